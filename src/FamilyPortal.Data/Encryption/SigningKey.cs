using System.Security.Cryptography;

namespace FamilyPortal.Data.Encryption;

/// <summary>A key that signs, in a file of its own beside the key ring. Anybody can check with the public half, without the portal.</summary>
public sealed class SigningKey : IDisposable
{
    private readonly ECDsa key;

    private SigningKey(ECDsa key) => this.key = key;

    /// <summary>The public half as PEM.</summary>
    public string PublicPem => key.ExportSubjectPublicKeyInfoPem();

    /// <summary>Reads the key.</summary>
    /// <param name="mayCreate">Whether one is made when there is none: not in Production.</param>
    /// <exception cref="CryptographicException">There is none, or it cannot be read. The message is for the operator.</exception>
    public static SigningKey Open(string path, bool mayCreate)
    {
        var read = ECDsa.Create();
        try
        {
            if (!File.Exists(path) && mayCreate)
            {
                Make(path);
            }

            read.ImportFromPem(File.ReadAllText(path));
            return new(read);
        }
        catch (Exception unusable) when (unusable is IOException or UnauthorizedAccessException or ArgumentException or CryptographicException)
        {
            read.Dispose();
            throw new CryptographicException($"The signing key '{path}' cannot be used ({unusable.GetType().Name}).", unusable);
        }
    }

    /// <summary>An ECDSA signature over SHA-256, in the form that common tools check.</summary>
    public byte[] Sign(byte[] text) => key.SignData(text, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);

    /// <summary>Whether this key made the signature.</summary>
    public bool Made(byte[] signature, ReadOnlySpan<byte> text) => key.VerifyData(text, signature, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);

    /// <inheritdoc />
    public void Dispose() => key.Dispose();

    private static void Make(string path)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        using var made = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var aside = $"{path}.{Guid.NewGuid():N}";
        var ownerOnly = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            ownerOnly.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        using (var writer = new StreamWriter(aside, ownerOnly))
        {
            writer.Write(made.ExportPkcs8PrivateKeyPem());
        }

        try
        {
            File.Move(aside, path, overwrite: false);
        }
        catch (IOException) when (File.Exists(path))
        {
            // Another process was first; its key counts.
            File.Delete(aside);
        }
    }
}
