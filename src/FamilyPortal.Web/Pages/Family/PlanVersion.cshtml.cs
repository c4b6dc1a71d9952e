using FamilyPortal.Data;
using FamilyPortal.Domain.Support;
using FamilyPortal.Web.Hosting;
using FamilyPortal.Web.Localization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace FamilyPortal.Web.Pages.Family;

/// <summary>One version by the reader's own number, with what changed since the version before it.</summary>
[UnderMandate(MandateViews.Plan)]
public sealed class PlanVersionModel(AccessibleRecords records, Frame frame, Words words) : PageModel
{
    /// <summary>The version.</summary>
    public ShownPlan Plan { get; private set; } = null!;

    /// <summary>Whether it is the plan of now.</summary>
    public bool IsNewest { get; private set; }

    /// <summary>Shows the version; a number that is not the reader's does not exist.</summary>
    public async Task<IActionResult> OnGetAsync(int number, CancellationToken cancellationToken)
    {
        if (records.Viewer.Person?.HouseholdId is not { } household)
        {
            return NotFound();
        }

        var versions = await records.PlanVersionsAsync(household, cancellationToken);
        if (versions.FirstOrDefault(v => v.Number == number) is not { } asked)
        {
            return NotFound();
        }

        frame.Title = words["plan.versions.name", number];
        frame.Place = Place.Plan;
        IsNewest = asked == versions[0];
        Plan = await ShownPlan.OfAsync(records, household, asked, versions.FirstOrDefault(v => v.Number < number), cancellationToken);
        return Page();
    }
}
