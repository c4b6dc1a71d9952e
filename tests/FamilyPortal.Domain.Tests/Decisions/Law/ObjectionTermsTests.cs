using FamilyPortal.Domain.Decisions.Law;
using Xunit;
using static FamilyPortal.Domain.Tests.Decisions.Law.LawDates;

namespace FamilyPortal.Domain.Tests.Decisions.Law;

public sealed class ObjectionTermsTests
{
    private static readonly DateOnly LastDay = Day("2026-04-20");

    [Theory]
    [InlineData("2026-03-09", Timeliness.InTime)]
    [InlineData("2026-04-20", Timeliness.InTime)]
    [InlineData("2026-04-21", Timeliness.Late)]
    public void An_objection_is_in_time_up_to_and_including_the_last_day(string received, Timeliness expected)
    {
        Assert.Equal(expected, ObjectionTerms.Judge(Day(received), LastDay));
    }

    [Theory]
    [InlineData("2026-04-20", "2026-04-28", Timeliness.InTime, "a week after the term is King's Day, so it moves")]
    [InlineData("2026-04-20", "2026-04-29", Timeliness.Late, "more than a week after the term")]
    [InlineData("2026-04-21", "2026-04-22", Timeliness.Late, "posted after the term")]
    [InlineData("2026-04-01", "2026-04-20", Timeliness.InTime, "received within the term")]
    public void A_letter_posted_in_time_may_arrive_until_a_week_later(string posted, string received, Timeliness expected, string why)
    {
        Assert.True(expected == ObjectionTerms.JudgePost(Day(posted), Day(received), LastDay), why);
    }

    [Fact]
    public void A_letter_without_a_readable_postmark_is_judged_by_its_receipt()
    {
        Assert.Equal(Timeliness.InTime, ObjectionTerms.JudgePost(null, LastDay, LastDay));
        Assert.Equal(Timeliness.Late, ObjectionTerms.JudgePost(null, LastDay.AddDays(1), LastDay));
    }

    [Fact]
    public void Scenario_8_twelve_weeks_after_2026_03_02_with_a_committee_still_shift_over_Whit_Monday_to_2026_05_26()
    {
        var decideBy = ObjectionTerms.DecideBy(Day("2026-03-02"), withCommittee: true);

        Assert.Equal(Day("2026-05-25"), decideBy.RawLastDay);
        Assert.Equal(Day("2026-05-26"), decideBy.LastDay);
    }

    [Fact]
    public void The_decision_on_an_objection_is_due_six_or_twelve_weeks_after_the_objection_term_ended()
    {
        Assert.Equal(Day("2026-06-01"), ObjectionTerms.DecideBy(LastDay, withCommittee: false).LastDay);
        Assert.Equal(Day("2026-07-13"), ObjectionTerms.DecideBy(LastDay, withCommittee: true).LastDay);
    }

    [Fact]
    public void An_adjournment_adds_six_weeks_to_the_due_day()
    {
        var adjourned = ObjectionTerms.AdjournedFrom(Day("2026-06-01"));

        Assert.Equal(Day("2026-07-13"), adjourned.LastDay);
        Assert.Contains(TermWarning.ReadingToConfirm, adjourned.Warnings);
    }

    [Theory]
    [InlineData("2026-05-04", "2026-05-04", "2026-06-01", "repaired the same day: nothing is added")]
    [InlineData("2026-05-04", "2026-05-05", "2026-06-01", "repaired the next day: nothing is added")]
    [InlineData("2026-05-04", "2026-05-13", "2026-06-09", "eight days are added")]
    [InlineData("2026-05-04", "2026-05-11", "2026-06-08", "six days are added, then Sunday moves to Monday")]
    public void A_suspension_for_repair_adds_its_days_to_the_due_day(string requested, string ended, string due, string why)
    {
        Assert.True(ObjectionTerms.AfterSuspension(Day("2026-06-01"), Day(requested), Day(ended)) == Day(due), why);
    }

    [Fact]
    public void A_suspension_that_ends_before_it_began_is_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(
            () => ObjectionTerms.AfterSuspension(Day("2026-06-01"), Day("2026-05-04"), Day("2026-05-03")));
    }
}
