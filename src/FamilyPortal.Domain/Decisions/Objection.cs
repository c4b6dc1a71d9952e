using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using FamilyPortal.Domain.Decisions.Law;
using FamilyPortal.Domain.Families;

namespace FamilyPortal.Domain.Decisions;

/// <summary>
/// Bezwaar against a decision (Awb 1:5(1)). Late is marked, never refused (6:11); without grounds it is a pro-forma
/// objection and grounds may follow (6:6).
/// </summary>
public sealed class Objection
{
    /// <summary>The longest text that is taken.</summary>
    public const int MaxLength = 20_000;

    public Guid Id { get; init; }

    /// <summary>The number on the receipt, such as B-2026-7MK4TX.</summary>
    public required string Number { get; init; }

    public Guid DecisionId { get; init; }

    public Decision Decision { get; init; } = null!;

    public Guid HouseholdId { get; init; }

    public Household Household { get; init; } = null!;

    public Guid PersonId { get; init; }

    public Person Person { get; init; } = null!;

    public ObjectionState State { get; private set; }

    /// <summary>When the first byte reached the portal, UTC (Awb 2:20).</summary>
    public DateTime ReceivedAt { get; init; }

    /// <summary>The day in Amsterdam on which it was received.</summary>
    public DateOnly ReceivedOn { get; init; }

    /// <summary>The last day of the term for this person.</summary>
    public DateOnly LastDay { get; init; }

    /// <summary>Received after the last day (Awb 6:11).</summary>
    public bool IsLate { get; init; }

    /// <summary>The day before which the body must decide (Awb 7:10).</summary>
    public DateOnly DecideBy { get; private set; }

    /// <summary>Why the person disagrees; null for a pro-forma objection.</summary>
    public SealedText? Grounds { get; init; }

    /// <summary>Why it is late; null when it is not or nothing was said.</summary>
    public SealedText? LateReason { get; init; }

    /// <summary>SHA-256 of what was filed, printed on the receipt.</summary>
    public required byte[] ContentHash { get; init; }

    /// <summary>Made with the form; the same form sent twice is one objection.</summary>
    public Guid ClientToken { get; init; }

    /// <summary>The mandate under which a helper filed it for the person; null when they filed it themselves.</summary>
    public Guid? MandateId { get; init; }

    /// <summary>The name of that helper, as the door read it; null when nobody did. Not kept.</summary>
    public string? SentBy { get; set; }

    /// <summary>Who wrote down an objection that came on paper; null for one filed in the portal.</summary>
    public Guid? RecordedById { get; init; }

    /// <summary>The day another body received it first (Awb 6:15); null when it came here first.</summary>
    public DateOnly? FirstReceivedOn { get; init; }

    /// <summary>The postmark; null for what did not come by post, or cannot be read (Awb 6:9(2)).</summary>
    public DateOnly? PostedOn { get; init; }

    /// <summary>It came on paper, so its receipt is confirmed by a step of its own.</summary>
    public bool IsOnPaper => RecordedById is not null;

    /// <summary>The body's clock stands still: Awb 7:10(2).</summary>
    public bool IsSuspended { get; private set; }

    /// <summary>The first day on which a withdrawal holds; null when nobody withdrew, or it was taken back.</summary>
    public DateOnly? WithdrawnFrom { get; private set; }

    /// <summary>How many steps it took: who acts on an older one is told.</summary>
    public int Revision { get; private set; }

    /// <summary>Where it stands on a day: a withdrawal holds by itself once the days of thinking have passed.</summary>
    public ObjectionState StateOn(DateOnly today) => ObjectionCourse.StateOn(State, WithdrawnFrom, today);

    /// <summary>Files an objection. It is acknowledged in the same breath (Awb 6:14, 2:17(2)).</summary>
    /// <param name="filing">What the person filed.</param>
    /// <param name="number">The number on the receipt.</param>
    /// <param name="lastDay">The last day of the person's own term.</param>
    /// <param name="decideBy">Counted from <paramref name="lastDay"/>, not from filing.</param>
    public static Objection File(ObjectionFiling filing, string number, DateOnly lastDay, DateOnly decideBy) => new()
    {
        Id = filing.Id,
        Number = number,
        DecisionId = filing.DecisionId,
        HouseholdId = filing.HouseholdId,
        PersonId = filing.PersonId,
        State = ObjectionState.Acknowledged,
        ReceivedAt = filing.ReceivedAt,
        ReceivedOn = filing.ReceivedOn,
        LastDay = lastDay,
        IsLate = filing.ReceivedOn > lastDay,
        DecideBy = decideBy,
        Grounds = filing.Grounds is null ? null : SealedText.Of(filing.Grounds),
        LateReason = filing.LateReason is null ? null : SealedText.Of(filing.LateReason),
        ContentHash = filing.Hash(number),
        ClientToken = filing.ClientToken,
        MandateId = filing.Mandate,
    };

    /// <summary>Writes down an objection that came on paper. Being late is judged by postmark and by where it came first (Awb 6:9(2), 6:15).</summary>
    /// <param name="filing">What was received; its day is the day on which this body got it.</param>
    /// <param name="arrival">The other days that count.</param>
    /// <param name="calendar">Holidays to count with; null means <see cref="DutchCalendar.Standard"/>.</param>
    public static Objection Record(ObjectionFiling filing, string number, PaperArrival arrival, DutchCalendar? calendar = null)
    {
        var opened = ObjectionCourse.Open(
            new(filing.ReceivedOn, arrival.LastDay) { FirstReceivedOn = arrival.FirstReceivedOn, PostedOn = arrival.PostedOn }, calendar);
        return new()
        {
            Id = filing.Id,
            Number = number,
            DecisionId = filing.DecisionId,
            HouseholdId = filing.HouseholdId,
            PersonId = filing.PersonId,
            State = opened.State,
            ReceivedAt = filing.ReceivedAt,
            ReceivedOn = filing.ReceivedOn,
            FirstReceivedOn = arrival.FirstReceivedOn,
            PostedOn = arrival.PostedOn,
            RecordedById = arrival.RecordedById,
            LastDay = arrival.LastDay,
            IsLate = opened.IsLate,
            DecideBy = opened.DecideBy,
            Grounds = filing.Grounds is null ? null : SealedText.Of(filing.Grounds),
            LateReason = filing.LateReason is null ? null : SealedText.Of(filing.LateReason),
            ContentHash = filing.Hash(number),
            ClientToken = filing.ClientToken,
        };
    }

    /// <summary>Takes over what its steps have come to, so that lists can be ordered and filtered by it.</summary>
    public void Follow(ObjectionCourse course)
    {
        State = course.State;
        DecideBy = course.DecideBy;
        IsSuspended = course.IsSuspended;
        WithdrawnFrom = course.WithdrawnFrom;
        Revision = course.Steps.Count;
    }
}

/// <summary>How a letter came in.</summary>
/// <param name="RecordedById">Who wrote it down.</param>
/// <param name="LastDay">The last day of the objector's own term.</param>
/// <param name="PostedOn">The postmark; null when it cannot be read or it was handed over.</param>
/// <param name="FirstReceivedOn">The day another body received it; null when it came here first.</param>
public sealed record PaperArrival(Guid RecordedById, DateOnly LastDay, DateOnly? PostedOn, DateOnly? FirstReceivedOn);

/// <summary>What a person files.</summary>
/// <param name="Id">Random, since it appears in addresses.</param>
public sealed record ObjectionFiling(
    Guid Id,
    Guid DecisionId,
    Guid HouseholdId,
    Guid PersonId,
    string? Grounds,
    string? LateReason,
    DateTime ReceivedAt,
    DateOnly ReceivedOn,
    Guid ClientToken)
{
    /// <summary>The token of the form in which files wait that go along; empty when it takes none.</summary>
    public Guid Form { get; init; }

    /// <summary>What its sender was shown of the draft, as <see cref="DraftShown"/> marks it; null for what has no draft.</summary>
    public string? Shown { get; init; }

    /// <summary>The mandate under which a helper files it; null when the person files it themselves.</summary>
    public Guid? Mandate { get; init; }

    /// <summary>The fingerprints of the files that go along.</summary>
    public IReadOnlyList<string> Files { get; init; } = [];

    /// <summary>SHA-256 over number, decision, instant, both texts and the fingerprints of the files; the receipt shows it.</summary>
    public byte[] Hash(string number) => SHA256.HashData(Encoding.UTF8.GetBytes(
        string.Join('\n', [number, DecisionId.ToString("N"), ReceivedAt.ToString("O", CultureInfo.InvariantCulture), Grounds ?? "", LateReason ?? "", .. Files])));
}

/// <summary>Where an objection stands (Awb chapter 6 and 7).</summary>
public enum ObjectionState
{
    Submitted,
    Acknowledged,
    Admissibility,
    RepairRequested,
    Hearing,
    CommitteeAdvice,
    Decided,
    Withdrawn,
    Closed,

    /// <summary>Sent on to the body it belongs to: Awb 6:15.</summary>
    Forwarded,
}

/// <summary>An objection somebody is still writing. Kept on the server, for that person only.</summary>
public sealed class ObjectionDraft
{
    public Guid DecisionId { get; init; }

    public Decision Decision { get; init; } = null!;

    public Guid PersonId { get; init; }

    public required SealedText Grounds { get; set; }

    public SealedText? LateReason { get; set; }

    /// <summary>The person objects now and explains later.</summary>
    public bool ExplainsLater { get; set; }

    /// <summary>Becomes the objection's token, so that a draft is filed once.</summary>
    public Guid ClientToken { get; init; }

    public DateTime UpdatedAt { get; set; }
}
