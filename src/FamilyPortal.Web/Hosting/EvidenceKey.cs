using System.Security.Cryptography;
using FamilyPortal.Data;
using FamilyPortal.Data.Encryption;

namespace FamilyPortal.Web.Hosting;

/// <summary>The key that signs evidence extracts (FamilyPortal:Evidence:KeyPath).</summary>
public sealed partial class EvidenceKey : IDisposable
{
    /// <summary>Where the public half is.</summary>
    public const string Address = "/.well-known/evidence-key.pem";

    private readonly SigningKey? key;

    /// <summary>Reads the key; outside Production it is made when there is none.</summary>
    public EvidenceKey(PortalDataOptions options, IConfiguration configuration, ILogger<EvidenceKey> logger)
    {
        try
        {
            key = SigningKey.Open(configuration["FamilyPortal:Evidence:KeyPath"] ?? Path.Combine(options.KeysPath, "evidence.pem"), options.MayCreateKeys);
        }
        catch (CryptographicException unusable)
        {
            LogMissing(logger, unusable.Message);
        }
    }

    /// <summary>The public half as PEM; null when there is no key: then extracts are handed out unsigned, and say so.</summary>
    public string? PublicPem => key?.PublicPem;

    /// <summary>See <see cref="SigningKey.Sign"/>; null when there is no key.</summary>
    public byte[]? Sign(byte[] text) => key?.Sign(text);

    /// <inheritdoc />
    public void Dispose() => key?.Dispose();

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Why} Evidence extracts are handed out unsigned")]
    private static partial void LogMissing(ILogger logger, string why);
}
