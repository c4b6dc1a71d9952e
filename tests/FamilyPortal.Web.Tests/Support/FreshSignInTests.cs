using System.Net;
using System.Reflection;
using FamilyPortal.Data;
using FamilyPortal.Data.Demo;
using FamilyPortal.Domain.Access;
using FamilyPortal.Domain.Decisions;
using FamilyPortal.Web.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace FamilyPortal.Web.Tests.Support;

/// <summary>What an open screen must not give away, and coming in without e-ID.</summary>
public sealed class FreshSignInTests
{
    /// <summary>Every page that asks for a fresh sign-in; one that is taken off this list, or left out, fails here.</summary>
    private static readonly string[] Pages =
    [
        "AccessLogFileModel", "AdviserChangeModel", "AdviserModel", "ContactDecisionsModel", "ContactNoticesModel", "EmergencyModel", "EvidenceFileModel", "InviteLetterModel", "InviteLetterPdfModel", "InviteModel", "InviteQrModel", "MandateNewModel", "MyFileModel", "MyFileZipModel", "NewPersonModel", "ObjectionWithdrawModel", "PasskeysModel", "PersonModel",
        "PlacesModel", "RelationEndModel", "RelationNewModel", "SecondEndModel", "SecondPersonModel", "WelcomeModel", "WhoSeesWhatModel",
    ];

    [Fact]
    public void The_pages_that_need_a_fresh_sign_in_are_these_and_no_others() => Assert.Equal(
        Pages, typeof(FreshSignIn).Assembly.GetTypes().Where(t => t.GetCustomAttribute<NeedsFreshSignInAttribute>() is not null).Select(t => t.Name).Order(StringComparer.Ordinal));

    [Fact]
    public async Task Six_minutes_after_signing_in_such_a_page_asks_again_and_opens_after_it_while_stopping_a_mandate_needs_nothing()
    {
        await using var region = await Region.OpenAsync();
        using var sanne = await region.AsAsync(DemoCast.Sanne);
        Assert.Equal(HttpStatusCode.OK, (await sanne.GetAsync("/mandates/new")).StatusCode);
        region.Time.Advance(TimeSpan.FromMinutes(6));
        foreach (var address in new[] { "/mandates/new", "/contact-preferences/notices", "/contact-preferences/decisions", "/evidence.zip", "/access-log.csv" })
        {
            Assert.Equal($"/sign-in/again?returnUrl={Uri.EscapeDataString(address)}", (await sanne.GetAsync(address)).Headers.Location!.OriginalString);
        }

        var before = await region.DatabaseAsync(db => db.Mandates.CountAsync());
        var page = await sanne.OpenAsync("/sign-in/again?returnUrl=%2Fmandates%2Fnew");
        Assert.NotNull(page.QuerySelector("form[action='/sign-in?handler=DigiD&returnUrl=%2Fmandates%2Fnew']"));
        (string, string)[] typed = [page.Token(), ("Input.ClientToken", Guid.NewGuid().ToString()), ("Input.Step", "Check"), ("Input.Name", "Emre Yilmaz"), ("Input.Views", "Messages"), ("Input.IsFree", "true"), ("Input.Months", "3")];
        // The screens between go on with what was typed and give nothing; the last one asks, and waits.
        var check = await (await sanne.SubmitAsync("/mandates/new", typed)).ReadAsync();
        Assert.Equal("Emre Yilmaz", check.QuerySelector("input[name='Input.Name']")!.GetAttribute("value"));
        Assert.Equal("/mandates/new?handler=give", check.QuerySelector("main form[method=post]")!.GetAttribute("action"));
        using var stale = await sanne.SubmitAsync("/mandates/new?handler=give", typed);
        Assert.Equal("/sign-in/again?returnUrl=%2F", stale.Headers.Location!.OriginalString);
        Assert.Equal(before, await region.DatabaseAsync(db => db.Mandates.CountAsync()));
        await MandateTests.StopAsync(sanne, "Eva Blom");
        Assert.Equal("/sign-in/kept", await Region.SignInAsync(sanne, DemoCast.Sanne));
        Assert.StartsWith("/mandates/", await FileKeptAsync(sanne), StringComparison.Ordinal);
        Assert.Equal(before + 1, await region.DatabaseAsync(db => db.Mandates.CountAsync()));
        Assert.Equal(HttpStatusCode.OK, (await sanne.GetAsync("/mandates/new")).StatusCode);
    }

    [Fact]
    public async Task An_address_for_mail_that_was_typed_waits_sealed_as_well()
    {
        await using var region = await Region.OpenAsync();
        using var sanne = await region.AsAsync(DemoCast.Sanne);
        var token = (await sanne.OpenAsync("/contact-preferences/notices")).Token();
        region.Time.Advance(TimeSpan.FromMinutes(6));
        using var answer = await sanne.SubmitAsync("/contact-preferences/notices", token, ("Input.WantsMail", "false"), ("Input.Mail", "sanne@example.org"));
        Assert.Equal("/sign-in/again?returnUrl=%2F", answer.Headers.Location!.OriginalString);
        Assert.True((await region.DatabaseAsync(db => db.KeptPosts.AsNoTracking().SingleAsync())).Content.IsSealed);
        Assert.Equal("/sign-in/kept", await Region.SignInAsync(sanne, DemoCast.Sanne));
        Assert.Equal("/contact-preferences", await FileKeptAsync(sanne));
    }

    [Fact]
    public async Task A_withdrawal_that_was_typed_waits_sealed_and_is_confirmed_after_signing_in_again()
    {
        await using var region = await Region.OpenAsync();
        var objection = await AddObjectionAsync(region);
        using var sanne = await region.AsAsync(DemoCast.Sanne);
        var address = $"/objections/{objection}/withdraw";
        var token = (await sanne.OpenAsync(address)).Token();
        region.Time.Advance(TimeSpan.FromMinutes(6));
        using var answer = await sanne.SubmitAsync(address, token, ("Input.IsSure", "true"), ("Input.ClientToken", Guid.NewGuid().ToString()));
        Assert.Equal("/sign-in/again?returnUrl=%2F", answer.Headers.Location!.OriginalString);
        Assert.Equal(1, await region.DatabaseAsync(db => db.KeptPosts.CountAsync()));
        Assert.Equal(0, await region.DatabaseAsync(db => db.ObjectionSteps.CountAsync(s => s.ObjectionId == objection)));
        Assert.Equal("/sign-in/kept", await Region.SignInAsync(sanne, DemoCast.Sanne));
        Assert.Equal("Wilt u echt stoppen?", (await sanne.OpenAsync("/sign-in/kept")).QuerySelector("h1")!.TextContent);
        Assert.StartsWith("/objections/", await FileKeptAsync(sanne), StringComparison.Ordinal);
        Assert.Equal(1, await region.DatabaseAsync(db => db.ObjectionSteps.CountAsync(s => s.ObjectionId == objection && s.Event == ObjectionEvent.AskWithdrawal)));
        Assert.Equal(0, await region.DatabaseAsync(db => db.KeptPosts.CountAsync()));
    }

    [Theory]
    [ClassData(typeof(EachDatabase))]
    public async Task Somebody_without_digid_makes_an_account_with_a_code_from_the_duo_and_sees_plan_and_messages_alone(DatabaseProvider provider)
    {
        await using var region = await Region.OpenAsync(provider);
        using var petra = await region.AsAsync(DemoCast.Petra);
        var henk = await region.DatabaseAsync(db => db.People.Where(p => p.GivenName == "Henk").Select(p => new { p.Id, p.BirthDate }).SingleAsync());
        var page = await petra.OpenAsync("/caseload/H-1003/sign-in");
        Assert.Equal(HttpStatusCode.SeeOther, (await petra.SubmitAsync("/caseload/H-1003/sign-in", page.Token(), ("Input.Person", henk.Id.ToString()))).StatusCode);
        var code = (await petra.OpenAsync("/caseload/H-1003/sign-in")).QuerySelector(".p-code")!.TextContent;
        using var stranger = await region.AsAsync(DemoCast.Mila);
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.GetAsync("/caseload/H-1003/sign-in")).StatusCode);

        using var browser = region.Browser();
        var born = henk.BirthDate.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
        using var made = await MandateTests.ActivateAsync(region, browser, code, born, "henk.smit", "een lange zin voor henk");
        Assert.Equal(HttpStatusCode.SeeOther, made.StatusCode);
        // A new way in is told to its person, by what every mail says: it may not have been they who took it.
        Assert.Equal(1, await region.DatabaseAsync(db => db.Notices.CountAsync(n => n.PersonId == henk.Id && n.Kind == FamilyPortal.Domain.Notices.NoticeKind.AccessChanged)));
        var plan = await browser.OpenAsync("/plan");
        Assert.Contains("U bent ingelogd zonder DigiD", plan.Body!.TextContent, StringComparison.Ordinal);
        Assert.StartsWith("/messages/", (await browser.GetAsync("/messages")).Headers.Location!.OriginalString, StringComparison.Ordinal);
        foreach (var closed in new[] { "/home", "/decisions", "/reports", "/objections", "/mandates", "/more", "/contact-preferences", "/access-log", "/evidence", "/complaints" })
        {
            Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync(closed)).StatusCode);
        }

        var thread = (await browser.GetAsync("/messages")).Headers.Location!.OriginalString;
        var form = await browser.OpenAsync(thread);
        Assert.Equal(HttpStatusCode.SeeOther, (await browser.SubmitAsync(thread, form.Token(), ("Form.ClientToken", Guid.NewGuid().ToString()), ("Form.Text", "Ik kan nu ook schrijven."))).StatusCode);
        // With DigiD the same person sees everything again.
        await Region.SignInAsync(browser, DemoCast.Henk);
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/decisions")).StatusCode);
    }

    [Fact]
    public async Task A_twelve_year_old_is_activated_in_the_room_alone_and_what_a_parent_may_have_had_opens_nothing_any_more()
    {
        await using var region = await Region.OpenAsync();
        var ilias = await region.DatabaseAsync(db => db.People.Where(p => p.GivenName == "Ilias").Select(p => new { p.Id, p.BirthDate }).SingleAsync());
        using var petra = await region.AsAsync(DemoCast.Petra);
        using var parent = region.Browser();
        await Region.SignInAsync(parent, DemoCast.Ilias);
        await parent.SubmitAsync("/sign-in/second-factor", (await parent.OpenAsync("/sign-in/second-factor")).Token(), ("Input.Code", region.FreshCode(DemoCast.IliasCode.Secret)));
        Assert.Equal(HttpStatusCode.OK, (await parent.GetAsync("/plan")).StatusCode);
        var page = await petra.OpenAsync("/caseload/H-2001/sign-in");
        Assert.Equal(HttpStatusCode.NotFound, (await petra.SubmitAsync("/caseload/H-2001/sign-in", page.Token(), ("Input.Person", ilias.Id.ToString()))).StatusCode);
        Assert.Equal(HttpStatusCode.SeeOther, (await petra.SubmitAsync("/caseload/H-2001/sign-in", page.Token(), ("Input.Person", ilias.Id.ToString()), ("Input.IsInRoom", "true"))).StatusCode);
        Assert.Equal(HttpStatusCode.SeeOther, (await parent.GetAsync("/plan")).StatusCode);
        Assert.Equal(0, await region.DatabaseAsync(db => db.Sessions.CountAsync(s => s.Account.PersonId == ilias.Id && s.EndedAt == null)));
        Assert.Equal(
            [(LogAction.SignedOut, ilias.Id), (LogAction.Granted, ilias.Id)],
            (await region.DatabaseAsync(db => db.AccessLog.Where(e => e.ActorKind == ActorKind.Staff && e.ObjectKind == LogObject.Session && e.PersonId == ilias.Id).OrderBy(e => e.Sequence).ToListAsync())).Select(e => (e.Action, e.PersonId)));
        using var browser = region.Browser();
        Assert.Equal(HttpStatusCode.Forbidden, (await browser.GetAsync($"/test/sign-in/digid/{DemoCast.Ilias.Bsn}")).StatusCode);
        var code = (await petra.OpenAsync("/caseload/H-2001/sign-in")).QuerySelector(".p-code")!.TextContent;
        using var phone = region.Browser();
        var born = ilias.BirthDate.ToString("yyyyMMdd", System.Globalization.CultureInfo.InvariantCulture);
        using var made = await MandateTests.ActivateAsync(region, phone, code, born, "ilias.zelf", "een lange zin van ilias");
        Assert.Equal(HttpStatusCode.SeeOther, made.StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await phone.GetAsync("/plan")).StatusCode);
        Assert.Equal("/sign-in/second-factor", await Region.SignInAsync(browser, DemoCast.Ilias));
        var token = (await browser.OpenAsync("/sign-in/second-factor")).Token();
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await browser.SubmitAsync("/sign-in/second-factor", token, ("Input.Code", region.FreshCode(DemoCast.IliasCode.Secret)))).StatusCode);
    }

    [Fact]
    public async Task A_new_code_in_person_ends_the_earlier_account()
    {
        await using var region = await Region.OpenAsync();
        var henk = await region.DatabaseAsync(db => db.People.Where(p => p.GivenName == "Henk").Select(p => new { p.Id, p.BirthDate }).SingleAsync());
        var born = henk.BirthDate.ToString("yyyyMMdd", System.Globalization.CultureInfo.InvariantCulture);
        using var petra = await region.AsAsync(DemoCast.Petra);
        var browsers = new[] { region.Browser(), region.Browser() };
        foreach (var (browser, name) in browsers.Zip(["henk.eerst", "henk.nieuw"]))
        {
            await petra.SubmitAsync("/caseload/H-1003/sign-in", (await petra.OpenAsync("/caseload/H-1003/sign-in")).Token(), ("Input.Person", henk.Id.ToString()));
            var code = (await petra.OpenAsync("/caseload/H-1003/sign-in")).QuerySelector(".p-code")!.TextContent;
            using var made = await MandateTests.ActivateAsync(region, browser, code, born, name, "een lange zin voor henk");
            Assert.Equal(HttpStatusCode.SeeOther, made.StatusCode);
        }

        Assert.Equal(HttpStatusCode.SeeOther, (await browsers[0].GetAsync("/plan")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await browsers[1].GetAsync("/plan")).StatusCode);
    }

    private static async Task<string> FileKeptAsync(HttpClient browser)
    {
        var page = await browser.OpenAsync("/sign-in/kept");
        var address = page.QuerySelector("form[action*='kept=']")!.GetAttribute("action")!;
        using var answer = await browser.SubmitAsync(address, page.Token());
        Assert.Equal(HttpStatusCode.SeeOther, answer.StatusCode);
        return answer.Headers.Location!.OriginalString;
    }

    private static async Task<Guid> AddObjectionAsync(Region region)
    {
        await using var scope = region.Services.CreateAsyncScope();
        var records = scope.ServiceProvider.GetRequiredService<SystemRecords>();
        var announcement = await records.Database.Announcements.Include(a => a.Decision).SingleAsync(a => a.Decision.Household.Reference == "H-1001");
        var objection = Objection.File(
            new(Guid.NewGuid(), announcement.DecisionId, announcement.Decision.HouseholdId, announcement.PersonId, "Gronden.", null, Region.Monday, DateOnly.FromDateTime(Region.Monday), Guid.NewGuid()),
            "B-2026-9001",
            announcement.LastDay!.Value,
            announcement.LastDay.Value.AddDays(42));
        records.Database.Add(objection);
        await records.SaveAsync([], default);
        return objection.Id;
    }
}
