using FamilyPortal.Data;
using FamilyPortal.Domain.Access;
using FamilyPortal.Domain.Support;
using FamilyPortal.Web.Documents;
using FamilyPortal.Web.Hosting;
using FamilyPortal.Web.Localization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace FamilyPortal.Web.Pages.Family;

/// <summary>A report as a PDF for its reader, with what they may read of what was said of it.</summary>
[UnderMandate(MandateViews.Reports)]
public sealed class ReportPdfModel(AccessibleRecords records, Printing printing, PortalClock clock, Words words) : PageModel
{
    /// <summary>Hands out the PDF; who may not read the report gets 404.</summary>
    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancellationToken)
    {
        if (records.Viewer.Person is not { } person || await records.ReportAsync(id, cancellationToken) is not { } file)
        {
            return NotFound();
        }

        records.Note(LogAction.Downloaded, LogObject.Report, id, file.Report.HouseholdId, person.Id);
        return await printing.AsPdfAsync<ReportPrint>(
            new()
            {
                [nameof(ReportPrint.Words)] = words,
                [nameof(ReportPrint.File)] = file,
                [nameof(ReportPrint.Me)] = records.Viewer.PersonFor(MandateViews.Reports),
            },
            words["frame.title", words["reports.item.title"], words["frame.brand"]],
            [words["print.made", words.DateLong(clock.Today), $"{person.GivenName} {person.FamilyName}"]],
            $"/reports/{id}",
            cancellationToken,
            id);
    }
}
