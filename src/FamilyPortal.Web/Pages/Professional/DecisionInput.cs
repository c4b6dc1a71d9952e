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

    /// <summary>Whom it is about; nobody for those to whom it is addressed.</summary>
    public List<Guid> About { get; init; } = [];

    /// <summary>Why the choice of readers departs from the default table.</summary>
    public List<Plan.DeviationInput> Deviations { get; init; } = [];

    /// <summary>The professional outside the duo who is asked to look along, where the sender works alone.</summary>
    public Guid? Named { get; init; }

    /// <summary>Whether it asks a session of the higher assurance level.</summary>
    public bool NeedsHighLevel { get; init; }

    /// <summary>What readers are proposed for.</summary>
    internal AudienceItem Item => new(Kind, About.Count > 0 ? About : Addressees, Addressees);

    /// <summary>Made with the form: the same form sent twice is one decision.</summary>
    public Guid ClientToken { get; init; }

    internal DecisionProposal Proposal(DecisionForm form) => new(
        Kind,
        DecidedOn,
        new(TypedText.Plain(Subject), TypedText.Plain(What), TypedText.Plain(Reasons), TypedText.Plain(Meaning).Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)),
        form.Body(Body),
        Regime,
        Frame,
        form.Readers(Readers, Addressees))
    {
        About = [.. form.Audience.Select(p => p.PersonId).Where(About.Contains)],
        Audience = form.Audience,
        NeedsHighLevel = NeedsHighLevel,
        Deviations = [.. Deviations.Select(d => new Deviation(d.PersonId, TypedText.PlainOrNull(d.Reason), d.ReviewOn > form.Today ? d.ReviewOn : null, d.Ground))],
    };
}
