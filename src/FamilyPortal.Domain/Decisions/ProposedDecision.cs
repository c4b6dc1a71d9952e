using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using FamilyPortal.Domain.Families;
using FamilyPortal.Domain.Publications;

namespace FamilyPortal.Domain.Decisions;

/// <summary>
/// A decision that a body means to take. Its addressees may give their view before it is taken (zienswijze, Awb 4:7–4:9);
/// it is taken only when each view was answered.
/// </summary>
public sealed class ProposedDecision
{
    /// <summary>The longest view or answer that is taken.</summary>
    public const int MaxLength = 20_000;

    /// <summary>Random, since it appears in addresses.</summary>
    public Guid Id { get; init; }

    public Guid HouseholdId { get; init; }

    public Household Household { get; init; } = null!;

    public DocumentKind Kind { get; init; }

    public Guid ResponsibleBodyId { get; init; }

    public Organisation ResponsibleBody { get; init; } = null!;

    public LegalRegime Regime { get; init; }

    public LegalFrame Frame { get; init; }

    /// <summary>A <see cref="DecisionText"/> as JSON.</summary>
    public required SealedText Body { get; init; }

    /// <summary>When its addressees could read it first, UTC.</summary>
    public DateTime OpenedAt { get; init; }

    public Guid OpenedById { get; init; }

    /// <summary>The last day on which a view counts as in time; a later one is taken while nothing is decided.</summary>
    public DateOnly RespondBy { get; init; }

    public List<ProposalAddressee> Addressees { get; init; } = [];

    public List<Viewpoint> Viewpoints { get; init; } = [];

    /// <summary>The decision that was taken; null while views can be given.</summary>
    public Guid? DecisionId { get; private set; }

    /// <summary>Whether a view can still be given.</summary>
    public bool IsOpen => DecisionId is null;

    /// <summary>Takes it. Nothing about it changes afterwards.</summary>
    public void Decide(Guid decision) => DecisionId = decision;

    /// <summary>What keeps a decision from being taken; nothing when every view was answered and everybody had their time.</summary>
    /// <param name="respondBy">The last day for a view.</param>
    /// <param name="addressees">Who was asked.</param>
    /// <param name="views">What came in.</param>
    /// <param name="answers">The answer to each point of each view, by the id of the view.</param>
    public static IEnumerable<ProposalObstacle> Obstacles(
        DateOnly respondBy, IReadOnlyCollection<Guid> addressees, IReadOnlyCollection<Viewpoint> views, IReadOnlyDictionary<Guid, IReadOnlyList<string>> answers, DateOnly today)
    {
        if (today <= respondBy && addressees.Any(person => views.All(v => v.PersonId != person)))
        {
            yield return ProposalObstacle.Window;
        }

        if (views.Any(v => v.FirstUnanswered(answers.GetValueOrDefault(v.Id, [])) is not null))
        {
            yield return ProposalObstacle.Unanswered;
        }

        if (answers.Values.Any(all => all.Any(a => a.Length > MaxLength)))
        {
            yield return ProposalObstacle.TooLong;
        }
    }
}

/// <summary>Somebody to whom the decision will be addressed.</summary>
public sealed class ProposalAddressee
{
    public Guid ProposalId { get; init; }

    public Guid PersonId { get; init; }
}

/// <summary>One addressee's view of a proposed decision: for its author and who decides, for nobody else. Never changed.</summary>
public sealed partial class Viewpoint
{
    public Guid Id { get; init; }

    public Guid ProposalId { get; init; }

    public ProposedDecision Proposal { get; init; } = null!;

    public Guid PersonId { get; init; }

    public required SealedText Text { get; init; }

    /// <summary>When its first byte reached the portal, UTC (Awb 2:20).</summary>
    public DateTime ReceivedAt { get; init; }

    /// <summary>Received after the last day that was given.</summary>
    public bool IsLate { get; init; }

    /// <summary>SHA-256 over proposal, instant and text, told to its author.</summary>
    public required byte[] ContentHash { get; init; }

    /// <summary>What the decider says about it; null until the decision is taken.</summary>
    public ViewpointAnswer? Answer { get; init; }

    /// <summary>Its points: what its author parted by an empty line. The decision goes into each of them.</summary>
    public IReadOnlyList<string> Points => Parting().Split(Text.Text).Select(point => point.Trim()).Where(point => point.Length > 0).ToList();

    /// <summary>Which point, from 0, has no answer; null when each has.</summary>
    public int? FirstUnanswered(IReadOnlyList<string> answers) =>
        Enumerable.Range(0, Points.Count).Where(i => string.IsNullOrWhiteSpace(answers.ElementAtOrDefault(i))).Select(i => (int?)i).FirstOrDefault();

    /// <summary>A view as it was received.</summary>
    /// <param name="id">The key of the form: sent twice, it is one view.</param>
    /// <param name="receivedOn">The day in Amsterdam.</param>
    public static Viewpoint Give(Guid id, ProposedDecision proposal, Guid person, string text, DateTime receivedAt, DateOnly receivedOn) => new()
    {
        Id = id,
        ProposalId = proposal.Id,
        PersonId = person,
        Text = SealedText.Of(text),
        ReceivedAt = receivedAt,
        IsLate = receivedOn > proposal.RespondBy,
        ContentHash = SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', proposal.Id.ToString("N"), receivedAt.ToString("O", CultureInfo.InvariantCulture), text))),
    };

    [GeneratedRegex(@"\n[^\S\n]*\n", RegexOptions.None, 1000)]
    private static partial Regex Parting();
}

/// <summary>How a decision goes into one view (Awb 3:46): part of the decision, for the author of the view and who decides.</summary>
public sealed class ViewpointAnswer
{
    public Guid ViewpointId { get; init; }

    public Viewpoint Viewpoint { get; init; } = null!;

    public Guid DecisionId { get; init; }

    /// <summary>The answers as JSON, one for each point of the view.</summary>
    public required SealedText Text { get; init; }

    public Guid StaffId { get; init; }

    /// <summary>One answer for each point of the view.</summary>
    public IReadOnlyList<string> Points => JsonSerializer.Deserialize<string[]>(Text.Text) ?? throw new JsonException("An answer to a view was empty.");

    /// <summary>The text of these answers.</summary>
    public static SealedText Write(IReadOnlyList<string> points) => SealedText.Of(JsonSerializer.Serialize(points));
}

/// <summary>What keeps a proposed decision from being taken.</summary>
public enum ProposalObstacle
{
    /// <summary>Somebody can still give their view, and has not.</summary>
    Window,

    /// <summary>A view has no answer.</summary>
    Unanswered,

    /// <summary>An answer is longer than is kept.</summary>
    TooLong,
}
