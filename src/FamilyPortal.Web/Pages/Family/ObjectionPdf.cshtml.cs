using FamilyPortal.Data;
using FamilyPortal.Domain.Access;
using FamilyPortal.Domain.Support;
using FamilyPortal.Web.Components;
using FamilyPortal.Web.Documents;
using FamilyPortal.Web.Hosting;
using FamilyPortal.Web.Localization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace FamilyPortal.Web.Pages.Family;

/// <summary>The proof of filing as a PDF: number, time of receipt, hash and a copy of what was sent.</summary>
[UnderMandate(MandateViews.Objections)]
public sealed class ObjectionPdfModel(AccessibleRecords records, Printing printing, PortalClock clock, Words words) : PageModel
{
    /// <summary>Hands out the PDF to who filed the objection.</summary>
    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancellationToken)
    {
        if (await records.ObjectionAsync(id, cancellationToken) is not { } objection)
        {
            return NotFound();
        }

        records.Note(LogAction.Downloaded, LogObject.Objection, id, objection.HouseholdId, objection.PersonId);
        var announcement = await records.Announcements
            .SingleOrDefaultAsync(a => a.DecisionId == objection.DecisionId && a.PersonId == objection.PersonId, cancellationToken);
        var paper = ObjectionPaper.Of(objection, objection.Person.FullName, DecisionPaper.Of(objection.Decision, announcement, records.Viewer.Today, records.Calendar), await records.AttachmentsOfAsync(id, cancellationToken));
        return await printing.AsPdfAsync<ReceiptPrint>(
            new() { [nameof(ReceiptPrint.Words)] = words, [nameof(ReceiptPrint.Paper)] = paper },
            words["frame.title", words["objection.title.received"], words["frame.brand"]],
            [words["print.made", words.DateLong(clock.Today), objection.Person.FullName]],
            $"/objections/{id}",
            cancellationToken);
    }
}
