using System.Net;
using System.Text.Json.Nodes;

using Microsoft.AspNetCore.WebUtilities;

namespace FamilyPortal.SignIn.Tests;

public sealed class SignOutTests
{
    private static readonly Dictionary<string, Action<TestProvider>> WrongTokens = new()
    {
        ["an ID token"] = p => p.ChangeHeader = h => h["typ"] = "JWT",
        ["no type"] = p => p.ChangeHeader = h => h.Remove("typ"),
        ["algorithm none"] = p => p.ChangeHeader = h => h["alg"] = "none",
        ["altered signature"] = p => p.ChangeToken = t => t[..^8] + "AAAAAAAA",
        ["other issuer"] = p => p.ChangeClaims = c => c["iss"] = "https://other.example",
        ["other audience"] = p => p.ChangeClaims = c => c["aud"] = "other",
        ["two audiences"] = p => p.ChangeClaims = c => c["aud"] = new JsonArray("family-portal", "other"),
        ["other authorised party"] = p => p.ChangeClaims = c => c["azp"] = "other",
        ["expired"] = p => p.ChangeClaims = c => c["exp"] = TestProvider.Now - 30,
        ["no expiry"] = p => p.ChangeClaims = c => c.Remove("exp"),
        ["no time of issue"] = p => p.ChangeClaims = c => c.Remove("iat"),
        ["issued long ago"] = p => p.ChangeClaims = c => c["iat"] = TestProvider.Now - 240,
        ["issued ahead"] = p => p.ChangeClaims = c => c["iat"] = TestProvider.Now + 30,
        ["no events"] = p => p.ChangeClaims = c => c.Remove("events"),
        ["another event"] = p => p.ChangeClaims = c => c["events"] = new JsonObject { ["http://example.org/event"] = new JsonObject() },
        ["event is text"] = p => p.ChangeClaims = c => c["events"] = new JsonObject { ["http://schemas.openid.net/event/backchannel-logout"] = "yes" },
        ["a nonce"] = p => p.ChangeClaims = c => c["nonce"] = "n",
        ["no id"] = p => p.ChangeClaims = c => c.Remove("jti"),
        ["names nobody"] = p => p.ChangeClaims = c => { c.Remove("sid"); c.Remove("sub"); },
    };

    public static TheoryData<string> WrongTokenNames => [.. WrongTokens.Keys];

    [Theory]
    [MemberData(nameof(WrongTokenNames))]
    public async Task A_wrong_logout_token_ends_nothing(string name)
    {
        await using var portal = await Portal.StartAsync();
        await portal.SignInAsync();
        WrongTokens[name](portal.Provider);
        Assert.Equal(HttpStatusCode.BadRequest, (await portal.BackChannelAsync(portal.Provider.LogoutToken())).StatusCode);
        Assert.Single(portal.Sessions.Live);
        Assert.Empty(portal.TellingLines);
    }

    [Theory]
    [InlineData("sid")]
    [InlineData("sub")]
    [InlineData("jti-stays")]
    public async Task A_logout_at_the_provider_ends_the_session_here(string without)
    {
        await using var portal = await Portal.StartAsync();
        await portal.SignInAsync();
        portal.Provider.ChangeClaims = c => c.Remove(without);
        var response = await portal.BackChannelAsync(portal.Provider.LogoutToken());
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("no-store", response.Headers.CacheControl!.ToString());
        Assert.Equal("nobody", await portal.TextAsync("/who"));
    }

    [Fact]
    public async Task A_logout_token_counts_once()
    {
        await using var portal = await Portal.StartAsync();
        await portal.SignInAsync();
        var token = portal.Provider.LogoutToken();
        await portal.BackChannelAsync(token);
        await portal.SignInAsync();
        Assert.Equal(HttpStatusCode.BadRequest, (await portal.BackChannelAsync(token)).StatusCode);
        Assert.Single(portal.Sessions.Live);
    }

    [Fact]
    public async Task A_logout_token_whose_ending_failed_counts_when_it_is_sent_again()
    {
        await using var portal = await Portal.StartAsync();
        await portal.SignInAsync();
        var token = portal.Provider.LogoutToken();
        portal.Sessions.FailLogout = true;
        await Assert.ThrowsAsync<IOException>(() => portal.BackChannelAsync(token));
        portal.Sessions.FailLogout = false;
        Assert.Equal(HttpStatusCode.OK, (await portal.BackChannelAsync(token)).StatusCode);
        Assert.Empty(portal.Sessions.Live);
        Assert.InRange(portal.Sessions.LastLogout!.TokenEnds, DateTimeOffset.FromUnixTimeSeconds(TestProvider.Now + 120).UtcDateTime, DateTimeOffset.FromUnixTimeSeconds(TestProvider.Now + 300).UtcDateTime);
        Assert.DoesNotContain(TestProvider.Sanne, portal.Sessions.LastLogout.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_good_token_in_a_long_body_or_beside_another_ends_nothing()
    {
        await using var portal = await Portal.StartAsync();
        await portal.SignInAsync();
        var token = portal.Provider.LogoutToken();
        // Each value is short enough by itself; together they are not.
        KeyValuePair<string, string>[] padding = [new("first", new string('x', 40_000)), new("second", new string('x', 40_000))];
        foreach (var more in new[] { padding, [new("logout_token", token)] })
        {
            using var form = new FormUrlEncodedContent([new("logout_token", token), .. more]);
            Assert.Equal(HttpStatusCode.BadRequest, (await portal.SendAsync(HttpMethod.Post, "/sign-out/back-channel/digid", form)).StatusCode);
        }

        Assert.Single(portal.Sessions.Live);
    }

    [Fact]
    public async Task Signing_out_works_when_the_provider_is_not_there_any_more()
    {
        await using var portal = await Portal.StartAsync();
        await portal.SignInAsync();
        var (id, (session, identity)) = portal.Sessions.Live.Single();
        portal.Sessions.Live[id] = (session with { Provider = PortalSignIn.Organisation }, identity);
        Assert.Equal("/sign-out/done", await portal.TextAsync("/end"));
        Assert.Empty(portal.Sessions.Live);
        Assert.Empty(portal.Cookies);
    }

    [Fact]
    public async Task Junk_at_the_back_channel_is_refused()
    {
        await using var portal = await Portal.StartAsync();
        Assert.Equal(HttpStatusCode.BadRequest, (await portal.BackChannelAsync("junk")).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await portal.BackChannelAsync(new string('x', 80_000))).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await portal.SendAsync(HttpMethod.Post, "/sign-out/back-channel/digid", new StringContent("{}"))).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await portal.SendAsync(HttpMethod.Post, "/sign-out/back-channel/organisation", new FormUrlEncodedContent([new("logout_token", "x.y.z")]))).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await portal.SendAsync(HttpMethod.Post, "/sign-out/back-channel/other", new FormUrlEncodedContent([]))).StatusCode);
    }

    [Fact]
    public async Task Signing_out_ends_the_session_here_and_goes_on_to_the_provider()
    {
        await using var portal = await Portal.StartAsync();
        await portal.SignInAsync();
        var idToken = portal.Sessions.LastIdentity!.IdToken;
        var address = new Uri(await portal.TextAsync("/end"));
        Assert.Empty(portal.Sessions.Live);
        Assert.Empty(portal.Cookies);
        Assert.Equal(TestProvider.Issuer + "/end", address.GetLeftPart(UriPartial.Path));
        var query = QueryHelpers.ParseQuery(address.Query);
        Assert.Equal(idToken, query["id_token_hint"]);
        Assert.Equal("family-portal", query["client_id"]);
        Assert.Equal("https://portal.example/sign-out/done", query["post_logout_redirect_uri"]);
        Assert.NotEmpty(query["state"].ToString());
    }

    [Fact]
    public async Task Signing_out_works_when_the_provider_has_no_sign_out()
    {
        await using var portal = await Portal.StartAsync();
        portal.Provider.ChangeMetadata = m => m.Remove("end_session_endpoint");
        await portal.SignInAsync();
        Assert.Equal("/sign-out/done", await portal.TextAsync("/end"));
        Assert.Empty(portal.Sessions.Live);
    }

    [Fact]
    public async Task Signing_out_without_a_session_is_no_error()
    {
        await using var portal = await Portal.StartAsync();
        Assert.Equal("/sign-out/done", await portal.TextAsync("/end"));
    }

    [Fact]
    public async Task The_ID_token_stays_out_of_the_address_bar_when_the_operator_says_so()
    {
        await using var portal = await Portal.StartAsync(options => options.DigiD.IdTokenHintAtSignOut = false);
        await portal.SignInAsync();
        Assert.DoesNotContain("id_token_hint", await portal.TextAsync("/end"), StringComparison.Ordinal);
    }
}
