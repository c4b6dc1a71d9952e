using System.IdentityModel.Tokens.Jwt;
using System.Text.Json;
using System.Text.RegularExpressions;

using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;

namespace FamilyPortal.SignIn;

/// <summary>Checks what a provider signs. The library checks signature, issuer, expiry and nonce; the rest is ours.</summary>
internal static partial class ProviderTokens
{
    private static readonly TimeSpan Ahead = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Old = TimeSpan.FromMinutes(2);
    private static readonly JsonWebTokenHandler Handler = new() { MapInboundClaims = false, MaximumTokenSizeInBytes = 64 * 1024 };

    /// <summary>Who an ID token says is at the keys, after every check.</summary>
    /// <exception cref="SignInRefusedException">One check does not hold.</exception>
    public static async Task<VerifiedIdentity> IdentityAsync(
        ProviderOptions provider, string scheme, string idToken, string? accessToken, string nonce, DateTimeOffset askedAt, CancellationToken cancellationToken)
    {
        var (token, payload) = await SignedAsync(provider, idToken, typ => typ is null or "" || typ.Equals("JWT", StringComparison.OrdinalIgnoreCase), cancellationToken);
        try
        {
            new OpenIdConnectProtocolValidator { RequireTimeStampInNonce = false, RequireStateValidation = false, RequireSub = true }.ValidateTokenResponse(new()
            {
                ClientId = provider.Settings.ClientId,
                Nonce = nonce,
                ProtocolMessage = new OpenIdConnectMessage { IdToken = idToken, AccessToken = accessToken },
                ValidatedIdToken = new JwtSecurityToken(token.EncodedToken),
            });
        }
        catch (OpenIdConnectProtocolException e)
        {
            throw Failed(CodeOf(e), e);
        }

        var settings = provider.Settings;
        var signedInAt = Number(payload, "auth_time");
        if (signedInAt < askedAt - Old || signedInAt > provider.Now + Ahead || (signedInAt is null && settings.RequireAuthTime))
        {
            throw Failed("the person was not asked to sign in again");
        }

        var level = Text(payload, "acr");
        if (settings.MinimumAcr is { Length: > 0 } minimum)
        {
            var rank = AssuranceLevel.Rank(level) ?? throw Failed("the assurance level is missing or unknown");
            if (rank < AssuranceLevel.Rank(minimum))
            {
                throw new SignInRefusedException(SignInOutcome.Level, "the assurance level is too low");
            }
        }

        if (settings.SubjectType is { Length: > 0 } type && !string.Equals(Text(payload, settings.SubjectTypeClaim), type, StringComparison.Ordinal))
        {
            throw Failed("the subject is of another type");
        }

        var subject = Text(payload, settings.SubjectClaim);
        return string.IsNullOrWhiteSpace(subject)
            ? throw Failed("there is no subject")
            : new VerifiedIdentity(scheme, provider.Issuer, subject, Represented(provider, payload), level ?? "", Text(payload, "sid"), token.EncodedToken);
    }

    /// <summary>Which sessions a back-channel logout token ends: by provider session, by subject, or both.</summary>
    /// <exception cref="SignInRefusedException">One check does not hold.</exception>
    public static async Task<ProviderLogout> LogoutAsync(ProviderOptions provider, string logoutToken, CancellationToken cancellationToken)
    {
        var (_, payload) = await SignedAsync(provider, logoutToken, typ => typ is "logout+jwt" or "application/logout+jwt", cancellationToken);
        if (!payload.TryGetProperty("events", out var events) || events.ValueKind is not JsonValueKind.Object
            || !events.TryGetProperty("http://schemas.openid.net/event/backchannel-logout", out var logout) || logout.ValueKind is not JsonValueKind.Object)
        {
            throw Failed("the token is not about logging out");
        }

        if (payload.TryGetProperty("nonce", out _))
        {
            throw Failed("a logout token has no nonce");
        }

        var (id, session, subject) = (Text(payload, "jti"), Text(payload, "sid"), Text(payload, provider.Settings.SubjectClaim));
        return string.IsNullOrEmpty(id) || (string.IsNullOrEmpty(session) && string.IsNullOrEmpty(subject))
            ? throw Failed("the token names no session and no subject, or has no id")
            : new(provider.Issuer, id, (provider.Now + Old + Ahead).UtcDateTime, session, subject);
    }

    /// <summary>What holds for every token: signed for us alone, by this provider, just now.</summary>
    private static async Task<(JsonWebToken Token, JsonElement Payload)> SignedAsync(
        ProviderOptions provider, string text, Func<string?, bool> isType, CancellationToken cancellationToken)
    {
        if (text.Count(c => c == '.') == 4 && !IsSafelyEncrypted(Json(text[..text.IndexOf('.')])))
        {
            throw Failed("the token is encrypted in a way that is not accepted");
        }

        var result = await ValidateAsync(provider, text, cancellationToken);
        if (result.Exception is SecurityTokenInvalidSignatureException)
        {
            provider.KeysMayHaveChanged();
            result = await ValidateAsync(provider, text, cancellationToken);
        }

        if (!result.IsValid)
        {
            throw Failed(CodeOf(result.Exception), result.Exception);
        }

        var token = (JsonWebToken)result.SecurityToken;
        token = token.InnerToken ?? token;
        if (!isType(Text(Json(token.EncodedHeader), "typ")) || Json(token.EncodedHeader).TryGetProperty("crit", out _))
        {
            throw Failed("the token is of another type");
        }

        var payload = Json(token.EncodedPayload);
        if (token.Audiences.Count() != 1 || (payload.TryGetProperty("azp", out var azp) && !azp.ValueEquals(provider.Settings.ClientId)))
        {
            throw Failed("the token is for others too");
        }

        return Number(payload, "iat") is { } issuedAt && issuedAt <= provider.Now + Ahead && issuedAt >= provider.Now - Old
            ? (token, payload)
            : throw Failed("the token was not issued just now");
    }

    /// <summary>The library's list of algorithms does not cover how the content key was encrypted.</summary>
    private static bool IsSafelyEncrypted(JsonElement header) =>
        Text(header, "alg") is SecurityAlgorithms.RsaOAEP && Text(header, "enc") is SecurityAlgorithms.Aes128CbcHmacSha256 or SecurityAlgorithms.Aes256CbcHmacSha512;

    private static async Task<TokenValidationResult> ValidateAsync(ProviderOptions provider, string text, CancellationToken cancellationToken)
    {
        var metadata = await provider.DiscoverAsync(cancellationToken);
        return await Handler.ValidateTokenAsync(text, new TokenValidationParameters
        {
            ValidIssuer = provider.Issuer,
            ValidAudience = provider.Settings.ClientId,
            ValidAlgorithms = provider.Keys.Decryption is null
                ? provider.Algorithms
                : [.. provider.Algorithms, SecurityAlgorithms.Aes128CbcHmacSha256, SecurityAlgorithms.Aes256CbcHmacSha512],
            IssuerSigningKeys = metadata.SigningKeys,
            TokenDecryptionKey = provider.Keys.Decryption,
            ClockSkew = Ahead,
            RequireSignedTokens = true,
            RequireExpirationTime = true,
        });
    }

    /// <summary>Whom the person represents. Read from the payload itself: the library's reader takes a plain string for 'absent'.</summary>
    private static string? Represented(ProviderOptions provider, JsonElement payload)
    {
        var settings = provider.Settings;
        if (!payload.TryGetProperty(settings.RepresentsClaim, out var represents))
        {
            return null;
        }

        var understood = settings.SubjectType is { Length: > 0 } type
            && represents.ValueKind is JsonValueKind.Object
            && represents.EnumerateObject().All(member => member.Name == "iss" || member.Name == settings.SubjectClaim || member.Name == settings.SubjectTypeClaim)
            && (!represents.TryGetProperty("iss", out _) || string.Equals(Text(represents, "iss"), provider.Issuer, StringComparison.Ordinal))
            && string.Equals(Text(represents, settings.SubjectTypeClaim), type, StringComparison.Ordinal)
            && !string.IsNullOrWhiteSpace(Text(represents, settings.SubjectClaim));
        return understood
            ? Text(represents, settings.SubjectClaim)
            : throw new SignInRefusedException(SignInOutcome.Representation, "the representation is not understood");
    }

    /// <summary>The library's error code; its texts can hold claim values.</summary>
    private static string CodeOf(Exception? e) => ErrorCode().Match(e?.Message ?? "") is { Success: true } code ? code.Value : e?.GetType().Name ?? "no reason given";

    [GeneratedRegex(@"IDX\d{1,6}", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 100)]
    private static partial Regex ErrorCode();

    private static SignInRefusedException Failed(string reason, Exception? cause = null) => new(SignInOutcome.Failed, reason, cause);

    private static JsonElement Json(string encoded)
    {
        try
        {
            using var document = JsonDocument.Parse(Base64UrlEncoder.DecodeBytes(encoded), new JsonDocumentOptions { AllowDuplicateProperties = false, MaxDepth = 8 });
            return document.RootElement.Clone();
        }
        catch (Exception e) when (e is JsonException or FormatException)
        {
            throw Failed("the token is not one unambiguous JSON object");
        }
    }

    private static string? Text(JsonElement json, string name) =>
        json.TryGetProperty(name, out var value) && value.ValueKind is JsonValueKind.String ? value.GetString() : null;

    private static DateTimeOffset? Number(JsonElement json, string name)
    {
        if (!json.TryGetProperty(name, out var value))
        {
            return null;
        }

        return value.ValueKind is JsonValueKind.Number && value.TryGetInt64(out var seconds) && seconds is > 0 and < 100_000_000_000
            ? DateTimeOffset.FromUnixTimeSeconds(seconds)
            : throw Failed("an instant in the token is not a number of seconds");
    }
}
