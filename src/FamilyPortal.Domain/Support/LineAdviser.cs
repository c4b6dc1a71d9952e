namespace FamilyPortal.Domain.Support;

/// <summary>That somebody answers on the confidential line, with dates. By itself it opens nothing: a client must choose them.</summary>
public sealed class LineAdviser
{
    public Guid HelperId { get; init; }

    public Helper Helper { get; init; } = null!;

    /// <summary>Whether they are of the other, independent body, for who has the usual adviser too near.</summary>
    public bool IsForConflicts { get; init; }

    /// <summary>The first day.</summary>
    public DateOnly From { get; init; }

    /// <summary>The first day on which they no longer answer; null while no end is known.</summary>
    public DateOnly? Until { get; set; }
}
