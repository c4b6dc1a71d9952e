using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using Markdig;
using Microsoft.AspNetCore.Html;

namespace FamilyPortal.Web.Markdown;

/// <summary>Markdown to HTML that cannot do harm: raw HTML off, then an allow-list over the final document.</summary>
public static class SafeMarkdown
{
    private const int MaximumLength = 100_000;

    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder().DisableHtml().UsePipeTables().Build();

    private static readonly HashSet<string> Elements = new(StringComparer.Ordinal)
    {
        "h2", "h3", "h4", "p", "ul", "ol", "li", "a", "strong", "em", "blockquote", "hr", "br", "code", "table", "thead", "tbody", "tr", "th", "td",
    };

    private static readonly string[] Schemes = ["https", "mailto", "tel"];

    /// <summary>Renders a text. An element outside the list loses its tags and keeps its words.</summary>
    /// <exception cref="ArgumentException">More than 100 000 characters.</exception>
    public static IHtmlContent ToHtml(string markdown)
    {
        if (markdown.Length > MaximumLength)
        {
            throw new ArgumentException("The text is too long.", nameof(markdown));
        }

        var body = new HtmlParser().ParseDocument(Markdig.Markdown.ToHtml(markdown, Pipeline)).Body!;
        foreach (var element in body.QuerySelectorAll("*").Reverse().ToList())
        {
            Clean(element);
        }

        return new HtmlString(body.InnerHtml);
    }

    private static void Clean(IElement element)
    {
        if (!Elements.Contains(element.LocalName))
        {
            element.Replace([.. element.ChildNodes]);
            return;
        }

        foreach (var attribute in element.Attributes.ToList())
        {
            if (element.LocalName != "a" || attribute.Name != "href" || !IsSafe(attribute.Value))
            {
                element.RemoveAttribute(attribute.Name);
            }
        }
    }

    private static bool IsSafe(string address) =>
        (address.StartsWith('/') && !address.StartsWith("//", StringComparison.Ordinal) && !address.Contains('\\', StringComparison.Ordinal))
        || (Uri.TryCreate(address, UriKind.Absolute, out var uri) && Schemes.Contains(uri.Scheme, StringComparer.Ordinal));
}
