using FamilyPortal.Data;
using FamilyPortal.Domain.Access;
using FamilyPortal.Web.Components;
using FamilyPortal.Web.Documents;
using FamilyPortal.Web.Hosting;
using FamilyPortal.Web.Localization;
using Microsoft.AspNetCore.Mvc;

namespace FamilyPortal.Web.Pages.Family;

/// <summary>The receipt of one step in a complaint as a PDF.</summary>
public sealed class ComplaintStepPdfModel(AccessibleRecords records, Printing printing, PortalClock clock, Frame frame, Words words) : ComplaintPage(records, frame, words)
{
    /// <summary>Hands it out to who sent the step.</summary>
    public async Task<IActionResult> OnGetAsync(Guid id, int number, CancellationToken cancellationToken) =>
        await OpenAsync(id, LogAction.Downloaded, cancellationToken) && number >= 1 && number <= Paper.Sent.Count
            ? await printing.AsPdfAsync<StepPrint>(
                new() { [nameof(StepPrint.Words)] = Words, [nameof(StepPrint.Paper)] = StepPaper.Of(Words, Paper, number) },
                Words["frame.title", Words["complaint.title"], Words["frame.brand"]],
                [Words["print.made", Words.DateLong(clock.Today), Paper.Complainant]],
                $"/complaints/{id}/steps/{number}",
                cancellationToken)
            : NotFound();
}
