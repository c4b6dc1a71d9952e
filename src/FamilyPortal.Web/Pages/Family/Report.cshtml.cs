using FamilyPortal.Data;
using FamilyPortal.Domain.Access;
using FamilyPortal.Domain.Decisions.Law;
using FamilyPortal.Domain.Support;
using FamilyPortal.Web.Hosting;
using FamilyPortal.Web.Localization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace FamilyPortal.Web.Pages.Family;

/// <summary>One report, with what the reader may read of what was said of it, and what the reader can do about it.</summary>
[UnderMandate(MandateViews.Reports)]
public sealed class ReportModel(AccessibleRecords records, Frame frame, Words words) : PageModel
{
    /// <summary>The report.</summary>
    public ReportFile Shown { get; private set; } = null!;

    /// <summary>Whose view it is.</summary>
    public Guid Me => records.Viewer.PersonFor(MandateViews.Reports);

    /// <summary>Whether the reader says something of it for themselves.</summary>
    public bool MaySay => ActRules.MaySayOfReports(records.Viewer);

    /// <summary>Whether the reader just said something.</summary>
    public bool WasSaid { get; private set; }

    public RemedySet Remedies { get; private set; } = RemedySet.Unknown;

    /// <summary>Shows the report; one that is not for this reader does not exist.</summary>
    public async Task<IActionResult> OnGetAsync(Guid id, string? said, CancellationToken cancellationToken)
    {
        if (await records.ReportAsync(id, cancellationToken) is not { } found)
        {
            return NotFound();
        }

        records.Note(LogAction.Viewed, LogObject.Report, id, found.Report.HouseholdId);
        (frame.Title, frame.Place, Shown) = (words["reports.item.title"], Place.More, found);
        WasSaid = said is not null && found.Views.Any(v => v.PersonId == Me);
        Remedies = records.Viewer.Mandate is not null ? RemedySet.Unknown : Domain.Decisions.Law.Remedies.For(found.Report.Kind, found.Report.ResponsibleBody.Kind, found.Report.Regime, found.Report.Frame);
        return Page();
    }
}
