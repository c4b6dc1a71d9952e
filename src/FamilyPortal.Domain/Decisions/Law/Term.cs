namespace FamilyPortal.Domain.Decisions.Law;

/// <summary>
/// Counts terms. Dates go in, dates come out; whoever calls turns an instant into a day in Amsterdam first.
/// Sources: Awb chapter 6, Algemene termijnenwet (ATW) 1–4.
/// </summary>
public static class Term
{
    /// <summary>Every rule that can be counted with.</summary>
    public static IReadOnlyList<TermRule> Rules => TermRules.All;

    /// <summary>Counts the term of a rule from the date of its start event.</summary>
    /// <param name="ruleId">For example <c>BEZWAAR_6W</c>; see <see cref="Rules"/>.</param>
    /// <param name="startDate">Day zero, for this addressee.</param>
    /// <param name="calendar">Holidays to count with; null means <see cref="DutchCalendar.Standard"/>.</param>
    /// <exception cref="UnknownTermRuleException">No rule with this id holds on the start date. Ask <see cref="TermRules.Find"/> first for input from outside.</exception>
    public static TermResult For(string ruleId, DateOnly startDate, DutchCalendar? calendar = null) =>
        For(TermRules.Find(ruleId, startDate) ?? throw new UnknownTermRuleException(ruleId, startDate), startDate, calendar);

    /// <summary>
    /// The last day of a term that somebody was told, with the calendar of today. A day equated since makes it later;
    /// nothing ever makes it earlier.
    /// </summary>
    /// <param name="ruleId">Null, or a rule that no longer exists, leaves what was told.</param>
    public static DateOnly Told(string? ruleId, DateOnly startDate, DateOnly told, DutchCalendar calendar) =>
        ruleId is not null && TermRules.Find(ruleId, startDate) is { } rule && For(rule, startDate, calendar).LastDay is var counted && counted > told ? counted : told;

    /// <summary>Counts the term of a given rule, whether or not it stands in <see cref="Rules"/>.</summary>
    public static TermResult For(TermRule rule, DateOnly startDate, DutchCalendar? calendar = null)
    {
        calendar = (calendar ?? DutchCalendar.Standard).ForTermFrom(startDate);
        var count = new Count(rule, startDate, calendar);
        count.AddLength();
        if (rule.AtwApplies)
        {
            count.HoldTwoOrdinaryDays();
            count.MoveToOrdinaryDay();
        }
        else
        {
            count.StayWhereItIs();
        }

        return count.Result();
    }

    private sealed class Count(TermRule rule, DateOnly start, DutchCalendar calendar)
    {
        private readonly List<TermStep> _steps = [new(TermStepKind.Starts, "law.step.starts", start)];
        private readonly List<LawSource> _sources = [.. rule.Sources];
        private DateOnly _raw;
        private DateOnly _last;

        public void AddLength()
        {
            _raw = _last = rule.Unit switch
            {
                TermUnit.Days => start.AddDays(rule.Amount),
                TermUnit.Weeks => start.AddDays(7 * rule.Amount),
                TermUnit.Months => start.AddMonths(rule.Amount),
                TermUnit.Years => start.AddYears(rule.Amount),
                _ => throw new InvalidOperationException("A unit without a count."),
            };
            _steps.Add(new TermStep(TermStepKind.Counted, rule.CountedKey, _raw));
            if (rule.Unit is TermUnit.Months or TermUnit.Years && _raw.Day != start.Day)
            {
                _steps.Add(new TermStep(TermStepKind.Clipped, "law.step.clipped", _raw));
            }
        }

        public void HoldTwoOrdinaryDays()
        {
            // ATW 2 speaks of terms of at least three days; a shorter one is only moved, not lengthened.
            if (_raw.DayNumber - start.DayNumber < 3)
            {
                return;
            }

            // From the second ordinary day after the start on, the term holds two.
            var second = calendar.AddWorkingDays(start, 2);
            if (_last < second)
            {
                _last = second;
                _steps.Add(new TermStep(TermStepKind.TwoOrdinaryDays, "law.step.twoOrdinaryDays", _last));
                Cite(LawSource.Atw("2"));
            }
        }

        public void MoveToOrdinaryDay()
        {
            while (calendar.WhyNotOrdinary(_last) is { } why)
            {
                _steps.Add(new TermStep(TermStepKind.Skipped, "law.step.skipped", _last, why.NameKey));
                Cite(LawSource.Atw("1(1)"));
                Cite(why.Source);
                _last = _last.AddDays(1);
            }

            _steps.Add(new TermStep(TermStepKind.LastDay, "law.step.lastDay", _last));
        }

        public void StayWhereItIs()
        {
            if (rule.Extension == TermExtension.TooLong)
            {
                _steps.Add(new TermStep(TermStepKind.NotMoved, "law.step.notMoved", _last));
                _steps.Add(new TermStep(TermStepKind.LastDay, "law.step.lastDay", _last));
                Cite(LawSource.Atw("4(a)"));
            }
            else
            {
                _steps.Add(new TermStep(TermStepKind.NotMoved, "law.step.dayCount", _last));
            }
        }

        public TermResult Result() => new(rule.Id, start, _raw, _last, _steps, _sources, [.. Warnings()])
        {
            CalendarVersion = calendar.Version,
            RuleValidFrom = rule.ValidFrom,
        };

        private IEnumerable<TermWarning> Warnings()
        {
            if (rule.AtwApplies && !(calendar.KnowsEquatedDaysOf(_raw) && calendar.KnowsEquatedDaysOf(_last)))
            {
                yield return TermWarning.EquatedDaysUnknown;
            }

            if (rule.Sources.Any(source => source.ToVerify))
            {
                yield return TermWarning.ReadingToConfirm;
            }
        }

        private void Cite(LawSource source)
        {
            if (!_sources.Contains(source))
            {
                _sources.Add(source);
            }
        }
    }
}

/// <summary>No rule with this id holds for a term that starts on this date.</summary>
public sealed class UnknownTermRuleException : ArgumentException
{
    /// <summary>Names the rule that was asked for and the start date.</summary>
    public UnknownTermRuleException(string ruleId, DateOnly startDate)
        : base(FormattableString.Invariant($"No term rule '{ruleId}' holds on {startDate:yyyy-MM-dd}."), nameof(ruleId))
    {
        RuleId = ruleId;
        StartDate = startDate;
    }

    /// <summary>The id that was asked for.</summary>
    public string RuleId { get; }

    /// <summary>The start date that was asked for.</summary>
    public DateOnly StartDate { get; }
}
