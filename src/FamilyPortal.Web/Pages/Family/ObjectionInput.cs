namespace FamilyPortal.Web.Pages.Family;

/// <summary>All that the browser may set of an objection.</summary>
public sealed record ObjectionInput
{
    /// <summary>Why the reader disagrees.</summary>
    public string? Grounds { get; init; }

    /// <summary>Whether they object now and explain later.</summary>
    public bool ExplainsLater { get; init; }

    /// <summary>Why it is later than the last day.</summary>
    public string? LateReason { get; init; }

    /// <summary>Whether they go on another time.</summary>
    public bool SavesOnly { get; init; }

    /// <summary>Makes the same form, sent twice, one objection.</summary>
    public Guid ClientToken { get; init; }
}
