using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

using Microsoft.AspNetCore.WebUtilities;
using Microsoft.IdentityModel.Tokens;

namespace FamilyPortal.SignIn.Tests;

/// <summary>A provider that answers well, and wrongly in one way when told so. It takes the place of the connection to the provider.</summary>
internal sealed class TestProvider : HttpMessageHandler
{
    public const string Issuer = "https://provider.example/digid";
    public const string BsnType = "urn:nl-eid-gdi:1.0:id:BSN";
    public const string Sanne = "999990007";
    public const string Emre = "999990032";

    private static readonly RSA FirstKey = RSA.Create(2048);

    public RSA SigningKey { get; set; } = FirstKey;

    public string SigningKeyId { get; set; } = "first";

    /// <summary>What the key endpoint shows; follows the signing key unless set.</summary>
    public (RSA Key, string Id)? PublishedKey { get; set; }

    public Action<JsonObject>? ChangeMetadata { get; set; }

    public Action<JsonObject>? ChangeHeader { get; set; }

    public Action<JsonObject>? ChangeClaims { get; set; }

    public Action<JsonObject>? ChangeTokenAnswer { get; set; }

    public Func<string, string>? ChangeToken { get; set; }

    /// <summary>Text put at the start of the claims as it is, to have one twice.</summary>
    public string? DuplicateClaim { get; set; }

    public Func<string, HttpResponseMessage?>? Intercept { get; set; }

    public List<(string Path, Dictionary<string, string> Form)> Calls { get; } = [];

    public Dictionary<string, string> LastRequest { get; set; } = [];

    public static long Now => TimeProvider.System.GetUtcNow().ToUnixTimeSeconds();

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var path = request.RequestUri!.AbsolutePath["/digid".Length..];
        var form = request.Content is null
            ? []
            : QueryHelpers.ParseQuery(await request.Content.ReadAsStringAsync(cancellationToken)).ToDictionary(p => p.Key, p => p.Value.ToString(), StringComparer.Ordinal);
        Calls.Add((path, form));
        return Intercept?.Invoke(path) ?? path switch
        {
            "/.well-known/openid-configuration" => Json(Metadata()),
            "/jwks" => Json(Jwks()),
            "/par" => Pushed(form),
            "/token" => Tokens(form),
            _ => new HttpResponseMessage(HttpStatusCode.NotFound),
        };
    }

    private JsonObject Metadata()
    {
        var metadata = new JsonObject
        {
            ["issuer"] = Issuer,
            ["authorization_endpoint"] = Issuer + "/auth",
            ["token_endpoint"] = Issuer + "/token",
            ["pushed_authorization_request_endpoint"] = Issuer + "/par",
            ["end_session_endpoint"] = Issuer + "/end",
            ["jwks_uri"] = Issuer + "/jwks",
            ["authorization_response_iss_parameter_supported"] = true,
        };
        ChangeMetadata?.Invoke(metadata);
        return metadata;
    }

    private JsonObject Jwks()
    {
        var (key, id) = PublishedKey ?? (SigningKey, SigningKeyId);
        var numbers = key.ExportParameters(false);
        return new JsonObject
        {
            ["keys"] = new JsonArray(new JsonObject
            {
                ["kty"] = "RSA", ["use"] = "sig", ["kid"] = id, ["n"] = Base64UrlEncoder.Encode(numbers.Modulus), ["e"] = Base64UrlEncoder.Encode(numbers.Exponent),
            }),
        };
    }

    private HttpResponseMessage Pushed(Dictionary<string, string> form)
    {
        LastRequest = form;
        return Json(new JsonObject { ["request_uri"] = "urn:example:request", ["expires_in"] = 60 }, HttpStatusCode.Created);
    }

    private HttpResponseMessage Tokens(Dictionary<string, string> form)
    {
        var challenge = Base64UrlEncoder.Encode(SHA256.HashData(Encoding.ASCII.GetBytes(form["code_verifier"])));
        if (challenge != LastRequest["code_challenge"] || form["redirect_uri"] != LastRequest["redirect_uri"])
        {
            return Json(new JsonObject { ["error"] = "invalid_grant" }, HttpStatusCode.BadRequest);
        }

        var answer = new JsonObject { ["access_token"] = "opaque", ["token_type"] = "Bearer", ["id_token"] = IdToken() };
        ChangeTokenAnswer?.Invoke(answer);
        return Json(answer);
    }

    public string IdToken()
    {
        var claims = new JsonObject
        {
            ["iss"] = Issuer, ["sub"] = Sanne, ["aud"] = "family-portal", ["iat"] = Now, ["exp"] = Now + 300, ["auth_time"] = Now, ["nonce"] = LastRequest["nonce"],
            ["acr"] = AssuranceLevel.Substantial, ["sub_id_type"] = BsnType, ["jti"] = Guid.NewGuid().ToString(), ["sid"] = "sid-1",
        };
        ChangeClaims?.Invoke(claims);
        return Sign("JWT", claims);
    }

    public string LogoutToken()
    {
        var claims = new JsonObject
        {
            ["iss"] = Issuer, ["sub"] = Sanne, ["aud"] = "family-portal", ["iat"] = Now, ["exp"] = Now + 120, ["jti"] = Guid.NewGuid().ToString(), ["sid"] = "sid-1",
            ["events"] = new JsonObject { ["http://schemas.openid.net/event/backchannel-logout"] = new JsonObject() },
        };
        ChangeClaims?.Invoke(claims);
        return Sign("logout+jwt", claims);
    }

    private string Sign(string type, JsonObject claims)
    {
        var header = new JsonObject { ["alg"] = "PS256", ["typ"] = type, ["kid"] = SigningKeyId };
        ChangeHeader?.Invoke(header);
        var signed = Base64UrlEncoder.Encode(header.ToJsonString()) + "." + Base64UrlEncoder.Encode("{" + DuplicateClaim + claims.ToJsonString()[1..]);
        var bytes = Encoding.ASCII.GetBytes(signed);
        var signature = (string?)header["alg"] switch
        {
            "PS256" => SigningKey.SignData(bytes, HashAlgorithmName.SHA256, RSASignaturePadding.Pss),
            "RS256" => SigningKey.SignData(bytes, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1),
            "PS384" => SigningKey.SignData(bytes, HashAlgorithmName.SHA384, RSASignaturePadding.Pss),
            "HS256" => HMACSHA256.HashData(SigningKey.ExportSubjectPublicKeyInfo(), bytes),
            _ => [],
        };
        var token = signed + "." + Base64UrlEncoder.Encode(signature);
        return ChangeToken?.Invoke(token) ?? token;
    }

    private static HttpResponseMessage Json(JsonObject body, HttpStatusCode status = HttpStatusCode.OK) =>
        new(status) { Content = new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json") };
}
