using System.Security.Cryptography;

using Microsoft.Extensions.Hosting;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace FamilyPortal.SignIn;

/// <summary>The portal's own keys at one provider: one signs client assertions, one decrypts ID tokens.</summary>
internal sealed class ClientKeys
{
    private readonly ProviderSettings settings;
    private readonly RsaSecurityKey signing;
    private readonly List<JsonWebKey> published = [];

    public ClientKeys(ProviderSettings settings, IHostEnvironment environment)
    {
        this.settings = settings;
        signing = Load(settings.KeyPath, environment, needsPrivate: true);
        published.Add(Public(signing, "sig", settings.ClientAssertionAlgorithm));
        foreach (var path in settings.AlsoPublishedKeyPaths)
        {
            published.Add(Public(Load(path, environment, needsPrivate: false), "sig", settings.ClientAssertionAlgorithm));
        }

        if (settings.EncryptionKeyPath is { Length: > 0 } encryptionPath)
        {
            Decryption = Load(encryptionPath, environment, needsPrivate: true);
            published.Add(Public(Decryption, "enc", SecurityAlgorithms.RsaOAEP));
        }
    }

    /// <summary>Null when the provider does not encrypt.</summary>
    public RsaSecurityKey? Decryption { get; }

    /// <summary>Public halves only.</summary>
    public IReadOnlyList<JsonWebKey> Published => published;

    /// <summary>A client assertion for one call: valid for a minute and never the same twice.</summary>
    public string Assertion(string audience, DateTime now) => new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(new SecurityTokenDescriptor
    {
        Issuer = settings.ClientId,
        Audience = audience,
        IssuedAt = now,
        Expires = now.AddSeconds(60),
        Claims = new Dictionary<string, object>
        {
            [JwtRegisteredClaimNames.Sub] = settings.ClientId,
            [JwtRegisteredClaimNames.Jti] = Base64UrlEncoder.Encode(RandomNumberGenerator.GetBytes(16)),
        },
        SigningCredentials = new SigningCredentials(signing, settings.ClientAssertionAlgorithm),
    });

    private static RsaSecurityKey Load(string path, IHostEnvironment environment, bool needsPrivate)
    {
        if (path.Length > 0 && !File.Exists(path) && environment.IsDevelopment())
        {
            Make(path);
        }

        try
        {
            var rsa = RSA.Create();
            rsa.ImportFromPem(File.ReadAllText(path));
            var parameters = rsa.ExportParameters(needsPrivate);
            return rsa.KeySize < 2048
                ? throw new InvalidOperationException($"The sign-in key {path} is shorter than 2048 bits.")
                : new RsaSecurityKey(parameters) { KeyId = Base64UrlEncoder.Encode(new RsaSecurityKey(parameters).ComputeJwkThumbprint()) };
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or CryptographicException)
        {
            throw new InvalidOperationException($"The sign-in key '{path}' is missing or is not a usable RSA key in PEM form.", e);
        }
    }

    private static void Make(string path)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        using var rsa = RSA.Create(3072);
        var draft = $"{path}.{Guid.NewGuid():N}";
        var ownerOnly = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            ownerOnly.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        using (var writer = new StreamWriter(draft, ownerOnly))
        {
            writer.Write(rsa.ExportPkcs8PrivateKeyPem());
        }

        try
        {
            File.Move(draft, path, overwrite: false);
        }
        catch (IOException) when (File.Exists(path))
        {
            // Another process was first; its key counts.
            File.Delete(draft);
        }
    }

    private static JsonWebKey Public(RsaSecurityKey key, string use, string algorithm) => new()
    {
        Kty = JsonWebAlgorithmsKeyTypes.RSA,
        Use = use,
        Alg = algorithm,
        Kid = key.KeyId,
        N = Base64UrlEncoder.Encode(key.Parameters.Modulus),
        E = Base64UrlEncoder.Encode(key.Parameters.Exponent),
    };
}
