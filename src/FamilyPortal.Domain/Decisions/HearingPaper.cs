namespace FamilyPortal.Domain.Decisions;

/// <summary>
/// One paper of the file that lies ready before an objector is heard, from a week before (Awb 7:4(2)). Who handles the
/// objection marks each paper for whom it is; keeping one from somebody takes serious reasons, and that it was done is told
/// (7:4(6)). Never changed: marking it anew is a new row that takes the place of the old one.
/// </summary>
public sealed class HearingPaper
{
    /// <summary>The papers lie ready so many days before the hearing.</summary>
    public const int DaysReady = 7;

    /// <summary>The longest title.</summary>
    public const int MaxTitle = 200;

    public Guid Id { get; init; }

    public Guid ObjectionId { get; init; }

    public Objection Objection { get; init; } = null!;

    /// <summary>What it is.</summary>
    public required SealedText Title { get; init; }

    /// <summary>What it says.</summary>
    public required SealedText Text { get; init; }

    /// <summary>Whether the objector reads it.</summary>
    public bool IsForObjector { get; init; }

    /// <summary>Whether it may be given to other parties.</summary>
    public bool IsForOthers { get; init; }

    /// <summary>Why it is kept from somebody; null when it is for everybody.</summary>
    public SealedText? Why { get; init; }

    /// <summary>The paper in whose place this one comes; null for a new one.</summary>
    public Guid? ReplacesId { get; init; }

    public HearingPaper? Replaces { get; init; }

    /// <summary>The paper that came in its place; null while it counts.</summary>
    public HearingPaper? ReplacedBy { get; init; }

    public Guid StaffId { get; init; }

    /// <summary>UTC.</summary>
    public DateTime At { get; init; }

    /// <summary>What keeps it from being laid ready; null when nothing does.</summary>
    public static HearingPaperFault? Judge(string title, string text, bool forObjector, bool forOthers, string why) =>
        title.Length is 0 or > MaxTitle ? HearingPaperFault.Title
        : text.Length is 0 or > Decisions.Objection.MaxLength ? HearingPaperFault.Text
        : (!(forObjector && forOthers) && why.Length == 0) || why.Length > Decisions.Objection.MaxLength ? HearingPaperFault.Why
        : null;
}

/// <summary>Why a paper is not laid ready.</summary>
public enum HearingPaperFault
{
    /// <summary>It has no name, or too long a one.</summary>
    Title,

    /// <summary>It says nothing, or too much.</summary>
    Text,

    /// <summary>It is kept from somebody without a reason: Awb 7:4(6).</summary>
    Why,
}
