using System.Text.RegularExpressions;
using AngleSharp.Html.Parser;
using FamilyPortal.Web.Markdown;
using Xunit;

namespace FamilyPortal.Web.Tests.Markdown;

/// <summary>The public pages in content/, as files.</summary>
public sealed partial class ContentFilesTests
{
    private static readonly string[] OwnAddress = ["safe-use", "safety-card", "accessibility", "privacy", "support"];

    public static TheoryData<string, string> Pages()
    {
        var pages = new TheoryData<string, string>();
        foreach (var culture in new[] { "nl", "en" })
        {
            foreach (var slug in Slugs(culture))
            {
                pages.Add(culture, slug);
            }
        }

        return pages;
    }

    [Fact]
    public void Every_page_exists_in_Dutch_and_in_English()
    {
        Assert.True(Slugs("nl").Count >= 13);
        Assert.Equal(Slugs("nl"), Slugs("en"));
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public void A_page_says_its_title_its_review_date_and_its_sources(string culture, string slug)
    {
        var page = Page().Match(Text(culture, slug));

        Assert.True(page.Success);
        Assert.Matches(@"(?m)^title: \S", page.Groups["front"].Value);
        Assert.Matches(@"(?m)^reviewedOn: \d{4}-\d{2}-\d{2}$", page.Groups["front"].Value);
        Assert.Matches(@"(?m)^sources:\n  - \S", page.Groups["front"].Value);
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public void Every_link_on_a_page_is_allowed_and_leads_to_a_page_that_exists(string culture, string slug)
    {
        var body = Page().Match(Text(culture, slug)).Groups["body"].Value;
        var written = MarkdownLink().Count(body);
        var links = new HtmlParser().ParseDocument(SafeMarkdown.ToHtml(body)).QuerySelectorAll("a");

        Assert.Equal(written, links.Length);
        var addresses = Slugs(culture)
            .Select(known => OwnAddress.Contains(known) ? "/" + known : "/help/" + known)
            .Append("/support/adviser").ToHashSet(StringComparer.Ordinal);
        Assert.All(links.Select(link => link.GetAttribute("href")!).Where(link => link.StartsWith('/')), link => Assert.Contains(link, addresses));
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public void A_page_leaves_the_first_heading_to_the_layout(string culture, string slug)
    {
        Assert.DoesNotMatch(@"(?m)^# ", Text(culture, slug));
    }

    private static List<string> Slugs(string culture) =>
        [.. Directory.GetFiles(Folder(culture), "*.md").Select(file => Path.GetFileNameWithoutExtension(file)).Order(StringComparer.Ordinal)];

    private static string Text(string culture, string slug) => File.ReadAllText(Path.Combine(Folder(culture), slug + ".md"));

    private static string Folder(string culture)
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "FamilyPortal.sln")))
        {
            folder = folder.Parent ?? throw new DirectoryNotFoundException("The repository root was not found above the tests.");
        }

        return Path.Combine(folder.FullName, "content", culture);
    }

    [GeneratedRegex(@"\A---\n(?<front>.*?\n)---\n(?<body>.*)\z", RegexOptions.Singleline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Page();

    [GeneratedRegex(@"\]\(", RegexOptions.None, 1000)]
    private static partial Regex MarkdownLink();
}
