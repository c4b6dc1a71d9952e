using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using FamilyPortal.Data;
using FamilyPortal.Data.Demo;
using FamilyPortal.Domain.Publications;
using Microsoft.EntityFrameworkCore;

namespace FamilyPortal.Web.Tests.Decisions;

public sealed class PublishingTests
{
    private const string New = "/caseload/H-1001/decisions/new";

    [Theory]
    [ClassData(typeof(EachDatabase))]
    public async Task A_published_decision_reaches_its_addressee_with_a_last_day_and_nobody_else(DatabaseProvider provider)
    {
        await using var region = await Region.OpenAsync(provider);
        var mila = await region.AsAsync(DemoCast.Mila);
        var answer = await mila.FillAsync(New, [.. await GoodAsync(region)]);
        var id = answer.Header("Location").Split('/')[^1];
        Assert.Equal($"/caseload/H-1001/decisions/{id}", answer.Header("Location"));

        var page = (await mila.OpenAsync(answer.Header("Location"))).Text();
        Assert.Contains("Sanne de VriesAan deze persoon gericht. Bekendgemaakt op maandag 23 november 2026. Laatste dag: maandag 4 januari 2027.", page, StringComparison.Ordinal);
        Assert.DoesNotContain("Emre", page, StringComparison.Ordinal);

        var sanne = (await (await region.AsAsync(DemoCast.Sanne)).OpenAsync($"/decisions/{id}")).Text();
        Assert.Contains("U krijgt ook hulp op zaterdag.", sanne, StringComparison.Ordinal);
        Assert.Contains("maandag 4 januari 2027", sanne, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await (await region.AsAsync(DemoCast.Emre)).GetAsync($"/decisions/{id}")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await (await region.AsAsync(DemoCast.Youssef)).GetAsync($"/caseload/H-1001/decisions/{id}")).StatusCode);
    }

    [Fact]
    public async Task Who_only_reads_along_reads_the_text_and_is_offered_no_objection()
    {
        await using var region = await Region.OpenAsync();
        var noor = await PersonAsync(region, "Noor");
        List<(string Name, string Value)> fields = [.. await GoodAsync(region), ("Input.Readers", noor.ToString())];
        var mila = await region.AsAsync(DemoCast.Mila);
        var alone = await mila.FillAsync(New, [.. fields]);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, alone.StatusCode);
        Assert.Contains("Waarom mag Noor Yilmaz dit wel lezen?", (await alone.ReadAsync()).Text(), StringComparison.Ordinal);
        var before = await CountAsync(region);
        var answer = await mila.FillAsync(New, [.. fields, .. Why(noor)]);
        var asked = answer.Header("Location");
        var id = asked.Split('/')[^1];
        Assert.StartsWith("/caseload/second/", asked, StringComparison.Ordinal);
        Assert.Equal(before, await CountAsync(region));
        Assert.Equal(HttpStatusCode.NotFound, (await (await region.AsAsync(DemoCast.Sanne)).GetAsync($"/decisions/{id}")).StatusCode);

        // Who asked cannot agree, a stranger finds nothing, and agreeing takes a reason.
        Assert.Equal(HttpStatusCode.Forbidden, (await mila.SubmitAsync(asked, ("Input.Reason", "Het mag."), (await mila.OpenAsync(asked)).Token())).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await (await region.AsAsync(DemoCast.Petra)).GetAsync(asked)).StatusCode);
        var youssef = await region.AsAsync(DemoCast.Youssef);
        Assert.Contains("Mila Jansen vraagt u om mee te kijken", (await youssef.OpenAsync("/caseload")).Text(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await youssef.SubmitAsync(asked, (await youssef.OpenAsync(asked)).Token())).StatusCode);
        Assert.Equal(before, await CountAsync(region));
        Assert.Equal(HttpStatusCode.SeeOther, (await youssef.SubmitAsync(asked, ("Input.Reason", "Noor vraagt hierom."), (await youssef.OpenAsync(asked)).Token())).StatusCode);
        var (deviation, look) = await region.DatabaseAsync(async db => (await db.AgreedDeviations.SingleAsync(d => d.PublicationId == Guid.Parse(id)), await db.SecondLooks.SingleAsync(l => l.PublicationId == Guid.Parse(id))));
        Assert.Equal((noor, DeviationTurn.Opened, DeviationGround.Consent), (deviation.PersonId, deviation.Turn, deviation.Ground));
        Assert.NotEqual(look.AskedById, look.AgreedById);
        region.Time.Set(new(2027, 2, 1, 9, 0, 0, DateTimeKind.Utc));
        Assert.Contains("H-1001: kijk vandaag opnieuw naar 1 keuze van lezers", (await (await region.AsAsync(DemoCast.Mila)).OpenAsync("/caseload")).Text(), StringComparison.Ordinal);
        region.Time.Set(Region.Monday);
        var browser = await region.AsAsync(DemoCast.Noor);
        var page = await browser.OpenAsync($"/decisions/{id}");

        Assert.Contains("Dit besluit is niet aan jou gericht. Je mag het wel lezen.", page.Text(), StringComparison.Ordinal);
        Assert.Empty(page.QuerySelectorAll(".p-remedy, #remedies, a[href*='/objection']"));
        Assert.Equal(HttpStatusCode.Forbidden, (await browser.GetAsync($"/decisions/{id}/objection")).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await browser.GetAsync($"/decisions/{id}/objection/check?later=1")).StatusCode);
    }

    [Theory]
    [InlineData("Input.DecidedOn", "", "Vul de datum van het besluit in.")]
    [InlineData("Input.DecidedOn", "2026-11-24", "Die ligt niet in de toekomst.")]
    [InlineData("Input.Subject", "", "Vul in waar het besluit over gaat.")]
    [InlineData("Input.What", " ", "Schrijf wat er is besloten.")]
    [InlineData("Input.Reasons", "", "Schrijf waarom.")]
    [InlineData("Input.Body", "", "Kies de verantwoordelijke organisatie.")]
    [InlineData("Input.Body", "11111111-1111-1111-1111-111111111111", "Kies de verantwoordelijke organisatie.")]
    [InlineData("Input.Regime", "", "Kies welke wet geldt.")]
    [InlineData("Input.Frame", "", "Kies in welk kader.")]
    [InlineData("Input.Regime", "Board", "is niet bekend wat de lezer kan doen")]
    [InlineData("Input.Addressees", "", "Kies aan wie het besluit is gericht.")]
    public async Task What_is_missing_is_refused_with_what_to_fix_and_nothing_is_kept(string field, string value, string message)
    {
        await using var region = await Region.OpenAsync();
        var before = await CountAsync(region);
        var fields = (await GoodAsync(region)).Where(f => f.Name != field).Append((Name: field, Value: value)).ToArray();
        var answer = await (await region.AsAsync(DemoCast.Mila)).FillAsync(New, fields);
        var page = await answer.ReadAsync();

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Contains(message, page.QuerySelector("[data-error-summary]")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(before, await CountAsync(region));
        foreach (var kept in new[] { "Input.Subject", "Input.What", "Input.Reasons" }.Where(name => name != field))
        {
            Assert.Equal(fields.Single(f => f.Name == kept).Value, page.QuerySelectorAll($"[name='{kept}']").Select(e => e is IHtmlTextAreaElement area ? area.Value : ((IHtmlInputElement)e).Value).Single());
        }
    }

    [Theory]
    [InlineData("SafetyPlan")]
    [InlineData("Report")]
    public async Task A_plan_or_report_cannot_be_published_as_a_decision(string kind)
    {
        await using var region = await Region.OpenAsync();
        var before = await CountAsync(region);
        var answer = await (await region.AsAsync(DemoCast.Mila)).FillAsync(New, [.. await GoodAsync(region), ("Input.Kind", kind)]);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Equal(before, await CountAsync(region));
    }

    [Fact]
    public async Task A_person_of_another_household_cannot_be_named()
    {
        await using var region = await Region.OpenAsync();
        var stranger = await PersonAsync(region, "Aisha");
        var fields = (await GoodAsync(region)).Where(f => f.Name != "Input.Addressees").Append((Name: "Input.Addressees", Value: stranger.ToString())).ToArray();

        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await (await region.AsAsync(DemoCast.Mila)).FillAsync(New, fields)).StatusCode);
    }

    [Fact]
    public async Task A_form_sent_twice_is_one_decision()
    {
        await using var region = await Region.OpenAsync();
        var before = await CountAsync(region);
        var mila = await region.AsAsync(DemoCast.Mila);
        var fields = (await mila.OpenAsync(New)).Filled([.. await GoodAsync(region)]);
        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => mila.SubmitAsync(New, fields)));

        Assert.Single(answers.Select(a => a.Header("Location")).Distinct(StringComparer.Ordinal));
        Assert.All(answers, a => Assert.Equal(HttpStatusCode.SeeOther, a.StatusCode));
        Assert.Equal(before + 1, await CountAsync(region));
    }

    [Fact]
    public async Task A_form_that_names_an_item_of_another_household_is_published_like_any_other()
    {
        await using var region = await Region.OpenAsync();
        var theirs = await region.DecisionAsync("H-1003", DocumentKind.MunicipalDecision);
        var mila = await region.AsAsync(DemoCast.Mila);
        var answer = await mila.FillAsync(New, [.. await GoodAsync(region), ("Input.ClientToken", theirs.ToString())]);

        Assert.DoesNotContain(theirs.ToString(), answer.Header("Location"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await mila.GetAsync(answer.Header("Location"))).StatusCode);
    }

    [Theory]
    [InlineData("")]
    [InlineData("Verzoek")]
    [InlineData("99")]
    public async Task A_kind_that_is_none_is_refused_and_never_taken_for_the_first_of_the_list(string kind)
    {
        await using var region = await Region.OpenAsync();
        var before = await CountAsync(region);
        var answer = await (await region.AsAsync(DemoCast.Mila)).FillAsync(New, [.. await GoodAsync(region), ("Input.Kind", kind)]);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Contains("Dit begrijpen wij niet.", (await answer.ReadAsync()).QuerySelector("[data-error-summary]")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(before, await CountAsync(region));
    }

    [Fact]
    public async Task A_safety_measure_keeps_the_proposal_from_ticking_its_subject()
    {
        await using var region = await Region.OpenAsync();
        var page = await (await region.AsAsync(DemoCast.Mila)).OpenAsync(New);
        var ticked = page.QuerySelectorAll<IHtmlInputElement>("#Input_Readers input").Where(i => i.IsChecked).Select(i => i.Value);

        Assert.Equal([(await PersonAsync(region, "Sanne")).ToString()], ticked);
        Assert.Contains("Let op: voor deze persoon geldt een veiligheidsmaatregel.", page.QuerySelector("#Input_Readers")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Only_the_duo_finds_a_households_decisions()
    {
        await using var region = await Region.OpenAsync();
        var decision = await region.SannesDecisionAsync();
        foreach (var browser in new[] { await region.AsAsync(DemoCast.Petra), await region.AsAsync(DemoCast.Joost), await region.AsAsync(DemoCast.Sanne), await region.AsAsync(DemoCast.Bas) })
        {
            foreach (var address in new[] { "", "/new", $"/{decision}" })
            {
                Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync($"/caseload/H-1001/decisions{address}")).StatusCode);
            }
        }

        var mila = await region.AsAsync(DemoCast.Mila);
        Assert.Contains("Besluit van 24 oktober", (await mila.OpenAsync("/caseload/H-1001/decisions")).Text(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await mila.GetAsync($"/caseload/H-1002/decisions/{decision}")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await mila.GetAsync($"/caseload/H-9999/decisions")).StatusCode);
        var petras = (await (await region.AsAsync(DemoCast.Petra)).OpenAsync("/caseload/H-1003/decisions/new")).Filled([.. await GoodAsync(region)]);
        Assert.NotEqual(HttpStatusCode.SeeOther, (await (await region.AsAsync(DemoCast.Petra)).SubmitAsync(New, petras)).StatusCode);
    }

    private static async Task<List<(string Name, string Value)>> GoodAsync(Region region) =>
    [
        ("Input.Subject", "Hulp op zaterdag"),
        ("Input.What", "U krijgt ook hulp op zaterdag."),
        ("Input.Reasons", "U vroeg erom in het gesprek van 10 november."),
        ("Input.Meaning", "De hulp begint volgende week.\nU betaalt niets."),
        ("Input.Body", (await region.DatabaseAsync(db => db.Organisations.Where(o => o.Name == "Gemeente Klaverdam").Select(o => o.Id).SingleAsync())).ToString()),
        ("Input.Regime", nameof(LegalRegime.Awb)),
        ("Input.Readers", ""),
        ("Input.Addressees", (await PersonAsync(region, "Sanne")).ToString()),
    ];

    private static (string Name, string Value)[] Why(Guid person) =>
    [
        ("Input.Deviations[0].PersonId", person.ToString()), ("Input.Deviations[0].Reason", "Noor wil het lezen en Sanne vindt het goed."),
        ("Input.Deviations[0].Ground", nameof(DeviationGround.Consent)), ("Input.Deviations[0].ReviewOn", "2027-02-01"),
    ];

    private static Task<Guid> PersonAsync(Region region, string name) =>
        region.DatabaseAsync(db => db.People.Where(p => p.GivenName == name).Select(p => p.Id).SingleAsync());

    private static Task<int> CountAsync(Region region) => region.DatabaseAsync(db => db.Decisions.CountAsync());
}
