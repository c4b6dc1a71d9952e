using FamilyPortal.Domain.Access;
using FamilyPortal.Domain.Decisions;
using FamilyPortal.Domain.Decisions.Law;
using FamilyPortal.Domain.Families;
using FamilyPortal.Domain.Publications;
using FamilyPortal.Domain.Support;
using Microsoft.EntityFrameworkCore;

namespace FamilyPortal.Data;

public sealed partial class AccessibleRecords
{
    // One row a thread, and its messages counted from the last reading on: the longer the history, the more this saves.
    private static readonly ReaderQuery<Guid, int> UnreadInThreads = new((db, v, none, most) =>
        from thread in db.Conversations
        where ReadRules.OwnConversation.Holds(thread, v)
        select db.Messages.Count(m => m.ConversationId == thread.Id && m.AuthorStaffId != null && ReadRules.Came.Holds(m, v)
            && m.SentAt > (db.AccessLog.Where(e => e.ObjectId == thread.Id && e.ActorId == v.PersonId && e.Action == LogAction.Viewed).Max(e => (DateTime?)e.At) ?? DateTime.MinValue)));

    private static readonly ReaderQuery<Guid, DuoMember> MembersDuo = new((db, v, household, most) =>
        from member in db.ContactPairs
        where member.HouseholdId == household && ReadRules.MembersPair.Holds(member, v) && ReadRules.OnDuty.Holds(member, v)
        orderby member.Staff.Team, member.Staff.Name
        select new DuoMember(member.Staff.Name, member.Staff.Team));

    /// <summary>Who is of the duo today.</summary>
    public IQueryable<ContactPairMember> Duo => db.ContactPairs.AsNoTracking().Where(ReadRules.Pair(viewer)).Where(ReadRules.OnDuty.For(viewer.Key));

    /// <summary>Who is of the duo of a household today, the local team first.</summary>
    public async Task<IReadOnlyList<DuoMember>> DuoOfAsync(Guid household, CancellationToken cancellationToken) =>
        await MembersDuo.ListAsync(db, viewer.KeyFor(MandateViews.Messages), household, cancellationToken);

    /// <summary>
    /// Messages that others wrote in the viewer's threads since the viewer last opened them, newest first. Reading is
    /// known from the access log, so nothing is written to mark it.
    /// </summary>
    public IQueryable<UnreadMessage> Unread
    {
        get
        {
            var me = viewer.PersonId;
            return from message in Messages
                   where message.AuthorStaffId != null && message.Retraction == null
                       && !db.AccessLog.Any(e => e.ObjectId == message.ConversationId && e.ActorId == me && e.At >= message.SentAt && e.Action == LogAction.Viewed)
                   orderby message.SentAt descending
                   select new UnreadMessage(message.ConversationId, message.AuthorStaff!.Name, message.SentAt);
        }
    }

    /// <summary>The number in the menu: unread messages for a family member, threads without an answer for a professional.</summary>
    public async Task<int> BadgeAsync(CancellationToken cancellationToken) =>
        !viewer.IsStaff ? (await UnreadInThreads.ListAsync(db, viewer.Key, default, cancellationToken)).Sum()
        : viewer.Has(StaffRoles.Professional) ? await UnansweredAsync(cancellationToken)
        : 0;

    /// <summary>Decisions and reports that the viewer may read and did not open yet, newest first.</summary>
    public IQueryable<UnopenedItem> Unopened
    {
        get
        {
            var me = viewer.PersonId;
            return from item in db.Publications.AsNoTracking().Where(ReadRules.Publication<Publication>(viewer))
                   where item.Kind != DocumentKind.SafetyPlan && !db.AccessLog.Any(e => e.ObjectId == item.Id && e.ActorId == me && e.Action == LogAction.Viewed)
                   orderby item.VisibleFrom descending
                   select new UnopenedItem(item.Id, item.Kind, item.VisibleFrom);
        }
    }

    /// <summary>The viewer's own terms that still run, first to end first, with whether they objected already.</summary>
    public async Task<IReadOnlyList<RunningTerm>> RunningTermsAsync(CancellationToken cancellationToken)
    {
        // A day equated since can have moved a last day, so the database is asked a little further back.
        var terms = await TermsSince(viewer.Today.AddDays(-Announcement.LongestShift)).ToListAsync(cancellationToken);
        return [.. terms.Select(term => term.With(calendar)).Where(term => term.LastDay >= viewer.Today).OrderBy(term => term.LastDay)];
    }

    private IQueryable<RunningTerm> TermsSince(DateOnly day)
    {
        var me = viewer.PersonId;
        return from announcement in Announcements
               where announcement.PersonId == me && announcement.LastDay >= day
               join decision in Decisions on announcement.DecisionId equals decision.Id
               orderby announcement.LastDay
               select new RunningTerm(
                   decision.Id,
                   decision.Kind,
                   decision.ResponsibleBody.Kind,
                   decision.Regime,
                   decision.Frame,
                   announcement.AnnouncedOn,
                   announcement.RuleId,
                   announcement.CountedFrom,
                   announcement.LastDay!.Value,
                   RunningObjections.Any(o => o.DecisionId == decision.Id && o.PersonId == me));
    }

    /// <summary>
    /// When the viewer last read something in an earlier visit, UTC, null on the first one; and their own objections and
    /// complaints in which something happened, or that were written down for them, since they last looked, newest first.
    /// </summary>
    public async Task<SinceLastVisit> SinceLastVisitAsync(CancellationToken cancellationToken)
    {
        var (me, household, before, today) = (viewer.PersonId, viewer.Person?.HouseholdId ?? Guid.Empty, viewer.SignedInAt, viewer.Today);
        var since = await db.People.AsNoTracking().Where(p => p.Id == me).Select(p => new
        {
            Visit = db.AccessLog.Where(e => e.Chain == household && e.ActorId == me && e.Action == LogAction.Viewed && e.At < before).Max(e => (DateTime?)e.At),
            Late = Conversations.Where(c => c.HouseholdId == household && c.AnswerBy < today).Min(c => c.AnswerBy),
            News = Complaints.Where(c => c.PersonId == p.Id)
                .Select(c => new { c.Id, At = c.Parts.SelectMany(part => part.Steps).Where(s => s.StaffId != null).Max(s => (DateTime?)s.At) ?? (c.IsOral ? c.ReceivedAt : null) })
                .Where(c => c.At != null && !db.AccessLog.Any(e => e.ObjectId == c.Id && e.ActorId == me && e.Action == LogAction.Viewed && e.At >= c.At)).ToList(),
            Objected = Objections.Where(o => o.PersonId == p.Id).Select(o => new
            {
                o.Id,
                Recorded = o.RecordedById != null ? (DateTime?)o.ReceivedAt : null,
                Step = ObjectionSteps.Where(s => s.ObjectionId == o.Id && s.StaffId != null).Max(s => (DateTime?)s.At),
                Paper = HearingPapers.Where(h => h.ObjectionId == o.Id).Max(h => (DateTime?)h.At),
                Seen = db.AccessLog.Where(e => e.ObjectId == o.Id && e.ActorId == me && e.Action == LogAction.Viewed).Max(e => (DateTime?)e.At),
            }).ToList(),
        }).SingleOrDefaultAsync(cancellationToken);
        var objected = (since?.Objected ?? []).Select(o => (o.Id, At: new[] { o.Recorded, o.Step, o.Paper }.Max(), o.Seen)).Where(o => o.At is { } at && !(o.Seen >= at));
        return new(
            since?.Visit,
            [.. objected.OrderByDescending(n => n.At).Select(n => new CaseNews(n.Id, n.At!.Value))],
            [.. (since?.News ?? []).OrderByDescending(n => n.At).Select(n => new CaseNews(n.Id, n.At!.Value))],
            since?.Late);
    }

    /// <summary>
    /// Who of the professionals looked at the viewer's own data, newest first. A line shows only when the viewer can read
    /// what it is about today, so that it betrays nothing about another person; members' own reading never shows.
    /// </summary>
    public IQueryable<LookedAt> LogOfMine
    {
        get
        {
            var (me, household) = (viewer.PersonId, viewer.Person?.HouseholdId ?? Guid.Empty);
            var items = db.Publications.Where(ReadRules.Publication<Publication>(viewer));
            var threads = db.Conversations.Where(ReadRules.Conversation(viewer));
            var objections = db.Objections.Where(ReadRules.Objection(viewer));
            var files = db.Attachments.Where(ReadRules.Attachment(viewer, db.Objections, db.Complaints, db.Conversations, db.Messages));
            var proposals = db.ProposedDecisions.Where(ReadRules.Proposal(viewer));
            var views = db.Viewpoints.Where(ReadRules.Viewpoint(viewer));
            var complaints = db.Complaints.Where(ReadRules.Complaint(viewer));
            var said = OwnViews.Where(o => o.PersonId == me);
            return from line in db.AccessLog.AsNoTracking()
                   where line.Chain == household && line.ActorKind == ActorKind.Staff && line.Result == LogResult.Granted
                       && (line.PersonId == Guid.Empty || line.PersonId == me)
                       && line.ObjectKind != LogObject.WaitingDecision
                       && (line.ObjectKind == LogObject.Household || line.ObjectKind == LogObject.EmergencyAccess
                           || ((line.ObjectKind == LogObject.LogQuestion || line.ObjectKind == LogObject.UnsafeSignal) && line.PersonId == me)
                           || ((line.ObjectKind == LogObject.Relation || line.ObjectKind == LogObject.ProtectedFact) && line.PersonId == me)
                           || items.Any(i => i.Id == line.ObjectId)
                           || threads.Any(c => c.Id == line.ObjectId)
                           || objections.Any(o => o.Id == line.ObjectId)
                           || files.Any(f => f.Id == line.ObjectId)
                           || proposals.Any(p => p.Id == line.ObjectId)
                           || views.Any(v => v.Id == line.ObjectId)
                           || complaints.Any(c => c.Id == line.ObjectId)
                           || said.Any(o => o.Id == line.ObjectId))
                   join staff in db.Staff on line.ActorId equals staff.Id
                   orderby line.At descending, line.Sequence descending
                   select new LookedAt
                   {
                       StaffId = staff.Id,
                       Name = staff.Name,
                       Team = staff.Team,
                       At = line.At,
                       Action = line.Action,
                       About = line.ObjectKind,
                       Reason = line.Reason,
                       Sequence = line.Sequence,
                   };
        }
    }
}

/// <summary>A professional of the duo, as the family meets them.</summary>
public sealed record DuoMember(string Name, Team Team);

/// <summary>What the viewer finds new since an earlier visit, apart from what has an opening of its own.</summary>
/// <param name="Late">By which day the duo should have answered the viewer; null when nothing is late.</param>
public sealed record SinceLastVisit(DateTime? LastVisit, IReadOnlyList<CaseNews> Objections, IReadOnlyList<CaseNews> Complaints, DateOnly? Late);

/// <summary>An objection or a complaint in which something happened that its sender did not see.</summary>
/// <param name="At">When it was written down, UTC.</param>
public sealed record CaseNews(Guid Id, DateTime At);

/// <summary>A message the viewer has not opened.</summary>
public sealed record UnreadMessage(Guid ConversationId, string From, DateTime SentAt);

/// <summary>A decision or report the viewer has not opened.</summary>
public sealed record UnopenedItem(Guid Id, DocumentKind Kind, DateTime VisibleFrom);

/// <summary>A term of the viewer that still runs.</summary>
public sealed record RunningTerm(
    Guid DecisionId, DocumentKind Kind, BodyKind Body, LegalRegime Regime, LegalFrame Frame, DateOnly AnnouncedOn, string? RuleId, DateOnly? CountedFrom, DateOnly LastDay, bool HasObjected)
{
    /// <summary>The same term with a calendar: never earlier than what was told.</summary>
    public RunningTerm With(DutchCalendar calendar) => this with { LastDay = Term.Told(RuleId, CountedFrom ?? AnnouncedOn, LastDay, calendar) };
}

/// <summary>A line of the log as a family reads it.</summary>
public sealed record LookedAt
{
    public Guid StaffId { get; init; }

    public required string Name { get; init; }

    public Team Team { get; init; }

    /// <summary>UTC.</summary>
    public DateTime At { get; init; }

    public LogAction Action { get; init; }

    /// <summary>What kind of item it was; never which one.</summary>
    public LogObject About { get; init; }

    public LogReason Reason { get; init; }

    /// <summary>Its number in the chain; never shown: the numbers between would tell how much else happened.</summary>
    public long Sequence { get; init; }
}
