using FamilyPortal.Data;
using FamilyPortal.Domain.Messages;
using FamilyPortal.Web.Hosting;
using FamilyPortal.Web.Localization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace FamilyPortal.Web.Pages.Management;

/// <summary>One young person who does not feel safe; the manager on duty takes it up.</summary>
public sealed class SignalModel(AccessibleRecords records, Frame frame, Words words) : PageModel
{
    /// <summary>It.</summary>
    public UnsafeSignal Signal { get; private set; } = null!;

    /// <summary>Shows it.</summary>
    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancellationToken) => await OpenAsync(id, cancellationToken) ? Page() : NotFound();

    /// <summary>Takes it up.</summary>
    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken cancellationToken)
    {
        if (!await OpenAsync(id, cancellationToken))
        {
            return NotFound();
        }

        // Whoever was first took it: the page says who.
        await records.TakeSignalAsync(Signal, cancellationToken);
        return new SeeOther($"/manage/signals/{id}");
    }

    private async Task<bool> OpenAsync(Guid id, CancellationToken cancellationToken)
    {
        (frame.Title, frame.Place) = (words["signal.title"], Place.Signals);
        if (await records.UnsafeSignalAsync(id, cancellationToken) is not { } found)
        {
            return false;
        }

        Signal = found;
        return true;
    }
}
