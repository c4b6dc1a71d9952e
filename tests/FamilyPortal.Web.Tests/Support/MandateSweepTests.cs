using System.Net;
using System.Text.RegularExpressions;
using FamilyPortal.Data;
using FamilyPortal.Data.Demo;
using FamilyPortal.Domain.Support;
using FamilyPortal.Web.Hosting;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace FamilyPortal.Web.Tests.Support;

/// <summary>Walks every routable page under /for/{person}, as everybody who may not and as who may.</summary>
public sealed partial class MandateSweepTests
{
    /// <summary>What exists under a mandate, by what it must open. A page that is marked and stands not here fails.</summary>
    private static readonly Dictionary<string, MandateViews> Marked = new(StringComparer.Ordinal)
    {
        ["/plan"] = MandateViews.Plan,
        ["/plan.pdf"] = MandateViews.Plan,
        ["/plan/versions"] = MandateViews.Plan,
        ["/plan/versions/compare"] = MandateViews.Plan,
        ["/plan/versions/{number:int}"] = MandateViews.Plan,
        ["/messages"] = MandateViews.Messages,
        ["/messages/{id:guid}"] = MandateViews.Messages,
        ["/decisions"] = MandateViews.Decisions,
        ["/decisions/{id:guid}"] = MandateViews.Decisions,
        ["/decisions/{id:guid}.pdf"] = MandateViews.Decisions,
        ["/reports"] = MandateViews.Reports,
        ["/reports/{id:guid}"] = MandateViews.Reports,
        ["/reports/{id:guid}.pdf"] = MandateViews.Reports,
        ["/objections"] = MandateViews.Objections,
        ["/objections/{id:guid}"] = MandateViews.Objections,
        ["/files/{id:guid}"] = MandateViews.Objections | MandateViews.Messages,
        ["/objections/{id:guid}/receipt.pdf"] = MandateViews.Objections,
        ["/messages/{id:guid}/prepare"] = MandateViews.Messages,
        ["/decisions/{id:guid}/objection"] = MandateViews.Decisions,
        ["/decisions/{id:guid}/objection/check"] = MandateViews.Decisions,
        ["/decisions/{id:guid}/objection/received"] = MandateViews.Decisions,
    };

    [Fact]
    public async Task What_exists_under_a_mandate_is_listed_and_what_is_listed_exists()
    {
        await using var region = await Region.OpenAsync();
        var marked = region.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(e => e.Metadata.GetMetadata<PageActionDescriptor>() is not null)
            .Select(e => (Route: "/" + e.RoutePattern.RawText!.TrimStart('/'), Kind: KindOf(region, e)))
            .Where(p => p.Kind is not null).ToDictionary(p => p.Route, p => p.Kind!.Value, StringComparer.Ordinal);
        Assert.Equal(Marked.OrderBy(p => p.Key, StringComparer.Ordinal), marked.OrderBy(p => p.Key, StringComparer.Ordinal));
    }

    [Theory]
    [ClassData(typeof(EachDatabase))]
    public async Task Whoever_has_no_live_mandate_finds_nothing_under_any_address_and_a_revoked_grantee_just_as_little(DatabaseProvider provider)
    {
        await using var region = await Region.OpenAsync(provider);
        var person = await MandateTests.PersonAsync(region, "Sanne");
        var routes = await RoutesAsync(region);
        using var eva = await region.AsAsync(DemoCast.Eva);
        Assert.Equal(HttpStatusCode.OK, (await eva.GetAsync($"/for/{person}/plan")).StatusCode);
        using (var sanne = await region.AsAsync(DemoCast.Sanne))
        {
            await MandateTests.StopAsync(sanne, "Eva Blom");
            await AssertNothingAsync(sanne, person, routes);
        }

        await AssertNothingAsync(eva, person, routes);
        foreach (var cast in new[] { DemoCast.Kees, DemoCast.Fatima })
        {
            using var helper = await region.AsAsync(cast);
            await AssertNothingAsync(helper, person, routes);
        }

        using var father = await region.AsAsync(DemoCast.Emre);
        await AssertNothingAsync(father, person, routes);
        using var professional = await region.AsAsync(DemoCast.Mila);
        await AssertNothingAsync(professional, person, routes);
        using var nobody = region.Browser();
        foreach (var route in Marked.Keys)
        {
            Assert.StartsWith("/sign-in?returnUrl=%2Ffor%2F", (await nobody.GetAsync($"/for/{person}{Fill(route)}")).Headers.Location!.PathAndQuery(), StringComparison.OrdinalIgnoreCase);
        }
    }

    [Theory]
    [ClassData(typeof(EachDatabase))]
    public async Task A_live_grantee_finds_exactly_the_kinds_of_the_scope_and_nothing_that_the_grantor_does_not_see(DatabaseProvider provider)
    {
        await using var region = await Region.OpenAsync(provider);
        var person = await MandateTests.PersonAsync(region, "Sanne");
        using var eva = await region.AsAsync(DemoCast.Eva);
        foreach (var route in await RoutesAsync(region))
        {
            using var answer = await eva.GetAsync($"/for/{person}{Fill(route)}");
            var isOpen = Marked.TryGetValue(route, out var kind) && kind != MandateViews.Objections && !route.Contains('{', StringComparison.Ordinal);
            Assert.True(isOpen ? answer.StatusCode is HttpStatusCode.OK or HttpStatusCode.SeeOther : answer.StatusCode == HttpStatusCode.NotFound || route.Contains("{number", StringComparison.Ordinal), $"{route}: {answer.StatusCode}");
        }

        // Emre's report, another household's decision, and the thread of the daughter stay closed by their ids too.
        var others = await region.DatabaseAsync(async db => new[]
        {
            await db.Decisions.Where(d => d.Household.Reference == "H-1002").Select(d => "/decisions/" + d.Id).FirstAsync(),
            await db.Reports.Where(r => r.Readers.All(p => p.PersonId != person)).Select(r => "/reports/" + r.Id).FirstOrDefaultAsync() ?? "/reports/" + Guid.NewGuid(),
            await db.Conversations.Where(c => c.Person.GivenName == "Noor").Select(c => "/messages/" + c.Id).SingleAsync(),
        });
        foreach (var other in others)
        {
            Assert.Equal(HttpStatusCode.NotFound, (await eva.GetAsync($"/for/{person}{other.ToLowerInvariant()}")).StatusCode);
        }
    }

    [Fact]
    public async Task No_page_under_a_mandate_leads_out_of_it_or_tells_what_the_grantor_did_not_give()
    {
        await using var region = await Region.OpenAsync();
        var person = await MandateTests.PersonAsync(region, "Sanne");
        var (decision, report) = await region.DatabaseAsync(async db => (
            await db.Decisions.Where(d => d.Household.Reference == "H-1001").Select(d => d.Id).SingleAsync(),
            await db.Reports.Where(r => r.Readers.Any(p => p.PersonId == person)).Select(r => r.Id).FirstAsync()));
        using var eva = await region.AsAsync(DemoCast.Eva);
        HashSet<string> mayLead = new(StringComparer.Ordinal) { "support", "help", "leave", "language", "privacy", "accessibility", "safety-card", "assets", "for", "sign-out", "safe-use", "session" };
        foreach (var address in new[] { "/plan", "/plan/versions", "/plan/versions/1", "/messages", "/decisions", $"/decisions/{decision}", "/reports", $"/reports/{report}" })
        {
            var answer = await eva.GetAsync($"/for/{person}{address}");
            var page = answer.Headers.Location is { } next ? await eva.OpenAsync(next.OriginalString) : await answer.ReadAsync();
            Assert.Contains("U leest mee namens Sanne", page.Body!.TextContent, StringComparison.Ordinal);
            Assert.DoesNotContain(DemoCast.ShieldedAddress, page.Body.TextContent, StringComparison.Ordinal);
            foreach (var link in page.QuerySelectorAll("a[href^='/'], form[action^='/']"))
            {
                var to = link.GetAttribute("href") ?? link.GetAttribute("action")!;
                Assert.True(mayLead.Contains(to.Split('/', '#', '?')[1]), $"{address}: {to}");
                if (to.StartsWith("/for/", StringComparison.Ordinal) && link.LocalName == "a")
                {
                    using var followed = await eva.GetAsync(to);
                    Assert.True(followed.StatusCode is HttpStatusCode.OK or HttpStatusCode.SeeOther, $"{address}: {to} {followed.StatusCode}");
                }
            }
        }
    }

    private static async Task AssertNothingAsync(HttpClient browser, Guid person, IEnumerable<string> routes)
    {
        (await browser.GetAsync("/privacy")).EnsureSuccessStatusCode();
        foreach (var route in routes.Prepend(""))
        {
            using var real = await browser.GetAsync($"/for/{person}{Fill(route)}");
            using var invented = await browser.GetAsync($"/for/{Guid.NewGuid()}{Fill(route)}");
            Assert.True(real.StatusCode == HttpStatusCode.NotFound, $"{route}: {real.StatusCode}");
            Assert.Equal(invented.StatusCode, real.StatusCode);
            Assert.Equal(Stable(await invented.Content.ReadAsStringAsync()), Stable(await real.Content.ReadAsStringAsync()));
        }
    }

    private static MandateViews? KindOf(Region region, RouteEndpoint endpoint)
    {
        var page = endpoint.Metadata.GetMetadata<PageActionDescriptor>()!;
        var name = "FamilyPortal.Web.Pages" + page.ViewEnginePath.Replace('/', '.') + "Model";
        return (Attribute.GetCustomAttribute(typeof(ForSomebody).Assembly.GetType(name) ?? typeof(object), typeof(UnderMandateAttribute)) as UnderMandateAttribute)?.Kind;
    }

    private static Task<List<string>> RoutesAsync(Region region) => Task.FromResult(region.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
        .Select(e => "/" + e.RoutePattern.RawText!.TrimStart('/'))
        .Where(r => !r.StartsWith("/assets/", StringComparison.Ordinal) && r is not ("/{**path:file}" or "/" or "/error/{code:int}" or "/sign-out/back-channel/{provider}"))
        .Distinct(StringComparer.Ordinal).ToList());

    // Ids that are nobody's: what exists is asked by the lists, and in tests of their own.
    private static string Fill(string route) => Inner().Replace(route, hole => hole.Value switch
    {
        "{number:int}" => "1",
        _ when hole.Value.Contains("zip|pdf", StringComparison.Ordinal) => "zip",
        _ when hole.Value.Contains("grounds", StringComparison.Ordinal) => "grounds",
        _ when hole.Value.Contains("confirm", StringComparison.Ordinal) => "withdraw",
        _ when hole.Value.Contains("safe-use", StringComparison.Ordinal) => "privacy",
        _ when hole.Value.Contains(":guid", StringComparison.Ordinal) => "11111111-2222-4333-8444-555555555555",
        "{slug}" => "objection",
        "{code?}" => "",
        _ => "H-1001",
    });

    private static string Stable(string text) => Changing().Replace(text, "…");

    [GeneratedRegex(@"\{[^{}]*\}", RegexOptions.None, 1000)]
    private static partial Regex Inner();

    [GeneratedRegex("(nonce[=-]\"?[A-Za-z0-9_-]+)|(value=\"CfDJ8[^\"]*\")|(data-session-(ends|now)=\"[^\"]*\")", RegexOptions.ExplicitCapture, 2000)]
    private static partial Regex Changing();
}
