using FamilyPortal.Domain;
using FamilyPortal.Domain.Access;
using FamilyPortal.Domain.Decisions;
using FamilyPortal.Domain.Plans;
using FamilyPortal.Domain.Reports;
using FamilyPortal.Domain.Support;
using FamilyPortal.TestData;
using FsCheck;
using FsCheck.Fluent;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace FamilyPortal.Data.Tests;

/// <summary>What a mandate opens is never more than its grantor sees at that moment, in that case, of the kinds in its scope.</summary>
public sealed class MandateRuleTests
{
    private static readonly DateTime Monday = new(2026, 11, 23, 9, 0, 0, DateTimeKind.Utc);

    /// <summary>Every set that a rule of reading opens to a family member, with the kind that a mandate must open; null is never.</summary>
    internal static readonly (string Name, MandateViews? Kind, Func<PortalDbContext, Viewer, IQueryable<string>> Ids)[] Sets =
    [
        ("plan versions", MandateViews.Plan, (db, v) => db.PlanVersions.Where(ReadRules.Publication<PlanVersion>(v)).Select(p => p.Id + "@" + p.HouseholdId)),
        ("plan parts", MandateViews.Plan, (db, v) => db.PlanParts.Where(ReadRules.PlanPart(v)).Select(p => p.Id + "@" + p.Version.HouseholdId)),
        ("decisions", MandateViews.Decisions, (db, v) => db.Decisions.Where(ReadRules.Publication<Decision>(v)).Select(p => p.Id + "@" + p.HouseholdId)),
        ("announcements", MandateViews.Decisions, (db, v) => db.Announcements.Where(ReadRules.AnnouncementEver(v)).Select(p => p.Id + "@" + p.Decision.HouseholdId)),
        ("letters", MandateViews.Decisions, (db, v) => db.Letters.Where(ReadRules.Letter(v)).Select(p => p.Id + "@" + p.Decision.HouseholdId)),
        ("reports", MandateViews.Reports, (db, v) => db.Reports.Where(ReadRules.Publication<Report>(v)).Select(p => p.Id + "@" + p.HouseholdId)),
        ("threads", MandateViews.Messages, (db, v) => db.Conversations.Where(ReadRules.Conversation(v)).Select(p => p.Id + "@" + p.HouseholdId)),
        ("objections", MandateViews.Objections, (db, v) => db.Objections.Where(ReadRules.Objection(v)).Select(p => p.Id + "@" + p.HouseholdId)),
        ("publications of all kinds", null, (db, v) => db.Publications.Where(ReadRules.Publication<Domain.Publications.Publication>(v)).Select(p => p.Id + "@" + p.HouseholdId)),
        ("own views", MandateViews.Reports, (db, v) => db.OwnViews.Where(ReadRules.OwnView(v, db.Reports, db.Relations)).Select(p => p.Id + "@" + p.Report.HouseholdId)),
        ("objection drafts", null, (db, v) => db.ObjectionDrafts.Where(ReadRules.ObjectionDraft(v)).Select(p => p.DecisionId + "@")),
        ("complaints", null, (db, v) => db.Complaints.Where(ReadRules.Complaint(v)).Select(p => p.Id + "@")),
        ("answers about agreements", null, (db, v) => db.AgreementAnswers.Where(ReadRules.AgreementAnswer(v)).Select(p => p.Id + "@")),
        ("complaint drafts", null, (db, v) => db.ComplaintDrafts.Where(ReadRules.ComplaintDraft(v)).Select(p => p.PersonId + "@")),
        ("proposed decisions", null, (db, v) => db.ProposedDecisions.Where(ReadRules.Proposal(v)).Select(p => p.Id + "@")),
        ("viewpoints", null, (db, v) => db.Viewpoints.Where(ReadRules.Viewpoint(v)).Select(p => p.Id + "@")),
        ("channel choices", null, (db, v) => db.ChannelChoices.Where(ReadRules.ChannelChoice(v, db.HouseholdMembers)).Select(p => p.Id + "@")),
        ("notice preferences", null, (db, v) => db.NoticePreferences.Where(ReadRules.NoticePreference(v)).Select(p => p.PersonId + "@")),
        ("notices", null, (db, v) => db.Notices.Where(ReadRules.Notice(v)).Select(p => p.Id + "@")),
        ("mandates of the grantor", null, (db, v) => db.Mandates.Where(ReadRules.Mandate(v)).Select(p => p.Id + "@")),
        ("invitations", null, (db, v) => db.Invitations.Where(ReadRules.Invitation(v, db.HouseholdMembers)).Select(p => p.Id + "@")),
        ("households", null, (db, v) => db.Households.Where(ReadRules.Household(v)).Select(p => p.Id + "@")),
        ("protected facts", null, (db, v) => db.ProtectedFacts.Where(ReadRules.Fact(v, db.HouseholdMembers)).Select(p => p.Id + "@")),
        ("corrections of announcements", null, (db, v) => db.AnnouncementCorrections.Where(ReadRules.Correction(v)).Select(p => p.Id + "@")),
        ("the duo", MandateViews.Messages, (db, v) => db.ContactPairs.Where(ReadRules.Pair(v)).Select(p => p.Id + "@" + p.HouseholdId)),
        ("plan drafts", null, (db, v) => db.PlanDrafts.Where(ReadRules.Draft<PlanDraft>(v)).Select(p => p.Id + "@")),
    ];

    [Theory]
    [ClassData(typeof(EachDatabase))]
    public async Task For_random_scopes_grantors_days_and_cases_a_mandate_never_exceeds_its_grantors_view(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.SeededAsync(provider, Monday);
        await using var services = database.Services();
        await AddOneOfEachAsync(services);
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PortalDbContext>();
        var people = await db.HouseholdMembers.AsNoTracking().Include(m => m.Person).ToListAsync();
        var households = people.Select(p => p.HouseholdId).Distinct().ToList();
        var opened = new HashSet<string>(StringComparer.Ordinal);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var random = from who in Gen.Choose(0, people.Count - 1)
                     from scopeBits in Gen.Choose(0, 31)
                     from days in Gen.Choose(-400, 3000)
                     from isOwnCase in Gen.Frequency((4, Gen.Constant(true)), (1, Gen.Constant(false)))
                     from other in Gen.Choose(0, households.Count - 1)
                     select (people[who], (MandateViews)scopeBits, days, isOwnCase, households[other]);
        foreach (var (member, views, days, isOwnCase, other) in random.Sample(30, 60).Append((people.Single(p => p.Person.GivenName == "Sanne"), (MandateViews)31, 0, true, default)))
        {
            var (household, now) = (isOwnCase ? member.HouseholdId : other, Monday.AddDays(days));
            var grantor = new Viewer(
                Guid.NewGuid(), new(member.PersonId, member.HouseholdId, member.Person.GivenName, member.Person.FamilyName, member.Person.BirthDate), Staff: null, now, DateOnly.FromDateTime(now), now);
            var helper = grantor with
            {
                Helper = new(Guid.NewGuid(), "Somebody", null, HelperRole.Lawyer),
                Mandate = new(Guid.NewGuid(), household, views, MandateActs.None, DateOnly.FromDateTime(now)),
            };
            foreach (var (name, kind, ids) in Sets)
            {
                var theirs = (await ids(db, grantor).ToListAsync()).ToHashSet(StringComparer.OrdinalIgnoreCase);
                var through = (await ids(db, helper).ToListAsync()).ToHashSet(StringComparer.OrdinalIgnoreCase);
                var granted = kind is { } open && views.HasFlag(open) ? theirs.Where(id => id.EndsWith($"@{household}", StringComparison.OrdinalIgnoreCase)).ToHashSet(StringComparer.OrdinalIgnoreCase) : [];
                Assert.True(granted.SetEquals(through), $"{name} under {views} of {member.Person.GivenName}: {through.Count} instead of {granted.Count} of {theirs.Count}.");
                seen.UnionWith(theirs.Count > 0 ? [name] : []);
                opened.UnionWith(through.Count > 0 ? [name] : []);
            }
        }

        // A closed set of which a grantor has nothing would prove nothing: only what no family member ever reads may be empty.
        Assert.Equal(["households", "plan drafts"], Sets.Select(s => s.Name).Except(seen, StringComparer.Ordinal).Order(StringComparer.Ordinal));
        Assert.Equal(Sets.Where(s => s.Kind is not null).Select(s => s.Name).Order(StringComparer.Ordinal), opened.Order(StringComparer.Ordinal));
    }

    /// <summary>Gives Sanne one of each kind that the demo region has of nobody, or not of her.</summary>
    private static async Task AddOneOfEachAsync(ServiceProvider services)
    {
        await using var scope = services.CreateAsyncScope();
        var records = scope.ServiceProvider.GetRequiredService<SystemRecords>();
        var db = records.Database;
        var (me, today) = (await db.HouseholdMembers.Where(m => m.Person.GivenName == "Sanne").Select(m => new { m.PersonId, m.HouseholdId }).SingleAsync(), DateOnly.FromDateTime(Monday));
        var announced = await db.Announcements.Include(a => a.Decision).ThenInclude(d => d.ResponsibleBody).SingleAsync(a => a.PersonId == me.PersonId);
        var (decision, worker) = (announced.Decision, announced.Decision.PublishedById);
        db.ObjectionDrafts.Add(new() { DecisionId = decision.Id, PersonId = me.PersonId, Grounds = SealedText.Of("Ik wil"), ClientToken = Guid.NewGuid(), UpdatedAt = Monday });
        db.Objections.Add(Objection.File(new(Guid.NewGuid(), decision.Id, me.HouseholdId, me.PersonId, "Gronden.", null, Monday, today, Guid.NewGuid()), "B-2026-9009", announced.LastDay!.Value, announced.LastDay.Value.AddDays(42)));
        db.Complaints.Add(Complaint.File(new(Guid.NewGuid(), me.HouseholdId, me.PersonId, "Niemand belde.", Monday, today, [new(decision.ResponsibleBodyId, ComplaintRegime.Awb)], Guid.NewGuid()), "K-2026-9009"));
        db.ComplaintDrafts.Add(new() { PersonId = me.PersonId, HouseholdId = me.HouseholdId, Content = SealedText.Of("{}"), ClientToken = Guid.NewGuid(), UpdatedAt = Monday });
        db.Letters.Add(new() { Id = Guid.NewGuid(), DecisionId = decision.Id, PersonId = me.PersonId, OrderedAt = Monday });
        var version = await db.PlanVersions.Where(v => v.HouseholdId == me.HouseholdId).Select(v => v.Id).FirstAsync();
        db.AgreementAnswers.Add(AgreementAnswer.Give(
            Guid.NewGuid(), (me.HouseholdId, version), Guid.NewGuid(), new("Wij bellen", "Allen", "Elke dag", null, null, Basis.Voluntary, AgreementState.Proposed), me.PersonId, AgreementSay.Agree, "", Monday));
        var proposal = new ProposedDecision
        {
            Id = Guid.NewGuid(), HouseholdId = me.HouseholdId, Kind = decision.Kind, ResponsibleBodyId = decision.ResponsibleBodyId, Regime = decision.Regime, OpenedAt = Monday, OpenedById = worker,
            RespondBy = today.AddDays(14), Body = SealedText.Of("{}"),
        };
        proposal.Addressees.Add(new() { ProposalId = proposal.Id, PersonId = me.PersonId });
        db.ProposedDecisions.Add(proposal);
        db.Viewpoints.Add(Viewpoint.Give(Guid.NewGuid(), proposal, me.PersonId, "Liever niet.", Monday, today));
        var correction = AnnouncementCorrection.Of(Guid.NewGuid(), announced, decision, announced.AnnouncedOn.AddDays(1), "Een dag later.", worker, Monday);
        db.AnnouncementCorrections.Add(correction);
        db.Announcements.Add(correction.Make(announced, decision, Monday, confirmedBy: null));
        var mandate = await db.Mandates.FirstAsync(m => m.GrantorId == me.PersonId);
        db.Invitations.Add(new() { Id = Guid.NewGuid(), CodeIndex = new byte[32], Code = SealedText.Of("CODE"), Secret = SealedText.Of("GEHEIM"), MandateId = mandate.Id, OwnerId = me.PersonId, MadeAt = Monday, ExpiresAt = Monday.AddDays(7) });
        await records.SaveAsync([], default);
    }

    [Fact]
    public void A_mandate_is_refused_below_twelve_without_a_scope_for_too_long_and_under_another_mandate()
    {
        var today = new DateOnly(2026, 11, 23);
        Viewer Of(int age) => new(Guid.NewGuid(), new(Guid.NewGuid(), Guid.NewGuid(), "A", "B", today.AddYears(-age)), Staff: null, Monday, today, Monday);
        MandateWish Wish(MandateViews views = MandateViews.Plan, MandateActs acts = MandateActs.None, int months = 3) => new("C D", null, HelperRole.Lawyer, views, acts, months);
        Assert.NotNull(Mandate.Grant(Of(12), Guid.NewGuid(), Wish(), ""));
        Assert.Null(Mandate.Grant(Of(11), Guid.NewGuid(), Wish(), ""));
        Assert.Null(Mandate.Grant(Of(30), Guid.NewGuid(), Wish(MandateViews.None), ""));
        Assert.Null(Mandate.Grant(Of(30), Guid.NewGuid(), Wish(months: 13), ""));
        Assert.Null(Mandate.Grant(Of(30), Guid.NewGuid(), Wish(acts: MandateActs.Message), ""));
        var helper = Of(30) with { Helper = new(Guid.NewGuid(), "E", null, HelperRole.Lawyer), Mandate = new(Guid.NewGuid(), Guid.NewGuid(), MandateViews.Plan, MandateActs.None, today) };
        Assert.Null(Mandate.Grant(helper, Guid.NewGuid(), Wish(), ""));
        Assert.False(ActRules.MayGrant(helper));
        var withoutEId = Of(30) with { IsLimited = true };
        Assert.Null(Mandate.Grant(withoutEId, Guid.NewGuid(), Wish(), ""));
        Assert.False(ActRules.MayGrant(withoutEId));
        var mandate = Mandate.Grant(Of(30), Guid.NewGuid(), Wish(months: 12), "")!;
        Assert.True(mandate.Accept(Guid.NewGuid(), Monday, today));
        Assert.False(mandate.Accept(Guid.NewGuid(), Monday, today));
        Assert.Equal((MandateState.Live, MandateState.Expired), (mandate.On(mandate.Until), mandate.On(mandate.Until.AddDays(1))));
        Assert.True(mandate.Revoke(Monday));
        Assert.False(mandate.Revoke(Monday));
        Assert.Equal(MandateState.Revoked, mandate.On(today));
    }
}
