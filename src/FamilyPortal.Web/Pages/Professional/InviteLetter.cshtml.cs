using FamilyPortal.Data;
using FamilyPortal.Domain.Access;
using FamilyPortal.Web.Hosting;
using FamilyPortal.Web.Localization;
using Microsoft.AspNetCore.Mvc;

namespace FamilyPortal.Web.Pages.Professional;

/// <summary>The letter with the code of one person, as it is sent.</summary>
[NeedsFreshSignIn]
public sealed class InviteLetterModel(AccessibleRecords records, Frame frame, Words words) : InviteLetterPage(records, frame, words)
{
    /// <summary>Shows it.</summary>
    public async Task<IActionResult> OnGetAsync(string reference, Guid person, CancellationToken cancellationToken) =>
        await OpenAsync(reference, person, LogAction.Viewed, cancellationToken) ? Page() : NotFound();
}
