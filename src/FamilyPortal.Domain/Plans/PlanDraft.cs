using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;
using FamilyPortal.Domain.Families;
using FamilyPortal.Domain.Publications;

namespace FamilyPortal.Domain.Plans;

/// <summary>The next version of a plan while the duo works on it. One per household.</summary>
public sealed class PlanDraft : SharedDraft
{
    /// <summary>The number of the version it started from; 0 for a first plan.</summary>
    public int BasedOnNumber { get; init; }

    /// <summary>Replaces the content. What was asked or agreed about the old content no longer counts.</summary>
    public void Save(DraftContent content, Guid staffId, DateTime now) => Replace(content.Write(), staffId, now);

    /// <summary>A second professional agrees with what is withheld, opened or found in exactly this content.</summary>
    public void Confirm(DraftContent content, IReadOnlyList<ProposedReader> audience, PlanFindings findings, Guid staffId, string reason) =>
        Agree(content.WithholdingHash(audience, findings), staffId, reason);

    /// <summary>Whether somebody other than <paramref name="publisherId"/> agreed with this content, departing in this and with this found.</summary>
    public bool IsConfirmedFor(DraftContent content, IReadOnlyList<ProposedReader> audience, PlanFindings findings, Guid publisherId) =>
        IsAgreed(content.WithholdingHash(audience, findings), publisherId);
}

/// <summary>What a draft holds.</summary>
public sealed record DraftContent(PlanPhase Phase, DateOnly ReviewOn, IReadOnlyList<DraftPart> Parts)
{
    /// <summary>
    /// Whether the version asks a session of the higher assurance level. Once one did, every later one does: a reader's numbers
    /// without a gap are what hides it below that level.
    /// </summary>
    public bool NeedsHighLevel { get; init; }

    public string Write() => JsonSerializer.Serialize(this);

    public static DraftContent Read(string text) =>
        JsonSerializer.Deserialize<DraftContent>(text) ?? throw new JsonException("A draft was empty.");

    /// <summary>
    /// A hash over all that a second professional agrees with: the words, who does not see them and why, where that departs
    /// from the table, and what the guard finds. A restriction or a protected fact that comes later changes it.
    /// </summary>
    public byte[] WithholdingHash(IReadOnlyList<ProposedReader> audience, PlanFindings findings)
    {
        var turns = from part in Parts
                    from person in audience
                    let turn = part.TurnFor(person)
                    where turn is not null
                    select $"{part.ItemKey} {person.PersonId} {turn}";
        var found = findings.InAll.Select(f => $"{f.ReaderId} {f.Hit.Kind} {f.Hit.Excerpt}");
        IEnumerable<string>[] all = [[Write()], turns.Order(StringComparer.Ordinal), found.Order(StringComparer.Ordinal)];
        return SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(all));
    }

    /// <summary>The same hash as a form carries it.</summary>
    public string Fingerprint(IReadOnlyList<ProposedReader> audience, PlanFindings findings) => Convert.ToHexStringLower(WithholdingHash(audience, findings));

    /// <summary>What the safety guard finds in what limited readers would get.</summary>
    /// <param name="now">What is published now; null when nothing is.</param>
    /// <param name="known">Words that betray nothing.</param>
    public PlanFindings Findings(DraftContent? now, IReadOnlyList<ProposedReader> audience, IReadOnlyCollection<ProtectedValue> facts, IReadOnlyCollection<string> known) => new(
        SafetyGuard.Scan(audience, reader => PlanWords.SeenBy(this, reader).Except(now is null ? [] : PlanWords.SeenBy(now, reader), StringComparer.Ordinal), facts, known),
        SafetyGuard.Scan(audience, reader => PlanWords.SeenBy(this, reader), facts, known));

    /// <summary>Everybody who reads at least one part.</summary>
    public IReadOnlyList<Guid> Readers => [.. Parts.SelectMany(p => p.Readers).Distinct()];
}

/// <summary>What the safety guard finds in a plan.</summary>
/// <param name="New">In what is new to each limited reader; what they read already is told already.</param>
/// <param name="InAll">In all that they would read: what somebody agrees with, whatever they know of what is published.</param>
public sealed record PlanFindings(IReadOnlyList<GuardFinding> New, IReadOnlyList<GuardFinding> InAll);

/// <summary>One part of a draft with its named readers.</summary>
/// <param name="ItemKey">The same through all versions.</param>
/// <param name="Item">The content.</param>
/// <param name="Readers">Who will see it, person by person.</param>
/// <param name="Deviations">Who would normally see it and will not, or normally would not and will.</param>
public sealed record DraftPart(
    Guid ItemKey, PlanItem Item, IReadOnlyList<Guid> Readers, [property: JsonPropertyName("Withheld")] IReadOnlyList<Deviation> Deviations)
{
    /// <summary>Whom it is about; nobody for what is about all together.</summary>
    public IReadOnlyList<Guid> About { get; init; } = [];

    /// <summary>Which way the choice for a person departs from the table; null when it does not.</summary>
    public DeviationTurn? TurnFor(ProposedReader person) => Deviation.TurnOf(person.DefaultFor(About), Readers.Contains(person.PersonId));
}

/// <summary>One check between a draft and its publication.</summary>
/// <param name="Check">Which check.</param>
/// <param name="IsMet">Whether it is met.</param>
/// <param name="Open">What is still to do, such as names or part numbers; empty when nothing is.</param>
public sealed record GateCheck(PlanCheck Check, bool IsMet, IReadOnlyList<string> Open);

/// <summary>The checks, in the order in which a professional meets them.</summary>
public enum PlanCheck
{
    /// <summary>There is a summary in plain words, and every reader has one.</summary>
    Summary,

    /// <summary>Each agreement says who and when.</summary>
    Agreements,

    /// <summary>Each part has a reader chosen by name.</summary>
    Readers,

    /// <summary>Nobody gets a part about somebody towards whom they are limited.</summary>
    Never,

    /// <summary>Each choice that departs from the default table has a ground, a reason and a review day.</summary>
    Reasons,

    /// <summary>The publisher looked at it as each reader will.</summary>
    Previewed,

    /// <summary>Nothing in what a limited reader would get tells where somebody can be found, or a second professional agreed.</summary>
    Safety,

    /// <summary>A second professional agreed with what is withheld, opened or found.</summary>
    Colleague,

    /// <summary>No agreement skipped a step.</summary>
    Steps,

    /// <summary>Who has to say yes to an agreement did.</summary>
    Consent,
}

/// <summary>The gate between draft and publication, and the step through it.</summary>
public static class PlanPublishing
{
    /// <summary>All checks. The plan may be shared only when each is met; screen and server ask the same.</summary>
    /// <param name="draft">The draft.</param>
    /// <param name="content">Its content.</param>
    /// <param name="audience">Who can be a reader, with the proposal of the default table.</param>
    /// <param name="findings">What the safety guard found in what limited readers would get.</param>
    /// <param name="previewed">As whom the publisher looked at this content.</param>
    /// <param name="publisherId">Who wants to publish.</param>
    public static IReadOnlyList<GateCheck> Gate(
        PlanDraft draft, DraftContent content, IReadOnlyList<ProposedReader> audience, PlanFindings findings, IReadOnlySet<Guid> previewed, Guid publisherId)
    {
        var (found, isConfirmed) = (findings.New, draft.IsConfirmedFor(content, audience, findings, publisherId));
        string Name(Guid id) => audience.FirstOrDefault(a => a.PersonId == id)?.Name ?? "?";
        var readers = content.Readers;
        var summaryReaders = content.Parts.Where(p => p.Item is PlanSummary { Text.Length: > 0 }).SelectMany(p => p.Readers).ToHashSet();
        var withoutSummary = readers.Where(r => !summaryReaders.Contains(r)).Select(Name).ToList();
        var vague = content.Parts.Select(p => p.Item).OfType<Agreement>()
            .Where(a => string.IsNullOrWhiteSpace(a.What) || string.IsNullOrWhiteSpace(a.Who) || (string.IsNullOrWhiteSpace(a.When) && a.Due is null))
            .Select(a => a.What).ToList();
        var withoutReader = content.Parts.Where(p => p.Readers.Count == 0).Select(p => PlanDifference.Sentence(p.Item)).ToList();
        var strangers = readers.Where(r => audience.All(a => a.PersonId != r)).Select(Name).ToList();
        var never = audience.Where(a => content.Parts.Any(p => p.Readers.Contains(a.PersonId) && a.DefaultFor(p.About) == DefaultView.Never)).Select(a => a.Name).ToList();
        var withoutReason = (
            from part in content.Parts
            from person in audience
            where part.TurnFor(person) is not null && part.Deviations.FirstOrDefault(w => w.PersonId == person.PersonId) is not { IsComplete: true }
            select person.Name).Distinct(StringComparer.Ordinal).ToList();
        var unseen = readers.Where(r => !previewed.Contains(r)).Select(Name).ToList();
        var deviates = content.Parts.Any(p => audience.Any(a => p.TurnFor(a) is not null));

        return
        [
            new(PlanCheck.Summary, summaryReaders.Count > 0 && withoutSummary.Count == 0, withoutSummary),
            new(PlanCheck.Agreements, vague.Count == 0, vague),
            new(PlanCheck.Readers, readers.Count > 0 && withoutReader.Count == 0 && strangers.Count == 0, withoutReader),
            new(PlanCheck.Never, never.Count == 0, never),
            new(PlanCheck.Reasons, withoutReason.Count == 0, withoutReason),
            new(PlanCheck.Previewed, unseen.Count == 0, unseen),
            new(PlanCheck.Safety, found.Count == 0 || isConfirmed, [.. found.Select(f => $"{f.Hit.Excerpt} ({Name(f.ReaderId)})").Distinct(StringComparer.Ordinal)]),
            new(PlanCheck.Colleague, (!deviates && found.Count == 0) || isConfirmed, []),
        ];
    }

    /// <summary>
    /// Makes the version that would be published. A reader gets a row only when their view differs from the one they
    /// had, so that a change in a part they do not see shows nowhere. The preview uses the same step.
    /// </summary>
    /// <param name="content">What to publish.</param>
    /// <param name="audience">Who can be a reader and on what ground; a reader outside it is left out.</param>
    /// <param name="last">Each reader's newest view so far.</param>
    /// <param name="frame">Everything else a version carries.</param>
    public static PlanVersion Compose(
        DraftContent content,
        IReadOnlyList<ProposedReader> audience,
        IReadOnlyDictionary<Guid, LastView> last,
        VersionFrame frame)
    {
        var version = new PlanVersion
        {
            Id = frame.Id ?? Guid.NewGuid(),
            HouseholdId = frame.Household.Id,
            Household = frame.Household,
            Kind = DocumentKind.SafetyPlan,
            Number = frame.Number,
            ResponsibleBodyId = frame.Household.ResponsibleBodyId,
            Regime = frame.Regime,
            Frame = frame.Household.Frame,
            PublishedAt = frame.PublishedAt,
            VisibleFrom = frame.VisibleFrom,
            NeedsHighLevel = content.NeedsHighLevel,
            PublishedById = frame.PublishedById,
            SupersedesId = frame.SupersedesId,
            Phase = content.Phase,
            ReviewOn = content.ReviewOn,
        };
        foreach (var (part, order) in content.Parts.Select((p, i) => (p, i)))
        {
            var kept = new PlanPart
            {
                Id = Guid.CreateVersion7(),
                VersionId = version.Id,
                Version = version,
                ItemKey = part.ItemKey,
                Order = order,
                Content = SealedText.Of(PlanText.Write(part.Item)),
            };
            kept.Readers.AddRange(part.Readers.Distinct()
                .Where(id => audience.Any(a => a.PersonId == id))
                .Select(id => new PlanPartReader { PartId = kept.Id, PersonId = id }));
            kept.Subjects.AddRange(part.About.Distinct().Select(id => new PlanPartSubject
            {
                PartId = kept.Id,
                PersonId = id,
                Person = frame.Household.Members.Select(m => m.Person).FirstOrDefault(p => p.Id == id)!,
                On = frame.On,
            }));
            version.Parts.Add(kept);
        }

        foreach (var reader in audience.Where(a => content.Readers.Contains(a.PersonId)))
        {
            var hash = PlanText.Hash(
                content.Phase, content.ReviewOn, content.Parts.Where(p => p.Readers.Contains(reader.PersonId)).Select(p => new PlanEntry(p.ItemKey, p.Item)));
            var before = last.GetValueOrDefault(reader.PersonId);
            if (before is not null && before.Hash.AsSpan().SequenceEqual(hash))
            {
                continue;
            }

            version.Readers.Add(new PublicationReader
            {
                PublicationId = version.Id,
                Publication = version,
                PersonId = reader.PersonId,
                Basis = reader.Basis,
                ChildId = reader.ChildId,
                Child = frame.Household.Members.Select(m => m.Person).FirstOrDefault(p => p.Id == reader.ChildId),
                Sequence = (before?.Sequence ?? 0) + 1,
                ViewHash = hash,
            });
        }

        return version;
    }
}

/// <summary>The newest view somebody had of the plan.</summary>
public sealed record LastView(int Sequence, byte[] Hash);

/// <summary>What a version carries besides its content. The household comes with its members and their relations.</summary>
/// <param name="On">The day in Amsterdam on which it is published.</param>
/// <param name="Id">The version's id where it must be known beforehand; null makes one.</param>
public sealed record VersionFrame(
    Household Household,
    int Number,
    LegalRegime Regime,
    Guid PublishedById,
    DateTime PublishedAt,
    DateTime VisibleFrom,
    Guid? SupersedesId,
    DateOnly On,
    Guid? Id = null);
