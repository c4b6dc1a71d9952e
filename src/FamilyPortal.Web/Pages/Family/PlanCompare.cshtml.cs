using FamilyPortal.Data;
using FamilyPortal.Domain.Access;
using FamilyPortal.Domain.Plans;
using FamilyPortal.Domain.Support;
using FamilyPortal.Web.Hosting;
using FamilyPortal.Web.Localization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace FamilyPortal.Web.Pages.Family;

/// <summary>What differs between any two versions of the plan, by the reader's own numbers. Both are their own views, so that a hidden part cannot show.</summary>
[UnderMandate(MandateViews.Plan)]
public sealed class PlanCompareModel(AccessibleRecords records, Frame frame, Words words) : PageModel
{
    /// <summary>The reader's versions, newest first.</summary>
    public IReadOnlyList<PlanVersionLine> Versions { get; private set; } = [];

    /// <summary>The older of the two; null while nothing is chosen.</summary>
    public PlanVersionLine? From { get; private set; }

    /// <summary>The newer of the two.</summary>
    public PlanVersionLine? To { get; private set; }

    /// <summary>What differs.</summary>
    public IReadOnlyList<PlanChange> Changes { get; private set; } = [];

    /// <summary>Shows the form, and the difference where two versions are named; a number that is not the reader's does not exist.</summary>
    /// <param name="from">The reader's own number of one version.</param>
    /// <param name="to">Of the other; they may come in any order.</param>
    public async Task<IActionResult> OnGetAsync(int? from, int? to, CancellationToken cancellationToken)
    {
        (frame.Title, frame.Place) = (words["plan.versions.title"], Place.Plan);
        if (records.Viewer.Person?.HouseholdId is not { } household)
        {
            return Page();
        }

        records.Note(LogAction.Viewed, LogObject.Household, household, household);
        Versions = await records.PlanVersionsAsync(household, cancellationToken);
        if (from is null && to is null)
        {
            return Page();
        }

        if (Versions.FirstOrDefault(v => v.Number == from) is not { } one || Versions.FirstOrDefault(v => v.Number == to) is not { } other)
        {
            return NotFound();
        }

        (From, To) = one.Number <= other.Number ? (one, other) : (other, one);
        var views = await records.PlanViewsAsync([From, To], cancellationToken);
        records.Note(LogAction.Viewed, LogObject.Plan, From.Id, household);
        records.Note(LogAction.Viewed, LogObject.Plan, To.Id, household);
        Changes = PlanDifference.Between(views[0], views[1]);
        return Page();
    }
}
