using System.Net;
using FamilyPortal.Web.Hosting;
using Microsoft.AspNetCore.Http;

namespace FamilyPortal.Web.Tests.Hosting;

public sealed class QuickExitTests
{
    [Theory]
    [InlineData(null, 1)]
    [InlineData("none", 1)]
    [InlineData("same-origin", 1)]
    [InlineData("cross-site", 0)]
    [InlineData("same-site", 0)]
    public async Task Leaving_ends_the_session_unless_another_site_asked(string? site, int ended)
    {
        var signOut = new CountingSignOut();
        await using var portal = new Portal { SignOut = signOut };
        (string, string)[] headers = site is null ? [] : [("Sec-Fetch-Site", site), ("Sec-Fetch-Mode", "navigate"), ("Sec-Fetch-Dest", "document")];

        using var response = await portal.Browser().SendAsync(HttpMethod.Get, "/leave", headers);

        Assert.Equal(HttpStatusCode.SeeOther, response.StatusCode);
        Assert.Equal("https://www.wikipedia.org/", response.Headers.Location!.AbsoluteUri);
        Assert.Equal("no-store", response.Header("Cache-Control"));
        Assert.Equal(ended, signOut.Ended);
        Assert.Equal(ended == 1, response.Header("Set-Cookie").StartsWith("__Host-session=; expires=Thu, 01 Jan 1970", StringComparison.Ordinal));
        Assert.Equal("", response.Header("Clear-Site-Data"));
    }

    [Fact]
    public async Task A_person_leaves_even_when_the_session_cannot_be_ended()
    {
        await using var portal = new Portal { SignOut = new CountingSignOut { Fails = true } };

        using var response = await portal.Browser().GetAsync("/leave");

        Assert.Equal(HttpStatusCode.SeeOther, response.StatusCode);
        Assert.Contains("__Host-session=;", response.Header("Set-Cookie"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Signing_out_is_a_post_that_clears_the_browser()
    {
        var signOut = new CountingSignOut();
        await using var portal = new Portal { SignOut = signOut };
        var browser = portal.Browser();
        var page = await browser.OpenAsync("/sign-out");
        Assert.Equal(0, signOut.Ended);

        using var response = await browser.SubmitAsync("/sign-out", page.Token());

        Assert.Equal(1, signOut.Ended);
        Assert.Equal("/sign-out/done", response.Headers.Location!.OriginalString);
        Assert.Equal("\"cache\", \"cookies\", \"storage\"", response.Header("Clear-Site-Data"));
    }

    [Fact]
    public async Task Locking_ends_the_session_of_staff()
    {
        var signOut = new CountingSignOut();
        await using var portal = new Portal { SignOut = signOut };
        var browser = portal.Browser();

        using var response = await browser.SubmitAsync("/lock", (await browser.OpenAsync("/lock")).Token());

        Assert.Equal(1, signOut.Ended);
        Assert.Equal("Uw scherm is vergrendeld", (await browser.OpenAsync(response.Headers.Location!.OriginalString)).QuerySelector("h1")!.TextContent);
    }

    private sealed class CountingSignOut : ISignOut
    {
        public int Ended { get; private set; }

        public bool Fails { get; init; }

        public Task<Uri?> EndAsync(HttpContext context, CancellationToken cancellationToken)
        {
            Ended++;
            return Fails ? throw new InvalidOperationException("The database is away.") : Task.FromResult<Uri?>(null);
        }
    }
}
