using System.Diagnostics;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using FamilyPortal.Web.Markdown;
using Xunit;

namespace FamilyPortal.Web.Tests.Markdown;

public sealed class SafeMarkdownTests
{
    private static readonly string[] AllowedElements =
    [
        "p", "br", "hr", "strong", "em", "ul", "ol", "li", "blockquote", "code", "pre", "a",
        "h2", "h3", "h4", "h5", "h6", "table", "thead", "tbody", "tr", "th", "td",
    ];

    private static readonly string[] AllowedAttributes = ["href", "rel", "start"];

    private static readonly string[] AttackTexts =
    [
        "[x](javascript:alert(1))",
        "[x](JaVaScRiPt:alert(1))",
        "[x](java\tscript:alert(1))",
        "[x](javascript&#58;alert(1))",
        "[x](javascript&colon;alert(1))",
        "[x](&#x6A;avascript:alert(1))",
        "[x](\u0001javascript:alert(1))",
        "[x](<javascript:alert(1)>)",
        "[x][r]\n\n[r]: javascript:alert(1)",
        "<javascript:alert(1)>",
        "[x](vbscript:msgbox(1))",
        "[x](data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==)",
        "[x](file:///etc/passwd)",
        "[x](http://example.org)",
        "[x](//example.org)",
        "[x](/\\example.org)",
        "[x](\\\\example.org)",
        "[x](https://bank.example@evil.example/)",
        "[x](https:evil.example)",
        "[x](https://)",
        "[x](mailto:a@example.org?bcc=b@example.org)",
        "[x](tel:112;phone-context=evil)",
        "![x](https://evil.example/track.png)",
        "![x](javascript:alert(1))",
        "![x](data:image/svg+xml;base64,PHN2Zz4=)",
        "![\"onerror=alert(1) x=\"](x)",
        "[![x](https://evil.example/a.png)](javascript:alert(1))",
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "<svg onload=alert(1)><script>alert(1)</script></svg>",
        "<math><mtext><style><img src=x onerror=alert(1)></style></mtext></math>",
        "<iframe src=https://evil.example></iframe>",
        "<a href=\"javascript:alert(1)\" onclick=alert(1)>x</a>",
        "<form action=https://evil.example><input name=q></form>",
        "<style>@import 'https://evil.example/a.css'</style>",
        "<base href=https://evil.example>",
        "<meta http-equiv=refresh content=0;url=https://evil.example>",
        "<b id=getElementById name=cookie>x</b>",
        "<!--><img src=x onerror=alert(1)>-->",
        "<noscript><p title=\"</noscript><img src=x onerror=alert(1)>\">",
        "`<script>alert(1)</script>`",
        "```<img/onerror=alert(1)>\n<script>alert(1)</script>\n```",
        "> - 1. <script>alert(1)</script> [x](javascript:alert(1))",
        "| a | b |\n|:-:|--:|\n| <script>alert(1)</script> | [x](javascript:alert(1)) |",
        "# x {#id onclick=alert(1)}",
        "[x](/plan \"\" onmouseover=\"alert(1))",
        "[x](/plan \"a&quot; onmouseover=alert(1) b=&quot;\")",
    ];

    public static TheoryData<string> Attacks() => [.. AttackTexts];

    [Theory]
    [MemberData(nameof(Attacks))]
    public void An_attack_leaves_only_harmless_elements(string markdown)
    {
        AssertHarmless(SafeMarkdown.ToHtml(markdown));
    }

    [Theory]
    [MemberData(nameof(Attacks))]
    public void An_attack_that_slips_through_the_renderer_is_still_stopped_by_the_allow_list(string html)
    {
        AssertHarmless(HtmlAllowList.Clean(html));
    }

    [Fact]
    public void An_attack_inside_another_document_part_is_stopped_too()
    {
        foreach (var attack in AttackTexts)
        {
            AssertHarmless(SafeMarkdown.ToHtml("- " + attack + "\n\n> " + attack + "\n\n**" + attack + "**"));
            AssertHarmless(HtmlAllowList.Clean("<table><td>" + attack + "</table><svg>" + attack));
        }
    }

    [Theory]
    [InlineData("[x](/plan)", "<p><a href=\"/plan\">x</a></p>")]
    [InlineData("[x](#rights)", "<p><a href=\"#rights\">x</a></p>")]
    [InlineData("[112](tel:112)", "<p><a href=\"tel:112\">112</a></p>")]
    [InlineData("[x](mailto:help@example.org)", "<p><a href=\"mailto:help@example.org\">x</a></p>")]
    [InlineData("[x](https://example.org/a?b=1&c=2)", "<p><a href=\"https://example.org/a?b=1&amp;c=2\" rel=\"noopener noreferrer\">x</a></p>")]
    public void A_link_of_an_allowed_kind_stays_a_link(string markdown, string html)
    {
        Assert.Equal(html, SafeMarkdown.ToHtml(markdown).Trim());
    }

    [Fact]
    public void A_refused_link_keeps_its_words()
    {
        Assert.Equal("<p>lees dit</p>", SafeMarkdown.ToHtml("[lees dit](javascript:alert(1))").Trim());
    }

    [Fact]
    public void An_image_becomes_its_description()
    {
        Assert.Equal("<p>een boom</p>", SafeMarkdown.ToHtml("![een boom](https://example.org/tree.png)").Trim());
    }

    [Fact]
    public void Html_that_a_person_types_is_shown_as_text()
    {
        Assert.Equal("<p>&lt;b&gt;hoi&lt;/b&gt;</p>", SafeMarkdown.ToHtml("<b>hoi</b>").Trim());
    }

    [Fact]
    public void Headings_lists_tables_and_emphasis_are_kept_and_a_first_heading_steps_down_one_level()
    {
        var html = SafeMarkdown.ToHtml("# Een\n\n## Twee\n\n3. drie\n4. vier\n\n**vet** en *schuin*\n\n| a |\n|---|\n| b |");

        Assert.Contains("<h2>Een</h2>", html, StringComparison.Ordinal);
        Assert.Contains("<h2>Twee</h2>", html, StringComparison.Ordinal);
        Assert.Contains("<ol start=\"3\">", html, StringComparison.Ordinal);
        Assert.Contains("<strong>vet</strong> en <em>schuin</em>", html, StringComparison.Ordinal);
        Assert.Contains("<td>b</td>", html, StringComparison.Ordinal);
    }

    [Fact]
    public void Letters_of_every_script_stay_readable()
    {
        Assert.Equal("<p>Zoë, één, مرحبا, ґ 😀</p>", SafeMarkdown.ToHtml("Zoë, één, مرحبا, ґ 😀").Trim());
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(" \n ")]
    public void Nothing_gives_nothing(string? markdown)
    {
        Assert.Empty(SafeMarkdown.ToHtml(markdown));
    }

    [Fact]
    public void A_text_that_is_too_long_is_refused()
    {
        var refusal = Assert.Throws<MarkdownRefusedException>(() => SafeMarkdown.ToHtml(new string('a', SafeMarkdown.MaximumLength + 1)));

        Assert.Equal(MarkdownRefusal.TooLong, refusal.Reason);
        Assert.NotEmpty(SafeMarkdown.ToHtml(new string('a', SafeMarkdown.MaximumLength)));
    }

    [Theory]
    [InlineData("> ")]
    [InlineData("- ")]
    [InlineData("[")]
    [InlineData("![")]
    [InlineData("*a_")]
    [InlineData("**a")]
    [InlineData("`a")]
    [InlineData("<a ")]
    [InlineData("|a")]
    [InlineData("[a](")]
    [InlineData("[a](<b")]
    [InlineData("[a](b \"")]
    [InlineData("![](")]
    [InlineData("[[a]")]
    [InlineData("[a][")]
    [InlineData("]")]
    [InlineData("a*")]
    [InlineData("_a ")]
    [InlineData("\t")]
    [InlineData("|")]
    [InlineData("|-|\n")]
    [InlineData("<!--")]
    [InlineData("&amp;")]
    [InlineData("\\")]
    [InlineData("1) \n")]
    [InlineData("[a]: /b\n")]
    public void A_text_made_to_be_slow_or_deep_is_rendered_or_refused_within_a_second(string piece)
    {
        var text = string.Concat(Enumerable.Repeat(piece, SafeMarkdown.MaximumLength / piece.Length));
        var clock = Stopwatch.StartNew();

        try
        {
            AssertHarmless(SafeMarkdown.ToHtml(text));
        }
        catch (MarkdownRefusedException refusal)
        {
            Assert.Equal(MarkdownRefusal.TooDeep, refusal.Reason);
        }

        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(1), clock.Elapsed.ToString());
    }

    [Fact]
    public void Elements_nested_without_end_are_refused_and_do_not_end_the_process()
    {
        var html = string.Concat(Enumerable.Repeat("<em><blockquote>", 20_000));

        var refusal = Assert.Throws<MarkdownRefusedException>(() => HtmlAllowList.Clean(html));

        Assert.Equal(MarkdownRefusal.TooDeep, refusal.Reason);
    }

    private static void AssertHarmless(string html)
    {
        var elements = new HtmlParser().ParseDocument("<body>" + html).Body!.QuerySelectorAll("*");
        Assert.All(elements, element =>
        {
            Assert.Contains(element.LocalName, AllowedElements);
            Assert.All(element.Attributes, attribute => Assert.Contains(attribute.Name, AllowedAttributes));
            var link = element.GetAttribute("href");
            Assert.True(link is null || SafeLink.IsAllowed(link), link);
        });
    }
}
