using FamilyPortal.Data;
using FamilyPortal.Domain.Access;
using FamilyPortal.Domain.Reports;
using FamilyPortal.Web.Hosting;
using FamilyPortal.Web.Localization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace FamilyPortal.Web.Pages.Professional.Reports;

/// <summary>A household's reports, what is being written, and which requests for correction wait, for its duo.</summary>
public sealed class IndexModel(AccessibleRecords records, Frame frame, Words words) : PageModel
{
    /// <summary>The household.</summary>
    public string Reference { get; private set; } = "";

    /// <summary>The newest version of each.</summary>
    public IReadOnlyList<ReportFile> Reports { get; private set; } = [];

    /// <summary>What is being written.</summary>
    public IReadOnlyList<(ReportDraft Draft, string Title)> Drafts { get; private set; } = [];

    /// <summary>For a new one.</summary>
    public Guid NewId { get; } = Guid.NewGuid();

    /// <summary>This day.</summary>
    public DateOnly Today => records.Viewer.Today;

    /// <summary>Shows them.</summary>
    public async Task<IActionResult> OnGetAsync(string reference, CancellationToken cancellationToken)
    {
        if (await records.HouseholdAsync(reference, cancellationToken) is not { } household)
        {
            return NotFound();
        }

        records.Note(LogAction.Viewed, LogObject.Household, household.Id, household.Id);
        (frame.Title, frame.Place, Reference) = (words["reports.title"], Place.Caseload, household.Reference);
        Reports = await records.ReportsOfHouseholdAsync(household.Id, cancellationToken);
        Drafts = [.. (await records.ReportDraftsAsync(household.Id, cancellationToken)).Select(d => (d, ReportContent.Read(d.Content.Text).Text.Title))];
        return Page();
    }
}
