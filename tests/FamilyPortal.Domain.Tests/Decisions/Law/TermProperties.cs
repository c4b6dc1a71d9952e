using FamilyPortal.Domain.Decisions.Law;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace FamilyPortal.Domain.Tests.Decisions.Law;

/// <summary>What holds for every rule and every start date from 2019 to 2060.</summary>
public sealed class TermProperties
{
    private static readonly DateOnly First = new(2019, 1, 1);
    private static readonly DateOnly Last = new(2060, 12, 31);
    private static readonly Arbitrary<DateOnly> StartDates =
        Gen.Choose(First.DayNumber, Last.DayNumber).Select(DateOnly.FromDayNumber).ToArbitrary();

    private static readonly Arbitrary<TermRule> Rules = Gen.Elements<TermRule>([.. Term.Rules]).ToArbitrary();

    [Fact]
    public void The_last_day_is_never_in_a_weekend_or_on_a_holiday_where_the_Algemene_termijnenwet_applies() =>
        Always((rule, start) => !rule.AtwApplies || DutchCalendar.Standard.IsOrdinaryDay(Term.For(rule, start).LastDay));

    [Fact]
    public void The_last_day_is_never_before_the_day_that_was_counted_and_that_is_never_before_the_start() =>
        Always((rule, start) => Term.For(rule, start) is var term && term.LastDay >= term.RawLastDay && term.RawLastDay > start);

    [Fact]
    public void Where_the_Algemene_termijnenwet_does_not_apply_the_counted_day_stands() =>
        Always((rule, start) => rule.AtwApplies || Term.For(rule, start) is var term && term.LastDay == term.RawLastDay);

    [Fact]
    public void The_shift_is_never_longer_than_the_longest_run_of_days_that_are_not_ordinary()
    {
        var longest = LongestRun();
        Assert.InRange(longest, 4, 9);
        Always((rule, start) => Term.For(rule, start) is var term && term.LastDay.DayNumber - term.RawLastDay.DayNumber <= longest);
    }

    [Fact]
    public void No_ordinary_day_is_ever_passed_over() =>
        Always((rule, start) => Term.For(rule, start).Steps
            .Where(step => step.Kind == TermStepKind.Skipped)
            .All(step => !DutchCalendar.Standard.IsOrdinaryDay(step.Date) && step.ReasonKey is not null));

    [Fact]
    public void A_term_that_starts_later_never_ends_earlier() =>
        Always((rule, start) => Term.For(rule, start).LastDay <= Term.For(rule, start.AddDays(1)).LastDay);

    [Fact]
    public void The_same_question_has_the_same_answer() =>
        Always((rule, start) => Term.For(rule, start) is var one && Term.For(rule, start) is var other
            && one.LastDay == other.LastDay && one.Steps.SequenceEqual(other.Steps));

    [Fact]
    public void A_term_in_an_unknown_year_carries_the_warning_and_one_in_a_known_year_does_not() =>
        Always((rule, start) =>
        {
            var term = Term.For(rule, start);
            var known = term.RawLastDay.Year is >= 2023 and <= 2028 && term.LastDay.Year is >= 2023 and <= 2028;
            return term.Warnings.Contains(TermWarning.EquatedDaysUnknown) == (rule.AtwApplies && !known);
        });

    [Fact]
    public void Working_days_ahead_are_ordinary_days_and_exactly_that_many()
    {
        Prop.ForAll(StartDates, Gen.Choose(1, 20).ToArbitrary(), (start, count) =>
        {
            var end = DutchCalendar.Standard.AddWorkingDays(start, count);
            var ordinary = Enumerable.Range(1, end.DayNumber - start.DayNumber).Count(day => DutchCalendar.Standard.IsOrdinaryDay(start.AddDays(day)));
            return ordinary == count && DutchCalendar.Standard.IsOrdinaryDay(end);
        }).QuickCheckThrowOnFailure();
    }

    private static void Always(Func<TermRule, DateOnly, bool> holds) =>
        Prop.ForAll(Rules, StartDates, (rule, start) => holds(rule, start))
            .Check(Config.QuickThrowOnFailure.WithMaxTest(1000));

    private static int LongestRun()
    {
        var longest = 0;
        var run = 0;
        for (var day = First; day <= Last.AddYears(21); day = day.AddDays(1))
        {
            run = DutchCalendar.Standard.IsOrdinaryDay(day) ? 0 : run + 1;
            longest = Math.Max(longest, run);
        }

        return longest;
    }
}
