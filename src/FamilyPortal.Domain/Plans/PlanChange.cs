using System.Globalization;

namespace FamilyPortal.Domain.Plans;

/// <summary>One thing that differs between two views of the same reader.</summary>
/// <param name="Kind">New, changed or gone.</param>
/// <param name="Number">The reader's own number of the part, in the newer view where it is there.</param>
/// <param name="Item">The part as it is now; as it was when it is gone.</param>
/// <param name="Field">What changed: a key such as "score" or "what"; null for new and gone parts.</param>
/// <param name="Was">The old words; null for a new part.</param>
/// <param name="Now">The new words; null for a part that is gone.</param>
public sealed record PlanChange(PlanChangeKind Kind, int Number, PlanItem Item, string? Field, string? Was, string? Now);

public enum PlanChangeKind
{
    New,
    Changed,
    Gone,
}

/// <summary>Tells the difference between two views. Both are one reader's own, so a hidden part cannot show.</summary>
public static class PlanDifference
{
    public static IReadOnlyList<PlanChange> Between(PlanView older, PlanView newer)
    {
        var before = Numbers(older);
        var after = Numbers(newer);
        var changes = new List<PlanChange>();
        foreach (var (key, (number, item)) in after)
        {
            if (!before.TryGetValue(key, out var was))
            {
                changes.Add(new(PlanChangeKind.New, number, item, Field: null, Was: null, Sentence(item)));
                continue;
            }

            changes.AddRange(
                from now in Fields(item)
                let old = Fields(was.Item).FirstOrDefault(f => f.Key == now.Key)
                where old.Value != now.Value
                select new PlanChange(PlanChangeKind.Changed, number, item, now.Key, old.Value, now.Value));
        }

        changes.AddRange(
            from old in before
            where !after.ContainsKey(old.Key)
            select new PlanChange(PlanChangeKind.Gone, old.Value.Number, old.Value.Item, Field: null, Sentence(old.Value.Item), Now: null));
        return changes;
    }

    /// <summary>The one sentence that stands for a part.</summary>
    public static string Sentence(PlanItem item) => item switch
    {
        PlanSummary p => p.Text,
        Worry p => p.Fact,
        Strength p => p.Text,
        DangerStatement p => p.AboutWhat,
        SafetyGoal p => p.Title,
        SafetyCondition p => p.Text,
        Agreement p => p.What,
        TriggerAndAction p => p.Signal,
        _ => throw new ArgumentOutOfRangeException(nameof(item), item.GetType().Name, "A kind of plan part without a sentence."),
    };

    private static Dictionary<Guid, (int Number, PlanItem Item)> Numbers(PlanView view) =>
        view.Entries.GroupBy(e => e.Item.GetType())
            .SelectMany(g => g.Select((e, i) => (e.ItemKey, Number: i + 1, e.Item)))
            .ToDictionary(x => x.ItemKey, x => (x.Number, x.Item));

    private static List<KeyValuePair<string, string?>> Fields(PlanItem item) => item switch
    {
        SafetyGoal p =>
        [
            new("title", p.Title), new("ownWords", p.OwnWords), new("observable", p.ObservableWhen), new("nextStep", p.NextStep),
            new("score", p.Latest?.Value.ToString(CultureInfo.InvariantCulture)),
        ],
        Agreement p =>
        [
            new("what", p.What), new("who", p.Who), new("when", p.When), new("due", p.Due?.ToString("O", CultureInfo.InvariantCulture)),
            new("ifNotMet", p.IfNotMet), new("basis", p.Basis.ToString()), new("state", p.State.ToString()),
            new("parties", p.Parties is null ? null : string.Join(", ", p.Parties.Select(q => q.Name))),
        ],
        SafetyCondition p => [new("text", p.Text), new("basis", p.Basis.ToString()), new("due", p.Due?.ToString("O", CultureInfo.InvariantCulture))],
        DangerStatement p => [new("text", p.AboutWhat), new("whoWorries", p.WhoWorries), new("ifNothing", p.IfNothingChanges)],
        TriggerAndAction p => [new("text", p.Signal), new("action", p.Action), new("call", p.CallWhom)],
        Worry p => [new("text", p.Fact), new("source", p.Source)],
        _ => [new("text", Sentence(item))],
    };
}
