using System.Net;
using FamilyPortal.Data;
using FamilyPortal.Data.Demo;
using FamilyPortal.Domain.Decisions;
using Microsoft.EntityFrameworkCore;

namespace FamilyPortal.Web.Tests.Decisions;

/// <summary>A wrong day on which a letter went is corrected by a new fact; nobody loses a term by it without a second professional.</summary>
public sealed class CorrectionTests
{
    private static readonly DateTime March = new(2026, 3, 30, 8, 0, 0, DateTimeKind.Utc);

    [Theory]
    [ClassData(typeof(EachDatabase))]
    public async Task A_later_day_counts_at_once_an_earlier_one_when_a_colleague_agrees_and_all_days_stay_in_the_evidence(DatabaseProvider provider)
    {
        await using var region = await Region.OpenAsync(provider, new DateTime(2026, 3, 9, 9, 0, 0, DateTimeKind.Utc));
        await region.ChooseAsync(DemoCast.Annie, inPortal: false);
        var decision = await region.PublishAsync(DemoCast.Petra, "H-1003", "Henk", "Annie");
        region.Time.Set(March);
        var (petra, daan, annie) = (await region.AsAsync(DemoCast.Petra), await region.AsAsync(DemoCast.Daan), await region.AsAsync(DemoCast.Annie));
        var letter = $"/caseload/letters/{await region.LetterAsync(decision)}";
        Assert.Equal(HttpStatusCode.NotFound, (await petra.GetAsync($"{letter}/correction")).StatusCode);
        await petra.FillAsync(letter, ("Input.On", "2026-03-12"), ("Input.Checked", "2026-03-12"));
        Assert.Contains("donderdag 23 april 2026", (await annie.OpenAsync($"/decisions/{decision}")).Text(), StringComparison.Ordinal);
        var told = await FactsAsync(region, decision);

        // Later: shown first, then at once.
        var check = await (await petra.FillAsync($"{letter}/correction", ("Input.On", "2026-03-16"), ("Input.Reason", "De post haalde pas maandag op."))).ReadAsync();
        Assert.Contains("Dan wordt de laatste dag van deze persoon dinsdag 28 april 2026. Dit geldt meteen.", check.Text(), StringComparison.Ordinal);
        Assert.Equal(told, await FactsAsync(region, decision));
        var twice = await Task.WhenAll(Enumerable.Repeat(check.Filled(), 3).Select(fields => petra.SubmitAsync($"{letter}/correction", fields)));
        Assert.All(twice, answer => Assert.Equal(letter, answer.Header("Location")));
        foreach (var address in new[] { $"/decisions/{decision}", "/decisions", "/home" })
        {
            var page = (await annie.OpenAsync(address)).Text();
            Assert.Contains("28 april", page, StringComparison.Ordinal);
        }

        var hers = (await annie.OpenAsync($"/decisions/{decision}")).Text();
        Assert.Contains("De laatste dag was donderdag 23 april 2026 en is nu dinsdag 28 april 2026.", hers, StringComparison.Ordinal);
        Assert.Contains("Waarom: De post haalde pas maandag op.", hers, StringComparison.Ordinal);
        var henk = (await (await region.AsAsync(DemoCast.Henk)).OpenAsync($"/decisions/{decision}")).Text();
        Assert.DoesNotContain("De dag van de brief is hersteld", henk, StringComparison.Ordinal);

        // Earlier: nothing changes for her until somebody else of the pair agrees; her page does not even know.
        check = await (await petra.FillAsync($"{letter}/correction", ("Input.On", "2026-03-11"), ("Input.Reason", "Het poststempel zegt de elfde."))).ReadAsync();
        Assert.Contains("Het geldt pas als een collega van het duo het ermee eens is", check.Text(), StringComparison.Ordinal);
        await petra.SubmitAsync($"{letter}/correction", check.Filled());
        Assert.Equal(hers, (await annie.OpenAsync($"/decisions/{decision}")).Text());
        Assert.DoesNotContain("11 maart", (await annie.OpenAsync("/evidence")).Text(), StringComparison.Ordinal);
        var asked = await region.DatabaseAsync(db => db.AnnouncementCorrections.OrderByDescending(c => c.At).ThenBy(c => c.AnnouncedOn).Where(c => c.Made == null).Select(c => c.Id).SingleAsync());
        var own = await petra.OpenAsync($"{letter}/correction");
        Assert.Null(own.QuerySelector("input[name='Input.Agrees']"));
        Assert.Equal(HttpStatusCode.Conflict, (await petra.SubmitAsync($"{letter}/correction", own.Token(), ("Input.Agrees", asked.ToString()))).StatusCode);
        Assert.Equal(hers, (await annie.OpenAsync($"/decisions/{decision}")).Text());
        Assert.Equal(letter, (await daan.FillAsync($"{letter}/correction")).Header("Location"));
        Assert.Contains("woensdag 22 april 2026", (await annie.OpenAsync($"/decisions/{decision}")).Text(), StringComparison.Ordinal);
        Assert.Contains("Hersteld door Petra Kok, nagekeken door Daan Mulder.", (await petra.OpenAsync(letter)).Text(), StringComparison.Ordinal);

        // All three days stay, and nobody elses page or rows moved.
        var evidence = (await annie.OpenAsync("/evidence")).Text();
        Assert.All(new[] { "Dag: donderdag 12 maart 2026", "Dag: maandag 16 maart 2026", "Dag: woensdag 11 maart 2026" }, day => Assert.Contains(day, evidence, StringComparison.Ordinal));
        Assert.Equal(2, evidence.Split("Dag van bekendmaken hersteld").Length - 1);
        Assert.Equal(henk, (await (await region.AsAsync(DemoCast.Henk)).OpenAsync($"/decisions/{decision}")).Text());
        Assert.Equal(3, await region.DatabaseAsync(db => db.Announcements.CountAsync(a => a.DecisionId == decision && a.Channel == AnnouncementChannel.Post)));
        Assert.Equal(HttpStatusCode.NotFound, (await (await region.AsAsync(DemoCast.Mila)).GetAsync($"{letter}/correction")).StatusCode);
    }

    [Fact]
    public async Task A_correction_without_a_reason_or_with_a_day_that_cannot_be_changes_nothing_and_keeps_what_was_typed()
    {
        await using var region = await Region.OpenAsync();
        await region.ChooseAsync(DemoCast.Emre, inPortal: false);
        var decision = await region.PublishAsync(DemoCast.Mila, "H-1001", "Emre");
        var mila = await region.AsAsync(DemoCast.Mila);
        var letter = $"/caseload/letters/{await region.LetterAsync(decision)}";
        await mila.FillAsync(letter, ("Input.Checked", "2026-11-23"));
        var before = await FactsAsync(region, decision);
        foreach (var (on, reason) in new[] { ("2026-11-23", "Zelfde dag."), ("2026-11-24", "Morgen."), ("0001-01-01", "Lang geleden."), ("2026-11-22", "Voor het besluit."), ("", "Geen dag."), ("2026-11-23", "") })
        {
            var answer = await mila.FillAsync($"{letter}/correction", ("Input.On", on), ("Input.Reason", reason), ("Input.Checked", on));
            Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
            Assert.Equal(reason, (await answer.ReadAsync()).QuerySelector("textarea[name='Input.Reason']")!.TextContent);
        }

        Assert.Equal(before, await FactsAsync(region, decision));
    }

    private static Task<string> FactsAsync(Region region, Guid decision) => region.DatabaseAsync(async db =>
        string.Join("; ", await db.Announcements.Where(a => a.DecisionId == decision).OrderBy(a => a.PersonId).ThenBy(a => a.AnnouncedOn).Select(a => $"{a.PersonId} {a.AnnouncedOn} {a.LastDay}").ToListAsync())
        + $" {await db.AnnouncementCorrections.CountAsync()}");
}
