using System.Net;
using FamilyPortal.SignIn;
using FamilyPortal.SignIn.Tests;
using FamilyPortal.Web.Tests.Decisions;
using Microsoft.Extensions.DependencyInjection;

namespace FamilyPortal.Web.Tests.Hosting;

/// <summary>The whole portal before a provider that goes wrong: a plain page in the reader's language, and not a word of the provider.</summary>
public sealed class FaultyProviderTests
{
    private const string Secret = "secret description";

    private static readonly Dictionary<string, (string Outcome, string Title, Action<TestProvider> Break)> Faults = new(StringComparer.Ordinal)
    {
        ["metadata down"] = ("/sign-in?outcome=unavailable", "Er is een fout opgetreden in de communicatie met DigiD. Probeert u het later nogmaals.", p => p.Intercept = path => path.Contains("well-known", StringComparison.Ordinal) ? Down() : null),
        ["keys down"] = ("/sign-in?outcome=unavailable", "Inloggen lukt nu niet", p => p.Intercept = path => path == "/jwks" ? Down() : null),
        ["pushed requests down"] = ("/sign-in?outcome=unavailable", "Inloggen lukt nu niet", p => p.Intercept = path => path == "/par" ? Down() : null),
        ["no connection"] = ("/sign-in?outcome=unavailable", "Inloggen lukt nu niet", p => p.Intercept = _ => throw new HttpRequestException(Secret)),
        ["token endpoint down"] = ("/sign-in?outcome=unavailable", "Inloggen lukt nu niet", p => p.Intercept = path => path == "/token" ? Down() : null),
        ["token endpoint refuses"] = ("/sign-in?outcome=failed", "Inloggen is niet gelukt", p => p.Intercept = path => path == "/token" ? Down(HttpStatusCode.BadRequest) : null),
        ["token answer is HTML"] = ("/sign-in?outcome=failed", "Inloggen is niet gelukt", p => p.Intercept = path => path == "/token" ? Down(HttpStatusCode.OK) : null),
        ["another issuer's metadata"] = ("/sign-in?outcome=failed", "Inloggen is niet gelukt", p => p.ChangeMetadata = m => m["issuer"] = "https://other.example"),
        ["unknown level"] = ("/sign-in?outcome=failed", "Inloggen is niet gelukt", p => p.ChangeClaims = c => c["acr"] = Secret),
        ["low level"] = ("/sign-in?outcome=level", "Uw DigiD is nog niet sterk genoeg", p => p.ChangeClaims = c => c["acr"] = AssuranceLevel.Low),
        ["represents as text"] = ("/sign-in?outcome=representation", "U kunt niet voor deze persoon inloggen", p => p.ChangeClaims = c => c["represents"] = Secret),
        ["somebody nobody invited"] = ("/sign-in?outcome=not-invited", "U heeft nog geen toegang", p => p.ChangeClaims = c => c["sub"] = "999990019"),
        ["not a number at all"] = ("/sign-in?outcome=not-invited", "U heeft nog geen toegang", p => p.ChangeClaims = c => c["sub"] = "<script>alert(1)</script>"),
    };

    public static TheoryData<string> FaultNames => [.. Faults.Keys];

    [Theory]
    [MemberData(nameof(FaultNames))]
    public async Task A_fault_of_the_provider_is_a_plain_page_and_nobody_is_signed_in(string name)
    {
        var provider = new TestProvider();
        await using var region = await BeforeAsync(provider);
        using var browser = new Jar(region);
        var (outcome, title, breakIt) = Faults[name];
        breakIt(provider);
        var address = await StartAsync(browser, "DigiD");
        if (!address.StartsWith('/'))
        {
            address = await ComeBackAsync(browser, provider, $"code=abc&iss={Uri.EscapeDataString(TestProvider.Issuer)}");
        }

        Assert.Equal(outcome, address);
        await AssertPlainAsync(browser, address, title);
    }

    [Theory]
    [InlineData("access_denied", "/?outcome=cancelled", "U heeft het inloggen gestopt")]
    [InlineData("temporarily_unavailable", "/sign-in?outcome=unavailable", "Inloggen lukt nu niet")]
    [InlineData("secret description", "/sign-in?outcome=failed", "Inloggen is niet gelukt")]
    public async Task An_error_of_the_provider_shows_nothing_of_what_it_wrote(string error, string outcome, string title)
    {
        var provider = new TestProvider();
        await using var region = await BeforeAsync(provider);
        using var browser = new Jar(region);
        await StartAsync(browser, "DigiD");
        var address = await ComeBackAsync(browser, provider, $"error={Uri.EscapeDataString(error)}&error_description={Uri.EscapeDataString(Secret)}&error_uri=https%3A%2F%2Fevil.example");
        Assert.Equal(outcome, address);
        await AssertPlainAsync(browser, address, title);
    }

    [Fact]
    public async Task Staff_read_about_their_own_sign_in_and_a_reader_of_English_reads_English()
    {
        await using var region = await BeforeAsync(new TestProvider());
        using var browser = new Jar(region);
        Assert.Equal("/sign-in?outcome=unavailable-staff", await StartAsync(browser, "Staff"));
        var english = await region.CreateClient(new() { BaseAddress = new Uri("https://portal.test"), HandleCookies = false })
            .SendAsync(HttpMethod.Get, "/sign-in?outcome=unavailable", ("Cookie", "__Host-language=en"));
        var page = await english.ReadAsync();
        Assert.Equal("en", page.DocumentElement.GetAttribute("lang"));
        Assert.DoesNotContain("Inloggen lukt nu niet", page.Text(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/plan", "/plan")]
    [InlineData("https://evil.example/", "/")]
    [InlineData("//evil.example", "/")]
    [InlineData("/\\evil.example", "/")]
    public async Task A_sign_in_that_goes_well_lands_on_this_site(string returnUrl, string landing)
    {
        var provider = new TestProvider();
        await using var region = await BeforeAsync(provider);
        using var browser = new Jar(region);
        await StartAsync(browser, "DigiD", returnUrl);
        Assert.Equal(landing, await ComeBackAsync(browser, provider, $"code=abc&iss={Uri.EscapeDataString(TestProvider.Issuer)}"));
        Assert.Equal("Sanne", await browser.NameAsync());
    }

    [Theory]
    [ClassData(typeof(EachDatabase))]
    public async Task A_logout_told_by_the_provider_ends_the_session_on_every_node_once(Data.DatabaseProvider database)
    {
        var provider = new TestProvider();
        await using var region = await BeforeAsync(provider, database);
        await using var second = Before(region.Beside(), provider);
        using var browser = new Jar(region);
        await SignInAsync(browser, provider);
        using var copy = browser.CopyAt(second);
        Assert.Equal("Sanne", await copy.NameAsync());
        var token = provider.LogoutToken();
        Assert.Equal(HttpStatusCode.OK, (await ToldAsync(second, token)).StatusCode);
        Assert.Null(await browser.NameAsync());
        Assert.Null(await copy.NameAsync());

        await SignInAsync(browser, provider);
        Assert.Equal(HttpStatusCode.BadRequest, (await ToldAsync(region, token)).StatusCode);
        Assert.Equal("Sanne", await browser.NameAsync());
    }

    [Fact]
    public async Task Too_many_calls_of_the_back_channel_are_told_to_wait_in_plain_text()
    {
        await using var region = (await BeforeAsync(new TestProvider())).With("FamilyPortal:Limits:BackChannelPerMinute", "3");
        for (var call = 0; call < 3; call++)
        {
            Assert.Equal(HttpStatusCode.BadRequest, (await ToldAsync(region, "junk")).StatusCode);
        }

        var refused = await ToldAsync(region, "junk");
        Assert.Equal((HttpStatusCode.TooManyRequests, "text/plain"), (refused.StatusCode, refused.Content.Headers.ContentType!.MediaType));
        Assert.InRange(int.Parse(refused.Header("Retry-After"), null), 1, 60);
        Assert.Equal("Too many requests. Try again later.\n", await refused.Content.ReadAsStringAsync());
    }

    private static async Task<Region> BeforeAsync(TestProvider provider, Data.DatabaseProvider database = Data.DatabaseProvider.Sqlite) =>
        Before(await Region.OpenAsync(database), provider);

    private static Region Before(Region region, TestProvider provider) => region
        .With("FamilyPortal:SignIn:DigiD:Authority", TestProvider.Issuer)
        .With(services => services.Configure<SignInOptions>(options =>
        {
            options.DigiD.Backchannel = provider;
            options.Organisation.Backchannel = new Nowhere();
        }));

    private static async Task SignInAsync(Jar browser, TestProvider provider)
    {
        await StartAsync(browser, "DigiD");
        Assert.Equal("/", await ComeBackAsync(browser, provider, $"code=abc&iss={Uri.EscapeDataString(TestProvider.Issuer)}"));
    }

    private static async Task<string> StartAsync(Jar browser, string handler, string returnUrl = "")
    {
        var answer = await browser.SubmitAsync($"/sign-in?handler={handler}&returnUrl={Uri.EscapeDataString(returnUrl)}", (await browser.OpenAsync("/sign-in")).Token());
        Assert.Equal(HttpStatusCode.SeeOther, answer.StatusCode);
        return answer.Header("Location");
    }

    private static async Task<string> ComeBackAsync(Jar browser, TestProvider provider, string query)
    {
        var answer = await browser.GetAsync($"/sign-in/digid/callback?{query}&state={Uri.EscapeDataString(provider.LastRequest["state"])}");
        Assert.Equal((HttpStatusCode.SeeOther, "no-store", ""), (answer.StatusCode, answer.Header("Cache-Control"), await answer.Content.ReadAsStringAsync()));
        return answer.Header("Location");
    }

    private static async Task AssertPlainAsync(Jar browser, string address, string title)
    {
        var answer = await browser.GetAsync(address);
        var html = await answer.Content.ReadAsStringAsync();
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Contains(title, html, StringComparison.Ordinal);
        Assert.Contains("088 000 00 00", html, StringComparison.Ordinal);
        Assert.DoesNotContain(Secret, html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("evil.example", html, StringComparison.Ordinal);
        Assert.Null(await browser.NameAsync());
    }

    private static async Task<HttpResponseMessage> ToldAsync(Region node, string token)
    {
        using var client = node.Browser();
        return await client.PostAsync(new Uri("/sign-out/back-channel/digid", UriKind.Relative), new FormUrlEncodedContent([new("logout_token", token)]));
    }

    private static HttpResponseMessage Down(HttpStatusCode status = HttpStatusCode.ServiceUnavailable) => new(status) { Content = new StringContent($"<p>{Secret}") };

    private sealed class Nowhere : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) => throw new HttpRequestException(Secret);
    }
}
