using FamilyPortal.Domain.Decisions;

namespace FamilyPortal.Domain.Notices;

/// <summary>
/// Whether an addressee was told in time that something was placed for them in the portal: within 48 hours (Awb 2:10(1)).
/// Where they were not, being late is not held against them (2:22).
/// </summary>
public static class Notification
{
    /// <summary>How soon after placing.</summary>
    public static readonly TimeSpan Within = TimeSpan.FromHours(48);

    /// <summary>How it stands at a moment.</summary>
    /// <param name="placedAt">When the addressee could first open it, UTC.</param>
    /// <param name="notice">What was to tell them; null when there never was one.</param>
    public static Notified At(DateTime now, AnnouncementChannel channel, DateTime placedAt, Notice? notice) => (channel, notice) switch
    {
        (not AnnouncementChannel.Portal, _) => Notified.NotOwed,
        (_, { State: NoticeState.Sent, EndedAt: { } at }) => at <= placedAt + Within ? Notified.InTime : Notified.Late,
        (_, { State: NoticeState.Dropped, Reason: NoticeReason.Declined }) => Notified.Declined,
        _ => now <= placedAt + Within ? Notified.Waiting : Notified.Missing,
    };

    /// <summary>Being late must not be held against the addressee (Awb 2:22).</summary>
    public static bool Excuses(this Notified state) => state is Notified.Late or Notified.Missing;
}

/// <summary>How the duty to tell an addressee was met.</summary>
public enum Notified
{
    /// <summary>Announced on paper: the letter itself tells.</summary>
    NotOwed,

    /// <summary>The 48 hours still run.</summary>
    Waiting,

    InTime,

    /// <summary>After the 48 hours.</summary>
    Late,

    /// <summary>The 48 hours are over and nothing was sent.</summary>
    Missing,

    /// <summary>The addressee wanted no notices.</summary>
    Declined,
}
