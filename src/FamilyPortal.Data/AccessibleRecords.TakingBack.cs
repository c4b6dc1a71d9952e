using FamilyPortal.Domain;
using FamilyPortal.Domain.Access;
using FamilyPortal.Domain.Files;
using FamilyPortal.Domain.Messages;
using Microsoft.EntityFrameworkCore;

namespace FamilyPortal.Data;

public sealed partial class AccessibleRecords
{
    // Tracked, since it is what people change.
    private IQueryable<UnsentMessage> Unsent => db.UnsentMessages.Where(ReadRules.Unsent(viewer, db.Conversations));

    /// <summary>What the viewer still writes in a thread, opened; null for nothing.</summary>
    public async Task<UnsentMessage?> UnsentAsync(Guid conversation, CancellationToken cancellationToken)
    {
        var unsent = await Unsent.AsNoTracking().SingleOrDefaultAsync(u => u.ConversationId == conversation, cancellationToken);
        if (unsent is not null)
        {
            await OpenAsync([unsent], cancellationToken);
        }

        return unsent;
    }

    /// <summary>Keeps what the viewer is writing in a thread, in place of what was kept before; nothing at all takes it away.</summary>
    /// <param name="clientToken">Of the form, in which files may wait.</param>
    public async Task<SaveOutcome> KeepUnsentAsync(Guid conversation, Guid household, string text, Guid clientToken, CancellationToken cancellationToken)
    {
        var id = await Unsent.Where(u => u.ConversationId == conversation).Select(u => u.Id).SingleOrDefaultAsync(cancellationToken);
        id = id == Guid.Empty ? Guid.CreateVersion7() : id;
        return await SaveAsync(
            LogAction.Edited,
            LogObject.UnsentMessage,
            id,
            household,
            async (door, token) =>
            {
                var thread = await door.Conversations.AsNoTracking().SingleOrDefaultAsync(c => c.Id == conversation && c.HouseholdId == household, token);
                // A form that was sent meanwhile is not kept again.
                var key = OnceKey.For(clientToken, viewer.Actor.Id, conversation, text);
                if (thread is null || await door.db.Messages.AnyAsync(m => m.ClientToken == key, token) || !(viewer.IsStaff ? ActRules.MayAnswer(viewer) : ActRules.MayWrite(viewer, thread)))
                {
                    return false;
                }

                await door.WriteUnsentAsync(id, conversation, text, clientToken, token);
                return true;
            },
            cancellationToken);
    }

    /// <summary>
    /// Takes a message of the viewer's own back, once. Before it came into the thread it is undone: its text and files are being written
    /// again. Later a marker stays in its place.
    /// </summary>
    public Task<SaveOutcome> TakeBackAsync(Guid conversation, Guid household, Guid message, CancellationToken cancellationToken) => SaveAsync(
        LogAction.TookBack,
        LogObject.Conversation,
        conversation,
        household,
        async (door, token) =>
        {
            var thread = await door.Conversations.SingleOrDefaultAsync(c => c.Id == conversation && c.HouseholdId == household, token);
            var said = thread is null ? [] : await door.db.Messages.Include(m => m.Retraction).Where(m => m.ConversationId == conversation).ToListAsync(token);
            if (said.SingleOrDefault(m => m.Id == message && m.Retraction is null) is not { } taken || !ActRules.MayTakeBack(viewer, taken.AuthorStaffId, taken.MandateId))
            {
                return false;
            }

            thread!.Recount([.. said.Where(m => m.Retraction is null && m.Id != message)]);
            door.db.Add(new MessageRetraction { MessageId = message, At = viewer.Now });
            if (viewer.Now < taken.SentAt)
            {
                await door.WriteAgainAsync(taken, token);
            }

            return true;
        },
        cancellationToken);

    /// <summary>The files of messages that the viewer reads, by message; opened.</summary>
    public async Task<ILookup<Guid, AttachmentLine>> FilesOfMessagesAsync(IReadOnlyCollection<Guid> messages, CancellationToken cancellationToken)
    {
        var files = await Attachments.Where(a => a.Owner == AttachmentOwner.Message && a.SentAt != null && messages.Contains(a.OwnerId))
            .OrderBy(a => a.UploadedAt).ThenBy(a => a.Id).ToListAsync(cancellationToken);
        await OpenAsync(files, cancellationToken);
        return files.ToLookup(f => f.OwnerId, Shown);
    }

    private async Task WriteAgainAsync(Message taken, CancellationToken cancellationToken)
    {
        await OpenAsync([taken], cancellationToken);
        var since = await UnsentAsync(taken.ConversationId, cancellationToken);
        var form = since?.ClientToken ?? Guid.NewGuid();
        foreach (var file in await Chosen.Where(a => a.Owner == AttachmentOwner.Message && a.OwnerId == taken.Id).ToListAsync(cancellationToken))
        {
            file.TakeBack(form);
        }

        var text = since is null ? taken.Body.Text : $"{taken.Body.Text}\n\n{since.Text.Text}";
        await WriteUnsentAsync(since?.Id ?? Guid.CreateVersion7(), taken.ConversationId, text, form, cancellationToken);
    }

    private async Task WriteUnsentAsync(Guid id, Guid conversation, string text, Guid clientToken, CancellationToken cancellationToken)
    {
        var unsent = await Unsent.SingleOrDefaultAsync(u => u.ConversationId == conversation, cancellationToken);
        if (text.Length == 0)
        {
            if (unsent is not null)
            {
                db.Remove(unsent);
            }

            return;
        }

        if (unsent is null)
        {
            db.Add(unsent = new UnsentMessage { Id = id, ConversationId = conversation, AuthorId = viewer.Actor.Id, Text = SealedText.Of("") });
        }

        (unsent.Text, unsent.ClientToken, unsent.SavedAt) = (SealedText.Of(text), clientToken, viewer.Now);
    }
}
