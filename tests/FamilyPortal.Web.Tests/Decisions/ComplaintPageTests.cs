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
        Assert.Contains($"Klacht {await NumberAsync(region)}", page, StringComparison.Ordinal);
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
        Assert.Contains(await NumberAsync(region), (await marga.OpenAsync("/cases/complaints")).Text(), StringComparison.Ordinal);
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
        var form = (await marga.OpenAsync("/cases/complaints/new")).Filled([.. fields, ("Teller.BirthDate", born.ToString("yyyy-MM-dd", null))]);
        var answers = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => marga.SubmitAsync("/cases/complaints/new", form)));
        var kept = answers[0];
        Assert.Single(answers.Select(answer => answer.Header("Location")).Distinct());
        Assert.Equal(1, await region.DatabaseAsync(db => db.Complaints.CountAsync()));
        var status = kept.Header("Location").Replace("/cases", "", StringComparison.Ordinal);

        var sanne = await region.AsAsync(DemoCast.Sanne);
        Assert.Contains("Klopt dit?", (await sanne.OpenAsync(status)).Text(), StringComparison.Ordinal);
        Assert.Equal($"{status}/steps/1", (await sanne.FillAsync($"{status}/confirm", ("Input.Text", "Het was twee keer."))).Header("Location"));
        var page = (await sanne.OpenAsync(status)).Text();
        Assert.Contains("Het was twee keer.", page, StringComparison.Ordinal);
        Assert.Contains("Er komt antwoord uiterlijk op maandag 4 januari 2027.", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_complaint_about_several_bodies_has_one_number_each_its_own_law_and_all_clocks_on_one_time_line()
    {
        await using var region = await Region.OpenAsync(now: new(2026, 9, 10, 9, 0, 0, DateTimeKind.Utc));
        var sanne = await region.AsAsync(DemoCast.Sanne);
        var form = await sanne.OpenAsync("/complaints/new");
        var chosen = new[] { "Mila Jansen", "Raad voor de Kinderbescherming", "Jeugdbescherming De Brug", "Veilig Thuis", "SKJ" }.Select(about => ("Input.About", ChoiceOf(form, about)));
        await sanne.SubmitAsync("/complaints/new", form.Filled([.. chosen, ("Input.Text", Told)]));
        var check = (await sanne.OpenAsync("/complaints/new/check")).Text();
        Assert.Contains("U koos SKJ.", check, StringComparison.Ordinal);
        await sanne.FillAsync("/complaints/new/check");

        var complaint = Assert.Single(await region.DatabaseAsync(db => db.Complaints.AsNoTracking().Include(c => c.Parts).ThenInclude(p => p.Subjects).AsSplitQuery().ToListAsync()));
        Assert.Equal(
            [ComplaintRegime.Awb, ComplaintRegime.Awb, ComplaintRegime.YouthAct, ComplaintRegime.Wmo, ComplaintRegime.Disciplinary],
            complaint.Parts.Select(p => p.Regime).Order());
        Assert.Equal([ComplaintRegime.Awb, ComplaintRegime.Disciplinary], complaint.Parts.Where(p => p.Subjects.Count == 1).Select(p => p.Regime).Order());
        var page = (await sanne.OpenAsync($"/complaints/{complaint.Id}")).Text();
        Assert.Contains("Uiterlijk donderdag 22 oktober 2026 Gemeente Klaverdam geeft antwoord.", page, StringComparison.Ordinal);
        Assert.Contains("Uiterlijk donderdag 5 november 2026 Jeugdbescherming De Brug geeft antwoord.", page, StringComparison.Ordinal);
        Assert.Contains("Gemeente Klaverdam (Mila Jansen)", page, StringComparison.Ordinal);
        Assert.Contains("Het tuchtcollege zegt zelf hoelang het duurt.", page, StringComparison.Ordinal);
        var list = await (await region.AsAsync(DemoCast.Marga)).OpenAsync("/cases/complaints");
        Assert.Equal(5, list.QuerySelectorAll(".p-case").Count(line => line.TextContent.Contains(complaint.Number, StringComparison.Ordinal)));
    }

    [Fact]
    public async Task The_address_is_for_who_handles_it_alone_and_is_in_no_receipt_nor_copy()
    {
        await using var region = await Region.OpenAsync();
        var sanne = await region.AsAsync(DemoCast.Sanne);
        Assert.Contains("degene over wie u klaagt, krijgt een kopie van uw klacht. Uw adres staat niet in die kopie.", (await sanne.OpenAsync("/complaints/new")).Text(), StringComparison.Ordinal);
        await WriteAsync(sanne, "Mila Jansen", ("Input.Text", "Ik woon op 1234 AB."), ("Input.Contact", "Kerkstraat 77, opvang"));
        var check = (await sanne.OpenAsync("/complaints/new/check")).Text();
        Assert.Contains("degene over wie u klaagt, krijgt een kopie", check, StringComparison.Ordinal);
        Assert.Contains("Het lijkt erop dat er een adres in uw tekst staat.", check, StringComparison.Ordinal);
        Assert.Contains("Kerkstraat 77, opvang", check, StringComparison.Ordinal);
        await sanne.FillAsync("/complaints/new/check");
        var (id, _) = await PartAsync(region);

        foreach (var address in new[] { $"/complaints/{id}", $"/complaints/{id}/received" })
        {
            Assert.DoesNotContain("Kerkstraat", (await sanne.OpenAsync(address)).Text(), StringComparison.Ordinal);
        }

        var handler = (await (await region.AsAsync(DemoCast.Marga)).OpenAsync($"/cases/complaints/{id}")).Text();
        Assert.Contains("Zelf opgegeven: Kerkstraat 77, opvang", handler, StringComparison.Ordinal);
        Assert.Contains($"Bekend in het portaal: {DemoCast.ShieldedAddress}", handler, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_it_is_about_is_told_by_a_recorded_step_that_the_complainant_sees_and_finds_nothing_in_the_portal_before_nor_after()
    {
        await using var region = await Region.OpenAsync();
        var sanne = await region.AsAsync(DemoCast.Sanne);
        var status = await FileAsync(region, sanne, "Mila Jansen");
        var (id, _) = await PartAsync(region);
        var marga = await region.AsAsync(DemoCast.Marga);
        Assert.Contains("Degene over wie de klacht gaat, weet het nog niet van ons.", (await marga.OpenAsync($"/cases/complaints/{id}")).Text(), StringComparison.Ordinal);
        await StepAsync(region, marga, ComplaintEvent.Tell, ("Input.Text", "Aan Mila Jansen, op papier."));

        Assert.Contains("vertelde van uw klacht aan degene over wie die gaat", (await sanne.OpenAsync(status)).Text(), StringComparison.Ordinal);
        var mila = await region.AsAsync(DemoCast.Mila);
        foreach (var address in new[] { "/caseload", "/caseload/H-1001", "/work-log", "/caseload/messages" })
        {
            Assert.DoesNotContain("lacht", (await mila.OpenAsync(address)).Text(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_complaints_officer_whom_it_is_about_or_who_is_of_the_duo_finds_nothing()
    {
        await using var region = await Region.OpenAsync();
        var (id, part) = await region.ComplaintAsync(ComplaintRegime.Awb, ComplaintState.Acknowledged);
        var (other, _) = await region.ComplaintAsync(ComplaintRegime.Awb, ComplaintState.Acknowledged);
        var me = await region.DatabaseAsync(db => db.Staff.Where(s => s.Name == DemoCast.Marga.Name).Select(s => s.Id).SingleAsync());
        await region.DatabaseAsync(async db =>
        {
            db.Add(new ComplaintSubject { PartId = part, StaffId = me });
            return await db.SaveChangesAsync();
        });
        var marga = await region.AsAsync(DemoCast.Marga);
        foreach (var address in new[] { $"/cases/complaints/{id}", $"/cases/complaints/{id}/{part}/steps/TakeUp", $"/cases/complaints/{id}/copy.pdf" })
        {
            Assert.Equal(HttpStatusCode.NotFound, (await marga.GetAsync(address)).StatusCode);
        }

        Assert.Single((await marga.OpenAsync("/cases/complaints")).QuerySelectorAll(".p-case"));
        var token = (await marga.OpenAsync("/cases/complaints/new")).Token();
        Assert.Equal(HttpStatusCode.NotFound, (await marga.SubmitAsync($"/cases/complaints/{id}/{part}/steps/TakeUp", token, ("Input.NotInvolved", "true"))).StatusCode);
        Assert.Equal((ComplaintState.Acknowledged, 0), await region.StandsAsync(part));

        await region.DatabaseAsync(db => db.ContactPairs.Where(p => p.Household.Reference == "H-1001").OrderBy(p => p.Id).Take(1).ExecuteUpdateAsync(s => s.SetProperty(p => p.StaffId, me)));
        Assert.Equal(HttpStatusCode.NotFound, (await marga.GetAsync($"/cases/complaints/{other}")).StatusCode);
        Assert.Empty((await marga.OpenAsync("/cases/complaints")).QuerySelectorAll(".p-case"));
    }

    [Theory]
    [ClassData(typeof(EachDatabase))]
    public async Task A_complaint_sent_after_the_session_ran_out_counts_from_when_it_came_in(DatabaseProvider provider)
    {
        await using var region = await Region.OpenAsync(provider, new(2026, 9, 10, 21, 30, 0, DateTimeKind.Utc));
        var sanne = await region.AsAsync(DemoCast.Sanne);
        await WriteAsync(sanne, "Gemeente Klaverdam", ("Input.Text", Told));
        var check = await sanne.OpenAsync("/complaints/new/check");
        region.Time.Set(new(2026, 9, 10, 21, 55, 0, DateTimeKind.Utc));
        Assert.Equal("/sign-in?outcome=kept", (await sanne.SubmitAsync("/complaints/new/check", check.Filled())).Header("Location"));
        Assert.Equal(0, await region.DatabaseAsync(db => db.Complaints.CountAsync()));

        region.Time.Set(new(2026, 9, 10, 22, 10, 0, DateTimeKind.Utc));
        Assert.Equal("/sign-in/kept", await Region.SignInAsync(sanne, DemoCast.Sanne));
        var ask = await sanne.OpenAsync("/sign-in/kept");
        var button = (IHtmlFormElement)ask.QuerySelector("main form")!;
        var filed = await sanne.SubmitAsync(button.GetAttribute("action")!, ask.Filled());
        var complaint = await region.DatabaseAsync(db => db.Complaints.AsNoTracking().SingleAsync());
        Assert.Equal($"/complaints/{complaint.Id}/received", filed.Header("Location"));
        Assert.Equal((new DateOnly(2026, 9, 10), new DateTime(2026, 9, 10, 21, 55, 0)), (complaint.ReceivedOn, complaint.ReceivedAt));
        var receipt = (await sanne.OpenAsync(filed.Header("Location"))).Text();
        Assert.Contains("donderdag 10 september 2026", receipt, StringComparison.Ordinal);
        Assert.Contains("23.55 uur", receipt, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_promise_that_was_not_kept_in_time_raises_an_alarm_of_its_own_in_the_list_and_for_the_family()
    {
        await using var region = await Region.OpenAsync();
        var (late, _) = await region.ComplaintAsync(ComplaintRegime.Awb, ComplaintState.Answered, ComplaintEvent.Promise);
        await region.ComplaintAsync(ComplaintRegime.Awb, ComplaintState.Acknowledged);
        region.Time.Set(new(2027, 3, 24, 9, 0, 0, DateTimeKind.Utc));
        var list = await (await region.AsAsync(DemoCast.Marga)).OpenAsync("/cases/complaints");
        var line = Assert.Single(list.QuerySelectorAll(".p-case"), l => l.TextContent.Contains("K-2026-8000", StringComparison.Ordinal));
        Assert.Contains("Belofte, uiterlijk", line.TextContent, StringComparison.Ordinal);
        Assert.Equal("Termijn voorbij: 1 dag te laat", line.QuerySelector(".utrecht-badge-status--danger")!.TextContent.Trim());

        var sanne = await region.AsAsync(DemoCast.Sanne);
        Assert.Contains("Te laat: dit moest af zijn op dinsdag 23 maart 2027", (await sanne.OpenAsync($"/complaints/{late}")).Text(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_answered_and_closed_stays_for_ever_also_for_who_lives_in_the_household_no_more()
    {
        await using var region = await Region.OpenAsync();
        var (id, _) = await region.ComplaintAsync(ComplaintRegime.Awb, ComplaintState.Closed);
        await region.DatabaseAsync(db => db.HouseholdMembers.Where(m => m.Person.GivenName == "Sanne").ExecuteUpdateAsync(s => s.SetProperty(m => m.Until, new DateOnly(2027, 1, 1))));
        region.Time.Set(new(2036, 11, 24, 9, 0, 0, DateTimeKind.Utc));
        var sanne = await region.AsAsync(DemoCast.Sanne);
        var list = await sanne.OpenAsync("/complaints");
        Assert.NotNull(list.QuerySelector($"a[href='/complaints/{id}']"));
        Assert.Null(list.QuerySelector("a[href='/complaints/new']"));
        Assert.Contains("Niemand belde terug.", (await sanne.OpenAsync($"/complaints/{id}")).Text(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await sanne.GetAsync("/complaints/new")).StatusCode);
    }

    [Fact]
    public async Task A_young_person_reads_and_complains_in_the_je_form_and_the_officer_is_asked_to_answer_in_it()
    {
        await using var region = await Region.OpenAsync();
        var noor = await region.AsAsync(DemoCast.Noor);
        Assert.Contains("degene over wie je klaagt, krijgt een kopie", (await noor.OpenAsync("/complaints/new")).Text(), StringComparison.Ordinal);
        var status = await FileAsync(region, noor, "Mila Jansen");
        var page = (await noor.OpenAsync(status)).Text();
        Assert.Contains("Wij kregen je klacht op", page, StringComparison.Ordinal);
        Assert.DoesNotContain(" uw ", page, StringComparison.OrdinalIgnoreCase);
        var marga = await region.AsAsync(DemoCast.Marga);
        await StepAsync(region, marga, ComplaintEvent.TakeUp, ("Input.NotInvolved", "true"));
        await StepAsync(region, marga, ComplaintEvent.Hear, ("Input.NotInvolved", "true"));
        var (id, part) = await PartAsync(region);
        Assert.Contains("De klager is jonger dan 18", (await marga.OpenAsync($"/cases/complaints/{id}/{part}/steps/SendFindings")).Text(), StringComparison.Ordinal);
        foreach (var parent in new[] { DemoCast.Sanne, DemoCast.Emre })
        {
            Assert.Equal(HttpStatusCode.NotFound, (await (await region.AsAsync(parent)).GetAsync(status)).StatusCode);
        }
    }

    [Fact]
    public async Task Who_stopped_before_anybody_was_told_leaves_nothing_to_copy()
    {
        await using var region = await Region.OpenAsync();
        var status = await FileAsync(region, await region.AsAsync(DemoCast.Sanne), "Mila Jansen");
        var marga = await region.AsAsync(DemoCast.Marga);
        var (id, _) = await PartAsync(region);
        Assert.NotNull((await marga.OpenAsync($"/cases/complaints/{id}")).QuerySelector("a[href$='/copy.pdf']"));
        await (await region.AsAsync(DemoCast.Sanne)).FillAsync($"{status}/withdraw");

        Assert.Null((await marga.OpenAsync($"/cases/complaints/{id}")).QuerySelector("a[href$='/copy.pdf']"));
        Assert.Equal($"/cases/complaints/{id}", (await marga.GetAsync($"/cases/complaints/{id}/copy.pdf")).Header("Location"));
    }

    [Fact]
    public async Task Hostile_text_in_every_field_is_shown_as_typed_and_never_as_html()
    {
        const string Hostile = "\"><script>alert(1)</script>{{7*7}} &lt;b&gt; \u202Eetxet\u202C \uD83D\uDE00 ' OR 1=1 --";
        await using var region = await Region.OpenAsync();
        var sanne = await region.AsAsync(DemoCast.Sanne);
        var status = await FileAsync(region, sanne, "Gemeente Klaverdam", ("Input.Text", Hostile), ("Input.Who", Hostile), ("Input.Wish", Hostile), ("Input.Contact", Hostile));
        await sanne.FillAsync($"{status}/add", ("Input.Text", Hostile));
        var marga = await region.AsAsync(DemoCast.Marga);
        await StepAsync(region, marga, ComplaintEvent.Tell, ("Input.Text", Hostile));
        foreach (var (browser, address) in new[] { (sanne, status), (sanne, $"{status}/received"), (marga, $"/cases{status}") })
        {
            var page = await browser.OpenAsync(address);
            Assert.Empty(page.QuerySelectorAll("main script, main b"));
            Assert.Contains(Hostile, page.Text(), StringComparison.Ordinal);
        }
    }

    [Theory]
    [ClassData(typeof(EachDatabase))]
    public async Task What_happens_in_a_complaint_is_news_on_the_start_page_of_who_complained_alone_until_they_look(DatabaseProvider provider)
    {
        await using var region = await Region.OpenAsync(provider);
        var sanne = await region.AsAsync(DemoCast.Sanne);
        var status = await FileAsync(region, sanne, "Mila Jansen");
        Assert.DoesNotContain("Nieuws over uw klacht", (await sanne.OpenAsync("/home")).Text(), StringComparison.Ordinal);
        region.Time.Advance(TimeSpan.FromMinutes(1));
        await StepAsync(region, await region.AsAsync(DemoCast.Marga), ComplaintEvent.Tell, ("Input.Text", "Aan Mila, op papier."));

        Assert.NotNull((await sanne.OpenAsync("/home")).QuerySelector($".p-home__new a[href='{status}']"));
        foreach (var other in new[] { DemoCast.Emre, DemoCast.Noor, DemoCast.Linda })
        {
            Assert.DoesNotContain("klacht", (await (await region.AsAsync(other)).OpenAsync("/home")).QuerySelector(".p-home__new")!.TextContent, StringComparison.Ordinal);
        }

        region.Time.Advance(TimeSpan.FromMinutes(1));
        await sanne.OpenAsync(status);
        Assert.DoesNotContain("Nieuws over uw klacht", (await sanne.OpenAsync("/home")).Text(), StringComparison.Ordinal);
    }

    private static string ChoiceOf(IHtmlDocument form, string about) =>
        form.QuerySelectorAll("label.p-choice").Single(l => l.TextContent.Contains(about, StringComparison.Ordinal)).QuerySelector("input")!.GetAttribute("value")!;

    private static async Task<HttpResponseMessage> WriteAsync(HttpClient browser, string about, params (string Name, string Value)[] fields)
    {
        var page = await browser.OpenAsync("/complaints/new");
        return await browser.SubmitAsync("/complaints/new", page.Filled([("Input.About", ChoiceOf(page, about)), .. fields]));
    }

    private static async Task<string> FileAsync(Region region, HttpClient browser, string about, params (string Name, string Value)[] fields)
    {
        var written = await WriteAsync(browser, about, [.. fields.Any(f => f.Name == "Input.Text") ? Array.Empty<(string, string)>() : [("Input.Text", Told)], .. fields]);
        Assert.Equal("/complaints/new/check", written.Header("Location"));
        var sent = await browser.FillAsync("/complaints/new/check");
        var (id, _) = await PartAsync(region);
        Assert.Equal($"/complaints/{id}/received", sent.Header("Location"));
        return $"/complaints/{id}";
    }

    private static Task<string> NumberAsync(Region region) => region.DatabaseAsync(db => db.Complaints.Select(c => c.Number).SingleAsync());

    private static async Task<(Guid Complaint, Guid Part)> PartAsync(Region region) =>
        await region.DatabaseAsync(async db => await db.ComplaintParts.AsNoTracking().SingleAsync()) is { } part ? (part.ComplaintId, part.Id) : default;

    private static async Task StepAsync(Region region, HttpClient officer, ComplaintEvent what, params (string Name, string Value)[] fields)
    {
        var (id, part) = await PartAsync(region);
        var answer = await officer.FillAsync($"/cases/complaints/{id}/{part}/steps/{what}", fields);
        Assert.True(answer.Header("Location") == $"/cases/complaints/{id}", $"{what}: {answer.StatusCode}");
    }
}
