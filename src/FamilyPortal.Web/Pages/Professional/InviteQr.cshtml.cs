using FamilyPortal.Data;
using FamilyPortal.Domain.Access;
using FamilyPortal.Web.Hosting;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace FamilyPortal.Web.Pages.Professional;

/// <summary>The link for somebody who is in the room, as a picture for the camera of their own telephone.</summary>
[NeedsFreshSignIn]
public sealed class InviteQrModel(AccessibleRecords records) : PageModel
{
    /// <summary>Draws it for the duo; there is none once it was used.</summary>
    public async Task<IActionResult> OnGetAsync(string reference, Guid person, CancellationToken cancellationToken)
    {
        if (await records.HouseholdAsync(reference, cancellationToken) is not { } household
            || (await records.InvitationsOfAsync(household.Id, cancellationToken)).FirstOrDefault(i => i.PersonId == person && i.ProofIndex is null) is not { } link)
        {
            return NotFound();
        }

        records.Note(LogAction.Viewed, LogObject.Session, person, household.Id, person);
        return QrPicture.Of(Request, $"/sign-in/invitation/{link.Code.Text}");
    }
}
