using FamilyPortal.Data;
using FamilyPortal.Web.Hosting;
using FamilyPortal.Web.Localization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace FamilyPortal.Web.Pages.For;

/// <summary>What a helper may read and do for one person. Whoever gave nothing, or took it back, does not exist here.</summary>
public sealed class PersonModel(AccessibleRecords records, Frame frame, Words words) : PageModel
{
    /// <summary>What was given.</summary>
    public HeldMandate Held { get; private set; } = null!;

    /// <summary>Shows it.</summary>
    public async Task<IActionResult> OnGetAsync(Guid person, CancellationToken cancellationToken)
    {
        if (await records.HeldMandateAsync(person, cancellationToken) is not { } held)
        {
            return NotFound();
        }

        (frame.Title, frame.Place, Held) = (words["mandate.for.title"], Place.For, held);
        records.NoteMandates();
        return Page();
    }
}
