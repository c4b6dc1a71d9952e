using System.Security.Cryptography;

namespace FamilyPortal.Data.Encryption;

/// <summary>
/// Where the ring comes from: a file (the demo's own, or a mounted secret) or the environment. Never the database. A file is
/// read again when it changed, so that running nodes follow a rotation.
/// </summary>
public sealed class KeySource
{
    public const string FileName = "portal.json";

    /// <summary>The file of the confidential line's own ring.</summary>
    public const string LineFileName = "line.json";

    private readonly string setting;
    private readonly Lock reading = new();
    private readonly bool mayCreate;
    private (DateTime At, long Length) read;
    private volatile KeyRing? ring;

    private KeySource(string? file, bool mayCreate, KeyRing? ring, string setting)
    {
        this.setting = setting;
        File = file;
        this.mayCreate = mayCreate;
        this.ring = ring;
    }

    /// <summary>The ring's file; null when it came from the environment and cannot be written.</summary>
    public string? File { get; }

    /// <summary>The ring as it was last read.</summary>
    /// <exception cref="CryptographicException">There is none yet.</exception>
    public KeyRing Ring => ring ?? throw Missing();

    /// <summary>Opens the ring.</summary>
    /// <param name="folder">The folder of the ring's file.</param>
    /// <param name="text">The ring itself, from the environment; null when it is in the folder.</param>
    /// <param name="mayCreate">Whether a ring may be made for an empty database: Development and tests only.</param>
    /// <exception cref="CryptographicException">There is no ring, or it cannot be read. The message is for the operator.</exception>
    public static KeySource Open(string folder, string? text, bool mayCreate) => Open(folder, text, mayCreate, FileName, "FamilyPortal__Keys__");

    /// <summary>Opens the ring of the confidential line, which is kept by itself so that neither ring opens what the other closed.</summary>
    /// <inheritdoc cref="Open(string, string?, bool)" />
    public static KeySource OpenLine(string folder, string? text, bool mayCreate) => Open(folder, text, mayCreate, LineFileName, "FamilyPortal__Keys__Line");

    private static KeySource Open(string folder, string? text, bool mayCreate, string fileName, string setting)
    {
        if (!string.IsNullOrEmpty(text))
        {
            return new(file: null, mayCreate: false, KeyRing.Parse(text) ?? throw new CryptographicException(
                $"{setting}Ring is not a whole key ring: set it to the full text of the ring, or set {setting}Path."), setting);
        }

        var source = new KeySource(Path.GetFullPath(Path.Combine(folder, fileName)), mayCreate, ring: null, setting);
        var found = source.Read();
        if (found is null && !mayCreate)
        {
            throw source.Missing();
        }

        source.ring = found;
        return source;
    }

    /// <summary>The key with this id, also when it was added after this process read the ring.</summary>
    /// <exception cref="CryptographicException">The ring does not hold it.</exception>
    public byte[] Wrapping(string id) =>
        Ring.Wrapping(id) ?? Again(always: true).Wrapping(id)
        ?? throw new CryptographicException($"The key ring {Place} holds no wrapping key '{id}'. Mount the ring that does, or set {setting}Path.");

    /// <summary>The ring as its file has it now: what a new data key is to be wrapped with.</summary>
    public KeyRing Now() => Again(always: false);

    /// <summary>Makes the first ring of an empty database.</summary>
    /// <param name="databaseIsSealed">Whether the database holds data keys: then only the ring that wrapped them will do.</param>
    /// <exception cref="CryptographicException">There is no ring and none may be made.</exception>
    public void CreateIfMissing(bool databaseIsSealed)
    {
        if (ring is not null)
        {
            return;
        }

        if (!mayCreate || databaseIsSealed)
        {
            throw Missing();
        }

        using var turn = Turn();
        if (Read() is null)
        {
            Write(KeyRing.Generate());
        }

        ring = Read();
    }

    /// <summary>Puts another ring in the place of this one. Whoever reads meanwhile gets the old ring or the new, never half of one.</summary>
    /// <exception cref="CryptographicException">The ring cannot be written here.</exception>
    public void Replace(Func<KeyRing, KeyRing> change)
    {
        if (File is null)
        {
            throw new CryptographicException($"The key ring comes from {setting}Ring and cannot be written: run this with {setting}Path on a copy, and set the result on every node.");
        }

        using var turn = Turn();
        Write(change(Again(always: true)));
        Again(always: true);
    }

    /// <summary>Where it is, in words for the operator.</summary>
    internal string Place => File is null ? $"in {setting}Ring" : $"'{File}'";

    /// <summary>The refusal when this is not the ring that closed a database.</summary>
    internal CryptographicException Another(Exception closed) =>
        new($"The key ring {(File is null ? Place : $"at {Place}")} is not the one that closed this database: mount the right one, or set {setting}Path.", closed);

    private CryptographicException Missing() => new($"There is no key ring at '{File}': mount it, or set {setting}Path to the folder that holds it.");

    private KeyRing Again(bool always)
    {
        var known = Ring;
        if (File is null || (!always && Stamp() == read))
        {
            return known;
        }

        lock (reading)
        {
            if (!always && Stamp() == read)
            {
                return Ring;
            }

            KeyRing? found;
            try
            {
                found = Read();
            }
            catch (CryptographicException)
            {
                // A secret that is just being mounted anew: what was read at the start still opens what it opened.
                return known;
            }

            if (found is null)
            {
                return known;
            }

            if (!found.FindsTheSameAs(known))
            {
                throw new CryptographicException($"The key ring {Place} was replaced by that of another portal. Mount the right one.");
            }

            ring = found;
            return found;
        }
    }

    private (DateTime At, long Length) Stamp()
    {
        var info = new FileInfo(File!);
        return info.Exists ? (info.LastWriteTimeUtc, info.Length) : default;
    }

    /// <summary>Reads the file; null when there is none.</summary>
    private KeyRing? Read()
    {
        string text;
        var stamp = Stamp();
        try
        {
            text = System.IO.File.ReadAllText(File!);
        }
        catch (Exception none) when (none is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
        catch (Exception closed) when (closed is IOException or UnauthorizedAccessException)
        {
            throw new CryptographicException($"The key ring at '{File}' cannot be read: give the portal's account the right to read it, or set {setting}Path.", closed);
        }

        var found = KeyRing.Parse(text) ?? throw new CryptographicException($"'{File}' is not a whole key ring: put back the ring from its backup, or set {setting}Path.");
        read = stamp;
        return found;
    }

    private void Write(KeyRing next)
    {
        var aside = $"{File}.new";
        try
        {
            // The lock is held, so what lies aside is what a killed process left.
            System.IO.File.Delete(aside);
            var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
            if (!OperatingSystem.IsWindows())
            {
                options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
            }

            using (var file = new FileStream(aside, options))
            {
                file.Write(System.Text.Encoding.UTF8.GetBytes(next.Export()));
                file.Flush(flushToDisk: true);
            }

            System.IO.File.Move(aside, File!, overwrite: true);

            // Once more, so that the new name is on the disk before anything is wrapped with the new key.
            using var placed = new FileStream(File!, FileMode.Open, FileAccess.ReadWrite);
            placed.Flush(flushToDisk: true);
        }
        catch (Exception closed) when (closed is IOException or UnauthorizedAccessException)
        {
            throw new CryptographicException($"The key ring at '{File}' cannot be written here: run this where it can be, and mount the result on every node.", closed);
        }
    }

    private FileStream Turn()
    {
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(File!)!);
            return Providers.FileLock.Take($"{File}.lock", TimeSpan.FromSeconds(30));
        }
        catch (Exception closed) when (closed is IOException or UnauthorizedAccessException)
        {
            throw new CryptographicException($"The key ring at '{File}' cannot be written here: run this where it can be, and mount the result on every node.", closed);
        }
    }
}
