using FamilyPortal.Data;
using FamilyPortal.Domain.Access;
using FamilyPortal.Web.Components;
using FamilyPortal.Web.Documents;
using FamilyPortal.Web.Hosting;
using FamilyPortal.Web.Localization;
using Microsoft.AspNetCore.Mvc;

namespace FamilyPortal.Web.Pages.Handlers;

/// <summary>The copy for who the complaint is about, on paper (Awb 9:9). It holds no address of the complainant.</summary>
public sealed class ComplaintCopyModel(AccessibleRecords records, Printing printing, PortalClock clock, Frame frame, Words words) : ComplaintPage(records, frame, words)
{
    /// <summary>Hands out the PDF, as long as the complaint may be copied.</summary>
    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancellationToken)
    {
        if (!await OpenAsync(id, LogAction.Downloaded, cancellationToken))
        {
            return NotFound();
        }

        var paper = ComplaintPaper.Of(Complaint, Records.Viewer.Today, Records.Calendar, isOwn: false);
        if (!paper.MayBeCopied)
        {
            return new SeeOther($"/cases/complaints/{id}");
        }

        return await printing.AsPdfAsync<ComplaintCopyPrint>(
            new() { [nameof(ComplaintCopyPrint.Words)] = Words, [nameof(ComplaintCopyPrint.Paper)] = paper },
            Words["frame.title", Words["complaint.title"], Words["frame.brand"]],
            [Words["print.made", Words.DateLong(clock.Today), Records.Viewer.Staff!.Name]],
            $"/cases/complaints/{id}",
            cancellationToken);
    }
}
