using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace FamilyPortal.Browser.Tests;

/// <summary>The portal as it was built, to start with settings of one's own.</summary>
public static class BuiltPortal
{
    private static string Configuration =>
#if DEBUG
        "Debug";
#else
        "Release";
#endif

    private static string Web => Path.Combine(Root(), "src", "FamilyPortal.Web");

    /// <summary>How to start it, in Development, on a SQLite file and with keys in a folder.</summary>
    public static ProcessStartInfo In(string folder, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(Web, "bin", Configuration, "net10.0", "FamilyPortal.Web.dll"), .. arguments])
        {
            WorkingDirectory = Web,
            UseShellExecute = false,
        };
        foreach (var (name, value) in new[]
        {
            ("ASPNETCORE_ENVIRONMENT", "Development"),
            ("FamilyPortal__Database__Provider", "Sqlite"),
            ("FamilyPortal__Database__ConnectionString", $"Data Source={DatabaseFile(folder)}"),
            ("FamilyPortal__Keys__Path", KeyFolder(folder)),
            ("Logging__LogLevel__Default", "Warning"),
        })
        {
            start.Environment[name] = value;
        }

        return start;
    }

    public static string DatabaseFile(string folder) => Path.Combine(folder, "portal.db");

    public static string KeyFolder(string folder) => Path.Combine(folder, "keys");

    /// <summary>A port that nothing listens on.</summary>
    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static string Root()
    {
        var at = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(at.FullName, "FamilyPortal.sln")))
        {
            at = at.Parent ?? throw new InvalidOperationException("The repository's root was not found.");
        }

        return at.FullName;
    }
}

/// <summary>What a program said.</summary>
public sealed record Answer(int ExitCode, string Output, string Errors)
{
    /// <summary>Runs a program to its end.</summary>
    public static async Task<Answer> OfAsync(ProcessStartInfo start)
    {
        start.RedirectStandardOutput = true;
        start.RedirectStandardError = true;
        using var process = Process.Start(start)!;
        using var tooLong = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(tooLong.Token), process.StandardError.ReadToEndAsync(tooLong.Token));
        try
        {
            await process.WaitForExitAsync(tooLong.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }

        return new(process.ExitCode, await output, await errors);
    }
}
