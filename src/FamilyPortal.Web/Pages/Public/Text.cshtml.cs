using FamilyPortal.Web.Hosting;
using FamilyPortal.Web.Localization;
using FamilyPortal.Web.Markdown;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace FamilyPortal.Web.Pages.Public;

/// <summary>The fixed texts: safe use, accessibility, privacy, help from outside.</summary>
public sealed class TextModel(Frame frame, Words words, ContentPages pages) : PageModel
{
    /// <summary>The addresses of the fixed texts.</summary>
    public static IReadOnlyList<string> Slugs { get; } = ["safe-use", "accessibility", "privacy", "support"];

    /// <summary>Which text.</summary>
    public string Slug { get; private set; } = "";

    /// <summary>The text; null when nobody has written it yet.</summary>
    public ContentPage? Text { get; private set; }

    /// <summary>Shows the text.</summary>
    public void OnGet(string slug)
    {
        Slug = slug.ToLowerInvariant();
        Text = pages.Find(Slug);
        frame.Title = words[$"public.text.{Slug}.title"];
        frame.Place = Place.More;
    }
}
