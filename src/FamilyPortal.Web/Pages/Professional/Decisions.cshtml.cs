using FamilyPortal.Data;
using FamilyPortal.Domain.Access;
using FamilyPortal.Domain.Decisions;
using FamilyPortal.Web.Components;
using FamilyPortal.Web.Hosting;
using FamilyPortal.Web.Localization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace FamilyPortal.Web.Pages.Professional;

/// <summary>A household's decisions, for its duo.</summary>
public sealed class DecisionsModel(AccessibleRecords records, Frame frame, Words words) : PageModel
{
    /// <summary>The household.</summary>
    public string Reference { get; private set; } = "";

    /// <summary>Each decision, newest first.</summary>
    public IReadOnlyList<DecisionPaper> Papers { get; private set; } = [];

    /// <summary>What is proposed and not yet decided.</summary>
    public IReadOnlyList<(Guid Id, string Subject, DateOnly RespondBy)> Proposals { get; private set; } = [];

    /// <summary>Shows the list.</summary>
    public async Task<IActionResult> OnGetAsync(string reference, CancellationToken cancellationToken)
    {
        if (await records.HouseholdAsync(reference, cancellationToken) is not { } household)
        {
            return NotFound();
        }

        records.Note(LogAction.Viewed, LogObject.Household, household.Id, household.Id);
        (frame.Title, frame.Place, Reference) = (words["publish.title"], Place.Caseload, household.Reference);
        var decisions = await records.DecisionsOfHouseholdAsync(household.Id, cancellationToken);
        Papers = [.. decisions.Select(d => DecisionPaper.Of(d, announcement: null, records.Viewer.Today, records.Calendar))];
        Proposals = [.. (await records.OpenProposalsAsync(household.Id, cancellationToken)).Select(p => (p.Id, DecisionText.Read(p.Body.Text).Subject, p.RespondBy))];
        return Page();
    }
}
