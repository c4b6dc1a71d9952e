using System.Net;
using FamilyPortal.Data;
using FamilyPortal.Data.Demo;
using FamilyPortal.Domain.Plans;
using Microsoft.EntityFrameworkCore;

namespace FamilyPortal.Web.Tests.Professional;

public sealed class PlanEditorTests
{
    private const string Swimming = "Op zaterdag gaat Noor naar zwemles in het Kikkerbad";
    private const string Why = "De plek waar Noor op zaterdag is, blijft privé.";

    [Theory]
    [InlineData("Input.Phase", "Zzz")]
    [InlineData("Input.Revision", "veel")]
    public async Task A_value_that_no_field_sends_is_refused_in_the_readers_words(string field, string value)
    {
        await using var region = await Region.OpenAsync();
        var mila = await region.AsAsync(DemoCast.Mila);
        var answer = await mila.PressAsync((await mila.OpenAsync(Desk.Editor)).Fields().With(field, value), "save");

        Assert.Equal("Dit begrijpen wij niet. Kies of vul het opnieuw in.", (await answer.ReadAsync()).QuerySelector("[data-error-summary] li")!.TextContent.Trim());
        Assert.Null((await mila.OpenAsync($"{Desk.Editor}?as=nobody")).QuerySelector("[data-error-summary]"));
    }

    [Theory]
    [ClassData(typeof(EachDatabase))]
    public async Task Scenario_18_a_corrected_plan_names_the_old_one_which_stays_readable_and_unchanged(DatabaseProvider provider)
    {
        const string address = "/caseload/H-2001/plan/edit";
        await using var region = await Region.OpenAsync(provider);
        var (petra, aisha) = (await region.AsAsync(DemoCast.Petra), await region.AsAsync(DemoCast.Aisha));
        var old = await region.DatabaseAsync(db => db.PlanVersions.Where(v => v.Household.Reference == "H-2001").Select(v => v.Id).SingleAsync());
        var before = Said(await aisha.OpenAsync("/plan/versions/1"));
        var parts = await PartsAsync(region, old);
        Assert.DoesNotContain("komt in de plaats van", before, StringComparison.Ordinal);

        await petra.PressAsync((await petra.OpenAsync(address)).Fields().With("Input.Parts[0].Text", "Hersteld: de afspraak is op zondag."), "save", address);
        await petra.GetAsync($"{address}?as={await region.PersonAsync(DemoCast.Aisha)}");
        var page = await petra.OpenAsync($"{address}?as={await region.PersonAsync(DemoCast.Ilias)}");
        Assert.Equal(HttpStatusCode.SeeOther, (await petra.PressAsync(page.Fields(), "share", address)).StatusCode);

        Assert.Equal(old, await region.DatabaseAsync(db => db.PlanVersions.Where(v => v.Household.Reference == "H-2001" && v.Number == 2).Select(v => v.SupersedesId).SingleAsync()));
        var now = (await aisha.OpenAsync("/plan")).Body!.TextContent;
        Assert.Contains("Deze versie komt in de plaats van versie 1.", now, StringComparison.Ordinal);
        Assert.Contains("Hersteld: de afspraak is op zondag.", now, StringComparison.Ordinal);
        var after = await aisha.OpenAsync("/plan/versions/1");
        Assert.Contains("Dit is een eerdere versie.", after.Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal(before, Said(after));
        Assert.Equal(parts, await PartsAsync(region, old));
    }

    // All that the page says of the version itself; that there is a later one stands beside it.
    private static string Said(AngleSharp.Html.Dom.IHtmlDocument page)
    {
        page.QuerySelectorAll("main > p.p-note").Where(note => note.TextContent.Contains("eerdere versie", StringComparison.Ordinal)).ToList().ForEach(note => note.Remove());
        return Words(page.QuerySelector("main")!.TextContent);
    }

    private static string Words(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private static Task<string> PartsAsync(Region region, Guid version) => region.DatabaseAsync(async db =>
        string.Join(' ', (await db.PlanParts.AsNoTracking().Where(p => p.VersionId == version).OrderBy(p => p.Id).ToListAsync()).Select(p => $"{p.Id} {Convert.ToHexString(p.Content.Kept)}")));

    [Fact]
    public async Task A_part_kept_from_the_father_is_shared_with_the_others_and_leaves_him_no_trace()
    {
        await using var region = await Region.OpenAsync();
        var (mila, youssef) = (await region.AsAsync(DemoCast.Mila), await region.AsAsync(DemoCast.Youssef));
        var (sanne, emre, noor) = (await region.PersonAsync(DemoCast.Sanne), await region.PersonAsync(DemoCast.Emre), await region.PersonAsync(DemoCast.Noor));
        var father = await region.AsAsync(DemoCast.Emre);
        var before = await FatherSeesAsync(father);

        // Saved without a reason: the fields appear, the gate says what is missing.
        Assert.Equal(HttpStatusCode.SeeOther, (await mila.PressAsync(await mila.WriteAgreementAsync(Swimming, emre), "save")).StatusCode);
        var page = await mila.OpenAsync(Desk.Editor);
        Assert.Contains("Een grond, een reden en een dag bij wat afwijkt", page.Unmet());
        Assert.False(page.HasButton("Deel versie"));
        var reason = page.QuerySelectorAll("#edit textarea").Select(t => t.GetAttribute("name")!).Last(n => n.EndsWith(".Reason", StringComparison.Ordinal));
        var fields = page.Fields().With(reason, Why).With(reason.Replace(".Reason", ".ReviewOn", StringComparison.Ordinal), "2027-02-01").With(reason.Replace(".Reason", ".Ground", StringComparison.Ordinal), "EndingViolence");
        Assert.Equal(HttpStatusCode.SeeOther, (await mila.PressAsync(fields, "save")).StatusCode);

        // Looked at as each reader: only then the colleague can be asked.
        Assert.Equal(["Bekeken als elke lezer", "Een collega kijkt mee"], (await mila.OpenAsync(Desk.Editor)).Unmet());
        var asMother = await mila.OpenAsync($"{Desk.Editor}?as={sanne}");
        Assert.Contains("Kikkerbad", asMother.QuerySelector(".p-frame")!.TextContent, StringComparison.Ordinal);
        var asFather = await mila.OpenAsync($"{Desk.Editor}?as={emre}");
        Assert.DoesNotContain("Kikkerbad", asFather.QuerySelector(".p-frame")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("verandert er niets. Dit is versie 2", asFather.QuerySelector(".p-frame__bar")!.TextContent, StringComparison.Ordinal);
        page = await mila.OpenAsync($"{Desk.Editor}?as={noor}");
        Assert.Equal(["Een collega kijkt mee"], page.Unmet());
        Assert.Equal(HttpStatusCode.SeeOther, (await mila.PressAsync(page.Fields(), "ask")).StatusCode);

        // The second professional sees what is withheld, from whom and why, and agrees.
        Assert.Contains("Mila Jansen vraagt u om mee te kijken", (await youssef.OpenAsync("/caseload")).Body!.TextContent, StringComparison.Ordinal);
        var asked = await youssef.OpenAsync(Desk.Editor);
        var card = asked.QuerySelector("[aria-labelledby=t-asked]")!;
        Assert.Contains("Mila Jansen vraagt u om mee te kijken", card.TextContent, StringComparison.Ordinal);
        Assert.Contains($"Emre Yilmaz ziet dit niet: {Swimming}", card.TextContent, StringComparison.Ordinal);
        Assert.Contains(Why, card.TextContent, StringComparison.Ordinal);
        var confirm = card.QuerySelectorAll("input").Select(i => (i.GetAttribute("name")!, i.GetAttribute("value")!)).Append(("reason", "De plek hoort niet in zijn plan.")).ToArray();
        Assert.Equal(HttpStatusCode.SeeOther, (await youssef.SubmitAsync($"{Desk.Editor}?handler=Confirm", confirm)).StatusCode);

        page = await mila.OpenAsync(Desk.Editor);
        Assert.Empty(page.Unmet());
        Assert.True(page.HasButton("Deel versie 4"));
        var shared = await mila.PressAsync(page.Fields(), "share");
        Assert.Equal("/caseload/H-1001?done=published", shared.Header("Location"));
        Assert.Contains("Versie 4", (await mila.OpenAsync("/caseload/H-1001?done=published")).Body!.TextContent, StringComparison.Ordinal);

        Assert.Contains("Kikkerbad", (await (await region.AsAsync(DemoCast.Sanne)).OpenAsync("/plan")).Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Kikkerbad", (await (await region.AsAsync(DemoCast.Noor)).OpenAsync("/plan")).Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal(before, await FatherSeesAsync(father));

        var kept = await region.DatabaseAsync(db => db.AgreedDeviations.Where(w => w.PersonId == emre && db.PlanVersions.Any(v => v.Id == w.PublicationId && v.Number == 4)).ToListAsync());
        Assert.Single(kept);
        Assert.All(kept, w => Assert.NotEqual(w.RequestedById, w.ConfirmedById));
        Assert.False(await region.DatabaseAsync(db => db.PlanDrafts.AnyAsync()));
        var professional = await mila.OpenAsync("/caseload/H-1001/plan");
        Assert.Contains("Emre: eigen versie 2 (versie 3 van het gezin)", professional.Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Sanne: eigen versie 4 (versie 4 van het gezin)", professional.Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_closed_gate_answers_422_with_its_list_and_keeps_nothing()
    {
        await using var region = await Region.OpenAsync();
        var mila = await region.AsAsync(DemoCast.Mila);
        var emre = await region.PersonAsync(DemoCast.Emre);
        var fields = await mila.WriteAgreementAsync(Swimming, emre);

        var unsaved = await mila.PressAsync(fields, "share");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, unsaved.StatusCode);
        var page = await unsaved.ReadAsync();
        Assert.Contains("Het concept is bewaard", page.Unmet());
        Assert.Contains(page.QuerySelectorAll("textarea"), t => t.TextContent.Contains(Swimming, StringComparison.Ordinal));
        Assert.False(await region.DatabaseAsync(db => db.PlanDrafts.AnyAsync()));

        await mila.PressAsync(fields, "save");
        var saved = (await mila.OpenAsync(Desk.Editor)).Fields();
        var refused = await mila.PressAsync(saved, "share");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        Assert.Contains("Een collega kijkt mee", (await refused.ReadAsync()).Unmet());
        Assert.Equal(3, await region.DatabaseAsync(db => db.PlanVersions.Where(v => v.Household.Reference == "H-1001").MaxAsync(v => v.Number)));
    }

    [Fact]
    public async Task The_one_who_wrote_cannot_agree_with_themselves()
    {
        await using var region = await Region.OpenAsync();
        var mila = await region.AsAsync(DemoCast.Mila);
        await mila.PressAsync(await mila.WriteAgreementAsync(Swimming, await region.PersonAsync(DemoCast.Emre)), "save");
        var page = await mila.OpenAsync(Desk.Editor);

        var answer = await mila.SubmitAsync($"{Desk.Editor}?handler=Confirm", ("basedOn", "3"), ("revision", "1"), ("reason", "Het mag."), page.Token());

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Null(await region.DatabaseAsync(db => db.PlanDrafts.Select(d => d.ConfirmedById).SingleAsync()));
    }

    [Fact]
    public async Task The_second_editor_is_told_who_was_first_and_loses_nothing()
    {
        await using var region = await Region.OpenAsync();
        var (mila, youssef) = (await region.AsAsync(DemoCast.Mila), await region.AsAsync(DemoCast.Youssef));
        var mine = await youssef.WriteAgreementAsync("Youssef belt de huisarts");
        mine = mine.With("Input.Parts[0].Text", "De samenvatting van Youssef.");
        var theirs = await mila.WriteAgreementAsync("Mila belt de wijkagent");
        await mila.PressAsync(theirs.With("Input.Parts[0].Text", "De samenvatting van Mila."), "save");

        var clash = await youssef.PressAsync(mine, "save");

        Assert.Equal(HttpStatusCode.Conflict, clash.StatusCode);
        var page = await clash.ReadAsync();
        Assert.Contains("Mila Jansen bewaarde een concept", page.QuerySelector("#clash")!.TextContent, StringComparison.Ordinal);
        var texts = page.QuerySelectorAll("#edit textarea").Select(t => t.TextContent.Trim()).ToList();
        Assert.Contains("De samenvatting van Youssef.", texts);
        Assert.Contains("Youssef belt de huisarts", texts);
        Assert.Contains("Mila belt de wijkagent", texts);
        Assert.Contains(page.QuerySelectorAll(".p-note--warn"), n => n.TextContent.Contains("De samenvatting van Mila.", StringComparison.Ordinal));
        Assert.Equal(HttpStatusCode.SeeOther, (await youssef.PressAsync(page.Fields(), "save")).StatusCode);
        var after = (await youssef.OpenAsync(Desk.Editor)).QuerySelectorAll("#edit textarea").Select(t => t.TextContent.Trim()).ToList();
        Assert.Contains("De samenvatting van Youssef.", after);
        Assert.Contains("Youssef belt de huisarts", after);
        Assert.Contains("Mila belt de wijkagent", after);
    }

    [Fact]
    public async Task Adding_and_removing_parts_keeps_what_was_typed_and_stores_nothing()
    {
        await using var region = await Region.OpenAsync();
        var mila = await region.AsAsync(DemoCast.Mila);
        var fields = (await mila.OpenAsync(Desk.Editor)).Fields().With("Input.Parts[0].Text", "Nog niet bewaard.");

        var page = await (await mila.PressAsync(fields, "add-goal")).ReadAsync();

        Assert.Equal("Nog niet bewaard.", page.QuerySelector("[name='Input.Parts[0].Text']")!.TextContent.Trim());
        Assert.NotNull(page.QuerySelector("#new"));
        var key = page.QuerySelector("#new input[name$=ItemKey]")!.GetAttribute("value")!;
        page = await (await mila.PressAsync(page.Fields(), $"remove-{Guid.Parse(key):N}")).ReadAsync();
        Assert.DoesNotContain(page.QuerySelectorAll("input[name$=ItemKey]"), i => i.GetAttribute("value") == key);
        Assert.False(await region.DatabaseAsync(db => db.PlanDrafts.AnyAsync()));
    }

    [Fact]
    public async Task A_plan_saved_untouched_changes_for_nobody()
    {
        await using var region = await Region.OpenAsync();
        var mila = await region.AsAsync(DemoCast.Mila);

        await mila.PressAsync((await mila.OpenAsync(Desk.Editor)).Fields(), "save");

        foreach (var member in new[] { DemoCast.Sanne, DemoCast.Emre, DemoCast.Noor })
        {
            var page = await mila.OpenAsync($"{Desk.Editor}?as={await region.PersonAsync(member)}");
            Assert.Contains("verandert er niets", page.QuerySelector(".p-frame__bar")!.TextContent, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_new_score_stands_behind_the_earlier_ones()
    {
        await using var region = await Region.OpenAsync();
        var mila = await region.AsAsync(DemoCast.Mila);
        var page = await mila.OpenAsync(Desk.Editor);
        var score = page.QuerySelector("select[name$='.Score']")!.GetAttribute("name")!;

        await mila.PressAsync(page.Fields().With(score, "8"), "save");

        Assert.Contains("4, 4, 5, 6, 8", (await mila.OpenAsync(Desk.Editor)).Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_double_share_makes_one_version()
    {
        await using var region = await Region.OpenAsync();
        var petra = await region.AsAsync(DemoCast.Petra);
        var aisha = await region.PersonAsync(DemoCast.Aisha);
        var ilias = await region.PersonAsync(DemoCast.Ilias);
        const string address = "/caseload/H-2001/plan/edit";
        var page = await petra.OpenAsync(address);
        var fields = page.Fields().With("Input.Parts[0].Text", "Een nieuwe samenvatting.");
        await petra.PressAsync(fields, "save", address);
        await petra.GetAsync($"{address}?as={aisha}");
        page = await petra.OpenAsync($"{address}?as={ilias}");
        Assert.Empty(page.Unmet());

        var answers = new[] { await petra.PressAsync(page.Fields(), "share", address), await petra.PressAsync(page.Fields(), "share", address) };

        Assert.Equal([HttpStatusCode.SeeOther, HttpStatusCode.Conflict], answers.Select(a => a.StatusCode));
        Assert.Equal([1, 2], await region.DatabaseAsync(db => db.PlanVersions.Where(v => v.Household.Reference == "H-2001").OrderBy(v => v.Number).Select(v => v.Number).ToListAsync()));
    }

    private static async Task<string> FatherSeesAsync(HttpClient father)
    {
        var seen = new List<string>();
        foreach (var address in new[] { "/plan", "/plan/versions" })
        {
            var answer = await father.GetAsync(address);
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            seen.Add((await answer.ReadAsync()).QuerySelector("main")!.TextContent);
        }

        return string.Join('\n', seen);
    }
}
