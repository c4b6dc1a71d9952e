namespace FamilyPortal.Domain.Families;

/// <summary>
/// Something the duo must look at because a fact changed. A ground that begins or returns opens nothing by itself, so
/// somebody has to decide.
/// </summary>
public sealed class FollowUp
{
    public Guid Id { get; init; }

    public Guid HouseholdId { get; init; }

    public Household Household { get; init; } = null!;

    public FollowUpKind Kind { get; init; }

    /// <summary>Who has the authority, cares, is limited, or left.</summary>
    public Guid PersonId { get; init; }

    /// <summary>Towards whom; null where it is about one person.</summary>
    public Guid? OtherId { get; init; }

    /// <summary>UTC.</summary>
    public DateTime At { get; init; }

    /// <summary>When somebody said it was done, UTC; null while it waits.</summary>
    public DateTime? DoneAt { get; private set; }

    public Guid? DoneById { get; private set; }

    /// <summary>Says that it was looked at.</summary>
    public void Done(Guid staff, DateTime now) => (DoneAt, DoneById) = (DoneAt ?? now, DoneById ?? staff);

    /// <summary>What a fact that begins asks of the duo; null when it asks nothing.</summary>
    public static FollowUpKind? Of(RelationEntry entry) => entry switch
    {
        { Kind: RelationKind.Restriction } => FollowUpKind.RestrictionBegan,
        { Kind: RelationKind.ParentalAuthority, Authority: Authority.With } => FollowUpKind.AuthorityBegan,
        { Kind: RelationKind.ParentalAuthority } => FollowUpKind.AuthorityEnded,
        _ => FollowUpKind.RepresentationBegan,
    };

    /// <summary>What the end of a fact asks of the duo.</summary>
    public static FollowUpKind Of(Relation ended) => ended switch
    {
        { Kind: RelationKind.Restriction } => FollowUpKind.RestrictionEnded,
        _ => FollowUpKind.AuthorityEnded,
    };
}

/// <summary>What changed.</summary>
public enum FollowUpKind
{
    /// <summary>Authority began or came back: earlier items stay closed until the duo shares them again.</summary>
    AuthorityBegan,

    /// <summary>Authority ended, or is no longer certain: somebody sees less.</summary>
    AuthorityEnded,

    /// <summary>Guardianship, foster care, curatorship or mentorship began.</summary>
    RepresentationBegan,

    /// <summary>A safety measure began: look at what each still shares with the other outside the portal.</summary>
    RestrictionBegan,

    /// <summary>A safety measure ended: what it closed and was never shared stays closed.</summary>
    RestrictionEnded,

    /// <summary>Somebody left the household.</summary>
    MemberLeft,
}
