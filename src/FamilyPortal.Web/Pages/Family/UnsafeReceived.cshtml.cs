using FamilyPortal.Data;
using FamilyPortal.Domain.Access;
using FamilyPortal.Domain.Messages;
using FamilyPortal.Web.Hosting;
using FamilyPortal.Web.Localization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace FamilyPortal.Web.Pages.Family;

/// <summary>That it came in, when, who reads it, and whether somebody took it up.</summary>
public sealed class UnsafeReceivedModel(AccessibleRecords records, Frame frame, Words words) : PageModel
{
    /// <summary>It.</summary>
    public UnsafeSignal Signal { get; private set; } = null!;

    /// <summary>Shows it to who sent it.</summary>
    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancellationToken)
    {
        (frame.Title, frame.Place) = (words["speakup.title"], Place.More);
        if (await records.UnsafeSignalAsync(id, cancellationToken) is not { } found || found.PersonId != records.Viewer.PersonId)
        {
            return NotFound();
        }

        Signal = found;
        return Page();
    }
}
