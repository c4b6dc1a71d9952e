namespace FamilyPortal.Domain.Files;

/// <summary>
/// A file that somebody sends along. What it holds rests sealed in the file store; this row says whose it is, what
/// it belongs to and whether it can be opened. Until it is sent only its sender sees it; then it is read by whoever reads
/// what it belongs to.
/// </summary>
public sealed class Attachment
{
    /// <summary>Random, since it appears in addresses.</summary>
    public Guid Id { get; init; }

    public Guid HouseholdId { get; init; }

    /// <summary>The family member who sent it, or to whom a professional did.</summary>
    public Guid PersonId { get; init; }

    /// <summary>The professional who sent it; null when the family member did.</summary>
    public Guid? StaffId { get; init; }

    /// <summary>What kind of thing it belongs to.</summary>
    public AttachmentOwner Owner { get; init; }

    /// <summary>The token of the form in which it waits; once sent, the id of what it belongs to.</summary>
    public Guid OwnerId { get; private set; }

    /// <summary>The step of that thing with which it was sent; 0 for the thing itself.</summary>
    public int Step { get; private set; }

    /// <summary>When it was sent, UTC; null while its sender is still writing.</summary>
    public DateTime? SentAt { get; private set; }

    /// <summary>When it came in, UTC.</summary>
    public DateTime UploadedAt { get; init; }

    public FileKind Kind { get; init; }

    /// <summary>Bytes, as kept.</summary>
    public long Length { get; init; }

    /// <summary>What was taken out before it was kept; its sender is told.</summary>
    public FileTraces Removed { get; init; }

    public AttachmentState State { get; private set; }

    /// <summary>The name under which its sender knows it, without a path.</summary>
    public required SealedText Name { get; init; }

    /// <summary>SHA-256 of what is kept, in hexadecimals.</summary>
    public required SealedText Fingerprint { get; init; }

    /// <summary>The key of the sealed content.</summary>
    public required SealedText Key { get; init; }

    /// <summary>Its random name in the file store.</summary>
    public required string StoredAs { get; init; }

    /// <summary>Whether somebody who may read it can open it now.</summary>
    public bool IsReadable => State == AttachmentState.Released;

    /// <summary>A file that was cleaned and is kept now.</summary>
    /// <param name="form">The token of the form in which it waits.</param>
    /// <param name="isScanned">Whether the scanner saw it; otherwise it is held.</param>
    public static Attachment Keep(AttachmentFiling filing, Guid form, bool isScanned) => new()
    {
        Id = filing.Id,
        HouseholdId = filing.HouseholdId,
        PersonId = filing.PersonId,
        StaffId = filing.StaffId,
        Owner = filing.Owner,
        OwnerId = form,
        UploadedAt = filing.UploadedAt,
        Kind = filing.Kind,
        Length = filing.Length,
        Removed = filing.Removed,
        State = isScanned ? AttachmentState.Released : AttachmentState.Held,
        Name = SealedText.Of(filing.Name),
        Fingerprint = SealedText.Of(filing.Fingerprint),
        Key = SealedText.Of(filing.Key),
        StoredAs = filing.StoredAs,
    };

    /// <summary>Sends it along with what it belongs to.</summary>
    public void Send(Guid owner, int step, DateTime now) => (OwnerId, Step, SentAt) = (owner, step, now);

    /// <summary>What it was sent with is undone: it waits in a form again.</summary>
    public void TakeBack(Guid form) => (OwnerId, Step, SentAt) = (form, 0, null);

    /// <summary>The scanner found nothing.</summary>
    public void Release() => State = State == AttachmentState.Held ? AttachmentState.Released : State;

    /// <summary>The scanner found something; what it held is thrown away, and its sender is told.</summary>
    public void Reject() => State = AttachmentState.Rejected;
}

/// <summary>A cleaned file as it is about to be kept.</summary>
public sealed record AttachmentFiling(
    Guid Id, Guid HouseholdId, Guid PersonId, AttachmentOwner Owner, DateTime UploadedAt, FileKind Kind, long Length, FileTraces Removed,
    string Name, string Fingerprint, string Key, string StoredAs, Guid? StaffId = null);

/// <summary>What a file can belong to.</summary>
public enum AttachmentOwner
{
    Objection,
    Complaint,
    Message,
}

/// <summary>Whether a file can be opened.</summary>
public enum AttachmentState
{
    /// <summary>The scanner could not be reached: kept, and closed until it has looked.</summary>
    Held,

    Released,

    /// <summary>The scanner found something after all: the content is gone.</summary>
    Rejected,
}

/// <summary>The kinds of file that are taken.</summary>
public enum FileKind
{
    Pdf,
    Jpeg,
    Png,

    /// <summary>Word without macros.</summary>
    Docx,
}

/// <summary>What was taken out of a file.</summary>
[Flags]
public enum FileTraces
{
    None = 0,

    /// <summary>Where a photo was made.</summary>
    Place = 1,

    /// <summary>Who made it or worked on it.</summary>
    Author = 2,

    /// <summary>With which camera, telephone or program, and when.</summary>
    Device = 4,

    /// <summary>Anything else beside the content itself, such as a thumbnail or what stood after the end.</summary>
    Other = 8,
}

/// <summary>Why a file is not taken. Nothing of it is kept then.</summary>
public enum FileRefusal
{
    Empty,

    /// <summary>More than <see cref="FileLimits.MaxLength"/>.</summary>
    TooLarge,

    /// <summary>More than <see cref="FileLimits.MaxFiles"/> in one sending.</summary>
    TooMany,

    /// <summary>The sender has as much as fits.</summary>
    QuotaFull,

    /// <summary>Another kind than those that are taken.</summary>
    UnknownKind,

    /// <summary>Name, declared kind and content do not agree.</summary>
    Mismatch,

    /// <summary>Broken, or written in a way that cannot be checked.</summary>
    Unreadable,

    /// <summary>Closed with a password.</summary>
    Encrypted,

    /// <summary>It holds something that could run: a script, a macro, another file.</summary>
    Active,

    /// <summary>More points than a picture needs.</summary>
    TooManyPixels,

    /// <summary>Unpacked it is far larger than it looks.</summary>
    TooMuchInside,

    /// <summary>A picture inside still says where it was made.</summary>
    KeepsPlace,

    /// <summary>The scanner found a virus.</summary>
    Virus,

    /// <summary>This portal cannot clean this kind now.</summary>
    CannotClean,

    /// <summary>Too many in a short time.</summary>
    TooFast,
}

/// <summary>How much is taken.</summary>
public static class FileLimits
{
    /// <summary>Bytes of one file: 20 MiB.</summary>
    public const long MaxLength = 20L * 1024 * 1024;

    /// <summary>Files in one sending.</summary>
    public const int MaxFiles = 10;

    /// <summary>Bytes of all files of one person: 200 MiB.</summary>
    public const long Quota = 200L * 1024 * 1024;

    /// <summary>Points of one picture: 50 million, more than a telephone makes.</summary>
    public const long MaxPixels = 50_000_000;

    /// <summary>Bytes of everything inside one file, unpacked: 100 MiB.</summary>
    public const long MaxUnpacked = 100L * 1024 * 1024;

    /// <summary>Entries in one Word file.</summary>
    public const int MaxEntries = 2_000;

    /// <summary>Characters of a name.</summary>
    public const int MaxName = 150;

    /// <summary>Sendings with files of one person in a minute.</summary>
    public const int SendingsPerMinute = 10;
}
