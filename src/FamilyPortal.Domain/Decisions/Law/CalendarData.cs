namespace FamilyPortal.Domain.Decisions.Law;

/// <summary>The holidays and equated days as data. Add the days of a new royal decree here and raise the last known year.</summary>
public static class CalendarData
{
    /// <summary>Name of this state of the data.</summary>
    public const string Version = "2026-11-22";

    /// <summary>First year of which the equated days are listed here.</summary>
    public const int FirstKnownEquatedYear = 2023;

    /// <summary>Last year of which the equated days are listed here.</summary>
    public const int LastKnownEquatedYear = 2028;

    private static readonly DateOnly Checked = new(2026, 11, 22);
    private static readonly LawSource Holiday31 = LawSource.Atw("3(1)");

    // The decrees were read in a secondary list, not in the Staatscourant.
    private static readonly LawSource Decree = LawSource.Atw("3(3)").Unconfirmed();

    /// <summary>The holidays of ATW 3(1). Easter Sunday and Whit Sunday are Sundays already.</summary>
    public static IReadOnlyList<Holiday> Holidays { get; } =
    [
        new("law.day.NewYear", year => new(year, 1, 1), Holiday31, Checked),
        new("law.day.GoodFriday", year => Easter(year).AddDays(-2), LawSource.Atw("3(2)"), Checked),
        new("law.day.EasterMonday", year => Easter(year).AddDays(1), Holiday31, Checked),
        new("law.day.KingsDay", KingsDay, Holiday31.Unconfirmed(), Checked),
        new("law.day.LiberationDay", year => new(year, 5, 5), Holiday31, Checked),
        new("law.day.Ascension", year => Easter(year).AddDays(39), Holiday31, Checked),
        new("law.day.WhitMonday", year => Easter(year).AddDays(50), Holiday31, Checked),
        new("law.day.Christmas", year => new(year, 12, 25), Holiday31, Checked),
        new("law.day.SecondChristmas", year => new(year, 12, 26), Holiday31, Checked),
    ];

    /// <summary>Days equated to a holiday by royal decree.</summary>
    public static IReadOnlyList<EquatedDay> EquatedDays { get; } =
    [
        Equated(2023, 4, 28),
        Equated(2023, 5, 19),
        Equated(2024, 5, 10),
        Equated(2024, 12, 27),
        Equated(2025, 5, 30),
        Equated(2026, 1, 2),
        Equated(2026, 5, 15),
        Equated(2027, 5, 7),
        Equated(2028, 4, 28),
        Equated(2028, 5, 26),
    ];

    internal static NotOrdinary Saturday { get; } = new("law.day.Saturday", LawSource.Atw("1(1)"), Checked);

    internal static NotOrdinary Sunday { get; } = new("law.day.Sunday", LawSource.Atw("1(1)"), Checked);

    /// <summary>Easter Sunday of a year in the Gregorian calendar (the Meeus–Jones–Butcher computation).</summary>
    public static DateOnly Easter(int year)
    {
        var golden = year % 19;
        var (century, yearOfCentury) = Math.DivRem(year, 100);
        var (leapCenturies, centuryRest) = Math.DivRem(century, 4);
        var moonCorrection = (century - ((century + 8) / 25) + 1) / 3;
        var epact = ((19 * golden) + century - leapCenturies - moonCorrection + 15) % 30;
        var (leapYears, yearRest) = Math.DivRem(yearOfCentury, 4);
        var weekday = (32 + (2 * centuryRest) + (2 * leapYears) - epact - yearRest) % 7;
        var lateMoon = (golden + (11 * epact) + (22 * weekday)) / 451;
        var (month, day) = Math.DivRem(epact + weekday - (7 * lateMoon) + 114, 31);
        return new DateOnly(year, month, day + 1);
    }

    // A birthday on a Sunday is celebrated the day before; a Saturday stays a Saturday, and no Monday takes its place.
    private static DateOnly KingsDay(int year)
    {
        var birthday = new DateOnly(year, 4, 27);
        return birthday.DayOfWeek == DayOfWeek.Sunday ? birthday.AddDays(-1) : birthday;
    }

    private static EquatedDay Equated(int year, int month, int day) =>
        new(new DateOnly(year, month, day), "law.day.Equated", Decree, Checked);
}
