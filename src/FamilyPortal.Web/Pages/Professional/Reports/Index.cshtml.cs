using FamilyPortal.Data;
using FamilyPortal.Domain;
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

    /// <summary>Made with the page: pressed twice, one is begun.</summary>
    [BindProperty]
    public Guid ClientToken { get; set; } = Guid.NewGuid();

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

    /// <summary>Begins a report, or the next version of one.</summary>
    /// <param name="corrects">The published version in whose place it comes; null for a new report.</param>
    public async Task<IActionResult> OnPostAsync(string reference, Guid? corrects, CancellationToken cancellationToken)
    {
        if (!ActRules.MayPublish(records.Viewer) || await records.HouseholdAsync(reference, cancellationToken) is not { } household)
        {
            return NotFound();
        }

        var id = OnceKey.For(ClientToken, records.Viewer.StaffId, corrects ?? household.Id, "");
        var begun = await records.SaveReportAsync(reference, id, corrects, await ReportStart.ForAsync(records, household, corrects, cancellationToken), revision: 0, cancellationToken);
        return begun == SaveOutcome.Refused ? NotFound() : new SeeOther($"/caseload/{reference}/reports/drafts/{id}");
    }
}
