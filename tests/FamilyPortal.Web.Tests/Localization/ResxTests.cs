using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using FamilyPortal.Web.Localization;

namespace FamilyPortal.Web.Tests.Localization;

public sealed partial class ResxTests
{
    private static readonly string Root = FindRoot();

    public static TheoryData<string> Files => new(Directory.GetFiles(Path.Combine(Root, "localization"), "*.resx")
        .Select(file => Path.GetFileNameWithoutExtension(file)).Where(name => !name.Contains('.', StringComparison.Ordinal)));

    [Theory]
    [MemberData(nameof(Files))]
    public void Every_language_has_the_same_keys_and_placeholders(string file)
    {
        var dutch = Read($"{file}.resx");
        Assert.All(dutch.Keys, key => Assert.StartsWith($"{file}.", key, StringComparison.Ordinal));
        foreach (var language in Languages.All.Skip(1))
        {
            var other = Read($"{file}.{language.Code}.resx");
            Assert.Equal(dutch.Keys.Order(StringComparer.Ordinal), other.Keys.Order(StringComparer.Ordinal));
            Assert.All(dutch, text => Assert.Equal((text.Key, Placeholders(text.Value)), (text.Key, Placeholders(other[text.Key]))));
        }
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void Every_text_is_found_in_the_built_portal(string file)
    {
        foreach (var (culture, name) in new[] { ("nl-NL", $"{file}.resx"), ("en-GB", $"{file}.en.resx") })
        {
            Assert.All(Read(name), text => Assert.Equal(text.Value, Texts.Find(text.Key, CultureInfo.GetCultureInfo(culture))));
        }
    }

    [Fact]
    public void Every_key_that_a_page_names_exists()
    {
        var web = Path.Combine(Root, "src", "FamilyPortal.Web");
        var missing = new[] { "*.cshtml", "*.razor", "*.cs" }
            .SelectMany(pattern => Directory.GetFiles(web, pattern, SearchOption.AllDirectories))
            .Where(file => !file.Contains("/obj/", StringComparison.Ordinal) && !file.Contains("/bin/", StringComparison.Ordinal) && !file.Contains("/node_modules/", StringComparison.Ordinal))
            .SelectMany(file => NamedKey().Matches(File.ReadAllText(file)).Select(match => match.Groups["plural"].Success ? $"{match.Groups["key"].Value}.other" : match.Groups["key"].Value))
            .Where(key => !key.EndsWith('.')) // The rest of such a key is computed.
            .Where(key => Texts.Find(key, CultureInfo.GetCultureInfo("nl-NL")) is null)
            .ToList();

        Assert.Empty(missing);
    }

    private static Dictionary<string, string> Read(string file) => XDocument.Load(Path.Combine(Root, "localization", file)).Root!
        .Elements("data").ToDictionary(data => data.Attribute("name")!.Value, data => data.Element("value")!.Value, StringComparer.Ordinal);

    private static string Placeholders(string text) => string.Join(' ', Placeholder().Matches(text).Select(match => match.Value).Order(StringComparer.Ordinal));

    private static string FindRoot()
    {
        var directory = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(directory.FullName, "FamilyPortal.sln")))
        {
            directory = directory.Parent!;
        }

        return directory.FullName;
    }

    [GeneratedRegex(@"\{[^}]*\}", RegexOptions.None, 1000)]
    private static partial Regex Placeholder();

    [GeneratedRegex(@"\b[Ww]ords(\[|\.(Html|Markup)\(|\.(?<plural>Plural|PluralMarkup)\()""(?<key>[a-z0-9.-]+)""", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex NamedKey();
}
