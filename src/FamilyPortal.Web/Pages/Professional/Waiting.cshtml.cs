using FamilyPortal.Data;
using FamilyPortal.Web.Hosting;
using FamilyPortal.Web.Localization;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace FamilyPortal.Web.Pages.Professional;

/// <summary>All threads that wait for an answer, the oldest promise first.</summary>
public sealed class WaitingModel(AccessibleRecords records, Frame frame, Words words, PortalClock clock) : PageModel
{
    /// <summary>The threads.</summary>
    public IReadOnlyList<WaitingLine> Threads { get; private set; } = [];

    /// <summary>This day.</summary>
    public DateOnly Today => clock.Today;

    /// <summary>Shows them.</summary>
    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        (frame.Title, frame.Place) = (words["caseload.waiting.title"], Place.Messages);
        Threads = await records.WaitingAsync(cancellationToken);
    }
}
