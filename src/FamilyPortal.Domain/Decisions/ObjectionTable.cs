using FamilyPortal.Domain.Decisions.Law;
using static FamilyPortal.Domain.Decisions.Law.LawSource;
using static FamilyPortal.Domain.Decisions.ObjectionState;

namespace FamilyPortal.Domain.Decisions;

/// <summary>What may happen when, to an objection: a table of {from, event, guard, to, rule}. What has no row is refused.</summary>
public static class ObjectionTable
{
    /// <summary>An invitation leaves ten days to send in papers, within which the file lies ready for a week: Awb 7:4(1)(2).</summary>
    public const int DaysBeforeHearing = 10;

    private static readonly ObjectionState[] InHand = [Acknowledged, Admissibility, RepairRequested, Hearing, CommitteeAdvice];
    private static readonly ObjectionState[] NotDecided = [Submitted, .. InHand];

    /// <summary>Every transition there is.</summary>
    public static IReadOnlyList<ObjectionTransition> All { get; } =
    [
        .. Rows([Submitted], ObjectionEvent.Acknowledge, ObjectionParty.Body, Acknowledged, Free, Awb("6:14(1)"), Awb("2:17(2)")),
        .. Rows([Submitted], ObjectionEvent.Forward, ObjectionParty.Body, Forwarded, NamesBody, Awb("6:15")),
        .. Rows([Acknowledged, Admissibility], ObjectionEvent.Forward, ObjectionParty.Body, Forwarded, NamesBody, Awb("6:15")),
        .. Rows([Submitted, Acknowledged, Admissibility, Hearing, CommitteeAdvice], ObjectionEvent.AddGrounds, ObjectionParty.Either, to: null, HasText, Awb("6:5(1)(d)"), Awb("7:4(1)")),
        .. Rows(NotDecided, ObjectionEvent.AskWhyLate, ObjectionParty.Body, to: null, (course, step, calendar) => IsLate(course, step, calendar) ?? LaterDay(course, step, calendar), Awb("6:11")),
        .. Rows(NotDecided, ObjectionEvent.ExplainLateness, ObjectionParty.Either, to: null, (course, step, calendar) => IsLate(course, step, calendar) ?? HasText(course, step, calendar), Awb("6:11")),
        .. Rows(NotDecided, ObjectionEvent.JudgeLateness, ObjectionParty.Body, to: null, LatenessIsJudged, Awb("6:11")),
        .. Rows(NotDecided, ObjectionEvent.NameRepresentative, ObjectionParty.Either, to: null, HasText, Awb("2:1"), Awb("6:17")),
        .. Rows(NotDecided, ObjectionEvent.TellHearingWishes, ObjectionParty.Either, to: null, (course, step, calendar) => NotHeardYet(course) ?? HasText(course, step, calendar), Awb("7:4(6)"), Awb("7:6(2)")),
        .. Rows([Acknowledged], ObjectionEvent.Assess, ObjectionParty.Body, Admissibility, Free, Awb("6:5"), Awb("6:6")),
        .. Rows([Acknowledged, Admissibility], ObjectionEvent.AskRepair, ObjectionParty.Body, RepairRequested, (course, step, calendar) => LaterDay(course, step, calendar) ?? HasText(course, step, calendar), Awb("6:6"), Awb("7:10(2)")),
        .. Rows([RepairRequested], ObjectionEvent.Repair, ObjectionParty.Either, Admissibility, RepairAfterRequest, Awb("6:6"), Awb("7:10(2)")),
        .. Rows([RepairRequested], ObjectionEvent.LapseRepair, ObjectionParty.Body, Admissibility, RepairDayPassed, Awb("6:6"), Awb("7:10(2)")),
        .. Rows([Acknowledged, Admissibility, Hearing], ObjectionEvent.AnnounceCommittee, ObjectionParty.Body, to: null, CommitteeInTime, Awb("7:13(2)"), Awb("7:10(1)")),
        .. Rows([Acknowledged, Admissibility, Hearing], ObjectionEvent.InviteToHearing, ObjectionParty.Body, Hearing, HearingAhead, Awb("7:2"), Awb("7:4")),
        .. Rows([Admissibility, Hearing], ObjectionEvent.WaiveHearing, ObjectionParty.Body, Admissibility, NamesWaiver, Awb("7:3")),
        .. Rows([Hearing], ObjectionEvent.Hear, ObjectionParty.Body, to: null, HearingDay, Awb("7:2"), Awb("7:7")),
        .. Rows([Admissibility, Hearing], ObjectionEvent.ReceiveAdvice, ObjectionParty.Body, CommitteeAdvice, (course, step, calendar) => AdviceExpected(course) ?? HasText(course, step, calendar), Awb("7:13(6)")),
        .. Rows(InHand, ObjectionEvent.Adjourn, ObjectionParty.Body, to: null, AdjournOnce, Awb("7:10(3)"), Awb("7:10(5)")),
        .. Rows(InHand, ObjectionEvent.ExtendWithConsent, ObjectionParty.Body, to: null, ConsentToLaterDay, Awb("7:10(4)"), Awb("7:10(5)")),
        .. Rows(NotDecided, ObjectionEvent.ReceiveNoticeOfDefault, ObjectionParty.Either, to: null, IsOverdue, Awb("4:17(3)"), Awb("7:14"), Awb("6:12")),
        .. Rows(NotDecided, ObjectionEvent.AskWithdrawal, ObjectionParty.Either, to: null, NotWithdrawing, Awb("6:21")),
        .. Rows(NotDecided, ObjectionEvent.TakeBackWithdrawal, ObjectionParty.Either, to: null, StillThinking, Awb("6:21")),
        .. Rows([Withdrawn], ObjectionEvent.CompleteWithdrawal, ObjectionParty.Either, Withdrawn, WithdrawalHolds, Awb("6:21")),
        .. Rows([Admissibility, Hearing, CommitteeAdvice], ObjectionEvent.Decide, ObjectionParty.Body, Decided, MayDecide, Awb("7:11"), Awb("7:12"), Awb("6:23")),
        .. Rows([Decided], ObjectionEvent.Close, ObjectionParty.Body, Closed, Free, Awb("7:12")),
    ];

    /// <summary>The row for an event in a state; null when it is not possible there.</summary>
    public static ObjectionTransition? Find(ObjectionState from, ObjectionEvent what) => All.FirstOrDefault(row => row.From == from && row.Event == what);

    private static IEnumerable<ObjectionTransition> Rows(
        ObjectionState[] from, ObjectionEvent what, ObjectionParty by, ObjectionState? to, ObjectionGuard guard, params LawSource[] rule) =>
        from.Select(state => new ObjectionTransition(state, what, by, guard, to, rule));

    private static ObjectionRefusal? Free(ObjectionCourse course, ObjectionStep step, DutchCalendar calendar) => null;

    private static ObjectionRefusal? HasText(ObjectionCourse course, ObjectionStep step, DutchCalendar calendar) => step.Text is null ? ObjectionRefusal.NeedsText : null;

    private static ObjectionRefusal? NamesBody(ObjectionCourse course, ObjectionStep step, DutchCalendar calendar) => step.BodyId is null ? ObjectionRefusal.NeedsBody : null;

    private static ObjectionRefusal? IsLate(ObjectionCourse course, ObjectionStep step, DutchCalendar calendar) => course.IsLate ? null : ObjectionRefusal.IsInTime;

    private static ObjectionRefusal? LatenessIsJudged(ObjectionCourse course, ObjectionStep step, DutchCalendar calendar) =>
        !course.IsLate ? ObjectionRefusal.IsInTime
            : step.IsExcused is not { } excused ? ObjectionRefusal.NeedsOutcome
            : !excused && !(course.LatenessIsExplained || step.On > course.ExplainBy) ? ObjectionRefusal.NoChanceGiven
            : HasText(course, step, calendar);

    private static ObjectionRefusal? NotHeardYet(ObjectionCourse course) => course.HeardOn is null ? null : ObjectionRefusal.AlreadyDone;

    private static ObjectionRefusal? LaterDay(ObjectionCourse course, ObjectionStep step, DutchCalendar calendar) => step.Until > step.On ? null : ObjectionRefusal.NeedsLaterDay;

    private static ObjectionRefusal? RepairAfterRequest(ObjectionCourse course, ObjectionStep step, DutchCalendar calendar) =>
        course.Steps.LastOrDefault(earlier => earlier.Event == ObjectionEvent.AskRepair)?.On > step.On ? ObjectionRefusal.BeforeAnEarlierStep : HasText(course, step, calendar);

    private static ObjectionRefusal? RepairDayPassed(ObjectionCourse course, ObjectionStep step, DutchCalendar calendar) =>
        step.On > course.RepairBy ? null : ObjectionRefusal.RepairStillPossible;

    private static ObjectionRefusal? CommitteeInTime(ObjectionCourse course, ObjectionStep step, DutchCalendar calendar) =>
        course.HasCommittee || course.IsAdjourned || course.IsExtended ? ObjectionRefusal.AlreadyDone
            : step.On > course.DecideBy ? ObjectionRefusal.TermHasPassed
            : null;

    private static ObjectionRefusal? HearingAhead(ObjectionCourse course, ObjectionStep step, DutchCalendar calendar) =>
        course.HeardOn is not null ? ObjectionRefusal.AlreadyDone
            : step.Until is not { } day || day <= step.On ? ObjectionRefusal.NeedsLaterDay
            : day < step.On.AddDays(DaysBeforeHearing) && !step.HasConsent ? ObjectionRefusal.HearingTooSoon
            : null;

    private static ObjectionRefusal? NamesWaiver(ObjectionCourse course, ObjectionStep step, DutchCalendar calendar) =>
        course.HeardOn is not null ? ObjectionRefusal.AlreadyDone
            : step.Waiver is null ? ObjectionRefusal.NeedsGround
            : step.Waiver == HearingWaiver.ClearlyInadmissible ? Chance(course, step)
            : null;

    private static ObjectionRefusal? HearingDay(ObjectionCourse course, ObjectionStep step, DutchCalendar calendar) =>
        course.HeardOn is not null ? ObjectionRefusal.AlreadyDone
            : course.HearingOn is not { } day || step.On < day ? ObjectionRefusal.HearingNotYet
            : HasText(course, step, calendar);

    private static ObjectionRefusal? AdviceExpected(ObjectionCourse course) =>
        !course.HasCommittee ? ObjectionRefusal.NoAdvice : Heard(course);

    private static ObjectionRefusal? AdjournOnce(ObjectionCourse course, ObjectionStep step, DutchCalendar calendar) =>
        course.IsAdjourned ? ObjectionRefusal.AlreadyDone
            : step.On > course.DecideBy ? ObjectionRefusal.TermHasPassed
            : step.Until is not { } day ? default(ObjectionRefusal?)
            : day <= course.DecideBy ? ObjectionRefusal.NeedsLaterDay
            : day > ObjectionTerms.AdjournedFrom(course.DecideBy, calendar).LastDay ? ObjectionRefusal.TooFar
            : null;

    private static ObjectionRefusal? ConsentToLaterDay(ObjectionCourse course, ObjectionStep step, DutchCalendar calendar) =>
        !step.HasConsent ? ObjectionRefusal.NeedsConsent : step.Until > course.DecideBy && step.Until > step.On ? null : ObjectionRefusal.NeedsLaterDay;

    private static ObjectionRefusal? IsOverdue(ObjectionCourse course, ObjectionStep step, DutchCalendar calendar) =>
        course.NoticeReceivedOn is not null ? ObjectionRefusal.AlreadyDone : course.IsOverdueOn(step.On) ? null : ObjectionRefusal.NotOverdue;

    private static ObjectionRefusal? NotWithdrawing(ObjectionCourse course, ObjectionStep step, DutchCalendar calendar) =>
        course.WithdrawnFrom is not null ? ObjectionRefusal.WithdrawalPending
            : step.IsOral && course.HeardOn != step.On && course.HearingOn != step.On ? ObjectionRefusal.HearingNotYet
            : null;

    private static ObjectionRefusal? StillThinking(ObjectionCourse course, ObjectionStep step, DutchCalendar calendar) =>
        course.IsThinking(step.On) ? null : ObjectionRefusal.NoWithdrawal;

    // Whoever asks: without this step it holds just as well. It is the moment at which it is written down.
    private static ObjectionRefusal? WithdrawalHolds(ObjectionCourse course, ObjectionStep step, DutchCalendar calendar) =>
        course.State == Withdrawn ? ObjectionRefusal.AlreadyDone : null;

    private static ObjectionRefusal? MayDecide(ObjectionCourse course, ObjectionStep step, DutchCalendar calendar) =>
        course.IsThinking(step.On) ? ObjectionRefusal.WithdrawalPending
            : step.Outcome is null ? ObjectionRefusal.NeedsOutcome
            : step.Text is null && step.DecisionId is null ? ObjectionRefusal.NeedsText
            : Heard(course)
                ?? (course.HasCommittee && !course.HasAdvice ? ObjectionRefusal.NoAdvice : default(ObjectionRefusal?))
                ?? (step.Outcome == ObjectionOutcome.Inadmissible ? Chance(course, step) : null);

    private static ObjectionRefusal? Heard(ObjectionCourse course) =>
        course.HeardOn is not null || course.HearingWaived is not null ? null : ObjectionRefusal.NotHeard;

    private static ObjectionRefusal? Chance(ObjectionCourse course, ObjectionStep step) =>
        course.RepairLapsed || (course.IsLate && course.LatenessIsExcused != true && (course.LatenessIsExplained || step.On > course.ExplainBy)) ? null : ObjectionRefusal.NoChanceGiven;
}

/// <summary>One row: in this state, this event leads there, when the guard has nothing against it.</summary>
/// <param name="To">Where it leads; null when the objection stays where it is.</param>
/// <param name="Rule">Which law says so.</param>
public sealed record ObjectionTransition(
    ObjectionState From, ObjectionEvent Event, ObjectionParty By, ObjectionGuard Guard, ObjectionState? To, IReadOnlyList<LawSource> Rule);

/// <summary>Why a step is refused in this course; null when it is not.</summary>
public delegate ObjectionRefusal? ObjectionGuard(ObjectionCourse course, ObjectionStep step, DutchCalendar calendar);

/// <summary>Who may do it.</summary>
public enum ObjectionParty
{
    /// <summary>Only who handles the objection.</summary>
    Body,

    /// <summary>The objector in the portal, or who handles it when it came by post, desk or telephone.</summary>
    Either,
}
