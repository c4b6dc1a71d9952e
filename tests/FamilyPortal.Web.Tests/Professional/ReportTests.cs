using System.Net;
using AngleSharp.Html.Dom;
using FamilyPortal.Data;
using FamilyPortal.Data.Demo;
using FamilyPortal.Domain.Publications;
using FamilyPortal.Domain.Reports;
using FamilyPortal.Web.Tests.Decisions;
using Microsoft.EntityFrameworkCore;

namespace FamilyPortal.Web.Tests.Professional;

/// <summary>A report in the one format, from the first line to what its readers say of it.</summary>
public sealed class ReportTests
{
    private const string Reports = "/caseload/H-1001/reports";

    [Theory]
    [ClassData(typeof(EachDatabase))]
    public async Task A_report_reaches_its_readers_by_name_and_what_they_say_of_it_stays_with_every_version(DatabaseProvider provider)
    {
        await using var region = await Region.OpenAsync(provider);
        var mila = await region.AsAsync(DemoCast.Mila);
        var (sanne, emre) = (await region.PersonAsync(DemoCast.Sanne), await region.PersonAsync(DemoCast.Emre));
        var begin = await mila.OpenAsync(Reports);
        var begun = await Task.WhenAll(mila.SubmitAsync(Reports, begin.Filled()), mila.SubmitAsync(Reports, begin.Filled()));
        var draft = begun[0].Header("Location");
        Assert.Equal(draft, begun[1].Header("Location"));

        // A line without a mark, a fact without a source: the gate names them, and nothing is published.
        var form = await mila.OpenAsync(draft);
        var fields = Written(form, await SemAsync(region), sanne, emre);
        var unmarked = fields.FindAll(f => !f.Name.EndsWith(".Mark", StringComparison.Ordinal) && !f.Name.EndsWith(".Source", StringComparison.Ordinal));
        Assert.Equal($"{draft}/share", (await mila.SubmitAsync(draft, [.. unmarked, ("step", "check")])).Header("Location"));
        var share = await mila.OpenAsync($"{draft}/share");
        Assert.Contains("Elke regel is een feit, een mening of eigen woorden", share.Unmet());
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await mila.SubmitAsync($"{draft}/share", [.. Form(share), ("Action", "share")])).StatusCode);
        Assert.Equal(2, await region.DatabaseAsync(db => db.Reports.CountAsync(r => r.Household.Reference == "H-1001")));

        // Complete, and looked at as each reader.
        Assert.Equal("1", fields.Find(f => f.Name == "Input.Revision").Value);
        var revision = (await mila.OpenAsync(draft)).QuerySelector("input[name='Input.Revision']")!.GetAttribute("value")!;
        Assert.Equal(HttpStatusCode.Conflict, (await mila.SubmitAsync(draft, [.. fields, ("step", "save")])).StatusCode);
        Assert.Equal(HttpStatusCode.SeeOther, (await mila.SubmitAsync(draft, [.. fields.With("Input.Revision", revision), ("step", "check")])).StatusCode);
        foreach (var reader in new[] { sanne, emre })
        {
            Assert.Contains("Sem was vier keer ziek.", (await mila.OpenAsync($"{draft}/share?as={reader}")).Text(), StringComparison.Ordinal);
        }

        share = await mila.OpenAsync($"{draft}/share");
        Assert.Empty(share.Unmet());
        var pressed = await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => mila.SubmitAsync($"{draft}/share", [.. Form(share), ("Action", "share")])));
        var published = Assert.Single(pressed, p => p.StatusCode == HttpStatusCode.SeeOther).Header("Location");
        Assert.Equal(3, await region.DatabaseAsync(db => db.Reports.CountAsync(r => r.Household.Reference == "H-1001")));
        var id = published.Split('/')[^1];

        // Its readers and nobody else.
        var (mother, father, noor, linda) = (await region.AsAsync(DemoCast.Sanne), await region.AsAsync(DemoCast.Emre), await region.AsAsync(DemoCast.Noor), await region.AsAsync(DemoCast.Linda));
        var page = await mother.OpenAsync($"/reports/{id}");
        Assert.Equal(["Feit", "Mening"], page.QuerySelectorAll(".p-lines .utrecht-badge-status").Select(b => b.TextContent));
        Assert.Contains("Waar weten we dit van: school", page.Text(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await father.GetAsync($"/reports/{id}")).StatusCode);
        foreach (var address in new[] { $"/reports/{id}", $"/reports/{id}.pdf", $"/reports/{id}/say" })
        {
            Assert.Equal(HttpStatusCode.NotFound, (await noor.GetAsync(address)).StatusCode);
            Assert.Equal(HttpStatusCode.NotFound, (await linda.GetAsync(address)).StatusCode);
        }

        // She disputes a line for all its readers: he is limited towards her, so he does not get her words.
        var line = page.QuerySelectorAll("main a[href*='/say/']")[0].GetAttribute("href")!;
        await SayAsync(mother, line, OwnViewKind.Dispute, OwnViewReaders.Report, "Sem was twee keer ziek.");
        await SayAsync(father, $"/reports/{id}/say", OwnViewKind.View, OwnViewReaders.Report, "Ik bracht hem elke dag.");
        Assert.Contains("Sem was twee keer ziek.", (await mother.OpenAsync($"/reports/{id}")).Text(), StringComparison.Ordinal);
        Assert.DoesNotContain("twee keer ziek", (await father.OpenAsync($"/reports/{id}")).Body!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("Ik bracht hem", (await mother.OpenAsync($"/reports/{id}")).Body!.TextContent, StringComparison.Ordinal);
        var duos = (await mila.OpenAsync(published)).Text();
        Assert.Contains("Sem was twee keer ziek.", duos, StringComparison.Ordinal);
        Assert.Contains("Ik bracht hem elke dag.", duos, StringComparison.Ordinal);

        // The next version names its predecessor, and what was said is there again.
        var nextDraft = (await mila.SubmitAsync(Reports, (await mila.OpenAsync(published)).Filled())).Header("Location");
        var corrected = Form(await mila.OpenAsync(nextDraft)).ConvertAll(f => f.Value == "Sem was vier keer ziek." ? (f.Name, "Sem was drie keer ziek.") : f);
        Assert.Equal($"{nextDraft}/share", (await mila.SubmitAsync(nextDraft, [.. corrected, ("step", "check")])).Header("Location"));
        foreach (var reader in new[] { sanne, emre })
        {
            await mila.OpenAsync($"{nextDraft}/share?as={reader}");
        }

        var second = (await mila.SubmitAsync($"{nextDraft}/share", [.. Form(await mila.OpenAsync($"{nextDraft}/share")), ("Action", "share")])).Header("Location").Split('/')[^1];
        var after = await mother.OpenAsync($"/reports/{second}");
        Assert.Contains("Sem was drie keer ziek.", after.Text(), StringComparison.Ordinal);
        Assert.Contains("Sem was twee keer ziek.", after.QuerySelector(".p-lines")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Versie 2.", after.Text(), StringComparison.Ordinal);
        var before = await mother.OpenAsync($"/reports/{id}");
        Assert.Contains("Sem was vier keer ziek.", before.Text(), StringComparison.Ordinal);
        Assert.Equal($"/reports/{second}", before.QuerySelector(".p-note--warn a")!.GetAttribute("href"));
    }

    [Theory]
    [ClassData(typeof(EachDatabase))]
    public async Task A_request_for_correction_gets_its_answer_within_a_month_and_a_refusal_is_a_decision_with_its_own_last_day(DatabaseProvider provider)
    {
        await using var region = await Region.OpenAsync(provider);
        var (mother, father, mila) = (await region.AsAsync(DemoCast.Sanne), await region.AsAsync(DemoCast.Emre), await region.AsAsync(DemoCast.Mila));
        var report = await region.DatabaseAsync(db => db.Reports.Where(r => r.Household.Reference == "H-1001" && r.Readers.Count == 2).Select(r => r.Id).SingleAsync());
        var refused = await mother.SubmitAsync($"/reports/{report}/say", Said(await mother.OpenAsync($"/reports/{report}/say"), null, OwnViewReaders.Duo, "Het klopt niet."));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        Assert.Equal("Het klopt niet.", (await refused.ReadAsync()).QuerySelector("textarea")!.TextContent.Trim());

        await SayAsync(mother, $"/reports/{report}/say", OwnViewKind.Correction, OwnViewReaders.Report, "Het was vier keer.");
        Assert.Contains("U krijgt antwoord vóór of op woensdag 23 december 2026.", (await mother.OpenAsync($"/reports/{report}")).Text(), StringComparison.Ordinal);
        Assert.DoesNotContain("vier keer.", (await father.OpenAsync($"/reports/{report}")).QuerySelector("main")!.TextContent, StringComparison.Ordinal);

        var asked = (await mila.OpenAsync(Reports)).QuerySelector("a[href*='/corrections/']")!.GetAttribute("href")!;
        var form = await mila.OpenAsync(asked);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await mila.SubmitAsync(asked, form.Filled())).StatusCode);
        var answer = Form(form).With("Input.IsGranted", "false").With("Input.Text", "De school telde vijf keer.");
        var sent = await Task.WhenAll(mila.SubmitAsync(asked, [.. answer]), mila.SubmitAsync(asked, [.. answer]));
        Assert.Contains(sent, s => s.StatusCode == HttpStatusCode.SeeOther);
        var decision = await region.DatabaseAsync(db => db.Decisions.Include(d => d.Announcements).Include(d => d.Readers).SingleAsync(d => d.Kind == DocumentKind.FileDecision));
        Assert.Equal(await region.PersonAsync(DemoCast.Sanne), Assert.Single(decision.Readers).PersonId);
        var shown = await mother.OpenAsync($"/reports/{report}");
        Assert.Contains("De school telde vijf keer.", shown.Text(), StringComparison.Ordinal);
        Assert.Equal($"/decisions/{decision.Id}", shown.QuerySelector(".p-quote a[href^='/decisions/']")!.GetAttribute("href"));
        Assert.Contains("Wij veranderen dit verslag niet.", (await mother.OpenAsync($"/decisions/{decision.Id}")).Text(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await father.GetAsync($"/decisions/{decision.Id}")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await mila.GetAsync(asked)).StatusCode);
    }

    [Fact]
    public async Task A_place_that_a_limited_reader_would_learn_stops_a_report_until_a_second_person_agrees()
    {
        await using var region = await Region.OpenAsync();
        var (mila, youssef) = (await region.AsAsync(DemoCast.Mila), await region.AsAsync(DemoCast.Youssef));
        var (sanne, emre) = (await region.PersonAsync(DemoCast.Sanne), await region.PersonAsync(DemoCast.Emre));
        var draft = (await mila.SubmitAsync(Reports, (await mila.OpenAsync(Reports)).Filled())).Header("Location");
        var fields = Written(await mila.OpenAsync(draft), await SemAsync(region), sanne, emre)
            .ConvertAll(f => f.Value == "Sem was vier keer ziek." ? (f.Name, "Sem slaapt in de Lindelaan 12, 1234 AB.") : f);
        await mila.SubmitAsync(draft, [.. fields, ("step", "check")]);
        foreach (var reader in new[] { sanne, emre })
        {
            await mila.OpenAsync($"{draft}/share?as={reader}");
        }

        var share = await mila.OpenAsync($"{draft}/share");
        Assert.Equal(["Niets verraadt waar iemand te vinden is, of een collega ging akkoord", "Een collega ging akkoord, als dat nodig is"], share.Unmet());
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await mila.SubmitAsync($"{draft}/share", [.. Form(share), ("Action", "share")])).StatusCode);
        Assert.NotEqual(HttpStatusCode.SeeOther, (await mila.SubmitAsync($"{draft}/share", [.. Form(share), ("Input.Reason", "Mag wel."), ("Action", "confirm")])).StatusCode);
        Assert.Null((await youssef.OpenAsync("/caseload")).QuerySelector($"a[href='{draft}/share']"));
        Assert.Equal(HttpStatusCode.SeeOther, (await mila.SubmitAsync($"{draft}/share", [.. Form(share), ("Action", "ask")])).StatusCode);
        Assert.NotNull((await youssef.OpenAsync("/caseload")).QuerySelector($"a[href='{draft}/share']"));
        Assert.Null((await mila.OpenAsync("/caseload")).QuerySelector($"a[href='{draft}/share']"));
        var asked = await youssef.OpenAsync($"{draft}/share");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await youssef.SubmitAsync($"{draft}/share", [.. Form(asked), ("Action", "confirm")])).StatusCode);
        Assert.Equal(HttpStatusCode.SeeOther, (await youssef.SubmitAsync($"{draft}/share", [.. Form(asked).With("Input.Reason", "Dit adres is van de vader zelf."), ("Action", "confirm")])).StatusCode);
        share = await mila.OpenAsync($"{draft}/share");
        Assert.Empty(share.Unmet());
        Assert.Equal(HttpStatusCode.SeeOther, (await mila.SubmitAsync($"{draft}/share", [.. Form(share), ("Action", "share")])).StatusCode);
        Assert.Equal(1, await region.DatabaseAsync(db => db.SecondLooks.CountAsync()));
    }

    private static List<(string Name, string Value)> Written(IHtmlDocument form, Guid about, params Guid[] readers)
    {
        var fields = Form(form).With("Input.Title", "Gesprek over ziek zijn").With("Input.Question", "Hoe vaak is Sem ziek?").With("Input.Summary", "Sem is vaak ziek.").With("Input.Next", "Mila belt de dokter.");
        void Line(string part, string words, string mark, string? source)
        {
            var prefix = fields.Find(f => f.Name.EndsWith(".Part", StringComparison.Ordinal) && f.Value == part).Name[..^".Part".Length];
            fields = fields.With($"{prefix}.Words", words).With($"{prefix}.Mark", mark).With($"{prefix}.Source", source ?? "");
        }

        Line("Facts", "Sem was vier keer ziek.", "Fact", "school");
        Line("Conclusion", "Dat is veel.", "Opinion", null);
        return [.. fields.Where(f => f.Name is not ("Input.About" or "Input.Readers")), ("Input.About", about.ToString()), .. readers.Select(r => ("Input.Readers", r.ToString()))];
    }

    private static async Task SayAsync(HttpClient browser, string address, OwnViewKind kind, OwnViewReaders readers, string text)
    {
        var form = Said(await browser.OpenAsync(address), kind, readers, text);
        var sent = await Task.WhenAll(browser.SubmitAsync(address, form), browser.SubmitAsync(address, form));
        Assert.All(sent, s => Assert.Equal(HttpStatusCode.SeeOther, s.StatusCode));
        Assert.Equal(sent[0].Header("Location"), sent[1].Header("Location"));
    }

    private static (string, string)[] Said(IHtmlDocument form, OwnViewKind? kind, OwnViewReaders readers, string text) =>
        [.. Form(form).With("Input.Text", text).With("Input.Readers", readers.ToString()), .. kind is { } k ? [("Input.Kind", k.ToString())] : Array.Empty<(string, string)>()];

    private static List<(string Name, string Value)> Form(IHtmlDocument page) => [.. page.Filled()];

    private static Task<Guid> SemAsync(Region region) => region.DatabaseAsync(db => db.People.Where(p => p.GivenName == "Sem").Select(p => p.Id).SingleAsync());
}
