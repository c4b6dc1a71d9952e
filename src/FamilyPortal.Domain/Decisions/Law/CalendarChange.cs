using FamilyPortal.Domain.Families;

namespace FamilyPortal.Domain.Decisions.Law;

/// <summary>
/// What an administrator added to the calendar, or ended in it, with its source. Rows are only added. The calendar of
/// today is <see cref="DutchCalendar.Standard"/> with these, in order.
/// </summary>
public sealed class CalendarChange
{
    /// <summary>The longest source.</summary>
    public const int MaxSource = 200;

    /// <summary>Further ahead no royal decree reaches.</summary>
    private const int YearsAhead = 10;

    /// <summary>Made with the form: the same form sent twice is one change.</summary>
    public Guid Id { get; init; }

    /// <summary>The day that is equated to a holiday, or no longer is: ATW 3(3).</summary>
    public DateOnly Day { get; init; }

    public CalendarChangeKind Kind { get; init; }

    /// <summary>The royal decree, as it was published.</summary>
    public required string Source { get; init; }

    /// <summary>When that source was read.</summary>
    public DateOnly CheckedOn { get; init; }

    /// <summary>When it was written down, UTC.</summary>
    public DateTime At { get; init; }

    /// <summary>That day in Amsterdam. An ended day still counts for terms that began before it.</summary>
    public DateOnly On { get; init; }

    public Guid StaffId { get; init; }

    public StaffMember Staff { get; init; } = null!;

    /// <summary>Why this change cannot be made; null when it can.</summary>
    /// <param name="calendar">The calendar as it stands.</param>
    public static CalendarRefusal? Check(CalendarChangeKind kind, DateOnly day, string source, DateOnly? checkedOn, DutchCalendar calendar, DateOnly today) =>
        day < today || day > today.AddYears(YearsAhead) ? CalendarRefusal.Day
            : string.IsNullOrWhiteSpace(source) || source.Length > MaxSource ? CalendarRefusal.Source
            : checkedOn is not { } read || read > today ? CalendarRefusal.CheckedOn
            : kind == CalendarChangeKind.Added && !calendar.IsOrdinaryDay(day) ? CalendarRefusal.NotOrdinary
            : kind == CalendarChangeKind.Ended && !calendar.EquatedDays.Any(d => d.Date == day && d.EndedOn is null) ? CalendarRefusal.NotEquated
            : null;
}

/// <summary>What happens to a day.</summary>
public enum CalendarChangeKind
{
    /// <summary>A royal decree makes it equal to a holiday.</summary>
    Added,

    /// <summary>It turned out not to be equal to a holiday. For terms that began before, it stays.</summary>
    Ended,
}

/// <summary>Why a change of the calendar is refused.</summary>
public enum CalendarRefusal
{
    /// <summary>The day is not given, lies in the past or more than ten years ahead.</summary>
    Day,

    /// <summary>The source is missing or too long.</summary>
    Source,

    /// <summary>When the source was read is missing or lies ahead.</summary>
    CheckedOn,

    /// <summary>No term ends on that day already.</summary>
    NotOrdinary,

    /// <summary>That day is not equated, so there is nothing to end.</summary>
    NotEquated,
}
