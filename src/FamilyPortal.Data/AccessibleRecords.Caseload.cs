using FamilyPortal.Data.AccessLog;
using FamilyPortal.Domain.Access;
using FamilyPortal.Domain.Families;
using Microsoft.EntityFrameworkCore;

namespace FamilyPortal.Data;

public sealed partial class AccessibleRecords
{
    /// <summary>All threads of the viewer's households that wait for an answer, the oldest promise first.</summary>
    public async Task<IReadOnlyList<WaitingLine>> WaitingAsync(CancellationToken cancellationToken)
    {
        var now = viewer.Now;
        var waiting = from thread in db.Conversations.AsNoTracking().Where(ReadRules.Conversation(viewer))
                      where thread.AnswerBy != null && thread.WaitingSince <= now
                      orderby thread.AnswerBy, thread.WaitingSince
                      select new WaitingLine(thread.Household.Reference, thread.Id, thread.Person.GivenName, thread.Person.FamilyName, thread.AnswerBy!.Value, thread.WaitingSince!.Value);
        return await waiting.ToListAsync(cancellationToken);
    }

    /// <summary>The promises to answer that the manager's team did not keep, the oldest first: numbers and colleagues, no content.</summary>
    public async Task<IReadOnlyList<BrokenPromise>> BrokenPromisesAsync(int most, CancellationToken cancellationToken)
    {
        var today = viewer.Today;
        return await db.Conversations.AsNoTracking().Where(ReadRules.BrokenPromise(viewer)).OrderBy(c => c.AnswerBy).ThenBy(c => c.Id).Take(most)
            .Select(c => new BrokenPromise(
                c.Household.Reference,
                c.AnswerBy!.Value,
                c.Household.Pair.Where(m => m.From <= today && (m.Until == null || m.Until > today)).OrderBy(m => m.Staff.Name).Select(m => m.Staff.Name).ToList()))
            .ToListAsync(cancellationToken);
    }

    /// <summary>The threads of one household, one for each person who has one.</summary>
    public async Task<IReadOnlyList<ThreadLine>> ThreadsAsync(Guid household, CancellationToken cancellationToken)
    {
        var (now, said) = (viewer.Now, db.Messages.Where(ReadRules.Message(viewer)));
        var threads = from thread in db.Conversations.AsNoTracking().Where(ReadRules.Conversation(viewer))
                      where thread.HouseholdId == household
                      orderby thread.AnswerBy == null, thread.AnswerBy, thread.Person.BirthDate
                      select new ThreadLine(
                          thread.Id,
                          thread.PersonId,
                          thread.Person.GivenName,
                          thread.WaitingSince <= now ? thread.AnswerBy : null,
                          said.Where(m => m.ConversationId == thread.Id).Max(m => (DateTime?)m.SentAt));
        return await threads.ToListAsync(cancellationToken);
    }

    /// <summary>
    /// What the viewer, a staff member, opened and did, newest first: in households they work with today and cases they
    /// handle, the same lines that the families can see; and what they did outside any household, such as a search.
    /// </summary>
    public IQueryable<OwnOpening> MyOpenings
    {
        get
        {
            var me = viewer.StaffId;
            var (mine, objections, complaints) = (db.Households.Where(ReadRules.Household(viewer)), Objections, Complaints);
            var files = Attachments;
            return from line in db.AccessLog.AsNoTracking()
                   where line.ActorKind == ActorKind.Staff && line.ActorId == me
                       && (line.Chain == LogLine.PortalChain || mine.Any(h => h.Id == line.Chain)
                           || objections.Any(o => o.Id == line.ObjectId) || complaints.Any(c => c.Id == line.ObjectId) || files.Any(f => f.Id == line.ObjectId))
                   orderby line.At descending, line.Sequence descending
                   select new OwnOpening(db.Households.Where(h => h.Id == line.Chain).Select(h => h.Reference).FirstOrDefault(), line.At, line.Action, line.ObjectKind);
        }
    }

    /// <summary>Which versions of a household's plan reached whom, with each reader's own number. For the duo.</summary>
    public async Task<IReadOnlyList<ReaderOfVersion>> PlanReadersAsync(Guid household, CancellationToken cancellationToken) =>
        !viewer.IsStaff ? [] : await PlanVersions.Where(v => v.HouseholdId == household)
            .SelectMany(v => v.Readers, (v, r) => new ReaderOfVersion(v.Id, v.Number, r.PersonId, r.Sequence, v.VisibleFrom))
            .ToListAsync(cancellationToken);
}

/// <summary>A thread in any household that waits for the viewer's duo.</summary>
public sealed record WaitingLine(string Reference, Guid ConversationId, string GivenName, string FamilyName, DateOnly AnswerBy, DateTime Since);

/// <summary>A promise that was not kept.</summary>
/// <param name="Duo">The names of the household's duo today.</param>
public sealed record BrokenPromise(string Reference, DateOnly AnswerBy, IReadOnlyList<string> Duo);

/// <summary>A thread of one household.</summary>
/// <param name="AnswerBy">By when an answer was promised; null when nothing waits.</param>
/// <param name="LastAt">When the newest message was sent; null without messages.</param>
public sealed record ThreadLine(Guid Id, Guid PersonId, string GivenName, DateOnly? AnswerBy, DateTime? LastAt);

/// <summary>One line of the log that the viewer caused.</summary>
/// <param name="Reference">The household's number; null outside any household.</param>
public sealed record OwnOpening(string? Reference, DateTime At, LogAction Action, LogObject About);

/// <summary>One reader of one version.</summary>
/// <param name="Number">The household's number.</param>
/// <param name="Sequence">The reader's own number.</param>
public sealed record ReaderOfVersion(Guid VersionId, int Number, Guid PersonId, int Sequence, DateTime VisibleFrom);
