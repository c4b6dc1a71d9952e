using FamilyPortal.Web.Localization;
using FamilyPortal.Web.Markdown;
using Microsoft.AspNetCore.Html;

namespace FamilyPortal.Web.Tests.Markdown;

public sealed class ContentPagesTests
{
    [Fact]
    public void Front_matter_names_the_page_and_its_sources()
    {
        var page = Read("---\ntitle: \"Wat is een duo?\"\nreviewedOn: 2026-11-01\nsources:\n  - Awb 2:1\n  - https://wetten.overheid.nl/\n---\nEen duo is …\n");

        Assert.Equal("Wat is een duo?", page.Title);
        Assert.Equal(new DateOnly(2026, 11, 1), page.ReviewedOn);
        Assert.Equal(["Awb 2:1", "https://wetten.overheid.nl/"], page.Sources);
        Assert.Equal("Een duo is …\n", page.Body.ToString());
    }

    [Fact]
    public void A_file_without_front_matter_is_all_text()
    {
        var page = Read("Tekst\n");

        Assert.Equal("duo", page.Title);
        Assert.Null(page.ReviewedOn);
        Assert.Equal("Tekst\n", page.Body.ToString());
    }

    private static ContentPage Read(string file) => ContentPages.Parse("duo", Languages.All[0], file, text => new HtmlString(text));
}
