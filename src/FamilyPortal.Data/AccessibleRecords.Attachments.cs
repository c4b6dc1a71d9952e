using FamilyPortal.Domain.Access;
using FamilyPortal.Domain.Files;
using Microsoft.EntityFrameworkCore;

namespace FamilyPortal.Data;

public sealed partial class AccessibleRecords
{
    /// <summary>The files that belong to one thing, or wait in one form, in the order in which they came; opened.</summary>
    /// <param name="owner">The id of the thing, or the token of the form.</param>
    public async Task<IReadOnlyList<AttachmentLine>> AttachmentsOfAsync(Guid owner, CancellationToken cancellationToken)
    {
        var files = await Attachments.Where(a => a.OwnerId == owner).OrderBy(a => a.UploadedAt).ThenBy(a => a.Id).ToListAsync(cancellationToken);
        await OpenAsync(files, cancellationToken);
        return [.. files.Select(f => new AttachmentLine(f.Id, f.Name.Text, f.Kind, f.Length, f.State, f.Removed, f.Step, f.Fingerprint.Text))];
    }

    /// <summary>The fingerprints of what waits in a form and will go along with it.</summary>
    public async Task<IReadOnlyList<string>> WaitingAsync(Guid form, CancellationToken cancellationToken) =>
        [.. (await AttachmentsOfAsync(form, cancellationToken)).Where(f => f.State != AttachmentState.Rejected).Select(f => f.Fingerprint)];

    /// <summary>One file, opened; null when it is not the viewer's to see.</summary>
    public async Task<Attachment?> AttachmentAsync(Guid id, CancellationToken cancellationToken)
    {
        var file = await Attachments.SingleOrDefaultAsync(a => a.Id == id, cancellationToken);
        if (file is not null)
        {
            await OpenAsync([file], cancellationToken);
        }

        return file;
    }

    /// <summary>Notes that the viewer reads a file, or finds it closed. Staff who handle both read it for the thing that it belongs to.</summary>
    /// <param name="file">As it came through this door.</param>
    public void NoteFile(Attachment file) => pending.Note(Line(
        file.IsReadable ? LogAction.Downloaded : LogAction.Viewed,
        LogObject.Attachment,
        file.Id,
        file.HouseholdId,
        file.PersonId,
        file.Owner == AttachmentOwner.Complaint ? LogReason.HandlesComplaint : LogReason.HandlesObjection));

    /// <summary>Whether one more file of this length fits the viewer and the form.</summary>
    internal async Task<FileRefusal?> RoomForAsync(Guid form, long length, CancellationToken cancellationToken)
    {
        var me = viewer.PersonActing(ViewerMandate.Objecting);
        var mine = await db.Attachments.Where(a => a.PersonId == me && a.State != AttachmentState.Rejected)
            .GroupBy(a => a.OwnerId == form).Select(g => new { IsHere = g.Key, Count = g.Count(), Length = g.Sum(a => a.Length) }).ToListAsync(cancellationToken);
        return mine.Where(m => m.IsHere).Sum(m => m.Count) >= FileLimits.MaxFiles ? FileRefusal.TooMany
            : mine.Sum(m => m.Length) + length > FileLimits.Quota ? FileRefusal.QuotaFull
            : null;
    }

    /// <summary>Keeps the row of a file that is in the store already. The room is measured again under the lock.</summary>
    internal async Task<FileRefusal?> KeepAttachmentAsync(AttachmentFiling filing, Guid form, bool isScanned, CancellationToken cancellationToken)
    {
        FileRefusal? refusal = null;
        var outcome = await SaveAsync(
            LogAction.Sent,
            LogObject.Attachment,
            filing.Id,
            filing.HouseholdId,
            async (door, token) =>
            {
                refusal = await door.RoomForAsync(form, filing.Length, token);
                if (refusal is not null)
                {
                    return false;
                }

                door.db.Add(Attachment.Keep(filing, form, isScanned));
                return true;
            },
            cancellationToken);
        return outcome == SaveOutcome.Kept ? null : refusal ?? throw new DbUpdateException("A file could not be kept.");
    }

    /// <summary>Takes a file out of a form that was not sent; the name of what it leaves in the store, null when it was not there.</summary>
    internal async Task<string?> RemoveAttachmentAsync(Guid id, Guid form, CancellationToken cancellationToken)
    {
        var me = viewer.PersonActing(ViewerMandate.Objecting);
        if (await Attachments.SingleOrDefaultAsync(a => a.Id == id && a.OwnerId == form && a.SentAt == null && a.PersonId == me, cancellationToken) is not { } found)
        {
            return null;
        }

        var outcome = await SaveAsync(
            LogAction.Discarded,
            LogObject.Attachment,
            id,
            found.HouseholdId,
            async (door, token) =>
            {
                if (await door.db.Attachments.SingleOrDefaultAsync(a => a.Id == id && a.SentAt == null && a.PersonId == me, token) is not { } row)
                {
                    return false;
                }

                door.db.Remove(row);
                await door.db.DataKeys.Where(k => k.OwnerId == id).ExecuteDeleteAsync(token);
                return true;
            },
            cancellationToken);
        return outcome == SaveOutcome.Kept ? found.StoredAs : null;
    }

    /// <summary>Sends what waits in a form along with the thing that is being kept, in the same transaction.</summary>
    /// <param name="step">The step of that thing; 0 for the thing itself.</param>
    /// <returns>The fingerprints, in the order in which the files came.</returns>
    private async Task<IReadOnlyList<string>> SendAttachmentsAsync(Guid form, AttachmentOwner kind, Guid owner, int step, CancellationToken cancellationToken)
    {
        var me = viewer.PersonActing(ViewerMandate.Objecting);
        var files = form == Guid.Empty ? [] : await db.Attachments
            .Where(a => a.OwnerId == form && a.Owner == kind && a.PersonId == me && a.SentAt == null && a.State != AttachmentState.Rejected)
            .OrderBy(a => a.UploadedAt).ThenBy(a => a.Id).ToListAsync(cancellationToken);
        await OpenAsync(files, cancellationToken);
        files.ForEach(file => file.Send(owner, step, viewer.Now));
        return [.. files.Select(file => file.Fingerprint.Text)];
    }
}

/// <summary>A file as a page shows it.</summary>
/// <param name="Length">Bytes.</param>
/// <param name="Removed">What was taken out; for its sender.</param>
/// <param name="Step">The step with which it was sent; 0 for the thing itself.</param>
/// <param name="Fingerprint">SHA-256 of what is kept.</param>
public sealed record AttachmentLine(Guid Id, string Name, FileKind Kind, long Length, AttachmentState State, FileTraces Removed, int Step, string Fingerprint);
