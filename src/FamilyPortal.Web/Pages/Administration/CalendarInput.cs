using FamilyPortal.Domain.Decisions.Law;

namespace FamilyPortal.Web.Pages.Administration;

/// <summary>All that the browser may set.</summary>
public sealed record CalendarInput
{
    /// <summary>The day that changes.</summary>
    public DateOnly? Day { get; init; }

    /// <summary>What happens to it.</summary>
    public CalendarChangeKind Kind { get; init; }

    /// <summary>Where it is laid down.</summary>
    public string? Source { get; init; }

    /// <summary>When that was read.</summary>
    public DateOnly? CheckedOn { get; init; }

    /// <summary>The state of the calendar for which the moved terms were shown; null before they were.</summary>
    public string? Seen { get; init; }

    /// <summary>Made with the form: the same form sent twice is one change.</summary>
    public Guid ClientToken { get; init; }
}
