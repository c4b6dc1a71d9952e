using FamilyPortal.Data;
using FamilyPortal.Domain.Access;
using FamilyPortal.Domain.Reports;
using FamilyPortal.Domain.Support;
using FamilyPortal.Web.Hosting;
using FamilyPortal.Web.Localization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace FamilyPortal.Web.Pages.Family;

/// <summary>The reports that are for this reader, newest first.</summary>
[UnderMandate(MandateViews.Reports)]
public sealed class ReportsModel(AccessibleRecords records, Frame frame, Words words) : PageModel
{
    private const int Most = 200;

    /// <summary>A report in the list.</summary>
    /// <param name="At">When it was published, UTC.</param>
    public sealed record Line(Guid Id, string Title, string From, DateTime At);

    public IReadOnlyList<Line> Reports { get; private set; } = [];

    /// <summary>Shows the list.</summary>
    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        frame.Title = words["reports.title"];
        frame.Place = Place.More;
        if (records.Viewer.Person?.HouseholdId is { } household)
        {
            records.Note(LogAction.Viewed, LogObject.Household, household, household);
        }

        var reports = await records.Reports.Include(r => r.PublishedBy).OrderByDescending(r => r.PublishedAt).Take(Most).ToListAsync(cancellationToken);
        await records.OpenAsync(reports, cancellationToken);
        Reports = [.. reports.Select(r => new Line(r.Id, ReportText.Read(r.Body.Text).Title, r.PublishedBy.Name, r.PublishedAt))];
    }
}
