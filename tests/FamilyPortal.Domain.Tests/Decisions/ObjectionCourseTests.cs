using FamilyPortal.Domain.Decisions;
using Xunit;
using static FamilyPortal.Domain.Decisions.ObjectionEvent;
using static FamilyPortal.Domain.Tests.Decisions.Law.LawDates;

namespace FamilyPortal.Domain.Tests.Decisions;

/// <summary>The clocks of an objection: late, repair, committee, adjournment, overdue, withdrawal.</summary>
public sealed class ObjectionCourseTests
{
    private static readonly DateOnly LastDay = Day("2026-04-20");
    private static readonly DateOnly Today = Day("2027-12-31");

    [Fact]
    public void Scenario_11_one_day_late_is_accepted_acknowledged_marked_late_and_the_reason_is_asked()
    {
        var late = ObjectionCourse.Open(new(LastDay.AddDays(1), LastDay));

        var course = After(late, On(Acknowledge, "2026-04-21"), On(AskWhyLate, "2026-04-21") with { Until = Day("2026-05-05") }, On(ExplainLateness, "2026-04-23"));

        Assert.True(course.IsLate);
        Assert.Equal(ObjectionState.Acknowledged, course.State);
        Assert.True(course.LatenessIsExplained);
    }

    [Fact]
    public void What_reached_a_wrong_body_in_time_is_in_time()
    {
        Assert.False(ObjectionCourse.Open(new(Day("2026-04-28"), LastDay) { FirstReceivedOn = LastDay }).IsLate);
        Assert.True(ObjectionCourse.Open(new(Day("2026-04-28"), LastDay) { FirstReceivedOn = LastDay.AddDays(1) }).IsLate);
    }

    [Fact]
    public void Forwarding_ends_the_work_here_and_keeps_the_first_day_of_receipt()
    {
        var other = Guid.NewGuid();
        var course = After(InHand(), On(Forward, "2026-04-03") with { BodyId = other });

        Assert.Equal((ObjectionState.Forwarded, other, Day("2026-04-01")), (course.State, course.ForwardedTo, course.ReceivedOn));
        Assert.False(course.IsOverdueOn(Today));
    }

    [Fact]
    public void A_repair_stops_the_clock_from_the_day_after_the_request_to_the_day_of_the_repair()
    {
        var asked = After(InHand(), On(AskRepair, "2026-05-01") with { Until = Day("2026-05-15") });
        Assert.True(asked.IsSuspended);
        Assert.False(asked.IsOverdueOn(Day("2026-07-01")));

        // 2 to 10 May: nine days after Monday 1 June is Wednesday 10 June.
        var repaired = After(asked, On(Repair, "2026-05-11"));
        Assert.Equal(Day("2026-06-10"), repaired.DecideBy);
        Assert.True(repaired.HasGrounds);
    }

    [Fact]
    public void A_clock_never_stands_still_longer_than_the_term_for_repair()
    {
        var asked = After(InHand(), On(AskRepair, "2026-05-01") with { Until = Day("2026-05-15") });

        var late = After(asked, On(Repair, "2026-05-29"));
        var lapsed = After(asked, On(LapseRepair, "2026-05-29"));

        Assert.Equal(Day("2026-06-15"), late.DecideBy);
        Assert.Equal(late.DecideBy, lapsed.DecideBy);
        Assert.True(lapsed.RepairLapsed);
    }

    [Fact]
    public void A_clock_that_ran_out_cannot_be_stopped_by_asking_for_repair()
    {
        var course = After(InHand(), On(AskRepair, "2026-06-02") with { Until = Day("2026-06-16") });

        Assert.False(course.IsSuspended);
        Assert.True(course.IsOverdueOn(Day("2026-06-03")));
    }

    [Fact]
    public void A_committee_makes_it_twelve_weeks_and_keeps_the_days_of_a_repair()
    {
        Assert.Equal(Day("2026-07-13"), After(InHand(), On(AnnounceCommittee, "2026-04-10")).DecideBy);
        Assert.Equal(Day("2026-07-22"), After(
            InHand(),
            On(AskRepair, "2026-05-01") with { Until = Day("2026-05-15") },
            On(Repair, "2026-05-11"),
            On(AnnounceCommittee, "2026-05-12")).DecideBy);
    }

    [Fact]
    public void The_decision_is_put_off_once_by_six_weeks_and_further_only_with_consent()
    {
        var once = After(InHand(), On(Adjourn, "2026-05-20"));
        Assert.Equal(Day("2026-07-13"), once.DecideBy);
        Assert.Equal(ObjectionRefusal.AlreadyDone, once.Take(On(Adjourn, "2026-07-01"), Today).Refusal);

        var further = After(once, On(ExtendWithConsent, "2026-07-01") with { HasConsent = true, Until = Day("2026-09-01") });
        Assert.Equal(Day("2026-09-01"), further.DecideBy);
    }

    [Fact]
    public void Overdue_from_the_day_after_and_then_a_notice_of_default_starts_the_penalty()
    {
        var course = InHand();
        Assert.False(course.IsOverdueOn(Day("2026-06-01")));
        Assert.True(course.IsOverdueOn(Day("2026-06-02")));

        var noticed = After(course, On(ReceiveNoticeOfDefault, "2026-09-01"));
        Assert.Equal(0, noticed.PenaltyThrough(Day("2026-09-15")));
        Assert.Equal(23, noticed.PenaltyThrough(Day("2026-09-16")));
        Assert.Equal(1442, noticed.PenaltyThrough(Day("2026-12-01")));

        var decided = After(noticed, On(Assess, "2026-09-02"), On(WaiveHearing, "2026-09-02") with { Waiver = HearingWaiver.FullyMet }, On(Decide, "2026-09-18") with { Outcome = ObjectionOutcome.Upheld });
        Assert.Equal(46, decided.PenaltyThrough(Day("2026-12-01")));
        Assert.False(decided.IsOverdueOn(Day("2026-12-01")));
    }

    [Fact]
    public void A_withdrawal_can_be_taken_back_for_seven_days_and_holds_by_itself_after_them()
    {
        var course = After(InHand(), On(AskWithdrawal, "2026-05-01"));

        Assert.True(course.IsThinking(Day("2026-05-08")));
        Assert.Equal(ObjectionState.Acknowledged, course.StateOn(Day("2026-05-08")));
        Assert.Equal(ObjectionState.Withdrawn, course.StateOn(Day("2026-05-09")));
        Assert.Null(After(course, On(TakeBackWithdrawal, "2026-05-08")).WithdrawnFrom);
        Assert.Equal(ObjectionRefusal.NotInThisState, course.Take(On(TakeBackWithdrawal, "2026-05-09"), Today).Refusal);
        Assert.Equal(ObjectionRefusal.NotInThisState, course.Take(On(Assess, "2026-05-09"), Today).Refusal);
        Assert.Equal(ObjectionState.Withdrawn, After(course, On(CompleteWithdrawal, "2026-05-09")).State);
    }

    [Fact]
    public void Nothing_is_decided_while_the_objector_thinks_about_withdrawing()
    {
        var course = After(InHand(), On(Assess, "2026-05-01"), On(WaiveHearing, "2026-05-01") with { Waiver = HearingWaiver.ObjectorDeclined }, On(AskWithdrawal, "2026-05-01"));

        Assert.Equal(ObjectionRefusal.WithdrawalPending, course.Take(On(Decide, "2026-05-03") with { Outcome = ObjectionOutcome.Dismissed }, Today).Refusal);
    }

    [Fact]
    public void Said_at_the_hearing_is_withdrawn_too()
    {
        var course = After(
            InHand(),
            On(InviteToHearing, "2026-05-01") with { Until = Day("2026-05-12") },
            On(Hear, "2026-05-12"),
            On(AskWithdrawal, "2026-05-12") with { IsOral = true });

        Assert.Equal(Day("2026-05-20"), course.WithdrawnFrom);
    }

    [Fact]
    public void Inadmissible_only_after_a_chance_to_repair_or_to_explain()
    {
        var lapsed = After(
            InHand(), On(AskRepair, "2026-05-01") with { Until = Day("2026-05-15") }, On(LapseRepair, "2026-05-16"), On(WaiveHearing, "2026-05-16") with { Waiver = HearingWaiver.ClearlyInadmissible });
        Assert.Equal(ObjectionState.Decided, After(lapsed, On(Decide, "2026-05-20") with { Outcome = ObjectionOutcome.Inadmissible }).State);

        var late = After(
            ObjectionCourse.Open(new(LastDay.AddDays(3), LastDay)), On(Acknowledge, "2026-04-23"), On(Assess, "2026-04-23"), On(AskWhyLate, "2026-04-23") with { Until = Day("2026-05-07") });
        var clearly = On(WaiveHearing, "2026-05-07") with { Waiver = HearingWaiver.ClearlyInadmissible };
        Assert.Equal(ObjectionRefusal.NoChanceGiven, late.Take(clearly, Today).Refusal);
        Assert.Null(late.Take(clearly with { On = Day("2026-05-08") }, Today).Refusal);
    }

    [Fact]
    public void A_reason_for_being_late_is_refused_only_after_a_chance_to_tell_it_and_a_good_one_keeps_the_door_open()
    {
        var late = After(ObjectionCourse.Open(new(LastDay.AddDays(3), LastDay)), On(Acknowledge, "2026-04-23"), On(Assess, "2026-04-23"));
        var judged = On(JudgeLateness, "2026-05-01");
        Assert.Equal(ObjectionRefusal.NeedsOutcome, late.Take(judged, Today).Refusal);
        Assert.Equal(ObjectionRefusal.NoChanceGiven, late.Take(judged with { IsExcused = false }, Today).Refusal);

        var excused = After(late, On(ExplainLateness, "2026-04-30"), judged with { IsExcused = true }, On(WaiveHearing, "2026-05-02") with { Waiver = HearingWaiver.ObjectorDeclined });
        Assert.True(excused.LatenessIsExcused);
        Assert.Equal(ObjectionRefusal.NoChanceGiven, excused.Take(On(Decide, "2026-05-03") with { Outcome = ObjectionOutcome.Inadmissible }, Today).Refusal);
    }

    [Fact]
    public void An_objection_on_paper_waits_for_its_confirmation_and_counts_from_where_it_came_first()
    {
        var filing = new ObjectionFiling(Guid.NewGuid(), Guid.NewGuid(), Guid.NewGuid(), Guid.NewGuid(), null, null, DateTime.UnixEpoch, LastDay.AddDays(9), Guid.NewGuid());
        var forwarded = Objection.Record(filing, "B-2026-0001", new(Guid.NewGuid(), LastDay, PostedOn: null, FirstReceivedOn: LastDay));
        var posted = Objection.Record(filing with { ReceivedOn = LastDay.AddDays(7) }, "B-2026-0002", new(Guid.NewGuid(), LastDay, LastDay, FirstReceivedOn: null));
        var late = Objection.Record(filing, "B-2026-0003", new(Guid.NewGuid(), LastDay, PostedOn: LastDay, FirstReceivedOn: null));

        Assert.Equal((false, false, true), (forwarded.IsLate, posted.IsLate, late.IsLate));
        Assert.Equal((ObjectionState.Submitted, ObjectionState.Submitted), (forwarded.State, ObjectionCourse.Of(forwarded, []).State));
        Assert.Equal(LastDay, ObjectionCourse.Of(forwarded, []).ReceivedOn);
        Assert.Equal(ObjectionState.Acknowledged, After(ObjectionCourse.Of(forwarded, []), On(Acknowledge, "2026-04-29")).State);
    }

    [Fact]
    public void A_letter_that_is_written_down_later_keeps_the_day_it_came_in()
    {
        var course = After(InHand(), On(Assess, "2026-05-04"), On(AddGrounds, "2026-05-01"));

        Assert.True(course.HasGrounds);
        Assert.Equal(Day("2026-05-01"), course.Steps[^1].On);
    }

    [Fact]
    public void Kept_steps_lead_to_the_same_course_and_the_day_that_was_told()
    {
        var objection = Objection.File(
            new(Guid.NewGuid(), Guid.NewGuid(), Guid.NewGuid(), Guid.NewGuid(), "Niet eens", null, DateTime.UnixEpoch, Day("2026-04-01"), Guid.NewGuid()), "B-2026-0001", LastDay, Day("2026-06-01"));
        var live = After(
            ObjectionCourse.Of(objection, []), On(AskRepair, "2026-05-01") with { Until = Day("2026-05-15") }, On(Repair, "2026-05-11"), On(Adjourn, "2026-05-20"));

        var kept = ObjectionCourse.Of(objection, live.Steps.Reverse());
        objection.Follow(kept);

        Assert.Equal((live.State, live.DecideBy, live.IsAdjourned), (kept.State, kept.DecideBy, kept.IsAdjourned));
        Assert.Equal(live.Suspensions, kept.Suspensions);
        Assert.Equal((ObjectionState.Admissibility, live.DecideBy, 3), (objection.State, objection.DecideBy, objection.Revision));
    }

    private static ObjectionCourse InHand() => After(ObjectionCourse.Open(new(Day("2026-04-01"), LastDay)), On(Acknowledge, "2026-04-01"));

    private static ObjectionStep On(ObjectionEvent what, string day) => new()
    {
        Event = what, On = Day(day), StaffId = Guid.NewGuid(), Text = SealedText.Of("Woorden"),
    };

    private static ObjectionCourse After(ObjectionCourse course, params ObjectionStep[] steps) => steps.Aggregate(course, (now, step) =>
    {
        var answer = now.Take(step, Today);
        Assert.Null(answer.Refusal);
        return answer.Course;
    });
}
