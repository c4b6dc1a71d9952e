using FamilyPortal.Data;
using FamilyPortal.Domain.Access;
using FamilyPortal.Web.Documents;
using FamilyPortal.Web.Hosting;
using FamilyPortal.Web.Localization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace FamilyPortal.Web.Pages.Family;

/// <summary>The reader's own safety card on one A4.</summary>
public sealed class SafetyCardPdfModel(AccessibleRecords records, Printing printing, PortalClock clock, Words words) : PageModel
{
    /// <summary>Hands out the PDF. Nobody's name stands on it: it is made to be carried.</summary>
    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken) =>
        await OwnCard.OfAsync(records, LogAction.Downloaded, words, cancellationToken) is not { } own
            ? NotFound()
            : await printing.AsPdfAsync<SafetyCardPrint>(
                new() { [nameof(SafetyCardPrint.Words)] = words, [nameof(SafetyCardPrint.Own)] = own },
                words["frame.title", words["card.title"], words["frame.brand"]],
                [words["card.made", words.DateLong(clock.Today)]],
                "/safety-card",
                cancellationToken);
}
