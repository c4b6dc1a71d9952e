using FamilyPortal.Domain.Families;
using FamilyPortal.Domain.Publications;

namespace FamilyPortal.Domain.Plans;

/// <summary>One immutable version of a household's safety plan.</summary>
public sealed class PlanVersion : Publication
{
    /// <summary>The household's own number; family members see their own sequence instead.</summary>
    public int Number { get; init; }

    public PlanPhase Phase { get; init; }

    /// <summary>The day the plan is looked at again.</summary>
    public DateOnly ReviewOn { get; init; }

    public List<PlanPart> Parts { get; init; } = [];
}

/// <summary>One part of one version, with its own readers.</summary>
public sealed class PlanPart
{
    public Guid Id { get; init; }

    public Guid VersionId { get; init; }

    public PlanVersion Version { get; init; } = null!;

    /// <summary>The same through all versions.</summary>
    public Guid ItemKey { get; init; }

    public int Order { get; init; }

    /// <summary>A <see cref="PlanItem"/> as JSON.</summary>
    public required SealedText Content { get; init; }

    public List<PlanPartReader> Readers { get; init; } = [];
}

/// <summary>One named reader of one part. It counts only beside a living reader row of the version.</summary>
public sealed class PlanPartReader
{
    public Guid PartId { get; init; }

    public PlanPart Part { get; init; } = null!;

    public Guid PersonId { get; init; }
}

/// <summary>
/// Why a part was kept from somebody who would normally see it, who agreed, and when that is looked at again.
/// For professionals only. Modelled on Jeugdwet 7.3.2(4).
/// </summary>
public sealed class Withholding
{
    public Guid Id { get; init; }

    public Guid VersionId { get; init; }

    public Guid ItemKey { get; init; }

    public Guid PersonId { get; init; }

    public required SealedText Reason { get; init; }

    public DateOnly ReviewOn { get; init; }

    public Guid RequestedById { get; init; }

    /// <summary>The second professional; never the first.</summary>
    public Guid ConfirmedById { get; init; }

    public StaffMember ConfirmedBy { get; init; } = null!;
}
