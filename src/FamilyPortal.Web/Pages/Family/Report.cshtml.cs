using FamilyPortal.Data;
using FamilyPortal.Domain.Access;
using FamilyPortal.Domain.Decisions;
using FamilyPortal.Domain.Decisions.Law;
using FamilyPortal.Domain.Support;
using FamilyPortal.Web.Hosting;
using FamilyPortal.Web.Localization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace FamilyPortal.Web.Pages.Family;

/// <summary>One report, with the reader's own view beside it and what the reader can do about it.</summary>
[UnderMandate(MandateViews.Reports)]
public sealed class ReportModel(AccessibleRecords records, Frame frame, Words words) : PageModel
{
    public Report Report { get; private set; } = null!;

    public ReportText Text { get; private set; } = null!;

    /// <summary>What the reader wrote beside it; nobody else's.</summary>
    public IReadOnlyList<OwnView> OwnViews { get; private set; } = [];

    public RemedySet Remedies { get; private set; } = RemedySet.Unknown;

    /// <summary>Shows the report; one that is not for this reader does not exist.</summary>
    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancellationToken)
    {
        var found = await records.Reports.Include(r => r.PublishedBy).Include(r => r.ResponsibleBody).SingleOrDefaultAsync(r => r.Id == id, cancellationToken);
        if (found is null)
        {
            return NotFound();
        }

        records.Note(LogAction.Viewed, LogObject.Report, id, found.HouseholdId);
        frame.Title = words["reports.item.title"];
        frame.Place = Place.More;
        Report = found;
        OwnViews = await records.OwnViews.Where(v => v.ReportId == id).OrderBy(v => v.WrittenAt).ToListAsync(cancellationToken);
        await records.OpenAsync([Report, .. OwnViews], cancellationToken);
        Text = ReportText.Read(Report.Body.Text);
        Remedies = records.Viewer.Mandate is not null ? RemedySet.Unknown : Domain.Decisions.Law.Remedies.For(Report.Kind, Report.ResponsibleBody.Kind, Report.Regime, Report.Frame);
        return Page();
    }
}
