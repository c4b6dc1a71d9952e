using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace FamilyPortal.Benchmarks;

/// <summary>A process that this benchmark started; it ends with it.</summary>
internal sealed class Server : IDisposable
{
    private readonly Process process;
    private readonly StreamWriter log;

    private Server(Process process, StreamWriter log) => (this.process, this.log) = (process, log);

    public int Id => process.Id;

    /// <summary>How long it took until it first answered.</summary>
    public TimeSpan StartedIn { get; private set; }

    /// <summary>Memory in use, MiB.</summary>
    public long Memory
    {
        get
        {
            process.Refresh();
            return process.WorkingSet64 / (1024 * 1024);
        }
    }

    /// <summary>Starts a program and waits until an address answers.</summary>
    public static async Task<Server> StartAsync(string folder, string program, string arguments, string answers, string log, params (string Name, string Value)[] variables)
    {
        var server = new Server(new Process { StartInfo = Info(folder, program, arguments, variables) }, new StreamWriter(log));
        var clock = Stopwatch.StartNew();
        server.process.OutputDataReceived += server.Keep;
        server.process.ErrorDataReceived += server.Keep;
        server.process.Start();
        server.process.BeginOutputReadLine();
        server.process.BeginErrorReadLine();
        using var client = new HttpClient { Timeout = TimeSpan.FromSeconds(5) };
        while (!await AnswersAsync(client, answers))
        {
            if (server.process.HasExited || clock.Elapsed > TimeSpan.FromMinutes(1))
            {
                server.Dispose();
                throw new InvalidOperationException($"{program} {arguments} does not answer; see {log}.");
            }

            await Task.Delay(10);
        }

        server.StartedIn = clock.Elapsed;
        return server;
    }

    /// <summary>Runs a program to its end; returns what it wrote.</summary>
    /// <exception cref="InvalidOperationException">It failed.</exception>
    public static async Task<string> RunAsync(string folder, string program, string arguments, params (string Name, string Value)[] variables)
    {
        using var run = new Process { StartInfo = Info(folder, program, arguments, variables) };
        run.Start();
        var errors = run.StandardError.ReadToEndAsync();
        var output = await run.StandardOutput.ReadToEndAsync();
        await run.WaitForExitAsync();
        return run.ExitCode == 0 ? output : throw new InvalidOperationException($"{program} {arguments} failed:\n{output}\n{await errors}");
    }

    /// <summary>A port that nobody listens on.</summary>
    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    public void Dispose()
    {
        if (!process.HasExited)
        {
            process.Kill(entireProcessTree: true);
            process.WaitForExit();
        }

        process.Dispose();
        lock (log)
        {
            log.Dispose();
        }
    }

    private static ProcessStartInfo Info(string folder, string program, string arguments, (string Name, string Value)[] variables)
    {
        var info = new ProcessStartInfo(program, arguments) { WorkingDirectory = folder, UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (name, value) in variables)
        {
            info.Environment[name] = value;
        }

        return info;
    }

    private static async Task<bool> AnswersAsync(HttpClient client, string address)
    {
        try
        {
            using var answer = await client.GetAsync(new Uri(address));
            return answer.IsSuccessStatusCode;
        }
        catch (Exception failure) when (failure is HttpRequestException or TaskCanceledException)
        {
            return false;
        }
    }

    private void Keep(object sender, DataReceivedEventArgs line)
    {
        lock (log)
        {
            if (line.Data is not null && log.BaseStream is { CanWrite: true })
            {
                log.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{line.Data}"));
            }
        }
    }
}
