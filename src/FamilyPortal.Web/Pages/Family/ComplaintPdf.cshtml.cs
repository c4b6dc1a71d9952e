using FamilyPortal.Data;
using FamilyPortal.Domain.Access;
using FamilyPortal.Web.Components;
using FamilyPortal.Web.Documents;
using FamilyPortal.Web.Hosting;
using FamilyPortal.Web.Localization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace FamilyPortal.Web.Pages.Family;

/// <summary>The proof of a complaint as a PDF: number, time of receipt, hash, a copy of what was sent, and what happened since.</summary>
public sealed class ComplaintPdfModel(AccessibleRecords records, Printing printing, PortalClock clock, Words words) : PageModel
{
    /// <summary>Hands out the PDF to who complained.</summary>
    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancellationToken)
    {
        if (await records.ComplaintAsync(id, cancellationToken) is not { } complaint)
        {
            return NotFound();
        }

        records.Note(LogAction.Downloaded, LogObject.Complaint, id, complaint.HouseholdId, complaint.PersonId);
        var paper = ComplaintPaper.Of(complaint, records.Viewer.Today, records.Calendar);
        return await printing.AsPdfAsync<ComplaintPrint>(
            new() { [nameof(ComplaintPrint.Words)] = words, [nameof(ComplaintPrint.Paper)] = paper },
            words["frame.title", words["complaint.title"], words["frame.brand"]],
            [words["print.made", words.DateLong(clock.Today), paper.Complainant]],
            $"/complaints/{id}",
            cancellationToken);
    }
}
