using FamilyPortal.Domain.Decisions.Law;
using static FamilyPortal.Domain.Decisions.ComplaintRegime;
using static FamilyPortal.Domain.Decisions.ComplaintState;
using static FamilyPortal.Domain.Decisions.Law.LawSource;

namespace FamilyPortal.Domain.Decisions;

/// <summary>What may happen when, to one body's part of a complaint: a table of {regime, from, event, guard, to, rule}. What has no row is refused.</summary>
public static class ComplaintTable
{
    private static readonly ComplaintRegime[] Committees = [YouthAct, ComplaintRegime.Wmo];
    private static readonly ComplaintRegime[] Counted = [ComplaintRegime.Awb, YouthAct, ComplaintRegime.Wmo];
    private static readonly ComplaintRegime[] Each = Enum.GetValues<ComplaintRegime>();
    private static readonly ComplaintState[] InHand = [Acknowledged, Handling, Heard, Advised];

    /// <summary>Every transition there is.</summary>
    public static IReadOnlyList<ComplaintTransition> All { get; } =
    [
        .. Rows(Each, [ToConfirm], ComplaintEvent.ConfirmText, ComplaintParty.Complainant, Filed, Free, Awb("9:2")),
        .. Rows(Each, [Filed], ComplaintEvent.Acknowledge, ComplaintParty.Body, Acknowledged, Free, Awb("9:6")),
        .. Rows(Each, [Filed, .. InHand], ComplaintEvent.Add, ComplaintParty.Complainant, to: null, HasText, Awb("9:10")),
        .. Rows(Counted, [.. InHand, Opinion], ComplaintEvent.Tell, ComplaintParty.Body, to: null, HasText, Awb("9:9")),
        .. Rows(Counted, [Acknowledged, Handling, Heard], ComplaintEvent.SolveInformally, ComplaintParty.Body, SolvedInformally, Consents, Awb("9:5")),
        .. Rows([ComplaintRegime.Awb], [Acknowledged, Handling], ComplaintEvent.DeclineToTreat, ComplaintParty.Body, NotTaken, NamesGround, Awb("9:8")),
        .. Rows(Counted, [Filed, Acknowledged, Handling], ComplaintEvent.Forward, ComplaintParty.Body, Forwarded, NamesBody, Awb("2:3")),
        .. Rows([Disciplinary], [Filed, Acknowledged], ComplaintEvent.Forward, ComplaintParty.Body, Forwarded, Free),
        .. Rows(Counted, [Acknowledged], ComplaintEvent.TakeUp, ComplaintParty.Body, Handling, NotInvolved, Awb("9:7")),
        .. Rows([ComplaintRegime.Awb], [Acknowledged, Handling], ComplaintEvent.AppointCommittee, ComplaintParty.Body, to: null, CommitteeInTime, Awb("9:14"), Awb("9:15"), Awb("9:11(1)")),
        .. Rows(Counted, [Handling], ComplaintEvent.InviteToHearing, ComplaintParty.Body, to: null, HearingAhead, Awb("9:10")),
        .. Rows([ComplaintRegime.Awb], [Handling], ComplaintEvent.Hear, ComplaintParty.Body, Heard, NotInvolved, Awb("9:10")),
        .. Rows(Committees, [Handling], ComplaintEvent.Hear, ComplaintParty.Body, Heard, NotInvolved, Jw("4.2.1"), Wmo("4.2.7")),
        .. Rows(Counted, [Handling], ComplaintEvent.WaiveHearing, ComplaintParty.Complainant, Heard, Free, Awb("9:10(2)")),
        .. Rows([ComplaintRegime.Awb], [Heard], ComplaintEvent.ReceiveAdvice, ComplaintParty.Body, Advised, AdviceExpected, Awb("9:16")),
        .. Rows([ComplaintRegime.Awb], InHand, ComplaintEvent.Delay, ComplaintParty.Body, to: null, DelayUnderAwb, Awb("9:11(2)"), Awb("9:11(3)")),
        .. Rows(Committees, [.. InHand, Opinion], ComplaintEvent.Delay, ComplaintParty.Body, to: null, DelayWithReason, Jw("4.2.1(5)"), Wmo("4.2.7(5)")),
        .. Rows(Committees, [Heard], ComplaintEvent.GiveOpinion, ComplaintParty.Body, Opinion, Finds, Jw("4.2.1"), Wmo("4.2.7")),
        .. Rows(Committees, [Opinion], ComplaintEvent.React, ComplaintParty.Body, Answered, HasText, Jw("4.2.1(5)"), Wmo("4.2.7(5)")),
        .. Rows([ComplaintRegime.Awb], [Heard, Advised], ComplaintEvent.SendFindings, ComplaintParty.Body, Answered, FindsWithAdvice, Awb("9:12")),
        .. Rows(Counted, [Answered], ComplaintEvent.Promise, ComplaintParty.Body, to: null, PromiseAfterUpheld),
        .. Rows(Counted, [Answered], ComplaintEvent.KeepPromise, ComplaintParty.Body, to: null, (part, _, _) => OpenPromise(part) ? null : ComplaintRefusal.PromiseIsOpen),
        .. Rows(Each, [ToConfirm, Filed, .. InHand, Opinion], ComplaintEvent.Withdraw, ComplaintParty.Complainant, Withdrawn, Free),
        .. Rows(Each, [Answered, SolvedInformally, NotTaken, Forwarded], ComplaintEvent.Close, ComplaintParty.Body, Closed, (part, _, _) => OpenPromise(part) ? ComplaintRefusal.PromiseIsOpen : null),
    ];

    /// <summary>What the complainant does.</summary>
    public static IReadOnlyList<ComplaintEvent> OfComplainant { get; } = [.. All.Where(row => row.By == ComplaintParty.Complainant).Select(row => row.Event).Distinct()];

    /// <summary>What can happen to a part now, in the order of the table.</summary>
    public static IReadOnlyList<ComplaintEvent> Possible(ComplaintPart part) => [.. All.Where(row => row.Regime == part.Regime && row.From == part.State).Select(row => row.Event)];

    /// <summary>The row for an event under a regime in a state; null when it is not possible there.</summary>
    public static ComplaintTransition? Find(ComplaintRegime regime, ComplaintState from, ComplaintEvent what) =>
        All.FirstOrDefault(row => row.Regime == regime && row.From == from && row.Event == what);

    private static IEnumerable<ComplaintTransition> Rows(
        ComplaintRegime[] regimes, ComplaintState[] from, ComplaintEvent what, ComplaintParty by, ComplaintState? to, ComplaintGuard guard, params LawSource[] rule) =>
        regimes.SelectMany(regime => from.Select(state => new ComplaintTransition(regime, state, what, by, guard, to, rule)));

    private static ComplaintRefusal? Free(ComplaintPart part, ComplaintStep step, DutchCalendar calendar) => null;

    private static ComplaintRefusal? HasText(ComplaintPart part, ComplaintStep step, DutchCalendar calendar) => step.Text is null ? ComplaintRefusal.NeedsText : null;

    private static ComplaintRefusal? HearingAhead(ComplaintPart part, ComplaintStep step, DutchCalendar calendar) =>
        step.Until > step.On ? HasText(part, step, calendar) : ComplaintRefusal.NeedsLaterDay;

    private static ComplaintRefusal? Consents(ComplaintPart part, ComplaintStep step, DutchCalendar calendar) => step.HasConsent ? null : ComplaintRefusal.NeedsConsent;

    private static ComplaintRefusal? NamesBody(ComplaintPart part, ComplaintStep step, DutchCalendar calendar) => step.BodyId is null || step.BodyId == part.BodyId ? ComplaintRefusal.NeedsBody : null;

    // After four weeks it is told too late, but telling is still better than silence: the day is shown, nothing is blocked.
    private static ComplaintRefusal? NamesGround(ComplaintPart part, ComplaintStep step, DutchCalendar calendar) =>
        step.Ground is null ? ComplaintRefusal.NeedsGround : HasText(part, step, calendar);

    private static ComplaintRefusal? NotInvolved(ComplaintPart part, ComplaintStep step, DutchCalendar calendar) => step.WasInvolved ? ComplaintRefusal.WasInvolved : null;

    private static ComplaintRefusal? CommitteeInTime(ComplaintPart part, ComplaintStep step, DutchCalendar calendar) =>
        part.HasCommittee || part.Has(ComplaintEvent.Delay) ? ComplaintRefusal.AlreadyDone : step.On > part.AnswerBy ? ComplaintRefusal.TermHasPassed : null;

    private static ComplaintRefusal? AdviceExpected(ComplaintPart part, ComplaintStep step, DutchCalendar calendar) =>
        part.HasCommittee ? HasText(part, step, calendar) : ComplaintRefusal.NoAdvice;

    private static ComplaintRefusal? DelayUnderAwb(ComplaintPart part, ComplaintStep step, DutchCalendar calendar)
    {
        if (step.HasConsent)
        {
            return step.Until > part.AnswerBy && step.Until > step.On ? null : ComplaintRefusal.NeedsLaterDay;
        }

        return part.Has(ComplaintEvent.Delay) ? ComplaintRefusal.NeedsConsent
            : step.On > part.AnswerBy ? ComplaintRefusal.TermHasPassed
            : step.Until is not { } day ? default(ComplaintRefusal?)
            : day <= part.AnswerBy ? ComplaintRefusal.NeedsLaterDay
            : day > Term.For("KLACHT_VERDAGING_4W", part.AnswerBy!.Value, calendar).LastDay ? ComplaintRefusal.TooFar
            : null;
    }

    private static ComplaintRefusal? DelayWithReason(ComplaintPart part, ComplaintStep step, DutchCalendar calendar) =>
        step.Until > step.On && !(step.Until <= part.AnswerBy) ? HasText(part, step, calendar) : ComplaintRefusal.NeedsLaterDay;

    private static ComplaintRefusal? Finds(ComplaintPart part, ComplaintStep step, DutchCalendar calendar) =>
        step.WasInvolved ? ComplaintRefusal.WasInvolved : step.Outcome is null ? ComplaintRefusal.NeedsOutcome : HasText(part, step, calendar);

    private static ComplaintRefusal? FindsWithAdvice(ComplaintPart part, ComplaintStep step, DutchCalendar calendar) =>
        part.HasCommittee && part.State != Advised ? ComplaintRefusal.NoAdvice : Finds(part, step, calendar);

    private static ComplaintRefusal? PromiseAfterUpheld(ComplaintPart part, ComplaintStep step, DutchCalendar calendar) =>
        part.Outcome is not (ComplaintFinding.Upheld or ComplaintFinding.PartlyUpheld) ? ComplaintRefusal.NotUpheld
            : OpenPromise(part) ? ComplaintRefusal.PromiseIsOpen
            : !(step.Until > step.On) ? ComplaintRefusal.NeedsLaterDay
            : HasText(part, step, calendar);

    private static bool OpenPromise(ComplaintPart part) => part.Promises.Any(promise => promise.KeptOn is null);
}

/// <summary>One row: under this regime, in this state, this event leads there, when the guard has nothing against it.</summary>
/// <param name="To">Where it leads; null when the part stays where it is.</param>
/// <param name="Rule">Which law says so; empty for what the portal itself offers.</param>
public sealed record ComplaintTransition(
    ComplaintRegime Regime, ComplaintState From, ComplaintEvent Event, ComplaintParty By, ComplaintGuard Guard, ComplaintState? To, IReadOnlyList<LawSource> Rule);

/// <summary>Why a step is refused in this part; null when it is not.</summary>
public delegate ComplaintRefusal? ComplaintGuard(ComplaintPart part, ComplaintStep step, DutchCalendar calendar);

/// <summary>Who may do it.</summary>
public enum ComplaintParty
{
    /// <summary>Only who handles the complaint.</summary>
    Body,

    /// <summary>The complainant; who writes it down for them says that they want it.</summary>
    Complainant,
}
