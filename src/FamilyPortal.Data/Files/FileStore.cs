using System.IO.Pipelines;
using System.Security.Cryptography;
using Microsoft.Extensions.Logging;

namespace FamilyPortal.Data.Files;

/// <summary>
/// The folder with what people sent, under random names and sealed; all nodes share it. A row names each file, and a file
/// that no row names is thrown away after a while.
/// </summary>
public sealed partial class FileStore(PortalDataOptions options, ILogger<FileStore> logger)
{
    private const string Incoming = "incoming";
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    private string Root => Path.GetFullPath(options.FilesPath);

    /// <summary>Keeps content under a new random name; it is on the disk when this returns.</summary>
    /// <returns>The name.</returns>
    public async Task<string> WriteAsync(byte[] content, byte[] key, Guid attachment, CancellationToken cancellationToken)
    {
        var name = NewName();
        var path = PathOf(name);
        Folder(Path.GetDirectoryName(path)!);
        try
        {
            await using var file = new FileStream(path, NewFile());
            using var from = new MemoryStream(content, writable: false);
            await SealedStream.SealAsync(from, file, key, Place(attachment), long.MaxValue, cancellationToken);
            await file.FlushAsync(cancellationToken);
            file.Flush(flushToDisk: true);
            return name;
        }
        catch
        {
            File.Delete(path);
            throw;
        }
    }

    /// <summary>
    /// Keeps what is written while it is written, so that the whole is nowhere in the open and nowhere in memory; it is on the
    /// disk when this returns.
    /// </summary>
    /// <returns>The name.</returns>
    public async Task<string> WriteAsync(Func<Stream, Task> write, byte[] key, Guid owner, CancellationToken cancellationToken)
    {
        var name = NewName();
        var path = PathOf(name);
        Folder(Path.GetDirectoryName(path)!);
        try
        {
            await using var file = new FileStream(path, NewFile());
            var pipe = new Pipe();
            var sealing = SealAsync(pipe.Reader, file, key, owner, cancellationToken);
            try
            {
                await using var to = pipe.Writer.AsStream(leaveOpen: true);
                await write(to);
                await to.FlushAsync(cancellationToken);
                await pipe.Writer.CompleteAsync();
            }
            catch (Exception fault)
            {
                await pipe.Writer.CompleteAsync(fault);
                await ((Task)sealing).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                throw;
            }

            await sealing;
            await file.FlushAsync(cancellationToken);
            file.Flush(flushToDisk: true);
            return name;
        }
        catch
        {
            File.Delete(path);
            throw;
        }
    }

    private static async Task SealAsync(PipeReader reader, FileStream file, byte[] key, Guid owner, CancellationToken cancellationToken)
    {
        try
        {
            await using var from = reader.AsStream(leaveOpen: true);
            await SealedStream.SealAsync(from, file, key, Place(owner), long.MaxValue, cancellationToken);
            await reader.CompleteAsync();
        }
        catch (Exception fault)
        {
            // Who writes must not wait for a reader that is gone.
            await reader.CompleteAsync(fault);
            throw;
        }
    }

    /// <summary>The content in the open, read forward; null when the file is gone.</summary>
    public Stream? Open(string name, byte[] key, Guid attachment)
    {
        try
        {
            return SealedStream.Open(new FileStream(PathOf(name), FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete), key, Place(attachment));
        }
        catch (Exception gone) when (gone is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    /// <summary>Throws a file away; one that is gone already is fine.</summary>
    public void Delete(string name)
    {
        try
        {
            File.Delete(PathOf(name));
        }
        catch (Exception closed) when (closed is IOException or UnauthorizedAccessException)
        {
            // The next sweep finds it without a row.
            LogLeft(logger, closed.GetType().Name);
        }
    }

    /// <summary>The names of files that were last written before a moment.</summary>
    /// <param name="before">UTC.</param>
    internal IEnumerable<string> WrittenBefore(DateTime before) => !Directory.Exists(Root) ? []
        : Directory.EnumerateFiles(Root, "*", SearchOption.AllDirectories)
            .Where(path => Path.GetFileName(Path.GetDirectoryName(path)) != Incoming && File.GetLastWriteTimeUtc(path) < before)
            .Select(path => Path.GetFileName(path));

    /// <summary>
    /// Takes in what a browser sends, sealed with a key that only this process knows, until it is judged. Whatever happens to
    /// this process, nobody can read what it leaves.
    /// </summary>
    public async Task<ReceivedFile> ReceiveAsync(Stream from, long longest, CancellationToken cancellationToken)
    {
        var path = Path.Combine(Root, Incoming, NewName());
        Folder(Path.GetDirectoryName(path)!);
        var key = RandomNumberGenerator.GetBytes(32);
        try
        {
            await using var file = new FileStream(path, NewFile());
            var length = await SealedStream.SealAsync(from, file, key, Incoming, longest, cancellationToken);
            return new(path, key, Incoming, length);
        }
        catch
        {
            File.Delete(path);
            throw;
        }
    }

    /// <summary>Throws away what processes that are gone had taken in.</summary>
    /// <param name="before">UTC.</param>
    internal void SweepIncoming(DateTime before)
    {
        var folder = Path.Combine(Root, Incoming);
        foreach (var path in Directory.Exists(folder) ? Directory.EnumerateFiles(folder) : [])
        {
            if (File.GetLastWriteTimeUtc(path) < before)
            {
                File.Delete(path);
            }
        }
    }

    private static string NewName() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));

    private static string Place(Guid attachment) => $"Attachment/{attachment:N}/Content";

    private static FileStreamOptions NewFile()
    {
        var file = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, Options = FileOptions.Asynchronous };
        if (!OperatingSystem.IsWindows())
        {
            file.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        return file;
    }

    private static void Folder(string path)
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(path);
        }
        else
        {
            Directory.CreateDirectory(path, OwnerOnly);
        }
    }

    private string PathOf(string name) => name.Length == 32 && name.All(char.IsAsciiHexDigitLower)
        ? Path.Combine(Root, name[..2], name)
        : throw new ArgumentException("This is not a name of the file store.", nameof(name));

    [LoggerMessage(Level = LogLevel.Warning, Message = "A file could not be deleted and is swept later: {Kind}")]
    private static partial void LogLeft(ILogger logger, string kind);
}

/// <summary>What a browser sent, sealed for as long as its request lasts.</summary>
public sealed class ReceivedFile : IDisposable
{
    private readonly string path;
    private readonly byte[] key;
    private readonly string place;

    internal ReceivedFile(string path, byte[] key, string place, long length) => (this.path, this.key, this.place, Length) = (path, key, place, length);

    /// <summary>Bytes; more than was allowed when it was too much, and then its content is not there.</summary>
    public long Length { get; }

    /// <summary>The content, read forward.</summary>
    public Stream OpenRead() => SealedStream.Open(new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete), key, place);

    /// <inheritdoc />
    public void Dispose() => File.Delete(path);
}
