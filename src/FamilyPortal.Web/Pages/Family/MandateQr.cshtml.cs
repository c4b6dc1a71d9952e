using FamilyPortal.Data;
using FamilyPortal.Web.Hosting;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace FamilyPortal.Web.Pages.Family;

/// <summary>The link of a mandate that waits, as a picture for the helper's camera.</summary>
public sealed class MandateQrModel(AccessibleRecords records) : PageModel
{
    /// <summary>Draws it for who gave the mandate; there is none once it was used.</summary>
    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancellationToken)
    {
        if ((await records.InvitationsToAsync(id, cancellationToken)).FirstOrDefault(i => i.ProofIndex is null) is not { } link)
        {
            return NotFound();
        }

        records.NoteMandates();
        return QrPicture.Of(Request, $"/sign-in/invitation/{link.Code.Text}");
    }
}
