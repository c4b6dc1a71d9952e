using System.Net;
using System.Text.RegularExpressions;

namespace FamilyPortal.Web.Tests.Hosting;

public sealed partial class SecurityHeadersTests(Portal portal) : IClassFixture<Portal>
{
    public static TheoryData<string, string, int> Answers => new()
    {
        { "GET", "/", 200 }, { "HEAD", "/", 200 }, { "GET", "/sign-in", 200 }, { "GET", "/nope", 404 }, { "GET", "/leave", 303 }, { "POST", "/sign-in?handler=DigiD", 403 },
        { "PUT", "/", 405 }, { "DELETE", "/nope", 405 }, { "OPTIONS", "/", 405 }, { "GET", "/test/throw", 500 }, { "GET", "/error/403", 403 }, { "GET", "/error/9999", 404 },
        { "GET", "/test/status/400", 400 }, { "GET", "/test/status/403", 403 }, { "GET", "/test/status/413", 413 }, { "GET", "/test/status/422", 422 },
        { "GET", "/test/status/429", 429 }, { "GET", "/test/status/500", 500 }, { "GET", "/test/status/503", 503 }, { "GET", "/health/live", 200 },
        { "GET", "/health/ready", 200 }, { "GET", "/.well-known/security.txt", 200 }, { "GET", "/assets/portal.css", 200 }, { "GET", "/assets/nope.css", 404 }, { "POST", "/csp-report", 204 }, { "TRACE", "/sign-in", 405 }, { "HEAD", "/nope", 404 }, { "POST", "/nope", 403 },
    };

    [Theory]
    [MemberData(nameof(Answers))]
    public async Task Every_answer_carries_every_header(string method, string address, int status)
    {
        using var response = await portal.Browser().SendAsync(new HttpMethod(method), address);

        Assert.Equal((HttpStatusCode)status, response.StatusCode);
        Assert.Equal("max-age=31536000; includeSubDomains", response.Header("Strict-Transport-Security"));
        Assert.Equal(
            "default-src 'none'; script-src 'nonce-X'; style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; " +
            "form-action 'self' https://digid.test; base-uri 'none'; frame-ancestors 'none'; object-src 'none'; report-to csp",
            Nonce().Replace(response.Header("Content-Security-Policy"), "'nonce-X'"));
        Assert.Equal("csp=\"/csp-report\"", response.Header("Reporting-Endpoints"));
        Assert.Equal("nosniff", response.Header("X-Content-Type-Options"));
        Assert.Equal("DENY", response.Header("X-Frame-Options"));
        Assert.Equal("same-origin", response.Header("Referrer-Policy"));
        Assert.Equal("camera=(), microphone=(), geolocation=()", response.Header("Permissions-Policy"));
        Assert.Equal("same-origin", response.Header("Cross-Origin-Opener-Policy"));
        Assert.Equal("same-origin", response.Header("Cross-Origin-Resource-Policy"));
        Assert.Equal("noindex, noarchive", response.Header("X-Robots-Tag"));
        Assert.Equal("", response.Header("Server") + response.Header("X-Powered-By") + response.Header("Access-Control-Allow-Origin"));
        if (address != "/assets/portal.css")
        {
            Assert.Equal("no-store", response.Header("Cache-Control"));
            Assert.Equal("", response.Header("ETag"));
        }
    }

    [Fact]
    public async Task The_script_carries_the_nonce_of_its_own_response()
    {
        using var first = await portal.Browser().GetAsync("/");
        using var second = await portal.Browser().GetAsync("/");

        var nonce = (await first.ReadAsync()).QuerySelector("script")!.GetAttribute("nonce");
        Assert.Contains($"'nonce-{nonce}'", first.Header("Content-Security-Policy"), StringComparison.Ordinal);
        Assert.DoesNotContain($"'nonce-{nonce}'", second.Header("Content-Security-Policy"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Built_assets_have_addresses_that_change_with_their_content()
    {
        var browser = portal.Browser();
        var page = await browser.OpenAsync("/");

        foreach (var address in new[] { page.QuerySelector("link[rel=stylesheet]")!.GetAttribute("href")!, page.QuerySelector("script")!.GetAttribute("src")!, page.QuerySelector("use")!.GetAttribute("href")! })
        {
            using var response = await browser.GetAsync(address.Split('#')[0]);
            Assert.Equal(HttpStatusCode.OK, response.StatusCode);
            // Fingerprinted; a published portal serves them as immutable, a build asks each time.
            Assert.Matches(@"\.[a-z0-9]{10}\.(css|js|svg)", address);
            Assert.Contains(response.Header("Cache-Control"), new[] { "max-age=31536000, immutable", "no-cache" });
        }
    }

    [Fact]
    public async Task A_report_that_is_too_big_is_refused()
    {
        using var content = new StringContent(new string('x', 20_000));
        using var response = await portal.Browser().PostAsync(new Uri("/csp-report", UriKind.Relative), content);

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, response.StatusCode);
    }

    [GeneratedRegex("'nonce-[A-Za-z0-9_-]{22}'", RegexOptions.None, 1000)]
    private static partial Regex Nonce();
}
