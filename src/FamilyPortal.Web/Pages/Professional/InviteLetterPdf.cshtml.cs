using FamilyPortal.Data;
using FamilyPortal.Domain.Access;
using FamilyPortal.Web.Documents;
using FamilyPortal.Web.Hosting;
using FamilyPortal.Web.Localization;
using Microsoft.AspNetCore.Mvc;

namespace FamilyPortal.Web.Pages.Professional;

/// <summary>The same on paper.</summary>
[NeedsFreshSignIn]
public sealed class InviteLetterPdfModel(AccessibleRecords records, Frame frame, Words words, Printing printing) : InviteLetterPage(records, frame, words)
{
    /// <summary>Hands it out.</summary>
    public async Task<IActionResult> OnGetAsync(string reference, Guid person, CancellationToken cancellationToken) =>
        await OpenAsync(reference, person, LogAction.Downloaded, cancellationToken)
            ? await printing.AsPdfAsync<LetterPrint>(
                new() { [nameof(LetterPrint.Words)] = Words, [nameof(LetterPrint.Lines)] = Lines, [nameof(LetterPrint.Heading)] = Words["invite.letter.title"], [nameof(LetterPrint.Title)] = Words["invite.letter.title"] },
                Words["frame.title", Words["invite.title"], Words["frame.brand"]],
                [],
                $"{CaseloadLinks.Invite(reference)}/{person}/letter",
                cancellationToken)
            : NotFound();
}
