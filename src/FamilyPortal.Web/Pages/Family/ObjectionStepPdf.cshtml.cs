using FamilyPortal.Data;
using FamilyPortal.Domain.Access;
using FamilyPortal.Web.Components;
using FamilyPortal.Web.Documents;
using FamilyPortal.Web.Hosting;
using FamilyPortal.Web.Localization;
using Microsoft.AspNetCore.Mvc;

namespace FamilyPortal.Web.Pages.Family;

/// <summary>The receipt of one step as a PDF.</summary>
public sealed class ObjectionStepPdfModel(AccessibleRecords records, Frame frame, Words words, PortalClock clock, Printing printing) : ObjectionStepPage(records, frame, words, clock)
{
    /// <summary>Hands it out to who sent the step.</summary>
    public async Task<IActionResult> OnGetAsync(Guid id, int number, CancellationToken cancellationToken) =>
        await OpenAsync(id, LogAction.Downloaded, cancellationToken) && Own(number) is { } step
            ? await printing.AsPdfAsync<StepPrint>(
                new() { [nameof(StepPrint.Words)] = Words, [nameof(StepPrint.Paper)] = step },
                Words["frame.title", Words["objection.title.received"], Words["frame.brand"]],
                [Words["print.made", Words.DateLong(Today), Paper.Who]],
                $"/objections/{id}/steps/{number}",
                cancellationToken)
            : NotFound();
}
