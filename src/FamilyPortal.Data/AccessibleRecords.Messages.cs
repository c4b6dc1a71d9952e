using FamilyPortal.Domain;
using FamilyPortal.Domain.Access;
using FamilyPortal.Domain.Messages;
using Microsoft.EntityFrameworkCore;

namespace FamilyPortal.Data;

public sealed partial class AccessibleRecords
{
    /// <summary>
    /// Keeps a message once: the same form sent again is the message that is there already. Thread and right are read
    /// under the lock, so that two writers never undo each other.
    /// </summary>
    /// <param name="clientToken">Made with the form.</param>
    /// <param name="answerBy">The promised day when a family member writes.</param>
    /// <param name="arrivedAt">When it reached the portal, where its sender had to sign in again first; null otherwise.</param>
    public async Task<SaveOutcome> SendAsync(
        Guid conversation, Guid household, string text, Guid clientToken, DateOnly answerBy, CancellationToken cancellationToken, DateTime? arrivedAt = null)
    {
        var sentBefore = false;
        var key = OnceKey.For(clientToken, viewer.IsStaff ? viewer.StaffId : viewer.PersonId, conversation, text);
        var outcome = await SaveAsync(
            LogAction.Sent,
            LogObject.Conversation,
            conversation,
            household,
            async token =>
            {
                var thread = await Conversations.SingleOrDefaultAsync(c => c.Id == conversation && c.HouseholdId == household, token);
                sentBefore = thread is not null && await Messages.AnyAsync(m => m.ClientToken == key && m.ConversationId == conversation, token);
                if (thread is null || sentBefore || !(viewer.IsStaff ? ActRules.MayAnswer(viewer) : ActRules.MayWrite(viewer, thread)))
                {
                    return false;
                }

                var id = Guid.CreateVersion7();
                db.Add(viewer.IsStaff
                    ? thread.Answer(id, viewer.StaffId, SealedText.Of(text), key, viewer.Now, arrivedAt)
                    : thread.Write(id, SealedText.Of(text), key, viewer.Now, answerBy, arrivedAt));
                return true;
            },
            cancellationToken);
        return sentBefore ? SaveOutcome.Duplicate : outcome;
    }

    /// <summary>
    /// When each professional first opened a thread after a moment: that is when they read what was written before. Only
    /// the duo's reading is told; family members never see each other's.
    /// </summary>
    public async Task<IReadOnlyList<ReadMark>> ReadByDuoAsync(Guid conversation, CancellationToken cancellationToken)
    {
        // Asked by who may have read it, so that the many lines of the family's own reading are passed over by the index.
        var duo = from thread in db.Conversations.Where(ReadRules.Conversation(viewer))
                  where thread.Id == conversation
                  join member in db.ContactPairs on thread.HouseholdId equals member.HouseholdId
                  select member.StaffId;
        var marks = from line in db.AccessLog.AsNoTracking()
                    where line.ObjectId == conversation && line.ActorKind == ActorKind.Staff && line.Action == LogAction.Viewed
                        && duo.Contains(line.ActorId)
                    join staff in db.Staff on line.ActorId equals staff.Id
                    orderby line.At
                    select new ReadMark(staff.Name, line.At);
        return await marks.ToListAsync(cancellationToken);
    }
}

/// <summary>A professional opened a thread at a moment.</summary>
public sealed record ReadMark(string Name, DateTime At);
