using System.Net;
using System.Security.Cryptography;
using System.Text.Json.Nodes;

using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace FamilyPortal.SignIn.Tests;

public sealed class SignInTests
{
    [Fact]
    public async Task A_person_signs_in_and_lands_where_they_were_going()
    {
        await using var portal = await Portal.StartAsync();
        Assert.Equal("/plan", await portal.SignInAsync("/plan"));
        Assert.Equal($"{MemorySessions.SannesAccount} {AssuranceLevel.Substantial}", await portal.TextAsync("/who"));
        Assert.Equal(TestProvider.Sanne, portal.Sessions.LastIdentity!.Subject);
        Assert.Null(portal.Sessions.LastIdentity.Represents);
        Assert.Equal("sid-1", portal.Sessions.LastIdentity.ProviderSessionId);
        Assert.Equal("DigiD", portal.Sessions.LastIdentity.Provider);
    }

    [Fact]
    public async Task The_request_is_pushed_and_the_address_bar_shows_nothing_of_it()
    {
        await using var portal = await Portal.StartAsync();
        Assert.Equal($"{TestProvider.Issuer}/auth?client_id=family-portal&request_uri=urn%3Aexample%3Arequest", await portal.StartSignInAsync());
        var request = portal.Provider.LastRequest;
        Assert.Equal("code", request["response_type"]);
        Assert.Equal("query", request["response_mode"]);
        Assert.Equal("openid", request["scope"]);
        Assert.Equal("login", request["prompt"]);
        Assert.Equal("S256", request["code_challenge_method"]);
        Assert.Equal(AssuranceLevel.Substantial, request["acr_values"]);
        Assert.Equal("https://portal.example/sign-in/digid/callback", request["redirect_uri"]);
        Assert.True(request["nonce"].Length >= 43);
    }

    [Fact]
    public async Task Every_sign_in_has_its_own_state_nonce_and_challenge()
    {
        await using var portal = await Portal.StartAsync();
        await portal.StartSignInAsync();
        var first = portal.Provider.LastRequest;
        await portal.StartSignInAsync();
        foreach (var name in new[] { "state", "nonce", "code_challenge", "client_assertion" })
        {
            Assert.NotEqual(first[name], portal.Provider.LastRequest[name]);
        }
    }

    [Fact]
    public async Task Without_pushed_requests_the_request_travels_in_the_address()
    {
        await using var portal = await Portal.StartAsync();
        portal.Provider.ChangeMetadata = m => m.Remove("pushed_authorization_request_endpoint");
        Assert.Contains("code_challenge=", await portal.StartSignInAsync(), StringComparison.Ordinal);
        Assert.Equal("/plan", await portal.ComeBackAsync());
    }

    [Theory]
    [InlineData(ClientAssertionAudience.Issuer, TestProvider.Issuer, TestProvider.Issuer)]
    [InlineData(ClientAssertionAudience.TokenEndpoint, TestProvider.Issuer + "/token", TestProvider.Issuer + "/token")]
    [InlineData(ClientAssertionAudience.CalledUrl, TestProvider.Issuer + "/par", TestProvider.Issuer + "/token")]
    public async Task Each_call_carries_a_new_client_assertion_that_the_published_key_verifies(ClientAssertionAudience setting, string atPush, string atToken)
    {
        await using var portal = await Portal.StartAsync(options => options.DigiD.ClientAssertionAudience = setting);
        await portal.SignInAsync();
        var published = await portal.TextAsync("/.well-known/portal-keys.json");
        var keys = new JsonWebKeySet(published);
        var ids = new HashSet<string>();
        foreach (var (path, audience) in new[] { ("/par", atPush), ("/token", atToken) })
        {
            var form = portal.Provider.Calls.Single(call => call.Path == path).Form;
            Assert.Equal("urn:ietf:params:oauth:client-assertion-type:jwt-bearer", form["client_assertion_type"]);
            var result = await new JsonWebTokenHandler().ValidateTokenAsync(form["client_assertion"], new TokenValidationParameters
            {
                ValidIssuer = "family-portal", ValidAudience = audience, IssuerSigningKeys = keys.GetSigningKeys(), ValidAlgorithms = ["PS256"],
            });
            Assert.True(result.IsValid, result.Exception?.Message);
            var assertion = (JsonWebToken)result.SecurityToken;
            Assert.Equal("family-portal", assertion.Subject);
            Assert.Equal(60, (assertion.ValidTo - assertion.IssuedAt).TotalSeconds);
            Assert.True(ids.Add(assertion.Id));
        }

        Assert.DoesNotContain("\"d\"", published, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_next_signing_key_is_published_before_it_is_used()
    {
        var next = Path.Combine(Portal.Folder, "next.pem");
        await using var portal = await Portal.StartAsync(options => options.DigiD.AlsoPublishedKeyPaths.Add(next));
        var keys = new JsonWebKeySet(await portal.TextAsync("/.well-known/portal-keys.json")).Keys;
        Assert.Equal(2, keys.Count);
        await portal.SignInAsync();
        Assert.Equal(keys[0].Kid, new JsonWebToken(portal.Provider.LastRequest["client_assertion"]).Kid);
    }

    [Fact]
    public async Task Cookies_belong_to_this_host_alone_and_go_when_the_browser_closes()
    {
        await using var portal = await Portal.StartAsync();
        await portal.SignInAsync();
        var set = portal.SetCookies.Where(cookie => !cookie.Contains("=;", StringComparison.Ordinal)).ToList();
        Assert.Equal(2, set.Count);
        foreach (var cookie in set)
        {
            var attributes = cookie.Split("; ").Skip(1).ToHashSet(StringComparer.OrdinalIgnoreCase);
            Assert.StartsWith("__Host-", cookie, StringComparison.Ordinal);
            Assert.Equal(["httponly", "path=/", "samesite=lax", "secure"], attributes.Select(a => a.ToLowerInvariant()).Order());
        }

        Assert.Equal([PortalSignIn.SessionCookie], portal.Cookies.Keys);
    }

    [Fact]
    public async Task The_principal_holds_no_number_and_no_name()
    {
        await using var portal = await Portal.StartAsync();
        await portal.SignInAsync();
        var claims = await portal.TextAsync("/claims");
        Assert.DoesNotContain(TestProvider.Sanne, claims, StringComparison.Ordinal);
        Assert.Equal(
            ["account", "acr", "ends", "idle_ends", "opened", "provider", "session", "staff", "sub"],
            claims.Split('\n').Select(claim => claim.Split('=')[0]).Order(StringComparer.Ordinal));
        Assert.Empty(portal.TellingLines);
        var (session, identity) = portal.Sessions.Live.Values.Single();
        Assert.DoesNotContain(TestProvider.Sanne, identity.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain(session.Id, session.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_new_sign_in_has_a_new_session_and_ends_the_old_one()
    {
        await using var portal = await Portal.StartAsync();
        await portal.SignInAsync();
        var first = portal.Sessions.Live.Keys.Single();
        await portal.GetAsync("/who");
        await portal.SignInAsync();
        Assert.NotEqual(first, portal.Sessions.Live.Keys.Single());
        Assert.NotEqual("nobody", await portal.TextAsync("/who"));
    }

    [Fact]
    public async Task Polling_is_not_activity()
    {
        await using var portal = await Portal.StartAsync();
        await portal.SignInAsync();
        Assert.Equal("someone", await portal.TextAsync("/poll"));
        Assert.Equal(0, portal.Sessions.Touches);
        await portal.TextAsync("/who");
        Assert.Equal(1, portal.Sessions.Touches);
    }

    [Theory]
    [InlineData("https://evil.example/")]
    [InlineData("//evil.example/")]
    [InlineData("/\\evil.example/")]
    [InlineData("/\t/evil.example/")]
    [InlineData("plan")]
    [InlineData("")]
    public async Task A_return_address_elsewhere_is_ignored(string address)
    {
        await using var portal = await Portal.StartAsync();
        Assert.Equal("/home", await portal.SignInAsync(address));
    }

    [Fact]
    public async Task Someone_who_represents_another_is_told_apart()
    {
        await using var portal = await Portal.StartAsync();
        portal.Provider.ChangeClaims = c => c["represents"] =
            new JsonObject { ["iss"] = TestProvider.Issuer, ["sub"] = TestProvider.Emre, ["sub_id_type"] = TestProvider.BsnType };
        Assert.Equal("/plan", await portal.SignInAsync());
        Assert.Equal((TestProvider.Sanne, TestProvider.Emre), (portal.Sessions.LastIdentity!.Subject, portal.Sessions.LastIdentity.Represents));
    }

    [Theory]
    [InlineData(AssuranceLevel.Substantial, "/plan")]
    [InlineData(AssuranceLevel.High, "/plan")]
    public async Task The_level_asked_or_higher_is_enough(string level, string landing)
    {
        await using var portal = await Portal.StartAsync();
        portal.Provider.ChangeClaims = c => c["acr"] = level;
        Assert.Equal(landing, await portal.SignInAsync());
    }

    [Fact]
    public async Task A_level_that_was_raised_by_the_operator_is_asked_and_checked()
    {
        await using var portal = await Portal.StartAsync(options => options.DigiD.MinimumAcr = AssuranceLevel.High);
        Assert.Equal("/sign-in?outcome=level", await portal.SignInAsync());
        Assert.Equal(AssuranceLevel.High, portal.Provider.LastRequest["acr_values"]);
    }

    [Fact]
    public async Task A_token_signed_with_RS256_and_a_list_of_one_audience_is_good()
    {
        await using var portal = await Portal.StartAsync();
        portal.Provider.ChangeHeader = h => { h["alg"] = "RS256"; h.Remove("typ"); };
        portal.Provider.ChangeClaims = c => { c["aud"] = new JsonArray("family-portal"); c["azp"] = "family-portal"; c["iat"] = TestProvider.Now + 5; };
        Assert.Equal("/plan", await portal.SignInAsync());
    }

    [Fact]
    public async Task The_first_sign_in_after_the_provider_changed_its_keys_works()
    {
        await using var portal = await Portal.StartAsync();
        Assert.Equal("/plan", await portal.SignInAsync());
        (portal.Provider.SigningKey, portal.Provider.SigningKeyId) = (RSA.Create(2048), "second");
        Assert.Equal("/plan", await portal.SignInAsync());
    }

    [Fact]
    public async Task A_provider_that_comes_back_works_again()
    {
        await using var portal = await Portal.StartAsync();
        portal.Provider.Intercept = _ => throw new HttpRequestException("down");
        Assert.Equal("/sign-in?outcome=unavailable", await portal.StartSignInAsync());
        portal.Provider.Intercept = null;
        Assert.Equal("/plan", await portal.SignInAsync());
    }

    [Fact]
    public async Task An_encrypted_token_is_read_and_its_inner_token_is_kept()
    {
        var path = Path.Combine(Portal.Folder, "encryption.pem");
        await using var portal = await Portal.StartAsync(options => options.DigiD.EncryptionKeyPath = path);
        var key = new JsonWebKeySet(await portal.TextAsync("/.well-known/portal-keys.json")).Keys.Single(k => k.Use == "enc");
        string? inner = null;
        portal.Provider.ChangeToken = token => new JsonWebTokenHandler().EncryptToken(inner = token, new EncryptingCredentials(key, "RSA-OAEP", "A128CBC-HS256"));
        Assert.Equal("/plan", await portal.SignInAsync());
        Assert.Equal(inner, portal.Sessions.LastIdentity!.IdToken);
    }

    [Fact]
    public async Task A_token_encrypted_with_a_weak_algorithm_is_refused()
    {
        var path = Path.Combine(Portal.Folder, "encryption.pem");
        await using var portal = await Portal.StartAsync(options => options.DigiD.EncryptionKeyPath = path);
        var key = new JsonWebKeySet(await portal.TextAsync("/.well-known/portal-keys.json")).Keys.Single(k => k.Use == "enc");
        portal.Provider.ChangeToken = token => new JsonWebTokenHandler().EncryptToken(token, new EncryptingCredentials(key, "RSA1_5", "A128CBC-HS256"));
        Assert.Equal("/sign-in?outcome=failed", await portal.SignInAsync());
    }

    [Fact]
    public async Task Staff_sign_in_without_a_level_and_can_represent_nobody()
    {
        await using var portal = await Portal.StartAsync(options =>
        {
            options.DigiD.MinimumAcr = null;
            options.DigiD.SubjectType = null;
        });
        portal.Provider.ChangeClaims = c => { c["sub"] = "staff-mila-jansen"; c.Remove("acr"); c.Remove("sub_id_type"); };
        Assert.Equal("/plan", await portal.SignInAsync());
        Assert.False(portal.Provider.LastRequest.ContainsKey("acr_values"));
        portal.Provider.ChangeClaims += c => c["represents"] = new JsonObject { ["sub"] = TestProvider.Emre, ["sub_id_type"] = TestProvider.BsnType };
        Assert.Equal("/sign-in?outcome=representation", await portal.SignInAsync());
    }

    [Fact]
    public async Task A_way_in_that_is_not_configured_is_closed_and_harms_nothing()
    {
        await using var portal = await Portal.StartAsync();
        var response = await portal.GetAsync("/start?scheme=Organisation");
        Assert.Equal((HttpStatusCode.SeeOther, "/sign-in?outcome=unavailable"), (response.StatusCode, response.Headers.Location!.ToString()));
        response = await portal.GetAsync("/sign-in/organisation/callback?code=a&state=b");
        Assert.Equal("/sign-in?outcome=failed", response.Headers.Location!.ToString());
    }

    [Fact]
    public async Task Sign_ins_that_never_come_back_do_not_pile_up_in_the_browser()
    {
        await using var portal = await Portal.StartAsync();
        for (var i = 0; i < 12; i++)
        {
            await portal.StartSignInAsync();
        }

        Assert.InRange(portal.Cookies.Count, 1, 4);
        Assert.Equal("/plan", await portal.ComeBackAsync());
    }

    [Theory]
    [InlineData("http://provider.example/digid")]
    [InlineData("provider")]
    public async Task An_issuer_without_https_stops_the_start(string authority) =>
        await Assert.ThrowsAsync<InvalidOperationException>(() => Portal.StartAsync(options => options.DigiD.Authority = authority));

    [Fact]
    public async Task A_key_that_is_not_a_key_stops_the_start()
    {
        var path = Path.Combine(Portal.Folder, "broken.pem");
        await File.WriteAllTextAsync(path, "no key");
        await Assert.ThrowsAsync<InvalidOperationException>(() => Portal.StartAsync(options => options.DigiD.KeyPath = path));
    }

    [Fact]
    public async Task A_key_that_is_too_short_stops_the_start()
    {
        var path = Path.Combine(Portal.Folder, "short.pem");
        using var rsa = RSA.Create(1024);
        await File.WriteAllTextAsync(path, rsa.ExportPkcs8PrivateKeyPem());
        await Assert.ThrowsAsync<InvalidOperationException>(() => Portal.StartAsync(options => options.DigiD.KeyPath = path));
    }

    [Fact]
    public async Task A_minimum_level_that_is_not_known_stops_the_start() =>
        await Assert.ThrowsAsync<InvalidOperationException>(() => Portal.StartAsync(options => options.DigiD.MinimumAcr = "http://eidas.europa.eu/LoA/splendid"));

    [Fact]
    public async Task Claims_may_have_other_names()
    {
        await using var portal = await Portal.StartAsync(OtherNames);
        portal.Provider.ChangeClaims = c =>
        {
            (c["sub"], c["bsn"], c["kind"]) = ("pseudonym", TestProvider.Sanne, TestProvider.BsnType);
            c.Remove("sub_id_type");
            c["acts_for"] = new JsonObject { ["bsn"] = TestProvider.Emre, ["kind"] = TestProvider.BsnType };
        };
        Assert.Equal("/plan", await portal.SignInAsync());
        Assert.Equal((TestProvider.Sanne, TestProvider.Emre), (portal.Sessions.LastIdentity!.Subject, portal.Sessions.LastIdentity.Represents));
    }

    [Theory]
    [InlineData("bsn", null)]
    [InlineData("bsn", " ")]
    [InlineData("sub", null)]
    public async Task With_other_names_too_nobody_signs_in_without_a_subject(string claim, string? value)
    {
        await using var portal = await Portal.StartAsync(OtherNames);
        portal.Provider.ChangeClaims = c =>
        {
            (c["bsn"], c["kind"]) = (TestProvider.Sanne, TestProvider.BsnType);
            c.Remove(claim);
            if (value is not null)
            {
                c[claim] = value;
            }
        };
        Assert.Equal("/sign-in?outcome=failed", await portal.SignInAsync());
    }

    [Fact]
    public async Task Where_no_kind_of_subject_is_set_nobody_can_represent()
    {
        await using var portal = await Portal.StartAsync(options => options.DigiD.SubjectType = null);
        portal.Provider.ChangeClaims = c => c["represents"] = new JsonObject { ["sub"] = TestProvider.Emre };
        Assert.Equal("/sign-in?outcome=representation", await portal.SignInAsync());
    }

    [Theory]
    [InlineData(false, "/plan")]
    [InlineData(true, "/sign-in?outcome=failed")]
    public async Task Whether_the_time_of_sign_in_must_be_told_is_a_setting(bool isRequired, string landing)
    {
        await using var portal = await Portal.StartAsync(options => options.DigiD.RequireAuthTime = isRequired);
        portal.Provider.ChangeClaims = c => c.Remove("auth_time");
        Assert.Equal(landing, await portal.SignInAsync());
    }

    [Fact]
    public async Task Nothing_but_the_signed_token_tells_who_somebody_is()
    {
        await using var portal = await Portal.StartAsync();
        portal.Provider.ChangeMetadata = m => m["userinfo_endpoint"] = TestProvider.Issuer + "/me";
        await portal.SignInAsync();
        Assert.Equal(["/.well-known/openid-configuration", "/jwks", "/par", "/token"], portal.Provider.Calls.Select(call => call.Path).Distinct().Order());
    }

    [Fact]
    public async Task Somebody_for_whom_something_waits_sees_that_first_and_then_what_they_asked_for()
    {
        await using var portal = await Portal.StartAsync();
        portal.Sessions.FirstTo = "/sign-in/kept";
        Assert.Equal("/sign-in/kept?returnUrl=%2Fplan%3Fa%3D1", await portal.SignInAsync("/plan?a=1"));
    }

    private static void OtherNames(SignInOptions options) =>
        (options.DigiD.SubjectClaim, options.DigiD.SubjectTypeClaim, options.DigiD.RepresentsClaim) = ("bsn", "kind", "acts_for");
}
