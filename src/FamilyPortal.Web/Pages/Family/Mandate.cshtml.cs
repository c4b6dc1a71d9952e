using FamilyPortal.Data;
using FamilyPortal.Domain.Support;
using FamilyPortal.Web.Hosting;
using FamilyPortal.Web.Localization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace FamilyPortal.Web.Pages.Family;

/// <summary>One mandate of the reader, with the codes to hand over while nobody took it on.</summary>
public sealed class MandateModel(AccessibleRecords records, Frame frame, Words words) : PageModel
{
    public Mandate Mandate { get; private set; } = null!;

    /// <summary>A link and a code to type; empty once one was used.</summary>
    public IReadOnlyList<Invitation> Codes { get; private set; } = [];

    public DateOnly Today => records.Viewer.Today;

    /// <summary>Shows it; one that is not the reader's does not exist.</summary>
    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancellationToken)
    {
        if (await records.MandatesWithHelpers.SingleOrDefaultAsync(m => m.Id == id, cancellationToken) is not { } found)
        {
            return NotFound();
        }

        (frame.Title, frame.Place, Mandate) = (words["mandate.title"], Place.More, found);
        records.NoteMandates();
        Codes = found.On(Today) == MandateState.Waiting ? await records.InvitationsToAsync(id, cancellationToken) : [];
        return Page();
    }
}
