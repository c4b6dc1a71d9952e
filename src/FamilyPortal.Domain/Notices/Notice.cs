using FamilyPortal.Domain.Decisions;

namespace FamilyPortal.Domain.Notices;

/// <summary>
/// One neutral message to one person, written down before it is sent, so that it is sent once and never silently lost. It
/// says what every other says; what it is about stands only here.
/// </summary>
public sealed class Notice
{
    /// <summary>After so many tries somebody must reach the person in another way (Awb 2:11).</summary>
    public const int MostTries = 8;

    public Guid Id { get; init; }

    public Guid PersonId { get; init; }

    public NoticeKind Kind { get; init; }

    /// <summary>What it is about; null for the code that confirms an address.</summary>
    public Guid? AnnouncementId { get; init; }

    public Announcement? Announcement { get; init; }

    /// <summary>Of a reminder: how many days before the last day; 0 otherwise.</summary>
    public int DaysBefore { get; init; }

    /// <summary>When it is tried next, UTC.</summary>
    public DateTime NextTryAt { get; set; }

    /// <summary>Until when one node has it in hand, UTC; null when none has.</summary>
    public DateTime? TakenUntil { get; set; }

    public int Tries { get; set; }

    public NoticeState State { get; set; }

    /// <summary>Why it was not sent; null while it waits and when it was sent.</summary>
    public NoticeReason? Reason { get; set; }

    /// <summary>When it was sent, dropped or given up, UTC; null while it waits.</summary>
    public DateTime? EndedAt { get; set; }

    /// <summary>What tells an addressee that something was placed for them: owed within 48 hours (Awb 2:10).</summary>
    public static Notice Placed(Announcement announcement, DateTime visibleFrom) => new()
    {
        Id = Guid.NewGuid(), PersonId = announcement.PersonId, Kind = NoticeKind.Placed, AnnouncementId = announcement.Id, NextTryAt = visibleFrom,
    };

    /// <summary>It is not sent, for a reason that is known already.</summary>
    public Notice Dropped(NoticeReason reason, DateTime now)
    {
        (State, Reason, EndedAt) = (NoticeState.Dropped, reason, now);
        return this;
    }

    /// <summary>A reminder some days before a last day.</summary>
    public static Notice Reminder(Announcement announcement, int daysBefore, DateTime now) => new()
    {
        Id = Guid.NewGuid(), PersonId = announcement.PersonId, Kind = NoticeKind.Reminder, AnnouncementId = announcement.Id, DaysBefore = daysBefore, NextTryAt = now,
    };

    /// <summary>The code that confirms a mail address.</summary>
    public static Notice Confirmation(Guid person, DateTime now) => new() { Id = Guid.NewGuid(), PersonId = person, Kind = NoticeKind.Confirmation, NextTryAt = now };

    /// <summary>That with which somebody signs in changed: told by what every mail says, so that a change that was not theirs is noticed.</summary>
    public static Notice AccessChanged(Guid person, DateTime now) => new() { Id = Guid.NewGuid(), PersonId = person, Kind = NoticeKind.AccessChanged, NextTryAt = now };

    /// <summary>How long after a failed try the next one comes: longer each time, at most six hours.</summary>
    public static TimeSpan WaitAfter(int tries) => TimeSpan.FromMinutes(Math.Min(360, Math.Pow(3, Math.Clamp(tries, 1, 7) - 1)));
}

/// <summary>What a notice is for; the reader of the mail never sees it.</summary>
public enum NoticeKind
{
    /// <summary>Something was announced in the portal.</summary>
    Placed,

    /// <summary>A last day comes near.</summary>
    Reminder,

    /// <summary>A code that confirms a mail address.</summary>
    Confirmation,

    /// <summary>The person's own way to sign in changed.</summary>
    AccessChanged,
}

/// <summary>Where a notice stands.</summary>
public enum NoticeState
{
    Waiting,
    Sent,

    /// <summary>It was no longer wanted, or no longer theirs, when it would be sent.</summary>
    Dropped,

    /// <summary>It could not be delivered; somebody must reach the person in another way.</summary>
    Failed,
}

/// <summary>Why a notice was not sent.</summary>
public enum NoticeReason
{
    /// <summary>The person recorded no channel.</summary>
    NothingRecorded,

    /// <summary>The person wants no notices.</summary>
    Declined,

    /// <summary>The person may no longer read what it is about.</summary>
    NoLongerReader,

    /// <summary>The term is over, or was used.</summary>
    TermIsOver,

    /// <summary>The code was used, replaced or ran out.</summary>
    CodeIsOver,

    /// <summary>It waited longer than it is of use.</summary>
    TooOld,

    /// <summary>The mail server refused it for good, or too often.</summary>
    Undeliverable,
}
