namespace FamilyPortal.Domain.Families;

/// <summary>
/// A dated fact with a source between two persons. Ended, never overwritten; access follows the date.
/// </summary>
public sealed class Relation
{
    public Guid Id { get; init; }

    /// <summary>Who has the authority, cares, or is limited.</summary>
    public Guid FromPersonId { get; init; }

    /// <summary>The child, the ward, or the protected person.</summary>
    public Guid ToPersonId { get; init; }

    public Person ToPerson { get; init; } = null!;

    public RelationKind Kind { get; init; }

    /// <summary>For <see cref="RelationKind.ParentalAuthority"/> only; null for other kinds.</summary>
    public Authority? Authority { get; init; }

    public DateOnly From { get; init; }

    /// <summary>The first day it no longer holds; null while it holds.</summary>
    public DateOnly? Until { get; set; }

    public RelationSource Source { get; init; }

    public bool HoldsOn(DateOnly day) => From <= day && (Until is null || Until > day);
}

public enum RelationKind
{
    /// <summary>Gezag. Unknown and contested are states, and never open anything.</summary>
    ParentalAuthority,

    /// <summary>Voogdij.</summary>
    Guardianship,

    FosterCare,

    /// <summary>Curatele.</summary>
    Curatorship,

    /// <summary>Mentorschap.</summary>
    Mentorship,

    /// <summary>A safety measure: the first person is limited towards the second. Nothing is proposed for a limited person; a professional decides item by item.</summary>
    Restriction,
}

/// <summary>What is known of parental authority. Only <see cref="With"/> opens anything.</summary>
public enum Authority
{
    With,
    Without,
    Unknown,
    Contested,
}

/// <summary>Where a relation is known from.</summary>
public enum RelationSource
{
    Register,
    CourtOrder,
    DocumentSeen,
    Stated,
}
