namespace FamilyPortal.Domain.Decisions.Law;

/// <summary>Everything a reader can do about one item, and what the reader cannot do.</summary>
/// <param name="Clause">What the first line says.</param>
/// <param name="Remedies">In the order to show them; empty only in <see cref="Unknown"/>.</param>
public sealed record RemedySet(RemedyClause Clause, IReadOnlyList<Remedy> Remedies)
{
    /// <summary>
    /// The answer to a combination of kind, body, regime and frame that the table does not hold. Publishing an item
    /// with this set is refused: a wrong remedy would cost a reader the term.
    /// </summary>
    public static RemedySet Unknown { get; } = new(RemedyClause.Unknown, []);

    /// <summary>False only for <see cref="Unknown"/>.</summary>
    public bool IsKnown => Clause != RemedyClause.Unknown;

    /// <summary>True when an objection can be made now; otherwise no page shows a button for it.</summary>
    public bool ObjectionIsOpen => Remedies.Any(remedy => remedy.Kind == RemedyKind.Objection && remedy.Stage == RemedyStage.Now);

    /// <summary>True for a ruling against which no ordinary appeal exists: Rv 807.</summary>
    public bool NoOrdinaryAppeal => Clause == RemedyClause.NoOrdinaryAppeal;

    /// <summary>The remedy with a last day for the reader that can be used now; null when there is none.</summary>
    public Remedy? WithLastDay =>
        Remedies.FirstOrDefault(remedy => remedy.TermBinds == TermParty.Reader && remedy.Stage == RemedyStage.Now && remedy.RuleId is not null);

    /// <summary>Text key of the first line, for example "U kunt geen bezwaar maken. Dit kunt u wel doen."</summary>
    public string ClauseKey => "law.clause." + Clause;

    /// <summary>First day of an item for which this holds.</summary>
    public DateOnly ValidFrom { get; init; }

    /// <summary>Last day of an item for which this holds; null while it is the law of today.</summary>
    public DateOnly? ValidUntil { get; init; }

    /// <summary>Text keys of remarks to show below the remedies, for example what still has to be asked of the body.</summary>
    public IReadOnlyList<string> NoteKeys { get; init; } = [];
}

/// <summary>What the first line of a set of remedies says.</summary>
public enum RemedyClause
{
    /// <summary>The table does not hold this combination.</summary>
    Unknown,

    /// <summary>Objection is open: Awb 7:1.</summary>
    Objection,

    /// <summary>Appeal is open, a second objection is not: Awb 7:1(1)(a).</summary>
    CourtAppeal,

    /// <summary>Not a decision: no objection, and what can be done instead.</summary>
    NotADecision,

    /// <summary>No objection, but the juvenile judge can be asked: BW 1:264, 265d.</summary>
    JuvenileJudge,

    /// <summary>No objection, but appeal at the gerechtshof is open: Rv 806.</summary>
    FamilyAppeal,

    /// <summary>No ordinary appeal: Rv 807.</summary>
    NoOrdinaryAppeal,

    /// <summary>No objection, but the civil court can be asked about the file: UAVG 35.</summary>
    FileCourt,

    /// <summary>No appeal against the findings, but the ombudsman can be asked: Awb 9:3.</summary>
    ComplaintFindings,

    /// <summary>The body has not decided in time: Awb 6:2(b).</summary>
    OverdueDecision,

    /// <summary>Conduct: a complaint.</summary>
    Conduct,
}
