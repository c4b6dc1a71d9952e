using FamilyPortal.Data;
using FamilyPortal.Domain.Access;
using FamilyPortal.Web.Components;
using FamilyPortal.Web.Hosting;
using FamilyPortal.Web.Localization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace FamilyPortal.Web.Pages.Family;

/// <summary>Last screen of a complaint: the proof that it is here, and what happens when.</summary>
public sealed class ComplaintReceivedModel(AccessibleRecords records, Frame frame, Words words) : PageModel
{
    /// <summary>The complaint.</summary>
    public ComplaintPaper Paper { get; private set; } = null!;

    /// <summary>Shows the receipt of the reader's own complaint.</summary>
    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancellationToken)
    {
        if (await records.ComplaintAsync(id, cancellationToken) is not { } complaint)
        {
            return NotFound();
        }

        records.Note(LogAction.Viewed, LogObject.Complaint, id, complaint.HouseholdId, complaint.PersonId);
        (frame.Title, frame.Place) = (words["complaint.title"], Place.More);
        Paper = ComplaintPaper.Of(complaint, records.Viewer.Today, records.Calendar);
        return Page();
    }
}
