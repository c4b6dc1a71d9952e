using System.Collections.Frozen;
using System.Globalization;
using System.Text;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;

namespace FamilyPortal.Web.Markdown;

/// <summary>
/// Reads HTML as a browser would and writes it anew with allowed elements and attributes only. Nothing is copied: an
/// element or attribute that is not named here cannot reach the page, whatever the Markdown renderer does.
/// </summary>
public static class HtmlAllowList
{
    // A page has one h1 of its own, so an h1 in a text becomes an h2.
    private static readonly FrozenDictionary<string, string> Elements = new[]
    {
        "p", "br", "hr", "strong", "em", "ul", "ol", "li", "blockquote", "code", "pre", "a",
        "h2", "h3", "h4", "h5", "h6", "table", "thead", "tbody", "tr", "th", "td",
    }.Select(name => KeyValuePair.Create(name, name)).Append(KeyValuePair.Create("h1", "h2")).ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly FrozenSet<string> Void = new[] { "br", "hr" }.ToFrozenSet(StringComparer.Ordinal);

    // What stands inside these is code, not words, or is parsed by rules of its own.
    private static readonly FrozenSet<string> DroppedWithContent = new[]
    {
        "script", "style", "svg", "math", "iframe", "object", "embed", "template", "noscript", "noembed", "noframes",
        "head", "title", "textarea", "select", "xmp", "plaintext", "audio", "video", "canvas", "frameset",
    }.ToFrozenSet(StringComparer.Ordinal);

    // Deeper than any text a person writes, and far from the end of the stack.
    private const int MaximumDepth = 300;

    /// <summary>The same content with nothing but allowed elements and attributes.</summary>
    /// <exception cref="MarkdownRefusedException">The elements are nested too deeply.</exception>
    public static string Clean(string html)
    {
        var document = new HtmlParser().ParseDocument("<!doctype html><body>" + html);
        var output = new StringBuilder(html.Length);
        WriteChildren(document.Body!, output, depth: 0);
        return output.ToString();
    }

    private static void WriteChildren(INode parent, StringBuilder output, int depth)
    {
        if (depth > MaximumDepth)
        {
            throw new MarkdownRefusedException(MarkdownRefusal.TooDeep);
        }

        foreach (var node in parent.ChildNodes)
        {
            switch (node)
            {
                case IText text:
                    output.Append(Escape(text.Data));
                    break;
                case IElement element:
                    WriteElement(element, output, depth + 1);
                    break;
            }
        }
    }

    private static void WriteElement(IElement element, StringBuilder output, int depth)
    {
        var isHtml = string.Equals(element.NamespaceUri, NamespaceNames.HtmlUri, StringComparison.Ordinal);
        if (!isHtml || DroppedWithContent.Contains(element.LocalName))
        {
            return;
        }

        if (string.Equals(element.LocalName, "img", StringComparison.Ordinal))
        {
            output.Append(Escape(element.GetAttribute("alt") ?? string.Empty));
            return;
        }

        if (!Elements.TryGetValue(element.LocalName, out var name) || !TryAttributes(element, out var attributes))
        {
            WriteChildren(element, output, depth);
            return;
        }

        output.Append('<').Append(name).Append(attributes).Append('>');
        if (!Void.Contains(name))
        {
            WriteChildren(element, output, depth);
            output.Append("</").Append(name).Append('>');
        }
    }

    // False when the element means nothing without an attribute that is refused: then only its words stay.
    private static bool TryAttributes(IElement element, out string attributes)
    {
        attributes = string.Empty;
        switch (element.LocalName)
        {
            case "a":
                var link = element.GetAttribute("href");
                if (!SafeLink.IsAllowed(link))
                {
                    return false;
                }

                var outside = SafeLink.LeavesThePortal(link) ? " rel=\"noopener noreferrer\"" : string.Empty;
                attributes = " href=\"" + Escape(link) + "\"" + outside;
                return true;
            case "ol" when int.TryParse(element.GetAttribute("start"), NumberStyles.None, CultureInfo.InvariantCulture, out var start):
                attributes = string.Create(CultureInfo.InvariantCulture, $" start=\"{start}\"");
                return true;
            default:
                return true;
        }
    }

    // Enough for text and for values in double quotes; letters of every script and line breaks stay as they are.
    private static string Escape(string text) => text
        .Replace("&", "&amp;", StringComparison.Ordinal)
        .Replace("<", "&lt;", StringComparison.Ordinal)
        .Replace(">", "&gt;", StringComparison.Ordinal)
        .Replace("\"", "&quot;", StringComparison.Ordinal);
}
