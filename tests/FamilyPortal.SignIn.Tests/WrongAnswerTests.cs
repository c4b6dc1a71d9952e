using System.Net;
using System.Security.Cryptography;
using System.Text.Json.Nodes;

using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace FamilyPortal.SignIn.Tests;

/// <summary>Each answer is wrong in one way; take the check out of the library and its row fails.</summary>
public sealed class WrongAnswerTests
{
    private static readonly Dictionary<string, (string Outcome, Action<TestProvider> Break)> Providers = new()
    {
        ["metadata of another issuer"] = ("failed", p => p.ChangeMetadata = m => m["issuer"] = "https://other.example"),
        ["metadata with an unsafe token endpoint"] = ("failed", p => p.ChangeMetadata = m => m["token_endpoint"] = "http://provider.example/digid/token"),
        ["metadata without a token endpoint"] = ("failed", p => p.ChangeMetadata = m => m.Remove("token_endpoint")),
        ["metadata with an unsafe endpoint for pushed requests"] = ("failed", p => p.ChangeMetadata = m => m["pushed_authorization_request_endpoint"] = "http://provider.example/digid/par"),
        ["metadata with an unsafe sign-out"] = ("failed", p => p.ChangeMetadata = m => m["end_session_endpoint"] = "http://provider.example/digid/end"),
        ["metadata with keys on an unsafe address"] = ("unavailable", p => p.ChangeMetadata = m => m["jwks_uri"] = "http://provider.example/digid/jwks"),
        ["discovery down"] = ("unavailable", p => p.Intercept = path => path.Contains("well-known", StringComparison.Ordinal) ? Status(503) : null),
        ["discovery redirects"] = ("unavailable", p => p.Intercept = path => path.Contains("well-known", StringComparison.Ordinal) ? Status(302) : null),
        ["keys down"] = ("unavailable", p => p.Intercept = path => path == "/jwks" ? Status(500) : null),
        ["pushed request down"] = ("unavailable", p => p.Intercept = path => path == "/par" ? Status(502) : null),
        ["pushed request unreachable"] = ("unavailable", p => p.Intercept = path => path == "/par" ? throw new HttpRequestException("refused") : null),
        ["pushed request times out"] = ("unavailable", p => p.Intercept = path => path == "/par" ? throw new TaskCanceledException("timeout") : null),
        ["pushed request refused"] = ("failed", p => p.Intercept = path => path == "/par" ? Status(400) : null),
        ["pushed request without a name"] = ("failed", p => p.Intercept = path => path == "/par" ? Body("{}") : null),
        ["pushed request answered with HTML"] = ("failed", p => p.Intercept = path => path == "/par" ? Body("<p>hello") : null),
        ["token endpoint down"] = ("unavailable", p => p.Intercept = path => path == "/token" ? Status(503) : null),
        ["token endpoint busy"] = ("unavailable", p => p.Intercept = path => path == "/token" ? Status(429) : null),
        ["token endpoint refuses"] = ("failed", p => p.Intercept = path => path == "/token" ? Status(400) : null),
        ["token endpoint redirects"] = ("failed", p => p.Intercept = path => path == "/token" ? Status(307) : null),
        ["token answer too big"] = ("unavailable", p => p.ChangeTokenAnswer = a => a["extra"] = new string('x', 300_000)),
        ["token answer without ID token"] = ("failed", p => p.ChangeTokenAnswer = a => a.Remove("id_token")),
        ["token answer with two ID tokens"] = ("failed", p => p.Intercept = path => path == "/token" ? Body($"{{\"access_token\":\"opaque\",\"id_token\":\"x\",\"id_token\":\"{p.IdToken()}\"}}") : null),
        ["token answer is a list"] = ("failed", p => p.Intercept = path => path == "/token" ? Body("[]") : null),
        ["ID token is no token"] = ("failed", p => p.ChangeToken = _ => "nonsense"),
        ["ID token too long"] = ("failed", p => p.ChangeClaims = c => c["extra"] = new string('x', 70_000)),
        ["signature cut"] = ("failed", p => p.ChangeToken = t => t[..(t.LastIndexOf('.') + 1)]),
        ["signature altered"] = ("failed", p => p.ChangeToken = t => t[..^8] + "AAAAAAAA"),
        ["signed with a key nobody published"] = ("failed", p => { p.PublishedKey = (p.SigningKey, "first"); p.SigningKey = RSA.Create(2048); }),
        ["unknown key id"] = ("failed", p => { p.PublishedKey = (p.SigningKey, "first"); p.SigningKey = RSA.Create(2048); p.SigningKeyId = "stranger"; }),
        ["algorithm none"] = ("failed", p => p.ChangeHeader = h => h["alg"] = "none"),
        ["algorithm HS256 over the public key"] = ("failed", p => p.ChangeHeader = h => h["alg"] = "HS256"),
        ["algorithm not on the list"] = ("failed", p => p.ChangeHeader = h => h["alg"] = "PS384"),
        ["critical header"] = ("failed", p => p.ChangeHeader = h => h["crit"] = new JsonArray("exp")),
        ["a logout token"] = ("failed", p => p.ChangeHeader = h => h["typ"] = "logout+jwt"),
        ["an access token"] = ("failed", p => p.ChangeHeader = h => h["typ"] = "at+jwt"),
        ["other issuer in the token"] = ("failed", p => p.ChangeClaims = c => c["iss"] = "https://other.example"),
        ["no issuer"] = ("failed", p => p.ChangeClaims = c => c.Remove("iss")),
        ["other audience"] = ("failed", p => p.ChangeClaims = c => c["aud"] = "other"),
        ["no audience"] = ("failed", p => p.ChangeClaims = c => c.Remove("aud")),
        ["two audiences"] = ("failed", p => p.ChangeClaims = c => { c["aud"] = new JsonArray("family-portal", "other"); c["azp"] = "family-portal"; }),
        ["other authorised party"] = ("failed", p => p.ChangeClaims = c => c["azp"] = "other"),
        ["expired"] = ("failed", p => p.ChangeClaims = c => c["exp"] = TestProvider.Now - 30),
        ["no expiry"] = ("failed", p => p.ChangeClaims = c => c.Remove("exp")),
        ["not valid yet"] = ("failed", p => p.ChangeClaims = c => c["nbf"] = TestProvider.Now + 120),
        ["no time of issue"] = ("failed", p => p.ChangeClaims = c => c.Remove("iat")),
        ["issued ahead"] = ("failed", p => p.ChangeClaims = c => c["iat"] = TestProvider.Now + 30),
        ["issued long ago"] = ("failed", p => p.ChangeClaims = c => c["iat"] = TestProvider.Now - 240),
        ["time of issue is text"] = ("failed", p => p.ChangeClaims = c => c["iat"] = "now"),
        ["signed in long ago"] = ("failed", p => p.ChangeClaims = c => c["auth_time"] = TestProvider.Now - 3600),
        ["signed in ahead"] = ("failed", p => p.ChangeClaims = c => c["auth_time"] = TestProvider.Now + 60),
        ["time of sign-in is no time"] = ("failed", p => p.ChangeClaims = c => c["auth_time"] = 1_000_000_000_000_000),
        ["time of sign-in is negative"] = ("failed", p => p.ChangeClaims = c => c["auth_time"] = -1),
        ["claims nested deep"] = ("failed", p => p.ChangeClaims = c => c["extra"] = JsonNode.Parse(new string('[', 20) + new string(']', 20))),
        ["no nonce"] = ("failed", p => p.ChangeClaims = c => c.Remove("nonce")),
        ["other nonce"] = ("failed", p => p.ChangeClaims = c => c["nonce"] = "other"),
        ["no subject"] = ("failed", p => p.ChangeClaims = c => c.Remove("sub")),
        ["empty subject"] = ("failed", p => p.ChangeClaims = c => c["sub"] = " "),
        ["wrong access token hash"] = ("failed", p => p.ChangeClaims = c => c["at_hash"] = "AAAAAAAAAAAAAAAAAAAAAA"),
        ["claim twice"] = ("failed", p => p.DuplicateClaim = $"\"sub\":\"{TestProvider.Emre}\","),
        ["no level"] = ("failed", p => p.ChangeClaims = c => c.Remove("acr")),
        ["unknown level"] = ("failed", p => p.ChangeClaims = c => c["acr"] = "http://eidas.europa.eu/LoA/splendid"),
        ["level low"] = ("level", p => p.ChangeClaims = c => c["acr"] = AssuranceLevel.Low),
        ["level midden"] = ("level", p => p.ChangeClaims = c => c["acr"] = AssuranceLevel.Midden),
        ["no subject type"] = ("failed", p => p.ChangeClaims = c => c.Remove("sub_id_type")),
        ["other subject type"] = ("failed", p => p.ChangeClaims = c => c["sub_id_type"] = "urn:nl-eid-gdi:1.0:id:RSIN"),
        ["represents as text"] = ("representation", p => p.ChangeClaims = c => c["represents"] = TestProvider.Emre),
        ["represents null"] = ("representation", p => p.ChangeClaims = c => c["represents"] = null),
        ["represents a list"] = ("representation", p => p.ChangeClaims = c => c["represents"] = new JsonArray(Represents())),
        ["represents another type"] = ("representation", p => p.ChangeClaims = c => c["represents"] = Represents(r => r["sub_id_type"] = "urn:nl-eid-gdi:1.0:id:RSIN")),
        ["represents without type"] = ("representation", p => p.ChangeClaims = c => c["represents"] = Represents(r => r.Remove("sub_id_type"))),
        ["represents nobody"] = ("representation", p => p.ChangeClaims = c => c["represents"] = Represents(r => r.Remove("sub"))),
        ["represents by another issuer"] = ("representation", p => p.ChangeClaims = c => c["represents"] = Represents(r => r["iss"] = "https://other.example")),
        ["a chain of representation"] = ("representation", p => p.ChangeClaims = c => c["represents"] = Represents(r => r["represents"] = Represents())),
        ["representation with something unknown"] = ("representation", p => p.ChangeClaims = c => c["represents"] = Represents(r => r["limited_to"] = "tax")),
    };

    private static readonly Dictionary<string, (string Outcome, Func<Dictionary<string, string>, string> Query)> Answers = new()
    {
        ["cancelled"] = ("cancelled", a => Error(a, "access_denied")),
        ["cancelled, without issuer"] = ("cancelled", a => Error(a, "access_denied", iss: null)),
        ["provider error"] = ("unavailable", a => Error(a, "temporarily_unavailable")),
        ["other error"] = ("failed", a => Error(a, "invalid_scope")),
        ["error of another issuer"] = ("failed", a => Error(a, "access_denied", iss: "https://other.example")),
        ["error without state"] = ("failed", a => { a.Remove("state"); return Error(a, "access_denied"); }),
        ["code of another issuer"] = ("failed", a => { a["iss"] = "https://other.example"; return Portal.Query(a); }),
        ["code without issuer"] = ("failed", a => { a.Remove("iss"); return Portal.Query(a); }),
        ["no state"] = ("failed", a => { a.Remove("state"); return Portal.Query(a); }),
        ["altered state"] = ("failed", a => { a["state"] = "x" + a["state"]; return Portal.Query(a); }),
        ["no code"] = ("failed", a => { a.Remove("code"); return Portal.Query(a); }),
        ["state twice"] = ("failed", a => Portal.Query(a) + "&state=" + Uri.EscapeDataString(a["state"])),
        ["code twice"] = ("failed", a => Portal.Query(a) + "&code=abc"),
    };

    public static TheoryData<string> ProviderNames => [.. Providers.Keys];

    public static TheoryData<string> AnswerNames => [.. Answers.Keys];

    [Theory]
    [MemberData(nameof(ProviderNames))]
    public async Task A_provider_that_answers_wrongly_signs_nobody_in(string name)
    {
        await using var portal = await Portal.StartAsync();
        var (outcome, breakIt) = Providers[name];
        breakIt(portal.Provider);
        var address = await portal.StartSignInAsync();
        if (!address.StartsWith("/sign-in?outcome=", StringComparison.Ordinal))
        {
            address = await portal.ComeBackAsync();
        }

        await NobodyIsSignedInAsync(portal, address, outcome);
    }

    [Theory]
    [MemberData(nameof(AnswerNames))]
    public async Task An_answer_that_does_not_fit_signs_nobody_in(string name)
    {
        await using var portal = await Portal.StartAsync();
        await portal.StartSignInAsync();
        var (outcome, query) = Answers[name];
        await NobodyIsSignedInAsync(portal, await portal.ComeBackAsync(query), outcome);
    }

    [Fact]
    public async Task A_posted_answer_signs_nobody_in()
    {
        await using var portal = await Portal.StartAsync();
        await portal.StartSignInAsync();
        await NobodyIsSignedInAsync(portal, await portal.ComeBackAsync(method: HttpMethod.Post), "failed");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task An_answer_in_another_browser_signs_nobody_in(bool isError)
    {
        await using var portal = await Portal.StartAsync();
        await portal.StartSignInAsync();
        portal.Cookies.Clear();
        await NobodyIsSignedInAsync(portal, await portal.ComeBackAsync(isError ? a => Error(a, "access_denied") : null), "failed");
    }

    [Fact]
    public async Task An_answer_of_one_provider_does_not_count_at_the_callback_of_another()
    {
        await using var portal = await Portal.StartAsync(options =>
        {
            options.Organisation.Authority = TestProvider.Issuer;
            options.Organisation.KeyPath = options.DigiD.KeyPath;
            options.Organisation.Backchannel = options.DigiD.Backchannel;
        });
        await portal.StartSignInAsync();
        var answer = await portal.GetAsync($"/sign-in/organisation/callback?code=abc&iss={Uri.EscapeDataString(TestProvider.Issuer)}&state={Uri.EscapeDataString(portal.Provider.LastRequest["state"])}");
        await NobodyIsSignedInAsync(portal, answer.Headers.Location!.ToString(), "failed");
    }

    [Fact]
    public async Task An_answer_counts_once()
    {
        await using var portal = await Portal.StartAsync();
        await portal.SignInAsync();
        portal.Cookies.Remove(PortalSignIn.SessionCookie);
        portal.Sessions.Live.Clear();
        await NobodyIsSignedInAsync(portal, await portal.ComeBackAsync(), "failed");
    }

    [Fact]
    public async Task An_answer_that_comes_after_the_limit_signs_nobody_in()
    {
        var clock = new LateClock();
        await using var portal = await Portal.StartAsync(options => options.Clock = clock);
        await portal.StartSignInAsync();
        clock.Late = TimeSpan.FromMinutes(16);
        await NobodyIsSignedInAsync(portal, await portal.ComeBackAsync(a => Error(a, "access_denied")), "failed");
    }

    [Fact]
    public async Task The_connection_to_a_provider_follows_no_redirect()
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        builder.Services.AddRoutingCore();
        await using var provider = builder.Build();
        provider.UseRouting();
        provider.MapGet("/.well-known/openid-configuration", () => Results.Redirect("/elsewhere"));
        provider.MapGet("/keys", () => Results.Text("{\"keys\":[]}"));
        provider.MapGet("/elsewhere", () =>
        {
            var issuer = provider.Urls.Single();
            return Results.Text(new JsonObject
            {
                ["issuer"] = issuer, ["authorization_endpoint"] = issuer + "/auth", ["token_endpoint"] = issuer + "/token", ["jwks_uri"] = issuer + "/keys",
            }.ToJsonString());
        });
        await provider.StartAsync();
        await using var portal = await Portal.StartAsync(options => (options.DigiD.Authority, options.DigiD.Backchannel) = (provider.Urls.Single(), null));
        Assert.Equal("/sign-in?outcome=unavailable", await portal.StartSignInAsync());
    }

    [Theory]
    [InlineData(SessionRefusal.NotInvited, "not-invited")]
    [InlineData(SessionRefusal.NotActivated, "not-activated")]
    [InlineData(SessionRefusal.RepresentationUnknown, "representation")]
    [InlineData(SessionRefusal.Blocked, "blocked")]
    public async Task Whom_the_portal_refuses_sees_why(SessionRefusal refusal, string outcome)
    {
        await using var portal = await Portal.StartAsync();
        portal.Sessions.Refuse = refusal;
        await NobodyIsSignedInAsync(portal, await portal.SignInAsync(), outcome);
    }

    private static async Task NobodyIsSignedInAsync(Portal portal, string address, string outcome)
    {
        Assert.Equal("/sign-in?outcome=" + outcome, address);
        Assert.Empty(portal.Sessions.Live);
        Assert.DoesNotContain(PortalSignIn.SessionCookie, portal.Cookies.Keys);
        Assert.Equal("nobody", await portal.TextAsync("/who"));
        Assert.Empty(portal.TellingLines);
        Assert.DoesNotContain(portal.Log, line => line.Contains("secret description", StringComparison.Ordinal));
    }

    private static string Error(Dictionary<string, string> answer, string error, string? iss = TestProvider.Issuer)
    {
        answer.Remove("code");
        answer.Remove("iss");
        answer["error"] = error;
        answer["error_description"] = "secret description";
        if (iss is not null)
        {
            answer["iss"] = iss;
        }

        return Portal.Query(answer);
    }

    private static JsonObject Represents(Action<JsonObject>? change = null)
    {
        var represents = new JsonObject { ["iss"] = TestProvider.Issuer, ["sub"] = TestProvider.Emre, ["sub_id_type"] = TestProvider.BsnType };
        change?.Invoke(represents);
        return represents;
    }

    private static HttpResponseMessage Status(int status) => new((HttpStatusCode)status) { Headers = { Location = new Uri("https://provider.example/digid/elsewhere") } };

    private static HttpResponseMessage Body(string body) => new(HttpStatusCode.OK) { Content = new StringContent(body) };

    private sealed class LateClock : TimeProvider
    {
        public TimeSpan Late { get; set; }

        public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + Late;
    }
}
