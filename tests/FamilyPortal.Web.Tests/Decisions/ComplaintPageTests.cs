using System.Net;
using AngleSharp.Html.Dom;
using FamilyPortal.Data;
using FamilyPortal.Data.Demo;
using FamilyPortal.Domain.Decisions;
using FamilyPortal.Domain.Families;
using Microsoft.EntityFrameworkCore;

namespace FamilyPortal.Web.Tests.Decisions;

public sealed class ComplaintPageTests
{
    private const string Told = "Niemand belde terug. <script>alert(1)</script>";

    [Theory]
    [ClassData(typeof(EachDatabase))]
    public async Task Scenario_19_old_conduct_is_explained_not_blocked_and_the_answer_is_due_after_six_or_ten_weeks(DatabaseProvider provider)
    {
        await using var region = await Region.OpenAsync(provider, new(2026, 9, 10, 9, 0, 0, DateTimeKind.Utc));
        var sanne = await region.AsAsync(DemoCast.Sanne);
        var status = await FileAsync(region, sanne, "Mila Jansen", ("Input.ConductOn", "2025-07-10"));
        var page = (await sanne.OpenAsync(status)).Text();

        Assert.Contains("Dit was langer dan een jaar geleden. Uw klacht is welkom.", page, StringComparison.Ordinal);
        Assert.Contains("Er komt antwoord uiterlijk op donderdag 22 oktober 2026.", page, StringComparison.Ordinal);
        Assert.Contains("Klacht K-2026-0001", page, StringComparison.Ordinal);
        var marga = await region.AsAsync(DemoCast.Marga);
        await StepAsync(region, marga, ComplaintEvent.AppointCommittee);
        Assert.Contains("Er komt antwoord uiterlijk op donderdag 19 november 2026.", (await sanne.OpenAsync(status)).Text(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Scenario_20_a_parent_without_authority_complains_about_an_institution_and_its_reaction_is_due_a_month_after_the_opinion()
    {
        await using var region = await Region.OpenAsync(now: new(2026, 1, 5, 9, 0, 0, DateTimeKind.Utc));
        var rob = await region.AsAsync(DemoCast.Rob);
        var status = await FileAsync(region, rob, "Jeugdbescherming De Brug");
        region.Time.Set(new(2026, 1, 31, 9, 0, 0, DateTimeKind.Utc));
        var marga = await region.AsAsync(DemoCast.Marga);
        await StepAsync(region, marga, ComplaintEvent.TakeUp, ("Input.NotInvolved", "true"));
        await StepAsync(region, marga, ComplaintEvent.Hear, ("Input.NotInvolved", "true"));
        await StepAsync(region, marga, ComplaintEvent.GiveOpinion, ("Input.NotInvolved", "true"), ("Input.Outcome", "Upheld"), ("Input.Text", "U krijgt gelijk."));

        var page = (await (await region.AsAsync(DemoCast.Rob)).OpenAsync(status)).Text();
        Assert.Contains("Er komt antwoord uiterlijk op maandag 2 maart 2026.", page, StringComparison.Ordinal);
        Assert.Contains("U krijgt gelijk.", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Scenario_9_findings_sent_on_14_March_2026_leave_until_Sunday_14_March_2027_for_the_ombudsman()
    {
        await using var region = await Region.OpenAsync(now: new(2026, 3, 14, 9, 0, 0, DateTimeKind.Utc));
        var sanne = await region.AsAsync(DemoCast.Sanne);
        var status = await FileAsync(region, sanne, "Gemeente Klaverdam");
        var marga = await region.AsAsync(DemoCast.Marga);
        await StepAsync(region, marga, ComplaintEvent.TakeUp, ("Input.NotInvolved", "true"));
        await sanne.FillAsync($"{status}/no-hearing");
        await StepAsync(region, marga, ComplaintEvent.SendFindings, ("Input.NotInvolved", "true"), ("Input.Outcome", "Upheld"), ("Input.Text", "U krijgt gelijk."));
        await StepAsync(region, marga, ComplaintEvent.Promise, ("Input.Until", "2026-04-01"), ("Input.Text", "Wij bellen terug."));

        var page = (await sanne.OpenAsync(status)).Text();
        Assert.Contains("U kunt naar de ombudsman tot en met zondag 14 maart 2027.", page, StringComparison.Ordinal);
        Assert.Contains("Uiterlijk woensdag 1 april 2026", page, StringComparison.Ordinal);
        region.Time.Set(new(2026, 4, 2, 9, 0, 0, DateTimeKind.Utc));
        Assert.Contains("Te laat: dit moest af zijn op woensdag 1 april 2026", (await (await region.AsAsync(DemoCast.Sanne)).OpenAsync(status)).Text(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Sent_twice_at_once_is_one_number_and_the_receipt_shows_it_with_the_hash()
    {
        await using var region = await Region.OpenAsync();
        var sanne = await region.AsAsync(DemoCast.Sanne);
        await WriteAsync(sanne, "Gemeente Klaverdam", ("Input.Text", Told));
        var check = await sanne.OpenAsync("/complaints/new/check");
        Assert.Empty(check.QuerySelectorAll("main script"));
        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => sanne.SubmitAsync("/complaints/new/check", check.Filled())));
        var complaint = Assert.Single(await region.DatabaseAsync(db => db.Complaints.AsNoTracking().ToListAsync()));

        Assert.All(answers, answer => Assert.Equal($"/complaints/{complaint.Id}/received", answer.Header("Location")));
        var receipt = (await sanne.OpenAsync($"/complaints/{complaint.Id}/received")).Text();
        Assert.Contains(complaint.Number, receipt, StringComparison.Ordinal);
        Assert.Contains(Convert.ToHexStringLower(complaint.ContentHash), receipt, StringComparison.Ordinal);
        Assert.Equal(0, await region.DatabaseAsync(db => db.ComplaintDrafts.CountAsync()));
    }

    [Fact]
    public async Task The_duo_the_other_parent_and_everybody_else_find_nothing()
    {
        await using var region = await Region.OpenAsync();
        var status = await FileAsync(region, await region.AsAsync(DemoCast.Sanne), "Mila Jansen");
        var id = status.Split('/')[^1];
        foreach (var browser in new[] { await region.AsAsync(DemoCast.Emre), await region.AsAsync(DemoCast.Noor), await region.AsAsync(DemoCast.Linda), await region.AsAsync(DemoCast.Mila), await region.AsAsync(DemoCast.Joost) })
        {
            Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync(status)).StatusCode);
            Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync($"/cases/complaints/{id}")).StatusCode);
            Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync("/cases/complaints")).StatusCode);
        }

        var marga = await region.AsAsync(DemoCast.Marga);
        Assert.Equal("/cases/complaints", (await marga.GetAsync("/cases")).Header("Location"));
        Assert.Contains("K-2026-0001", (await marga.OpenAsync("/cases/complaints")).Text(), StringComparison.Ordinal);
        Assert.Contains(Told[..20], (await marga.OpenAsync($"/cases/complaints/{id}")).Text(), StringComparison.Ordinal);
        foreach (var member in new[] { DemoCast.Emre, DemoCast.Noor })
        {
            Assert.DoesNotContain("Marga", (await (await region.AsAsync(member)).OpenAsync("/access-log?period=all")).Text(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_step_out_of_order_is_refused_keeps_the_text_and_leaves_no_trace()
    {
        await using var region = await Region.OpenAsync();
        await FileAsync(region, await region.AsAsync(DemoCast.Sanne), "Gemeente Klaverdam");
        var marga = await region.AsAsync(DemoCast.Marga);
        var (id, part) = await PartAsync(region);
        var form = await marga.OpenAsync($"/cases/complaints/{id}/{part}/steps/TakeUp");
        var answer = await marga.SubmitAsync($"/cases/complaints/{id}/{part}/steps/SendFindings", form.Filled(("Input.Text", "Mijn oordeel"), ("Input.Outcome", "Upheld")));

        Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode);
        var page = await answer.ReadAsync();
        Assert.Contains("Dit kan nu niet.", page.Text(), StringComparison.Ordinal);
        Assert.Equal("Mijn oordeel", ((IHtmlTextAreaElement)page.QuerySelector("#Input_Text")!).Value);
        Assert.Equal(ComplaintState.Acknowledged, await region.DatabaseAsync(db => db.ComplaintParts.Select(p => p.State).SingleAsync()));
    }

    [Theory]
    [InlineData(Complaint.MaxLength, HttpStatusCode.SeeOther)]
    [InlineData(Complaint.MaxLength + 1, HttpStatusCode.OK)]
    public async Task A_text_of_twenty_thousand_characters_fits_and_a_longer_one_stays_in_the_form(int length, HttpStatusCode expected)
    {
        await using var region = await Region.OpenAsync();
        var text = new string('a', length);
        var answer = await WriteAsync(await region.AsAsync(DemoCast.Sanne), "Gemeente Klaverdam", ("Input.Text", text));

        Assert.Equal(expected, answer.StatusCode);
        if (expected == HttpStatusCode.OK)
        {
            Assert.Equal(text, ((IHtmlTextAreaElement)(await answer.ReadAsync()).QuerySelector("#Input_Text")!).Value);
        }
    }

    [Fact]
    public async Task What_was_told_waits_for_the_complainant_and_counts_from_the_day_it_was_told()
    {
        await using var region = await Region.OpenAsync();
        var (body, born) = await region.DatabaseAsync(async db => (
            await db.Organisations.Where(o => o.Kind == BodyKind.MunicipalExecutive).Select(o => o.Id).FirstAsync(),
            await db.People.Where(p => p.GivenName == "Sanne").Select(p => p.BirthDate).SingleAsync()));
        var marga = await region.AsAsync(DemoCast.Marga);
        (string, string)[] fields = [("Teller.Reference", "H-1001"), ("Teller.GivenName", "Sanne"), ("Teller.ToldOn", "2026-11-20"), ("Input.About", body.ToString()), ("Input.Text", Told)];
        var wrong = await marga.FillAsync("/cases/complaints/new", [.. fields, ("Teller.BirthDate", "1990-01-01")]);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, wrong.StatusCode);
        var kept = await marga.FillAsync("/cases/complaints/new", [.. fields, ("Teller.BirthDate", born.ToString("yyyy-MM-dd", null))]);
        var status = kept.Header("Location").Replace("/cases", "", StringComparison.Ordinal);

        var sanne = await region.AsAsync(DemoCast.Sanne);
        Assert.Contains("Klopt dit?", (await sanne.OpenAsync(status)).Text(), StringComparison.Ordinal);
        Assert.Equal($"{status}?sent=1", (await sanne.FillAsync($"{status}/confirm", ("Input.Text", "Het was twee keer."))).Header("Location"));
        var page = (await sanne.OpenAsync(status)).Text();
        Assert.Contains("Het was twee keer.", page, StringComparison.Ordinal);
        Assert.Contains("Er komt antwoord uiterlijk op maandag 4 januari 2027.", page, StringComparison.Ordinal);
    }

    private static async Task<HttpResponseMessage> WriteAsync(HttpClient browser, string about, params (string Name, string Value)[] fields)
    {
        var page = await browser.OpenAsync("/complaints/new");
        var choice = page.QuerySelectorAll("label.p-choice").Single(l => l.TextContent.Contains(about, StringComparison.Ordinal)).QuerySelector("input")!.GetAttribute("value")!;
        return await browser.SubmitAsync("/complaints/new", page.Filled([("Input.About", choice), .. fields]));
    }

    private static async Task<string> FileAsync(Region region, HttpClient browser, string about, params (string Name, string Value)[] fields)
    {
        var written = await WriteAsync(browser, about, [("Input.Text", Told), .. fields]);
        Assert.Equal("/complaints/new/check", written.Header("Location"));
        var sent = await browser.FillAsync("/complaints/new/check");
        var (id, _) = await PartAsync(region);
        Assert.Equal($"/complaints/{id}/received", sent.Header("Location"));
        return $"/complaints/{id}";
    }

    private static async Task<(Guid Complaint, Guid Part)> PartAsync(Region region) =>
        await region.DatabaseAsync(async db => await db.ComplaintParts.AsNoTracking().SingleAsync()) is { } part ? (part.ComplaintId, part.Id) : default;

    private static async Task StepAsync(Region region, HttpClient officer, ComplaintEvent what, params (string Name, string Value)[] fields)
    {
        var (id, part) = await PartAsync(region);
        var answer = await officer.FillAsync($"/cases/complaints/{id}/{part}/steps/{what}", fields);
        Assert.True(answer.Header("Location") == $"/cases/complaints/{id}", $"{what}: {answer.StatusCode}");
    }
}
