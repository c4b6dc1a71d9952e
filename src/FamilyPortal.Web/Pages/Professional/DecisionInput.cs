using FamilyPortal.Domain.Decisions;
using FamilyPortal.Domain.Families;
using FamilyPortal.Domain.Publications;

namespace FamilyPortal.Web.Pages.Professional;

/// <summary>All that the browser may set.</summary>
public sealed record DecisionInput
{
    /// <summary>What it is before the law.</summary>
    public DocumentKind Kind { get; init; } = DocumentKind.MunicipalDecision;

    /// <summary>The date on it.</summary>
    public DateOnly? DecidedOn { get; init; }

    /// <summary>What it is about.</summary>
    public string? Subject { get; init; }

    /// <summary>What was decided.</summary>
    public string? What { get; init; }

    /// <summary>Why.</summary>
    public string? Reasons { get; init; }

    /// <summary>What it means, one line each.</summary>
    public string? Meaning { get; init; }

    /// <summary>The author before the law.</summary>
    public Guid? Body { get; init; }

    /// <summary>The body of law.</summary>
    public LegalRegime? Regime { get; init; }

    /// <summary>The footing of help.</summary>
    public LegalFrame? Frame { get; init; }

    /// <summary>Who may read it.</summary>
    public List<Guid> Readers { get; init; } = [];

    /// <summary>To whom it is addressed.</summary>
    public List<Guid> Addressees { get; init; } = [];

    /// <summary>Made with the form: the same form sent twice is one decision.</summary>
    public Guid ClientToken { get; init; }

    internal DecisionProposal Proposal(DecisionForm form) => new(
        Kind,
        DecidedOn,
        new(TypedText.Plain(Subject), TypedText.Plain(What), TypedText.Plain(Reasons), TypedText.Plain(Meaning).Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)),
        form.Body(Body),
        Regime,
        Frame,
        form.Readers(Readers, Addressees));

    /// <summary>The field to which a point of the gate belongs.</summary>
    internal static string FieldOf(DecisionRequirement requirement) => requirement switch
    {
        DecisionRequirement.Date => "Input.DecidedOn",
        DecisionRequirement.Length => "Input.What",
        DecisionRequirement.Address => "Input.Body",
        DecisionRequirement.LastDay => "Input.DecidedOn",
        DecisionRequirement.Remedy => "Input.Kind",
        DecisionRequirement.Addressee => "Input.Addressees",
        _ => $"Input.{requirement}",
    };
}
