using FamilyPortal.Data;
using FamilyPortal.Domain.Access;
using FamilyPortal.Domain.Decisions;
using FamilyPortal.Web.Components;
using FamilyPortal.Web.Documents;
using FamilyPortal.Web.Hosting;
using FamilyPortal.Web.Localization;
using Microsoft.AspNetCore.Mvc;

namespace FamilyPortal.Web.Pages.Family;

/// <summary>The letter that declares the body in default, to be sent on paper.</summary>
public sealed class ObjectionOverduePdfModel(AccessibleRecords records, Frame frame, Words words, PortalClock clock, Printing printing) : ObjectionStepPage(records, frame, words, clock)
{
    /// <summary>Hands it out while it can be sent.</summary>
    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancellationToken) =>
        await OpenAsync(id, LogAction.Downloaded, cancellationToken) && Can(ObjectionEvent.ReceiveNoticeOfDefault)
            ? await printing.AsPdfAsync<LetterPrint>(
                new() { [nameof(LetterPrint.Words)] = Words, [nameof(LetterPrint.Lines)] = StepWords.Notice(Paper, Today) },
                Words["frame.title", Words["objection.title.received"], Words["frame.brand"]],
                [Words["print.made", Words.DateLong(Today), Paper.Who]],
                $"/objections/{id}/overdue",
                cancellationToken)
            : NotFound();
}
