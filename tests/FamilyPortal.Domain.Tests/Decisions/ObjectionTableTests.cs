using FamilyPortal.Domain.Decisions;
using Xunit;
using static FamilyPortal.Domain.Decisions.ObjectionEvent;
using static FamilyPortal.Domain.Decisions.ObjectionState;
using static FamilyPortal.Domain.Tests.Decisions.Law.LawDates;

namespace FamilyPortal.Domain.Tests.Decisions;

/// <summary>Every state with every event: what the table allows leads where it says, all else is refused and changes nothing.</summary>
public sealed class ObjectionTableTests
{
    private static readonly DateOnly Received = Day("2026-04-01");
    private static readonly DateOnly LastDay = Day("2026-04-20");
    private static readonly DateOnly Today = Day("2026-12-31");
    private static readonly Guid Handler = Guid.NewGuid();

    // The steps that bring an objection into each state.
    private static readonly Dictionary<ObjectionState, ObjectionStep[]> Paths = new()
    {
        [Submitted] = [],
        [Acknowledged] = [Step(Acknowledge)],
        [Admissibility] = [Step(Acknowledge), Step(Assess)],
        [RepairRequested] = [Step(Acknowledge), Step(AskRepair)],
        [Hearing] = [Step(Acknowledge), Step(Assess), Step(InviteToHearing)],
        [CommitteeAdvice] = [Step(Acknowledge), Step(Assess), Step(AnnounceCommittee), Step(WaiveHearing), Step(ReceiveAdvice)],
        [Decided] = [Step(Acknowledge), Step(Assess), Step(WaiveHearing), Step(Decide)],
        [Closed] = [Step(Acknowledge), Step(Assess), Step(WaiveHearing), Step(Decide), Step(Close)],
        [Forwarded] = [Step(Forward)],
        [Withdrawn] = [Step(AskWithdrawal), Step(CompleteWithdrawal)],
    };

    public static TheoryData<ObjectionState, ObjectionEvent> EveryPair()
    {
        var pairs = new TheoryData<ObjectionState, ObjectionEvent>();
        foreach (var state in Enum.GetValues<ObjectionState>())
        {
            foreach (var what in Enum.GetValues<ObjectionEvent>())
            {
                pairs.Add(state, what);
            }
        }

        return pairs;
    }

    [Theory]
    [MemberData(nameof(EveryPair))]
    public void What_has_no_row_is_refused_without_a_trace_and_what_has_one_leads_where_it_says(ObjectionState state, ObjectionEvent what)
    {
        var course = In(state);
        Assert.Equal(state, course.State);
        var row = ObjectionTable.Find(state, what);

        // The second step of the same day: what needs an earlier fact is prepared in the same state.
        var (prepared, step) = Prepared(course, what);
        var answer = prepared.Take(step, Today);

        if (row is null || (state == Withdrawn && what == CompleteWithdrawal))
        {
            Assert.NotNull(answer.Refusal);
            Assert.Same(prepared, answer.Course);
            return;
        }

        Assert.Null(answer.Refusal);
        Assert.Equal(row.To ?? state, answer.Course.State);
        Assert.Equal(what, answer.Course.Steps[^1].Event);
        Assert.Equal(prepared.Steps.Count + 1, answer.Course.Steps[^1].Sequence);
    }

    [Fact]
    public void Every_row_names_its_law() => Assert.All(ObjectionTable.All, row => Assert.NotEmpty(row.Rule));

    [Fact]
    public void No_pair_of_state_and_event_has_two_rows() =>
        Assert.Equal(ObjectionTable.All.Count, ObjectionTable.All.DistinctBy(row => (row.From, row.Event)).Count());

    [Theory]
    [InlineData(Acknowledge)]
    [InlineData(Forward)]
    public void What_only_the_body_may_do_is_refused_to_the_objector(ObjectionEvent what)
    {
        var answer = In(Submitted).Take(Step(what) with { StaffId = null, PersonId = Guid.NewGuid() }, Today);

        Assert.Equal(ObjectionRefusal.OnlyTheBody, answer.Refusal);
    }

    [Fact]
    public void Nothing_happens_after_today_or_before_receipt()
    {
        Assert.Equal(ObjectionRefusal.InTheFuture, In(Submitted).Take(Step(Acknowledge) with { On = Today.AddDays(1) }, Today).Refusal);
        Assert.Equal(ObjectionRefusal.BeforeAnEarlierStep, In(Submitted).Take(Step(Acknowledge) with { On = Received.AddDays(-1) }, Today).Refusal);
    }

    public static TheoryData<ObjectionState, ObjectionStep, ObjectionRefusal> Refused => new()
    {
        { Acknowledged, Step(AddGrounds) with { Text = null }, ObjectionRefusal.NeedsText },
        { Acknowledged, Step(AskRepair) with { Until = null }, ObjectionRefusal.NeedsLaterDay },
        { Acknowledged, Step(AskRepair) with { Until = Received }, ObjectionRefusal.NeedsLaterDay },
        { Acknowledged, Step(Forward) with { BodyId = null }, ObjectionRefusal.NeedsBody },
        { Acknowledged, Step(ExplainLateness), ObjectionRefusal.IsInTime },
        { Acknowledged, Step(JudgeLateness), ObjectionRefusal.IsInTime },
        { Acknowledged, Step(NameRepresentative) with { Text = null }, ObjectionRefusal.NeedsText },
        { Acknowledged, Step(TellHearingWishes) with { Text = null }, ObjectionRefusal.NeedsText },
        { Acknowledged, Step(InviteToHearing) with { Until = Received.AddDays(9) }, ObjectionRefusal.HearingTooSoon },
        { Acknowledged, Step(ReceiveNoticeOfDefault) with { On = Day("2026-06-01") }, ObjectionRefusal.NotOverdue },
        { Acknowledged, Step(Adjourn) with { On = Day("2026-06-02") }, ObjectionRefusal.TermHasPassed },
        { Acknowledged, Step(Adjourn) with { Until = Day("2026-07-14") }, ObjectionRefusal.TooFar },
        { Acknowledged, Step(Adjourn) with { Until = Day("2026-06-01") }, ObjectionRefusal.NeedsLaterDay },
        { Acknowledged, Step(ExtendWithConsent) with { HasConsent = false }, ObjectionRefusal.NeedsConsent },
        { Acknowledged, Step(TakeBackWithdrawal), ObjectionRefusal.NoWithdrawal },
        { Acknowledged, Step(AskWithdrawal) with { IsOral = true }, ObjectionRefusal.HearingNotYet },
        { Acknowledged, Step(AnnounceCommittee) with { On = Day("2026-06-02") }, ObjectionRefusal.TermHasPassed },
        { RepairRequested, Step(LapseRepair) with { On = Received.AddDays(14) }, ObjectionRefusal.RepairStillPossible },
        { Hearing, Step(Hear) with { On = Received.AddDays(9) }, ObjectionRefusal.HearingNotYet },
        { Hearing, Step(Decide), ObjectionRefusal.NotHeard },
        { Admissibility, Step(Decide), ObjectionRefusal.NotHeard },
        { Admissibility, Step(WaiveHearing) with { Waiver = null }, ObjectionRefusal.NeedsGround },
        { Admissibility, Step(WaiveHearing) with { Waiver = HearingWaiver.ClearlyInadmissible }, ObjectionRefusal.NoChanceGiven },
        { Admissibility, Step(ReceiveAdvice), ObjectionRefusal.NoAdvice },
        { CommitteeAdvice, Step(Decide) with { Outcome = null }, ObjectionRefusal.NeedsOutcome },
        { CommitteeAdvice, Step(Decide) with { Text = null, DecisionId = null }, ObjectionRefusal.NeedsText },
        { CommitteeAdvice, Step(Decide) with { Outcome = ObjectionOutcome.Inadmissible }, ObjectionRefusal.NoChanceGiven },
    };

    [Theory]
    [MemberData(nameof(Refused))]
    public void A_guard_refuses_by_name_and_nothing_changes(ObjectionState state, ObjectionStep step, ObjectionRefusal expected)
    {
        var course = In(state);

        var answer = course.Take(step, Today);

        Assert.Equal(expected, answer.Refusal);
        Assert.Same(course, answer.Course);
    }

    internal static ObjectionStep Step(ObjectionEvent what) => new()
    {
        Event = what,
        On = what switch
        {
            LapseRepair => Received.AddDays(15),
            Hear => Received.AddDays(10),
            CompleteWithdrawal => Received.AddDays(ObjectionCourse.ThinkingDays + 1),
            ReceiveNoticeOfDefault => Day("2026-09-01"),
            _ => Received,
        },
        StaffId = Handler,
        Text = SealedText.Of("Woorden"),
        BodyId = Guid.NewGuid(),
        Waiver = HearingWaiver.ObjectorDeclined,
        IsExcused = true,
        Outcome = ObjectionOutcome.Upheld,
        HasConsent = what == ExtendWithConsent,
        Until = what switch
        {
            AskRepair or AskWhyLate => Received.AddDays(14),
            InviteToHearing => Received.AddDays(10),
            ExtendWithConsent => Day("2026-10-01"),
            _ => null,
        },
    };

    private static ObjectionCourse In(ObjectionState state) => Run(ObjectionCourse.Open(new(Received, LastDay)), Paths[state]);

    private static ObjectionCourse Run(ObjectionCourse course, params ObjectionStep[] steps) => steps.Aggregate(course, (now, step) =>
    {
        var answer = now.Take(step, Today);
        Assert.Null(answer.Refusal);
        return answer.Course;
    });

    // Some events follow from a fact that is not a state: lateness, a withdrawal, a hearing that was held, a committee.
    private static (ObjectionCourse Course, ObjectionStep Step) Prepared(ObjectionCourse course, ObjectionEvent what)
    {
        var step = Step(what);
        var last = course.Steps is [.., var newest] && newest.On > step.On ? step with { On = newest.On, Until = step.Until?.AddDays(newest.On.DayNumber - step.On.DayNumber) } : step;
        if (ObjectionTable.Find(course.State, what) is null)
        {
            return (course, last);
        }

        return what switch
        {
            AskWhyLate or ExplainLateness or JudgeLateness => (Run(ObjectionCourse.Open(new(Received, Received.AddDays(-1))), Paths[course.State]), step),
            TakeBackWithdrawal => (Run(course, last with { Event = AskWithdrawal }), last),
            ReceiveAdvice when course.State == Admissibility => (Run(course, Step(AnnounceCommittee), Step(WaiveHearing)), step),
            ReceiveAdvice => (Run(course, Step(AnnounceCommittee), Step(Hear)), step with { On = Received.AddDays(10) }),
            Decide when course.State == Admissibility => (Run(course, Step(WaiveHearing)), step),
            Decide when course.State == Hearing => (Run(course, Step(Hear)), step with { On = Received.AddDays(10) }),
            ReceiveNoticeOfDefault when course.State == RepairRequested =>
                (Run(ObjectionCourse.Open(new(Received, LastDay)), Step(Acknowledge), Step(AskRepair) with { On = Day("2026-08-01"), Until = Day("2026-08-20") }), step),
            _ => (course, last),
        };
    }
}
