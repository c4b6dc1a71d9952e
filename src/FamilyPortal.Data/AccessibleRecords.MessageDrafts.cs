using FamilyPortal.Domain;
using FamilyPortal.Domain.Access;
using FamilyPortal.Domain.Messages;
using Microsoft.EntityFrameworkCore;

namespace FamilyPortal.Data;

public sealed partial class AccessibleRecords
{
    /// <summary>What helpers wrote for the viewer to send in a thread, or what the viewer wrote for its owner, the oldest first, opened.</summary>
    public async Task<IReadOnlyList<PreparedMessage>> PreparedAsync(Guid conversation, CancellationToken cancellationToken)
    {
        var drafts = await Prepared(conversation).AsNoTracking().Include(d => d.Mandate.Helper).OrderBy(d => d.UpdatedAt).ThenBy(d => d.Id).ToListAsync(cancellationToken);
        await OpenAsync(drafts, cancellationToken);
        return [.. drafts.Select(d => new PreparedMessage(d.Id, d.Mandate.Who, d.Body.Text, d.UpdatedAt))];
    }

    /// <summary>Keeps what a helper writes for somebody to send; the last text wins.</summary>
    public Task<SaveOutcome> PrepareAsync(Conversation thread, string text, CancellationToken cancellationToken) => SaveAsync(
        LogAction.Edited,
        LogObject.Conversation,
        thread.Id,
        thread.HouseholdId,
        async (door, token) =>
        {
            if (await door.Conversations.AsNoTracking().SingleOrDefaultAsync(c => c.Id == thread.Id, token) is not { } fresh || !ActRules.MayPrepare(viewer, fresh))
            {
                return false;
            }

            if (await door.Prepared(thread.Id).SingleOrDefaultAsync(token) is { } kept)
            {
                (kept.Body, kept.UpdatedAt) = (SealedText.Of(text), viewer.Now);
            }
            else
            {
                door.db.Add(new MessageDraft { Id = Guid.NewGuid(), ConversationId = thread.Id, MandateId = viewer.Mandate!.Id, Body = SealedText.Of(text), UpdatedAt = viewer.Now });
            }

            return true;
        },
        cancellationToken);

    /// <summary>Throws away what was written for somebody to send: by them, or by who wrote it.</summary>
    public Task<SaveOutcome> DiscardPreparedAsync(Conversation thread, Guid id, CancellationToken cancellationToken) => SaveAsync(
        LogAction.Discarded,
        LogObject.Conversation,
        thread.Id,
        thread.HouseholdId,
        async (door, token) =>
        {
            if (await door.Prepared(thread.Id).Include(d => d.Conversation).SingleOrDefaultAsync(d => d.Id == id, token) is not { } draft)
            {
                return false;
            }

            door.db.Remove(draft);
            return true;
        },
        cancellationToken);

    private IQueryable<MessageDraft> Prepared(Guid conversation) => db.MessageDrafts.Where(ReadRules.MessageDraft(viewer)).Where(d => d.ConversationId == conversation);
}

/// <summary>A message that waits for somebody to send it.</summary>
/// <param name="By">Who wrote it.</param>
/// <param name="At">UTC.</param>
public sealed record PreparedMessage(Guid Id, string By, string Text, DateTime At);
