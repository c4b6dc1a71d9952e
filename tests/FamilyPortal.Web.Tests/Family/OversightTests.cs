using System.Net;
using AngleSharp.Html.Dom;
using FamilyPortal.Data;
using FamilyPortal.Data.Demo;
using FamilyPortal.Domain;
using FamilyPortal.Domain.Access;
using FamilyPortal.Domain.Decisions;
using FamilyPortal.Domain.Families;
using FamilyPortal.Domain.Publications;
using FamilyPortal.Domain.Reports;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace FamilyPortal.Web.Tests.Family;

/// <summary>Who looked, what asks the higher level, and looking in an emergency.</summary>
public sealed class OversightTests
{
    private const string Secret = "Dit is alleen op het hoogste niveau te lezen";

    private static readonly string[] Everywhere =
        ["/home", "/more", "/decisions", "/reports", "/objections", "/messages", "/plan", "/access-log?period=all", "/evidence", "/agreements", "/complaints"];

    [Theory]
    [ClassData(typeof(EachDatabase))]
    public async Task What_asks_the_higher_level_is_not_there_for_a_lower_session_and_the_offer_to_see_more_is_always_the_same(DatabaseProvider provider)
    {
        await using var region = await Region.OpenAsync(provider);
        using var low = await region.AsAsync(DemoCast.Sanne);
        await SeenAsync(low); // What is new is new once.
        var before = await SeenAsync(low);
        Assert.All(new[] { "/more", "/decisions", "/reports" }, a => Assert.Contains("Inloggen op het hoogste niveau", before[Array.IndexOf(Everywhere, a)], StringComparison.Ordinal));

        var (decision, report) = await PublishHighAsync(region);
        using (var mila = await region.AsAsync(DemoCast.Mila))
        {
            Assert.Equal(HttpStatusCode.OK, (await mila.GetAsync($"/caseload/H-1001/decisions/{decision}")).StatusCode);
        }

        Assert.Equal(before, await SeenAsync(low));
        foreach (var (real, never) in new[] { ($"/decisions/{decision}", $"/decisions/{Guid.NewGuid()}"), ($"/decisions/{decision}.pdf", $"/decisions/{Guid.NewGuid()}.pdf"), ($"/decisions/{decision}/objection", $"/decisions/{Guid.NewGuid()}/objection"), ($"/decisions/{decision}/last-day.ics", $"/decisions/{Guid.NewGuid()}/last-day.ics"), ($"/reports/{report}", $"/reports/{Guid.NewGuid()}") })
        {
            var (one, other) = (await low.GetAsync(real), await low.GetAsync(never));
            Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.NotFound), (one.StatusCode, other.StatusCode));
            Assert.Equal((await one.ReadAsync()).Body!.TextContent, (await other.ReadAsync()).Body!.TextContent);
        }

        using (var sheet = await low.GetAsync("/evidence.zip"))
        {
            using var zip = new System.IO.Compression.ZipArchive(await sheet.Content.ReadAsStreamAsync());
            using var text = new StreamReader(zip.GetEntry("extract.txt")!.Open());
            Assert.DoesNotContain(decision.ToString(), await text.ReadToEndAsync(), StringComparison.Ordinal);
        }

        // The way up is the sign-in page's own, and asks for the level.
        var again = await low.OpenAsync("/sign-in/again?level=higher&returnUrl=%2Fdecisions");
        Assert.NotNull(again.QuerySelector("form[action='/sign-in?handler=Higher&returnUrl=%2Fdecisions']"));

        using var high = await region.AsHighAsync(DemoCast.Sanne);
        Assert.Contains(Secret, (await high.OpenAsync($"/decisions/{decision}")).Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await high.GetAsync($"/reports/{report}")).StatusCode);
        Assert.DoesNotContain("Inloggen op het hoogste niveau", (await high.OpenAsync("/decisions")).Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Mila Jansen", (await high.OpenAsync("/access-log?period=all&what=Decision")).Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_thread_that_the_duo_closes_to_lower_sessions_is_as_if_it_never_was_with_its_count()
    {
        await using var region = await Region.OpenAsync();
        var thread = await region.DatabaseAsync(db => db.Conversations.Where(c => c.Person.GivenName == "Sanne").Select(c => c.Id).SingleAsync());
        using var low = await region.AsAsync(DemoCast.Sanne);
        Assert.NotNull((await low.OpenAsync("/home")).QuerySelector(".nl-number-badge"));
        using (var mila = await region.AsAsync(DemoCast.Mila))
        {
            var page = await mila.OpenAsync($"/caseload/H-1001/messages/{thread}");
            Assert.Equal(HttpStatusCode.SeeOther, (await mila.SubmitAsync($"/caseload/H-1001/messages/{thread}?handler=Level", page.Token(), ("needsHighLevel", "true"))).StatusCode);
        }

        Assert.Null((await low.OpenAsync("/home")).QuerySelector(".nl-number-badge"));
        Assert.Equal(HttpStatusCode.OK, (await low.GetAsync("/messages")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await low.GetAsync($"/messages/{thread}")).StatusCode);
        var token = (await low.OpenAsync("/more")).Token();
        Assert.Equal(HttpStatusCode.NotFound, (await low.SubmitAsync($"/messages/{thread}", token, ("Form.Text", "Hallo"), ("Form.ClientToken", Guid.NewGuid().ToString()))).StatusCode);
        using var high = await region.AsHighAsync(DemoCast.Sanne);
        Assert.Equal($"/messages/{thread}", (await high.GetAsync("/messages")).Headers.Location!.OriginalString);
        Assert.NotNull((await high.OpenAsync("/home")).QuerySelector(".nl-number-badge"));
    }

    [Theory]
    [ClassData(typeof(EachDatabase))]
    public async Task A_question_about_a_line_goes_to_the_privacy_contact_and_comes_back_to_the_asker_alone(DatabaseProvider provider)
    {
        await using var region = await Region.OpenAsync(provider);
        using var sanne = await region.AsAsync(DemoCast.Sanne);
        using var emre = await region.AsAsync(DemoCast.Emre);
        using var mila = await region.AsAsync(DemoCast.Mila);
        using var marga = await region.AsAsync(DemoCast.Marga);
        var duos = (await mila.OpenAsync("/caseload/H-1001")).Body!.TextContent;
        var (hers, his) = (await LogAsync(sanne), await LogAsync(emre));

        // What the duo tries out, or has waiting, is nobody's to see, also where it bears the id of what they can read later.
        await AddWorkLinesAsync(region);
        Assert.Equal((hers, his), (await LogAsync(sanne), await LogAsync(emre)));

        var link = (await sanne.OpenAsync("/access-log?period=all")).QuerySelectorAll("a").OfType<IHtmlAnchorElement>().First(a => a.GetAttribute("href")!.StartsWith("/access-log/question?", StringComparison.Ordinal)).GetAttribute("href")!;
        var form = await sanne.OpenAsync(link);
        var client = form.QuerySelector("input[name='Input.ClientToken']")!.GetAttribute("value")!;
        Assert.Contains("7 december 2026", form.Body!.TextContent, StringComparison.Ordinal); // Ten working days from a Monday, none of them a holiday.
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await sanne.SubmitAsync(link, form.Token(), ("Input.Text", " "), ("Input.ClientToken", client))).StatusCode);
        for (var press = 0; press < 2; press++)
        {
            Assert.Equal("/access-log/questions", (await sanne.SubmitAsync(link, form.Token(), ("Input.Text", "Waarom keek u zo laat?"), ("Input.ClientToken", client))).Headers.Location!.OriginalString);
        }

        var question = await region.DatabaseAsync(db => db.LogQuestions.AsNoTracking().SingleAsync());
        Assert.True(question.Text.IsSealed);
        Assert.True(await region.DatabaseAsync(db => db.AccessLog.AnyAsync(e => e.Chain == question.HouseholdId && e.Sequence == question.Sequence && e.At == question.LookedAt && e.ActorId == question.StaffId)));
        // A line that is not in one's log cannot be asked about.
        Assert.Equal(HttpStatusCode.NotFound, (await emre.GetAsync($"/access-log/question?at={question.LookedAt.Ticks + 10}&who={question.StaffId}")).StatusCode);

        Assert.Contains("Sanne de Vries", (await marga.OpenAsync("/questions")).Body!.TextContent, StringComparison.Ordinal);
        var work = await marga.OpenAsync($"/questions/{question.Id}");
        Assert.Contains("Waarom keek u zo laat?", work.Body!.TextContent, StringComparison.Ordinal);
        foreach (var other in new[] { emre, mila, await region.AsAsync(DemoCast.Ingrid), await region.AsAsync(DemoCast.Joost) })
        {
            Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.NotFound), ((await other.GetAsync("/questions")).StatusCode, (await other.GetAsync($"/questions/{question.Id}")).StatusCode));
        }

        Assert.Equal(HttpStatusCode.SeeOther, (await marga.SubmitAsync($"/questions/{question.Id}", work.Token(), ("Input.Text", "Mila werkte die avond uw plan bij."))).StatusCode);
        Assert.Equal(HttpStatusCode.Conflict, (await marga.SubmitAsync($"/questions/{question.Id}", work.Token(), ("Input.Text", "Nog eens"))).StatusCode);
        Assert.Contains("Mila werkte die avond uw plan bij.", (await sanne.OpenAsync("/access-log/questions")).Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Gaf antwoord op uw vraag", (await LogAsync(sanne)), StringComparison.Ordinal);
        Assert.Equal(his, await LogAsync(emre));
        Assert.Equal(duos, (await mila.OpenAsync("/caseload/H-1001")).Body!.TextContent);
        Assert.DoesNotContain("Waarom keek u zo laat?", (await emre.OpenAsync("/access-log/questions")).Body!.TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [ClassData(typeof(EachDatabase))]
    public async Task Emergency_access_opens_one_dossier_for_reading_tells_others_at_once_and_ends_at_the_second(DatabaseProvider provider)
    {
        await using var region = await Region.OpenAsync(provider);
        using var petra = await region.AsAsync(DemoCast.Petra);
        Assert.Equal(HttpStatusCode.NotFound, (await petra.GetAsync("/caseload/H-1001")).StatusCode);
        var form = (await petra.OpenAsync("/caseload/emergency")).Token();
        (string, string)[] typed = [form, ("Input.Reference", "H-1001"), ("Input.Ground", "Danger"), ("Input.Reason", "De crisisdienst belde, het duo neemt niet op.")];
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await petra.SubmitAsync("/caseload/emergency", form, ("Input.Reference", "H-1001"), ("Input.Ground", "Danger"), ("Input.Reason", "kort"))).StatusCode);
        foreach (var wrong in new[] { "H-9999", "H-2001" }) // Nobody's, and her own.
        {
            Assert.Equal(HttpStatusCode.Conflict, (await petra.SubmitAsync("/caseload/emergency", form, ("Input.Reference", wrong), ("Input.Ground", "Danger"), typed[3])).StatusCode);
        }

        Assert.False(await region.DatabaseAsync(db => db.EmergencyAccesses.AnyAsync()));
        Assert.Equal("/caseload/H-1001", (await petra.SubmitAsync("/caseload/emergency", typed)).Headers.Location!.OriginalString);
        Assert.Equal(HttpStatusCode.OK, (await petra.GetAsync("/caseload/H-1001")).StatusCode);
        Assert.Contains("Noodtoegang tot H-1001, tot 11.00", (await petra.OpenAsync("/caseload/H-1001/plan")).Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await petra.GetAsync("/caseload/H-1002")).StatusCode);
        Assert.Equal(HttpStatusCode.Conflict, (await petra.SubmitAsync("/caseload/emergency", [form, ("Input.Reference", "H-1002"), .. typed[2..]])).StatusCode);

        // It writes nothing.
        var thread = await region.DatabaseAsync(db => db.Conversations.Where(c => c.Person.GivenName == "Sanne").Select(c => c.Id).SingleAsync());
        var messages = await region.DatabaseAsync(db => db.Messages.CountAsync());
        await petra.SubmitAsync($"/caseload/H-1001/messages/{thread}", form, ("Input.Text", "Ik was hier"), ("Input.ClientToken", Guid.NewGuid().ToString()));
        Assert.Equal(messages, await region.DatabaseAsync(db => db.Messages.CountAsync()));

        // Everything seen carries it.
        var access = await region.DatabaseAsync(db => db.EmergencyAccesses.AsNoTracking().SingleAsync());
        Assert.True(access.Reason.IsSealed);
        var lines = await region.DatabaseAsync(db => db.AccessLog.AsNoTracking().Where(e => e.Chain == access.HouseholdId && e.ActorId == access.StaffId).ToListAsync());
        Assert.All(lines, line => Assert.Equal((access.Id, LogReason.Emergency), (line.EmergencyId, line.Reason)));
        Assert.True(lines.Count >= 4);

        // The duo and the managers know at once; the manager sees no content and cannot go in.
        Assert.Contains("Noodtoegang tot H-1001 door Petra Kok", (await (await region.AsAsync(DemoCast.Mila)).OpenAsync("/caseload")).Body!.TextContent, StringComparison.Ordinal);
        using var ingrid = await region.AsAsync(DemoCast.Ingrid);
        Assert.Contains("Petra Kok: H-1001", (await ingrid.OpenAsync("/manage/emergency")).Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await ingrid.GetAsync("/caseload/H-1001")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await petra.GetAsync("/manage/emergency")).StatusCode);

        // Those concerned see it in their own log, in plain words, without the reason that was typed.
        using var emre = await region.AsAsync(DemoCast.Emre);
        var log = await LogAsync(emre);
        Assert.Contains("Opende uw gezin met noodtoegang", log, StringComparison.Ordinal);
        Assert.Contains("Noodtoegang: het kon niet wachten", log, StringComparison.Ordinal);
        Assert.DoesNotContain("crisisdienst", log, StringComparison.Ordinal);

        // One second before the hour it is open, on the hour it is not, without any job.
        region.Time.Set(access.Until.AddSeconds(-1));
        using var still = await region.AsAsync(DemoCast.Petra);
        Assert.Equal(HttpStatusCode.OK, (await still.GetAsync("/caseload/H-1001")).StatusCode);
        region.Time.Set(access.Until);
        Assert.Equal(HttpStatusCode.NotFound, (await still.GetAsync("/caseload/H-1001")).StatusCode);

        // Another one is ended by the manager: closed on the next request, and judged once.
        var fresh = (await still.OpenAsync("/caseload/emergency")).Token();
        Assert.Equal("/caseload/H-1001", (await still.SubmitAsync("/caseload/emergency", [fresh, .. typed[1..]])).Headers.Location!.OriginalString);
        var second = await region.DatabaseAsync(db => db.EmergencyAccesses.Where(e => e.Id != access.Id).Select(e => e.Id).SingleAsync());
        using var manager = await region.AsAsync(DemoCast.Ingrid);
        var address = $"/manage/emergency/{second}";
        var desk = (await manager.OpenAsync(address)).Token();
        Assert.Equal(HttpStatusCode.SeeOther, (await manager.SubmitAsync($"{address}?handler=End", desk)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await still.GetAsync("/caseload/H-1001")).StatusCode);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await manager.SubmitAsync(address, desk, ("Input.Verdict", "Referred"))).StatusCode);
        Assert.Equal(HttpStatusCode.SeeOther, (await manager.SubmitAsync(address, desk, ("Input.Verdict", "Referred"), ("Input.Reason", "Twee keer op een dag."))).StatusCode);
        Assert.Equal(HttpStatusCode.Conflict, (await manager.SubmitAsync(address, desk, ("Input.Verdict", "Accepted"), ("Input.Reason", "Toch goed."))).StatusCode);
        Assert.Equal(EmergencyVerdict.Referred, await region.DatabaseAsync(db => db.EmergencyAccesses.Where(e => e.Id == second).Select(e => e.Verdict).SingleAsync()));
        Assert.Contains("Beoordeelde de noodtoegang", await LogAsync(await region.AsAsync(DemoCast.Emre)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_form_for_a_fact_that_is_sent_twice_writes_one_fact_down()
    {
        await using var region = await Region.OpenAsync();
        using var mila = await region.AsAsync(DemoCast.Mila);
        var sem = await region.DatabaseAsync(db => db.People.Where(p => p.GivenName == "Sem").Select(p => p.Id).SingleAsync());
        var page = await mila.OpenAsync($"/caseload/H-1001/people/{sem}");
        var client = ("Input.ClientToken", page.QuerySelector("input[name='Input.ClientToken']")!.GetAttribute("value")!);
        var before = await region.DatabaseAsync(db => db.ProtectedFacts.CountAsync());
        for (var press = 0; press < 2; press++)
        {
            Assert.Equal(HttpStatusCode.SeeOther, (await mila.SubmitAsync($"/caseload/H-1001/people/{sem}?handler=Fact", page.Token(), client, ("Input.Kind", "School"), ("Input.Value", "De Wilgen"))).StatusCode);
            Assert.Equal(HttpStatusCode.SeeOther, (await mila.SubmitAsync(
                $"/caseload/H-1001/people/{sem}?handler=Capacity", page.Token(), client, ("Input.Matter", "Consent"), ("Input.IsCapable", "false"), ("Input.Reason", "Negen jaar"), ("Input.ReviewOn", "2027-01-04"))).StatusCode);
        }

        Assert.Equal((before + 1, 1), (await region.DatabaseAsync(db => db.ProtectedFacts.CountAsync()), await region.DatabaseAsync(db => db.Capacities.CountAsync(c => c.PersonId == sem))));
    }

    [Fact]
    public async Task When_a_measure_begins_the_duo_sees_what_still_names_the_protected_person_and_two_of_them_end_it()
    {
        await using var region = await Region.OpenAsync();
        using var mila = await region.AsAsync(DemoCast.Mila);
        var (emre, sem) = await region.DatabaseAsync(async db => (await IdAsync(db, "Emre"), await IdAsync(db, "Sem")));
        await AddReportAsync(region, emre, "De ochtend van Sem");
        await AddReportAsync(region, emre, "De semaforen");
        var form = await mila.OpenAsync("/caseload/H-1001/people/relations/new");
        (string, string)[] typed = [form.Token(), ("Input.ClientToken", form.QuerySelector("input[name='Input.ClientToken']")!.GetAttribute("value")!), ("Input.Kind", "Restriction"), ("Input.FromPerson", $"{emre}"), ("Input.ToPerson", $"{sem}"), ("Input.From", "2026-11-23"), ("Input.Source", "CourtOrder"), ("Input.Proof", "Beschikking")];
        for (var press = 0; press < 2; press++)
        {
            Assert.Equal("/caseload/H-1001/people", (await mila.SubmitAsync("/caseload/H-1001/people/relations/new", typed)).Headers.Location!.OriginalString);
        }

        var measure = await region.DatabaseAsync(db => db.Relations.Where(r => r.ToPersonId == sem && r.Kind == RelationKind.Restriction).Select(r => r.Id).SingleAsync());
        var link = (await mila.OpenAsync("/caseload/H-1001/people")).QuerySelector("a[href*='/people/named/']")!.GetAttribute("href")!;
        var named = (await mila.OpenAsync(link)).QuerySelector("main")!.TextContent;
        Assert.Contains("De ochtend van Sem", named, StringComparison.Ordinal);
        Assert.DoesNotContain("De semaforen", named, StringComparison.Ordinal);
        Assert.DoesNotContain(DemoCast.HiddenFromFather, named, StringComparison.Ordinal);

        // One professional asks for its end, and it holds; the other agrees, and it ends.
        var end = $"/caseload/H-1001/people/relations/{measure}/end";
        Assert.Equal(HttpStatusCode.SeeOther, (await mila.SubmitAsync(end, (await mila.OpenAsync(end)).Token(), ("Input.Until", "2026-11-23"), ("Input.Source", "CourtOrder"), ("Input.Proof", "Nieuwe beschikking"))).StatusCode);
        Assert.Null(await region.DatabaseAsync(db => db.Relations.Where(r => r.Id == measure).Select(r => r.EndedAt).SingleAsync()));
        var second = $"/caseload/second/end/{await region.DatabaseAsync(db => db.WaitingEnds.Select(w => w.Id).SingleAsync())}";
        Assert.Equal(HttpStatusCode.Forbidden, (await mila.SubmitAsync(second, (await mila.OpenAsync(second)).Token())).StatusCode);
        using var youssef = await region.AsAsync(DemoCast.Youssef);
        Assert.Contains(second, (await youssef.OpenAsync("/caseload")).Body!.InnerHtml, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await (await region.AsAsync(DemoCast.Petra)).GetAsync(second)).StatusCode);
        Assert.Equal(HttpStatusCode.SeeOther, (await youssef.SubmitAsync(second, (await youssef.OpenAsync(second)).Token())).StatusCode);
        Assert.NotNull(await region.DatabaseAsync(db => db.Relations.Where(r => r.Id == measure).Select(r => r.EndedAt).SingleAsync()));
        Assert.Equal(HttpStatusCode.NotFound, (await youssef.GetAsync(second)).StatusCode);
    }

    private static Task<Guid> IdAsync(PortalDbContext db, string name) => db.People.Where(p => p.GivenName == name).Select(p => p.Id).SingleAsync();

    private static async Task<string> LogAsync(HttpClient browser) => (await browser.OpenAsync("/access-log?period=all")).QuerySelector("main")!.TextContent;

    private static async Task AddReportAsync(Region region, Guid reader, string title)
    {
        await using var scope = region.Services.CreateAsyncScope();
        var records = scope.ServiceProvider.GetRequiredService<SystemRecords>();
        var household = await records.Database.Households.SingleAsync(h => h.Reference == "H-1001");
        var (mila, at) = (await records.Database.Staff.Where(s => s.Name == "Mila Jansen").Select(s => s.Id).SingleAsync(), Region.Monday.AddDays(-3));
        var report = new Report
        {
            Id = Guid.NewGuid(), HouseholdId = household.Id, Kind = DocumentKind.Report, ResponsibleBodyId = household.ResponsibleBodyId, Regime = LegalRegime.JwFile, Frame = LegalFrame.Voluntary,
            PublishedAt = at, VisibleFrom = at, PublishedById = mila, Body = SealedText.Of(new ReportText(title, "Vraag", "Kort", [], "Verder").Write()),
        };
        report.Readers.Add(new() { PublicationId = report.Id, PersonId = reader, Basis = ReaderBasis.Addressee, Sequence = 1, ViewHash = new byte[32] });
        records.Database.Add(report);
        await records.SaveAsync([], default);
    }

    private static async Task AddWorkLinesAsync(Region region)
    {
        await using var scope = region.Services.CreateAsyncScope();
        var records = scope.ServiceProvider.GetRequiredService<SystemRecords>();
        var (household, mila) = (await records.Database.Households.SingleAsync(h => h.Reference == "H-1001"), await records.Database.Staff.SingleAsync(s => s.Name == "Mila Jansen"));
        var decision = await records.Database.Decisions.Where(d => d.HouseholdId == household.Id).Select(d => d.Id).SingleAsync();
        var sanne = await IdAsync(records.Database, "Sanne");
        Data.AccessLog.LogLine Line(LogAction action, LogObject kind, Guid id, Guid person) => new(household.Id, Region.Monday, ActorKind.Staff, mila.Id, action, kind, id, person, LogReason.FixedDuo);
        await records.SaveAsync([Line(LogAction.Previewed, LogObject.PlanDraft, Guid.NewGuid(), sanne), Line(LogAction.Edited, LogObject.PlanDraft, Guid.NewGuid(), default), Line(LogAction.Viewed, LogObject.WaitingDecision, decision, default)], default);
    }

    private static async Task<IReadOnlyList<string>> SeenAsync(HttpClient browser)
    {
        var seen = new List<string>();
        foreach (var address in Everywhere)
        {
            using var answer = await browser.GetAsync(address);
            seen.Add(answer.StatusCode == HttpStatusCode.SeeOther ? answer.Headers.Location!.OriginalString : (await answer.ReadAsync()).Body!.TextContent);
        }

        return seen;
    }

    private static async Task<(Guid Decision, Guid Report)> PublishHighAsync(Region region)
    {
        await using var scope = region.Services.CreateAsyncScope();
        var records = scope.ServiceProvider.GetRequiredService<SystemRecords>();
        var household = await records.Database.Households.Include(h => h.ResponsibleBody).SingleAsync(h => h.Reference == "H-1001");
        var (sanne, mila) = (await records.Database.People.SingleAsync(p => p.GivenName == "Sanne"), await records.Database.Staff.SingleAsync(s => s.Name == "Mila Jansen"));
        var at = Region.Monday.AddMinutes(-30);
        var decision = new Decision
        {
            Id = Guid.NewGuid(), HouseholdId = household.Id, Kind = DocumentKind.MunicipalDecision, ResponsibleBodyId = household.ResponsibleBodyId, Regime = LegalRegime.Awb, Frame = LegalFrame.Voluntary,
            PublishedAt = at, VisibleFrom = at, PublishedById = mila.Id, NeedsHighLevel = true, DecidedOn = new(2026, 11, 23), Body = SealedText.Of(new DecisionText("Bijzonder", Secret, "Reden", []).Write()),
        };
        var report = new Report
        {
            Id = Guid.NewGuid(), HouseholdId = household.Id, Kind = DocumentKind.Report, ResponsibleBodyId = household.ResponsibleBodyId, Regime = LegalRegime.JwFile, Frame = LegalFrame.Voluntary,
            PublishedAt = at, VisibleFrom = at, PublishedById = mila.Id, NeedsHighLevel = true, Body = SealedText.Of(new ReportText("Bijzonder rapport", "Vraag", "Kort", [], "Verder").Write()),
        };
        foreach (var item in new Publication[] { decision, report })
        {
            item.Readers.Add(new() { PublicationId = item.Id, PersonId = sanne.Id, Basis = ReaderBasis.Addressee, Sequence = 1, ViewHash = new byte[32] });
        }

        var announcement = await records.Database.Announcements.AsNoTracking().FirstAsync(a => a.Decision.HouseholdId == household.Id);
        records.Database.AddRange(decision, report, new Announcement
        {
            Id = Guid.NewGuid(), DecisionId = decision.Id, PersonId = sanne.Id, Channel = AnnouncementChannel.Portal, AnnouncedOn = new(2026, 11, 23), RuleId = announcement.RuleId, LastDay = new(2027, 1, 4),
        });
        await records.SaveAsync([], default);
        return (decision.Id, report.Id);
    }
}
