namespace FamilyPortal.Web.Pages.Family;

/// <summary>All that the browser may set in the confidential line.</summary>
public sealed record AdviserInput
{
    /// <summary>The conversation; null to begin one.</summary>
    public Guid? Conversation { get; init; }

    /// <summary>With whom; null for nobody.</summary>
    public Guid? Adviser { get; init; }

    /// <summary>What the client wants to be called.</summary>
    public string? CalledAs { get; init; }

    /// <summary>Whether the adviser reads the client's own name.</summary>
    public bool WithName { get; init; }

    /// <summary>Whether the next adviser may read what was written before.</summary>
    public bool WithEarlier { get; init; }

    /// <summary>What is said.</summary>
    public string? Text { get; init; }

    /// <summary>Made with the form: sent twice it is one message.</summary>
    public Guid ClientToken { get; init; }
}
