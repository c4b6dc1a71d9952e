using System.Net;
using AngleSharp.Dom;
using FamilyPortal.Data;
using FamilyPortal.Data.Demo;
using FamilyPortal.Domain.Families;
using FamilyPortal.Domain.Plans;
using FamilyPortal.Web.Localization;

namespace FamilyPortal.Web.Tests.Family;

public sealed class PlanTests
{
    [Theory]
    [ClassData(typeof(EachDatabase))]
    public async Task A_mother_reads_her_plan_and_what_changed_since_her_last_visit(DatabaseProvider provider)
    {
        await using var region = await Region.OpenAsync(provider);
        using var browser = await region.AsAsync(DemoCast.Sanne);
        var page = await browser.OpenAsync("/plan");

        Assert.Equal("Uw plan", page.QuerySelector("h1")!.TextContent);
        Assert.Equal("Plan – Mijn omgeving", page.Title);
        Assert.Contains("Versie 3, van zaterdag 21 november. Gedeeld door Youssef Amrani.", page.Body!.TextContent, StringComparison.Ordinal);
        var changes = page.QuerySelectorAll(".p-chg").Select(c => c.TextContent).ToList();
        Assert.Contains("Doel 1: cijferWas 5, is nu 6.", changes);
        Assert.Contains(changes, c => c.Contains("is nu Sem vertrekt om 8.15 uur naar school", StringComparison.Ordinal));
        Assert.Equal("6 van de 10. Bij de start was dit een 4.", page.QuerySelector("#goal-1 .p-score")!.ParentElement!.TextContent);
        Assert.Equal("Niet gelukt", page.QuerySelector("#agreement-3 .utrecht-badge-status")!.TextContent);
        Assert.Contains(DemoCast.HiddenFromFather, page.Body.TextContent, StringComparison.Ordinal);
        Assert.Contains("U kunt geen bezwaar maken. Dit kunt u wel doen.", page.Body.TextContent, StringComparison.Ordinal);
        Assert.NotNull(page.QuerySelector("a[href='/plan.pdf']"));
        Assert.Equal("step", page.QuerySelectorAll(".p-phases li")[1].GetAttribute("aria-current"));
    }

    [Fact]
    public async Task A_change_is_told_in_this_visit_and_no_more_in_the_next()
    {
        await using var region = await Region.OpenAsync();
        using var first = await region.AsAsync(DemoCast.Sanne);
        Assert.NotNull((await first.OpenAsync("/plan")).QuerySelector(".p-chg"));
        Assert.NotNull((await first.OpenAsync("/plan")).QuerySelector(".p-chg"));
        region.Time.Advance(TimeSpan.FromHours(3));
        using var second = await region.AsAsync(DemoCast.Sanne);
        Assert.Null((await second.OpenAsync("/plan")).QuerySelector(".p-chg"));
    }

    [Fact]
    public async Task A_first_visit_tells_no_change()
    {
        await using var region = await Region.OpenAsync();
        using var browser = await region.AsAsync(DemoCast.Noor);
        var page = await browser.OpenAsync("/plan");
        Assert.Null(page.QuerySelector(".p-chg"));
        Assert.Equal("Jouw plan", page.QuerySelector("h1")!.TextContent);
    }

    [Theory]
    [ClassData(typeof(EachDatabase))]
    public async Task A_father_sees_no_trace_of_the_part_that_is_hidden_from_him(DatabaseProvider provider)
    {
        await using var region = await Region.OpenAsync(provider);
        using var browser = await region.AsAsync(DemoCast.Emre);
        foreach (var address in new[] { "/plan", "/plan/versions", "/plan/versions/1", "/plan/versions/2", "/home", "/access-log?period=all", "/reports" })
        {
            var answer = await browser.GetAsync(address);
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            var html = await answer.Content.ReadAsStringAsync();
            Assert.DoesNotContain(DemoCast.HiddenFromFather, html, StringComparison.Ordinal);
            Assert.DoesNotContain("Marieke", html, StringComparison.Ordinal);
            Assert.DoesNotContain("Lindenhof", html, StringComparison.Ordinal);
            Assert.DoesNotContain("Gesprek met Sanne", html, StringComparison.Ordinal);
            Assert.DoesNotContain("Versie 3", html, StringComparison.Ordinal);
        }

        Assert.Equal(2, (await browser.OpenAsync("/plan/versions")).QuerySelectorAll(".p-row").Length);
        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync("/plan/versions/3")).StatusCode);
        Assert.Equal(6, (await browser.OpenAsync("/plan")).QuerySelectorAll("#agreements .p-agr").Length);
        Assert.Contains("Versie 2, van zaterdag 21 november", (await browser.OpenAsync("/plan")).Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_version_tells_what_changed_since_the_version_before_it()
    {
        await using var region = await Region.OpenAsync();
        using var browser = await region.AsAsync(DemoCast.Sanne);
        var first = await browser.OpenAsync("/plan/versions/1");
        Assert.Null(first.QuerySelector(".p-chg"));
        Assert.Contains("Dit is een eerdere versie.", first.Body!.TextContent, StringComparison.Ordinal);
        var second = await browser.OpenAsync("/plan/versions/2");
        Assert.Equal("Dit is veranderd sinds de versie ervoor", second.QuerySelector(".p-new h2")!.TextContent);
        Assert.Equal($"Afspraak 7Nieuw: {DemoCast.HiddenFromFather}.", Assert.Single(second.QuerySelectorAll(".p-chg")).TextContent);
        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync("/plan/versions/4")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync("/plan/versions/0")).StatusCode);
    }

    [Fact]
    public async Task A_father_without_a_plan_is_told_that_it_is_not_ready_and_nothing_else()
    {
        await using var region = await Region.OpenAsync();
        using var browser = await region.AsAsync(DemoCast.Rob);
        var page = await browser.OpenAsync("/plan");
        Assert.Contains("Uw plan is nog niet klaar.", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Null(page.QuerySelector(".p-goalcard"));
        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync("/plan/versions/1")).StatusCode);
    }

    [Fact]
    public async Task The_plan_says_whether_help_is_voluntary_or_compulsory_and_shows_no_button_to_object()
    {
        await using var region = await Region.OpenAsync();
        using var sanne = await region.AsAsync(DemoCast.Sanne);
        Assert.Contains("U mag nee zeggen, ook later nog.", (await sanne.OpenAsync("/plan")).Body!.TextContent, StringComparison.Ordinal);
        using var linda = await region.AsAsync(DemoCast.Linda);
        var compulsory = await linda.OpenAsync("/plan");
        Assert.Contains("Verplicht: ondertoezichtstelling", compulsory.Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Opgelegd", compulsory.QuerySelector("#agreements")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Vraag de kinderrechter om te beslissen", compulsory.Body.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain(compulsory.QuerySelectorAll("a"), a => a.TextContent.Contains("Maak bezwaar", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_professional_finds_no_family_pages()
    {
        await using var region = await Region.OpenAsync();
        using var browser = await region.AsAsync(DemoCast.Mila);
        foreach (var address in new[] { "/home", "/plan", "/plan/versions", "/plan/versions/1", "/messages", "/access-log", "/more", "/reports" })
        {
            Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync(address)).StatusCode);
        }
    }

    [Fact]
    public async Task A_plan_takes_at_most_six_statements()
    {
        await using var region = await Region.OpenAsync();
        using var browser = await region.AsAsync(DemoCast.Sanne);
        var count = await region.CountStatementsAsync(browser, "/plan");
        Assert.True(count <= 6, $"{count}\n{region.Statements}");
    }

    [Fact]
    public void Every_phase_frame_state_basis_and_area_has_words()
    {
        var keys = Enum.GetNames<PlanPhase>().Select(n => $"plan.phase.{n}")
            .Concat(Enum.GetNames<LegalFrame>().SelectMany(n => new[] { $"plan.frame.{n}", $"plan.frame.{n}.no", $"plan.frame.{n}.no.je" }))
            .Concat(Enum.GetNames<AgreementState>().Select(n => $"plan.state.{n}"))
            .Concat(Enum.GetNames<Basis>().Select(n => $"plan.basis.{n}"))
            .Concat(Enum.GetNames<LifeArea>().Select(n => $"plan.area.{n}"))
            .Concat(Enum.GetNames<Team>().Select(n => $"home.team.{n}"))
            .Concat(Enum.GetNames<Domain.Publications.DocumentKind>().Where(n => n != "SafetyPlan").Select(n => $"home.new.{n}"))
            .Concat(Enum.GetNames<Domain.Access.LogReason>().Select(n => $"log.reason.{n}"));
        Assert.All(keys, key => Assert.NotNull(Texts.Find(key, Languages.All[0].Culture)));
    }
}
