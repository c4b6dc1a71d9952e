namespace FamilyPortal.Web.Pages.Professional.Reports;

/// <summary>All that the browser may set.</summary>
public sealed record ShareInput
{
    /// <summary>The draft's revision that was shown.</summary>
    public int Revision { get; init; }

    /// <summary>What stands for all that was shown.</summary>
    public string? Shown { get; init; }

    /// <summary>Why it may be shared as it is.</summary>
    public string? Reason { get; init; }

    /// <summary>A professional outside the duo who is asked, where the sender works alone.</summary>
    public Guid? Named { get; init; }

    /// <summary>Made with the form: pressed twice it is one report.</summary>
    public Guid ClientToken { get; init; } = Guid.NewGuid();
}
