using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Logging;

namespace FamilyPortal.Data.Files;

/// <summary>
/// qpdf and exiftool: programs of their own, with little time, little memory and a folder in memory that is gone
/// afterwards. One file at a time, so that many senders cannot take the machine.
/// </summary>
public sealed partial class FileTools(PortalDataOptions options, ILogger<FileTools> logger) : IDisposable
{
    /// <summary>A folder that most systems keep in memory.</summary>
    private const string InMemory = "/dev/shm";

    /// <summary>What a program may hold in memory: 1 GiB.</summary>
    private const string MemoryLimit = "--as=1073741824";

    /// <summary>What a program may write into a file: 256 MiB.</summary>
    private const string FileLimit = "--fsize=268435456";

    private const int MostOutput = 256 * 1024 * 1024;
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(20);

    private readonly SemaphoreSlim turn = new(1);
    private readonly string? qpdf = Find(options.QpdfPath, "qpdf");
    private readonly string? exiftool = Find(options.ExifToolPath, "exiftool");
    private readonly string? limits = Find(configured: null, "prlimit");

    /// <summary>Whether PDFs can be cleaned here. Where not, they are refused: nothing unclean is kept.</summary>
    public bool CanCleanPdf => qpdf is not null && exiftool is not null;

    /// <summary>Says in the operator's log what is missing.</summary>
    public void Announce()
    {
        if (!CanCleanPdf)
        {
            LogMissing(logger, qpdf is null ? "qpdf" : "exiftool");
        }
    }

    /// <summary>A folder for one file, gone when it is disposed.</summary>
    internal static Work NewWork() => new(WorkFolder);

    /// <summary>Throws away what processes that are gone left behind.</summary>
    /// <param name="before">UTC.</param>
    internal void SweepWork(DateTime before)
    {
        foreach (var left in Directory.EnumerateDirectories(WorkFolder, $"{Work.Prefix}*").Where(left => Directory.GetLastWriteTimeUtc(left) < before))
        {
            try
            {
                Directory.Delete(left, recursive: true);
            }
            catch (Exception closed) when (closed is IOException or UnauthorizedAccessException)
            {
                LogLeft(logger, closed.GetType().Name);
            }
        }
    }

    private static string WorkFolder => Directory.Exists(InMemory) ? InMemory : Path.GetTempPath();

    /// <summary>Runs qpdf.</summary>
    internal Task<Run> QpdfAsync(IReadOnlyList<string> arguments, CancellationToken cancellationToken) => RunAsync(qpdf!, arguments, [], cancellationToken);

    /// <summary>Whether exiftool finds neither a person, nor a place, nor a program in a PDF.</summary>
    internal async Task<bool> IsWithoutTracesAsync(byte[] pdf, CancellationToken cancellationToken)
    {
        var run = await RunAsync(exiftool!, ["-json", "-a", "-G1", "-n", "-"], pdf, cancellationToken);
        if (run.Output.Length == 0)
        {
            return false;
        }

        using var told = JsonDocument.Parse(run.Output);
        return told.RootElement[0].EnumerateObject().Select(p => p.Name.Split(':')[^1])
            .All(name => name is not ("Author" or "Creator" or "Producer" or "LastModifiedBy" or "Artist" or "Software") && !name.StartsWith("GPS", StringComparison.Ordinal));
    }

    /// <inheritdoc />
    public void Dispose() => turn.Dispose();

    private async Task<Run> RunAsync(string program, IReadOnlyList<string> arguments, byte[] input, CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo(limits ?? program) { UseShellExecute = false, RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in limits is null ? arguments : [MemoryLimit, FileLimit, "--", program, .. arguments])
        {
            start.ArgumentList.Add(argument);
        }

        await turn.WaitAsync(cancellationToken);
        Process? process = null;
        try
        {
            process = Process.Start(start) ?? throw new InvalidOperationException("A program did not start.");
            using var late = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            late.CancelAfter(Deadline);
            var (output, error) = (ReadAsync(process.StandardOutput.BaseStream, late.Token), ReadAsync(process.StandardError.BaseStream, late.Token));
            await WriteAsync(process, input, late.Token);
            await process.WaitForExitAsync(late.Token);
            return new(process.ExitCode == 0, await output, Encoding.UTF8.GetString(await error));
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new(IsDone: false, [], "");
        }
        finally
        {
            if (process is { HasExited: false })
            {
                process.Kill(entireProcessTree: true);
            }

            process?.Dispose();
            turn.Release();
        }
    }

    private static async Task WriteAsync(Process process, byte[] input, CancellationToken cancellationToken)
    {
        try
        {
            await process.StandardInput.BaseStream.WriteAsync(input, cancellationToken);
            process.StandardInput.Close();
        }
        catch (IOException)
        {
            // It had read enough.
        }
    }

    private static async Task<byte[]> ReadAsync(Stream from, CancellationToken cancellationToken)
    {
        using var to = new MemoryStream();
        var part = new byte[64 * 1024];
        for (int read; (read = await from.ReadAsync(part, cancellationToken)) > 0;)
        {
            if (to.Length + read > MostOutput)
            {
                return [];
            }

            to.Write(part, 0, read);
        }

        return to.ToArray();
    }

    private static string? Find(string? configured, string name) => configured is { Length: > 0 }
        ? File.Exists(configured) ? configured : null
        : (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Select(folder => Path.Combine(folder, name)).FirstOrDefault(File.Exists);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Program} was not found: PDFs that people send cannot be cleaned and are refused")]
    private static partial void LogMissing(ILogger logger, string program);

    [LoggerMessage(Level = LogLevel.Warning, Message = "A folder of a program could not be deleted: {Kind}")]
    private static partial void LogLeft(ILogger logger, string kind);

    /// <summary>What a program said.</summary>
    internal sealed record Run(bool IsDone, byte[] Output, string Error)
    {
        public bool Says(string word) => Error.Contains(word, StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>A folder that only this account reads.</summary>
    internal sealed class Work : IDisposable
    {
        public const string Prefix = "portal-files-";

        private readonly string folder;

        public Work(string under)
        {
            folder = Path.Combine(under, $"{Prefix}{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8))}");
            if (OperatingSystem.IsWindows())
            {
                Directory.CreateDirectory(folder);
            }
            else
            {
                Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
            }
        }

        public async Task<string> WriteAsync(string name, byte[] content, CancellationToken cancellationToken)
        {
            var path = Path.Combine(folder, name);
            await File.WriteAllBytesAsync(path, content, cancellationToken);
            return path;
        }

        public void Dispose() => Directory.Delete(folder, recursive: true);
    }
}
