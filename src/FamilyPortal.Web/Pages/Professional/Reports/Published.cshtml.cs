using FamilyPortal.Data;
using FamilyPortal.Domain.Access;
using FamilyPortal.Domain.Reports;
using FamilyPortal.Web.Hosting;
using FamilyPortal.Web.Localization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace FamilyPortal.Web.Pages.Professional.Reports;

/// <summary>A published report for the duo: its text, who reads it, and what was said of it.</summary>
public sealed class PublishedModel(AccessibleRecords records, Frame frame, Words words) : PageModel
{
    /// <summary>The household.</summary>
    public string Reference { get; private set; } = "";

    /// <summary>The report.</summary>
    public ReportFile Shown { get; private set; } = null!;

    /// <summary>Each reader by name, with why they read it.</summary>
    public IReadOnlyList<(string Name, string Why)> Readers { get; private set; } = [];

    /// <summary>For a next version: pressed twice, one is begun.</summary>
    public Guid ClientToken { get; } = Guid.NewGuid();

    /// <summary>What waits for an answer.</summary>
    public IEnumerable<OwnView> Open => Shown.Views.Where(v => v.IsOpen);

    /// <summary>Shows it.</summary>
    public async Task<IActionResult> OnGetAsync(string reference, Guid id, CancellationToken cancellationToken)
    {
        if (await records.HouseholdAsync(reference, cancellationToken) is not { } household
            || await records.ReportAsync(id, cancellationToken) is not { } found || found.Report.HouseholdId != household.Id)
        {
            return NotFound();
        }

        records.Note(LogAction.Viewed, LogObject.Report, id, household.Id);
        (frame.Title, frame.Place, Reference, Shown) = (words["reports.item.title"], Place.Caseload, household.Reference, found);
        var names = household.Members.DistinctBy(m => m.PersonId).ToDictionary(m => m.PersonId, m => m.Person.FullName);
        Readers = [.. found.Report.Readers.Select(r => (names.GetValueOrDefault(r.PersonId, words["publish.reader.former"]), words[$"publish.basis.{r.Basis}"])).OrderBy(r => r.Item1, StringComparer.Ordinal)];
        return Page();
    }
}
