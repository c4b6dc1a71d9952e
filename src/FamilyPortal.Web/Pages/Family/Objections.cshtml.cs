using FamilyPortal.Data;
using FamilyPortal.Domain.Access;
using FamilyPortal.Domain.Support;
using FamilyPortal.Web.Hosting;
using FamilyPortal.Web.Localization;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace FamilyPortal.Web.Pages.Family;

/// <summary>The reader's own objections, newest first.</summary>
[UnderMandate(MandateViews.Objections)]
public sealed class ObjectionsModel(AccessibleRecords records, Frame frame, Words words) : PageModel
{
    /// <summary>Each objection.</summary>
    public IReadOnlyList<ObjectionLine> Lines { get; private set; } = [];

    /// <summary>This day.</summary>
    public DateOnly Today => records.Viewer.Today;

    /// <summary>Shows the list.</summary>
    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        (frame.Title, frame.Place) = (words["objection.list.title"], Place.More);
        Lines = await records.ObjectionsOfMineAsync(cancellationToken);
        foreach (var household in Lines.Select(l => l.HouseholdId).Distinct())
        {
            records.Note(LogAction.Viewed, LogObject.Household, household, household, records.Viewer.PersonId);
        }
    }
}
