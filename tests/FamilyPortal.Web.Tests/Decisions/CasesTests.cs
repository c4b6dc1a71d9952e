using System.Net;
using FamilyPortal.Data.Demo;
using FamilyPortal.Domain.Access;
using Microsoft.EntityFrameworkCore;

namespace FamilyPortal.Web.Tests.Decisions;

public sealed class CasesTests
{
    [Fact]
    public async Task The_objections_secretary_sees_what_runs_out_first_on_top_with_its_last_day_and_flags_in_words()
    {
        await using var region = await Region.OpenAsync();
        var decision = await region.SannesDecisionAsync();
        region.Time.Set(new(2026, 12, 9, 9, 0, 0, DateTimeKind.Utc));
        await (await region.AsAsync(DemoCast.Sanne)).ObjectNowAsync(decision);
        var page = await (await region.AsAsync(DemoCast.Joost)).OpenAsync("/cases");
        var rows = page.QuerySelectorAll(".p-case").Select(row => string.Join(' ', row.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))).ToList();

        Assert.Equal(2, rows.Count);
        Assert.Contains("H-1003", rows[0], StringComparison.Ordinal);
        Assert.Contains("dagen te laat", rows[0], StringComparison.Ordinal);
        Assert.Contains("H-1001", rows[1], StringComparison.Ordinal);
        Assert.Contains("maandag 18 januari 2027", rows[1], StringComparison.Ordinal);
        Assert.Contains("Nog 40 dagen", rows[1], StringComparison.Ordinal);
        Assert.Contains("Te laat ingediend", rows[1], StringComparison.Ordinal);
        Assert.DoesNotContain("Sanne", page.Text(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Opening_an_objection_shows_the_grounds_the_decision_and_the_counted_term_and_is_logged_with_its_reason()
    {
        await using var region = await Region.OpenAsync();
        var annies = await region.DatabaseAsync(db => db.Objections.AsNoTracking().SingleAsync());
        var page = await (await region.AsAsync(DemoCast.Joost)).OpenAsync($"/cases/{annies.Id}");

        Assert.Contains("Dagopvang helpt mij niet in de nacht.", page.Text(), StringComparison.Ordinal);
        Assert.Contains("U krijgt geen logeeropvang.", page.Text(), StringComparison.Ordinal);
        Assert.Contains("Zes weken later is het", page.Text(), StringComparison.Ordinal);
        Assert.Contains("Algemene wet bestuursrecht, artikel 7:10(1)", page.Text(), StringComparison.Ordinal);
        var line = await region.DatabaseAsync(db => db.AccessLog.SingleAsync(e => e.ObjectId == annies.Id && e.ActorKind == ActorKind.Staff));
        Assert.Equal((LogReason.HandlesObjection, LogAction.Viewed, annies.PersonId), (line.Reason, line.Action, line.PersonId));
    }

    [Fact]
    public async Task Nobody_else_finds_the_objections()
    {
        await using var region = await Region.OpenAsync();
        var annies = await region.DatabaseAsync(db => db.Objections.Select(o => o.Id).SingleAsync());
        foreach (var browser in new[] { await region.AsAsync(DemoCast.Mila), await region.AsAsync(DemoCast.Petra), await region.AsAsync(DemoCast.Annie), await region.AsAsync(DemoCast.Bas), await region.AsAsync(DemoCast.Ingrid) })
        {
            Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync("/cases")).StatusCode);
            Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync($"/cases/{annies}")).StatusCode);
        }

        var joost = await region.AsAsync(DemoCast.Joost);
        Assert.Equal(HttpStatusCode.NotFound, (await joost.GetAsync($"/cases/{Guid.NewGuid()}")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await joost.GetAsync($"/objections/{annies}")).StatusCode);
    }
}
