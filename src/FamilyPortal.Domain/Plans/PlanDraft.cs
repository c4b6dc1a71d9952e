using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using FamilyPortal.Domain.Families;
using FamilyPortal.Domain.Publications;

namespace FamilyPortal.Domain.Plans;

/// <summary>
/// The next version while the duo works on it. One per household; only the duo reads it. Two people who edit at once are
/// told of each other by <see cref="Revision"/>.
/// </summary>
public sealed class PlanDraft
{
    public Guid Id { get; init; }

    public Guid HouseholdId { get; init; }

    public Household Household { get; init; } = null!;

    /// <summary>The number of the version it started from; 0 for a first plan.</summary>
    public int BasedOnNumber { get; init; }

    /// <summary>A <see cref="DraftContent"/> as JSON.</summary>
    public required SealedText Content { get; set; }

    public DateTime UpdatedAt { get; set; }

    public Guid UpdatedById { get; set; }

    public StaffMember UpdatedBy { get; init; } = null!;

    /// <summary>The second professional who agreed with what is withheld; null until one did.</summary>
    public Guid? ConfirmedById { get; private set; }

    /// <summary>What they agreed with; a later change of the draft ends the agreement.</summary>
    public byte[]? ConfirmedHash { get; private set; }

    /// <summary>Who asked a colleague to look along at what is withheld; null when nobody asks now.</summary>
    public Guid? AskedById { get; private set; }

    public int Revision { get; private set; }

    /// <summary>Replaces the content. What was asked or agreed about the old content no longer counts.</summary>
    public void Save(DraftContent content, Guid staffId, DateTime now)
    {
        Content = SealedText.Of(content.Write());
        UpdatedAt = now;
        UpdatedById = staffId;
        AskedById = null;
        Revision++;
    }

    /// <summary>Asks the other member of the duo to look along.</summary>
    public void AskColleague(Guid staffId)
    {
        AskedById = staffId;
        Revision++;
    }

    /// <summary>A second professional agrees with what is withheld in exactly this content.</summary>
    public void Confirm(DraftContent content, Guid staffId)
    {
        ConfirmedById = staffId;
        ConfirmedHash = content.WithholdingHash();
        AskedById = null;
        Revision++;
    }

    /// <summary>Whether somebody other than <paramref name="publisherId"/> agreed with this content.</summary>
    public bool IsConfirmedFor(DraftContent content, Guid publisherId) =>
        ConfirmedById is { } by && by != publisherId && ConfirmedHash is { } hash && hash.AsSpan().SequenceEqual(content.WithholdingHash());
}

/// <summary>What a draft holds.</summary>
public sealed record DraftContent(PlanPhase Phase, DateOnly ReviewOn, IReadOnlyList<DraftPart> Parts)
{
    public string Write() => JsonSerializer.Serialize(this);

    public static DraftContent Read(string text) =>
        JsonSerializer.Deserialize<DraftContent>(text) ?? throw new JsonException("A draft was empty.");

    /// <summary>A hash over all that a second professional agrees with: the words and who does not see them, and why.</summary>
    public byte[] WithholdingHash() => SHA256.HashData(Encoding.UTF8.GetBytes(Write()));

    /// <summary>Everybody who reads at least one part.</summary>
    public IReadOnlyList<Guid> Readers => [.. Parts.SelectMany(p => p.Readers).Distinct()];
}

/// <summary>One part of a draft with its named readers.</summary>
/// <param name="ItemKey">The same through all versions.</param>
/// <param name="Item">The content.</param>
/// <param name="Readers">Who will see it, person by person.</param>
/// <param name="Withheld">Who would normally see it and will not.</param>
public sealed record DraftPart(Guid ItemKey, PlanItem Item, IReadOnlyList<Guid> Readers, IReadOnlyList<Withheld> Withheld);

/// <summary>Somebody from whom a part is kept, why, and when that is looked at again. Reason and day may be missing while drafting.</summary>
public sealed record Withheld(Guid PersonId, string? Reason, DateOnly? ReviewOn);

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

    /// <summary>Each part kept from somebody who would normally see it has a reason and a review day.</summary>
    Reasons,

    /// <summary>The publisher looked at it as each reader will.</summary>
    Previewed,

    /// <summary>A second professional agreed with what is withheld.</summary>
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
    /// <param name="previewed">As whom the publisher looked at this content.</param>
    /// <param name="publisherId">Who wants to publish.</param>
    public static IReadOnlyList<GateCheck> Gate(
        PlanDraft draft, DraftContent content, IReadOnlyList<ProposedReader> audience, IReadOnlySet<Guid> previewed, Guid publisherId)
    {
        string Name(Guid id) => audience.FirstOrDefault(a => a.PersonId == id)?.Name ?? "?";
        var readers = content.Readers;
        var summaryReaders = content.Parts.Where(p => p.Item is PlanSummary { Text.Length: > 0 }).SelectMany(p => p.Readers).ToHashSet();
        var withoutSummary = readers.Where(r => !summaryReaders.Contains(r)).Select(Name).ToList();
        var vague = content.Parts.Select(p => p.Item).OfType<Agreement>()
            .Where(a => string.IsNullOrWhiteSpace(a.What) || string.IsNullOrWhiteSpace(a.Who) || (string.IsNullOrWhiteSpace(a.When) && a.Due is null))
            .Select(a => a.What).ToList();
        var withoutReader = content.Parts.Where(p => p.Readers.Count == 0).Select(p => PlanDifference.Sentence(p.Item)).ToList();
        var strangers = readers.Where(r => audience.All(a => a.PersonId != r)).Select(Name).ToList();
        var withoutReason = (
            from part in content.Parts
            from person in audience.Where(a => a.Default == DefaultView.Visible && !part.Readers.Contains(a.PersonId))
            let withheld = part.Withheld.FirstOrDefault(w => w.PersonId == person.PersonId)
            where withheld is null || string.IsNullOrWhiteSpace(withheld.Reason) || withheld.ReviewOn is null
            select person.Name).Distinct(StringComparer.Ordinal).ToList();
        var unseen = readers.Where(r => !previewed.Contains(r)).Select(Name).ToList();
        var withholds = content.Parts.Any(p => p.Withheld.Count > 0);

        return
        [
            new(PlanCheck.Summary, summaryReaders.Count > 0 && withoutSummary.Count == 0, withoutSummary),
            new(PlanCheck.Agreements, vague.Count == 0, vague),
            new(PlanCheck.Readers, readers.Count > 0 && withoutReader.Count == 0 && strangers.Count == 0, withoutReader),
            new(PlanCheck.Reasons, withoutReason.Count == 0, withoutReason),
            new(PlanCheck.Previewed, unseen.Count == 0, unseen),
            new(PlanCheck.Colleague, !withholds || draft.IsConfirmedFor(content, publisherId), []),
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
/// <param name="Id">The version's id where it must be known beforehand; null makes one.</param>
public sealed record VersionFrame(
    Household Household,
    int Number,
    LegalRegime Regime,
    Guid PublishedById,
    DateTime PublishedAt,
    DateTime VisibleFrom,
    Guid? SupersedesId,
    Guid? Id = null);
