using FamilyPortal.Data;
using FamilyPortal.Domain.Access;
using FamilyPortal.Web.Components;
using FamilyPortal.Web.Hosting;
using FamilyPortal.Web.Localization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace FamilyPortal.Web.Pages.Management;

/// <summary>One emergency access for the manager: who, why and which kinds of pages; ending it, and judging it.</summary>
public sealed class EmergencyModel(AccessibleRecords records, Frame frame, Words words) : PageModel
{
    /// <summary>All that the browser may set.</summary>
    public sealed record Fields
    {
        /// <summary>Whether it was needed.</summary>
        public EmergencyVerdict? Verdict { get; init; }

        /// <summary>Why.</summary>
        public string? Reason { get; init; }
    }

    /// <summary>What the form sends.</summary>
    [BindProperty]
    public Fields Input { get; set; } = new();

    /// <summary>The access, opened.</summary>
    public EmergencyAccess Access { get; private set; } = null!;

    /// <summary>What was done under it.</summary>
    public IReadOnlyList<EmergencyUse> Uses { get; private set; } = [];

    /// <summary>Whether it opens the dossier now.</summary>
    public bool IsLive => Access.IsLiveAt(records.Viewer.Now);

    /// <summary>Whether the viewer judges it.</summary>
    public bool MayReview => ActRules.MayReview(records.Viewer, Access);

    /// <summary>What can be said of it.</summary>
    public IReadOnlyList<Choice> Verdicts => [new("", words["publish.choose"]), .. Enum.GetValues<EmergencyVerdict>().Select(v => new Choice($"{v}", words[$"emergency.verdict.{v}"]))];

    /// <summary>What was done, in words.</summary>
    public string What(EmergencyUse use) => words[$"log.kind.{use.About}"];

    /// <summary>Shows it.</summary>
    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancellationToken) => await OpenAsync(id, cancellationToken) ? Page() : NotFound();

    /// <summary>Judges it.</summary>
    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken cancellationToken)
    {
        if (!await OpenAsync(id, cancellationToken))
        {
            return NotFound();
        }

        ModelState.Clear();
        var reason = TypedText.Plain(Input.Reason);
        this.Need(Input.Verdict is null, "Input.Verdict", words["emergency.verdict.required"]);
        this.Need(reason.Length is 0 or > EmergencyAccess.MaxLength, "Input.Reason", words["emergency.verdict.reason.required"]);
        return !ModelState.IsValid ? this.Again()
            : await records.ReviewEmergencyAsync(Access, Input.Verdict!.Value, reason, cancellationToken) == SaveOutcome.Kept ? new SeeOther($"/manage/emergency/{id}")
            : this.Refuse("", words["emergency.stale"]);
    }

    /// <summary>Ends it at once.</summary>
    public async Task<IActionResult> OnPostEndAsync(Guid id, CancellationToken cancellationToken) =>
        !await OpenAsync(id, cancellationToken) ? NotFound()
            : await records.EndEmergencyAsync(Access, cancellationToken) == SaveOutcome.Kept ? new SeeOther($"/manage/emergency/{id}") : this.Refuse("", words["emergency.stale"]);

    private async Task<bool> OpenAsync(Guid id, CancellationToken cancellationToken)
    {
        if (await records.Emergencies.Include(e => e.Staff).Include(e => e.Household).SingleOrDefaultAsync(e => e.Id == id, cancellationToken) is not { } found)
        {
            return false;
        }

        await records.OpenAsync([found], cancellationToken);
        (Access, frame.Title, frame.Place) = (found, words["emergency.list.title"], Place.Manage);
        Uses = await records.EmergencyUsesAsync(id, cancellationToken);
        return true;
    }
}
