using System.Globalization;
using System.Reflection;
using FamilyPortal.Web.Localization;
using Microsoft.AspNetCore.Html;

namespace FamilyPortal.Web.Markdown;

/// <summary>A page of help or rights from /content.</summary>
/// <param name="Slug">Its name in the address.</param>
/// <param name="Language">The language it is in: the reader's, else Dutch.</param>
/// <param name="Title">Front matter: title.</param>
/// <param name="ReviewedOn">Front matter: reviewedOn; null when nobody has checked it yet.</param>
/// <param name="Sources">Front matter: sources.</param>
/// <param name="Body">The text as HTML.</param>
public sealed record ContentPage(string Slug, Language Language, string Title, DateOnly? ReviewedOn, IReadOnlyList<string> Sources, IHtmlContent Body);

/// <summary>The texts of content/{culture}/{slug}.md, built into the portal.</summary>
/// <param name="render">Turns Markdown into safe HTML.</param>
public sealed class ContentPages(Func<string, IHtmlContent> render)
{
    private static readonly Assembly Source = typeof(ContentPages).Assembly;

    private readonly Lazy<IReadOnlyDictionary<(string Language, string Slug), ContentPage>> pages = new(() => Load(render));

    /// <summary>The page in the reader's language, else in Dutch; null when there is none.</summary>
    public ContentPage? Find(string slug) =>
        pages.Value.GetValueOrDefault((Languages.Current.Code, slug)) ?? pages.Value.GetValueOrDefault((Languages.All[0].Code, slug));

    /// <summary>Every page that exists in Dutch, in the reader's language where it can be, by title.</summary>
    public IReadOnlyList<ContentPage> All() => pages.Value.Keys
        .Where(key => key.Language == Languages.All[0].Code)
        .Select(key => Find(key.Slug)!)
        .OrderBy(page => page.Title, StringComparer.CurrentCulture)
        .ToList();

    /// <summary>Reads one file: front matter between two lines of three dashes, then Markdown.</summary>
    public static ContentPage Parse(string slug, Language language, string file, Func<string, IHtmlContent> render)
    {
        var lines = file.ReplaceLineEndings("\n").Split('\n');
        var end = lines[0] == "---" ? Array.IndexOf(lines, "---", 1) : -1;
        var fields = Fields(lines.Take(end < 0 ? 0 : end));
        return new ContentPage(
            slug,
            language,
            fields["title"].FirstOrDefault() ?? slug,
            DateOnly.TryParseExact(fields["reviewedOn"].FirstOrDefault(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date : null,
            fields["sources"].ToList(),
            render(string.Join('\n', lines.Skip(end + 1))));
    }

    // "name: value", or "name:" followed by lines "- value".
    private static ILookup<string, string> Fields(IEnumerable<string> lines)
    {
        var found = new List<(string Name, string Value)>();
        var name = "";
        foreach (var line in lines.Skip(1))
        {
            var colon = line.IndexOf(':', StringComparison.Ordinal);
            var isItem = line.TrimStart().StartsWith("- ", StringComparison.Ordinal);
            if (!isItem && colon > 0)
            {
                name = line[..colon].Trim();
            }

            var value = (isItem ? line.TrimStart()[2..] : line[(colon + 1)..]).Trim().Trim('"');
            if (value.Length > 0)
            {
                found.Add((name, value));
            }
        }

        return found.ToLookup(field => field.Name, field => field.Value, StringComparer.Ordinal);
    }

    private static Dictionary<(string Language, string Slug), ContentPage> Load(Func<string, IHtmlContent> render) =>
        Source.GetManifestResourceNames()
            .Select(name => (Name: name, Parts: name.Replace('\\', '/').Split('/')))
            .Where(resource => resource.Parts is ["content", _, _] && Languages.Find(resource.Parts[1]) is not null)
            .Select(resource => Read(resource.Name, Path.GetFileNameWithoutExtension(resource.Parts[2]), Languages.Find(resource.Parts[1])!, render))
            .ToDictionary(page => (page.Language.Code, page.Slug));

    private static ContentPage Read(string name, string slug, Language language, Func<string, IHtmlContent> render)
    {
        using var reader = new StreamReader(Source.GetManifestResourceStream(name)!);
        return Parse(slug, language, reader.ReadToEnd(), render);
    }
}
