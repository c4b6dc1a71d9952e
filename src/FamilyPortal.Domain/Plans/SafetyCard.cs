using FamilyPortal.Domain.Publications;

namespace FamilyPortal.Domain.Plans;

/// <summary>
/// What somebody takes with them for when it is not safe: signals and what to do, and their own agreements. Made of what they
/// read of their plan; a part that says where somebody can be found stays in the plan and off the card, since a card is lost or
/// seen.
/// </summary>
public sealed record SafetyCard(IReadOnlyList<TriggerAndAction> Signals, IReadOnlyList<Agreement> Agreements)
{
    /// <summary>A card without a plan.</summary>
    public static SafetyCard Empty { get; } = new([], []);

    /// <summary>The card of one reader.</summary>
    /// <param name="view">What they read.</param>
    /// <param name="known">Words that betray nothing: the reader's own name, the duo's.</param>
    public static SafetyCard Of(PlanView view, Guid person, string givenName, IReadOnlyCollection<string> known) => new(
        [.. view.Items<TriggerAndAction>().Select(s => s.Item).Where(s => IsWithoutPlace([s.Signal, s.Action, s.CallWhom], known))],
        [.. view.Items<Agreement>().Select(a => a.Item).Where(a => a.State is not (AgreementState.Declined or AgreementState.Met or AgreementState.Ended) && IsOf(a, person, givenName))
            .Where(a => IsWithoutPlace([a.What, a.When, a.IfNotMet ?? ""], [.. known, a.Who]))]);

    private static bool IsOf(Agreement agreement, Guid person, string givenName) =>
        agreement.Parties?.Any(p => p.PersonId == person) == true || agreement.Who.Split(' ', ',', '.').Contains(givenName, StringComparer.OrdinalIgnoreCase);

    // A number to call is what a card is for; where somebody lives, learns or stays is not.
    private static bool IsWithoutPlace(IEnumerable<string> texts, IEnumerable<string> known) =>
        SafetyGuard.Scan(texts, [], known).All(hit => hit.Kind == GuardKind.PhoneNumber);
}
