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

    /// <summary>Which document, decision or register entry proves it, sealed; null when somebody only said so.</summary>
    public SealedText? Proof { get; init; }

    /// <summary>Who of the duo wrote it down.</summary>
    public Guid? EnteredById { get; init; }

    /// <summary>
    /// When it was written down, UTC. A reader row rests on what was known when the item was published, so a ground that
    /// begins or returns later revives none (see <see cref="Access.ReadRules.Counts"/>).
    /// </summary>
    public DateTime EnteredAt { get; init; }

    /// <summary>Who saw the proof; null when nobody did.</summary>
    public Guid? VerifiedById { get; init; }

    public DateOnly? VerifiedOn { get; init; }

    /// <summary>When its end was written down, UTC; null while nobody ended it. What was ended is never changed again.</summary>
    public DateTime? EndedAt { get; private set; }

    public Guid? EndedById { get; private set; }

    /// <summary>The second professional who agreed that a safety measure ends; null for everything else.</summary>
    public Guid? EndAgreedById { get; private set; }

    /// <summary>Where its end is known from.</summary>
    public RelationSource? EndSource { get; private set; }

    /// <summary>What proves its end, sealed.</summary>
    public SealedText? EndProof { get; private set; }

    /// <summary>
    /// Whether its end needs a proof that somebody saw. Somebody's word is enough for the rest; what closed something does not
    /// open on it.
    /// </summary>
    public bool NeedsProofToEnd(RelationSource source) => source != RelationSource.Stated || Kind == RelationKind.Restriction;

    /// <summary>Whether this shows that it ended: a restriction never on somebody's word, the rest with proof unless somebody said so.</summary>
    public bool MayEndOn(RelationSource source, string? proof) =>
        !(Kind == RelationKind.Restriction && source == RelationSource.Stated) && (!NeedsProofToEnd(source) || !string.IsNullOrWhiteSpace(proof));

    /// <summary>Writes down that it no longer holds.</summary>
    /// <param name="until">The first day on which it does not hold.</param>
    /// <exception cref="InvalidOperationException">It was ended before, or the day lies before it began.</exception>
    /// <param name="agreedBy">The second professional, without whom no safety measure ends.</param>
    public void End(DateOnly until, RelationSource source, string? proof, Guid staff, DateTime now, Guid? agreedBy = null)
    {
        if (EndedAt is not null || until < From || (Kind == RelationKind.Restriction && (agreedBy is null || agreedBy == staff)))
        {
            throw new InvalidOperationException("A relation ends once, not before it began, and a safety measure on two persons' word.");
        }

        (Until, EndSource, EndedById, EndedAt, EndAgreedById) = (until, source, staff, now, agreedBy);
        EndProof = string.IsNullOrWhiteSpace(proof) ? null : SealedText.Of(proof);
    }

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
