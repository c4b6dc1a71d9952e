using System.Net;
using FamilyPortal.Data;
using FamilyPortal.Data.Demo;
using FamilyPortal.Domain;
using FamilyPortal.Domain.Decisions;
using FamilyPortal.Domain.Publications;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace FamilyPortal.Web.Tests.Decisions;

public sealed class ViewpointTests
{
    private const string Hers = "De dagopvang helpt hem juist wel.";
    private const string His = "Ik wil dat het stopt.";
    private static readonly DateOnly Until = DateOnly.FromDateTime(Region.Monday).AddDays(14);

    [Theory]
    [ClassData(typeof(EachDatabase))]
    public async Task A_proposal_is_opened_answered_decided_and_each_reads_only_their_own(DatabaseProvider provider)
    {
        await using var region = await Region.OpenAsync(provider);
        var mila = await region.AsAsync(DemoCast.Mila);
        var opened = await mila.FillAsync(
            "/caseload/H-1001/proposals/new",
            ("Input.Subject", "Dagopvang"), ("Input.What", "Wij willen de dagopvang stoppen."), ("Input.Reasons", "Omdat het beter gaat."),
            ("Input.Addressees", (await IdAsync(region, "Sanne")).ToString()), ("Input.RespondBy", Until.ToString("yyyy-MM-dd", null)));
        Assert.StartsWith("/caseload/H-1001/proposals/", opened.Header("Location"), StringComparison.Ordinal);
        var sanne = await region.AsAsync(DemoCast.Sanne);
        var link = (await sanne.OpenAsync("/decisions")).QuerySelector("a[href^='/decisions/proposed/']")!.GetAttribute("href")!;
        var sent = await sanne.FillAsync(link, ("Input.Text", Hers));
        Assert.Equal($"{link}?sent=1", sent.Header("Location"));
        Assert.Contains(Hers, (await sanne.OpenAsync(sent.Header("Location"))).Text(), StringComparison.Ordinal);

        var page = opened.Header("Location");
        var view = Assert.Single(await region.DatabaseAsync(db => db.Viewpoints.AsNoTracking().ToListAsync()));
        var unanswered = await mila.FillAsync(page);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, unanswered.StatusCode);
        Assert.Contains("Ga eerst op elke reactie in, op elk punt ervan.", (await unanswered.ReadAsync()).Text(), StringComparison.Ordinal);
        Assert.Equal(0, await region.DatabaseAsync(db => db.Decisions.CountAsync(d => d.PublishedAt == Region.Monday)));

        var decided = await mila.FillAsync(page, ($"Input.Answers[{view.Id}][0]", "Daarom blijft er één dag over."));
        Assert.StartsWith("/caseload/H-1001/decisions/", decided.Header("Location"), StringComparison.Ordinal);
        var id = decided.Header("Location").Split('/')[^1];
        var hers = (await sanne.OpenAsync($"/decisions/{id}")).Text();
        Assert.Contains(Hers, hers, StringComparison.Ordinal);
        Assert.Contains("Daarom blijft er één dag over.", hers, StringComparison.Ordinal);
        Assert.Contains("Daarom blijft er één dag over.", (await mila.OpenAsync(decided.Header("Location"))).Text(), StringComparison.Ordinal);
        Assert.Contains("Las uw reactie op een voorgenomen besluit", (await sanne.OpenAsync("/access-log")).Text(), StringComparison.Ordinal);

        // Decided: no further view is taken, and the text stays.
        Assert.Null((await sanne.OpenAsync(link)).QuerySelector("main form textarea"));
        Assert.Empty((await sanne.OpenAsync("/decisions")).QuerySelectorAll("a[href^='/decisions/proposed/']"));
    }

    [Theory]
    [ClassData(typeof(EachDatabase))]
    public async Task Two_addressees_never_see_each_others_view_nor_that_the_other_was_asked(DatabaseProvider provider)
    {
        await using var region = await Region.OpenAsync(provider);
        var proposal = await ProposeAsync(region, "Sanne", "Noor");
        var (sanne, noor) = (await region.AsAsync(DemoCast.Sanne), await region.AsAsync(DemoCast.Noor));
        await sanne.FillAsync($"/decisions/proposed/{proposal}", ("Input.Text", Hers));
        var before = (await noor.OpenAsync($"/decisions/proposed/{proposal}")).Text();
        Assert.DoesNotContain(Hers, before, StringComparison.Ordinal);
        Assert.DoesNotContain("Sanne", before, StringComparison.Ordinal);
        await noor.FillAsync($"/decisions/proposed/{proposal}", ("Input.Text", His));

        var mila = await region.AsAsync(DemoCast.Mila);
        var views = await region.DatabaseAsync(db => db.Viewpoints.AsNoTracking().OrderBy(v => v.ReceivedAt).ToListAsync());
        var decided = await mila.FillAsync($"/caseload/H-1001/proposals/{proposal}", [.. views.Select((v, i) => ($"Input.Answers[{v.Id}][0]", $"Antwoord {i + 1}."))]);
        Assert.Equal(HttpStatusCode.SeeOther, decided.StatusCode);
        var id = decided.Header("Location").Split('/')[^1];
        var (hers, his) = ((await sanne.OpenAsync($"/decisions/{id}")).Text(), (await noor.OpenAsync($"/decisions/{id}")).Text());
        Assert.Contains(Hers, hers, StringComparison.Ordinal);
        Assert.DoesNotContain(His, hers, StringComparison.Ordinal);
        Assert.Contains(His, his, StringComparison.Ordinal);
        Assert.DoesNotContain(Hers, his, StringComparison.Ordinal);
        Assert.DoesNotContain("Noor", (await sanne.OpenAsync("/access-log")).Text(), StringComparison.Ordinal);
        foreach (var other in new[] { await region.AsAsync(DemoCast.Emre), await region.AsAsync(DemoCast.Aisha), await region.AsAsync(DemoCast.Joost) })
        {
            Assert.Equal(HttpStatusCode.NotFound, (await other.GetAsync($"/decisions/proposed/{proposal}")).StatusCode);
        }
    }

    [Theory]
    [ClassData(typeof(EachDatabase))]
    public async Task A_decision_goes_into_each_point_of_a_view_and_its_author_reads_each_answer_beside_it(DatabaseProvider provider)
    {
        await using var region = await Region.OpenAsync(provider);
        var proposal = await ProposeAsync(region, "Sanne");
        var (sanne, mila) = (await region.AsAsync(DemoCast.Sanne), await region.AsAsync(DemoCast.Mila));
        await sanne.FillAsync($"/decisions/proposed/{proposal}", ("Input.Text", "De dagopvang helpt hem.\nHij slaapt beter.\n \nIk kan hem niet ophalen op dinsdag."));
        var view = Assert.Single(await region.DatabaseAsync(db => db.Viewpoints.AsNoTracking().ToListAsync())).Id;
        var address = $"/caseload/H-1001/proposals/{proposal}";

        var half = await mila.FillAsync(address, ($"Input.Answers[{view}][0]", "Daarom blijft er één dag."), ($"Input.Answers[{view}][1]", " "));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, half.StatusCode);
        var page = await half.ReadAsync();
        Assert.NotNull(page.QuerySelector($"[data-error-summary] a[href='#Input_Answers_{view}__1_'], [data-error-summary] a[href*='{view}']"));
        Assert.Contains("Daarom blijft er één dag.", page.Body!.InnerHtml, StringComparison.Ordinal);
        Assert.Equal(0, await region.DatabaseAsync(db => db.ProposedDecisions.CountAsync(p => p.DecisionId != null)));

        var decided = await mila.SubmitAsync(address, page.Filled(($"Input.Answers[{view}][1]", "Op dinsdag rijdt de taxi.")));
        var hers = (await sanne.OpenAsync($"/decisions/{decided.Header("Location").Split('/')[^1]}")).Text();
        Assert.Contains(
            "DedagopvanghelpthemHijslaaptbeterWatermeeisgedaanDaaromblijftereendagIkkanhemnietophalenopdinsdagWatermeeisgedaanOpdinsdagrijdtdetaxi",
            string.Concat(hers.Replace('é', 'e').Where(char.IsAsciiLetter)),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_is_decided_while_somebody_can_still_respond_and_a_late_view_is_taken_and_marked()
    {
        await using var region = await Region.OpenAsync();
        var proposal = await ProposeAsync(region, "Sanne");
        var mila = await region.AsAsync(DemoCast.Mila);
        var early = await mila.FillAsync($"/caseload/H-1001/proposals/{proposal}");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, early.StatusCode);
        Assert.Contains("Nog niet iedereen heeft gereageerd.", (await early.ReadAsync()).Text(), StringComparison.Ordinal);

        // Half past ten in the evening of the last day is in time in Amsterdam; half an hour after midnight is not.
        region.Time.Set(Until.ToDateTime(new(23, 30), DateTimeKind.Utc));
        await (await region.AsAsync(DemoCast.Sanne)).FillAsync($"/decisions/proposed/{proposal}", ("Input.Text", Hers));
        Assert.True(Assert.Single(await region.DatabaseAsync(db => db.Viewpoints.AsNoTracking().ToListAsync())).IsLate);
    }

    [Fact]
    public async Task A_view_that_comes_in_while_the_decision_is_written_is_answered_first()
    {
        await using var region = await Region.OpenAsync();
        var proposal = await ProposeAsync(region, "Sanne");
        region.Time.Set(Until.AddDays(1).ToDateTime(new(9, 0), DateTimeKind.Utc));
        var (mila, sanne) = (await region.AsAsync(DemoCast.Mila), await region.AsAsync(DemoCast.Sanne));
        var form = await mila.OpenAsync($"/caseload/H-1001/proposals/{proposal}");
        await sanne.FillAsync($"/decisions/proposed/{proposal}", ("Input.Text", Hers));
        var stale = await mila.SubmitAsync($"/caseload/H-1001/proposals/{proposal}", form.Filled());
        Assert.Equal(HttpStatusCode.UnprocessableEntity, stale.StatusCode);
        Assert.Contains(Hers, (await stale.ReadAsync()).Text(), StringComparison.Ordinal);
        Assert.Equal(0, await region.DatabaseAsync(db => db.ProposedDecisions.CountAsync(p => p.DecisionId != null)));
    }

    [Fact]
    public async Task A_proposed_decision_that_tells_a_limited_addressee_where_she_lives_does_not_go_out_on_one_word()
    {
        await using var region = await Region.OpenAsync();
        var proposal = await ProposeAsync(region, "Emre");
        region.Time.Set(Until.AddDays(1).ToDateTime(new(9, 0), DateTimeKind.Utc));
        var (mila, address) = (await region.AsAsync(DemoCast.Mila), $"/caseload/H-1001/proposals/{proposal}");
        var stopped = await mila.FillAsync(address, ("Input.What", "U haalt Sem op aan de Lindenhof 27."));
        var page = await stopped.ReadAsync();

        Assert.Equal(HttpStatusCode.UnprocessableEntity, stopped.StatusCode);
        Assert.Contains("zou dit lezen: Lindenhof 27", page.QuerySelector("[data-error-summary]")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Maak dan een gewoon besluit: daarmee stemt een tweede professional in.", page.QuerySelector("[data-error-summary]")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("U haalt Sem op aan de Lindenhof 27.", page.QuerySelector("[name='Input.What']")!.TextContent.Trim());
        Assert.Equal((0, 0), await region.DatabaseAsync(async db => (await db.ProposedDecisions.CountAsync(p => p.DecisionId != null), await db.Decisions.CountAsync(d => d.PublishedAt > Region.Monday))));
        Assert.StartsWith("/caseload/H-1001/decisions/", (await mila.SubmitAsync(address, page.Filled(("Input.What", "U haalt Sem op bij opa.")))).Header("Location"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_double_click_is_one_view_and_an_empty_one_is_none()
    {
        await using var region = await Region.OpenAsync();
        var proposal = await ProposeAsync(region, "Sanne");
        var sanne = await region.AsAsync(DemoCast.Sanne);
        var form = (await sanne.OpenAsync($"/decisions/proposed/{proposal}")).Filled(("Input.Text", Hers));
        var answers = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => sanne.SubmitAsync($"/decisions/proposed/{proposal}", form)));
        Assert.All(answers, a => Assert.Equal(HttpStatusCode.SeeOther, a.StatusCode));
        var empty = await sanne.FillAsync($"/decisions/proposed/{proposal}", ("Input.Text", " "));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, empty.StatusCode);
        Assert.Equal(1, await region.DatabaseAsync(db => db.Viewpoints.CountAsync()));
    }

    private static Task<Guid> IdAsync(Region region, string name) => region.DatabaseAsync(db => db.People.Where(p => p.GivenName == name).Select(p => p.Id).SingleAsync());

    private static async Task<Guid> ProposeAsync(Region region, params string[] names)
    {
        await using var scope = region.Services.CreateAsyncScope();
        var records = scope.ServiceProvider.GetRequiredService<SystemRecords>();
        var decision = await records.Database.Decisions.AsNoTracking().SingleAsync(d => d.Household.Reference == "H-1001" && d.Kind == DocumentKind.MunicipalDecision);
        var id = Guid.NewGuid();
        records.Database.ProposedDecisions.Add(new ProposedDecision
        {
            Id = id, HouseholdId = decision.HouseholdId, Kind = decision.Kind, ResponsibleBodyId = decision.ResponsibleBodyId, Regime = decision.Regime, Frame = decision.Frame,
            OpenedAt = Region.Monday, OpenedById = decision.PublishedById, RespondBy = Until,
            Body = SealedText.Of(new DecisionText("Dagopvang", "Wij willen de dagopvang stoppen.", "Omdat het beter gaat.", []).Write()),
            Addressees = [.. (await Task.WhenAll(names.Select(name => IdAsync(region, name)))).Select(person => new ProposalAddressee { ProposalId = id, PersonId = person })],
        });
        await records.SaveAsync([], default);
        return id;
    }
}
