using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace FamilyPortal.Domain.Decisions;

/// <summary>
/// One dated fact in the life of an objection. Steps are only ever added; where an objection stands and when it must be
/// decided follows from them (<see cref="ObjectionCourse"/>). A flat row, so that it is kept as it is.
/// </summary>
public sealed record ObjectionStep
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    public Guid ObjectionId { get; init; }

    /// <summary>1, 2, 3 … in one objection.</summary>
    public int Sequence { get; init; }

    public required ObjectionEvent Event { get; init; }

    /// <summary>The day in Amsterdam on which it happened; a letter that was scanned later keeps the day it came in.</summary>
    public required DateOnly On { get; init; }

    /// <summary>When it was written down, UTC.</summary>
    public DateTime At { get; init; }

    /// <summary>The family member who did it in the portal; null when the body wrote it down.</summary>
    public Guid? PersonId { get; init; }

    /// <summary>Who wrote it down for the body; null when the family member did it.</summary>
    public Guid? StaffId { get; init; }

    /// <summary>The day it looks ahead to: the end of a repair term, the day of a hearing, a new due day. Null where the event has none.</summary>
    public DateOnly? Until { get; init; }

    /// <summary>The last day to decide once this step was taken: filled in when it is, and never counted anew.</summary>
    public DateOnly DecideBy { get; init; }

    /// <summary>Why there is no hearing.</summary>
    public HearingWaiver? Waiver { get; init; }

    /// <summary>What was decided.</summary>
    public ObjectionOutcome? Outcome { get; init; }

    /// <summary>The body it was forwarded to.</summary>
    public Guid? BodyId { get; init; }

    /// <summary>The published decision on the objection.</summary>
    public Guid? DecisionId { get; init; }

    /// <summary>The objector agreed with it in writing.</summary>
    public bool HasConsent { get; init; }

    /// <summary>It was said at the hearing: Awb 6:21(2).</summary>
    public bool IsOral { get; init; }

    /// <summary>The reason for being late is good enough; null where that is not what the step is about.</summary>
    public bool? IsExcused { get; init; }

    /// <summary>
    /// Grounds, a reason, what is missing, the report of a hearing, the advice; for some events a record of their own as
    /// JSON: <see cref="HearingInvitation"/>, <see cref="HearingWishes"/>, <see cref="Representative"/>.
    /// </summary>
    public SealedText? Text { get; init; }

    /// <summary>SHA-256 of what the objector sent, printed on the receipt; null for what the body wrote down.</summary>
    public byte[]? ContentHash { get; init; }

    /// <summary>The same step as the objector sent it, with its hash over the number of the objection, event, instant, text and the fingerprints of its files.</summary>
    /// <param name="objection">The number of the objection.</param>
    /// <param name="files">The fingerprints of the files that go along.</param>
    public ObjectionStep Sent(string objection, params IReadOnlyList<string> files) => this with
    {
        ContentHash = SHA256.HashData(Encoding.UTF8.GetBytes(
            string.Join('\n', [objection, Event.ToString(), At.ToString("O", CultureInfo.InvariantCulture), Text?.Text ?? "", .. files]))),
    };
}

/// <summary>Where and when somebody is heard: Awb 7:2, 7:6.</summary>
/// <param name="At">The time of day in Amsterdam.</param>
/// <param name="IsSeparate">Apart from other parties: Awb 7:6(2).</param>
public sealed record HearingInvitation(TimeOnly At, string Place, bool IsSeparate)
{
    public string Write() => JsonSerializer.Serialize(this);

    public static HearingInvitation Read(string text) =>
        JsonSerializer.Deserialize<HearingInvitation>(text) ?? throw new JsonException("An invitation was empty.");
}

/// <summary>What an objector asks about the hearing, for who handles the objection alone: Awb 7:4(6), 7:6(2).</summary>
/// <param name="Attends">Whether they want to be heard: Awb 7:3(c).</param>
/// <param name="IsSeparate">Not in one room with other parties.</param>
/// <param name="WithholdsPapers">Some papers must not reach other parties.</param>
/// <param name="Why">In their own words; may be empty.</param>
public sealed record HearingWishes(bool Attends, bool IsSeparate, bool WithholdsPapers, string Why)
{
    public string Write() => JsonSerializer.Serialize(this);

    public static HearingWishes Read(string text) =>
        JsonSerializer.Deserialize<HearingWishes>(text) ?? throw new JsonException("An answer about a hearing was empty.");
}

/// <summary>Who acts for an objector: Awb 2:1.</summary>
/// <param name="Organisation">May be empty.</param>
/// <param name="Contact">How they can be reached.</param>
/// <param name="HasPaper">A written authority is there: Awb 2:1(3).</param>
public sealed record Representative(string Name, string Organisation, string Contact, bool HasPaper)
{
    /// <summary>The longest of each part.</summary>
    public const int MaxLength = 200;

    public string Write() => JsonSerializer.Serialize(this);

    public static Representative Read(string text) =>
        JsonSerializer.Deserialize<Representative>(text) ?? throw new JsonException("A representative was empty.");
}

/// <summary>What can happen to an objection.</summary>
public enum ObjectionEvent
{
    /// <summary>Receipt is confirmed: Awb 6:14(1), 2:17(2).</summary>
    Acknowledge,

    /// <summary>Grounds follow, or are added to: Awb 6:5(1)(d), 6:6.</summary>
    AddGrounds,

    /// <summary>The objector says why it is late: Awb 6:11.</summary>
    ExplainLateness,

    /// <summary>The objector is asked why it is late, before that may count against them: Awb 6:11.</summary>
    AskWhyLate,

    /// <summary>The reason for being late is judged, with reasons: Awb 6:11.</summary>
    JudgeLateness,

    /// <summary>Somebody acts for the objector: Awb 2:1, 6:17.</summary>
    NameRepresentative,

    /// <summary>The objector says what the hearing needs to be safe: Awb 7:4(6), 7:6(2).</summary>
    TellHearingWishes,

    /// <summary>The body looks whether the objection can be treated: Awb 6:5, 6:6.</summary>
    Assess,

    /// <summary>It belongs to another body: sent on with the day of receipt, and the sender is told (Awb 6:15).</summary>
    Forward,

    /// <summary>The objector is asked to repair a defect before a day: Awb 6:6. The body's clock stands still (7:10(2)).</summary>
    AskRepair,

    /// <summary>The defect is repaired.</summary>
    Repair,

    /// <summary>The day for repair passed unused.</summary>
    LapseRepair,

    /// <summary>A committee advises: told to the objector, and the body has twelve weeks (Awb 7:13, 7:10(1)).</summary>
    AnnounceCommittee,

    /// <summary>The objector is invited for a day: Awb 7:2, 7:4.</summary>
    InviteToHearing,

    /// <summary>There is no hearing, on one of the grounds of Awb 7:3.</summary>
    WaiveHearing,

    /// <summary>The objector was heard; the report is the text (Awb 7:7).</summary>
    Hear,

    /// <summary>The committee's advice came in: Awb 7:13(6).</summary>
    ReceiveAdvice,

    /// <summary>The decision is put off for at most six weeks, once: Awb 7:10(3).</summary>
    Adjourn,

    /// <summary>The decision is put off further, with the objector's consent: Awb 7:10(4).</summary>
    ExtendWithConsent,

    /// <summary>The body received a notice of default after the last day to decide: Awb 4:17(3).</summary>
    ReceiveNoticeOfDefault,

    /// <summary>The objector withdraws; it holds after some days of thinking (Awb 6:21, the days are a design choice).</summary>
    AskWithdrawal,

    /// <summary>The objector wants to go on after all.</summary>
    TakeBackWithdrawal,

    /// <summary>The days of thinking have passed.</summary>
    CompleteWithdrawal,

    /// <summary>The decision on the objection: Awb 7:11, 7:12.</summary>
    Decide,

    /// <summary>Nothing is left to do.</summary>
    Close,
}

/// <summary>On what ground nobody is heard: Awb 7:3.</summary>
public enum HearingWaiver
{
    /// <summary>The objection is clearly inadmissible: 7:3(a).</summary>
    ClearlyInadmissible,

    /// <summary>The objection is clearly unfounded: 7:3(b).</summary>
    ClearlyUnfounded,

    /// <summary>The objector said not to want a hearing: 7:3(c).</summary>
    ObjectorDeclined,

    /// <summary>The objector did not answer in a set time whether they want to be heard: 7:3(d).</summary>
    ObjectorDidNotAnswer,

    /// <summary>The objector gets all they asked for, and nobody else is harmed: 7:3(e).</summary>
    FullyMet,
}

/// <summary>What a decision on an objection says.</summary>
public enum ObjectionOutcome
{
    /// <summary>Gegrond.</summary>
    Upheld,

    /// <summary>Deels gegrond.</summary>
    PartlyUpheld,

    /// <summary>Ongegrond.</summary>
    Dismissed,

    /// <summary>Niet-ontvankelijk: only after a chance to repair (6:6) or to say why it is late (6:11).</summary>
    Inadmissible,
}
