namespace FamilyPortal.Domain.Decisions.Law;

/// <summary>
/// Which days are ordinary for the Algemene termijnenwet (ATW 3): not a Saturday or Sunday, not a holiday, not a day
/// that a royal decree makes equal to a holiday. Data only; no clock and no culture.
/// </summary>
public sealed class DutchCalendar
{
    private readonly IReadOnlyList<Holiday> _holidays;
    private readonly Dictionary<DateOnly, EquatedDay> _equatedDays;

    /// <summary>Makes a calendar from data. <see cref="Standard"/> is the one the portal counts with.</summary>
    /// <param name="version">Name of this state of the data; travels with each computed term.</param>
    /// <param name="holidays">Yearly holidays.</param>
    /// <param name="equatedDays">Days equated to a holiday by royal decree.</param>
    /// <param name="firstKnownEquatedYear">First year whose decrees are known.</param>
    /// <param name="lastKnownEquatedYear">Last year whose decrees are known.</param>
    public DutchCalendar(
        string version, IReadOnlyList<Holiday> holidays, IReadOnlyList<EquatedDay> equatedDays, int firstKnownEquatedYear, int lastKnownEquatedYear)
    {
        Version = version;
        _holidays = holidays;
        _equatedDays = equatedDays.ToDictionary(day => day.Date);
        FirstKnownEquatedYear = firstKnownEquatedYear;
        LastKnownEquatedYear = lastKnownEquatedYear;
    }

    /// <summary>The calendar of <see cref="CalendarData"/>.</summary>
    public static DutchCalendar Standard { get; } = new(
        CalendarData.Version, CalendarData.Holidays, CalendarData.EquatedDays, CalendarData.FirstKnownEquatedYear, CalendarData.LastKnownEquatedYear);

    /// <summary>Name of this state of the data.</summary>
    public string Version { get; }

    /// <summary>The yearly holidays, in the order of ATW 3(1).</summary>
    public IReadOnlyList<Holiday> Holidays => _holidays;

    /// <summary>The equated days of ATW 3(3), by date.</summary>
    public IReadOnlyList<EquatedDay> EquatedDays => [.. _equatedDays.Values.OrderBy(day => day.Date)];

    /// <summary>First year whose royal decrees are known.</summary>
    public int FirstKnownEquatedYear { get; }

    /// <summary>Last year whose royal decrees are known.</summary>
    public int LastKnownEquatedYear { get; }

    /// <summary>This calendar with what administrators added and ended since, in the order in which they did.</summary>
    public DutchCalendar With(IReadOnlyCollection<CalendarChange> changes)
    {
        if (changes.Count == 0)
        {
            return this;
        }

        var days = new Dictionary<DateOnly, EquatedDay>(_equatedDays);
        foreach (var change in changes.OrderBy(change => change.At).ThenBy(change => change.Id))
        {
            if (change.Kind == CalendarChangeKind.Added)
            {
                days[change.Day] = new EquatedDay(change.Day, "law.day.Equated", LawSource.Atw("3(3)"), change.CheckedOn) { Decree = change.Source };
            }
            else if (days.TryGetValue(change.Day, out var day))
            {
                days[change.Day] = day with { EndedOn = change.On, Decree = change.Source, CheckedOn = change.CheckedOn };
            }
        }

        return new DutchCalendar(FormattableString.Invariant($"{Version}+{changes.Count}"), _holidays, [.. days.Values], FirstKnownEquatedYear, LastKnownEquatedYear);
    }

    /// <summary>
    /// The calendar for a term that begins on this date: a day that was ended before it no longer counts, one that was
    /// ended later still does. So ending a day never shortens a term that somebody was told.
    /// </summary>
    public DutchCalendar ForTermFrom(DateOnly start) => _equatedDays.Values.Any(day => day.EndedOn <= start)
        ? new DutchCalendar(Version, _holidays, [.. _equatedDays.Values.Where(day => !(day.EndedOn <= start))], FirstKnownEquatedYear, LastKnownEquatedYear)
        : this;

    /// <summary>Whether a term may end on this date.</summary>
    public bool IsOrdinaryDay(DateOnly date) => WhyNotOrdinary(date) is null;

    /// <summary>Why a term may not end on this date; null when it may. A holiday is named before the weekend it falls in.</summary>
    public NotOrdinary? WhyNotOrdinary(DateOnly date)
    {
        foreach (var holiday in _holidays)
        {
            if (holiday.On(date.Year) == date)
            {
                return new NotOrdinary(holiday.NameKey, holiday.Source, holiday.CheckedOn);
            }
        }

        if (_equatedDays.TryGetValue(date, out var equated))
        {
            return new NotOrdinary(equated.NameKey, equated.Source, equated.CheckedOn);
        }

        return date.DayOfWeek switch
        {
            DayOfWeek.Saturday => CalendarData.Saturday,
            DayOfWeek.Sunday => CalendarData.Sunday,
            _ => null,
        };
    }

    /// <summary>The first ordinary day after this date; never the date itself.</summary>
    public DateOnly NextOrdinaryDay(DateOnly date)
    {
        do
        {
            date = date.AddDays(1);
        }
        while (!IsOrdinaryDay(date));
        return date;
    }

    /// <summary>
    /// The <paramref name="workingDays"/>th ordinary day after this date, for a promise to answer within some working
    /// days. Zero gives the date itself. Refuses a negative number.
    /// </summary>
    public DateOnly AddWorkingDays(DateOnly date, int workingDays)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(workingDays);
        var calendar = ForTermFrom(date);
        for (var day = 0; day < workingDays; day++)
        {
            date = calendar.NextOrdinaryDay(date);
        }

        return date;
    }

    /// <summary>Whether the royal decrees of this date's year are known, so that no equated day can be missing.</summary>
    public bool KnowsEquatedDaysOf(DateOnly date) => date.Year >= FirstKnownEquatedYear && date.Year <= LastKnownEquatedYear;
}

/// <summary>A holiday that returns every year: ATW 3(1).</summary>
/// <param name="NameKey">Text key of its name.</param>
/// <param name="On">Its date in a given year.</param>
/// <param name="Source">Where the law names it.</param>
/// <param name="CheckedOn">When that place was last read.</param>
public sealed record Holiday(string NameKey, Func<int, DateOnly> On, LawSource Source, DateOnly CheckedOn);

/// <summary>A day that a royal decree makes equal to a holiday: ATW 3(3).</summary>
/// <param name="Date">The day.</param>
/// <param name="NameKey">Text key of its name.</param>
/// <param name="Source">Where the law allows it.</param>
/// <param name="CheckedOn">When the list of decrees was last read.</param>
public sealed record EquatedDay(DateOnly Date, string NameKey, LawSource Source, DateOnly CheckedOn)
{
    /// <summary>The decree that says so, or that ended it, as an administrator wrote it down; null for the list that comes with the portal.</summary>
    public string? Decree { get; init; }

    /// <summary>From this start date of a term on, it no longer counts; null while it does.</summary>
    public DateOnly? EndedOn { get; init; }
}

/// <summary>Why a day is not ordinary.</summary>
/// <param name="NameKey">Text key of the reason, for example the name of the holiday.</param>
/// <param name="Source">Where the law says so.</param>
/// <param name="CheckedOn">When that place was last read.</param>
public sealed record NotOrdinary(string NameKey, LawSource Source, DateOnly CheckedOn);
