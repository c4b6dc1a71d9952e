using FamilyPortal.Domain.Families;

namespace FamilyPortal.Domain.Publications;

/// <summary>
/// A second professional agreed with what a publication withholds, opens, or may betray: who, when and why, kept with what was
/// published. For professionals only.
/// </summary>
public sealed class SecondLook
{
    public Guid Id { get; init; }

    public Guid PublicationId { get; init; }

    public Guid AskedById { get; init; }

    /// <summary>Never who asked.</summary>
    public Guid AgreedById { get; init; }

    /// <summary>UTC.</summary>
    public DateTime AgreedAt { get; init; }

    /// <summary>Why it may be shared as it is, sealed.</summary>
    public required SealedText Reason { get; init; }

    /// <summary>What the safety guard had found, one line each, sealed; null when it found nothing.</summary>
    public SealedText? Findings { get; init; }
}

/// <summary>
/// A decision that is written but may not be published before a second professional agrees: it departs from the default table,
/// or the safety guard found something. Only the duo and who was named read it. It goes when it is published or taken back.
/// </summary>
public sealed class WaitingDecision
{
    /// <summary>The id that the decision will have.</summary>
    public Guid Id { get; init; }

    public Guid HouseholdId { get; init; }

    public Household Household { get; init; } = null!;

    /// <summary>A <see cref="Decisions.DecisionRequest"/> as JSON.</summary>
    public required SealedText Content { get; init; }

    public Guid AskedById { get; init; }

    public StaffMember AskedBy { get; init; } = null!;

    /// <summary>UTC.</summary>
    public DateTime AskedAt { get; init; }

    /// <summary>A professional outside the duo who is asked, where the duo is one person; null when the colleague is.</summary>
    public Guid? NamedId { get; init; }
}
