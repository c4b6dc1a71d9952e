namespace FamilyPortal.Domain.Publications;

/// <summary>
/// A professional departs from the default table for one person: withholds what it makes visible, or opens what it hides.
/// Both ask a ground, a reason, a day to look again and a second professional (Jeugdwet 7.3.2(4); DOMAIN R4). While drafting,
/// ground, reason and day may be missing.
/// </summary>
public sealed record Deviation(Guid PersonId, string? Reason, DateOnly? ReviewOn, DeviationGround? Ground = null)
{
    /// <summary>Nothing is missing, and it is looked at again after today.</summary>
    public bool IsComplete => !string.IsNullOrWhiteSpace(Reason) && ReviewOn is not null && Ground is not null;

    /// <summary>Which way the choice for a reader departs from what the table proposes; null when it does not.</summary>
    public static DeviationTurn? TurnOf(DefaultView proposed, bool reads) => (proposed, reads) switch
    {
        (DefaultView.Visible, false) => DeviationTurn.Withheld,
        (DefaultView.Hidden, true) => DeviationTurn.Opened,
        _ => null,
    };
}

/// <summary>Which way.</summary>
public enum DeviationTurn
{
    /// <summary>The table says visible; this person does not get it.</summary>
    Withheld,

    /// <summary>The table says hidden until somebody decides; this person gets it.</summary>
    Opened,
}

/// <summary>On what ground of the law.</summary>
public enum DeviationGround
{
    /// <summary>Serious harm to the person themselves: Jeugdwet 7.3.2(4).</summary>
    SeriousHarm,

    /// <summary>The privacy of another: Jeugdwet 7.3.10, Wmo 5.3.2(4).</summary>
    PrivacyOfAnother,

    /// <summary>Ending violence or protecting somebody from it: Wmo 5.3.2(4).</summary>
    EndingViolence,

    /// <summary>The interest of the child: BW 1:377c(2), Jeugdwet 7.3.11(3).</summary>
    InterestOfChild,

    /// <summary>Whom it is about agrees: Jeugdwet 7.3.11(1).</summary>
    Consent,

    /// <summary>This person needs it for their own part in the plan: Jeugdwet 4.1.3.</summary>
    OwnPart,
}

/// <summary>A deviation as it stands with what was published, with who asked and who agreed. For professionals only.</summary>
public sealed class AgreedDeviation
{
    public Guid Id { get; init; }

    public Guid PublicationId { get; init; }

    /// <summary>The part of a plan it is about; empty for a whole item.</summary>
    public Guid ItemKey { get; init; }

    public Guid PersonId { get; init; }

    public DeviationTurn Turn { get; init; }

    public DeviationGround Ground { get; init; }

    public required SealedText Reason { get; init; }

    public DateOnly ReviewOn { get; init; }

    public Guid RequestedById { get; init; }

    /// <summary>The second professional; never the first.</summary>
    public Guid ConfirmedById { get; init; }

    public Families.StaffMember ConfirmedBy { get; init; } = null!;

    /// <summary>What was said of it on its review days.</summary>
    public List<DeviationReview> Reviews { get; init; } = [];

    /// <summary>What is kept of a complete deviation.</summary>
    /// <exception cref="InvalidOperationException">Something is missing, or nobody else agreed.</exception>
    public static AgreedDeviation Of(Guid publication, Guid item, Deviation asked, DeviationTurn turn, Guid requestedBy, Guid confirmedBy) =>
        asked.IsComplete && requestedBy != confirmedBy && confirmedBy != Guid.Empty
            ? new()
            {
                Id = Guid.CreateVersion7(),
                PublicationId = publication,
                ItemKey = item,
                PersonId = asked.PersonId,
                Turn = turn,
                Ground = asked.Ground!.Value,
                Reason = SealedText.Of(asked.Reason!),
                ReviewOn = asked.ReviewOn!.Value,
                RequestedById = requestedBy,
                ConfirmedById = confirmedBy,
            }
            : throw new InvalidOperationException("A deviation needs ground, reason, review day and a second professional.");
}

/// <summary>
/// On its review day somebody looked again at a choice of readers: it goes on until another day, or it ends, with why. Added,
/// never changed; the newest counts. For professionals only.
/// </summary>
public sealed class DeviationReview
{
    /// <summary>The longest reason.</summary>
    public const int MaxLength = 1000;

    /// <summary>The <see cref="OnceKey"/> of its sending.</summary>
    public Guid Id { get; init; }

    public Guid DeviationId { get; init; }

    public AgreedDeviation Deviation { get; init; } = null!;

    /// <summary>When it is looked at again; null when it ends: then the duo shares or withholds it as the table proposes.</summary>
    public DateOnly? ReviewOn { get; init; }

    public required SealedText Reason { get; init; }

    public Guid StaffId { get; init; }

    /// <summary>UTC.</summary>
    public DateTime At { get; init; }
}
