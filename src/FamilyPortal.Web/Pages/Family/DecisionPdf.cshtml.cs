using FamilyPortal.Data;
using FamilyPortal.Domain.Access;
using FamilyPortal.Web.Components;
using FamilyPortal.Web.Documents;
using FamilyPortal.Web.Hosting;
using FamilyPortal.Web.Localization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace FamilyPortal.Web.Pages.Family;

/// <summary>A decision as a PDF for its reader, remedies and own last day included.</summary>
public sealed class DecisionPdfModel(AccessibleRecords records, Printing printing, PortalClock clock, Words words) : PageModel
{
    /// <summary>Hands out the PDF; who may not read the decision gets 404.</summary>
    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancellationToken)
    {
        if (records.Viewer.Person is not { } person || await records.DecisionOfMineAsync(id, cancellationToken) is not { } found)
        {
            return NotFound();
        }

        records.Note(LogAction.Downloaded, LogObject.Decision, id, found.Decision.HouseholdId, person.Id);
        return await printing.AsPdfAsync<DecisionPrint>(
            new()
            {
                [nameof(DecisionPrint.Words)] = words,
                [nameof(DecisionPrint.Paper)] = DecisionPaper.Of(found.Decision, found.Announcement, records.Viewer.Today, records.Calendar, found.AwaitsLetter),
            },
            words["frame.title", words["decisions.title.one"], words["frame.brand"]],
            [words["print.made", words.DateLong(clock.Today), $"{person.GivenName} {person.FamilyName}"]],
            $"/decisions/{id}",
            cancellationToken,
            id);
    }
}
