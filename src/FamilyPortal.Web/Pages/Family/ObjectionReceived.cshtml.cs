using FamilyPortal.Data;
using FamilyPortal.Domain.Access;
using FamilyPortal.Domain.Support;
using FamilyPortal.Web.Components;
using FamilyPortal.Web.Hosting;
using FamilyPortal.Web.Localization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace FamilyPortal.Web.Pages.Family;

/// <summary>Last screen of an objection: the proof that it is here, and what happens when.</summary>
[UnderMandate(MandateViews.Decisions, MandateActs.Objection)]
public sealed class ObjectionReceivedModel(AccessibleRecords records, Frame frame, Words words) : PageModel
{
    /// <summary>The objection.</summary>
    public ObjectionPaper Paper { get; private set; } = null!;

    /// <summary>Shows the receipt of the reader's own objection to this decision.</summary>
    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancellationToken)
    {
        if (await records.DecisionOfMineAsync(id, cancellationToken) is not { Objection: { } own } found
            || await records.ObjectionAsync(own.Id, cancellationToken) is not { } objection)
        {
            return NotFound();
        }

        records.Note(LogAction.Viewed, LogObject.Objection, objection.Id, objection.HouseholdId, objection.PersonId);
        (frame.Title, frame.Place) = (words["objection.title.received"], Place.More);
        Paper = ObjectionPaper.Of(objection, objection.Person.FullName, DecisionPaper.Of(found.Decision, found.Announcement, records.Viewer.Today, records.Calendar), await records.AttachmentsOfAsync(objection.Id, cancellationToken));
        return Page();
    }
}
