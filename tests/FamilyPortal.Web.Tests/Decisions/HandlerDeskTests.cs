using System.Net;
using FamilyPortal.Data;
using FamilyPortal.Data.AccessLog;
using FamilyPortal.Data.Demo;
using FamilyPortal.Domain.Access;
using FamilyPortal.Domain.Decisions;
using Microsoft.EntityFrameworkCore;

namespace FamilyPortal.Web.Tests.Decisions;

/// <summary>What keeps who handles objections and complaints from finding out more than their work needs.</summary>
public sealed class HandlerDeskTests
{
    [Theory]
    [ClassData(typeof(EachDatabase))]
    public async Task Each_look_up_of_a_household_is_logged_shown_to_who_did_it_and_stops_after_thirty_in_a_minute(DatabaseProvider provider)
    {
        await using var region = await Region.OpenAsync(provider);
        var (marga, joost, sanne) = (await region.AsAsync(DemoCast.Marga), await region.AsAsync(DemoCast.Joost), await region.AsAsync(DemoCast.Sanne));
        var before = (await sanne.OpenAsync("/access-log")).Text();
        var form = (await marga.OpenAsync("/cases/complaints/new")).Filled(("Teller.Reference", "H-1001"), ("Teller.GivenName", "Sanne"), ("Teller.BirthDate", "1990-01-01"), ("Input.Text", "Niemand belde terug."));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await marga.SubmitAsync("/cases/complaints/new", form)).StatusCode);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await marga.SubmitAsync("/cases/complaints/new", [.. form.Where(f => f.Name != "Teller.Reference"), ("Teller.Reference", "H-9999")])).StatusCode);
        await joost.GetAsync("/cases/new?household=H-1001");
        await joost.GetAsync("/cases/new?household=H-9999");

        var household = await region.DatabaseAsync(db => db.Households.Where(h => h.Reference == "H-1001").Select(h => h.Id).SingleAsync());
        var lines = await region.DatabaseAsync(db => db.AccessLog.Where(e => e.Chain == LogLine.PortalChain && e.ObjectKind == LogObject.Household).OrderBy(e => e.Sequence).Select(e => e.ObjectId).ToListAsync());
        Assert.Equal([household, Guid.Empty, household, Guid.Empty], lines);
        Assert.Contains("portaal: gezin bekeken", (await marga.OpenAsync("/work-log")).Text(), StringComparison.Ordinal);
        Assert.Equal(before, (await sanne.OpenAsync("/access-log")).Text());

        foreach (var _ in Enumerable.Range(0, 28))
        {
            await marga.SubmitAsync("/cases/complaints/new", form);
        }

        using var answer = await marga.SubmitAsync("/cases/complaints/new", form);
        var page = await answer.ReadAsync();
        Assert.Equal(HttpStatusCode.TooManyRequests, answer.StatusCode);
        Assert.InRange(int.Parse(answer.Header("Retry-After"), null), 1, 60);
        Assert.Contains("U zocht heel vaak in korte tijd.", page.Text(), StringComparison.Ordinal);
        Assert.Contains("Niemand belde terug.", page.QuerySelector("textarea[name='Input.Text']")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(31, await region.DatabaseAsync(db => db.AccessLog.CountAsync(e => e.Chain == LogLine.PortalChain && e.ObjectKind == LogObject.Household)) - 1);
        // The other handler's own count is untouched.
        Assert.Equal(HttpStatusCode.OK, (await joost.GetAsync("/cases/new?household=H-1001")).StatusCode);
    }

    [Fact]
    public async Task A_step_that_does_not_exist_is_not_found_and_one_that_does_not_fit_says_so()
    {
        await using var region = await Region.OpenAsync();
        var (marga, joost) = (await region.AsAsync(DemoCast.Marga), await region.AsAsync(DemoCast.Joost));
        var objection = await region.DatabaseAsync(db => db.Objections.Select(o => o.Id).SingleAsync());
        var (complaint, part) = await region.ComplaintAsync(ComplaintRegime.Awb, ComplaintState.Acknowledged);
        foreach (var name in new[] { "Bestaatniet", "3", "99", "Assess,Close" })
        {
            Assert.Equal(HttpStatusCode.NotFound, (await joost.GetAsync($"/cases/{objection}/steps/{name}")).StatusCode);
            Assert.Equal(HttpStatusCode.NotFound, (await marga.GetAsync($"/cases/complaints/{complaint}/{part}/steps/{name}")).StatusCode);
        }

        Assert.Equal(HttpStatusCode.OK, (await joost.GetAsync($"/cases/{objection}/steps/assess")).StatusCode);
        Assert.Equal(HttpStatusCode.Conflict, (await joost.GetAsync($"/cases/{objection}/steps/Close")).StatusCode);
        Assert.Equal(HttpStatusCode.Conflict, (await marga.GetAsync($"/cases/complaints/{complaint}/{part}/steps/Close")).StatusCode);
    }

    [Fact]
    public async Task Everybody_who_works_here_reads_what_they_did_and_finds_their_way_to_it_in_the_footer()
    {
        await using var region = await Region.OpenAsync();
        var objection = await region.DatabaseAsync(db => db.Objections.AsNoTracking().SingleAsync());
        var (complaint, _) = await region.ComplaintAsync(ComplaintRegime.Awb, ComplaintState.Acknowledged);
        foreach (var (member, address, told) in new[] { (DemoCast.Joost, $"/cases/{objection.Id}", "H-1003: bezwaar bekeken"), (DemoCast.Marga, $"/cases/complaints/{complaint}", "H-1001: klacht bekeken"), (DemoCast.Mila, "/caseload/H-1001", "H-1001: gezin bekeken"), (DemoCast.Bas, "/admin/calendar", "Mijn eigen inzagen") })
        {
            var browser = await region.AsAsync(member);
            var page = await browser.OpenAsync(address);
            var footer = page.QuerySelector("footer a[href='/work-log']")!.GetAttribute("href")!;
            Assert.Contains(told, (await browser.OpenAsync(footer)).Text(), StringComparison.Ordinal);
        }

        Assert.Equal(HttpStatusCode.NotFound, (await (await region.AsAsync(DemoCast.Sanne)).GetAsync("/work-log")).StatusCode);
    }

    [Fact]
    public async Task Who_can_object_on_paper_is_chosen_by_what_tells_two_decisions_apart_without_their_subject()
    {
        await using var region = await Region.OpenAsync();
        var page = await (await region.AsAsync(DemoCast.Joost)).OpenAsync("/cases/new?household=H-1001");
        var choices = page.QuerySelectorAll("select[name='Input.Against'] option").Select(o => o.TextContent).ToList();

        Assert.Contains(choices, c => c.Contains("Sanne de Vries", StringComparison.Ordinal) && c.Contains("bekendgemaakt op zaterdag 24 oktober 2026", StringComparison.Ordinal));
        Assert.All(choices, c => Assert.DoesNotContain("hulp aan huis", c, StringComparison.OrdinalIgnoreCase));
        var answer = await (await region.AsAsync(DemoCast.Joost)).FillAsync("/cases/new?household=H-1001", ("Input.PostedOn", "0001-01-01"), ("Input.Against", page.QuerySelectorAll("select[name='Input.Against'] option")[1].GetAttribute("value")!));
        Assert.Contains("Deze dag ligt niet tussen", (await answer.ReadAsync()).Text(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_day_before_somebody_was_born_is_asked_again_and_one_long_ago_is_not()
    {
        await using var region = await Region.OpenAsync();
        var sanne = await region.AsAsync(DemoCast.Sanne);
        var about = (await sanne.OpenAsync("/complaints/new")).QuerySelector("input[name='Input.About']")!.GetAttribute("value")!;
        foreach (var day in new[] { "0001-01-01", "1900-01-01", "1970-01-01" })
        {
            var answer = await sanne.FillAsync("/complaints/new", ("Input.About", about), ("Input.Text", "Niemand belde terug."), ("Input.ConductOn", day));
            var page = await answer.ReadAsync();
            Assert.Empty(answer.Header("Location"));
            Assert.Contains("Deze dag ligt te ver terug.", page.Text(), StringComparison.Ordinal);
            Assert.Equal(day, page.QuerySelector("input[name='Input.ConductOn']")!.GetAttribute("value"));
        }

        Assert.Equal("/complaints/new/check", (await sanne.FillAsync("/complaints/new", ("Input.About", about), ("Input.ConductOn", "2010-01-01"))).Header("Location"));
    }

    [Fact]
    public async Task Without_a_mail_server_nobody_is_told_that_a_code_was_sent()
    {
        await using var region = await Region.OpenAsync();
        var sanne = await region.AsAsync(DemoCast.Sanne);
        Assert.Contains("Wij kunnen nu geen e-mail sturen", (await sanne.OpenAsync("/contact-preferences/notices")).Text(), StringComparison.Ordinal);
        var answer = await sanne.FillAsync("/contact-preferences/notices", ("Input.WantsMail", "true"), ("Input.Mail", "sanne@example.org"));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Equal("sanne@example.org", (await answer.ReadAsync()).QuerySelector("input[name='Input.Mail']")!.GetAttribute("value"));
        Assert.Equal(0, await region.DatabaseAsync(db => db.NoticePreferences.CountAsync(p => p.NewMail != null)));
        Assert.Equal(0, await region.DatabaseAsync(db => db.Notices.CountAsync(n => n.AnnouncementId == null)));
        Assert.Equal(HttpStatusCode.SeeOther, (await sanne.FillAsync("/contact-preferences/notices", ("Input.WantsMail", "false"))).StatusCode);
    }
}
