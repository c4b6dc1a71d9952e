using FamilyPortal.Data;
using FamilyPortal.Domain.Access;
using FamilyPortal.Web.Hosting;
using FamilyPortal.Web.Localization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace FamilyPortal.Web.Pages.Professional.Plan;

/// <summary>What every step of editing a plan shares: the desk, the form, and how a step can end.</summary>
public abstract class PlanEditing(AccessibleRecords records, Frame frame, Words words) : PageModel
{
    private const int LongestText = 4000;

    /// <summary>What the form sends.</summary>
    [BindProperty]
    public PlanInput Input { get; set; } = new();

    /// <summary>The family, its plan and the draft.</summary>
    public PlanDesk Desk { get; private set; } = null!;

    /// <summary>What somebody else kept meanwhile; null when nobody did.</summary>
    public PlanClash? Clash { get; private set; }

    /// <summary>The door.</summary>
    protected AccessibleRecords Records => records;

    /// <summary>Where a step that was kept leads; else what stands in its way.</summary>
    protected async Task<IActionResult> EndAsync(string reference, SaveOutcome outcome, string next, CancellationToken cancellationToken) => outcome switch
    {
        SaveOutcome.Kept => new SeeOther(next),
        SaveOutcome.Conflict or SaveOutcome.Duplicate => await ClashAsync(reference, cancellationToken),
        _ => Refuse(),
    };

    /// <summary>The gate is not open: the page says what to do.</summary>
    protected PageResult Refuse()
    {
        ModelState.AddModelError("gate", words["editor.refused"]);
        return new() { StatusCode = StatusCodes.Status422UnprocessableEntity };
    }

    /// <summary>Whoever agrees says why.</summary>
    protected PageResult RefuseReason() => this.Refuse("reason", words["second.reason.required"], StatusCodes.Status422UnprocessableEntity);

    /// <summary>Somebody else was first: both texts are shown, and nothing is lost.</summary>
    protected async Task<IActionResult> ClashAsync(string reference, CancellationToken cancellationToken)
    {
        if (!await OpenAsync(reference, cancellationToken))
        {
            return NotFound();
        }

        Clash = PlanClash.Meet(Input, Desk, words);
        return new PageResult { StatusCode = StatusCodes.Status409Conflict };
    }

    /// <summary>Whether the form can be kept; what cannot is named.</summary>
    protected bool IsComplete()
    {
        if (Input.ReviewOn is null)
        {
            ModelState.AddModelError("Input.ReviewOn", words["editor.review.required"]);
        }

        if (Input.Parts.Exists(p => p.Longest > LongestText))
        {
            ModelState.AddModelError("Input.Parts", words["editor.too-long", LongestText]);
        }

        return ModelState.IsValid;
    }

    /// <summary>Loads the desk; false when the household is not the viewer's.</summary>
    protected async Task<bool> OpenAsync(string reference, CancellationToken cancellationToken)
    {
        if (await PlanDesk.OpenAsync(records, reference, cancellationToken) is not { } desk)
        {
            return false;
        }

        Desk = desk;
        records.Note(LogAction.Viewed, LogObject.PlanDraft, desk.Draft?.Id ?? desk.Household.Id, desk.Household.Id);
        (frame.Title, frame.Place) = (words["editor.title"], Place.Caseload);
        return true;
    }
}
