using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace FamilyPortal.Domain.Decisions;

/// <summary>One dated fact about one body's part of a complaint. Only ever added; a flat row, kept as it is.</summary>
public sealed record ComplaintStep
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    public Guid PartId { get; init; }

    /// <summary>1, 2, 3 … in one part.</summary>
    public int Sequence { get; init; }

    public required ComplaintEvent Event { get; init; }

    /// <summary>The day in Amsterdam on which it happened.</summary>
    public required DateOnly On { get; init; }

    /// <summary>When it was written down, UTC.</summary>
    public DateTime At { get; init; }

    /// <summary>The complainant, when they did it in the portal.</summary>
    public Guid? PersonId { get; init; }

    /// <summary>Who wrote it down for the body; null when the complainant did it.</summary>
    public Guid? StaffId { get; init; }

    /// <summary>That staff member was involved in the conduct: then they may not handle the complaint (Awb 9:7).</summary>
    public bool WasInvolved { get; init; }

    /// <summary>The day it looks ahead to: a hearing, a new day to answer, the day a promise is to be kept.</summary>
    public DateOnly? Until { get; init; }

    /// <summary>Why the complaint is not treated.</summary>
    public NotTreatedGround? Ground { get; init; }

    /// <summary>What was found.</summary>
    public ComplaintFinding? Outcome { get; init; }

    /// <summary>The body it was forwarded to.</summary>
    public Guid? BodyId { get; init; }

    /// <summary>The complainant agreed with it in writing.</summary>
    public bool HasConsent { get; init; }

    /// <summary>The text that goes with it: reasons, advice, findings, or what will change.</summary>
    public SealedText? Text { get; init; }

    /// <summary>The last day to answer once this step was taken: filled in when it is. Null when the law and the regulation set none.</summary>
    public DateOnly? AnswerBy { get; init; }

    /// <summary>SHA-256 of what the complainant sent, printed on the receipt; null for what the body wrote down.</summary>
    public byte[]? ContentHash { get; init; }

    /// <summary>The same step as the complainant sent it, with its hash over the number of the complaint, event, instant, text and the fingerprints of its files.</summary>
    /// <param name="complaint">The number of the complaint.</param>
    /// <param name="files">The fingerprints of the files that go along.</param>
    public ComplaintStep Sent(string complaint, IReadOnlyList<string> files) => this with
    {
        ContentHash = SHA256.HashData(Encoding.UTF8.GetBytes(
            string.Join('\n', [complaint, Event.ToString(), At.ToString("O", CultureInfo.InvariantCulture), Text?.Text ?? "", .. files]))),
    };
}

/// <summary>What can happen in one body's part of a complaint.</summary>
public enum ComplaintEvent
{
    /// <summary>The complainant confirms the text of what was told: Awb 9:2.</summary>
    ConfirmText,

    /// <summary>Receipt is confirmed in writing: Awb 9:6.</summary>
    Acknowledge,

    /// <summary>The complainant adds something to what they sent.</summary>
    Add,

    /// <summary>Who the complaint is about was told of it, and got a copy without the address: Awb 9:9. Nobody is told before this.</summary>
    Tell,

    /// <summary>Solved to the complainant's content: Awb 9:5.</summary>
    SolveInformally,

    /// <summary>Not treated, told within four weeks: Awb 9:8(3).</summary>
    DeclineToTreat,

    /// <summary>It belongs elsewhere and is sent on: Awb 2:3.</summary>
    Forward,

    /// <summary>Somebody who was not involved takes it up: Awb 9:7.</summary>
    TakeUp,

    /// <summary>An adviser or committee will advise, and the complainant is told: Awb 9:14, 9:15. Ten weeks (9:11(1)).</summary>
    AppointCommittee,

    /// <summary>The complainant is invited to tell about it on a day: Awb 9:10.</summary>
    InviteToHearing,

    /// <summary>Both sides were heard: Awb 9:10, Jw 4.2.1, Wmo 4.2.7.</summary>
    Hear,

    /// <summary>The complainant does not want to be heard: Awb 9:10(2).</summary>
    WaiveHearing,

    /// <summary>The adviser's or committee's report came in: Awb 9:16.</summary>
    ReceiveAdvice,

    /// <summary>The answer comes later: told with the reason and the new day (Awb 9:11(2)(3); Jw 4.2.1; Wmo 4.2.7).</summary>
    Delay,

    /// <summary>The committee gives its opinion: Jw 4.2.1, Wmo 4.2.7.</summary>
    GiveOpinion,

    /// <summary>The institution says what it does with the opinion, within a month: Jw 4.2.1(5), Wmo 4.2.7(5).</summary>
    React,

    /// <summary>Findings, opinion and conclusions, and which ombudsman until when: Awb 9:12.</summary>
    SendFindings,

    /// <summary>After "upheld": what will change, by when.</summary>
    Promise,

    /// <summary>What was promised has been done.</summary>
    KeepPromise,

    /// <summary>The complainant stops.</summary>
    Withdraw,

    /// <summary>Nothing is left to do.</summary>
    Close,
}

/// <summary>Why a complaint is not treated: Awb 9:8.</summary>
public enum NotTreatedGround
{
    /// <summary>Treated before: 9:8(1)(a).</summary>
    TreatedBefore,

    /// <summary>More than a year before the complaint: 9:8(1)(b).</summary>
    OlderThanOneYear,

    /// <summary>Objection was open: 9:8(1)(c).</summary>
    ObjectionWasOpen,

    /// <summary>Appeal is or was open: 9:8(1)(d).</summary>
    AppealWasOpen,

    /// <summary>Before another judge: 9:8(1)(e).</summary>
    BeforeAnotherJudge,

    /// <summary>A criminal investigation runs: 9:8(1)(f).</summary>
    CriminalInvestigation,

    /// <summary>The complainant's interest or the conduct clearly weighs too little: 9:8(2).</summary>
    TooLittleWeight,
}

/// <summary>What was found about the conduct.</summary>
public enum ComplaintFinding
{
    /// <summary>Gegrond.</summary>
    Upheld,

    /// <summary>Deels gegrond.</summary>
    PartlyUpheld,

    /// <summary>Ongegrond.</summary>
    NotUpheld,

    /// <summary>Geen oordeel.</summary>
    NoOpinion,
}

/// <summary>Where one body's part of a complaint stands.</summary>
public enum ComplaintState
{
    /// <summary>Told, and written down for the complainant to confirm.</summary>
    ToConfirm,

    Filed,
    Acknowledged,
    Handling,
    Heard,
    Advised,

    /// <summary>The committee gave its opinion; the institution has a month.</summary>
    Opinion,

    /// <summary>Answered: the findings of the body, or the reaction of the institution.</summary>
    Answered,

    SolvedInformally,
    NotTaken,
    Forwarded,
    Withdrawn,
    Closed,
}
