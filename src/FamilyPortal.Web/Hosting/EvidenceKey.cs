using System.Security.Cryptography;
using FamilyPortal.Data;

namespace FamilyPortal.Web.Hosting;

/// <summary>
/// The key that signs evidence extracts, in a file of its own beside the key ring (FamilyPortal:Evidence:KeyPath). Anybody
/// can check a signature with the public half, without the portal.
/// </summary>
public sealed partial class EvidenceKey : IDisposable
{
    /// <summary>Where the public half is.</summary>
    public const string Address = "/.well-known/evidence-key.pem";

    private readonly ECDsa? key;

    /// <summary>Reads the key; outside Production it is made when there is none.</summary>
    public EvidenceKey(PortalDataOptions options, IConfiguration configuration, ILogger<EvidenceKey> logger)
    {
        var path = configuration["FamilyPortal:Evidence:KeyPath"] ?? Path.Combine(options.KeysPath, "evidence.pem");
        try
        {
            if (!File.Exists(path) && options.MayCreateKeys)
            {
                Make(path);
            }

            key = ECDsa.Create();
            key.ImportFromPem(File.ReadAllText(path));
        }
        catch (Exception unusable) when (unusable is IOException or UnauthorizedAccessException or ArgumentException or CryptographicException)
        {
            key?.Dispose();
            key = null;
            LogMissing(logger, path, unusable.GetType().Name);
        }
    }

    /// <summary>The public half as PEM; null when there is no key: then extracts are handed out unsigned, and say so.</summary>
    public string? PublicPem => key?.ExportSubjectPublicKeyInfoPem();

    /// <summary>An ECDSA signature over SHA-256, in the form that common tools check; null when there is no key.</summary>
    public byte[]? Sign(byte[] text) => key?.SignData(text, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);

    /// <inheritdoc />
    public void Dispose() => key?.Dispose();

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

    [LoggerMessage(Level = LogLevel.Warning, Message = "The key '{Path}' cannot be used ({Kind}): evidence extracts are handed out unsigned")]
    private static partial void LogMissing(ILogger logger, string path, string kind);
}
