namespace FamilyPortal.Domain.Families;

/// <summary>
/// A professional's judgement that somebody can or cannot weigh their own interests in one matter (Jeugdwet 7.3.15). None
/// recorded means capable from 12 on. A later judgement stands beside the earlier one; the newest counts.
/// </summary>
public sealed class Capacity
{
    /// <summary>From this age on somebody is capable unless judged otherwise.</summary>
    public const int CapableFrom = 12;

    public Guid Id { get; init; }

    public Guid PersonId { get; init; }

    public CapacityMatter Matter { get; init; }

    public bool IsCapable { get; init; }

    /// <summary>Why, sealed.</summary>
    public required SealedText Reason { get; init; }

    public Guid JudgedById { get; init; }

    /// <summary>The day in Amsterdam.</summary>
    public DateOnly JudgedOn { get; init; }

    /// <summary>UTC.</summary>
    public DateTime At { get; init; }

    /// <summary>When it must be looked at again.</summary>
    public DateOnly ReviewOn { get; init; }

    /// <summary>Who is judged incapable in a matter, by the newest judgement about each.</summary>
    public static IReadOnlySet<Guid> Incapable(IEnumerable<Capacity> judgements, CapacityMatter matter) =>
        judgements.Where(c => c.Matter == matter).GroupBy(c => c.PersonId).Where(g => !g.OrderBy(c => c.At).ThenBy(c => c.Id).Last().IsCapable).Select(g => g.Key).ToHashSet();
}

/// <summary>In what somebody can or cannot weigh their own interests.</summary>
public enum CapacityMatter
{
    /// <summary>Reading what is about oneself.</summary>
    Information,

    /// <summary>Agreeing to help.</summary>
    Consent,

    /// <summary>Objecting and complaining.</summary>
    Objecting,
}
