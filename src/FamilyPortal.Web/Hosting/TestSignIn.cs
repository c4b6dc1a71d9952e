using System.Diagnostics;
using FamilyPortal.Data.Demo;

namespace FamilyPortal.Web.Hosting;

/// <summary>
/// In the demo: runs the test sign-in beside the portal and prints who can sign in. It plays DigiD and the organisation's
/// provider; the portal talks to it as it would to the real ones.
/// </summary>
public sealed partial class TestSignIn(IConfiguration configuration, IHostEnvironment environment, IHostApplicationLifetime lifetime, ILogger<TestSignIn> logger)
    : IHostedService, IDisposable
{
    private Process? provider;

    /// <inheritdoc />
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        var authority = new Uri(configuration["FamilyPortal:SignIn:DigiD:Authority"] ?? "http://127.0.0.1:5081/digid");
        if (!await AnswersAsync(authority, cancellationToken))
        {
            var folder = Path.GetFullPath(Path.Combine(environment.ContentRootPath, "..", "test-sign-in"));
            if (!File.Exists(Path.Combine(folder, "node_modules", ".package-lock.json")))
            {
                using var install = Run(folder, "npm", "ci --omit=dev --no-audit --no-fund --silent");
                await install.WaitForExitAsync(cancellationToken);
            }

            provider = Run(folder, "node", "server.mjs", ("PORT", authority.Port.ToString(System.Globalization.CultureInfo.InvariantCulture)), ("PORTAL", PortalAddress()));
            for (var wait = 0; wait < 150 && !await AnswersAsync(authority, cancellationToken); wait++)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(200), cancellationToken);
            }
        }

        lifetime.ApplicationStarted.Register(PrintCast);
    }

    /// <inheritdoc />
    public Task StopAsync(CancellationToken cancellationToken)
    {
        if (provider is { HasExited: false })
        {
            provider.Kill(entireProcessTree: true);
        }

        return Task.CompletedTask;
    }

    /// <inheritdoc />
    public void Dispose() => provider?.Dispose();

    private string PortalAddress() => (configuration["ASPNETCORE_URLS"] ?? configuration["urls"] ?? "http://localhost:5080").Split(';')[0];

    private void PrintCast()
    {
        Console.WriteLine();
        Console.WriteLine($"  {PortalAddress()}");
        Console.WriteLine();
        Console.WriteLine("  Inloggen met DigiD:         " + string.Join(", ", DemoCast.Families.Select(c => $"{c.Name} ({c.Household})")));
        Console.WriteLine("  Inloggen als medewerker:    " + string.Join(", ", DemoCast.Staff.Select(c => c.Name)));
        Console.WriteLine("  Inloggen met een code of passkey:");
        foreach (var cast in DemoCast.Codes)
        {
            Console.WriteLine(cast.UserName is null
                ? $"    {cast.Name}: DigiD, dan een code; TOTP {cast.Secret}"
                : $"    {cast.Name}: gebruikersnaam {cast.UserName}, wachtwoord \"{cast.Password}\", TOTP {cast.Secret}");
        }

        Console.WriteLine();
    }

    private Process Run(string folder, string program, string arguments, params (string Name, string Value)[] variables)
    {
        var start = new ProcessStartInfo(program, arguments) { WorkingDirectory = folder, UseShellExecute = false };
        foreach (var (name, value) in variables)
        {
            start.Environment[name] = value;
        }

        LogStarting(logger, program);
        return Process.Start(start) ?? throw new InvalidOperationException($"{program} did not start; Node 20 or newer is needed.");
    }

    private static async Task<bool> AnswersAsync(Uri authority, CancellationToken cancellationToken)
    {
        using var client = new HttpClient { Timeout = TimeSpan.FromSeconds(2) };
        try
        {
            using var answer = await client.GetAsync(new Uri($"{authority}/.well-known/openid-configuration"), cancellationToken);
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
        catch (TaskCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return false;
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Starting {Program} for the test sign-in")]
    private static partial void LogStarting(ILogger logger, string program);
}
