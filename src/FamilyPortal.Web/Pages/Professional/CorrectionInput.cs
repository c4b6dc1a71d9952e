namespace FamilyPortal.Web.Pages.Professional;

/// <summary>All that the browser may set of a correction of the day of a letter.</summary>
public sealed record CorrectionInput
{
    /// <summary>The day on which it went.</summary>
    public DateOnly? On { get; init; }

    /// <summary>Why the first day was wrong.</summary>
    public string? Reason { get; init; }

    /// <summary>The day whose last day the sender saw and agreed with; another day is shown first.</summary>
    public DateOnly? Checked { get; init; }

    /// <summary>A colleague's correction with which the sender agrees; null otherwise.</summary>
    public Guid? Agrees { get; init; }

    /// <summary>Made with the form: the same form sent twice is one correction.</summary>
    public Guid ClientToken { get; init; }
}
