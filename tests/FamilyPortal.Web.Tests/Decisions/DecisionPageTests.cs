using System.Net;
using FamilyPortal.Data.Demo;
using FamilyPortal.Domain.Access;
using FamilyPortal.Domain.Publications;
using Microsoft.EntityFrameworkCore;

namespace FamilyPortal.Web.Tests.Decisions;

public sealed class DecisionPageTests
{
    [Fact]
    public async Task The_addressee_reads_what_was_decided_why_and_until_when_to_object()
    {
        await using var region = await Region.OpenAsync();
        var decision = await region.SannesDecisionAsync();
        var browser = await region.AsAsync(DemoCast.Sanne);
        var page = await browser.OpenAsync($"/decisions/{decision}");
        var text = page.Text();

        Assert.Equal("Besluit van 24 oktober", page.QuerySelector("h1")!.TextContent);
        Assert.Equal("Besluit – Mijn omgeving", page.Title);
        Assert.Contains("U krijgt hulp aan huis.", text, StringComparison.Ordinal);
        Assert.Contains("Laatste dag", text, StringComparison.Ordinal);
        Assert.Contains("maandag 7 december 2026", text, StringComparison.Ordinal);
        Assert.Contains("Dat is nog 14 dagen.", text, StringComparison.Ordinal);
        Assert.Contains("Algemene wet bestuursrecht, artikel 6:7", text, StringComparison.Ordinal);
        Assert.Contains("zaterdag", text, StringComparison.Ordinal);
        Assert.Equal($"/decisions/{decision}/objection", page.QuerySelector(".p-remedy .nl-button--primary")!.GetAttribute("href"));
        Assert.Equal($"/decisions/{decision}/objection?later=1", page.QuerySelector(".p-remedy .nl-button--secondary")!.GetAttribute("href"));
        Assert.Equal(1, await region.DatabaseAsync(db => db.AccessLog.CountAsync(e => e.ObjectId == decision && e.Action == LogAction.Viewed && e.At >= Region.Monday)));
    }

    [Fact]
    public async Task Every_remedy_says_who_where_until_when_what_it_costs_and_which_law()
    {
        await using var region = await Region.OpenAsync();
        var page = await (await region.AsAsync(DemoCast.Sanne)).OpenAsync($"/decisions/{await region.SannesDecisionAsync()}");
        var remedies = page.QuerySelectorAll("#remedies dl");

        Assert.Equal(4, remedies.Length);
        Assert.All(remedies, remedy => Assert.Equal(
            ["Wie mag dit doen?", "Waar?", "Tot en met wanneer?", "Wat kost het?", "Is een advocaat nodig?", "En intussen?", "Welke wet zegt dit?"],
            remedy.QuerySelectorAll("dt").Select(dt => dt.TextContent)));
        Assert.DoesNotContain("law.", page.Text(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(DocumentKind.WrittenInstruction, "U kunt wel naar de kinderrechter.", "woensdag 3 december")]
    [InlineData(DocumentKind.CourtOrder, "U kunt wel in hoger beroep bij het gerechtshof.", "januari 2027")]
    public async Task An_instruction_or_ruling_shows_its_own_route_and_no_objection(DocumentKind kind, string clause, string lastDay)
    {
        await using var region = await Region.OpenAsync();
        var decision = await region.DecisionAsync("H-1002", kind);
        var browser = await region.AsAsync(DemoCast.Linda);
        var page = await browser.OpenAsync($"/decisions/{decision}");

        Assert.Contains(clause, page.Text(), StringComparison.Ordinal);
        Assert.Contains(lastDay.Split(' ')[^1], page.QuerySelector(".p-lastday")!.TextContent, StringComparison.Ordinal);
        Assert.Empty(page.QuerySelectorAll("a[href*='/objection']"));
        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync($"/decisions/{decision}/objection")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync($"/decisions/{decision}/objection/check?later=1")).StatusCode);
    }

    [Fact]
    public async Task After_the_term_the_button_stays_and_the_text_says_that_writing_is_still_possible()
    {
        await using var region = await Region.OpenAsync(now: Region.Monday);
        var decision = await region.SannesDecisionAsync();
        region.Time.Set(new(2026, 12, 9, 9, 0, 0, DateTimeKind.Utc));
        var page = await (await region.AsAsync(DemoCast.Sanne)).OpenAsync($"/decisions/{decision}");

        Assert.Contains("De termijn is voorbij sinds maandag 7 december. U kunt nog steeds schrijven. Leg uit waarom het later is.", page.Text(), StringComparison.Ordinal);
        Assert.NotNull(page.QuerySelector($"a[href='/decisions/{decision}/objection']"));
    }

    [Fact]
    public async Task The_father_finds_no_trace_of_the_mothers_decision()
    {
        await using var region = await Region.OpenAsync();
        var decision = await region.SannesDecisionAsync();
        foreach (var member in new[] { DemoCast.Emre, DemoCast.Noor, DemoCast.Aisha, DemoCast.Annie })
        {
            var browser = await region.AsAsync(member);
            foreach (var address in new[] { "", "/objection", "/objection?later=1", "/objection/check", "/objection/check?later=1", "/objection/received" })
            {
                Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync($"/decisions/{decision}{address}")).StatusCode);
            }

            Assert.DoesNotContain(decision.ToString(), (await browser.OpenAsync("/decisions")).Text(), StringComparison.Ordinal);
        }

        Assert.Contains("Er zijn geen besluiten.", (await (await region.AsAsync(DemoCast.Emre)).OpenAsync("/decisions")).Text(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_young_person_is_addressed_as_je()
    {
        await using var region = await Region.OpenAsync();
        var decision = await region.DecisionAsync("H-1002", DocumentKind.WrittenInstruction);
        var page = await (await region.AsAsync(DemoCast.Tom)).OpenAsync($"/decisions/{decision}");

        Assert.Contains("Wat betekent dit voor jou?", page.Text(), StringComparison.Ordinal);
        Assert.Contains("Ben je het niet eens?", page.Text(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_list_shows_each_decision_with_its_last_day_and_opens_none_of_them()
    {
        await using var region = await Region.OpenAsync();
        var decision = await region.SannesDecisionAsync();
        var page = await (await region.AsAsync(DemoCast.Sanne)).OpenAsync("/decisions");

        Assert.Contains("Besluit van 24 oktober", page.Text(), StringComparison.Ordinal);
        Assert.Contains("U kunt bezwaar maken tot en met maandag 7 december.", page.Text(), StringComparison.Ordinal);
        Assert.Equal(0, await region.DatabaseAsync(db => db.AccessLog.CountAsync(e => e.ObjectId == decision && e.Action == LogAction.Viewed && e.At >= Region.Monday)));
    }

    [Fact]
    public async Task A_stranger_is_sent_to_sign_in()
    {
        await using var region = await Region.OpenAsync();
        foreach (var address in new[] { "/decisions", $"/decisions/{await region.SannesDecisionAsync()}", "/objections", "/cases" })
        {
            var answer = await region.Browser().GetAsync(address);
            Assert.StartsWith("/sign-in", answer.Header("Location").Replace("https://portal.test", "", StringComparison.Ordinal), StringComparison.Ordinal);
        }
    }
}
