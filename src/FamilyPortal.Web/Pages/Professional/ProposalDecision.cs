using FamilyPortal.Data;
using FamilyPortal.Domain.Decisions;
using FamilyPortal.Web.Localization;
using FamilyPortal.Web.Pages.Family;

namespace FamilyPortal.Web.Pages.Professional;

/// <summary>All that the browser may set of a decision that was proposed before.</summary>
public sealed record ProposalDecision
{
    /// <summary>The date on it.</summary>
    public DateOnly? DecidedOn { get; init; }

    /// <summary>What is decided.</summary>
    public string? What { get; init; }

    /// <summary>Why.</summary>
    public string? Reasons { get; init; }

    /// <summary>What it means, one line each.</summary>
    public string? Meaning { get; init; }

    /// <summary>Who reads along besides those whom it concerns.</summary>
    public List<Guid> Readers { get; init; } = [];

    /// <summary>How the decision goes into each point of each view, by the id of the view.</summary>
    public Dictionary<Guid, List<string?>> Answers { get; init; } = [];

    /// <summary>Made with the form: the same form sent twice is one decision.</summary>
    public Guid ClientToken { get; init; }

    /// <summary>The answers as they are kept.</summary>
    internal IReadOnlyDictionary<Guid, IReadOnlyList<string>> Plain() =>
        Answers.ToDictionary(a => a.Key, a => (IReadOnlyList<string>)[.. a.Value.Select(TypedText.Plain)]);

    /// <summary>What was typed for one point.</summary>
    internal string? Of(Guid view, int point) => Answers.GetValueOrDefault(view)?.ElementAtOrDefault(point);

    /// <summary>The decision as it would be published. What was proposed to whom stays.</summary>
    internal DecisionProposal Proposal(ProposalFile file, DecisionForm form) => new(
        file.Proposal.Kind,
        DecidedOn,
        new(
            DecisionText.Read(file.Proposal.Body.Text).Subject, TypedText.Plain(What), TypedText.Plain(Reasons),
            TypedText.Plain(Meaning).Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)),
        form.Body(file.Proposal.ResponsibleBodyId),
        file.Proposal.Regime,
        file.Proposal.Frame,
        form.Readers(Readers, file.Addressees))
    {
        Audience = form.Audience,
    };

    /// <summary>Why it may not go out on one person's word, and the way that is open, by field.</summary>
    internal static (string Field, string Why) Stopped(SecondNeeded second, Words words) => second.Findings.Count > 0
        ? ("Input.What", words["guard.stopped.proposal", words.List(second.Excerpts)])
        : ("Input.Readers", words["guard.stopped.readers"]);

    /// <summary>What is missing, by field.</summary>
    internal IEnumerable<(string Field, string Why)> Faults(ProposalFile file, DecisionForm form, Words words)
    {
        foreach (var open in DecisionPublishing.Gate(Proposal(file, form), form.Today).Where(check => !check.IsMet))
        {
            yield return (DecisionForm.FieldOf(open.Requirement), words[$"publish.gate.{open.Requirement}"]);
        }

        var answers = Plain();
        foreach (var obstacle in ProposedDecision.Obstacles(file.Proposal.RespondBy, file.Addressees, file.Views, answers, form.Today))
        {
            var open = obstacle == ProposalObstacle.Unanswered
                ? file.Views.Select(v => (v.Id, Point: v.FirstUnanswered(answers.GetValueOrDefault(v.Id, [])))).First(v => v.Point is not null)
                : default;
            yield return (open.Point is null ? "" : $"Input.Answers[{open.Id}][{open.Point}]", words[$"proposal.obstacle.{obstacle}", words.DateLong(file.Proposal.RespondBy)]);
        }
    }
}
