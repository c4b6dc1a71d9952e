namespace FamilyPortal.Domain.Decisions.Law;

/// <summary>A counted term: its last day, how it was reached and which law says so.</summary>
/// <param name="RuleId">The rule that was counted with.</param>
/// <param name="StartDate">Day zero: the date of the event. Counting begins the day after.</param>
/// <param name="RawLastDay">The last day before weekends and holidays are looked at.</param>
/// <param name="LastDay">The last day on which acting is in time, until midnight in Amsterdam.</param>
/// <param name="Steps">Each step of the count, in order, for a reader to follow.</param>
/// <param name="Sources">The rule's own sources, then those of each extension.</param>
/// <param name="Warnings">What a reader should know before relying on the date; empty when nothing.</param>
public sealed record TermResult(
    string RuleId,
    DateOnly StartDate,
    DateOnly RawLastDay,
    DateOnly LastDay,
    IReadOnlyList<TermStep> Steps,
    IReadOnlyList<LawSource> Sources,
    IReadOnlyList<TermWarning> Warnings)
{
    /// <summary>Which state of the holiday data was used.</summary>
    public required string CalendarVersion { get; init; }

    /// <summary>First day of validity of the rule that was used; with the id it names one version of the rule.</summary>
    public required DateOnly RuleValidFrom { get; init; }

    /// <summary>Text keys of <see cref="Warnings"/>, in the same order.</summary>
    public IEnumerable<string> WarningKeys => Warnings.Select(warning => "law.warning." + warning);
}

/// <summary>
/// One step of a count. To show it, format the text under <see cref="Key"/> with <c>{0}</c> = <see cref="Date"/> in the
/// reader's language and <c>{1}</c> = the text under <see cref="ReasonKey"/>.
/// </summary>
/// <param name="Kind">What happened in this step.</param>
/// <param name="Key">Text key of the sentence.</param>
/// <param name="Date">The date the sentence is about.</param>
/// <param name="ReasonKey">Text key of the reason, for example the name of a holiday; null when the sentence has no reason.</param>
public sealed record TermStep(TermStepKind Kind, string Key, DateOnly Date, string? ReasonKey = null);

/// <summary>What happened in one step of a count.</summary>
public enum TermStepKind
{
    /// <summary>Day zero was fixed.</summary>
    Starts,

    /// <summary>The length of the term was added.</summary>
    Counted,

    /// <summary>The day does not exist in that month; its last day took its place.</summary>
    Clipped,

    /// <summary>The term was lengthened to hold two ordinary days: ATW 2.</summary>
    TwoOrdinaryDays,

    /// <summary>A day was passed over, because a term may not end on it: ATW 1(1).</summary>
    Skipped,

    /// <summary>The date stays where it is, also in a weekend: ATW 4(a), or a count of days.</summary>
    NotMoved,

    /// <summary>The last day was reached.</summary>
    LastDay,
}

/// <summary>What a reader should know before relying on a computed date.</summary>
public enum TermWarning
{
    /// <summary>
    /// The royal decrees of that year are not known yet. An unknown equated day can only lengthen a term, so the date
    /// is safe for the person who must act.
    /// </summary>
    EquatedDaysUnknown,

    /// <summary>A source of this rule is our reading and still has to be confirmed by a lawyer.</summary>
    ReadingToConfirm,
}
