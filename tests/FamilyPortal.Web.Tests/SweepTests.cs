using System.Net;
using System.Text.RegularExpressions;
using FamilyPortal.Data;
using FamilyPortal.Data.Demo;
using FamilyPortal.Domain.Files;
using FamilyPortal.Domain.Publications;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace FamilyPortal.Web.Tests;

/// <summary>
/// Walks every routable page as everybody. A page that stands in no list below fails, so a new page is covered on the day
/// it is born.
/// </summary>
public sealed partial class SweepTests
{
    /// <summary>Open to everybody; shows nothing of a case.</summary>
    private static readonly HashSet<string> Public = new(StringComparer.Ordinal)
    {
        "/", "/error/{code:int}", "/help", "/help/{slug}", "/help/legal-table", "/help/reading-table", "/language", "/lock", "/sign-in", "/sign-in/code", "/sign-out", "/sign-out/done",
        TextPages, "/safety-card", "/print-instead", "/check/{code?}", "/sign-in/invitation/{code?}", "/sign-in/passkey",
    };

    private const string ObjectionTexts = "/objections/{id:guid}/{what:regex(^(grounds|late)$)}";

    private const string EvidenceFile = "/evidence.{form:regex(^(zip|pdf)$)}";
    private const string LogFile = "/access-log.{form:regex(^(csv|pdf)$)}";
    private const string ComplaintTexts = "/complaints/{id:guid}/{what:regex(^(confirm|add|no-hearing|withdraw)$)}";

    private const string ReportShare = "/caseload/{reference}/reports/drafts/{id:guid}/share";

    private const string ReportCorrection = "/caseload/{reference}/reports/{id:guid}/corrections/{view:guid}";

    private const string TextPages = "/{slug:regex(^(safe-use|accessibility|privacy|support)$)}";

    /// <summary>For family members: a list of their own things, which differ per viewer.</summary>
    private static readonly HashSet<string> OwnThings = new(StringComparer.Ordinal)
    {
        "/home", "/plan", "/plan.pdf", "/plan/versions", "/plan/versions/compare", "/my-file", "/my-file.zip", "/safety-card.pdf", "/safety-card/place", "/agreements", "/decisions", "/objections", "/complaints", "/complaints/new", "/complaints/new/check", "/reports", "/messages", "/access-log", LogFile, "/access-log/question", "/access-log/questions", "/more", "/evidence", EvidenceFile,
        "/mandates", "/mandates/new", "/support/adviser", "/contact-preferences", "/contact-preferences/decisions", "/contact-preferences/notices", "/contact-preferences/confirm",
        "/welcome", "/welcome/how-it-works", "/welcome/ready", "/my-places",
    };

    /// <summary>For family members: one thing, by its id. Whose it is not, sees what they would see if it did not exist.</summary>
    private static readonly HashSet<string> OneThing = new(StringComparer.Ordinal)
    {
        "/plan/versions/{number:int}", "/agreements/{id:guid}", "/decisions/{id:guid}", "/decisions/{id:guid}/objection", "/decisions/{id:guid}/objection/check",
        "/decisions/{id:guid}/objection/received", "/objections/{id:guid}", "/objections/{id:guid}/receipt.pdf", "/decisions/{id:guid}.pdf",
        ObjectionTexts, "/objections/{id:guid}/representative", "/objections/{id:guid}/hearing", "/objections/{id:guid}/papers", "/objections/{id:guid}/withdraw", "/objections/{id:guid}/overdue",
        "/objections/{id:guid}/overdue.pdf", "/objections/{id:guid}/steps/{number:int}", "/objections/{id:guid}/steps/{number:int}.pdf",
        "/reports/{id:guid}", "/reports/{id:guid}.pdf", "/reports/{id:guid}/say/{line:guid?}", "/messages/{id:guid}", "/complaints/{id:guid}", "/complaints/{id:guid}/received", ComplaintTexts, "/complaints/{id:guid}/receipt.pdf", "/complaints/{id:guid}/steps/{number:int}", "/complaints/{id:guid}/steps/{number:int}.pdf", "/decisions/{id:guid}/last-day.ics",
        Files, "/decisions/proposed/{id:guid}", "/mandates/{id:guid}", "/mandates/{id:guid}/qr.png", "/messages/{id:guid}/prepare", "/messages/{id:guid}/prepared",
    };

    /// <summary>For young people alone: their own words. LineTests walks what advisers and managers read of it.</summary>
    private static readonly HashSet<string> Young = new(StringComparer.Ordinal) { "/speak-up", TopicPage, "/speak-up/unsafe", "/speak-up/unsafe/{id:guid}", "/who-sees-what", "/support/adviser/change" };

    private const string TopicPage = "/speak-up/{topic:regex(^(prepare|problem|nice)$)}";

    /// <summary>For confidential advisers.</summary>
    private static readonly HashSet<string> Advising = new(StringComparer.Ordinal) { "/for/line", "/for/line/{id:guid}" };

    /// <summary>For helpers from outside; MandateSweepTests walks what they read for somebody.</summary>
    private static readonly HashSet<string> Helping = new(StringComparer.Ordinal) { "/for", "/for/{person:guid}" };

    /// <summary>For whoever is signed in: what they themselves sent. With nothing there it sends them on.</summary>
    private static readonly HashSet<string> Everybody = new(StringComparer.Ordinal) { "/sign-in/kept", "/sign-in/second-factor", "/sign-in/again", "/my-passkeys" };

    /// <summary>A file that somebody sent along: for who reads what it belongs to.</summary>
    private const string Files = "/files/{id:guid}";

    /// <summary>For professionals: their own work.</summary>
    private static readonly HashSet<string> OwnWork = new(StringComparer.Ordinal) { "/caseload", "/caseload/messages", "/caseload/letters", "/caseload/emergency" };

    /// <summary>For everybody who works here: what they themselves did.</summary>
    private static readonly HashSet<string> OwnLog = new(StringComparer.Ordinal) { "/work-log" };

    /// <summary>For the duo of one household.</summary>
    private static readonly HashSet<string> OneHousehold = new(StringComparer.Ordinal)
    {
        "/caseload/{reference}", "/caseload/{reference}/messages/{id:guid}", "/caseload/{reference}/plan", "/caseload/{reference}/plan/edit",
        "/caseload/{reference}/decisions", "/caseload/{reference}/decisions/new", "/caseload/{reference}/decisions/{id:guid}",
        "/caseload/letters/{id:guid}", "/caseload/letters/{id:guid}/paper", "/caseload/letters/{id:guid}/paper.pdf", "/caseload/letters/{id:guid}/correction",
        "/caseload/{reference}/people", "/caseload/{reference}/people/relations/new", "/caseload/{reference}/people/relations/{id:guid}/end", "/caseload/{reference}/people/{person:guid}",
        "/caseload/{reference}/reports", "/caseload/{reference}/reports/{id:guid}", "/caseload/{reference}/reports/drafts/{id:guid}", ReportShare, ReportCorrection,
        "/caseload/second/{id:guid}", "/caseload/second/plan/{id:guid}", "/caseload/second/end/{id:guid}", "/caseload/{reference}/reviews/{id:guid}", "/caseload/{reference}/people/named/{id:guid}",
        "/caseload/{reference}/sign-in", "/caseload/{reference}/sign-in/{person:guid}/qr.png", "/caseload/{reference}/sign-in/{person:guid}/letter", "/caseload/{reference}/sign-in/{person:guid}/letter.pdf",
        "/caseload/{reference}/people/new", "/caseload/second/person/{id:guid}", "/caseload/{reference}/proposals/new", "/caseload/{reference}/proposals/{id:guid}",
    };

    /// <summary>For who handles objections.</summary>
    private static readonly HashSet<string> Cases = new(StringComparer.Ordinal) { Files, "/cases", "/cases/new", "/cases/{id:guid}", "/cases/{id:guid}/steps/{what}", "/cases/{id:guid}/decide", "/cases/{id:guid}/papers" };

    /// <summary>For who handles complaints.</summary>
    private static readonly HashSet<string> ComplaintCases = new(StringComparer.Ordinal)
    {
        "/cases/complaints", "/cases/complaints/new", "/cases/complaints/{id:guid}", "/cases/complaints/{id:guid}/{part:guid}/steps/{what}", "/cases/complaints/{id:guid}/copy.pdf",
    };

    /// <summary>For who keeps the tables, looks at colleagues' emergency access or answers questions about the log, and sees no case.</summary>
    private static readonly HashSet<string> Administration = new(StringComparer.Ordinal) { "/admin/calendar", "/manage/emergency", "/manage/emergency/{id:guid}", "/manage/promises", "/manage/signals", "/manage/signals/{id:guid}", "/questions", "/questions/{id:guid}" };

    /// <summary>Not pages: machines and assets; each has its own tests.</summary>
    private static readonly HashSet<string> System = new(StringComparer.Ordinal)
    {
        "/health/live", "/health/ready", "/.well-known/security.txt", "/.well-known/portal-keys.json", "/.well-known/evidence-key.pem", "/session/extend", "/csp-report", "/leave",
        "/sign-out/back-channel/{provider}", "/{**path:file}",
    };

    private static readonly CastMember[] Strangers = [DemoCast.Linda, DemoCast.Rob, DemoCast.Tom, DemoCast.Henk, DemoCast.Annie, DemoCast.Aisha];

    [Fact]
    public async Task Every_route_has_an_expectation_and_every_expectation_a_route()
    {
        await using var region = await Region.OpenAsync();
        var routes = Routes(region);
        var expected = Public.Concat(Everybody).Concat(Helping).Concat(Young).Concat(Advising).Concat(OwnThings).Concat(OneThing).Concat(OwnWork).Concat(OwnLog).Concat(OneHousehold).Concat(Cases).Concat(ComplaintCases).Concat(Administration).Concat(System).ToHashSet(StringComparer.Ordinal);
        Assert.Empty(routes.Except(expected, StringComparer.Ordinal));
        Assert.Empty(expected.Except(routes, StringComparer.Ordinal));
    }

    [Theory]
    [ClassData(typeof(EachDatabase))]
    public async Task Nobody_signed_out_gets_further_than_the_sign_in_page(DatabaseProvider provider)
    {
        await using var region = await Region.OpenAsync(provider);
        var filler = await FillerAsync(region);
        using var browser = region.Browser();
        foreach (var route in Everybody.Concat(Helping).Concat(Young).Concat(Advising).Concat(OwnThings).Concat(OneThing).Concat(OwnWork).Concat(OwnLog).Concat(OneHousehold).Concat(Cases).Concat(ComplaintCases).Concat(Administration))
        {
            using var answer = await browser.GetAsync(filler.Real(route));
            Assert.True(answer.StatusCode == HttpStatusCode.SeeOther, $"{route}: {answer.StatusCode}");
            Assert.StartsWith("/sign-in?", answer.Headers.Location!.PathAndQuery(), StringComparison.Ordinal);
        }

        foreach (var route in Public.Where(r => r != "/error/{code:int}"))
        {
            using var answer = await browser.GetAsync(filler.Real(route));
            Assert.True(answer.StatusCode == HttpStatusCode.OK, $"{route}: {answer.StatusCode}");
        }
    }

    [Theory]
    [ClassData(typeof(EachDatabase))]
    public async Task A_room_that_is_not_the_viewers_looks_like_a_page_that_does_not_exist(DatabaseProvider provider)
    {
        await using var region = await Region.OpenAsync(provider);
        var filler = await FillerAsync(region);
        var family = OwnThings.Concat(OneThing).ToList();
        var work = OwnWork.Concat(OneHousehold).ToList();
        foreach (var member in DemoCast.Families.Where(m => m != DemoCast.Ilias))
        {
            using var browser = await region.AsAsync(member);
            await AssertNoneExistAsync(browser, work.Concat(OwnLog).Concat(Cases.Except([Files], StringComparer.Ordinal)).Concat(ComplaintCases).Concat(Administration).Concat(Helping).Concat(Advising), filler);
        }

        using (var helper = await region.AsAsync(DemoCast.Eva))
        {
            await AssertNoneExistAsync(helper, family.Concat(Young).Concat(Advising).Concat(work).Concat(Cases).Concat(ComplaintCases).Concat(Administration), filler);
        }

        foreach (var member in DemoCast.Staff)
        {
            using var browser = await region.AsAsync(member);
            Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/work-log")).StatusCode);
            var own = member == DemoCast.Joost ? Cases : member == DemoCast.Marga ? ComplaintCases.Append("/cases").Append("/questions").ToHashSet(StringComparer.Ordinal) : member == DemoCast.Bas ? ["/admin/calendar"] : member == DemoCast.Ingrid ? ["/manage/emergency", "/manage/promises", "/manage/signals"] : member == DemoCast.Mila || member == DemoCast.Youssef || member == DemoCast.Petra || member == DemoCast.Daan ? OwnWork : [];
            await AssertNoneExistAsync(browser, family.Concat(Young).Concat(Advising).Concat(Helping).Concat(work).Concat(Cases).Concat(ComplaintCases).Concat(Administration).Except(own, StringComparer.Ordinal).Except(Mine(member), StringComparer.Ordinal), filler);
        }
    }

    [Theory]
    [ClassData(typeof(EachDatabase))]
    public async Task What_belongs_to_another_household_looks_like_what_does_not_exist(DatabaseProvider provider)
    {
        await using var region = await Region.OpenAsync(provider);
        var filler = await FillerAsync(region);
        foreach (var stranger in Strangers)
        {
            using var browser = await region.AsAsync(stranger);
            await AssertNoneExistAsync(browser, OneThing.Where(r => r.Contains("guid", StringComparison.Ordinal)).Concat(stranger == DemoCast.Tom ? [] : Young), filler);
        }

        using var father = await region.AsAsync(DemoCast.Emre);
        await AssertNoneExistAsync(father, OneThing.Where(r => r.Contains("guid", StringComparison.Ordinal)), filler);
        Assert.Equal(HttpStatusCode.NotFound, (await father.GetAsync("/plan/versions/3")).StatusCode);
    }

    [Theory]
    [ClassData(typeof(EachDatabase))]
    public async Task Lists_of_others_hold_nothing_that_is_the_mothers_alone(DatabaseProvider provider)
    {
        await using var region = await Region.OpenAsync(provider);
        string[] secrets =
        [
            DemoCast.HiddenFromFather, "tante Marieke", "Lindenhof", "Mag ik bij het gesprek met school zijn", "haar adres geheim", "hulp aan huis", "tandarts",
        ];
        foreach (var member in Strangers.Append(DemoCast.Emre))
        {
            using var browser = await region.AsAsync(member);
            foreach (var route in OwnThings.Where(r => r is not ("/plan.pdf" or "/safety-card.pdf" or EvidenceFile or "/access-log/question")))
            {
                using var answer = await browser.GetAsync(route == LogFile ? "/access-log.csv" : route);
                Assert.True(answer.StatusCode is HttpStatusCode.OK or HttpStatusCode.SeeOther, $"{member.Name} {route}: {answer.StatusCode}");
                var body = await answer.Content.ReadAsStringAsync();
                Assert.All(secrets, secret => Assert.DoesNotContain(secret, body, StringComparison.OrdinalIgnoreCase));
            }
        }
    }

    [Fact]
    public async Task A_form_without_its_antiforgery_token_changes_nothing()
    {
        await using var region = await Region.OpenAsync();
        var filler = await FillerAsync(region);
        using var mother = await region.AsAsync(DemoCast.Sanne);
        using var professional = await region.AsAsync(DemoCast.Mila);
        using var officer = await region.AsAsync(DemoCast.Marga);
        var before = await RowsAsync(region);
        foreach (var (browser, routes) in new[] { (mother, OwnThings.Concat(OneThing)), (professional, OwnWork.Concat(OneHousehold)), (officer, ComplaintCases) })
        {
            foreach (var route in routes)
            {
                using var answer = await browser.SubmitAsync(filler.Real(route), ("Input.Text", "x"), ("Input.ClientToken", Guid.NewGuid().ToString()));
                Assert.True((int)answer.StatusCode is 400 or 404 or 405, $"{route}: {answer.StatusCode}");
            }
        }

        Assert.Equal(before, await RowsAsync(region));
    }

    [Fact]
    public async Task A_page_without_a_form_refuses_a_post_and_no_page_fails_on_an_empty_one()
    {
        await using var region = await Region.OpenAsync();
        var filler = await FillerAsync(region);
        HashSet<string> withoutForm = new(StringComparer.Ordinal) { TextPages, "/safety-card", "/safety-card.pdf", "/my-file.zip", "/plan/versions/compare", "/home", "/plan", "/plan.pdf", "/agreements", "/decisions/{id:guid}", "/reports/{id:guid}", "/caseload/{reference}", "/caseload/{reference}/plan", "/cases/{id:guid}", Files, "/evidence", EvidenceFile };
        foreach (var (browser, routes) in new[]
        {
            (await region.AsAsync(DemoCast.Sanne), Public.Except(["/lock", "/sign-out"], StringComparer.Ordinal).Concat(OwnThings).Concat(OneThing)),
            (await region.AsAsync(DemoCast.Mila), OwnWork.Concat(OneHousehold)),
            (await region.AsAsync(DemoCast.Joost), Cases),
            (await region.AsAsync(DemoCast.Marga), ComplaintCases),
            (await region.AsAsync(DemoCast.Bas), Administration),
        })
        {
            var token = (await browser.OpenAsync("/support")).Token();
            foreach (var route in routes)
            {
                using var answer = await browser.SubmitAsync(filler.Real(route), token);
                Assert.True(withoutForm.Contains(route) ? answer.StatusCode == HttpStatusCode.MethodNotAllowed : (int)answer.StatusCode < 500, $"{route}: {answer.StatusCode}");
            }
        }
    }

    /// <summary>What the duo of the household in question may see.</summary>
    private static HashSet<string> Mine(CastStaff member) => member == DemoCast.Mila || member == DemoCast.Youssef ? OneHousehold : [];

    private static async Task AssertNoneExistAsync(HttpClient browser, IEnumerable<string> routes, Filler filler)
    {
        // The first page sets the antiforgery cookie; only what comes after can be compared.
        (await browser.GetAsync("/privacy")).EnsureSuccessStatusCode();
        foreach (var route in routes)
        {
            using var real = await browser.GetAsync(filler.Real(route));
            using var invented = await browser.GetAsync(Filler.Invented(route));
            Assert.True(real.StatusCode == HttpStatusCode.NotFound, $"{route}: {real.StatusCode}");
            Assert.Equal(invented.StatusCode, real.StatusCode);
            Assert.Equal(Stable(invented.ToString()), Stable(real.ToString()));
            Assert.Equal(Stable(await invented.Content.ReadAsStringAsync()), Stable(await real.Content.ReadAsStringAsync()));
        }
    }

    private static async Task<string> RowsAsync(Region region) => await region.DatabaseAsync(async db =>
        $"{await db.Messages.CountAsync()} {await db.Objections.CountAsync()} {await db.ObjectionDrafts.CountAsync()} {await db.ObjectionSteps.CountAsync()} {await db.Publications.CountAsync()} {await db.Complaints.CountAsync()} {await db.ComplaintDrafts.CountAsync()} {await db.ComplaintParts.SelectMany(p => p.Steps).CountAsync()} {await db.PlanDrafts.CountAsync()} {await db.Attachments.CountAsync()} {await db.ProposedDecisions.CountAsync()} {await db.Viewpoints.CountAsync()} {await db.Letters.CountAsync()} {await db.Announcements.CountAsync()} {await db.ChannelChoices.CountAsync()} {await db.Notices.CountAsync()} {await db.Mandates.CountAsync(m => m.RevokedAt == null)} {await db.Invitations.CountAsync()} {await db.AgreementAnswers.CountAsync()}");

    private static HashSet<string> Routes(Region region) => region.Services.GetRequiredService<EndpointDataSource>().Endpoints
        .OfType<RouteEndpoint>()
        .Select(e => "/" + e.RoutePattern.RawText!.TrimStart('/'))
        .Where(r => !r.StartsWith("/assets/", StringComparison.Ordinal))
        .ToHashSet(StringComparer.Ordinal);

    private static async Task<Filler> FillerAsync(Region region) => await region.DatabaseAsync(async db =>
    {
        await AddObjectionAndLetterAsync(region);
        await AddComplaintAsync(region);
        var household = await db.Households.SingleAsync(h => h.Reference == "H-1001");
        return new Filler(
            (await db.Decisions.SingleAsync(d => d.HouseholdId == household.Id)).Id,
            (await db.Reports.Include(r => r.Readers).SingleAsync(r => r.HouseholdId == household.Id && r.Readers.Count == 1)).Id,
            (await db.Conversations.SingleAsync(c => c.HouseholdId == household.Id && c.Person.GivenName == "Sanne")).Id,
            (await db.Objections.SingleAsync(o => o.HouseholdId == household.Id)).Id,
            (await db.Letters.SingleAsync(l => l.Decision.HouseholdId == household.Id)).Id,
            (await db.Attachments.SingleAsync(a => a.HouseholdId == household.Id)).Id,
            (await db.ProposedDecisions.SingleAsync(p => p.HouseholdId == household.Id)).Id,
            (await db.Complaints.SingleAsync(c => c.HouseholdId == household.Id)).Id,
            (await db.ComplaintParts.SingleAsync(p => p.Complaint.HouseholdId == household.Id)).Id,
            await db.PlanParts.Where(p => p.Version.HouseholdId == household.Id && p.Readers.Count == 2).Select(p => p.ItemKey).Distinct().SingleAsync(),
            await db.Mandates.SingleAsync(m => m.HouseholdId == household.Id));
    });

    private static async Task AddObjectionAndLetterAsync(Region region)
    {
        await using var scope = region.Services.CreateAsyncScope();
        var records = scope.ServiceProvider.GetRequiredService<SystemRecords>();
        var announcement = await records.Database.Announcements.Include(a => a.Decision).SingleAsync(a => a.Decision.Household.Reference == "H-1001");
        records.Database.Objections.Add(Domain.Decisions.Objection.File(
            new(Guid.NewGuid(), announcement.DecisionId, announcement.Decision.HouseholdId, announcement.PersonId, "Ik vraag om twee keer per week.", null, Region.Monday, DateOnly.FromDateTime(Region.Monday), Guid.NewGuid()),
            "B-2026-9001",
            announcement.LastDay!.Value,
            announcement.LastDay.Value.AddDays(42)));
        var noor = await records.Database.People.SingleAsync(p => p.GivenName == "Noor");
        records.Database.Letters.Add(new() { Id = Guid.NewGuid(), DecisionId = announcement.DecisionId, PersonId = noor.Id, OrderedAt = Region.Monday });
        var objection = records.Database.Objections.Local.Single();
        var file = Attachment.Keep(
            new(Guid.NewGuid(), objection.HouseholdId, objection.PersonId, AttachmentOwner.Objection, Region.Monday, FileKind.Pdf, 1, FileTraces.None, "brief.pdf", "", Convert.ToBase64String(new byte[32]), new string('0', 32)),
            Guid.NewGuid(),
            isScanned: true);
        file.Send(objection.Id, step: 0, Region.Monday);
        records.Database.Attachments.Add(file);
        var proposal = Guid.NewGuid();
        records.Database.ProposedDecisions.Add(new Domain.Decisions.ProposedDecision
        {
            Id = proposal, HouseholdId = objection.HouseholdId, Kind = DocumentKind.MunicipalDecision, ResponsibleBodyId = announcement.Decision.ResponsibleBodyId,
            Regime = LegalRegime.Awb, OpenedAt = Region.Monday, OpenedById = announcement.Decision.PublishedById, RespondBy = DateOnly.FromDateTime(Region.Monday).AddDays(14),
            Body = Domain.SealedText.Of(new Domain.Decisions.DecisionText("Dagopvang", "Wij willen de dagopvang stoppen.", "Reden.", []).Write()),
            Addressees = [new() { ProposalId = proposal, PersonId = objection.PersonId }],
        });
        await records.SaveAsync([], default);
    }

    private static async Task AddComplaintAsync(Region region)
    {
        await using var scope = region.Services.CreateAsyncScope();
        var records = scope.ServiceProvider.GetRequiredService<SystemRecords>();
        var member = await records.Database.HouseholdMembers.SingleAsync(m => m.Person.GivenName == "Sanne");
        var body = await records.Database.Organisations.FirstAsync(o => o.Kind == Domain.Families.BodyKind.MunicipalExecutive);
        records.Database.Complaints.Add(Domain.Decisions.Complaint.File(
            new(Guid.NewGuid(), member.HouseholdId, member.PersonId, "Niemand belde terug.", Region.Monday, DateOnly.FromDateTime(Region.Monday), [new(body.Id, Domain.Decisions.ComplaintRegime.Awb)], Guid.NewGuid()),
            "K-2026-9001"));
        await records.SaveAsync([], default);
    }

    /// <summary>What differs between any two answers: nonce, antiforgery tokens, times, lengths.</summary>
    private static string Stable(string text) => Changing().Replace(text, "…");

    [GeneratedRegex("(nonce[=-]\"?[A-Za-z0-9_-]+)|(value=\"CfDJ8[^\"]*\")|(__Host-af=[^;]*)|(data-session-(ends|now)=\"[^\"]*\")|(Content-Length: \\d+)", RegexOptions.ExplicitCapture, 2000)]
    private static partial Regex Changing();

    private sealed record Filler(Guid Decision, Guid Report, Guid Conversation, Guid Objection, Guid Letter, Guid File, Guid Proposal, Guid Complaint, Guid Part, Guid Agreement, Domain.Support.Mandate Mandate)
    {
        private static readonly Guid Nothing = new("11111111-2222-4333-8444-555555555555");

        /// <summary>The address with what exists in the mother's household.</summary>
        public string Real(string route) => Fill(route, "H-1001", route switch
        {
            _ when route.Contains("/letters/", StringComparison.Ordinal) => Letter,
            _ when route.Contains("/messages/", StringComparison.Ordinal) => Conversation,
            _ when route.StartsWith("/complaints/", StringComparison.Ordinal) || route.StartsWith("/cases/complaints/", StringComparison.Ordinal) => Complaint,
            _ when route.Contains("/reports/", StringComparison.Ordinal) => Report,
            Files => File,
            _ when route.StartsWith("/mandates/", StringComparison.Ordinal) => Mandate.Id,
            _ when route.Contains("{person:guid}", StringComparison.Ordinal) => Mandate.GrantorId,
            _ when route.StartsWith("/agreements/", StringComparison.Ordinal) => Agreement,
            _ when route.Contains("/propos", StringComparison.Ordinal) => Proposal,
            _ when route.StartsWith("/objections/", StringComparison.Ordinal) || route.StartsWith("/cases/", StringComparison.Ordinal) => Objection,
            _ => Decision,
        }, Part);

        /// <summary>The same address with what never was.</summary>
        public static string Invented(string route) => Fill(route, "H-9999", Nothing, Nothing).Replace("versions/1", "versions/99", StringComparison.Ordinal);

        private static string Fill(string route, string reference, Guid id, Guid part) => route
            .Replace("{reference}", reference, StringComparison.Ordinal)
            .Replace("{id:guid}", id.ToString(), StringComparison.Ordinal)
            .Replace("{person:guid}", id.ToString(), StringComparison.Ordinal)
            .Replace("{code?}", "", StringComparison.Ordinal)
            .Replace("/{line:guid?}", "", StringComparison.Ordinal)
            .Replace("{view:guid}", id.ToString(), StringComparison.Ordinal)
            .Replace("{number:int}", "1", StringComparison.Ordinal)
            .Replace("{what:regex(^(grounds|late)$)}", "grounds", StringComparison.Ordinal)
            .Replace(EvidenceFile, "/evidence.zip", StringComparison.Ordinal)
            .Replace(LogFile, "/access-log.csv", StringComparison.Ordinal)
            .Replace("{what:regex(^(confirm|add|no-hearing|withdraw)$)}", "withdraw", StringComparison.Ordinal)
            .Replace("{part:guid}", part.ToString(), StringComparison.Ordinal)
            .Replace("{what}", route.StartsWith("/cases/complaints/", StringComparison.Ordinal) ? "TakeUp" : "Assess", StringComparison.Ordinal)
            .Replace(TextPages, "/privacy", StringComparison.Ordinal)
            .Replace("/{code?}", "", StringComparison.Ordinal)
            .Replace(TopicPage, "/speak-up/nice", StringComparison.Ordinal)
            .Replace("{slug}", "objection", StringComparison.Ordinal);
    }
}

internal static class Addresses
{
    internal static string PathAndQuery(this Uri address) => address.IsAbsoluteUri ? address.PathAndQuery : address.OriginalString;
}
