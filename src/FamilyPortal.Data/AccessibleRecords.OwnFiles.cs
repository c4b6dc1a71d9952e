using FamilyPortal.Domain;
using FamilyPortal.Domain.Access;
using FamilyPortal.Domain.Messages;
using FamilyPortal.Domain.Plans;
using FamilyPortal.Domain.Publications;
using Microsoft.EntityFrameworkCore;

namespace FamilyPortal.Data;

public sealed partial class AccessibleRecords
{
    /// <summary>The newest file that the viewer asked for; null when there is none. Never under a mandate, nor without e-ID.</summary>
    public async Task<OwnFile?> OwnFileAsync(CancellationToken cancellationToken) =>
        await db.OwnFiles.AsNoTracking().Where(ReadRules.OwnFile(viewer)).OrderByDescending(f => f.AskedAt).ThenBy(f => f.Id).FirstOrDefaultAsync(cancellationToken) is { } found
            && (!found.IsHigh || viewer.IsHigh) ? found : null;

    /// <summary>Asks for a file, once; what was asked for before ends. While one is being made, that one goes on.</summary>
    public async Task<SaveOutcome> AskForFileOnceAsync(OwnFile file, CancellationToken cancellationToken)
    {
        var isThere = false;
        var outcome = await SaveAsync(
            LogAction.Filed,
            LogObject.OwnFile,
            file.Id,
            file.HouseholdId,
            async (door, token) =>
            {
                var before = await door.db.OwnFiles.Where(ReadRules.OwnFile(viewer)).Where(f => f.State == OwnFileState.Making || f.State == OwnFileState.Ready).ToListAsync(token);
                isThere = before.Exists(f => f.Id == file.Id || (f.IsBeingMade && f.IsHigh == file.IsHigh));
                if (isThere || !ActRules.MayTakeFile(viewer))
                {
                    return false;
                }

                before.ForEach(f => f.End(OwnFileState.Ended));
                door.db.Add(file);
                return true;
            },
            cancellationToken);
        return isThere ? SaveOutcome.Duplicate : outcome;
    }

    /// <summary>The ids of every item that the viewer may read at this moment: what a file holds, and what it must still be able to hold.</summary>
    public async Task<IReadOnlySet<Guid>> OwnItemsAsync(CancellationToken cancellationToken)
    {
        var me = viewer.PersonId;
        var items = new HashSet<Guid>();
        foreach (var ids in new[]
        {
            db.Publications.AsNoTracking().Where(ReadRules.Publication<Publication>(viewer)).Select(p => p.Id),
            PlanParts.Select(p => p.Id),
            OwnViews.Select(v => v.Id),
            Objections.Where(o => o.PersonId == me).Select(o => o.Id),
            Complaints.Where(c => c.PersonId == me).Select(c => c.Id),
            Conversations.AsNoTracking().Select(c => c.Id),
            Viewpoints.Select(v => v.Id),
            AgreementAnswers.Select(a => a.Id),
            Attachments.Where(a => a.SentAt != null).Select(a => a.Id),
        })
        {
            items.UnionWith(await ids.ToListAsync(cancellationToken));
        }

        return items;
    }

    /// <summary>All messages of the viewer's own threads, oldest first, opened, each with who wrote it.</summary>
    public async Task<IReadOnlyList<Message>> OwnMessagesAsync(CancellationToken cancellationToken)
    {
        var messages = await (from thread in Conversations.AsNoTracking()
                              join message in db.Messages.AsNoTracking().Include(m => m.AuthorStaff) on thread.Id equals message.ConversationId
                              orderby message.SentAt, message.Id
                              select message).ToListAsync(cancellationToken);
        await OpenAsync(messages, cancellationToken);
        return messages;
    }

    /// <summary>Where the viewer goes when it is not safe, in their own words; null when they wrote nothing. Theirs alone.</summary>
    public async Task<string?> SafePlaceAsync(CancellationToken cancellationToken)
    {
        if (await db.SafePlaces.AsNoTracking().SingleOrDefaultAsync(ReadRules.SafePlace(viewer), cancellationToken) is not { } found)
        {
            return null;
        }

        await OpenAsync([found], cancellationToken);
        return found.Text.Text;
    }

    /// <summary>Keeps where the viewer goes; an empty text takes it away.</summary>
    public Task<SaveOutcome> KeepSafePlaceAsync(string text, Guid household, CancellationToken cancellationToken) => SaveAsync(
        LogAction.Edited,
        LogObject.SafetyCard,
        viewer.PersonId,
        household,
        async (door, token) =>
        {
            if (!ActRules.MayKeepSafePlace(viewer))
            {
                return false;
            }

            var before = await door.db.SafePlaces.SingleOrDefaultAsync(ReadRules.SafePlace(viewer), token);
            if (text.Length == 0 && before is not null)
            {
                door.db.Remove(before);
            }
            else if (text.Length > 0 && before is not null)
            {
                (before.Text, before.ChangedAt) = (SealedText.Of(text), viewer.Now);
            }
            else if (text.Length > 0)
            {
                door.db.Add(new SafePlace { PersonId = viewer.PersonId, Text = SealedText.Of(text), ChangedAt = viewer.Now });
            }

            return true;
        },
        cancellationToken);
}
