namespace FamilyPortal.Domain.Families;

/// <summary>
/// The end of a safety measure as one professional wrote it down. It ends nothing before a second professional agrees, and goes
/// when one does or when it is taken back.
/// </summary>
public sealed class WaitingEnd
{
    public Guid Id { get; init; }

    public Guid HouseholdId { get; init; }

    public Household Household { get; init; } = null!;

    public Guid RelationId { get; init; }

    public Relation Relation { get; init; } = null!;

    /// <summary>The first day it would no longer hold.</summary>
    public DateOnly Until { get; init; }

    public RelationSource Source { get; init; }

    /// <summary>What proves its end, sealed.</summary>
    public required SealedText Proof { get; init; }

    public Guid AskedById { get; init; }

    public StaffMember AskedBy { get; init; } = null!;

    /// <summary>UTC.</summary>
    public DateTime AskedAt { get; init; }

    /// <summary>A professional outside the duo who is asked, where the duo is one person; null when the colleague is.</summary>
    public Guid? NamedId { get; init; }
}
