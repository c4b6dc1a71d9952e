using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace FamilyPortal.Data.Encryption;

/// <summary>
/// The keys that never stand in the database: those that wrap data keys, and the one behind the look-up of subjects.
/// </summary>
public sealed class KeyRing
{
    private readonly Dictionary<string, byte[]> wrapping;
    private readonly byte[] index;

    private KeyRing(string current, Dictionary<string, byte[]> wrapping, byte[] index)
    {
        Current = current;
        this.wrapping = wrapping;
        this.index = index;
    }

    /// <summary>The id of the key that wraps new data keys.</summary>
    public string Current { get; }

    /// <summary>A wrapping key.</summary>
    /// <exception cref="CryptographicException">This ring does not hold it.</exception>
    public byte[] Wrapping(string id) =>
        wrapping.GetValueOrDefault(id) ?? throw new CryptographicException($"The key ring holds no wrapping key '{id}'.");

    /// <summary>Keyed hash of a subject or BSN. The purpose keeps equal values of different fields apart.</summary>
    public byte[] Index(string purpose, string value) => HMACSHA256.HashData(index, Encoding.UTF8.GetBytes($"{purpose}\n{value}"));

    /// <summary>A fresh ring.</summary>
    public static KeyRing Generate(string id) =>
        new(id, new(StringComparer.Ordinal) { [id] = RandomNumberGenerator.GetBytes(32) }, RandomNumberGenerator.GetBytes(32));

    /// <summary>Reads a ring from its file.</summary>
    /// <exception cref="CryptographicException">The file is not a key ring.</exception>
    public static KeyRing Read(string path)
    {
        Kept? kept;
        try
        {
            kept = JsonSerializer.Deserialize<Kept>(File.ReadAllText(path));
        }
        catch (JsonException damaged)
        {
            throw new CryptographicException($"'{path}' is not a key ring.", damaged);
        }

        if (kept is not { Current: not null, Index.Length: 32, Wrapping: not null } || kept.Wrapping.Values.Any(k => k is not { Length: 32 }) || !kept.Wrapping.ContainsKey(kept.Current))
        {
            throw new CryptographicException($"'{path}' is not a key ring.");
        }

        return new(kept.Current, kept.Wrapping, kept.Index);
    }

    /// <summary>Writes the ring to a new file that only its owner may read.</summary>
    public void Write(string path)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        using var file = new FileStream(path, options);
        JsonSerializer.Serialize(file, new Kept(Current, wrapping, index));
    }

    private sealed record Kept(string Current, Dictionary<string, byte[]> Wrapping, byte[] Index);
}

/// <summary>Where keys come from: a file in the demo, a mounted secret in production. Never the database.</summary>
public static class KeyFolder
{
    public const string FileName = "portal.json";

    /// <summary>Opens the ring in a folder.</summary>
    /// <param name="path">The folder.</param>
    /// <param name="mayCreate">Make a ring when there is none: Development and tests only.</param>
    /// <exception cref="CryptographicException">There is no ring and none may be made.</exception>
    public static KeyRing Open(string path, bool mayCreate)
    {
        var file = Path.Combine(path, FileName);
        if (!File.Exists(file))
        {
            if (!mayCreate)
            {
                throw new CryptographicException($"There is no key ring at '{file}'. Mount it, or set FamilyPortal__Keys__Path.");
            }

            Directory.CreateDirectory(path);

            // Written aside and put in place whole: who starts at the same moment never reads half a ring.
            var aside = $"{file}.{Guid.NewGuid():N}";
            KeyRing.Generate("k1").Write(aside);
            try
            {
                File.Move(aside, file, overwrite: false);
            }
            catch (IOException) when (File.Exists(file))
            {
                File.Delete(aside);
            }
        }

        return KeyRing.Read(file);
    }
}
