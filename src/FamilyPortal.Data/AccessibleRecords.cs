using FamilyPortal.Data.AccessLog;
using FamilyPortal.Data.Encryption;
using FamilyPortal.Data.Providers;
using FamilyPortal.Domain.Access;
using FamilyPortal.Domain.Decisions;
using FamilyPortal.Domain.Decisions.Law;
using FamilyPortal.Domain.Families;
using FamilyPortal.Domain.Files;
using FamilyPortal.Domain.Messages;
using FamilyPortal.Domain.Plans;
using FamilyPortal.Domain.Publications;
using Microsoft.EntityFrameworkCore;

namespace FamilyPortal.Data;

/// <summary>
/// The door for pages, API and documents: every set is already filtered for the viewer, every kept change is checked
/// against the access room, and every read of a family's data leaves its line in the log before it is shown.
/// </summary>
public sealed partial class AccessibleRecords(
    PortalDbContext db, Viewer viewer, Vault vault, RecordWriter writer, WriterGate gate, PendingLog pending, DutchCalendar calendar)
{
    // A field, so that a change reaches the context of the door that it is given.
    private readonly PortalDbContext db = db;

    public Viewer Viewer => viewer;

    /// <summary>The holidays and equated days that this request counts with.</summary>
    public DutchCalendar Calendar => calendar;

    public IQueryable<Household> Households => db.Households.AsNoTracking().Where(ReadRules.Household(viewer));

    public IQueryable<PlanVersion> PlanVersions => db.PlanVersions.AsNoTracking().Where(ReadRules.Publication<PlanVersion>(viewer));

    public IQueryable<PlanPart> PlanParts => db.PlanParts.AsNoTracking().Where(ReadRules.PlanPart(viewer));

    public IQueryable<Decision> Decisions => db.Decisions.AsNoTracking().Where(ReadRules.Publication<Decision>(viewer));

    /// <summary>Those that count.</summary>
    public IQueryable<Announcement> Announcements => AnnouncementsEver.Where(ReadRules.Stands.For(viewer.Key));

    /// <summary>Also those in whose place a correction came.</summary>
    private IQueryable<Announcement> AnnouncementsEver => db.Announcements.AsNoTracking().Where(ReadRules.AnnouncementEver(viewer));

    public IQueryable<Report> Reports => db.Reports.AsNoTracking().Where(ReadRules.Publication<Report>(viewer));

    public IQueryable<OwnView> OwnViews => db.OwnViews.AsNoTracking().Where(ReadRules.OwnView(viewer));

    /// <summary>Tracked, since threads and drafts are what people change.</summary>
    public IQueryable<Conversation> Conversations => db.Conversations.Where(ReadRules.Conversation(viewer));

    /// <summary>From the viewer's threads to their messages, so that no database looks at the messages of all others.</summary>
    public IQueryable<Message> Messages =>
        from thread in db.Conversations.Where(ReadRules.Conversation(viewer))
        join message in db.Messages.AsNoTracking() on thread.Id equals message.ConversationId
        select message;

    public IQueryable<AgreementAnswer> AgreementAnswers => db.AgreementAnswers.AsNoTracking().Where(ReadRules.AgreementAnswer(viewer));

    public IQueryable<PlanDraft> PlanDrafts => db.PlanDrafts.Where(ReadRules.Draft(viewer));

    public IQueryable<Objection> Objections => db.Objections.AsNoTracking().Where(ReadRules.Objection(viewer));

    public IQueryable<ObjectionStep> ObjectionSteps => db.ObjectionSteps.AsNoTracking().Where(ReadRules.ObjectionStep(viewer, db.Objections));

    public IQueryable<ProposedDecision> Proposals => db.ProposedDecisions.AsNoTracking().Where(ReadRules.Proposal(viewer));

    public IQueryable<Viewpoint> Viewpoints => db.Viewpoints.AsNoTracking().Where(ReadRules.Viewpoint(viewer));

    public IQueryable<Attachment> Attachments => db.Attachments.AsNoTracking().Where(ReadRules.Attachment(viewer, db.Objections, db.Complaints));

    public IQueryable<ObjectionDraft> ObjectionDrafts => db.ObjectionDrafts.Where(ReadRules.ObjectionDraft(viewer));

    public IQueryable<Complaint> Complaints => db.Complaints.AsNoTracking().Where(ReadRules.Complaint(viewer));

    public IQueryable<ComplaintDraft> ComplaintDrafts => db.ComplaintDrafts.Where(ReadRules.ComplaintDraft(viewer));

    /// <summary>Opens the sealed texts of rows that came through this door.</summary>
    public async Task OpenAsync(IEnumerable<object> rows, CancellationToken cancellationToken) => await vault.OpenAsync(db, rows, cancellationToken);

    /// <summary>Notes that the viewer reads this; the page is sent only after the line is kept.</summary>
    /// <param name="person">Whose data it is, where that is one person.</param>
    public void Note(LogAction action, LogObject kind, Guid id, Guid household, Guid person = default) =>
        pending.Note(Line(action, kind, id, household, person));

    /// <summary>
    /// Notes that the viewer searched a household, in the portal's own log: whom a search passed over must not notice it.
    /// </summary>
    /// <param name="household">Which; empty when nothing was found.</param>
    public void NoteSearch(Guid household) => Note(LogAction.Viewed, LogObject.Household, household, LogLine.PortalChain);

    /// <summary>
    /// Keeps a change with its log line, in one transaction. The right is read again under the lock on the household's
    /// chain, so that a right withdrawn before this act began stops it.
    /// </summary>
    /// <param name="underLock">
    /// Whether the viewer may still do this; it adds what is to be kept to the door it is given, which has read nothing
    /// before the lock. It runs again when the database found a duplicate, so it must look for what was kept before.
    /// </param>
    public Task<SaveOutcome> SaveAsync(
        LogAction action, LogObject kind, Guid id, Guid household, Func<AccessibleRecords, CancellationToken, Task<bool>> underLock, CancellationToken cancellationToken) =>
        SaveAsync(Line(action, kind, id, household, person: default), underLock, cancellationToken);

    private async Task<SaveOutcome> SaveAsync(LogLine line, Func<AccessibleRecords, CancellationToken, Task<bool>> underLock, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                var isKept = await writer.ChangeAsync(
                    (fresh, token) => new AccessibleRecords(fresh, viewer, vault, writer, gate, pending, calendar).KeepAsync(line, underLock, token), cancellationToken);
                return isKept ? SaveOutcome.Kept : SaveOutcome.Refused;
            }
            catch (DbUpdateConcurrencyException)
            {
                return SaveOutcome.Conflict;
            }
            catch (DbUpdateException failure) when (ProviderErrors.IsDuplicate(failure))
            {
                // The same form twice at once, or another node that opened the same new chain: look again under the lock.
                if (attempt == 3)
                {
                    return SaveOutcome.Conflict;
                }
            }
        }
    }

    private async Task<bool> KeepAsync(LogLine line, Func<AccessibleRecords, CancellationToken, Task<bool>> underLock, CancellationToken cancellationToken)
    {
        await Chains.LockAsync(db, gate, [line.Chain], cancellationToken);
        if (!ActRules.MayWriteIn(viewer, line.Chain) || !await IsLiveAsync(cancellationToken))
        {
            return false;
        }

        if (!await underLock(this, cancellationToken))
        {
            return false;
        }

        CheckRoom();
        await vault.SealAsync(db, cancellationToken);
        await Chains.AppendAsync(db, [line], cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        return true;
    }

    private void CheckRoom()
    {
        var past = db.ChangeTracker.Entries().FirstOrDefault(e =>
            e.State is EntityState.Added or EntityState.Modified or EntityState.Deleted && !ActRules.MayKeep(viewer, e.Entity));
        if (past is not null)
        {
            throw new InvalidOperationException($"This viewer may not keep a {past.Entity.GetType().Name}.");
        }
    }

    private LogLine Line(LogAction action, LogObject kind, Guid id, Guid household, Guid person, LogReason? reason = null) => new(
        household,
        viewer.Now,
        viewer.Actor.Kind,
        viewer.Actor.Id,
        action,
        kind,
        id,
        viewer.Mandate is null ? person : viewer.Person!.Id,
        viewer.Mandate is not null ? LogReason.HasMandate : IsEmergency(household) ? LogReason.Emergency : !viewer.IsStaff ? LogReason.Own : reason ?? (kind == LogObject.Calendar ? LogReason.Administers
            : kind == LogObject.Complaint && ActRules.MayHandleComplaints(viewer) ? LogReason.HandlesComplaint
            : ActRules.MayHandleObjections(viewer) && (kind == LogObject.Objection || !ActRules.MayPublish(viewer)) ? LogReason.HandlesObjection : LogReason.FixedDuo),
        MandateId: viewer.Mandate?.Id,
        EmergencyId: IsEmergency(household) ? viewer.Emergency!.Id : null);

    private bool IsEmergency(Guid household) => viewer.Emergency is { } emergency && emergency.HouseholdId == household;
}

/// <summary>How keeping a change ended.</summary>
public enum SaveOutcome
{
    Kept,

    /// <summary>The right was gone when it counted.</summary>
    Refused,

    /// <summary>Somebody else was there meanwhile; nothing was kept.</summary>
    Conflict,

    /// <summary>The same form was sent before; what it sent is kept.</summary>
    Duplicate,
}
