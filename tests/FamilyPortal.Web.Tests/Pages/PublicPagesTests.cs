using System.IO.Compression;
using System.Net;
using System.Text;
using FamilyPortal.Web.Pages.Public;

namespace FamilyPortal.Web.Tests.Pages;

public sealed class PublicPagesTests(Portal portal) : IClassFixture<Portal>
{
    public static TheoryData<string> Addresses =>
        ["/", "/?outcome=cancelled", "/sign-in", "/sign-in/code", "/sign-out", "/sign-out/done", "/lock", "/lock?done=true", "/language", "/help", "/safe-use", "/safety-card", "/accessibility", "/privacy", "/support"];

    [Theory]
    [MemberData(nameof(Addresses))]
    public async Task A_public_page_is_whole_in_every_frame(string address)
    {
        // Who is signed in is sent on from the start page.
        foreach (var reader in address.StartsWith("/?", StringComparison.Ordinal) || address == "/" ? [""] : new[] { "", "parent", "young", "staff" })
        {
            using var response = await portal.Browser().SendAsync(HttpMethod.Get, address, ("X-Test-Reader", reader));
            var html = await response.Content.ReadAsStringAsync();
            var page = await response.ReadAsync();

            Assert.Equal(HttpStatusCode.OK, response.StatusCode);
            Assert.Single(page.QuerySelectorAll("h1"));
            Assert.Single(page.QuerySelectorAll("main#content"));
            Assert.InRange(page.QuerySelectorAll("main .nl-button--primary").Length, 0, 1);
            Assert.EndsWith(reader == "staff" ? " – Werkplek" : " – Mijn omgeving", page.Title, StringComparison.Ordinal);
            Assert.Equal("nl", page.DocumentElement.GetAttribute("lang"));
            Assert.Empty(page.QuerySelectorAll("[style], style, script:not([src]), base, [onclick]"));
            Assert.All(page.QuerySelectorAll("form[method=post]"), form => Assert.NotNull(form.QuerySelector("input[name=__RequestVerificationToken]")));
            Assert.Equal(reader.Length > 0, page.QuerySelector("nav.p-nav") is not null);
            Assert.Equal(reader != "staff", page.QuerySelector("a.p-exit[href='/leave']") is not null);
            Assert.True(Brotli(html) <= 12_000, "The page weighs more than 12 kB.");
        }
    }

    [Fact]
    public async Task The_footer_has_help_and_the_way_out()
    {
        using var outside = await portal.Browser().GetAsync("/privacy");
        using var inside = await portal.Browser().SendAsync(HttpMethod.Get, "/privacy", ("X-Test-Reader", "parent"));
        var (signedOut, signedIn) = (await outside.ReadAsync(), await inside.ReadAsync());

        Assert.Equal("Gratis hulp van iemand buiten onze organisatie", signedOut.QuerySelector("footer a[href='/support']")!.TextContent);
        Assert.NotNull(signedOut.QuerySelector("footer a[href='tel:08002000']"));
        Assert.NotNull(signedOut.QuerySelector("footer a[href='/sign-in']"));
        Assert.Equal("Uitloggen", signedIn.QuerySelector("footer form[action='/sign-out'] button")!.TextContent);
        Assert.Equal(", 1 nieuw", signedIn.QuerySelector(".nl-number-badge__hidden-label")!.TextContent);
        Assert.Equal("2030-01-02T03:04:05Z", signedIn.Body!.GetAttribute("data-session-ends"));
        Assert.Equal("U bent bijna uitgelogd. Wilt u doorgaan?", signedIn.QuerySelector("form[data-extend]")!.GetAttribute("data-warning"));
        Assert.Null(signedOut.QuerySelector("form[data-extend]"));
    }

    [Fact]
    public async Task Sign_in_offers_three_ways_by_their_literal_names()
    {
        var page = await portal.Browser().OpenAsync("/sign-in");

        Assert.Equal(
            ["Inloggen met DigiD", "Inloggen met een code of passkey", "Inloggen als medewerker"],
            page.QuerySelectorAll("main form[method=post] button").Select(button => button.TextContent));
        Assert.Contains("BSN", page.GetElementById(page.QuerySelector("main button")!.GetAttribute("aria-describedby")!)!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_outcome_has_its_own_words_and_a_telephone_number()
    {
        var texts = new List<string>();
        foreach (var outcome in SignInModel.Outcomes)
        {
            var notice = (await portal.Browser().OpenAsync($"/sign-in?outcome={outcome}")).QuerySelector("[role=status]")!;
            Assert.NotNull(notice.QuerySelector("a[href='tel:+31880000000']"));
            texts.Add(notice.TextContent);
        }

        Assert.Equal(texts.Count, texts.Distinct(StringComparer.Ordinal).Count());
        Assert.Null((await portal.Browser().OpenAsync("/sign-in?outcome=%3Cb%3E")).QuerySelector("main [role=status]"));
    }

    [Fact]
    public async Task Without_a_provider_signing_in_says_that_it_does_not_work_now()
    {
        var browser = portal.Browser();
        var token = (await browser.OpenAsync("/sign-in")).Token();

        using var family = await browser.SubmitAsync("/sign-in?handler=DigiD", token);
        using var staff = await browser.SubmitAsync("/sign-in?handler=Staff", token);

        Assert.Equal("/sign-in?outcome=unavailable", family.Headers.Location!.OriginalString);
        Assert.Equal("/sign-in?outcome=unavailable-staff", staff.Headers.Location!.OriginalString);
    }

    [Theory]
    [InlineData("https://evil.test/", "/sign-in/code")]
    [InlineData("//evil.test/", "/sign-in/code")]
    [InlineData("/\\evil.test/", "/sign-in/code")]
    [InlineData("/plan", "/sign-in/code?returnUrl=%2Fplan")]
    public async Task A_return_address_stays_on_this_site(string returnUrl, string location)
    {
        var browser = portal.Browser();

        using var response = await browser.SubmitAsync($"/sign-in?handler=Code&returnUrl={Uri.EscapeDataString(returnUrl)}", (await browser.OpenAsync("/sign-in")).Token());

        Assert.Equal(location, response.Headers.Location!.OriginalString);
    }

    [Fact]
    public async Task A_chosen_language_is_remembered_until_the_browser_closes()
    {
        var browser = portal.Browser();
        var page = await browser.OpenAsync("/language");

        using var response = await browser.SubmitAsync("/language?back=%2Fhelp", page.Token(), ("language", "en"));

        Assert.Equal(HttpStatusCode.SeeOther, response.StatusCode);
        Assert.Equal("/help", response.Headers.Location!.OriginalString);
        Assert.Equal("__Host-language=en; path=/; secure; samesite=lax; httponly", response.Header("Set-Cookie"));
        var help = await browser.OpenAsync("/help");
        Assert.Equal("en", help.DocumentElement.GetAttribute("lang"));
        Assert.Equal("Leave fast", help.QuerySelector(".p-exit .nl-button__label")!.TextContent);
    }

    [Fact]
    public async Task An_unknown_language_is_refused()
    {
        var browser = portal.Browser();

        using var response = await browser.SubmitAsync("/language", (await browser.OpenAsync("/language")).Token(), ("language", "xx"));

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
    }

    [Fact]
    public async Task The_antiforgery_cookie_belongs_to_this_host_alone()
    {
        using var response = await portal.Browser().GetAsync("/sign-in");

        Assert.Matches("^__Host-af=[^;]+; path=/; secure; samesite=lax; httponly$", response.Header("Set-Cookie"));
    }

    [Fact]
    public async Task Extending_needs_a_session()
    {
        var browser = portal.Browser();
        var token = (await browser.OpenAsync("/sign-in")).Token();

        using var without = await browser.SubmitAsync("/session/extend", token);
        browser.DefaultRequestHeaders.Add("X-Test-Reader", "parent");
        using var unproved = await browser.SubmitAsync("/session/extend");
        using var with = await browser.SubmitAsync("/session/extend", token);

        Assert.Equal(HttpStatusCode.Unauthorized, without.StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, unproved.StatusCode);
        Assert.StartsWith("{\"endsAt\":\"2030-01-02T03:04:05Z\",\"now\":\"", await with.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_security_contact_is_published()
    {
        var text = await portal.Browser().GetStringAsync("/.well-known/security.txt");

        Assert.Contains("Contact: https://portal.test/support\n", text, StringComparison.Ordinal);
        Assert.Matches(@"Expires: \d{4}-\d\d-\d\dT00:00:00Z\n", text);
    }

    [Theory]
    [InlineData("portal.css", 18_000)]
    [InlineData("portal.js", 5_000)]
    public async Task Built_assets_stay_light(string file, int budget)
    {
        var text = await portal.Browser().GetStringAsync($"/assets/{file}");

        Assert.InRange(Brotli(text), 1, budget);
    }

    private static int Brotli(string text)
    {
        using var packed = new MemoryStream();
        using (var brotli = new BrotliStream(packed, CompressionLevel.SmallestSize, leaveOpen: true))
        {
            brotli.Write(Encoding.UTF8.GetBytes(text));
        }

        return (int)packed.Length;
    }
}
