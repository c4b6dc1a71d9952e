using AngleSharp.Dom;
using FamilyPortal.Data.Demo;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace FamilyPortal.Web.Tests.Support;

/// <summary>Help from outside is never more than three keys away, wherever somebody is and whether or not they are signed in.</summary>
public sealed class SupportEverywhereTests
{
    private const string Stops = "a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex='0']";

    [Fact]
    public async Task Support_is_within_three_keyboard_stops_on_every_page_error_pages_included()
    {
        await using var region = await Region.OpenAsync();
        var routes = region.Services.GetServices<EndpointDataSource>().SelectMany(s => s.Endpoints).OfType<RouteEndpoint>()
            .Select(e => "/" + e.RoutePattern.RawText!.TrimStart('/')).Where(r => !r.Contains('{', StringComparison.Ordinal) && r is not ("/leave" or "/sign-out/done")).Distinct(StringComparer.Ordinal)
            .Concat(["/error/400", "/error/404", "/error/413", "/error/429", "/error/500", "/error/503", "/no-such-page", "/help/objection", "/help/confidential-adviser", "/support"]).ToList();
        var browsers = new Dictionary<string, HttpClient>(StringComparer.Ordinal)
        {
            ["nobody"] = region.Browser(), ["Sanne"] = await region.AsAsync(DemoCast.Sanne), ["Noor"] = await region.AsAsync(DemoCast.Noor), ["Mila"] = await region.AsAsync(DemoCast.Mila),
            ["Ingrid"] = await region.AsAsync(DemoCast.Ingrid), ["Bas"] = await region.AsAsync(DemoCast.Bas), ["Joost"] = await region.AsAsync(DemoCast.Joost), ["Fatima"] = await region.AsAsync(DemoCast.Fatima),
        };
        var (walked, far) = (0, new List<string>());
        foreach (var (who, browser) in browsers)
        {
            foreach (var route in routes)
            {
                using var answer = await browser.GetAsync(route);
                if (answer.Content.Headers.ContentType?.MediaType != "text/html")
                {
                    continue;
                }

                walked++;
                var page = await answer.ReadAsync();
                if (!page.QuerySelectorAll(Stops).Take(3).Any(s => s.GetAttribute("href") == "/support"))
                {
                    far.Add($"{who} {route}");
                }
            }
        }

        Assert.True(walked > 250, $"{walked} pages prove little.");
        Assert.Empty(far);
        var support = (await browsers["nobody"].OpenAsync("/support")).Body!;
        Assert.NotNull(support.QuerySelector("a[href='/support/adviser']"));
        Assert.NotNull(support.QuerySelector("a[href='/help/client-supporter']"));
        Assert.NotNull(support.QuerySelector("a[href^='tel:']"));
    }
}
