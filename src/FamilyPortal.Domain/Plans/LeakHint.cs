using System.Text.RegularExpressions;

namespace FamilyPortal.Domain.Plans;

/// <summary>
/// A hint that what somebody sees may betray what they do not see: a telling word of a hidden part stands in the text that
/// is visible to them. It compares words only, and misses what is said in other words.
/// </summary>
public static partial class LeakHint
{
    private const int TellingLength = 8;

    /// <summary>Telling words that stand both in parts hidden from a reader and in parts they see.</summary>
    /// <param name="content">What would be shared.</param>
    /// <param name="reader">Who reads.</param>
    /// <param name="known">Words that betray nothing: names of the family and the duo, and what the reader read before.</param>
    public static IReadOnlyList<string> For(DraftContent content, Guid reader, IEnumerable<string> known)
    {
        var familiar = known.SelectMany(Split).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var visible = content.Parts.Where(p => p.Readers.Contains(reader)).SelectMany(p => Texts(p.Item)).SelectMany(Split).ToHashSet(StringComparer.OrdinalIgnoreCase);
        return
        [
            .. content.Parts.Where(p => !p.Readers.Contains(reader)).SelectMany(p => Texts(p.Item)).SelectMany(Telling)
                .Where(w => visible.Contains(w) && !familiar.Contains(w))
                .Distinct(StringComparer.OrdinalIgnoreCase),
        ];
    }

    /// <summary>All words that people wrote in a part.</summary>
    public static IEnumerable<string> Texts(PlanItem item) => (item switch
    {
        PlanSummary p => [p.Text],
        Worry p => [p.Fact, p.Source],
        Strength p => [p.Text],
        DangerStatement p => [p.WhoWorries, p.AboutWhat, p.IfNothingChanges],
        SafetyGoal p => [p.Title, p.OwnWords, p.ObservableWhen, p.NextStep],
        SafetyCondition p => [p.Text],
        Agreement p => [p.What, p.Who, p.When, p.IfNotMet],
        TriggerAndAction p => [p.Signal, p.Action, p.CallWhom],
        _ => Array.Empty<string?>(),
    }).OfType<string>();

    /// <summary>Names (a capital inside a sentence) and long words: what a reader would recognise.</summary>
    private static IEnumerable<string> Telling(string text) =>
        Word().Matches(text).Where(m => m.Length >= TellingLength || (m.Index > 0 && m.Length > 2 && char.IsUpper(m.Value[0]))).Select(m => m.Value);

    private static IEnumerable<string> Split(string text) => Word().Matches(text).Select(m => m.Value);

    [GeneratedRegex(@"\p{L}[\p{L}\p{Mn}'’-]*", RegexOptions.None, 1000)]
    private static partial Regex Word();
}
