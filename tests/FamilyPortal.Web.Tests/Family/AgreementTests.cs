using System.Net;
using FamilyPortal.Data;
using FamilyPortal.Data.Demo;
using FamilyPortal.Domain.Plans;
using Microsoft.EntityFrameworkCore;

namespace FamilyPortal.Web.Tests.Family;

public sealed class AgreementTests
{
    private const string Meals = "Op dinsdag eten jullie samen zonder telefoon";

    [Theory]
    [ClassData(typeof(EachDatabase))]
    public async Task A_mother_agrees_in_part_in_her_own_words_once_and_only_she_and_the_duo_see_it(DatabaseProvider provider)
    {
        await using var region = await Region.OpenAsync(provider);
        using var mother = await region.AsAsync(DemoCast.Sanne);
        var list = await mother.OpenAsync("/agreements");
        Assert.Equal(["Uw afspraken", "Andere afspraken in uw plan"], list.QuerySelectorAll("main h2").Take(2).Select(h => h.TextContent));
        var row = list.QuerySelectorAll(".p-agr").Single(r => r.TextContent.Contains(Meals, StringComparison.Ordinal));
        Assert.Contains("Uw antwoord is nodig", row.TextContent, StringComparison.Ordinal);
        var address = row.QuerySelector("a")!.GetAttribute("href")!;

        var form = Filled(await mother.OpenAsync(address), "AgreeInPart", "Wel samen eten, <b>niet</b> met z'n drieën.");
        var answers = await Task.WhenAll(mother.SubmitAsync(address, form), mother.SubmitAsync(address, form));
        Assert.All(answers, a => Assert.Equal((HttpStatusCode.SeeOther, $"{address}?sent=1"), (a.StatusCode, a.Header("Location"))));
        Assert.Equal(1, await region.DatabaseAsync(db => db.AgreementAnswers.CountAsync()));

        var page = await mother.OpenAsync($"{address}?sent=1");
        Assert.Contains("Uw antwoord is bewaard.", page.QuerySelector("[role=status]")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Wel samen eten, <b>niet</b> met z'n drieën.", page.QuerySelector("#t-before")!.ParentElement!.TextContent, StringComparison.Ordinal);
        Assert.Contains("U bent het er voor een deel mee eens", (await mother.OpenAsync("/plan")).QuerySelector("#agreements")!.TextContent, StringComparison.Ordinal);

        using var duo = await region.AsAsync(DemoCast.Mila);
        Assert.Contains("Sanne is het er voor een deel mee eens.", (await duo.OpenAsync("/caseload/H-1001/plan/edit")).Body!.TextContent, StringComparison.Ordinal);
        foreach (var other in new[] { DemoCast.Emre, DemoCast.Noor })
        {
            using var browser = await region.AsAsync(other);
            foreach (var place in new[] { address, "/agreements", "/plan", "/access-log", "/home" })
            {
                Assert.DoesNotContain("drieën", (await browser.OpenAsync(place)).Body!.TextContent, StringComparison.Ordinal);
                Assert.DoesNotContain("voor een deel mee eens", (await browser.OpenAsync(place)).Body!.TextContent, StringComparison.Ordinal);
            }
        }
    }

    [Fact]
    public async Task What_is_missing_is_said_and_nothing_typed_is_lost()
    {
        await using var region = await Region.OpenAsync();
        using var mother = await region.AsAsync(DemoCast.Sanne);
        var address = await AddressAsync(mother);
        var none = await mother.SubmitAsync(address, Filled(await mother.OpenAsync(address), "", "Ik twijfel."));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, none.StatusCode);
        var page = await none.ReadAsync();
        Assert.Equal("Kies ja, voor een deel of nee.", page.QuerySelector("#Input_Says-e")!.TextContent.Trim());
        Assert.Equal("Ik twijfel.", page.QuerySelector("textarea")!.TextContent);

        var part = await mother.SubmitAsync(address, Filled(await mother.OpenAsync(address), "AgreeInPart", ""));
        Assert.Contains("Schrijf met welk deel u het eens bent.", (await part.ReadAsync()).Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal(0, await region.DatabaseAsync(db => db.AgreementAnswers.CountAsync()));
    }

    [Fact]
    public async Task Nobody_agrees_with_words_they_did_not_see()
    {
        await using var region = await Region.OpenAsync();
        using var mother = await region.AsAsync(DemoCast.Sanne);
        var address = await AddressAsync(mother);
        var form = Filled(await mother.OpenAsync(address), "Agree", "Goed.");
        var stale = await mother.SubmitAsync(address, [.. form.Where(f => f.Item1 != "Input.Seen"), ("Input.Seen", new string('0', 64))]);

        Assert.Equal(HttpStatusCode.Conflict, stale.StatusCode);
        var page = await stale.ReadAsync();
        Assert.Contains("De tekst van deze afspraak is net veranderd.", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal("Goed.", page.QuerySelector("textarea")!.TextContent);
        Assert.Equal(0, await region.DatabaseAsync(db => db.AgreementAnswers.CountAsync()));
        Assert.Equal(HttpStatusCode.SeeOther, (await mother.SubmitAsync(address, Filled(page, "Agree", "Goed."))).StatusCode);
    }

    [Theory]
    [InlineData("Emre")]
    [InlineData("Linda")]
    [InlineData("Aisha")]
    public async Task An_agreement_that_somebody_does_not_read_takes_no_answer(string who)
    {
        await using var region = await Region.OpenAsync();
        var hidden = await region.DatabaseAsync(db => db.PlanParts.Where(p => p.Version.Household.Reference == "H-1001" && p.Readers.Count == 2).Select(p => p.ItemKey).Distinct().SingleAsync());
        using var browser = await region.AsAsync(DemoCast.Families.Single(m => m.Name.StartsWith(who, StringComparison.Ordinal)));
        var token = (await browser.OpenAsync("/support")).Token();
        using var answer = await browser.SubmitAsync($"/agreements/{hidden}", token, ("Input.Says", nameof(AgreementSay.Agree)));

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Equal(0, await region.DatabaseAsync(db => db.AgreementAnswers.CountAsync()));
    }

    private static async Task<string> AddressAsync(HttpClient browser) => (await browser.OpenAsync("/agreements")).QuerySelectorAll(".p-agr a")
        .Single(a => a.TextContent.Contains(Meals, StringComparison.Ordinal)).GetAttribute("href")!;

    private static (string, string)[] Filled(AngleSharp.Html.Dom.IHtmlDocument page, string says, string words) =>
    [
        page.Token(),
        ("Input.ClientToken", page.QuerySelector("[name='Input.ClientToken']")!.GetAttribute("value")!),
        ("Input.Seen", page.QuerySelector("[name='Input.Seen']")!.GetAttribute("value")!),
        ("Input.Says", says),
        ("Input.Words", words),
    ];
}
