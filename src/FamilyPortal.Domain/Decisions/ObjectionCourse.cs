using FamilyPortal.Domain.Decisions.Law;

namespace FamilyPortal.Domain.Decisions;

/// <summary>
/// Where an objection stands, as its dated facts tell (Awb chapters 6 and 7). Immutable: a step that is not allowed
/// changes nothing and comes back with its reason. The clock is an argument, the rules are <see cref="ObjectionTable"/>.
/// </summary>
public sealed record ObjectionCourse
{
    /// <summary>How many days an objector can come back on withdrawing. A design choice: the law knows no way back.</summary>
    public const int ThinkingDays = 7;

    private ObjectionCourse()
    {
    }

    public ObjectionState State { get; private init; }

    /// <summary>The day that counts for being in time: where it was sent first, also to a wrong body (Awb 6:15(3)).</summary>
    public DateOnly ReceivedOn { get; private init; }

    /// <summary>The last day of the objector's own term.</summary>
    public DateOnly LastDay { get; private init; }

    /// <summary>Late is marked, never refused: Awb 6:11.</summary>
    public bool IsLate { get; private init; }

    /// <summary>Whether grounds are there; without them it is a pro-forma objection.</summary>
    public bool HasGrounds { get; private init; }

    /// <summary>Whether the objector said why it is late.</summary>
    public bool LatenessIsExplained { get; private init; }

    /// <summary>Whether the reason for being late was found good enough; null while nobody judged it.</summary>
    public bool? LatenessIsExcused { get; private init; }

    /// <summary>Until when the objector can say why it is late; null when nobody asked apart from the form.</summary>
    public DateOnly? ExplainBy { get; private init; }

    /// <summary>The last day to decide: Awb 7:10. While <see cref="IsSuspended"/> it moves on with every day.</summary>
    public DateOnly DecideBy { get; private init; }

    /// <summary>A committee as in Awb 7:13 advises.</summary>
    public bool HasCommittee { get; private init; }

    public bool HasAdvice { get; private init; }

    /// <summary>Put off once already: Awb 7:10(3).</summary>
    public bool IsAdjourned { get; private init; }

    /// <summary>Put off further with the objector's consent: Awb 7:10(4).</summary>
    public bool IsExtended { get; private init; }

    /// <summary>The stretches during which the body's clock stood still; the last one may still be open.</summary>
    public IReadOnlyList<Suspension> Suspensions { get; private init; } = [];

    /// <summary>The last day to repair a defect; null when nothing was asked, or it was repaired or lapsed.</summary>
    public DateOnly? RepairBy { get; private init; }

    /// <summary>A chance to repair passed unused, so that the objection may be found inadmissible: Awb 6:6.</summary>
    public bool RepairLapsed { get; private init; }

    /// <summary>The day of the hearing; null while nobody is invited.</summary>
    public DateOnly? HearingOn { get; private init; }

    public DateOnly? HeardOn { get; private init; }

    public HearingWaiver? HearingWaived { get; private init; }

    /// <summary>The first day on which a withdrawal holds; null when nobody withdrew, or it was taken back.</summary>
    public DateOnly? WithdrawnFrom { get; private init; }

    /// <summary>When the body received a notice of default; null while it did not.</summary>
    public DateOnly? NoticeReceivedOn { get; private init; }

    public DateOnly? DecidedOn { get; private init; }

    public ObjectionOutcome? Outcome { get; private init; }

    /// <summary>The body it was forwarded to; null while it stayed.</summary>
    public Guid? ForwardedTo { get; private init; }

    /// <summary>The steps so far, in order: those that the reader may know of, so that their numbers show no gap.</summary>
    public IReadOnlyList<ObjectionStep> Steps { get; private init; } = [];

    /// <summary>The body's clock stands still until a defect is repaired: Awb 7:10(2).</summary>
    public bool IsSuspended => Suspensions is [.., { Until: null }];

    /// <summary>Begins the course of an objection that came in.</summary>
    /// <param name="calendar">Holidays to count with; null means <see cref="DutchCalendar.Standard"/>.</param>
    public static ObjectionCourse Open(ObjectionArrival arrival, DutchCalendar? calendar = null)
    {
        var counts = arrival.FirstReceivedOn is { } first && first < arrival.ReceivedOn ? first : arrival.ReceivedOn;
        return new ObjectionCourse
        {
            State = ObjectionState.Submitted,
            ReceivedOn = counts,
            LastDay = arrival.LastDay,
            IsLate = ObjectionTerms.JudgePost(arrival.PostedOn, counts, arrival.LastDay, calendar) == Timeliness.Late,
            HasGrounds = arrival.HasGrounds,
            LatenessIsExplained = arrival.HasLateReason,
            DecideBy = ObjectionTerms.DecideBy(arrival.LastDay, withCommittee: false, calendar).LastDay,
        };
    }

    /// <summary>
    /// The course of a kept objection, then its steps. Filed in the portal it was acknowledged in the same breath; one on
    /// paper still waits for that. What was kept has happened: it is not judged again, and the last day to decide stays
    /// the one that was told.
    /// </summary>
    public static ObjectionCourse Of(Objection objection, IEnumerable<ObjectionStep> steps, DutchCalendar? calendar = null)
    {
        var arrival = new ObjectionArrival(objection.ReceivedOn, objection.LastDay)
        {
            FirstReceivedOn = objection.FirstReceivedOn,
            HasGrounds = objection.Grounds is not null,
            HasLateReason = objection.LateReason is not null,
        };
        var kept = steps.OrderBy(step => step.Sequence).ToList();
        var opened = Open(arrival, calendar) with { State = objection.IsOnPaper ? ObjectionState.Submitted : ObjectionState.Acknowledged, IsLate = objection.IsLate };
        return kept.Count == 0
            ? opened with { DecideBy = objection.DecideBy }
            : kept.Aggregate(opened, (course, step) => course.Followed(step, calendar ?? DutchCalendar.Standard) with { DecideBy = step.DecideBy });
    }

    /// <summary>Where it stands on a day: a withdrawal holds by itself once the days of thinking have passed.</summary>
    public ObjectionState StateOn(DateOnly today) => StateOn(State, WithdrawnFrom, today);

    /// <summary>Where an objection in this state stands on a day, when a withdrawal holds from the other day.</summary>
    public static ObjectionState StateOn(ObjectionState state, DateOnly? withdrawnFrom, DateOnly today) =>
        IsOpen(state) && withdrawnFrom is { } from && today >= from ? ObjectionState.Withdrawn : state;

    /// <summary>The objector can still come back on withdrawing.</summary>
    public bool IsThinking(DateOnly today) => IsOpen(State) && WithdrawnFrom is { } from && today < from;

    /// <summary>The step that tells a fact last; null when it never happened.</summary>
    public ObjectionStep? Last(ObjectionEvent what) => Steps.LastOrDefault(step => step.Event == what);

    /// <summary>The decision came after the last day that was told.</summary>
    public bool WasDecidedLate => DecidedOn is { } on && on > DecideBy;

    /// <summary>The body should have decided: Awb 7:10. A clock that stands still is never overdue.</summary>
    public bool IsOverdueOn(DateOnly today) => IsOpen(StateOn(today)) && !IsSuspended && today > DecideBy;

    /// <summary>The penalty in whole euros through a day; it stops on the day of the decision. 0 without a notice of default.</summary>
    public int PenaltyThrough(DateOnly day) => NoticeReceivedOn is not { } notice ? 0
        : Penalty.TotalThrough(DecidedOn is { } decided && decided <= day ? decided.AddDays(-1) : day, notice);

    /// <summary>What can happen on a day once everything that a step needs is filled in, in the order of the table.</summary>
    public IReadOnlyList<ObjectionTransition> PossibleOn(DateOnly today, DutchCalendar? calendar = null) =>
        [.. ObjectionTable.All.Where(row => row.From == StateOn(today) && Take(Filled(row.Event, today), today, calendar).Refusal is null)];

    /// <summary>Takes one step, or says why not; what is refused leaves everything as it was.</summary>
    /// <param name="today">The day in Amsterdam; nothing can have happened after it.</param>
    public ObjectionAnswer Take(ObjectionStep step, DateOnly today, DutchCalendar? calendar = null)
    {
        var row = ObjectionTable.Find(StateOn(step.On), step.Event);
        var refusal = row is null ? ObjectionRefusal.NotInThisState
            : step.On > today ? ObjectionRefusal.InTheFuture
            : step.On < ReceivedOn || (row.By == ObjectionParty.Body && Steps.Count > 0 && step.On < Steps[^1].On) ? ObjectionRefusal.BeforeAnEarlierStep
            : row.By == ObjectionParty.Body && step.StaffId is null ? ObjectionRefusal.OnlyTheBody
            : row.Guard(this, step, calendar ?? DutchCalendar.Standard);
        return refusal is { } why ? new(this, why) : new(Followed(step, calendar ?? DutchCalendar.Standard), Refusal: null);
    }

    private ObjectionStep Filled(ObjectionEvent what, DateOnly today) => new()
    {
        Event = what,
        On = today,
        StaffId = Guid.NewGuid(),
        BodyId = Guid.NewGuid(),
        Until = what == ObjectionEvent.Adjourn ? null : (DecideBy > today ? DecideBy : today).AddDays(ObjectionTable.DaysBeforeHearing),
        Waiver = HearingWaiver.ObjectorDeclined,
        Outcome = ObjectionOutcome.Upheld,
        HasConsent = true,
        IsExcused = true,
        Text = SealedText.Of(""),
    };

    private ObjectionCourse Followed(ObjectionStep step, DutchCalendar calendar)
    {
        var next = After(step, ObjectionTable.Find(StateOn(step.On), step.Event)?.To ?? State, calendar);
        return next with { Steps = [.. Steps, step with { Sequence = step.Sequence > 0 ? step.Sequence : Steps.Count + 1, DecideBy = next.DecideBy }] };
    }

    private ObjectionCourse After(ObjectionStep step, ObjectionState to, DutchCalendar calendar)
    {
        var next = this with { State = to };
        return step.Event switch
        {
            ObjectionEvent.AddGrounds => next with { HasGrounds = true },
            ObjectionEvent.AskWhyLate => next with { ExplainBy = step.Until },
            ObjectionEvent.ExplainLateness => next with { LatenessIsExplained = true },
            ObjectionEvent.JudgeLateness => next with { LatenessIsExcused = step.IsExcused },
            ObjectionEvent.Forward => next with { ForwardedTo = step.BodyId },
            ObjectionEvent.AskRepair => next with { RepairBy = step.Until, RepairLapsed = false, Suspensions = Suspended(step) },
            ObjectionEvent.Repair => next.Resumed(step, calendar) with { HasGrounds = true, RepairLapsed = false },
            ObjectionEvent.LapseRepair => next.Resumed(step, calendar) with { RepairLapsed = true },
            ObjectionEvent.AnnounceCommittee => next.WithCommittee(calendar),
            ObjectionEvent.InviteToHearing => next with { HearingOn = step.Until, HearingWaived = null },
            ObjectionEvent.WaiveHearing => next with { HearingWaived = step.Waiver, HearingOn = null },
            ObjectionEvent.Hear => next with { HeardOn = step.On },
            ObjectionEvent.ReceiveAdvice => next with { HasAdvice = true },
            ObjectionEvent.Adjourn => next with { IsAdjourned = true, DecideBy = step.Until ?? ObjectionTerms.AdjournedFrom(DecideBy, calendar).LastDay },
            ObjectionEvent.ExtendWithConsent => next with { IsExtended = true, DecideBy = step.Until!.Value },
            ObjectionEvent.ReceiveNoticeOfDefault => next with { NoticeReceivedOn = step.On },
            ObjectionEvent.AskWithdrawal => next with { WithdrawnFrom = step.On.AddDays(ThinkingDays + 1) },
            ObjectionEvent.TakeBackWithdrawal => next with { WithdrawnFrom = null },
            ObjectionEvent.Decide => next with { DecidedOn = step.On, Outcome = step.Outcome },
            _ => next,
        };
    }

    // A clock that has run out already cannot be stopped any more.
    private IReadOnlyList<Suspension> Suspended(ObjectionStep step) =>
        step.On > DecideBy ? Suspensions : [.. Suspensions, new(step.On, Until: null, step.Event)];

    // The clock runs again from the repair, or from the end of the term for it when that came first.
    private ObjectionCourse Resumed(ObjectionStep step, DutchCalendar calendar)
    {
        var ended = RepairBy is { } by && by < step.On ? by : step.On;
        if (!IsSuspended)
        {
            return this with { RepairBy = null };
        }

        var open = Suspensions[^1];
        return this with
        {
            RepairBy = null,
            Suspensions = [.. Suspensions.SkipLast(1), open with { Until = ended }],
            DecideBy = ObjectionTerms.AfterSuspension(DecideBy, open.From, ended, calendar),
        };
    }

    private ObjectionCourse WithCommittee(DutchCalendar calendar) => this with
    {
        HasCommittee = true,
        DecideBy = Suspensions.Where(s => s.Until is not null).Aggregate(
            ObjectionTerms.DecideBy(LastDay, withCommittee: true, calendar).LastDay,
            (due, s) => ObjectionTerms.AfterSuspension(due, s.From, s.Until!.Value, calendar)),
    };

    /// <summary>Something is still to be decided.</summary>
    public static bool IsOpen(ObjectionState state) =>
        state is not (ObjectionState.Decided or ObjectionState.Withdrawn or ObjectionState.Closed or ObjectionState.Forwarded);
}

/// <summary>How an objection came in.</summary>
/// <param name="ReceivedOn">The day in Amsterdam on which it reached this body.</param>
/// <param name="LastDay">The last day of the objector's own term.</param>
public sealed record ObjectionArrival(DateOnly ReceivedOn, DateOnly LastDay)
{
    /// <summary>The day a wrong body received it before; null when it came here first (Awb 6:15).</summary>
    public DateOnly? FirstReceivedOn { get; init; }

    /// <summary>The postmark; null for what did not come by post, or cannot be read (Awb 6:9(2)).</summary>
    public DateOnly? PostedOn { get; init; }

    public bool HasGrounds { get; init; }

    public bool HasLateReason { get; init; }
}

/// <summary>A stretch during which the body's clock stands still: Awb 7:10(2).</summary>
/// <param name="From">The day of the request; the clock stops the day after.</param>
/// <param name="Until">The day of the repair or of the end of the term for it; null while it lasts.</param>
/// <param name="Ground">What stopped the clock.</param>
public sealed record Suspension(DateOnly From, DateOnly? Until, ObjectionEvent Ground);

/// <summary>What came of a step.</summary>
/// <param name="Course">As it is now; the same as before when the step was refused.</param>
/// <param name="Refusal">Why nothing changed; null when the step was taken.</param>
public sealed record ObjectionAnswer(ObjectionCourse Course, ObjectionRefusal? Refusal);
