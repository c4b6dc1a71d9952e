using FamilyPortal.Data;
using FamilyPortal.Web.Hosting;
using FamilyPortal.Web.Localization;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace FamilyPortal.Web.Pages.For;

/// <summary>For whom a helper reads: what lives, and nothing else.</summary>
public sealed class IndexModel(AccessibleRecords records, Frame frame, Words words) : PageModel
{
    /// <summary>Soonest to end first.</summary>
    public IReadOnlyList<HeldMandate> Held { get; private set; } = [];

    /// <summary>Shows the list.</summary>
    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        (frame.Title, frame.Place) = (words["mandate.for.title"], Place.For);
        records.NoteMandates();
        Held = await records.HeldMandatesAsync(cancellationToken);
    }
}
