using FamilyPortal.Domain.Decisions;

namespace FamilyPortal.Web.Pages.Professional;

/// <summary>All that the browser may set of a letter that went.</summary>
public sealed record LetterInput
{
    /// <summary>Posted or handed over.</summary>
    public AnnouncementChannel? How { get; init; }

    /// <summary>On which day.</summary>
    public DateOnly? On { get; init; }

    /// <summary>The day whose last day the sender saw and agreed with; another day is shown first.</summary>
    public DateOnly? Checked { get; init; }
}
