using FamilyPortal.Domain.Decisions.Law;
using Xunit;
using static FamilyPortal.Domain.Tests.Decisions.Law.LawDates;

namespace FamilyPortal.Domain.Tests.Decisions.Law;

public sealed class DutchCalendarTests
{
    private static readonly DutchCalendar Calendar = DutchCalendar.Standard;

    [Theory]
    [InlineData("2019-04-21")]
    [InlineData("2024-03-31")]
    [InlineData("2025-04-20")]
    [InlineData("2026-04-05")]
    [InlineData("2027-03-28")]
    [InlineData("2028-04-16")]
    [InlineData("2029-04-01")]
    [InlineData("2038-04-25")]
    [InlineData("2285-03-22")]
    public void Easter_falls_on_the_day_of_the_church_tables(string easter)
    {
        Assert.Equal(Day(easter), CalendarData.Easter(Day(easter).Year));
    }

    [Theory]
    [InlineData("2026-01-01", "law.day.NewYear")]
    [InlineData("2026-04-03", "law.day.GoodFriday")]
    [InlineData("2026-04-06", "law.day.EasterMonday")]
    [InlineData("2026-04-27", "law.day.KingsDay")]
    [InlineData("2025-04-26", "law.day.KingsDay")]
    [InlineData("2026-05-05", "law.day.LiberationDay")]
    [InlineData("2027-05-05", "law.day.LiberationDay")]
    [InlineData("2026-05-14", "law.day.Ascension")]
    [InlineData("2026-05-25", "law.day.WhitMonday")]
    [InlineData("2026-12-25", "law.day.Christmas")]
    [InlineData("2026-12-26", "law.day.SecondChristmas")]
    [InlineData("2026-01-02", "law.day.Equated")]
    [InlineData("2026-01-03", "law.day.Saturday")]
    [InlineData("2026-01-04", "law.day.Sunday")]
    public void A_day_that_is_not_ordinary_says_why(string day, string nameKey)
    {
        Assert.Equal(nameKey, Calendar.WhyNotOrdinary(Day(day))?.NameKey);
    }

    [Theory]
    [InlineData("2025-04-28", "the Monday after King's Day on a Saturday")]
    [InlineData("2026-12-31", "New Year's Eve")]
    [InlineData("2026-02-16", "carnival")]
    [InlineData("2026-12-28", "the Monday after Christmas in a weekend")]
    public void A_day_off_that_the_law_does_not_name_is_ordinary(string day, string what)
    {
        Assert.True(Calendar.IsOrdinaryDay(Day(day)), what);
    }

    [Fact]
    public void Exactly_the_equated_days_of_the_known_decrees_are_listed()
    {
        Assert.Equal(
            ["2023-04-28", "2023-05-19", "2024-05-10", "2024-12-27", "2025-05-30", "2026-01-02", "2026-05-15", "2027-05-07", "2028-04-28", "2028-05-26"],
            Calendar.EquatedDays.Select(day => day.Date.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture)));
        Assert.Equal(2028, Calendar.LastKnownEquatedYear);
    }

    [Fact]
    public void Each_holiday_and_equated_day_carries_a_source_and_a_check_date()
    {
        Assert.All(Calendar.Holidays, holiday => Assert.Equal("ATW", holiday.Source.Code));
        Assert.All(Calendar.EquatedDays, day => Assert.True(day.Source.ToVerify && day.CheckedOn > Day("2026-01-01")));
    }

    [Fact]
    public void Two_working_days_after_the_Thursday_before_Easter_2026_is_Wednesday()
    {
        Assert.Equal(Day("2026-04-08"), Calendar.AddWorkingDays(Day("2026-04-02"), 2));
    }

    [Fact]
    public void No_working_days_ahead_is_the_day_itself_and_a_negative_number_is_refused()
    {
        Assert.Equal(Day("2026-04-04"), Calendar.AddWorkingDays(Day("2026-04-04"), 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => Calendar.AddWorkingDays(Day("2026-04-04"), -1));
    }

    [Fact]
    public void A_newly_decreed_day_lengthens_a_term_that_ends_on_it()
    {
        var withDecree = new DutchCalendar(
            "test", CalendarData.Holidays, [new EquatedDay(Day("2029-05-11"), "law.day.Equated", new LawSource("ATW", "3(3)"), Day("2028-12-01"))], 2023, 2029);

        var term = Term.For("BEZWAAR_6W", Day("2029-03-29"), withDecree);

        Assert.Equal(Day("2029-05-14"), term.LastDay);
        Assert.Empty(term.Warnings);
        Assert.Equal("test", term.CalendarVersion);
    }
}
