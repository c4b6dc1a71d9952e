using System.Text.RegularExpressions;
using System.Xml.Linq;
using Xunit;

namespace FamilyPortal.Domain.Tests.Decisions.Law;

/// <summary>The tables hand out text keys; these are the texts.</summary>
public sealed partial class LawTextTests
{
    private static readonly Dictionary<string, string> Dutch = Read("law.resx");
    private static readonly Dictionary<string, string> English = Read("law.en.resx");

    [Fact]
    public void Every_key_that_the_tables_use_has_a_Dutch_and_an_English_text()
    {
        var keys = LawTables.TextKeys();

        Assert.True(keys.Count > 150);
        Assert.All(keys, key => Assert.True(Dutch.ContainsKey(key), key));
        Assert.All(keys, key => Assert.True(English.ContainsKey(key), key));
    }

    [Fact]
    public void No_text_is_left_that_no_table_uses()
    {
        var keys = LawTables.TextKeys();

        Assert.All(Dutch.Keys, key => Assert.True(keys.Contains(WithoutVariant(key)), key));
    }

    [Fact]
    public void Both_languages_hold_the_same_keys_with_the_same_placeholders()
    {
        Assert.Equal(Dutch.Keys.Order(StringComparer.Ordinal), English.Keys.Order(StringComparer.Ordinal));
        Assert.All(Dutch, text => Assert.Equal(Placeholders(text.Value), Placeholders(English[text.Key])));
    }

    [Fact]
    public void Every_Dutch_text_that_says_u_has_a_variant_for_young_people_that_says_je()
    {
        Assert.All(Dutch.Where(text => FormalAddress().IsMatch(text.Value)), text =>
        {
            Assert.False(text.Key.EndsWith(".je", StringComparison.Ordinal), text.Key + " says u to a young person");
            Assert.True(Dutch.ContainsKey(text.Key + ".je"), text.Key + " has no variant");
        });
    }

    [Fact]
    public void A_variant_for_young_people_belongs_to_a_text_that_exists()
    {
        Assert.All(Dutch.Keys, key => Assert.True(Dutch.ContainsKey(WithoutVariant(key)), key));
    }

    [Fact]
    public void Sentences_stay_short_enough_to_read()
    {
        var sentences = Dutch.SelectMany(text => text.Value.Split(". ").Select(sentence => (text.Key, Words: sentence.Split(' ').Length)));

        Assert.All(sentences, sentence => Assert.True(sentence.Words <= 24, sentence.Key));
    }

    private static string WithoutVariant(string key) => key.EndsWith(".je", StringComparison.Ordinal) ? key[..^3] : key;

    private static IEnumerable<string> Placeholders(string text) =>
        Placeholder().Matches(text).Select(match => match.Value).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);

    private static Dictionary<string, string> Read(string file) =>
        XDocument.Load(Path.Combine(Root(), "localization", file)).Root!.Elements("data")
            .ToDictionary(data => data.Attribute("name")!.Value, data => data.Element("value")!.Value, StringComparer.Ordinal);

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "FamilyPortal.sln")))
        {
            folder = folder.Parent ?? throw new DirectoryNotFoundException("The repository root was not found above the tests.");
        }

        return folder.FullName;
    }

    [GeneratedRegex(@"\{\d\}", RegexOptions.None, 1000)]
    private static partial Regex Placeholder();

    [GeneratedRegex(@"\b[Uu]w?\b", RegexOptions.None, 1000)]
    private static partial Regex FormalAddress();
}
