using FamilyPortal.Data;
using FamilyPortal.Domain.Access;
using FamilyPortal.Web.Documents;
using FamilyPortal.Web.Hosting;
using FamilyPortal.Web.Localization;
using Microsoft.AspNetCore.Mvc;

namespace FamilyPortal.Web.Pages.Family;

/// <summary>The proof of a complaint as a PDF: number, time of receipt, hash, a copy of what was sent, and what happened since.</summary>
public sealed class ComplaintPdfModel(AccessibleRecords records, Printing printing, PortalClock clock, Frame frame, Words words) : ComplaintPage(records, frame, words)
{
    /// <summary>Hands out the PDF to who complained.</summary>
    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancellationToken) => await OpenAsync(id, LogAction.Downloaded, cancellationToken)
        ? await printing.AsPdfAsync<ComplaintPrint>(
            new() { [nameof(ComplaintPrint.Words)] = Words, [nameof(ComplaintPrint.Paper)] = Paper },
            Words["frame.title", Words["complaint.title"], Words["frame.brand"]],
            [Words["print.made", Words.DateLong(clock.Today), Paper.Complainant]],
            $"/complaints/{id}",
            cancellationToken)
        : NotFound();
}
