using FamilyPortal.Domain.Decisions.Law;
using FamilyPortal.Domain.Families;

namespace FamilyPortal.Domain.Decisions;

/// <summary>
/// What one body does with a complaint, with its own state and clock. Its steps are only added; a refused one changes
/// nothing. The rules are <see cref="ComplaintTable"/>.
/// </summary>
public sealed class ComplaintPart
{
    public Guid Id { get; init; }

    public Guid ComplaintId { get; init; }

    public Complaint Complaint { get; init; } = null!;

    public Guid BodyId { get; init; }

    public Organisation Body { get; init; } = null!;

    public ComplaintRegime Regime { get; init; }

    /// <summary>The day from which the clock runs.</summary>
    public DateOnly ReceivedOn { get; init; }

    /// <summary>The term of the committee's own regulation, in weeks; null when it names none.</summary>
    public int? CommitteeWeeks { get; init; }

    public ComplaintState State { get; private set; }

    /// <summary>The last day to answer; null when neither the law nor the regulation sets one.</summary>
    public DateOnly? AnswerBy { get; private set; }

    /// <summary>The next day on which something must be there: the answer, or what was promised. Null when nothing is awaited by a day.</summary>
    public DateOnly? DueOn { get; private set; }

    public int Revision { get; private set; }

    /// <summary>Those of the staff whom it is about, as far as the complainant named them.</summary>
    public List<ComplaintSubject> Subjects { get; init; } = [];

    /// <summary>The steps so far.</summary>
    public List<ComplaintStep> Steps { get; init; } = [];

    /// <summary>Until when the body can say that it will not treat it: Awb 9:8(3). Null under another regime.</summary>
    public DateOnly? DeclineBy(DutchCalendar? calendar = null) =>
        Regime == ComplaintRegime.Awb ? Term.For("KLACHT_NIETBEH_4W", ReceivedOn, calendar).LastDay : null;

    public bool IsOpen => State is not (ComplaintState.Answered or ComplaintState.SolvedInformally or ComplaintState.NotTaken
        or ComplaintState.Forwarded or ComplaintState.Withdrawn or ComplaintState.Closed);

    public bool HasCommittee => Regime is ComplaintRegime.YouthAct or ComplaintRegime.Wmo || Has(ComplaintEvent.AppointCommittee);

    /// <summary>
    /// How the last day to answer was counted by law; null where the law counts none: a day that a notice or a regulation set.
    /// </summary>
    public TermResult? AnswerTerm(DutchCalendar? calendar = null) =>
        InOrder.LastOrDefault(step => step.Event is ComplaintEvent.AppointCommittee or ComplaintEvent.Delay or ComplaintEvent.GiveOpinion) switch
        {
            null when Regime == ComplaintRegime.Awb => Term.For("KLACHT_6W", ReceivedOn, calendar),
            { Event: ComplaintEvent.AppointCommittee } => Term.For("KLACHT_10W", ReceivedOn, calendar),
            { Event: ComplaintEvent.GiveOpinion } opinion => Reaction(opinion.On, calendar),
            _ => null,
        };

    /// <summary>What was found; null while nothing is.</summary>
    public ComplaintFinding? Outcome => InOrder.LastOrDefault(step => step.Outcome is not null)?.Outcome;

    /// <summary>The answer is later than the law, the regulation or the last notice said.</summary>
    public bool IsOverdueOn(DateOnly today) => IsOpen && today > AnswerBy;

    /// <summary>What the body promised to change, each with its day and whether it was done.</summary>
    public IReadOnlyList<ComplaintPromise> Promises =>
    [
        .. InOrder.Where(step => step.Event == ComplaintEvent.Promise).Zip(
            InOrder.Where(step => step.Event == ComplaintEvent.KeepPromise).Select(step => (DateOnly?)step.On).Concat(Enumerable.Repeat<DateOnly?>(null, Steps.Count)),
            (promise, kept) => new ComplaintPromise(promise.Text!, promise.On, promise.Until!.Value, kept)),
    ];

    /// <summary>
    /// Until when the ombudsman can be asked; null before the answer, and for SKJ. A year after the findings were sent
    /// (Awb 9:24); for who is no administrative body that still has to be confirmed.
    /// </summary>
    public TermResult? OmbudsmanTerm(DutchCalendar? calendar = null) =>
        Regime != ComplaintRegime.Disciplinary && InOrder.LastOrDefault(step => step.Event is ComplaintEvent.SendFindings or ComplaintEvent.React or ComplaintEvent.DeclineToTreat) is { } answer
            ? Term.For("OMBUDSMAN_1Y", answer.On, calendar)
            : null;

    /// <summary>Takes one step, or says why not; what is refused leaves everything as it was.</summary>
    /// <param name="today">The day in Amsterdam; nothing can have happened after it.</param>
    public ComplaintRefusal? Take(ComplaintStep step, DateOnly today, DutchCalendar? calendar = null)
    {
        var row = ComplaintTable.Find(Regime, State, step.Event);
        var refusal = row is null ? ComplaintRefusal.NotInThisState
            : step.On > today ? ComplaintRefusal.InTheFuture
            : step.On < ReceivedOn || (Steps.Count > 0 && step.On < InOrder[^1].On) ? ComplaintRefusal.BeforeAnEarlierStep
            : row.By == ComplaintParty.Body && step.StaffId is null ? ComplaintRefusal.OnlyTheBody
            : row.By == ComplaintParty.Complainant && step.PersonId is null && !step.HasConsent ? ComplaintRefusal.OnlyTheComplainant
            : row.Guard(this, step, calendar ?? DutchCalendar.Standard);
        if (refusal is not null)
        {
            return refusal;
        }

        AnswerBy = AnswerByAfter(step, calendar);
        State = row!.To ?? State;
        Steps.Add(step with { PartId = Id, Sequence = Steps.Count + 1, AnswerBy = AnswerBy });
        DueOn = IsOpen ? AnswerBy : Promises.FirstOrDefault(promise => promise.KeptOn is null)?.By;
        Revision++;
        return null;
    }

    /// <param name="begins">Sent in the portal it is acknowledged in the same breath; what was told waits, and what was sent on is new to the body.</param>
    internal static ComplaintPart Begin(Complaint complaint, ComplaintAbout about, DateOnly receivedOn, ComplaintState begins, DutchCalendar? calendar)
    {
        DateOnly? answerBy = about.Regime switch
        {
            ComplaintRegime.Awb => Term.For("KLACHT_6W", receivedOn, calendar).LastDay,
            ComplaintRegime.YouthAct or ComplaintRegime.Wmo => about.CommitteeWeeks is { } weeks ? receivedOn.AddDays(7 * weeks) : null,
            _ => null,
        };
        var part = new ComplaintPart
        {
            Id = Guid.NewGuid(),
            ComplaintId = complaint.Id,
            Complaint = complaint,
            BodyId = about.BodyId,
            Regime = about.Regime,
            ReceivedOn = receivedOn,
            CommitteeWeeks = about.CommitteeWeeks,
            State = begins,
            AnswerBy = answerBy,
            DueOn = answerBy,
        };
        part.Subjects.AddRange(about.StaffIds.Distinct().Select(staff => new ComplaintSubject { PartId = part.Id, Part = part, StaffId = staff }));
        return part;
    }

    internal bool Has(ComplaintEvent what) => Steps.Exists(step => step.Event == what);

    private List<ComplaintStep> InOrder => [.. Steps.OrderBy(step => step.Sequence)];

    private DateOnly? AnswerByAfter(ComplaintStep step, DutchCalendar? calendar) => step.Event switch
    {
        ComplaintEvent.AppointCommittee => Term.For("KLACHT_10W", ReceivedOn, calendar).LastDay,
        ComplaintEvent.Delay => step.Until ?? Term.For("KLACHT_VERDAGING_4W", AnswerBy!.Value, calendar).LastDay,
        ComplaintEvent.GiveOpinion => Reaction(step.On, calendar).LastDay,
        _ => AnswerBy,
    };

    private TermResult Reaction(DateOnly opinionOn, DutchCalendar? calendar) =>
        Term.For(Regime == ComplaintRegime.Wmo ? "WMO_REACTIE_1M" : "JW_REACTIE_1M", opinionOn, calendar);
}

/// <summary>A staff member whom one part of a complaint is about. Kept as it was filed.</summary>
public sealed class ComplaintSubject
{
    public Guid PartId { get; init; }

    public ComplaintPart Part { get; init; } = null!;

    public Guid StaffId { get; init; }

    public StaffMember Staff { get; init; } = null!;
}

/// <summary>What a body promised to change.</summary>
/// <param name="Text">What will change.</param>
/// <param name="By">The last day to have done it.</param>
/// <param name="KeptOn">When it was done; null while it is not.</param>
public sealed record ComplaintPromise(SealedText Text, DateOnly MadeOn, DateOnly By, DateOnly? KeptOn)
{
    /// <summary>What will change.</summary>
    public SealedText Text { get; } = Text;

    /// <summary>The day has passed and it was not done.</summary>
    public bool IsOverdueOn(DateOnly today) => KeptOn is null && today > By;
}

/// <summary>Why a step in a complaint is not taken. The text to show stands under <c>complaint.refusal.</c> with this name.</summary>
public enum ComplaintRefusal
{
    NotInThisState,
    InTheFuture,
    BeforeAnEarlierStep,

    /// <summary>Only who handles the complaint can do this.</summary>
    OnlyTheBody,

    /// <summary>Only the complainant can do this, or it must be shown that they want it.</summary>
    OnlyTheComplainant,

    /// <summary>Who was involved in the conduct does not handle the complaint: Awb 9:7.</summary>
    WasInvolved,

    /// <summary>Words are needed: reasons, findings, what will change.</summary>
    NeedsText,

    /// <summary>A later day is needed.</summary>
    NeedsLaterDay,

    /// <summary>The ground of Awb 9:8 is not named.</summary>
    NeedsGround,

    /// <summary>What was found is not named.</summary>
    NeedsOutcome,

    /// <summary>The other body is not named.</summary>
    NeedsBody,

    /// <summary>The complainant did not consent: Awb 9:11(3), 9:5.</summary>
    NeedsConsent,

    /// <summary>The complainant was not heard and did not say that this is not needed: Awb 9:10.</summary>
    NotHeard,

    /// <summary>The committee has not advised yet.</summary>
    NoAdvice,

    /// <summary>Further than the law allows: Awb 9:11(2).</summary>
    TooFar,

    /// <summary>It was done before and can be done once.</summary>
    AlreadyDone,

    /// <summary>The term has passed: it cannot be put off any more.</summary>
    TermHasPassed,

    /// <summary>Only after a complaint was upheld, wholly or in part.</summary>
    NotUpheld,

    /// <summary>Every promise is kept already, or one is still open.</summary>
    PromiseIsOpen,
}
