namespace FamilyPortal.Web.Pages.Handlers;

/// <summary>All that the browser may set of a paper for a hearing.</summary>
public sealed record CasePapersInput
{
    /// <summary>What it is.</summary>
    public string? Title { get; init; }

    /// <summary>What it says.</summary>
    public string? Text { get; init; }

    /// <summary>The objector reads it.</summary>
    public bool ForObjector { get; init; }

    /// <summary>It may be given to other parties.</summary>
    public bool ForOthers { get; init; }

    /// <summary>Why it is kept from somebody.</summary>
    public string? Why { get; init; }

    /// <summary>The paper that is marked anew; null for a new one.</summary>
    public Guid? Replaces { get; init; }

    /// <summary>Made with the form: the same form sent twice is one paper.</summary>
    public Guid ClientToken { get; init; }
}
