using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace FamilyPortal.Domain.Publications;

/// <summary>What a protected fact is about.</summary>
public enum ProtectedKind
{
    Address,

    /// <summary>Opvang: where somebody stays for safety.</summary>
    Shelter,

    School,

    /// <summary>Where somebody is brought or fetched.</summary>
    PickUpPlace,

    /// <summary>Who reported a worry.</summary>
    Reporter,
}

/// <summary>One value that must reach nobody but its named readers.</summary>
/// <param name="PersonId">Whose it is.</param>
/// <param name="Readers">Who of the family reads it besides that person.</param>
public sealed record ProtectedValue(Guid PersonId, ProtectedKind Kind, string Value, IReadOnlyList<Guid> Readers)
{
    /// <summary>Whether somebody may not have it.</summary>
    public bool IsKeptFrom(Guid person) => person != PersonId && !Readers.Contains(person);
}

/// <summary>What the guard found in what one limited reader would get.</summary>
public sealed record GuardFinding(Guid ReaderId, GuardHit Hit);

/// <summary>What the guard found in a text.</summary>
/// <param name="Excerpt">The words as they stand there.</param>
public sealed record GuardHit(GuardKind Kind, string Excerpt);

/// <summary>Kinds of findings.</summary>
public enum GuardKind
{
    /// <summary>A protected fact, or the telling part of one.</summary>
    ProtectedFact,

    /// <summary>A postal code.</summary>
    Postcode,

    /// <summary>A street with a number.</summary>
    StreetAddress,

    PhoneNumber,

    /// <summary>A name beside a word that says where somebody lives, learns, works or stays.</summary>
    PlaceName,
}

/// <summary>
/// Before a text reaches somebody who is limited: does it hold where a protected person can be found? A finding stops the
/// publication until a second person agrees. It compares words: what is said in other words, misspelt beyond recognition or
/// shown by the order of events it does not see, and the tests name what it misses.
/// </summary>
public static partial class SafetyGuard
{
    private const int TellingLength = 8;

    /// <summary>Parts of a protected value shorter than this say nothing by themselves: "de", "27".</summary>
    private const int TellingPart = 5;

    /// <summary>How many words may stand between a word of place and a name.</summary>
    private const int Near = 4;

    // Words of every address and school: alone they betray no place.
    private static readonly HashSet<string> Ordinary = new(StringComparer.Ordinal)
    {
        "straat", "school", "basisschool", "opvang", "college", "huisnummer", "postbus", "ingang", "bushalte", "station", "centrum", "kantoor", "mevrouw", "meneer", "familie",
    };

    /// <summary>
    /// What stands in the texts of each limited reader. Who was named for a fact and is limited towards its person since, may
    /// not have it either.
    /// </summary>
    /// <param name="audience">Who can be a reader; only who is limited is looked at.</param>
    /// <param name="texts">What a reader would get and does not have yet; empty for who gets nothing.</param>
    public static IReadOnlyList<GuardFinding> Scan(
        IEnumerable<ProposedReader> audience, Func<Guid, IEnumerable<string>> texts, IReadOnlyCollection<ProtectedValue> facts, IReadOnlyCollection<string> known) =>
    [
        .. from reader in audience
           where reader.IsLimited
           from hit in Scan(texts(reader.PersonId), [.. facts.Where(f => f.IsKeptFrom(reader.PersonId) || reader.LimitedTowards.Contains(f.PersonId))], known)
           select new GuardFinding(reader.PersonId, hit),
    ];

    /// <summary>What stands in texts that a limited reader would get.</summary>
    /// <param name="texts">All that this reader will get and does not have yet.</param>
    /// <param name="facts">Protected facts of the persons towards whom they are limited.</param>
    /// <param name="known">Words that betray nothing: names of the family and the duo, the office's number and address.</param>
    public static IReadOnlyList<GuardHit> Scan(IEnumerable<string> texts, IReadOnlyCollection<ProtectedValue> facts, IEnumerable<string> known)
    {
        var familiar = known.ToList();
        var names = familiar.SelectMany(Split).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var numbers = familiar.Select(Digits).Where(d => d.Length >= 9).ToHashSet(StringComparer.Ordinal);
        var codes = familiar.SelectMany(text => Postcode().Matches(text)).Select(m => Plain(m.Value)).ToHashSet(StringComparer.Ordinal);
        var hits = new List<GuardHit>();
        foreach (var text in texts)
        {
            hits.AddRange(facts.SelectMany(f => Facts(text, f, names)));
            hits.AddRange(Postcode().Matches(text).Where(m => !codes.Contains(Plain(m.Value))).Select(m => new GuardHit(GuardKind.Postcode, m.Value)));
            hits.AddRange(Street().Matches(text).Where(m => !familiar.Exists(k => Plain(k).Contains(Plain(m.Value), StringComparison.Ordinal))).Select(m => new GuardHit(GuardKind.StreetAddress, m.Value)));
            hits.AddRange(Phone().Matches(text).Where(m => Digits(m.Value).Length is >= 10 and <= 13 && !numbers.Contains(Digits(m.Value))).Select(m => new GuardHit(GuardKind.PhoneNumber, m.Value.Trim())));
            hits.AddRange(Places(text, names));
        }

        return [.. hits.DistinctBy(h => (h.Kind, h.Excerpt.ToUpperInvariant()))];
    }

    /// <summary>
    /// Telling words that stand both in what a reader does not see and in what they see: a hint for who writes, which stops
    /// nothing.
    /// </summary>
    /// <param name="hidden">Texts kept from the reader.</param>
    /// <param name="visible">Texts that the reader gets.</param>
    /// <param name="known">Words that betray nothing.</param>
    public static IReadOnlyList<string> TellingWords(IEnumerable<string> hidden, IEnumerable<string> visible, IEnumerable<string> known)
    {
        var familiar = known.SelectMany(Split).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var seen = visible.SelectMany(Split).ToHashSet(StringComparer.OrdinalIgnoreCase);
        return [.. hidden.SelectMany(Telling).Where(w => seen.Contains(w) && !familiar.Contains(w)).Distinct(StringComparer.OrdinalIgnoreCase)];
    }

    /// <summary>
    /// A protected value, or what stands between its commas, however it is spaced, glued or accented; or one of its telling
    /// words: a street, the name of a school.
    /// </summary>
    private static IEnumerable<GuardHit> Facts(string text, ProtectedValue fact, HashSet<string> names)
    {
        var plain = Plain(text);
        if (fact.Value.Split(',').FirstOrDefault(part => Plain(part) is { Length: >= TellingPart } whole && !names.Contains(part.Trim()) && plain.Contains(whole, StringComparison.Ordinal)) is { } found)
        {
            yield return new(GuardKind.ProtectedFact, found.Trim());
            yield break;
        }

        var words = Split(text).Select(Plain).ToHashSet(StringComparer.Ordinal);
        foreach (var word in Split(fact.Value).Where(w => w.Length >= TellingPart && !names.Contains(w) && !Ordinary.Contains(Plain(w)) && words.Contains(Plain(w))))
        {
            yield return new(GuardKind.ProtectedFact, word);
        }
    }

    private static IEnumerable<GuardHit> Places(string text, HashSet<string> names)
    {
        var words = Word().Matches(text);
        for (var i = 0; i < words.Count; i++)
        {
            if (!PlaceWord().IsMatch(words[i].Value))
            {
                continue;
            }

            for (var j = Math.Max(0, i - Near); j <= Math.Min(words.Count - 1, i + Near); j++)
            {
                var name = words[j];
                if (j != i && name.Length > 2 && char.IsUpper(name.Value[0]) && !BeginsSentence(text, name.Index) && !names.Contains(name.Value) && !Days().IsMatch(name.Value)
                    && !SplitsSentence(text, words[Math.Min(i, j)].Index, words[Math.Max(i, j)].Index))
                {
                    yield return new(GuardKind.PlaceName, $"{words[Math.Min(i, j)].Value} … {words[Math.Max(i, j)].Value}");
                }
            }
        }
    }

    private static bool BeginsSentence(string text, int at)
    {
        var before = text.AsSpan(0, at).TrimEnd();
        return before.IsEmpty || before[^1] is '.' or '!' or '?' or ':' or '\n' or '"' or '“' or '‘';
    }

    private static bool SplitsSentence(string text, int from, int to) => text.AsSpan(from, to - from).IndexOfAny(".!?\n") >= 0;

    /// <summary>Names (a capital inside a sentence) and long words: what a reader would recognise.</summary>
    private static IEnumerable<string> Telling(string text) =>
        Word().Matches(text).Where(m => m.Length >= TellingLength || (m.Index > 0 && m.Length > 2 && char.IsUpper(m.Value[0]))).Select(m => m.Value);

    private static IEnumerable<string> Split(string text) => Word().Matches(text).Select(m => m.Value);

    private static string Digits(string text) => string.Concat(text.Where(char.IsAsciiDigit)) is ['3', '1', .. var rest] ? $"0{rest}" : string.Concat(text.Where(char.IsAsciiDigit));

    /// <summary>Letters and digits alone, small, without accents: "Linden-hof 27 " is "lindenhof27".</summary>
    private static string Plain(string text)
    {
        var plain = new StringBuilder(text.Length);
        foreach (var c in text.Normalize(NormalizationForm.FormKD))
        {
            if (char.IsLetterOrDigit(c) && CharUnicodeInfo.GetUnicodeCategory(c) != UnicodeCategory.NonSpacingMark)
            {
                plain.Append(char.ToLowerInvariant(c));
            }
        }

        return plain.ToString();
    }

    [GeneratedRegex(@"\p{L}[\p{L}\p{Mn}'’-]*", RegexOptions.None, 1000)]
    private static partial Regex Word();

    [GeneratedRegex(@"(?<!\d)[1-9]\d{3}\s?[A-Za-z]{2}(?!\p{L})", RegexOptions.None, 1000)]
    private static partial Regex Postcode();

    [GeneratedRegex(@"\b\p{Lu}[\p{L}'’-]{0,60}(straat|laan|weg|plein|hof|kade|gracht|dijk|singel|pad|steeg|plantsoen|dreef|ring|baan|park|veld|wal|markt)\s+\d{1,5}\s?[a-zA-Z]?\b", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Street();

    [GeneratedRegex(@"(?<![\d.])(\+31|0031|0)[\s\-()./]*(\d[\s\-()./]*){8,9}(?!\d)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Phone();

    [GeneratedRegex(@"^(woon\w*|woning|adres|huis|verhuis\w*|school|\w+school|klas|opvang|\w*opvang|logeer\w*|slaapt|verblijf\w*|schuil\w*|werkt|werkgever|sport\w*|\w*club|zwem\w*|training|oppas|crèche|peuter\w*|haalt|ophalen|opgehaald|halte|station)$", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex PlaceWord();

    [GeneratedRegex(@"^(maandag|dinsdag|woensdag|donderdag|vrijdag|zaterdag|zondag|januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december|u|uw)$", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Days();
}
