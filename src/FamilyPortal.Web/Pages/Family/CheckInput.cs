namespace FamilyPortal.Web.Pages.Family;

/// <summary>All that the browser may set on a page that asks whether it is right.</summary>
public sealed record CheckInput
{
    /// <summary>Whether the reader objects now and explains later, without having written anything.</summary>
    public bool Later { get; init; }

    /// <summary>Makes the same form, sent twice, one thing.</summary>
    public Guid ClientToken { get; init; }

    /// <summary>What the page showed: nothing else is sent by it.</summary>
    public string? Shown { get; init; }
}
