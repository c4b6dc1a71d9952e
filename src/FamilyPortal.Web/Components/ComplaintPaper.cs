using FamilyPortal.Data;
using FamilyPortal.Domain.Decisions;
using FamilyPortal.Domain.Decisions.Law;
using FamilyPortal.Domain.Families;

namespace FamilyPortal.Web.Components;

/// <summary>A complaint on the page, on the receipt and in the copy for who it is about. It never holds an address.</summary>
/// <param name="Complainant">Who complains.</param>
/// <param name="Wish">What they would like to happen; null when nothing was said.</param>
/// <param name="Who">Who it is about in their own words; null when nothing was said.</param>
/// <param name="Additions">What the complainant corrected or added later, in order.</param>
/// <param name="Possible">What the complainant can do now.</param>
/// <param name="IsOwn">Whether who complained reads it: then it speaks to them.</param>
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
    IReadOnlyList<ComplaintAddition> Additions,
    IReadOnlyList<ComplaintEvent> Possible,
    IReadOnlyList<ComplaintPartPaper> Parts,
    bool IsOwn)
{
    /// <summary>Everything that was sent along, with the complaint or later; in no copy for who it is about.</summary>
    public IReadOnlyList<AttachmentLine> Files { get; init; } = [];

    /// <summary>What the complainant did in the portal after filing, in order, each with its receipt.</summary>
    public IReadOnlyList<IReadOnlyList<ComplaintStep>> Sent { get; init; } = [];

    /// <summary>What the complainant did in the portal after filing, in order; one act is a step in every part at once.</summary>
    public static IReadOnlyList<IReadOnlyList<ComplaintStep>> Acts(Complaint complaint) =>
        [.. complaint.Parts.SelectMany(p => p.Steps).Where(s => s.PersonId is not null).GroupBy(s => (s.At, s.Event)).OrderBy(g => g.Key.At).ThenBy(g => g.Key.Event).Select(g => g.ToList())];

    /// <summary>What was sent along with the complaint itself: its hash covers these.</summary>
    public IEnumerable<AttachmentLine> FirstFiles => Files.Where(file => file.Step == 0);

    /// <summary>What came later.</summary>
    public IEnumerable<AttachmentLine> LaterFiles => Files.Where(file => file.Step != 0);

    /// <summary>What the complainant can do, by the last part of its address.</summary>
    public static IReadOnlyDictionary<string, ComplaintEvent> Ways { get; } = new Dictionary<string, ComplaintEvent>(StringComparer.Ordinal)
    {
        ["confirm"] = ComplaintEvent.ConfirmText,
        ["add"] = ComplaintEvent.Add,
        ["no-hearing"] = ComplaintEvent.WaiveHearing,
        ["withdraw"] = ComplaintEvent.Withdraw,
    };

    /// <summary>What an address stands for.</summary>
    public static ComplaintEvent EventOf(string way) => Ways[way];

    /// <summary>It waits until the complainant confirms its text.</summary>
    public bool IsToConfirm => Parts.Any(part => part.State == ComplaintState.ToConfirm);

    /// <summary>More than a year old when it came, and a body that may refuse it for that did not answer yet: it is explained, and stops nothing (Awb 9:8(1)(b)).</summary>
    public bool IsOld => Parts.Any(part => part is { IsOpen: true, Regime: ComplaintRegime.Awb }) && Complaint.Hints(ConductOn, ReceivedOn, canObject: false).Contains(ComplaintHint.OlderThanOneYear);

    /// <summary>Whether anybody may get a copy: not before the complainant confirmed the text, and not after they stopped.</summary>
    public bool MayBeCopied => !IsToConfirm && Parts.Any(part => part.State != ComplaintState.Withdrawn);

    /// <summary>The bodies it was sent about, each once, with whom of their staff. What was sent on later shows in the time line.</summary>
    public IReadOnlyList<string> About(Localization.Words words) =>
        [.. Parts.Where(part => part.ReceivedOn == ReceivedOn).Select(part => part.Subjects.Count == 0 ? part.Body : words["complaint.about.people", part.Body, string.Join(", ", part.Subjects)]).Distinct()];

    /// <summary>Makes the paper from an opened complaint with its parts.</summary>
    public static ComplaintPaper Of(Complaint complaint, DateOnly today, DutchCalendar calendar, bool isOwn) => new(
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
        [
            .. complaint.Parts.SelectMany(p => p.Steps).Where(s => s is { Event: ComplaintEvent.ConfirmText or ComplaintEvent.Add, Text: not null }).OrderBy(s => s.At)
                .Select(s => new ComplaintAddition(s.On, s.Text!.Text)).Distinct(),
        ],
        [.. ComplaintTable.OfComplainant.Where(what => complaint.PartsFor(what).Any())],
        [.. complaint.Parts.OrderBy(p => p.ReceivedOn).ThenBy(p => p.Body.Name, StringComparer.Ordinal).Select(p => ComplaintPartPaper.Of(p, complaint.Parts, today, calendar, isOwn))],
        isOwn) { Sent = Acts(complaint) };

    /// <summary>Whether the complainant can do this now, in any part.</summary>
    public bool CanDo(ComplaintEvent what) => Possible.Contains(what);

    /// <summary>Everything that happened and is still to come, of all bodies together, in order of day.</summary>
    public IReadOnlyList<ComplaintMoment> Moments(Localization.Words words) =>
    [
        .. Parts.SelectMany(part => part.Moments(words))
            .Prepend(new(ReceivedOn, IsOral ? null : ReceivedAt, words[IsOral ? "complaint.line.told" : "complaint.line.received"], Text: null, IsToCome: false))
            .Distinct() // What the complainant says, they say in every part at once.
            .OrderBy(moment => moment.On),
    ];
}

/// <summary>Something that the complainant corrected or added after filing.</summary>
public sealed record ComplaintAddition(DateOnly On, string Text);

/// <summary>One line of the time line.</summary>
/// <param name="At">When the complainant sent it, UTC; null for what did not come from them in the portal.</param>
/// <param name="What">In words.</param>
/// <param name="Text">What was written with it; null when nothing was.</param>
/// <param name="IsToCome">It has not happened yet.</param>
public sealed record ComplaintMoment(DateOnly On, DateTime? At, string What, string? Text, bool IsToCome);

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
    DateOnly ReceivedOn,
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
    DateOnly Today,
    bool IsOwn)
{
    /// <summary>What was promised and not yet done; null when nothing is.</summary>
    public ComplaintPromise? OpenPromise => Promises.FirstOrDefault(promise => promise.KeptOn is null);

    /// <summary>When somebody whom it is about was last told of it; null while nobody was.</summary>
    public DateOnly? ToldOn => Steps.LastOrDefault(step => step.Event == ComplaintEvent.Tell)?.On;

    /// <summary>What the body answered, or why it does not treat it; null while it did neither.</summary>
    public ComplaintStep? Answer => Steps.LastOrDefault(step => step.Event is ComplaintEvent.SendFindings or ComplaintEvent.React or ComplaintEvent.GiveOpinion or ComplaintEvent.DeclineToTreat);

    /// <summary>The day of the hearing; null while nobody is invited, and once it is past.</summary>
    public DateOnly? HearingOn => State == ComplaintState.Handling && Steps.LastOrDefault(step => step.Event == ComplaintEvent.InviteToHearing)?.Until is { } day && day >= Today ? day : null;

    /// <summary>The tone of where it stands.</summary>
    public Tone Tone => IsOverdue || OpenPromise?.IsOverdueOn(Today) == true ? Tone.Danger
        : State == ComplaintState.ToConfirm ? Tone.Warning
        : IsOpen ? Tone.Info : Tone.Neutral;

    internal static ComplaintPartPaper Of(ComplaintPart part, IReadOnlyList<ComplaintPart> all, DateOnly today, DutchCalendar calendar, bool isOwn) => new(
        part.Id,
        part.Body.Name,
        part.Body.Kind,
        part.Regime,
        part.State,
        part.ReceivedOn,
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
        today,
        isOwn);

    /// <summary>This body's lines of the time line.</summary>
    internal IEnumerable<ComplaintMoment> Moments(Localization.Words words)
    {
        foreach (var step in Steps)
        {
            yield return new(step.On, step.PersonId is null ? null : step.At, Line(words, step), step.Text?.Text, IsToCome: false);
        }

        if (HearingOn is { } hearing)
        {
            yield return new(hearing, At: null, words["complaint.line.hearing", Body], Text: null, IsToCome: false);
        }

        if (IsOpen && AnswerBy is { } by)
        {
            yield return new(by, At: null, words["complaint.line.answer-by", Body], Text: null, IsToCome: true);
        }

        if (OpenPromise is { } promise)
        {
            yield return new(promise.By, At: null, words["complaint.line.promise-by", Body], Text: null, IsToCome: true);
        }

        if (Ombudsman is { } ombudsman)
        {
            yield return new(ombudsman.LastDay, At: null, words["complaint.line.ombudsman", Body], Text: null, IsToCome: true);
        }
    }

    /// <summary>Where it stands, in words.</summary>
    public string StateIn(Localization.Words words) => words[Key(words, $"complaint.state.{State}")];

    /// <summary>What was found, in words.</summary>
    public string OutcomeIn(Localization.Words words, ComplaintFinding outcome) => words[Key(words, $"complaint.outcome.{outcome}")];

    private string Key(Localization.Words words, string key) => IsOwn && words.Has($"{key}.own") ? $"{key}.own" : key;

    private string Line(Localization.Words words, ComplaintStep step)
    {
        var day = (step.Event is ComplaintEvent.Promise or ComplaintEvent.InviteToHearing ? step.Until : step.AnswerBy) is { } on ? words.DateLong(on) : "";
        var other = step.BodyId is { } id ? BodyNames.GetValueOrDefault(id, "") : "";
        var line = words[Key(words, step.Event == ComplaintEvent.Forward && Regime == ComplaintRegime.Disciplinary ? "complaint.event.Forward.Disciplinary" : $"complaint.event.{step.Event}"), Body, day, other];
        return step switch
        {
            { Outcome: { } outcome } => words["complaint.line.two", line, OutcomeIn(words, outcome)],
            { Ground: { } ground } => words["complaint.line.two", line, words[$"complaint.ground.{ground}"]],
            _ => line,
        };
    }
}
