using FamilyPortal.Data;
using FamilyPortal.Domain.Access;
using FamilyPortal.Web.Documents;
using FamilyPortal.Web.Hosting;
using FamilyPortal.Web.Localization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace FamilyPortal.Web.Pages.Family;

/// <summary>The reader's own last day for a calendar: a day and the portal's neutral name, no word of a case.</summary>
public sealed class LastDayModel(AccessibleRecords records, PortalClock clock, Words words) : PageModel
{
    /// <summary>Hands it out; who has no last day gets 404.</summary>
    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancellationToken)
    {
        if (await records.DecisionOfMineAsync(id, cancellationToken) is not { Announcement: { } announcement } found
            || announcement.LastDayIn(records.Calendar) is not { } lastDay)
        {
            return NotFound();
        }

        records.Note(LogAction.Downloaded, LogObject.Decision, id, found.Decision.HouseholdId, records.Viewer.PersonId);
        return new Download(CalendarFile.AllDay(announcement.Id, lastDay, words["notice.calendar"], clock.Now), "text/calendar; charset=utf-8", "calendar.ics");
    }
}
