using FamilyPortal.Data;
using FamilyPortal.Domain.Support;
using FamilyPortal.Web.Hosting;
using FamilyPortal.Web.Localization;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace FamilyPortal.Web.Pages.Family;

/// <summary>The plan as its reader sees it now, with what changed since the last visit.</summary>
[UnderMandate(MandateViews.Plan)]
public sealed class PlanModel(AccessibleRecords records, Frame frame, Words words) : PageModel
{
    /// <summary>The plan; null while there is none for this reader.</summary>
    public ShownPlan? Plan { get; private set; }

    /// <summary>Shows the page.</summary>
    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        frame.Title = words["plan.title"];
        frame.Place = Place.Plan;
        if (records.Viewer.Person?.HouseholdId is { } household)
        {
            Plan = await ShownPlan.NewestAsync(records, household, cancellationToken);
        }
    }
}
