using FamilyPortal.Data;
using FamilyPortal.Web.Components;
using FamilyPortal.Web.Localization;

namespace FamilyPortal.Web.Pages.Professional;

/// <summary>What a family asks of the duo first. The order is the order of the list.</summary>
public enum CaseNeed
{
    /// <summary>A thread waits for an answer.</summary>
    Unanswered,

    /// <summary>A colleague asks to look along.</summary>
    Review,

    /// <summary>A term ends within fourteen days.</summary>
    Deadline,

    /// <summary>Nothing that presses.</summary>
    Rest,
}

/// <summary>A family as one row: one status with its reason in words, and one thing to do.</summary>
public sealed record CaseRow(CaseLine Line, CaseNeed Need)
{
    /// <summary>The row of a household.</summary>
    public static CaseRow Of(CaseLine line) => new(line, line switch
    {
        { Waiting.Count: > 0 } => CaseNeed.Unanswered,
        { ReviewAskedBy: not null } => CaseNeed.Review,
        { NextLastDay: not null } => CaseNeed.Deadline,
        _ => CaseNeed.Rest,
    });

    /// <summary>Rows in the fixed order.</summary>
    public static IReadOnlyList<CaseRow> InOrder(IEnumerable<CaseLine> lines) =>
        [.. lines.Select(Of).OrderBy(r => r.Need).ThenBy(r => r.First?.AnswerBy).ThenBy(r => r.First?.Since).ThenBy(r => r.Line.NextLastDay).ThenBy(r => r.Line.Reference, StringComparer.Ordinal)];

    private WaitingThread? First => Line.Waiting.Count > 0 ? Line.Waiting[0] : null;

    /// <summary>Whether a tile's filter keeps this row; an unknown filter keeps all.</summary>
    public bool Fits(string? show) => show switch
    {
        "unanswered" => Line.Waiting.Count > 0,
        "deadline" => Line.NextLastDay is not null,
        "unread" => Line.UnreadDecisions > 0,
        "review" => Line.ReviewAskedBy is not null,
        _ => true,
    };

    /// <summary>Whether a search by name or number finds this row.</summary>
    public bool Matches(string? term) => string.IsNullOrWhiteSpace(term)
        || Line.Reference.Contains(term.Trim(), StringComparison.OrdinalIgnoreCase)
        || Line.FamilyNames.Any(name => name.Contains(term.Trim(), StringComparison.CurrentCultureIgnoreCase));

    /// <summary>The status in words.</summary>
    public string Status(Words words, DateOnly today) => this switch
    {
        { Need: CaseNeed.Unanswered, First: { } first } when first.AnswerBy < today => words["caseload.status.overdue"],
        { Need: CaseNeed.Unanswered, First: { } first } when first.AnswerBy == today => words["caseload.status.today"],
        { Need: CaseNeed.Unanswered, First: { } first } => words["caseload.status.by", first.AnswerBy],
        { Need: CaseNeed.Review } => words["caseload.status.review"],
        { Need: CaseNeed.Deadline } => words["caseload.status.term"],
        { Line.UnreadDecisions: > 0 } => words["caseload.status.unread"],
        { Line.HasDraft: true } => words["caseload.status.draft"],
        _ => words["caseload.status.none"],
    };

    /// <summary>Why the status is so; null when there is nothing to say.</summary>
    public string? Reason(Words words, DateOnly today) => this switch
    {
        { Need: CaseNeed.Unanswered, First: { } first } when first.AnswerBy < today => words["caseload.reason.overdue", first.From, first.AnswerBy],
        { Need: CaseNeed.Unanswered, First: { } first } => words["caseload.reason.message", first.From, words.DayAndTime(first.Since)],
        { Need: CaseNeed.Review } => words["caseload.reason.review", Line.ReviewAskedBy],
        { Need: CaseNeed.Deadline } => words["caseload.reason.term", Line.NextLastDay],
        { Line.UnreadDecisions: > 0 } => words.Plural("caseload.reason.unread", Line.UnreadDecisions),
        { Line.HasDraft: true } => words["caseload.reason.draft"],
        _ => null,
    };

    /// <summary>The tone of the status.</summary>
    public Tone Tone(DateOnly today) => this switch
    {
        { Need: CaseNeed.Unanswered, First: { } first } => first.AnswerBy < today ? Components.Tone.Danger : Components.Tone.Warning,
        { Need: CaseNeed.Rest, Line.UnreadDecisions: 0 } => Components.Tone.Neutral,
        _ => Components.Tone.Info,
    };

    /// <summary>The one thing to do.</summary>
    public ActionLink Next(Words words) => this switch
    {
        { Need: CaseNeed.Unanswered, First: { } first } => new(words["caseload.do.answer"], CaseloadLinks.Thread(Line.Reference, first.ConversationId)),
        { Need: CaseNeed.Review } => new(words["caseload.do.review"], CaseloadLinks.PlanEditor(Line.Reference)),
        { Need: CaseNeed.Deadline } => new(words["caseload.do.term"], CaseloadLinks.Decisions(Line.Reference)),
        { Line: { UnreadDecisions: 0, HasDraft: true } } => new(words["caseload.do.draft"], CaseloadLinks.PlanEditor(Line.Reference)),
        _ => new(words["caseload.do.open"], CaseloadLinks.Family(Line.Reference)),
    };
}
