using FamilyPortal.Data;
using FamilyPortal.Domain.Access;
using FamilyPortal.Web.Components;
using FamilyPortal.Web.Documents;
using FamilyPortal.Web.Hosting;
using FamilyPortal.Web.Localization;
using Microsoft.AspNetCore.Mvc;

namespace FamilyPortal.Web.Pages.Professional;

/// <summary>The letter as a PDF for an envelope with a window: in the window stands the address and nothing else.</summary>
public sealed class LetterPdfModel(AccessibleRecords records, Frame frame, Words words, Printing printing) : LetterPage(records, frame, words)
{
    private readonly Frame frame = frame;

    /// <summary>Hands it out to who posts it; the addressee sees in their log that it was taken.</summary>
    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancellationToken)
    {
        if (!await OpenAsync(id, LogAction.Downloaded, cancellationToken))
        {
            return NotFound();
        }

        var address = LetterPaperModel.AddressLines(Opened, await Records.AddressOnLetterAsync(id, cancellationToken));
        LetterPaperModel.SpeakTo(frame, Opened);
        return await printing.AsPdfAsync<LetterPaper>(
            new() { [nameof(LetterPaper.Words)] = Words, [nameof(LetterPaper.Paper)] = Paper, [nameof(LetterPaper.Address)] = address },
            Words["frame.title", Words["letters.title"], Words["frame.brand"]],
            [],
            $"/caseload/letters/{id}/paper",
            cancellationToken);
    }
}
