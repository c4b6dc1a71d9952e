using FamilyPortal.Data;
using FamilyPortal.Domain.Families;
using FamilyPortal.Web.Hosting;
using FamilyPortal.Web.Localization;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace FamilyPortal.Web.Pages.Family;

/// <summary>The third screen: what was answered, and where to begin.</summary>
[WithoutEId]
public sealed class WelcomeReadyModel(AccessibleRecords records, Frame frame, Words words) : PageModel
{
    /// <summary>What was answered; null while nothing was.</summary>
    public SafeContact? Contact { get; private set; }

    /// <summary>Shows it.</summary>
    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        (frame.Title, frame.Place) = (words["welcome.title"], Place.More);
        records.NoteSafeContact();
        Contact = await records.OwnSafeContactAsync(cancellationToken);
    }
}
