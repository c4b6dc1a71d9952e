using FamilyPortal.Web.Hosting;
using FamilyPortal.Web.Localization;
using FamilyPortal.Web.Markdown;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace FamilyPortal.Web.Pages.Public;

/// <summary>One explanation.</summary>
public sealed class HelpPageModel(Frame frame, Words words, ContentPages pages) : PageModel
{
    /// <summary>The text.</summary>
    public ContentPage? Text { get; private set; }

    /// <summary>Shows the text. Its own title stays inside: what someone reads about must not show in a tab or history.</summary>
    public IActionResult OnGet(string slug)
    {
        frame.Title = words["public.help.title"];
        frame.Place = Place.More;
        Text = pages.Find(slug);
        return Text is null ? NotFound() : Page();
    }
}
