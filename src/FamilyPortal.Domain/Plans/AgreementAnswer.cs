using System.Security.Cryptography;
using System.Text;
using FamilyPortal.Domain.Families;

namespace FamilyPortal.Domain.Plans;

/// <summary>
/// What one person says of one agreement, in a text as it stood then. Answers are added, never changed; the newest of a
/// person counts. For its author and the duo: disagreement stands beside the plan, and other members see nothing of it.
/// </summary>
public sealed class AgreementAnswer
{
    /// <summary>The longest own words that are taken.</summary>
    public const int MaxLength = 4000;

    /// <summary>The <see cref="OnceKey"/> of its sending: the same form sent twice is one answer.</summary>
    public Guid Id { get; init; }

    public Guid HouseholdId { get; init; }

    public Household Household { get; init; } = null!;

    /// <summary>The agreement, the same through all versions of the plan.</summary>
    public Guid ItemKey { get; init; }

    /// <summary>The version in which its author read it.</summary>
    public Guid VersionId { get; init; }

    public PlanVersion Version { get; init; } = null!;

    /// <summary>SHA-256 of the words that were agreed with or not; see <see cref="TextHash"/>.</summary>
    public required byte[] AgreedHash { get; init; }

    public Guid PersonId { get; init; }

    public Person Person { get; init; } = null!;

    public AgreementSay Says { get; init; }

    /// <summary>In the author's own words; null when they gave none.</summary>
    public SealedText? Words { get; init; }

    /// <summary>When its first byte reached the portal, UTC.</summary>
    public DateTime At { get; init; }

    /// <summary>The answer of a person to an agreement in the words that they saw.</summary>
    /// <param name="id">The <see cref="OnceKey"/> of its sending.</param>
    /// <param name="words">Their own words; empty for none.</param>
    /// <param name="at">When its first byte reached the portal, UTC.</param>
    public static AgreementAnswer Give(Guid id, (Guid Household, Guid Version) plan, Guid itemKey, Agreement agreement, Guid person, AgreementSay says, string words, DateTime at) => new()
    {
        Id = id,
        HouseholdId = plan.Household,
        ItemKey = itemKey,
        VersionId = plan.Version,
        AgreedHash = TextHash(agreement),
        PersonId = person,
        Says = says,
        Words = words.Length == 0 ? null : SealedText.Of(words),
        At = at,
    };

    /// <summary>Whether it was about these words; an answer to other words no longer tells what somebody thinks.</summary>
    public bool IsAbout(Agreement agreement) => AgreedHash.AsSpan().SequenceEqual(TextHash(agreement));

    /// <summary>SHA-256 of what is agreed: how it stands is no part of it, nor who has to say yes.</summary>
    public static byte[] TextHash(Agreement agreement) => SHA256.HashData(Encoding.UTF8.GetBytes(
        PlanText.Write(agreement with { State = AgreementState.Proposed, Parties = null })));
}

/// <summary>What somebody says of an agreement. Who says nothing has not agreed.</summary>
public enum AgreementSay
{
    Agree,

    /// <summary>Valid consent to a part; the own words tell which.</summary>
    AgreeInPart,

    Disagree,
}

/// <summary>Which ways an agreement may go.</summary>
public static class AgreementMoves
{
    private static readonly HashSet<(AgreementState From, AgreementState To)> Legal =
    [
        (AgreementState.Proposed, AgreementState.Accepted),
        (AgreementState.Proposed, AgreementState.Declined),
        (AgreementState.Proposed, AgreementState.Active),
        (AgreementState.Proposed, AgreementState.Ended),
        (AgreementState.Accepted, AgreementState.Active),
        (AgreementState.Accepted, AgreementState.Met),
        (AgreementState.Accepted, AgreementState.NotMet),
        (AgreementState.Accepted, AgreementState.Ended),
        (AgreementState.Declined, AgreementState.Proposed),
        (AgreementState.Declined, AgreementState.Ended),
        (AgreementState.Active, AgreementState.Met),
        (AgreementState.Active, AgreementState.NotMet),
        (AgreementState.Active, AgreementState.Ended),
        (AgreementState.NotMet, AgreementState.Proposed),
        (AgreementState.NotMet, AgreementState.Active),
        (AgreementState.NotMet, AgreementState.Met),
        (AgreementState.NotMet, AgreementState.Ended),
        (AgreementState.Met, AgreementState.Active),
        (AgreementState.Met, AgreementState.Ended),
    ];

    /// <summary>Whether an agreement may stand so in the next version. What is new, or says something else, starts anew.</summary>
    /// <param name="before">How it was in the last version; null when it is new.</param>
    public static bool May(Agreement? before, Agreement after)
    {
        if (before is null || (before.State != after.State && !AgreementAnswer.TextHash(before).AsSpan().SequenceEqual(AgreementAnswer.TextHash(after))))
        {
            return after.State is AgreementState.Proposed or AgreementState.Accepted or AgreementState.Active;
        }

        return before.State == after.State || Legal.Contains((before.State, after.State));
    }

    /// <summary>
    /// Who still has to say yes before an agreement may count as accepted: each named person, for themselves, to these words.
    /// Silence is never agreement. Nobody for what a document imposes, and nobody while it is only proposed or given up.
    /// </summary>
    /// <param name="answers">What was said of it, by anybody.</param>
    public static IReadOnlyList<Guid> Awaited(Agreement agreement, IEnumerable<AgreementAnswer> answers)
    {
        if (agreement.Basis == Basis.Imposed || agreement.State is AgreementState.Proposed or AgreementState.Declined or AgreementState.Ended)
        {
            return [];
        }

        var newest = answers.GroupBy(a => a.PersonId).Select(g => g.MaxBy(a => a.At)!).Where(a => a.IsAbout(agreement) && a.Says != AgreementSay.Disagree).Select(a => a.PersonId).ToHashSet();
        return [.. (agreement.Parties ?? []).Select(p => p.PersonId).Distinct().Where(p => !newest.Contains(p))];
    }

    /// <summary>The checks of a draft's agreements: legal steps only, and no agreement counted as accepted before its people said so.</summary>
    /// <param name="before">The last version; null when there is none.</param>
    /// <param name="answers">All answers in the household.</param>
    public static IReadOnlyList<GateCheck> Gate(DraftContent content, DraftContent? before, IReadOnlyCollection<AgreementAnswer> answers)
    {
        var last = (before?.Parts ?? []).Where(p => p.Item is Agreement).GroupBy(p => p.ItemKey).ToDictionary(g => g.Key, g => (Agreement)g.First().Item);
        var now = content.Parts.Where(p => p.Item is Agreement).Select(p => (p.ItemKey, Agreement: (Agreement)p.Item)).ToList();
        var leaps = now.Where(a => !May(last.GetValueOrDefault(a.ItemKey), a.Agreement)).Select(a => a.Agreement.What).ToList();
        var silent = now.Where(a => Awaited(a.Agreement, answers.Where(s => s.ItemKey == a.ItemKey)).Count > 0).Select(a => a.Agreement.What).ToList();
        return [new(PlanCheck.Steps, leaps.Count == 0, leaps), new(PlanCheck.Consent, silent.Count == 0, silent)];
    }
}
