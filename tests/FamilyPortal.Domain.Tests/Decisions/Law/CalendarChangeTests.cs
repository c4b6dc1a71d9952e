using FamilyPortal.Domain.Decisions;
using FamilyPortal.Domain.Decisions.Law;
using FsCheck;
using FsCheck.Fluent;
using Xunit;
using static FamilyPortal.Domain.Tests.Decisions.Law.LawDates;

namespace FamilyPortal.Domain.Tests.Decisions.Law;

public sealed class CalendarChangeTests
{
    private static readonly DateOnly Today = Day("2026-11-23");

    // Announced on 26 October 2026, the last day is Monday 7 December.
    private static readonly Announcement Told = new() { AnnouncedOn = Day("2026-10-26"), RuleId = "BEZWAAR_6W", LastDay = Day("2026-12-07") };

    [Fact]
    public void An_added_day_makes_a_last_day_that_was_told_later()
    {
        var calendar = DutchCalendar.Standard.With([Change(CalendarChangeKind.Added, "2026-12-07", on: 0)]);

        Assert.Equal(Day("2026-12-08"), Told.LastDayIn(calendar));
        Assert.Contains(Told.Count(calendar)!.Steps, step => step is { Kind: TermStepKind.Skipped, ReasonKey: "law.day.Equated" });
        Assert.NotEqual(DutchCalendar.Standard.Version, calendar.Version);
    }

    [Fact]
    public void An_ended_day_still_counts_for_terms_that_began_before_and_no_longer_for_those_that_begin_then()
    {
        var calendar = DutchCalendar.Standard.With([Change(CalendarChangeKind.Added, "2026-12-07", on: 0), Change(CalendarChangeKind.Ended, "2026-12-07", on: 1)]);

        Assert.Equal(Day("2026-12-08"), Told.LastDayIn(calendar));
        Assert.Equal(Day("2026-12-08"), Term.For("SA_2W", Day("2026-11-23"), calendar).LastDay);
        Assert.Equal(Day("2027-05-07"), Term.For("BEZWAAR_6W", Day("2027-03-26"), DutchCalendar.Standard.With([Change(CalendarChangeKind.Ended, "2027-05-07", on: 1)])).LastDay);
        Assert.Equal(Day("2027-05-10"), Term.For("BEZWAAR_6W", Day("2027-03-26"), DutchCalendar.Standard).LastDay);
    }

    [Fact]
    public void A_day_that_was_ended_and_added_again_counts_for_everybody()
    {
        var calendar = DutchCalendar.Standard.With(
            [Change(CalendarChangeKind.Added, "2026-12-07", on: 0), Change(CalendarChangeKind.Ended, "2026-12-07", on: 1), Change(CalendarChangeKind.Added, "2026-12-07", on: 2)]);

        Assert.Equal(Day("2026-12-08"), Term.For("SA_2W", Day("2026-11-23"), calendar).LastDay);
    }

    [Fact]
    public void Whatever_is_added_and_ended_nothing_that_was_told_becomes_earlier()
    {
        var starts = Gen.Choose(Today.AddDays(-100).DayNumber, Today.AddDays(100).DayNumber).Select(DateOnly.FromDayNumber);
        var changes = Gen.Choose(0, 200).Select(ahead => Today.AddDays(ahead)).Two().ListOf(4);
        var rules = Gen.Elements<TermRule>([.. Term.Rules]);
        Prop.ForAll(starts.ToArbitrary(), changes.ToArbitrary(), rules.ToArbitrary(), (start, days, rule) =>
        {
            // Each calendar that was ever shown: what one said, the next never undoes for who was told before it.
            var history = new List<CalendarChange>();
            var told = Term.For(rule, start).LastDay;
            foreach (var (pair, index) in days.Select((pair, index) => (pair, index)))
            {
                foreach (var change in new[] { Change(CalendarChangeKind.Added, pair.Item1, index * 2), Change(CalendarChangeKind.Ended, pair.Item2, (index * 2) + 1) })
                {
                    history.Add(change);
                    var next = Term.For(rule, start, DutchCalendar.Standard.With(history)).LastDay;
                    if (start < change.On && next < told)
                    {
                        return false;
                    }

                    told = next;
                }
            }

            return true;
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(500));
    }

    [Theory]
    [InlineData(CalendarChangeKind.Added, "2026-12-07", "Stb. 2026, 400", "2026-11-20", null)]
    [InlineData(CalendarChangeKind.Added, "2026-11-22", "Stb. 2026, 400", "2026-11-20", CalendarRefusal.Day)]
    [InlineData(CalendarChangeKind.Added, "2037-01-05", "Stb. 2026, 400", "2026-11-20", CalendarRefusal.Day)]
    [InlineData(CalendarChangeKind.Added, "2026-12-07", " ", "2026-11-20", CalendarRefusal.Source)]
    [InlineData(CalendarChangeKind.Added, "2026-12-07", "Stb. 2026, 400", null, CalendarRefusal.CheckedOn)]
    [InlineData(CalendarChangeKind.Added, "2026-12-07", "Stb. 2026, 400", "2026-11-24", CalendarRefusal.CheckedOn)]
    [InlineData(CalendarChangeKind.Added, "2026-12-25", "Stb. 2026, 400", "2026-11-20", CalendarRefusal.NotOrdinary)]
    [InlineData(CalendarChangeKind.Added, "2027-05-07", "Stb. 2026, 400", "2026-11-20", CalendarRefusal.NotOrdinary)]
    [InlineData(CalendarChangeKind.Ended, "2027-05-07", "Stb. 2026, 400", "2026-11-20", null)]
    [InlineData(CalendarChangeKind.Ended, "2026-12-25", "Stb. 2026, 400", "2026-11-20", CalendarRefusal.NotEquated)]
    [InlineData(CalendarChangeKind.Ended, "2026-12-07", "Stb. 2026, 400", "2026-11-20", CalendarRefusal.NotEquated)]
    public void A_change_needs_a_day_ahead_that_it_can_change_and_a_source_that_was_read(CalendarChangeKind kind, string day, string source, string? read, CalendarRefusal? expected) =>
        Assert.Equal(expected, CalendarChange.Check(kind, Day(day), source, read is null ? null : Day(read), DutchCalendar.Standard, Today));

    private static CalendarChange Change(CalendarChangeKind kind, string day, int on) => Change(kind, Day(day), on);

    private static CalendarChange Change(CalendarChangeKind kind, DateOnly day, int on) => new()
    {
        Id = Guid.NewGuid(), Day = day, Kind = kind, Source = "Stb. 2026, 400", CheckedOn = Today, On = Today.AddDays(on), At = Today.AddDays(on).ToDateTime(new TimeOnly(9, 0)),
    };
}
