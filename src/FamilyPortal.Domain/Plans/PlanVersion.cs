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

    /// <summary>Whom it is about; nobody for what is about all together.</summary>
    public List<PlanPartSubject> Subjects { get; init; } = [];
}

/// <summary>One named reader of one part. It counts only beside a living reader row of the version.</summary>
public sealed class PlanPartReader
{
    public Guid PartId { get; init; }

    public PlanPart Part { get; init; } = null!;

    public Guid PersonId { get; init; }
}

/// <summary>A person whom one part is about; as <see cref="PublicationSubject"/> for a whole item, since parts have readers of their own.</summary>
public sealed class PlanPartSubject
{
    public Guid PartId { get; init; }

    public PlanPart Part { get; init; } = null!;

    public Guid PersonId { get; init; }

    public Person Person { get; init; } = null!;

    /// <summary>The day in Amsterdam on which the version was published.</summary>
    public DateOnly On { get; init; }
}
