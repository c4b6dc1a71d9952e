using FamilyPortal.Domain.Decisions;
using FamilyPortal.Domain.Families;
using FamilyPortal.Domain.Publications;

namespace FamilyPortal.Web.Pages.Professional;

/// <summary>All that the browser may set of a proposed decision.</summary>
public sealed record ProposalInput
{
    /// <summary>What it will be before the law.</summary>
    public DocumentKind Kind { get; init; } = DocumentKind.MunicipalDecision;

    /// <summary>What it is about.</summary>
    public string? Subject { get; init; }

    /// <summary>What the body means to decide.</summary>
    public string? What { get; init; }

    /// <summary>Why.</summary>
    public string? Reasons { get; init; }

    /// <summary>The last day for a view.</summary>
    public DateOnly? RespondBy { get; init; }

    /// <summary>The author before the law.</summary>
    public Guid? Body { get; init; }

    /// <summary>The body of law.</summary>
    public LegalRegime? Regime { get; init; }

    /// <summary>The footing of help.</summary>
    public LegalFrame? Frame { get; init; }

    /// <summary>Whom it concerns.</summary>
    public List<Guid> Addressees { get; init; } = [];

    /// <summary>Made with the form: the same form sent twice is one proposal.</summary>
    public Guid ClientToken { get; init; }

    /// <summary>The decision that is meant, as if it were taken today.</summary>
    internal DecisionProposal Proposal(DecisionForm form) => new(
        Kind, form.Today, new(TypedText.Plain(Subject), TypedText.Plain(What), TypedText.Plain(Reasons), []), form.Body(Body), Regime, Frame, form.Readers([], Addressees));
}
