namespace FamilyPortal.Domain.Decisions.Law;

/// <summary>
/// One term that the law sets, as it stood from <see cref="ValidFrom"/>. A changed law adds a rule with the same id
/// beside the old one; the start date of the term decides which of the two counts.
/// </summary>
public sealed record TermRule
{
    /// <summary>Makes a rule. Refuses an amount below one: a term without length cannot exist.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The amount is zero or negative.</exception>
    public TermRule(
        string id, int amount, TermUnit unit, TermExtension extension, TermStart start, DateOnly validFrom, params LawSource[] sources)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(id);
        ArgumentOutOfRangeException.ThrowIfLessThan(amount, 1);
        Id = id;
        Amount = amount;
        Unit = unit;
        Extension = extension;
        Start = start;
        ValidFrom = validFrom;
        Sources = sources;
    }

    /// <summary>The lasting name of the rule, for example <c>BEZWAAR_6W</c>.</summary>
    public string Id { get; }

    /// <summary>How many units the term lasts; at least one.</summary>
    public int Amount { get; }

    /// <summary>What is counted.</summary>
    public TermUnit Unit { get; }

    /// <summary>Whether the last day moves away from weekends and holidays, and if not, why not.</summary>
    public TermExtension Extension { get; }

    /// <summary>The event whose date is day zero.</summary>
    public TermStart Start { get; }

    /// <summary>
    /// First start date for which this rule holds. Dates before 2026 follow the year in which the statute came into
    /// force and have not been read in an older version of the text.
    /// </summary>
    public DateOnly ValidFrom { get; }

    /// <summary>Last start date for which this rule holds; null while it is the law of today.</summary>
    public DateOnly? ValidUntil { get; init; }

    /// <summary>Where the law says so.</summary>
    public IReadOnlyList<LawSource> Sources { get; }

    /// <summary>True when the Algemene termijnenwet moves the last day of this term.</summary>
    public bool AtwApplies => Extension == TermExtension.Atw;

    /// <summary>Text key of one plain sentence that says what the rule means.</summary>
    public string SentenceKey => "law.rule." + Id;

    /// <summary>Text key of the event that starts the term.</summary>
    public string StartKey => "law.start." + Start;

    /// <summary>Text key of the length in words, for example "6 weken". One key per length, so that no plural is guessed.</summary>
    public string LengthKey => "law.length." + LengthName;

    internal string CountedKey => "law.step.counted." + LengthName;

    private string LengthName => FormattableString.Invariant($"{Amount}_{Unit}").ToLowerInvariant();

    /// <summary>Whether the rule holds for a term that starts on this date.</summary>
    public bool HoldsOn(DateOnly startDate) =>
        startDate >= ValidFrom && (ValidUntil is not { } until || startDate <= until);
}

/// <summary>The unit in which a term is counted.</summary>
public enum TermUnit
{
    /// <summary>Calendar days.</summary>
    Days,

    /// <summary>Weeks of seven calendar days.</summary>
    Weeks,

    /// <summary>Months: the same day number, or the end of a shorter month.</summary>
    Months,

    /// <summary>Years: the same date, or 28 February for 29 February.</summary>
    Years,
}

/// <summary>Whether the Algemene termijnenwet (ATW) moves the last day of a term.</summary>
public enum TermExtension
{
    /// <summary>ATW 1 and 2 apply.</summary>
    Atw,

    /// <summary>Excluded by ATW 4(a): more than 90 days, 12 weeks or 3 months, or counted in years.</summary>
    TooLong,

    /// <summary>Not a term within which someone must act, but a count of days: the penalty of Awb 4:17.</summary>
    DayCount,
}

/// <summary>The event whose date is day zero of a term.</summary>
public enum TermStart
{
    /// <summary>Bekendmaking of the decision to this addressee: Awb 3:41, 2:19.</summary>
    Announcement,

    /// <summary>Bekendmaking of the decision on the objection.</summary>
    ObjectionDecisionAnnouncement,

    /// <summary>The last day of the objection term, whenever the objection itself came in.</summary>
    LastDayOfObjectionTerm,

    /// <summary>The last day on which the body had to decide.</summary>
    DecideByDay,

    /// <summary>The last day of the term that a letter by post has missed.</summary>
    LastDayOfTerm,

    /// <summary>Receipt of the complaint.</summary>
    ComplaintReceived,

    /// <summary>The last day on which the complaint had to be answered.</summary>
    ComplaintAnswerDay,

    /// <summary>The written instruction was sent or handed over.</summary>
    InstructionSent,

    /// <summary>Receipt of the written refusal.</summary>
    RefusalReceived,

    /// <summary>Receipt of the application.</summary>
    ApplicationReceived,

    /// <summary>The need for support was reported.</summary>
    NeedReported,

    /// <summary>Veilig Thuis recorded data about the person.</summary>
    DataRecorded,

    /// <summary>The day of the ruling.</summary>
    DayOfRuling,

    /// <summary>The institution received the committee's opinion.</summary>
    OpinionReceived,

    /// <summary>The request to destroy data.</summary>
    DestructionRequested,

    /// <summary>Receipt of a request to correct what a file says.</summary>
    CorrectionRequested,

    /// <summary>The findings on the complaint were sent.</summary>
    FindingsSent,

    /// <summary>The last change in the file.</summary>
    LastFileChange,

    /// <summary>The body received the notice of default.</summary>
    NoticeOfDefaultReceived,
}
