namespace FamilyPortal.Domain.Plans;

/// <summary>
/// Where somebody goes when it is not safe, in their own words, for their own card. Only they read it: not the duo, no
/// other member, no helper, and it stands in no plan.
/// </summary>
public sealed class SafePlace
{
    /// <summary>The longest text that is taken.</summary>
    public const int MaxLength = 500;

    /// <summary>Whose it is: each person has one.</summary>
    public Guid PersonId { get; init; }

    /// <summary>Their own words.</summary>
    public required SealedText Text { get; set; }

    /// <summary>When it was last written, UTC.</summary>
    public DateTime ChangedAt { get; set; }
}
