using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OAuth;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;

namespace FamilyPortal.SignIn;

/// <summary>
/// One sign-in from start to session: code flow with PKCE, pushed when offered, private_key_jwt, every answer checked.
/// Whatever fails sends the browser to the sign-in page with an outcome.
/// </summary>
internal sealed class ProviderHandler(IOptionsMonitor<ProviderOptions> options, ILoggerFactory logger, UrlEncoder encoder)
    : OAuthHandler<ProviderOptions>(options, logger, encoder)
{
    public const string CorrelationPrefix = "__Host-sign-in.";
    internal const string AtHigherLevel = "higher-level";

    private const string Nonce = "nonce", Verifier = "verifier";
    private const int MostPendingSignIns = 4;

    protected override async Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        try
        {
            SeeOther(await AuthorizationAddressAsync(properties));
        }
        catch (SignInRefusedException refused)
        {
            Refuse(refused);
        }
    }

    public override async Task<bool> HandleRequestAsync()
    {
        if (!await ShouldHandleRequestAsync())
        {
            return false;
        }

        Response.Headers.CacheControl = "no-store";
        try
        {
            var (identity, returnPath) = await AnswerAsync();
            var opening = await Context.RequestServices.GetRequiredService<ISessionStore>().OpenAsync(identity, Context.RequestAborted);
            if (opening is not { Session: { } session, Refusal: null })
            {
                throw new SignInRefusedException(SignInOutcome.Of(opening.Refusal), "the portal does not let this person in");
            }

            await Context.BeginSessionAsync(session);
            SeeOther(Request.PathBase + (opening.FirstTo is { } first ? QueryHelpers.AddQueryString(first, "returnUrl", returnPath) : returnPath));
        }
        catch (SignInRefusedException refused)
        {
            Refuse(refused);
        }

        return true;
    }

    private async Task<string> AuthorizationAddressAsync(AuthenticationProperties properties)
    {
        var metadata = await Options.DiscoverAsync(Context.RequestAborted);
        var (verifier, nonce) = (RandomText(), RandomText());
        properties.RedirectUri = PortalSignIn.IsLocal(properties.RedirectUri) ? properties.RedirectUri : Options.Portal.HomePath;
        properties.IssuedUtc = Options.Now;
        properties.Items[Nonce] = nonce;
        properties.Items[Verifier] = verifier;
        ForgetAbandonedSignIns();
        GenerateCorrelationId(properties);

        var request = new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["client_id"] = Options.Settings.ClientId,
            ["response_type"] = "code",
            ["response_mode"] = "query",
            ["scope"] = Options.Settings.Scope,
            ["redirect_uri"] = BuildRedirectUri(Options.CallbackPath),
            ["state"] = Options.StateDataFormat.Protect(properties),
            ["nonce"] = nonce,
            ["code_challenge"] = Base64UrlEncoder.Encode(SHA256.HashData(Encoding.ASCII.GetBytes(verifier))),
            ["code_challenge_method"] = "S256",
            ["prompt"] = "login",
        };
        if ((properties.Items.ContainsKey(AtHigherLevel) ? Options.Settings.HigherAcr ?? Options.Settings.MinimumAcr : Options.Settings.MinimumAcr) is { Length: > 0 } level)
        {
            request["acr_values"] = level;
        }

        if (metadata.PushedAuthorizationRequestEndpoint is not { Length: > 0 } pushTo)
        {
            return QueryHelpers.AddQueryString(metadata.AuthorizationEndpoint, request);
        }

        var pushed = await CallAsync(metadata, pushTo, request);
        return QueryHelpers.AddQueryString(metadata.AuthorizationEndpoint, new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["client_id"] = Options.Settings.ClientId,
            ["request_uri"] = Member(pushed, "request_uri") ?? throw Failed("the provider took the request and gave no name for it"),
        });
    }

    private async Task<(VerifiedIdentity Identity, string ReturnPath)> AnswerAsync()
    {
        if (!HttpMethods.IsGet(Request.Method) || Request.Query.Any(parameter => parameter.Value.Count > 1))
        {
            throw Failed("the answer is not a GET or repeats a parameter");
        }

        var properties = Options.StateDataFormat.Unprotect(Request.Query["state"]);
        if (properties is null || !ValidateCorrelationId(properties))
        {
            throw Failed("the answer does not belong to a sign-in of this browser");
        }

        if (properties.IssuedUtc is not { } askedAt || Options.Now - askedAt > Options.RemoteAuthenticationTimeout
            || properties.Items[Nonce] is not { } nonce || properties.Items[Verifier] is not { } verifier)
        {
            throw Failed("the sign-in took too long");
        }

        var (issuer, error, code) = (Request.Query["iss"].ToString(), Request.Query["error"].ToString(), Request.Query["code"].ToString());
        if (issuer.Length > 0 && !string.Equals(issuer, Options.Issuer, StringComparison.Ordinal))
        {
            throw Failed("the answer is another issuer's");
        }

        if (error.Length > 0)
        {
            throw new SignInRefusedException(OutcomeOf(error), "the provider answered with an error");
        }

        var metadata = await Options.DiscoverAsync(Context.RequestAborted);
        if (issuer.Length == 0 && metadata.AuthorizationResponseIssParameterSupported)
        {
            throw Failed("the answer does not say whose it is");
        }

        if (code.Length == 0)
        {
            throw Failed("the answer holds neither code nor error");
        }

        var tokens = await CallAsync(metadata, metadata.TokenEndpoint, new(StringComparer.Ordinal)
        {
            ["client_id"] = Options.Settings.ClientId,
            ["grant_type"] = "authorization_code",
            ["code"] = code,
            ["redirect_uri"] = BuildRedirectUri(Options.CallbackPath),
            ["code_verifier"] = verifier,
        });
        var idToken = Member(tokens, "id_token") ?? throw Failed("there is no ID token");
        var identity = await ProviderTokens.IdentityAsync(Options, Scheme.Name, idToken, Member(tokens, "access_token"), nonce, askedAt, Context.RequestAborted);
        return (identity, properties.RedirectUri ?? Options.Portal.HomePath);
    }

    /// <summary>A call from server to server, signed with a new client assertion.</summary>
    private async Task<JsonElement> CallAsync(OpenIdConnectConfiguration metadata, string address, Dictionary<string, string?> form)
    {
        form["client_assertion_type"] = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";
        form["client_assertion"] = Options.Keys.Assertion(
            Options.Settings.ClientAssertionAudience switch
            {
                ClientAssertionAudience.TokenEndpoint => metadata.TokenEndpoint,
                ClientAssertionAudience.CalledUrl => address,
                _ => Options.Issuer,
            },
            Options.Now.UtcDateTime);
        try
        {
            using var content = new FormUrlEncodedContent(form);
            using var answer = await Backchannel.PostAsync(new Uri(address), content, Context.RequestAborted);
            if (!answer.IsSuccessStatusCode)
            {
                var busy = (int)answer.StatusCode is >= 500 or StatusCodes.Status429TooManyRequests;
                throw new SignInRefusedException(busy ? SignInOutcome.Unavailable : SignInOutcome.Failed, $"the provider answered with status {(int)answer.StatusCode}");
            }

            using var json = JsonDocument.Parse(await answer.Content.ReadAsStreamAsync(Context.RequestAborted), new JsonDocumentOptions { AllowDuplicateProperties = false, MaxDepth = 16 });
            return json.RootElement.ValueKind is JsonValueKind.Object ? json.RootElement.Clone() : throw Failed("the provider's answer is not an object");
        }
        catch (JsonException)
        {
            throw Failed("the provider's answer is not JSON");
        }
        catch (Exception e) when (e is HttpRequestException or IOException || (e is OperationCanceledException && !Context.RequestAborted.IsCancellationRequested))
        {
            throw new SignInRefusedException(SignInOutcome.Unavailable, "the provider does not answer", e);
        }
    }

    /// <summary>Cookies of sign-ins that never came back stay until the browser closes; a pile of them would overflow the request.</summary>
    private void ForgetAbandonedSignIns()
    {
        var pending = Request.Cookies.Keys.Where(name => name.StartsWith(CorrelationPrefix, StringComparison.Ordinal)).ToList();
        if (pending.Count < MostPendingSignIns)
        {
            return;
        }

        foreach (var name in pending)
        {
            Response.Cookies.Delete(name, Options.CorrelationCookie.Build(Context, Options.Now));
        }
    }

    private static string OutcomeOf(string error) => error switch
    {
        "access_denied" => SignInOutcome.Cancelled,
        "temporarily_unavailable" or "server_error" => SignInOutcome.Unavailable,
        "unmet_authentication_requirements" => SignInOutcome.Level,
        _ => SignInOutcome.Failed,
    };

    private static string? Member(JsonElement json, string name) =>
        json.TryGetProperty(name, out var value) && value.ValueKind is JsonValueKind.String && value.GetString() is { Length: > 0 } text ? text : null;

    private static string RandomText() => Base64UrlEncoder.Encode(RandomNumberGenerator.GetBytes(32));

    private static SignInRefusedException Failed(string reason) => new(SignInOutcome.Failed, reason);

    private void Refuse(SignInRefusedException refused)
    {
        Logger.LogWarning("Signing in with {Provider} ended as {Outcome}: {Reason}.", Scheme.Name, refused.Outcome, refused.Message);
        SeeOther(Request.PathBase + Options.Portal.OutcomePath(Scheme.Name, refused.Outcome));
    }

    private void SeeOther(string address)
    {
        Response.StatusCode = StatusCodes.Status303SeeOther;
        Response.Headers.Location = address;
    }
}
