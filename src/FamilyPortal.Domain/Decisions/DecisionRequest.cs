using System.Text.Json;
using FamilyPortal.Domain.Families;
using FamilyPortal.Domain.Publications;

namespace FamilyPortal.Domain.Decisions;

/// <summary>A written decision as it waits for a second professional: all that was filled in, and what the guard found.</summary>
public sealed record DecisionRequest(
    DocumentKind Kind,
    DateOnly DecidedOn,
    DecisionText Text,
    Guid BodyId,
    LegalRegime Regime,
    LegalFrame Frame,
    IReadOnlyList<DecisionReader> Readers,
    IReadOnlyList<Guid> About,
    IReadOnlyList<Deviation> Deviations,
    IReadOnlyList<GuardFinding> Findings)
{
    /// <summary>Whether it will ask a session of the higher assurance level.</summary>
    public bool NeedsHighLevel { get; init; }

    /// <summary>What is asked of the second professional, of a proposal that is complete.</summary>
    public static DecisionRequest Of(DecisionProposal proposal, IReadOnlyList<GuardFinding> findings) => new(
        proposal.Kind,
        proposal.DecidedOn!.Value,
        proposal.Text,
        proposal.Body!.Id,
        proposal.Regime!.Value,
        proposal.Frame!.Value,
        proposal.Readers,
        proposal.About,
        [.. proposal.Turns.Select(t => proposal.Deviations.First(d => d.PersonId == t.Person.PersonId))],
        findings) { NeedsHighLevel = proposal.NeedsHighLevel };

    /// <summary>The proposal again, with the body and audience of today.</summary>
    public DecisionProposal Proposal(Organisation? body, IReadOnlyList<ProposedReader> audience) =>
        new(Kind, DecidedOn, Text, body, Regime, Frame, Readers) { About = About, Deviations = Deviations, Audience = audience, NeedsHighLevel = NeedsHighLevel };

    public string Write() => JsonSerializer.Serialize(this);

    public static DecisionRequest Read(string text) =>
        JsonSerializer.Deserialize<DecisionRequest>(text) ?? throw new JsonException("A request was empty.");
}
