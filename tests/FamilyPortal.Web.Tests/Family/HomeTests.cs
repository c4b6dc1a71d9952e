using System.Net;
using AngleSharp.Dom;
using FamilyPortal.Data;
using FamilyPortal.Data.Demo;

namespace FamilyPortal.Web.Tests.Family;

public sealed class HomeTests
{
    [Theory]
    [ClassData(typeof(EachDatabase))]
    public async Task A_mother_sees_her_next_step_first(DatabaseProvider provider)
    {
        await using var region = await Region.OpenAsync(provider);
        using var browser = await region.AsAsync(DemoCast.Sanne);
        var page = await browser.OpenAsync("/home");
        var text = page.Body!.TextContent;

        Assert.Equal("Goedemorgen, Sanne", page.QuerySelector("h1")!.TextContent);
        Assert.Contains("U was hier voor het laatst op zondag 22 november.", text, StringComparison.Ordinal);
        var term = page.QuerySelector(".p-deadline")!;
        Assert.Contains("U kunt bezwaar maken tot en met", term.TextContent, StringComparison.Ordinal);
        Assert.EndsWith("/objection", term.QuerySelectorAll("a")[1].GetAttribute("href"), StringComparison.Ordinal);
        Assert.Equal(
            ["Bericht van Mila Jansen", "Nieuwe versie van uw plan", "Nieuw verslag", "Nieuw verslag"],
            page.QuerySelectorAll(".p-home__new .p-row__t").Select(t => t.TextContent));
        Assert.Equal(["Mila Jansen", "Youssef Amrani"], page.QuerySelectorAll(".p-home__duo .p-person strong").Select(n => n.TextContent));
        Assert.Equal(2, page.QuerySelectorAll(".p-home__plan .p-goal").Length);
        Assert.Equal(3, page.QuerySelectorAll(".p-home__agree .p-agree").Length);
        Assert.Contains("Deze maand: Mila Jansen en Youssef Amrani.", text, StringComparison.Ordinal);
        Assert.Single(page.QuerySelectorAll("main .nl-button--primary"));
    }

    [Fact]
    public async Task A_first_visit_explains_leaving_fast_instead_of_a_last_visit()
    {
        await using var region = await Region.OpenAsync();
        using var browser = await region.AsAsync(DemoCast.Noor);
        var page = await browser.OpenAsync("/home");
        Assert.Contains("Met \"Snel weg\" sluit je deze website meteen.", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("voor het laatst", page.Body.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_objection_is_not_the_way_the_home_page_names_the_right_way_and_offers_no_objection()
    {
        await using var region = await Region.OpenAsync();
        foreach (var (member, words) in new[] { (DemoCast.Henk, "U kunt naar de rechter tot en met"), (DemoCast.Linda, "tot en met") })
        {
            using var browser = await region.AsAsync(member);
            var page = await browser.OpenAsync("/home");
            Assert.Contains(page.QuerySelectorAll(".p-deadline"), d => d.TextContent.Contains(words, StringComparison.Ordinal));
            Assert.Empty(page.QuerySelectorAll("a[href$='/objection']"));
            Assert.DoesNotContain("bezwaar maken tot", page.Body!.TextContent, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task What_was_opened_is_new_no_more()
    {
        await using var region = await Region.OpenAsync();
        using var browser = await region.AsAsync(DemoCast.Sanne);
        await browser.GetAsync("/plan");
        foreach (var link in (await browser.OpenAsync("/reports")).QuerySelectorAll("main a.p-row"))
        {
            await browser.GetAsync(link.GetAttribute("href"));
        }

        await browser.GetAsync((await browser.GetAsync("/messages")).Header("Location"));
        Assert.Contains("Er is niets nieuws.", (await browser.OpenAsync("/home")).QuerySelector(".p-home__new")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Home_takes_at_most_eleven_statements()
    {
        await using var region = await Region.OpenAsync();
        using var browser = await region.AsAsync(DemoCast.Sanne);
        var count = await region.CountStatementsAsync(browser, "/home");
        Assert.True(count <= 11, $"{count}\n{region.Statements}");
    }

    [Fact]
    public async Task A_young_person_reads_no_u_on_any_page()
    {
        await using var region = await Region.OpenAsync();
        foreach (var member in new[] { DemoCast.Noor, DemoCast.Tom })
        {
            using var browser = await region.AsAsync(member);
            var thread = (await browser.GetAsync("/messages")).Header("Location");
            foreach (var address in new[] { "/home", "/plan", "/plan/versions", "/plan/versions/1", thread, "/access-log", "/access-log?period=all", "/more", "/reports" }.Where(a => a.Length > 0))
            {
                var page = await browser.OpenAsync(address);
                foreach (var own in page.QuerySelectorAll(".p-msg__b"))
                {
                    own.Remove();
                }

                var formal = page.QuerySelectorAll("main *").Where(e => e.ChildElementCount == 0).Select(e => e.TextContent)
                    .Where(t => System.Text.RegularExpressions.Regex.IsMatch(t, @"\b[Uu]w?\b", System.Text.RegularExpressions.RegexOptions.None, TimeSpan.FromSeconds(1)));
                Assert.True(!formal.Any(), $"{address}: {string.Join(" | ", formal)}");
            }
        }
    }

    [Theory]
    [ClassData(typeof(EachDatabase))]
    public async Task The_log_tells_who_read_what_when_and_why_and_never_what_members_read_themselves(DatabaseProvider provider)
    {
        await using var region = await Region.OpenAsync(provider);
        using var browser = await region.AsAsync(DemoCast.Sanne);
        var page = await browser.OpenAsync("/access-log");
        var today = page.QuerySelector("section.p-card")!;
        Assert.Equal("Vandaag, maandag 23 november", today.QuerySelector("h2")!.TextContent);
        Assert.Contains(today.QuerySelectorAll("li"), l => l.TextContent.Contains("Mila Jansen", StringComparison.Ordinal)
            && l.TextContent.Contains("Las uw berichten", StringComparison.Ordinal)
            && l.TextContent.Contains("Om 7.00 uur", StringComparison.Ordinal)
            && l.TextContent.Contains("Waarom: is van uw vaste duo", StringComparison.Ordinal));
        var names = page.QuerySelectorAll("main li strong").Select(s => s.TextContent).Distinct();
        Assert.DoesNotContain(names, n => n is "Sanne de Vries" or "Emre Yilmaz" or "Noor Yilmaz");
        Assert.True((await browser.OpenAsync("/access-log?period=all")).QuerySelectorAll("main section li").Length > page.QuerySelectorAll("main section li").Length);
    }

    [Fact]
    public async Task An_empty_log_says_so()
    {
        await using var region = await Region.OpenAsync();
        using var browser = await region.AsAsync(DemoCast.Rob);
        Assert.Contains("Er keek nog niemand in uw gegevens.", (await browser.OpenAsync("/access-log?period=all")).Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task More_leads_to_all_that_the_menu_does_not()
    {
        await using var region = await Region.OpenAsync();
        using var browser = await region.AsAsync(DemoCast.Sanne);
        var page = await browser.OpenAsync("/more");
        foreach (var address in new[] { "/decisions", "/reports", "/access-log", "/help", "/support", "/language" })
        {
            Assert.NotNull(page.QuerySelector($"main a[href='{address}']"));
        }

        Assert.Equal(HttpStatusCode.SeeOther, (await browser.SubmitAsync("/sign-out", page.Token())).StatusCode);
    }

    [Theory]
    [ClassData(typeof(EachDatabase))]
    public async Task A_report_stands_beside_its_readers_own_view_and_says_what_can_be_done(DatabaseProvider provider)
    {
        await using var region = await Region.OpenAsync(provider);
        using var sanne = await region.AsAsync(DemoCast.Sanne);
        var list = await sanne.OpenAsync("/reports");
        Assert.Equal(["Gesprek met Sanne", "Gesprek over school"], list.QuerySelectorAll(".p-row__t").Select(t => t.TextContent));
        var addresses = list.QuerySelectorAll("main a.p-row").Select(a => a.GetAttribute("href")!).ToList();
        var page = await sanne.OpenAsync(addresses[1]);
        Assert.Equal("Gesprek over school", page.QuerySelector("h1")!.TextContent);
        Assert.Equal("Verslag – Mijn omgeving", page.Title);
        Assert.Contains("Sem kwam vier keer te laat", page.QuerySelector("[aria-labelledby=t-own]")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("U kunt geen bezwaar maken. Dit kunt u wel doen.", page.Body!.TextContent, StringComparison.Ordinal);

        using var emre = await region.AsAsync(DemoCast.Emre);
        Assert.Equal(addresses[1], Assert.Single((await emre.OpenAsync("/reports")).QuerySelectorAll("main a.p-row")).GetAttribute("href"));
        Assert.DoesNotContain("vier keer", (await emre.OpenAsync(addresses[1])).Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await emre.GetAsync(addresses[0])).StatusCode);
        using var aisha = await region.AsAsync(DemoCast.Aisha);
        Assert.Equal(HttpStatusCode.NotFound, (await aisha.GetAsync(addresses[1])).StatusCode);
        Assert.Contains("Er zijn geen documenten.", (await aisha.OpenAsync("/reports")).Body!.TextContent, StringComparison.Ordinal);
    }
}
