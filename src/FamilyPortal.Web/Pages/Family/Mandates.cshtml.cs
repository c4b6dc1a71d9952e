using FamilyPortal.Data;
using FamilyPortal.Domain.Access;
using FamilyPortal.Domain.Support;
using FamilyPortal.Web.Hosting;
using FamilyPortal.Web.Localization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace FamilyPortal.Web.Pages.Family;

/// <summary>Who may read for the reader, and one button for each to stop it at once.</summary>
public sealed class MandatesModel(AccessibleRecords records, Frame frame, Words words) : PageModel
{
    private const int Most = 200;

    /// <summary>What the form that stops one sends.</summary>
    [BindProperty]
    public InputModel Input { get; set; } = new();

    /// <summary>Those that open something, or wait for their helper.</summary>
    public IReadOnlyList<Mandate> Now { get; private set; } = [];

    /// <summary>Those that ended, newest first.</summary>
    public IReadOnlyList<Mandate> Before { get; private set; } = [];

    /// <summary>When each was last used, UTC.</summary>
    public IReadOnlyDictionary<Guid, DateTime> Used { get; private set; } = new Dictionary<Guid, DateTime>();

    public DateOnly Today => records.Viewer.Today;

    public bool MayGrant => ActRules.MayGrant(records.Viewer);

    /// <summary>Shows the list.</summary>
    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        (frame.Title, frame.Place) = (words["mandate.title"], Place.More);
        records.NoteMandates();
        var all = await records.MandatesWithHelpers.OrderByDescending(m => m.SignedAt).ThenBy(m => m.Id).Take(Most).ToListAsync(cancellationToken);
        Now = [.. all.Where(IsOpen)];
        Before = [.. all.Where(m => !IsOpen(m))];
        Used = await records.MandatesUsedAsync(cancellationToken);
    }

    /// <summary>Stops one from this moment. It needs no reason, and one that was stopped stays so.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken) =>
        await records.RevokeAsync(Input.Id, cancellationToken) ? new SeeOther("/mandates") : NotFound();

    private bool IsOpen(Mandate mandate) => mandate.On(Today) is MandateState.Live or MandateState.Waiting;

    /// <summary>All that the browser may set.</summary>
    public sealed record InputModel
    {
        /// <summary>Which one.</summary>
        public Guid Id { get; init; }
    }
}
