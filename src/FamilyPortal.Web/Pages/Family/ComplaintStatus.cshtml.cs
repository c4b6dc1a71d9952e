using FamilyPortal.Data;
using FamilyPortal.Domain.Access;
using FamilyPortal.Domain.Decisions;
using FamilyPortal.Web.Components;
using FamilyPortal.Web.Hosting;
using FamilyPortal.Web.Localization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace FamilyPortal.Web.Pages.Family;

/// <summary>One complaint of the reader: one file, one number, the clock of each body, and what the reader can do.</summary>
public sealed class ComplaintStatusModel(AccessibleRecords records, Frame frame, Words words) : PageModel
{
    /// <summary>The complaint.</summary>
    public ComplaintPaper Paper { get; private set; } = null!;

    /// <summary>What the reader can do now.</summary>
    public IReadOnlyList<ComplaintEvent> Possible { get; private set; } = [];

    /// <summary>Shows it.</summary>
    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancellationToken)
    {
        if (await records.ComplaintAsync(id, cancellationToken) is not { } complaint)
        {
            return NotFound();
        }

        records.Note(LogAction.Viewed, LogObject.Complaint, id, complaint.HouseholdId, complaint.PersonId);
        (frame.Title, frame.Place) = (words["complaint.title"], Place.More);
        Paper = ComplaintPaper.Of(complaint, records.Viewer.Today, records.Calendar);
        Possible = [.. ComplaintTable.OfComplainant.Where(what => complaint.PartsFor(what).Any())];
        return Page();
    }
}
