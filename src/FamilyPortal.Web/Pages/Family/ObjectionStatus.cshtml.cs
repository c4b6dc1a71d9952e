using FamilyPortal.Data;
using FamilyPortal.Domain.Access;
using FamilyPortal.Domain.Decisions;
using FamilyPortal.Web.Components;
using FamilyPortal.Web.Hosting;
using FamilyPortal.Web.Localization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace FamilyPortal.Web.Pages.Family;

/// <summary>One objection of the reader: where it stands, what was sent, and by when there is an answer.</summary>
public sealed class ObjectionStatusModel(AccessibleRecords records, Frame frame, Words words) : PageModel
{
    /// <summary>The objection.</summary>
    public ObjectionPaper Paper { get; private set; } = null!;

    /// <summary>Shows it.</summary>
    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancellationToken)
    {
        if (await records.ObjectionAsync(id, cancellationToken) is not { } objection)
        {
            return NotFound();
        }

        records.Note(LogAction.Viewed, LogObject.Objection, id, objection.HouseholdId, objection.PersonId);
        (frame.Title, frame.Place) = (words["objection.title.received"], Place.More);
        var announcement = await records.Announcements
            .SingleOrDefaultAsync(a => a.DecisionId == objection.DecisionId && a.PersonId == objection.PersonId, cancellationToken);
        Paper = ObjectionPaper.Of(objection, objection.Person.FullName, DecisionPaper.Of(objection.Decision, announcement, records.Viewer.Today, records.Calendar));
        return Page();
    }
}
