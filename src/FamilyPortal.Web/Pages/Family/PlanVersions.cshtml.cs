using FamilyPortal.Data;
using FamilyPortal.Domain.Access;
using FamilyPortal.Domain.Support;
using FamilyPortal.Web.Hosting;
using FamilyPortal.Web.Localization;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace FamilyPortal.Web.Pages.Family;

/// <summary>The versions of the plan that this reader has, with the reader's own numbers.</summary>
[UnderMandate(MandateViews.Plan)]
public sealed class PlanVersionsModel(AccessibleRecords records, Frame frame, Words words) : PageModel
{
    /// <summary>Newest first.</summary>
    public IReadOnlyList<PlanVersionLine> Versions { get; private set; } = [];

    /// <summary>Shows the list.</summary>
    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        frame.Title = words["plan.versions.title"];
        frame.Place = Place.Plan;
        if (records.Viewer.Person?.HouseholdId is { } household)
        {
            // Not the versions themselves: a line about one would count as having read it.
            records.Note(LogAction.Viewed, LogObject.Household, household, household);
            Versions = await records.PlanVersionsAsync(household, cancellationToken);
        }
    }
}
