using System.Security.Cryptography;
using FamilyPortal.Domain.Access;
using FamilyPortal.Domain.Files;

namespace FamilyPortal.Data.Files;

/// <summary>
/// The one way of a file from a person to the store and back. A file that is not taken leaves nothing: no row, no content.
/// </summary>
public sealed class Attachments(AccessibleRecords records, FileStore store, FileCleaning cleaning, IVirusScanner scanner)
{
    private const int KeyLength = 32;

    /// <summary>Takes one file into a form: judged, scanned, cleaned, sealed and kept.</summary>
    /// <returns>Why it is not taken; null when it is kept.</returns>
    public async Task<FileRefusal?> TakeAsync(UploadTo form, GivenFile given, CancellationToken cancellationToken)
    {
        if (given.Length > FileLimits.MaxLength)
        {
            return FileRefusal.TooLarge;
        }

        if (await records.RoomForAsync(form.Token, given.Length, cancellationToken) is { } full)
        {
            return full;
        }

        var content = new byte[given.Length];
        await using (var from = given.OpenRead())
        {
            await from.ReadExactlyAsync(content, cancellationToken);
        }

        var (kind, refusal) = FileCleaning.KindOf(given.Name, given.Declared, content);
        return refusal ?? await JudgeAsync(form, given, kind, content, cancellationToken);
    }

    /// <summary>Takes a file out of a form again.</summary>
    public async Task RemoveAsync(Guid id, Guid form, CancellationToken cancellationToken)
    {
        if (await records.RemoveAttachmentAsync(id, form, cancellationToken) is { } storedAs)
        {
            store.Delete(storedAs);
        }
    }

    /// <summary>The content of a file that came through the door, read forward; null while it is held, or when it is gone.</summary>
    public Stream? Open(Attachment file) => file.IsReadable ? store.Open(file.StoredAs, Convert.FromBase64String(file.Key.Text), file.Id) : null;

    private async Task<FileRefusal?> JudgeAsync(UploadTo form, GivenFile given, FileKind kind, byte[] content, CancellationToken cancellationToken)
    {
        using var asGiven = new MemoryStream(content, writable: false);
        var scan = await scanner.ScanAsync(asGiven, cancellationToken);
        if (scan == ScanResult.Virus)
        {
            return FileRefusal.Virus;
        }

        var (clean, refusal) = await cleaning.CleanAsync(kind, content, cancellationToken);
        return clean is null ? refusal : await KeepAsync(form, given, kind, clean, scan == ScanResult.Clean, cancellationToken);
    }

    // First the content, then its row: what is acknowledged is there, and content without a row is swept.
    private async Task<FileRefusal?> KeepAsync(UploadTo form, GivenFile given, FileKind kind, CleanFile clean, bool isScanned, CancellationToken cancellationToken)
    {
        var (id, key) = (Guid.NewGuid(), RandomNumberGenerator.GetBytes(KeyLength));
        var storedAs = await store.WriteAsync(clean.Content, key, id, cancellationToken);
        var isKept = false;
        try
        {
            var filing = new AttachmentFiling(
                id, form.Household, records.Viewer.PersonActing(Domain.Access.ViewerMandate.Objecting), form.Owner, records.Viewer.Now, kind, clean.Content.LongLength, clean.Removed,
                FileNames.Plain(given.Name, kind), Convert.ToHexStringLower(SHA256.HashData(clean.Content)), Convert.ToBase64String(key), storedAs);
            var refusal = await records.KeepAttachmentAsync(filing, form.Token, isScanned, cancellationToken);
            isKept = refusal is null;
            return refusal;
        }
        finally
        {
            if (!isKept)
            {
                store.Delete(storedAs);
            }
        }
    }
}

/// <summary>Where a file goes.</summary>
/// <param name="Token">Of the form in which it waits until it is sent.</param>
public sealed record UploadTo(AttachmentOwner Owner, Guid Token, Guid Household);

/// <summary>A file as a browser sent it.</summary>
/// <param name="Name">Never to be trusted.</param>
/// <param name="Declared">The media type that the browser declared.</param>
/// <param name="Length">Bytes.</param>
public sealed record GivenFile(string? Name, string? Declared, long Length, Func<Stream> OpenRead);
