using Markdig;

namespace FamilyPortal.Web.Markdown;

/// <summary>
/// Turns Markdown that a person typed into HTML that is safe to show to another person. Raw HTML is shown as text,
/// images become their description, and only links that <see cref="SafeLink"/> allows stay links.
/// </summary>
public static class SafeMarkdown
{
    /// <summary>The longest text that is rendered, in characters. Forms refuse more before it is stored.</summary>
    /// <remarks>The renderer's time grows with the square of some hostile texts; this length keeps the worst known one below half a second.</remarks>
    public const int MaximumLength = 30_000;

    // Every extension is named: the advanced bundle would bring generic attributes and media links.
    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder().DisableHtml().UsePipeTables().Build();

    /// <summary>Renders a text. Null and white space give an empty string.</summary>
    /// <exception cref="MarkdownRefusedException">The text is longer than <see cref="MaximumLength"/> or nested too deeply.</exception>
    public static string ToHtml(string? markdown)
    {
        if (string.IsNullOrWhiteSpace(markdown))
        {
            return string.Empty;
        }

        if (markdown.Length > MaximumLength)
        {
            throw new MarkdownRefusedException(MarkdownRefusal.TooLong);
        }

        return HtmlAllowList.Clean(Render(markdown));
    }

    private static string Render(string markdown)
    {
        try
        {
            return Markdig.Markdown.ToHtml(markdown, Pipeline);
        }
        catch (ArgumentException tooDeep)
        {
            // Markdig signals its depth limit with a bare ArgumentException.
            throw new MarkdownRefusedException(MarkdownRefusal.TooDeep, tooDeep);
        }
    }
}

/// <summary>Why a text is not rendered.</summary>
public enum MarkdownRefusal
{
    /// <summary>Longer than <see cref="SafeMarkdown.MaximumLength"/>.</summary>
    TooLong,

    /// <summary>Lists or quotations nested more deeply than anyone writes.</summary>
    TooDeep,
}

/// <summary>A text is not rendered. The message never holds the text itself.</summary>
public sealed class MarkdownRefusedException(MarkdownRefusal reason, Exception? inner = null)
    : Exception("The text is not rendered: " + reason, inner)
{
    /// <summary>Why.</summary>
    public MarkdownRefusal Reason { get; } = reason;
}
