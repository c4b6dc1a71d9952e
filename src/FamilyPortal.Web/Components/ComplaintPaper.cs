using FamilyPortal.Domain.Decisions;
using FamilyPortal.Domain.Decisions.Law;
using FamilyPortal.Domain.Families;

namespace FamilyPortal.Web.Components;

/// <summary>A complaint on the page, on the receipt and in the copy for who it is about. It never holds an address.</summary>
/// <param name="Complainant">Who complains.</param>
/// <param name="Wish">What they would like to happen; null when nothing was said.</param>
/// <param name="Who">Who it is about in their own words; null when nothing was said.</param>
/// <param name="Hash">SHA-256 of what was filed, in hexadecimals.</param>
public sealed record ComplaintPaper(
    Guid Id,
    string Number,
    string Complainant,
    DateTime ReceivedAt,
    DateOnly ReceivedOn,
    bool IsOral,
    DateOnly? ConductOn,
    string Text,
    string? Wish,
    string? Who,
    string Hash,
    IReadOnlyList<ComplaintPartPaper> Parts,
    DateOnly Today)
{
    /// <summary>It waits until the complainant confirms its text.</summary>
    public bool IsToConfirm => Parts.Any(part => part.State == ComplaintState.ToConfirm);

    /// <summary>More than a year old when it came: that is explained, and stops nothing (Awb 9:8(1)(b)).</summary>
    public bool IsOld => Complaint.Hints(ConductOn, ReceivedOn, canObject: false).Contains(ComplaintHint.OlderThanOneYear);

    /// <summary>The bodies it is about, each once.</summary>
    public IEnumerable<string> Bodies => Parts.Select(part => part.Body).Distinct();

    /// <summary>Makes the paper from an opened complaint with its parts.</summary>
    public static ComplaintPaper Of(Complaint complaint, DateOnly today, DutchCalendar calendar) => new(
        complaint.Id,
        complaint.Number,
        complaint.Person.FullName,
        complaint.ReceivedAt,
        complaint.ReceivedOn,
        complaint.IsOral,
        complaint.ConductOn,
        complaint.Text.Text,
        complaint.Wish?.Text,
        complaint.Who?.Text,
        Convert.ToHexStringLower(complaint.ContentHash),
        [.. complaint.Parts.OrderBy(p => p.ReceivedOn).ThenBy(p => p.Body.Name, StringComparer.Ordinal).Select(p => ComplaintPartPaper.Of(p, complaint.Parts, today, calendar))],
        today);

    /// <summary>Everything that happened and is still to come, of all bodies together, in order of day.</summary>
    public IReadOnlyList<ComplaintMoment> Moments(Localization.Words words) =>
    [
        .. Parts.SelectMany(part => part.Moments(words))
            .Prepend(new(ReceivedOn, words[IsOral ? "complaint.line.told" : "complaint.line.received"], Text: null, IsToCome: false))
            .OrderBy(moment => moment.On),
    ];
}

/// <summary>One line of the time line.</summary>
/// <param name="What">In words.</param>
/// <param name="Text">What was written with it; null when nothing was.</param>
/// <param name="IsToCome">It has not happened yet.</param>
public sealed record ComplaintMoment(DateOnly On, string What, string? Text, bool IsToCome);

/// <summary>What one body does with a complaint.</summary>
/// <param name="AnswerTerm">How the last day was counted by law; null where a notice or a regulation set it.</param>
/// <param name="DeclineBy">Until when it can say that it will not treat it; null under another law than the Awb.</param>
/// <param name="Ombudsman">Until when the ombudsman can be asked; null before there is an answer.</param>
/// <param name="Subjects">Whom of its staff it is about, by name.</param>
/// <param name="BodyNames">Names of other bodies of this complaint.</param>
public sealed record ComplaintPartPaper(
    Guid Id,
    string Body,
    BodyKind Kind,
    ComplaintRegime Regime,
    ComplaintState State,
    bool IsOpen,
    bool IsOverdue,
    DateOnly? AnswerBy,
    TermResult? AnswerTerm,
    DateOnly? DeclineBy,
    ComplaintFinding? Outcome,
    IReadOnlyList<ComplaintStep> Steps,
    IReadOnlyList<ComplaintPromise> Promises,
    TermResult? Ombudsman,
    IReadOnlyList<string> Subjects,
    IReadOnlyDictionary<Guid, string> BodyNames,
    DateOnly Today)
{
    /// <summary>What was promised and not yet done; null when nothing is.</summary>
    public ComplaintPromise? OpenPromise => Promises.FirstOrDefault(promise => promise.KeptOn is null);

    /// <summary>The tone of where it stands.</summary>
    public Tone Tone => IsOverdue || OpenPromise?.IsOverdueOn(Today) == true ? Tone.Danger
        : State == ComplaintState.ToConfirm ? Tone.Warning
        : IsOpen ? Tone.Info : Tone.Neutral;

    internal static ComplaintPartPaper Of(ComplaintPart part, IReadOnlyList<ComplaintPart> all, DateOnly today, DutchCalendar calendar) => new(
        part.Id,
        part.Body.Name,
        part.Body.Kind,
        part.Regime,
        part.State,
        part.IsOpen,
        part.IsOverdueOn(today),
        part.AnswerBy,
        part.AnswerTerm(calendar),
        part.DeclineBy(calendar),
        part.Outcome,
        [.. part.Steps.OrderBy(s => s.Sequence)],
        part.Promises,
        part.OmbudsmanTerm(calendar),
        [.. part.Subjects.Select(s => s.Staff.Name).Order(StringComparer.Ordinal)],
        all.DistinctBy(p => p.BodyId).ToDictionary(p => p.BodyId, p => p.Body.Name),
        today);

    /// <summary>This body's lines of the time line.</summary>
    internal IEnumerable<ComplaintMoment> Moments(Localization.Words words)
    {
        foreach (var step in Steps)
        {
            yield return new(step.On, Line(words, step), step.Text?.Text, IsToCome: false);
        }

        if (IsOpen && AnswerBy is { } by)
        {
            yield return new(by, words["complaint.line.answer-by", Body], Text: null, IsToCome: true);
        }

        if (OpenPromise is { } promise)
        {
            yield return new(promise.By, words["complaint.line.promise-by", Body], Text: null, IsToCome: true);
        }

        if (Ombudsman is { } ombudsman)
        {
            yield return new(ombudsman.LastDay, words["complaint.line.ombudsman", Body], Text: null, IsToCome: true);
        }
    }

    private string Line(Localization.Words words, ComplaintStep step)
    {
        var day = (step.Event == ComplaintEvent.Promise ? step.Until : step.AnswerBy) is { } on ? words.DateLong(on) : "";
        var other = step.BodyId is { } id ? BodyNames.GetValueOrDefault(id, "") : "";
        var line = words[$"complaint.event.{step.Event}", Body, day, other];
        return step switch
        {
            { Outcome: { } outcome } => words["complaint.line.two", line, words[$"complaint.outcome.{outcome}"]],
            { Ground: { } ground } => words["complaint.line.two", line, words[$"complaint.ground.{ground}"]],
            _ => line,
        };
    }
}
