using FamilyPortal.Domain;
using FamilyPortal.Domain.Access;
using FamilyPortal.Domain.Files;
using FamilyPortal.Domain.Messages;
using FamilyPortal.Domain.Support;
using Microsoft.EntityFrameworkCore;

namespace FamilyPortal.Data;

public sealed partial class AccessibleRecords
{
    private static readonly ReaderQuery<Guid, Conversation> OwnThread = new((db, v, id, most) =>
        db.Conversations.AsNoTracking().Where(c => c.Id == id && ReadRules.OwnConversation.Holds(c, v)));

    // From the thread to its messages, so that no database looks at the messages of all others.
    private static readonly ReaderQuery<Guid, ThreadMessage> NewestMessages = new((db, v, id, most) =>
        (from thread in db.Conversations
         where thread.Id == id && ReadRules.OwnConversation.Holds(thread, v)
         join message in db.Messages on thread.Id equals message.ConversationId
         where ReadRules.InThread.Holds(message, v)
         orderby message.SentAt descending, message.Id descending
         select new ThreadMessage(message.Id, id, message.Body, message.SentAt, message.ArrivedAt, message.AuthorStaff!.Name)
         {
             StaffId = message.AuthorStaffId,
             MandateId = message.MandateId,
             AnswerBy = message.AnswerBy,
             TakenBackAt = message.Retraction == null ? null : message.Retraction.At,
             SentFor = message.MandateId == null ? null : db.Mandates.Where(m => m.Id == message.MandateId).Select(m => m.Helper!.Name).FirstOrDefault(),
         }).Take(most));

    // Asked by who may have read it, so that the many lines of the family's own reading are passed over by the index.
    private static readonly ReaderQuery<Guid, ReadMark> DuosReading = new((db, v, id, most) =>
        from line in db.AccessLog
        where line.ObjectId == id && line.ActorKind == ActorKind.Staff && line.Action == LogAction.Viewed
            && (from thread in db.Conversations
                where thread.Id == id && ReadRules.OwnConversation.Holds(thread, v)
                join member in db.ContactPairs on thread.HouseholdId equals member.HouseholdId
                select member.StaffId).Contains(line.ActorId)
        join staff in db.Staff on line.ActorId equals staff.Id
        orderby line.At
        select new ReadMark(staff.Name, line.At));

    /// <summary>The viewer's own thread; null when it is not theirs. Not tracked: sending reads it again under the lock.</summary>
    public async Task<Conversation?> OwnThreadAsync(Guid id, CancellationToken cancellationToken) =>
        await OwnThread.SingleOrDefaultAsync(db, viewer.KeyFor(MandateViews.Messages), id, cancellationToken) is { } thread
            && (viewer.Mandate is null || viewer.Mandate.HouseholdId == thread.HouseholdId) ? thread : null;

    /// <summary>The newest messages of a thread that the viewer reads, newest first, opened. The words of what was taken back stay closed.</summary>
    public async Task<IReadOnlyList<ThreadMessage>> NewestMessagesAsync(Guid thread, int most, CancellationToken cancellationToken)
    {
        var messages = viewer.IsStaff
            ? await (from message in Messages
                     where message.ConversationId == thread
                     orderby message.SentAt descending, message.Id descending
                     select new ThreadMessage(message.Id, thread, message.Body, message.SentAt, message.ArrivedAt, message.AuthorStaff!.Name)
                     {
                         StaffId = message.AuthorStaffId,
                         MandateId = message.MandateId,
                         AnswerBy = message.AnswerBy,
                         TakenBackAt = message.Retraction == null ? null : message.Retraction.At,
                         SentFor = message.MandateId == null ? null : db.Mandates.Where(m => m.Id == message.MandateId).Select(m => m.Helper!.Name).FirstOrDefault(),
                     }).Take(most).ToListAsync(cancellationToken)
            : await NewestMessages.ListAsync(db, viewer.KeyFor(MandateViews.Messages), thread, cancellationToken, most);
        await OpenAsync(messages.Where(m => m.TakenBackAt is null), cancellationToken);
        return messages;
    }

    /// <summary>
    /// Keeps a message once: the same form sent again is the message that is there already. Thread and right are read
    /// under the lock, so that two writers never undo each other.
    /// </summary>
    /// <param name="clientToken">Made with the form.</param>
    /// <param name="answerBy">The promised day when a family member writes.</param>
    /// <param name="arrivedAt">When it reached the portal, where its sender had to sign in again first; null otherwise.</param>
    /// <param name="prepared">What a helper wrote for the sender, which goes when this is sent; null when nobody did.</param>
    /// <param name="undo">How long its sender can undo it: until then nobody else sees it.</param>
    public async Task<SaveOutcome> SendAsync(
        Guid conversation, Guid household, string text, Guid clientToken, DateOnly answerBy, CancellationToken cancellationToken, DateTime? arrivedAt = null, Guid? prepared = null, TimeSpan undo = default)
    {
        var sentBefore = false;
        var key = OnceKey.For(clientToken, viewer.Actor.Id, conversation, text);
        // What came before its sender was back has waited long enough.
        var sentAt = arrivedAt is null ? viewer.Now + undo : viewer.Now;
        var outcome = await SaveAsync(
            LogAction.Sent,
            LogObject.Conversation,
            conversation,
            household,
            async (door, token) =>
            {
                var thread = await door.Conversations.SingleOrDefaultAsync(c => c.Id == conversation && c.HouseholdId == household, token);
                sentBefore = thread is not null && await door.db.Messages.AnyAsync(m => m.ClientToken == key && m.ConversationId == conversation, token);
                if (thread is null || sentBefore || !(viewer.IsStaff ? ActRules.MayAnswer(viewer) : ActRules.MayWrite(viewer, thread)))
                {
                    return false;
                }

                if (prepared is { } draft)
                {
                    door.db.RemoveRange(await door.Prepared(conversation).Include(d => d.Conversation).Where(d => d.Id == draft).ToListAsync(token));
                }

                var id = Guid.CreateVersion7();
                door.db.Add(viewer.IsStaff
                    ? thread.Answer(id, viewer.StaffId, SealedText.Of(text), key, sentAt, arrivedAt)
                    : thread.Write(id, SealedText.Of(text), key, sentAt, answerBy, arrivedAt, viewer.Mandate?.Id));
                await door.SendAttachmentsAsync(clientToken, AttachmentOwner.Message, id, step: 0, token);
                door.db.RemoveRange(await door.Unsent.Where(u => u.ConversationId == conversation).ToListAsync(token));
                return true;
            },
            cancellationToken);
        return sentBefore ? SaveOutcome.Duplicate : outcome;
    }

    /// <summary>
    /// When each professional first opened a thread after a moment: that is when they read what was written before. Only
    /// the duo's reading is told; family members never see each other's.
    /// </summary>
    public async Task<IReadOnlyList<ReadMark>> ReadByDuoAsync(Guid conversation, CancellationToken cancellationToken) =>
        await DuosReading.ListAsync(db, viewer.KeyFor(MandateViews.Messages), conversation, cancellationToken);
}

/// <summary>What a page shows of a message.</summary>
/// <param name="SentAt">UTC.</param>
/// <param name="ArrivedAt">When it reached the portal, UTC, where its sender had to sign in again first; null otherwise.</param>
/// <param name="From">The name of the professional who wrote it; null when the family member did.</param>
public sealed record ThreadMessage(Guid Id, Guid ConversationId, SealedText Body, DateTime SentAt, DateTime? ArrivedAt, string? From)
{
    /// <summary>The professional who wrote it; null when the family member did.</summary>
    public Guid? StaffId { get; init; }

    /// <summary>Under which a helper wrote it; null when nobody did.</summary>
    public Guid? MandateId { get; init; }

    /// <summary>By which day the duo promised to answer it; null for what a professional wrote.</summary>
    public DateOnly? AnswerBy { get; init; }

    /// <summary>When its sender took it back, UTC; null while it stands. Its words are closed then.</summary>
    public DateTime? TakenBackAt { get; init; }

    /// <summary>The name of the helper who wrote it for the family member; null when nobody did.</summary>
    public string? SentFor { get; init; }
}

/// <summary>A professional opened a thread at a moment.</summary>
public sealed record ReadMark(string Name, DateTime At);
