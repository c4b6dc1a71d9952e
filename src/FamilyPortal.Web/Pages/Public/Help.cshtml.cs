using FamilyPortal.Web.Hosting;
using FamilyPortal.Web.Localization;
using FamilyPortal.Web.Markdown;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace FamilyPortal.Web.Pages.Public;

/// <summary>Who to call, and a list of all explanations.</summary>
public sealed class HelpModel(Frame frame, Words words, ContentPages pages) : PageModel
{
    /// <summary>The explanations, by title.</summary>
    public IReadOnlyList<ContentPage> Topics { get; private set; } = [];

    /// <summary>Shows the page.</summary>
    public void OnGet()
    {
        frame.Title = words["public.help.title"];
        frame.Place = Place.More;
        Topics = pages.All().Where(page => page.Slug != SafetyCardModel.Slug && !TextModel.Slugs.Contains(page.Slug)).ToList();
    }
}
