using System.Net;
using System.Text.RegularExpressions;
using AngleSharp.Html.Dom;
using FamilyPortal.Data;
using FamilyPortal.Data.Demo;
using FamilyPortal.Domain.Access;
using FamilyPortal.Domain.Support;
using FamilyPortal.TestData;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace FamilyPortal.Web.Tests.Support;

/// <summary>Giving, taking on, using and ending a mandate, through the pages.</summary>
public sealed partial class MandateTests
{
    [Theory]
    [ClassData(typeof(EachDatabase))]
    public async Task Scenario_15_a_supporter_with_plan_only_scope_in_a_live_session_is_denied_on_the_next_request_after_revocation(DatabaseProvider provider)
    {
        await using var region = await Region.OpenAsync(provider);
        using var annie = await region.AsAsync(DemoCast.Annie);
        using var kees = await region.AsAsync(DemoCast.Kees);
        var plan = $"/for/{await PersonAsync(region, "Annie")}/plan";
        Assert.Equal(HttpStatusCode.OK, (await kees.GetAsync(plan)).StatusCode);
        await StopAsync(annie, "Kees Hoekstra");
        Assert.Equal(HttpStatusCode.NotFound, (await kees.GetAsync(plan)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await kees.GetAsync(plan[..^5])).StatusCode);
        Assert.Contains("Niemand heeft u nu uitgenodigd.", (await kees.OpenAsync("/for")).Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Gestopt door u", (await annie.OpenAsync("/mandates")).Body!.TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [ClassData(typeof(EachDatabase))]
    public async Task A_parent_gives_access_in_three_screens_and_a_new_helper_makes_an_account_with_the_letter_code_and_reads_just_that(DatabaseProvider provider)
    {
        await using var region = await Region.OpenAsync(provider);
        using var linda = await region.AsAsync(DemoCast.Linda);
        var given = await GiveAsync(linda, "Marijke Smits", views: "Plan", mayWrite: false);
        var code = given.QuerySelector("#letter")!.TextContent;
        Assert.Equal(10, code.Length);

        using var browser = region.Browser();
        // The code alone is not enough: it is bound to the person.
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await OpenCodeAsync(browser, code, "Jansen")).StatusCode);
        using var made = await ActivateAsync(region, browser, code, "smits", "marijke", "een lange zin als wachtwoord");
        Assert.Equal(HttpStatusCode.SeeOther, made.StatusCode);
        var person = await PersonAsync(region, "Linda");
        var plan = await browser.OpenAsync($"/for/{person}/plan");
        Assert.Contains("U leest mee namens Linda", plan.Body!.TextContent, StringComparison.Ordinal);
        Assert.All(["messages", "decisions", "reports"], kind => Assert.Null(plan.QuerySelector($".p-nav a[href*={kind}]")));
        foreach (var closed in new[] { "messages", "decisions", "reports", "mandates", "home", "contact-preferences", "my-file", "access-log", "complaints", "more", "evidence" })
        {
            Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync($"/for/{person}/{closed}")).StatusCode);
        }

        // Used once: neither the same code nor the link works again.
        using var second = region.Browser();
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await OpenCodeAsync(second, code, "smits")).StatusCode);
        var link = new Uri(given.QuerySelector("#link")!.TextContent).AbsolutePath;
        Assert.Null((await second.OpenAsync(link)).QuerySelector("#secret"));
        Assert.Contains("Leest mee", (await linda.OpenAsync("/mandates")).Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_helper_with_an_account_takes_on_a_second_mandate_by_link_and_a_code_expires_on_its_day()
    {
        await using var region = await Region.OpenAsync();
        using var tom = await region.AsAsync(DemoCast.Tom);
        var given = await GiveAsync(tom, "Kees Hoekstra", views: "Plan", mayWrite: true);
        var link = new Uri(given.QuerySelector("#link")!.TextContent).AbsolutePath;
        using var kees = await region.AsAsync(DemoCast.Kees);
        var offer = await kees.OpenAsync(link);
        Assert.Equal("/for", (await kees.SubmitAsync("/sign-in/invitation?handler=accept", offer.Token(), ("Input.Code", link.Split('/')[^1]))).Headers.Location!.OriginalString);
        var list = (await kees.OpenAsync("/for")).Body!.TextContent;
        Assert.Contains("Tom", list, StringComparison.Ordinal);
        Assert.Contains("Annie", list, StringComparison.Ordinal);

        using var linda = await region.AsAsync(DemoCast.Linda);
        var late = await GiveAsync(linda, "Marijke Smits", views: "Plan", mayWrite: false);
        region.Time.Advance(TimeSpan.FromDays(7));
        using var browser = region.Browser();
        Assert.Null((await browser.OpenAsync(new Uri(late.QuerySelector("#link")!.TextContent).AbsolutePath)).QuerySelector("#secret"));
        Assert.Equal(HttpStatusCode.OK, (await OpenCodeAsync(browser, late.QuerySelector("#letter")!.TextContent, "Smits")).StatusCode);
        region.Time.Advance(TimeSpan.FromDays(14));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await OpenCodeAsync(browser, late.QuerySelector("#letter")!.TextContent, "Smits")).StatusCode);
    }

    [Theory]
    [ClassData(typeof(EachDatabase))]
    public async Task A_lawyer_writes_for_her_client_and_everybody_sees_who_sent_it_and_the_log_names_both(DatabaseProvider provider)
    {
        await using var region = await Region.OpenAsync(provider);
        using var eva = await region.AsAsync(DemoCast.Eva);
        var person = await PersonAsync(region, "Sanne");
        var thread = (await eva.GetAsync($"/for/{person}/messages")).Headers.Location!.OriginalString;
        Assert.StartsWith($"/for/{person}/messages/", thread, StringComparison.Ordinal);
        var page = await eva.OpenAsync(thread);
        var form = page.QuerySelector("#write form")!;
        Assert.Equal(thread, form.GetAttribute("action"));
        var answer = await eva.SubmitAsync(thread, page.Token(), ("Form.ClientToken", Guid.NewGuid().ToString()), ("Form.Text", "Namens mijn cliënt vraag ik het verslag."));
        Assert.Equal($"{thread}#latest", answer.Headers.Location!.OriginalString);

        using var sanne = await region.AsAsync(DemoCast.Sanne);
        Assert.Contains("Gezien en verzonden door Eva Blom", (await sanne.OpenAsync(thread[thread.IndexOf("/messages", StringComparison.Ordinal)..])).Body!.TextContent, StringComparison.Ordinal);
        using var mila = await region.AsAsync(DemoCast.Mila);
        Assert.Contains("Gezien en verzonden door Eva Blom", (await mila.OpenAsync($"/caseload/H-1001/messages/{thread.Split('/')[^1]}")).Body!.TextContent, StringComparison.Ordinal);
        var line = await region.DatabaseAsync(db => db.AccessLog.SingleAsync(e => e.Action == LogAction.Sent && e.ActorKind == ActorKind.Helper));
        var mandate = await region.DatabaseAsync(db => db.Mandates.SingleAsync(m => m.GrantorId == person));
        Assert.Equal((mandate.Id, mandate.HelperId, person, LogReason.HasMandate), (line.MandateId!.Value, line.ActorId, line.PersonId, line.Reason));
        Assert.Contains("Las voor het laatst mee", (await sanne.OpenAsync("/mandates")).Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_helper_who_may_only_read_finds_no_form_and_a_forged_message_is_refused()
    {
        await using var region = await Region.OpenAsync();
        using var linda = await region.AsAsync(DemoCast.Linda);
        var given = await GiveAsync(linda, "Kees Hoekstra", views: "Messages", mayWrite: false);
        using var kees = await region.AsAsync(DemoCast.Kees);
        var link = new Uri(given.QuerySelector("#link")!.TextContent).AbsolutePath;
        await kees.SubmitAsync("/sign-in/invitation?handler=accept", (await kees.OpenAsync(link)).Token(), ("Input.Code", link.Split('/')[^1]));
        var thread = (await kees.GetAsync($"/for/{await PersonAsync(region, "Linda")}/messages")).Headers.Location!.OriginalString;
        var page = await kees.OpenAsync(thread);
        Assert.Null(page.QuerySelector("#write"));
        var token = (await kees.OpenAsync("/sign-in/invitation")).Token();
        var before = await region.DatabaseAsync(db => db.Messages.CountAsync());
        Assert.Equal(HttpStatusCode.Forbidden, (await kees.SubmitAsync(thread, token, ("Form.ClientToken", Guid.NewGuid().ToString()), ("Form.Text", "Dit mag niet."))).StatusCode);
        Assert.Equal(before, await region.DatabaseAsync(db => db.Messages.CountAsync()));
    }

    [Fact]
    public async Task Who_does_not_do_it_of_their_own_will_gives_nothing_and_is_shown_help()
    {
        await using var region = await Region.OpenAsync();
        using var sanne = await region.AsAsync(DemoCast.Sanne);
        var before = await region.DatabaseAsync(db => db.Mandates.CountAsync());
        var help = await GiveAsync(sanne, "Emre Yilmaz", views: "Messages", mayWrite: true, isFree: false);
        Assert.Contains("U hoeft dit niet te doen", help.QuerySelector("h1")!.TextContent, StringComparison.Ordinal);
        Assert.NotNull(help.QuerySelector("main a[href='/support']"));
        Assert.Equal(before, await region.DatabaseAsync(db => db.Mandates.CountAsync()));
    }

    [Fact]
    public async Task A_mandate_ends_by_itself_after_its_last_day()
    {
        await using var region = await Region.OpenAsync();
        var person = await PersonAsync(region, "Sanne");
        var until = await region.DatabaseAsync(db => db.Mandates.Where(m => m.GrantorId == person).Select(m => m.Until).SingleAsync());
        region.Time.Set(until.ToDateTime(new(22, 59), DateTimeKind.Utc).AddHours(-1));
        using var eva = await region.AsAsync(DemoCast.Eva);
        Assert.Equal(HttpStatusCode.OK, (await eva.GetAsync($"/for/{person}/plan")).StatusCode);
        region.Time.Advance(TimeSpan.FromHours(1) + TimeSpan.FromMinutes(2));
        using var again = await region.AsAsync(DemoCast.Eva);
        Assert.Equal(HttpStatusCode.NotFound, (await again.GetAsync($"/for/{person}/plan")).StatusCode);
    }

    [Fact]
    public async Task What_somebody_gives_the_same_helper_later_replaces_what_they_gave_before()
    {
        await using var region = await Region.OpenAsync();
        using var annie = await region.AsAsync(DemoCast.Annie);
        var given = await GiveAsync(annie, "Kees Hoekstra", views: "Messages", mayWrite: false);
        using var kees = await region.AsAsync(DemoCast.Kees);
        var person = await PersonAsync(region, "Annie");
        Assert.Equal(HttpStatusCode.OK, (await kees.GetAsync($"/for/{person}/plan")).StatusCode);
        var link = new Uri(given.QuerySelector("#link")!.TextContent).AbsolutePath;
        await kees.SubmitAsync("/sign-in/invitation?handler=accept", (await kees.OpenAsync(link)).Token(), ("Input.Code", link.Split('/')[^1]));
        Assert.Equal(HttpStatusCode.NotFound, (await kees.GetAsync($"/for/{person}/plan")).StatusCode);
        Assert.Equal(HttpStatusCode.SeeOther, (await kees.GetAsync($"/for/{person}/messages")).StatusCode);
    }

    [Theory]
    [ClassData(typeof(EachDatabase))]
    public async Task What_is_replaced_is_of_the_same_case_alone_and_stands_in_the_log(DatabaseProvider provider)
    {
        await using var region = await Region.OpenAsync(provider);
        var person = await PersonAsync(region, "Annie");
        var (before, other) = (await region.DatabaseAsync(db => db.Mandates.SingleAsync(m => m.GrantorId == person)), Guid.Empty);
        await using (var scope = region.Services.CreateAsyncScope())
        {
            var records = scope.ServiceProvider.GetRequiredService<SystemRecords>();
            var annie = await records.Database.People.AsNoTracking().SingleAsync(p => p.Id == person);
            var elsewhere = await records.Database.Households.Where(h => h.Id != before.HouseholdId).Select(h => h.Id).FirstAsync();
            var viewer = new Viewer(Guid.Empty, new(person, elsewhere, annie.GivenName, annie.FamilyName, annie.BirthDate), Staff: null, Region.Monday, DateOnly.FromDateTime(Region.Monday), Region.Monday);
            var second = Mandate.Grant(viewer, Guid.NewGuid(), new("Kees Hoekstra", null, HelperRole.ClientSupporter, MandateViews.Plan, MandateActs.None, 3), "test")!;
            Assert.True(second.Accept(before.HelperId!.Value, Region.Monday, viewer.Today));
            records.Database.Mandates.Add(second);
            await records.SaveAsync([], default);
            other = second.Id;
        }

        using var browser = await region.AsAsync(DemoCast.Annie);
        var link = new Uri((await GiveAsync(browser, "Kees Hoekstra", views: "Messages", mayWrite: false)).QuerySelector("#link")!.TextContent).AbsolutePath;
        using var kees = await region.AsAsync(DemoCast.Kees);
        await kees.SubmitAsync("/sign-in/invitation?handler=accept", (await kees.OpenAsync(link)).Token(), ("Input.Code", link.Split('/')[^1]));
        Assert.NotNull(await region.DatabaseAsync(db => db.Mandates.Where(m => m.Id == before.Id).Select(m => m.RevokedAt).SingleAsync()));
        Assert.Null(await region.DatabaseAsync(db => db.Mandates.Where(m => m.Id == other).Select(m => m.RevokedAt).SingleAsync()));
        var line = await region.DatabaseAsync(db => db.AccessLog.SingleAsync(e => e.Action == LogAction.Revoked && e.ObjectKind == LogObject.Mandate));
        Assert.Equal((before.HouseholdId, before.Id, person, before.HelperId), (line.Chain, line.ObjectId, line.PersonId, line.ActorId));
    }

    [Fact]
    public async Task The_code_with_which_an_account_was_made_does_not_let_in_again()
    {
        await using var region = await Region.OpenAsync();
        using var linda = await region.AsAsync(DemoCast.Linda);
        var code = (await GiveAsync(linda, "Marijke Smits", views: "Plan", mayWrite: false)).QuerySelector("#letter")!.TextContent;
        using var browser = region.Browser();
        var page = await (await OpenCodeAsync(browser, code, "smits")).ReadAsync();
        var marijke = DemoCast.Kees with { UserName = "marijke", Password = "een lange zin als wachtwoord", Secret = Spaces().Replace(page.QuerySelector("#secret")!.TextContent, "") };
        var app = region.FreshCode(marijke.Secret);
        using var made = await browser.SubmitAsync(
            "/sign-in/invitation?handler=activate", page.Token(), ("Input.Code", code), ("Input.Proof", "smits"), ("Input.UserName", "marijke"), ("Input.Password", marijke.Password), ("Input.AppCode", app));
        Assert.Equal(HttpStatusCode.SeeOther, made.StatusCode);
        using var other = region.Browser();
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await region.EnterAsync(other, marijke, code: app)).StatusCode);
        Assert.Equal(HttpStatusCode.SeeOther, (await region.EnterAsync(other, marijke)).StatusCode);
    }

    /// <summary>Goes through the screens of giving a mandate; the page at the end.</summary>
    internal static async Task<IHtmlDocument> GiveAsync(HttpClient grantor, string name, string views, bool mayWrite, bool isFree = true)
    {
        var who = await grantor.OpenAsync("/mandates/new");
        var token = ("Input.ClientToken", who.QuerySelector("input[name='Input.ClientToken']")!.GetAttribute("value")!);
        (string, string)[] person = [who.Token(), token, ("Input.Name", name), ("Input.Role", "ClientSupporter")];
        var what = await (await grantor.SubmitAsync("/mandates/new", [.. person, ("Input.Step", "Who")])).ReadAsync();
        Assert.NotNull(what.QuerySelector("input[name='Input.Views']"));
        (string, string)[] scope = [.. person, .. views.Split(',').Select(v => ("Input.Views", v)), .. mayWrite ? [("Input.Acts", "Message")] : Array.Empty<(string, string)>(), ("Input.Months", "3")];
        var check = await (await grantor.SubmitAsync("/mandates/new", [.. scope, ("Input.Step", "What")])).ReadAsync();
        Assert.NotNull(check.QuerySelector("input[name='Input.IsFree']"));
        var given = await grantor.SubmitAsync("/mandates/new?handler=give", [.. scope, ("Input.Step", "Check"), ("Input.IsFree", isFree ? "true" : "false")]);
        return isFree ? await grantor.OpenAsync(given.Headers.Location!.OriginalString) : await given.ReadAsync();
    }

    internal static async Task StopAsync(HttpClient grantor, string name)
    {
        var list = await grantor.OpenAsync("/mandates");
        var card = list.QuerySelectorAll("section").Single(s => s.QuerySelector("h2")?.TextContent == name);
        var answer = await grantor.SubmitAsync("/mandates", list.Token(), ("Input.Id", card.QuerySelector("input[name='Input.Id']")!.GetAttribute("value")!));
        Assert.Equal(HttpStatusCode.SeeOther, answer.StatusCode);
    }

    internal static Task<Guid> PersonAsync(Region region, string givenName) => region.DatabaseAsync(db => db.People.Where(p => p.GivenName == givenName).Select(p => p.Id).SingleAsync());

    private static async Task<HttpResponseMessage> OpenCodeAsync(HttpClient browser, string code, string proof) =>
        await browser.SubmitAsync("/sign-in/invitation", (await browser.OpenAsync("/sign-in/invitation")).Token(), ("Input.Code", code), ("Input.Proof", proof));

    internal static async Task<HttpResponseMessage> ActivateAsync(Region region, HttpClient browser, string code, string proof, string userName, string password)
    {
        // As people retype it: in small letters and in two groups.
        var typed = $"{code[..5]}-{code[5..]}".ToLowerInvariant();
        var page = await (await OpenCodeAsync(browser, typed, proof)).ReadAsync();
        var secret = Spaces().Replace(page.QuerySelector("#secret")!.TextContent, "");
        return await browser.SubmitAsync(
            "/sign-in/invitation?handler=activate", page.Token(), ("Input.Code", typed), ("Input.Proof", proof), ("Input.UserName", userName), ("Input.Password", password), ("Input.AppCode", region.FreshCode(secret)));
    }

    [GeneratedRegex(@"\s", RegexOptions.None, 1000)]
    private static partial Regex Spaces();
}
