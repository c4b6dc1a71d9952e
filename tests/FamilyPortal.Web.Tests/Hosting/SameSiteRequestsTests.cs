using System.Net;

namespace FamilyPortal.Web.Tests.Hosting;

public sealed class SameSiteRequestsTests(Portal portal) : IClassFixture<Portal>
{
    [Theory]
    [InlineData("same-origin", null, 303)]
    [InlineData("same-origin", "https://portal.test", 303)]
    [InlineData(null, "https://portal.test", 303)]
    [InlineData(null, "https://portal.test.evil", 403)]
    [InlineData(null, "http://portal.test", 403)]
    [InlineData(null, "null", 403)]
    [InlineData("same-origin", "null", 403)]
    [InlineData(null, null, 403)]
    [InlineData("same-site", "https://other.test", 403)]
    [InlineData("cross-site", "https://portal.test", 403)]
    [InlineData("none", null, 403)]
    public async Task A_post_must_come_from_our_own_page(string? site, string? origin, int status)
    {
        var browser = portal.Browser();
        var (name, value) = (await browser.OpenAsync("/sign-in")).Token();
        using var request = new HttpRequestMessage(HttpMethod.Post, "/sign-in?handler=Code")
        {
            Content = new FormUrlEncodedContent([KeyValuePair.Create(name, value)]),
        };
        if (site is not null)
        {
            request.Headers.Add("Sec-Fetch-Site", site);
        }

        if (origin is not null)
        {
            request.Headers.Add("Origin", origin);
        }

        using var response = await browser.SendAsync(request);
        Assert.Equal((HttpStatusCode)status, response.StatusCode);
    }

    [Theory]
    [InlineData("cross-site", "navigate", "document", 200)]
    [InlineData("cross-site", "navigate", "iframe", 403)]
    [InlineData("cross-site", "no-cors", "image", 403)]
    [InlineData("same-site", "cors", "empty", 403)]
    [InlineData("same-origin", "cors", "empty", 200)]
    [InlineData("none", "navigate", "document", 200)]
    public async Task Another_site_may_only_link_here(string site, string mode, string destination, int status)
    {
        using var response = await portal.Browser().SendAsync(HttpMethod.Get, "/", ("Sec-Fetch-Site", site), ("Sec-Fetch-Mode", mode), ("Sec-Fetch-Dest", destination));

        Assert.Equal((HttpStatusCode)status, response.StatusCode);
    }

    [Theory]
    [InlineData("/evidence.zip")]
    [InlineData("/plan.pdf")]
    [InlineData("/plan.PDF")]
    [InlineData("/plan.pdf/")]
    [InlineData("/decisions/0f8fad5b-d9cb-469f-a165-70867728950e/last-day.ics")]
    public async Task Another_site_may_not_even_link_to_a_file(string address)
    {
        using var response = await portal.Browser().SendAsync(HttpMethod.Get, address, ("Sec-Fetch-Site", "cross-site"), ("Sec-Fetch-Mode", "navigate"), ("Sec-Fetch-Dest", "document"));

        Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
    }

    [Theory]
    [InlineData("/api/v1/households/H-1001/reports")]
    [InlineData("/sign-out/back-channel")]
    public async Task Servers_are_no_browsers_and_need_no_fetch_headers(string address)
    {
        using var response = await portal.Browser().SendAsync(HttpMethod.Post, address);

        Assert.NotEqual(HttpStatusCode.Forbidden, response.StatusCode);
    }
}
