using System.Text.RegularExpressions;

namespace FamilyPortal.Domain.Plans;

/// <summary>
/// A hint about how easily a text reads: long sentences and long words are what most often make a text hard. It does not
/// measure a reading level, and a text that passes may still be unclear.
/// </summary>
/// <param name="WordsPerSentence">On average, rounded; 0 for an empty text.</param>
/// <param name="LongWords">Words of more than <see cref="LongFrom"/> letters, each once, as they stand in the text.</param>
public sealed partial record ReadingHint(int WordsPerSentence, IReadOnlyList<string> LongWords)
{
    /// <summary>A sentence of more words than this is long (design choice, after the Dutch B1 writing advice).</summary>
    public const int SentenceWords = 12;

    /// <summary>A word of more letters than this is long (design choice).</summary>
    public const int LongFrom = 12;

    /// <summary>Nothing found that makes a text hard.</summary>
    public bool IsPlain => WordsPerSentence <= SentenceWords && LongWords.Count == 0;

    /// <summary>The hint for a text.</summary>
    public static ReadingHint For(string text)
    {
        var words = Word().Matches(text).Select(m => m.Value).ToList();
        var sentences = Math.Max(1, SentenceEnd().Split(text).Count(s => Word().IsMatch(s)));
        return new(
            (int)Math.Round(words.Count / (double)sentences, MidpointRounding.AwayFromZero),
            [.. words.Where(w => w.Length > LongFrom).Distinct(StringComparer.OrdinalIgnoreCase)]);
    }

    [GeneratedRegex(@"[\p{L}][\p{L}\p{Mn}'’-]*", RegexOptions.None, 1000)]
    private static partial Regex Word();

    [GeneratedRegex(@"[.!?]+(\s|$)|\n", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex SentenceEnd();
}
