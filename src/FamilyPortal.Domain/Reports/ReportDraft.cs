using System.Security.Cryptography;
using System.Text.Json;
using FamilyPortal.Domain.Families;
using FamilyPortal.Domain.Publications;

namespace FamilyPortal.Domain.Reports;

/// <summary>A report, or the next version of one, while the duo writes it.</summary>
public sealed class ReportDraft : SharedDraft
{
    /// <summary>The published version that this one corrects; null for a new report.</summary>
    public Guid? CorrectsId { get; init; }

    /// <summary>Replaces the content. What was asked or agreed about the old content no longer counts.</summary>
    public void Save(ReportContent content, Guid staffId, DateTime now) => Replace(content.Write(), staffId, now);

    /// <summary>A second professional agrees with exactly this.</summary>
    public void Confirm(ReportProposal proposal, Guid staffId, string reason) => Agree(proposal.Hash(), staffId, reason);

    /// <summary>Whether somebody other than who publishes agreed with exactly this.</summary>
    public bool IsConfirmedFor(ReportProposal proposal, Guid publisherId) => IsAgreed(proposal.Hash(), publisherId);
}

/// <summary>What a draft holds; what is not chosen yet is null or empty.</summary>
/// <param name="BodyId">The author before the law.</param>
/// <param name="About">Whom it is about.</param>
/// <param name="Readers">Who will read it, by name.</param>
/// <param name="Deviations">Why the choice of readers departs from the table.</param>
public sealed record ReportContent(
    ReportText Text, Guid? BodyId, LegalRegime? Regime, LegalFrame? Frame, IReadOnlyList<Guid> About, IReadOnlyList<Guid> Readers, IReadOnlyList<Deviation> Deviations)
{
    /// <summary>Whether its readers see it only after a sign-in at the higher level.</summary>
    public bool NeedsHighLevel { get; init; }

    public string Write() => JsonSerializer.Serialize(this);

    public static ReportContent Read(string text) =>
        JsonSerializer.Deserialize<ReportContent>(text) ?? throw new JsonException("A draft was empty.");
}

/// <summary>A draft as it stands today: with the body it names, who can read it, and what the safety guard finds.</summary>
/// <param name="Body">The author before the law; null while it is not chosen.</param>
public sealed record ReportProposal(ReportContent Content, Organisation? Body, IReadOnlyList<ProposedReader> Audience, IReadOnlyList<GuardFinding> Findings)
{
    /// <summary>Where the choice of readers departs from the table.</summary>
    public IReadOnlyList<(ProposedReader Person, DeviationTurn Turn)> Turns =>
    [
        .. from person in Audience
           let turn = Deviation.TurnOf(person.Default, Content.Readers.Contains(person.PersonId))
           where turn is not null
           select (person, turn.Value),
    ];

    /// <summary>Whether it takes a second professional.</summary>
    public bool NeedsSecond => Turns.Count > 0 || Findings.Count > 0;

    /// <summary>Its readers, each with the ground on which they read; who can be none any more is left out.</summary>
    public IReadOnlyList<ProposedReader> Readers => [.. Audience.Where(a => Content.Readers.Contains(a.PersonId))];

    /// <summary>A hash over all that a second professional agrees with: the words, the readers, where they depart from the table, and what the guard finds.</summary>
    public byte[] Hash()
    {
        IEnumerable<string>[] all =
        [
            [Content.Write()],
            Turns.Select(t => $"{t.Person.PersonId} {t.Turn}").Order(StringComparer.Ordinal),
            Findings.Select(f => $"{f.ReaderId} {f.Hit.Kind} {f.Hit.Excerpt}").Order(StringComparer.Ordinal),
        ];
        return SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(all));
    }

    /// <summary>The same hash as a form carries it.</summary>
    public string Fingerprint() => Convert.ToHexStringLower(Hash());
}
