using System.Net;

namespace FamilyPortal.Web.Tests.Hosting;

public sealed class ErrorPagesTests(Portal portal) : IClassFixture<Portal>
{
    [Theory]
    [InlineData(400)]
    [InlineData(403)]
    [InlineData(404)]
    [InlineData(405)]
    [InlineData(413)]
    [InlineData(414)]
    [InlineData(422)]
    [InlineData(429)]
    [InlineData(500)]
    [InlineData(503)]
    public async Task Every_error_is_a_page_with_a_way_on(int status)
    {
        using var response = await portal.Browser().GetAsync($"/test/status/{status}");
        var page = await response.ReadAsync();

        Assert.Equal((HttpStatusCode)status, response.StatusCode);
        Assert.StartsWith("Fout: ", page.Title, StringComparison.Ordinal);
        Assert.Single(page.QuerySelectorAll("h1"));
        Assert.NotNull(page.QuerySelector("a[href='tel:112']"));
        Assert.NotNull(page.QuerySelector("main a[href='tel:+31880000000']"));
        Assert.NotNull(page.QuerySelector("main a[href='/support']"));
        Assert.NotNull(page.QuerySelector("a[data-exit].p-exit"));
        Assert.Equal(status is 429 or 503 ? "60" : "", response.Header("Retry-After"));
    }

    [Fact]
    public async Task What_is_not_there_and_what_may_not_be_seen_look_the_same()
    {
        var missing = await BodyAsync("/decisions/never-was");
        var unseen = await BodyAsync("/test/status/404");

        Assert.Equal(missing, unseen);
    }

    [Fact]
    public async Task A_fault_shows_a_number_and_nothing_else()
    {
        using var response = await portal.Browser().GetAsync("/test/throw");
        var body = await response.Content.ReadAsStringAsync();
        var page = await response.ReadAsync();

        Assert.Matches("^[0-9A-Z]{8}$", page.QuerySelector("main strong")!.TextContent);
        Assert.DoesNotContain("Noor", body, StringComparison.Ordinal);
        Assert.DoesNotContain("InvalidOperation", body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_error_speaks_the_readers_language()
    {
        using var response = await portal.Browser().SendAsync(HttpMethod.Get, "/nope", ("Cookie", "__Host-language=en"));

        Assert.Equal("This page is not here", (await response.ReadAsync()).QuerySelector("h1")!.TextContent);
    }

    [Fact]
    public async Task A_young_person_is_addressed_as_je()
    {
        using var response = await portal.Browser().SendAsync(HttpMethod.Get, "/test/status/403", ("X-Test-Reader", "young"));

        Assert.Equal("Deze pagina kun je niet openen", (await response.ReadAsync()).QuerySelector("h1")!.TextContent);
    }

    [Fact]
    public async Task A_page_that_was_open_too_long_gives_the_typed_text_back()
    {
        using var response = await portal.Browser().SubmitAsync("/language", ("text", "Ik wil <b>graag</b> praten"), ("id", "4f1c"));
        var page = await response.ReadAsync();

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Contains("Uw pagina was te lang open. Uw tekst", page.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("Ik wil <b>graag</b> praten", Assert.Single(page.QuerySelectorAll("main textarea")).TextContent);
    }

    private async Task<string> BodyAsync(string address)
    {
        using var response = await portal.Browser().GetAsync(address);
        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        var nonce = (await response.ReadAsync()).QuerySelector("script")!.GetAttribute("nonce")!;
        return (await response.Content.ReadAsStringAsync()).Replace(nonce, "", StringComparison.Ordinal);
    }
}
