using FamilyPortal.Data;
using FamilyPortal.Domain.Access;
using FamilyPortal.Web.Hosting;
using FamilyPortal.Web.Localization;
using FamilyPortal.Web.Markdown;
using FamilyPortal.Web.Pages.Family;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace FamilyPortal.Web.Pages.Public;

/// <summary>The safety card: the numbers for everybody, and under them the own part of a family member who is signed in.</summary>
public sealed class SafetyCardModel(Frame frame, Words words, ContentPages pages, IServiceProvider services) : PageModel
{
    /// <summary>The name of its text.</summary>
    public const string Slug = "safety-card";

    /// <summary>The numbers.</summary>
    public ContentPage? Text { get; private set; }

    /// <summary>The reader's own part; null for everybody else.</summary>
    public OwnCard? Own { get; private set; }

    /// <summary>Shows the page.</summary>
    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        (Text, frame.Title, frame.Place) = (pages.Find(Slug), words["public.text.safety-card.title"], Place.More);
        if (HttpContext.Viewer() is { Person: not null })
        {
            Own = await OwnCard.OfAsync(services.GetRequiredService<AccessibleRecords>(), LogAction.Viewed, words, cancellationToken);
        }
    }
}
