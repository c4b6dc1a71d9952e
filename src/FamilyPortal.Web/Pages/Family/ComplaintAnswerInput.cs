namespace FamilyPortal.Web.Pages.Family;

/// <summary>All that the browser may set of what the complainant does in their own complaint.</summary>
public sealed record ComplaintAnswerInput
{
    /// <summary>What the complainant adds; may be empty.</summary>
    public string? Text { get; init; }

    /// <summary>Makes the same form, sent twice, one answer.</summary>
    public Guid ClientToken { get; init; }
}
