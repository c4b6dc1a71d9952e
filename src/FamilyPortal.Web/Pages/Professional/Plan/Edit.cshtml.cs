using FamilyPortal.Data;
using FamilyPortal.Domain.Access;
using FamilyPortal.Domain.Publications;
using FamilyPortal.Web.Hosting;
using FamilyPortal.Web.Localization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace FamilyPortal.Web.Pages.Professional.Plan;

/// <summary>Where the duo writes the next version of a plan, sees it as each reader will, and shares it.</summary>
[RequestFormLimits(ValueCountLimit = 8192)]
public sealed class EditModel(AccessibleRecords records, Frame frame, Words words, PortalClock clock, IConfiguration configuration) : PageModel
{
    private const int LongestText = 4000;

    /// <summary>What the form sends.</summary>
    [BindProperty]
    public PlanInput Input { get; set; } = new();

    /// <summary>The family, its plan and the draft.</summary>
    public PlanDesk Desk { get; private set; } = null!;

    /// <summary>As whom the plan is shown beside the form; null for nobody.</summary>
    public ProposedReader? As { get; private set; }

    /// <summary>What somebody else kept meanwhile; null when nobody did.</summary>
    public PlanClash? Clash { get; private set; }

    /// <summary>The draft was just kept.</summary>
    public bool IsSaved { get; private set; }

    /// <summary>This day.</summary>
    public DateOnly Today => clock.Today;

    /// <summary>Starts from the draft, else from the newest version. Keeps nothing but the line in the log.</summary>
    public async Task<IActionResult> OnGetAsync(string reference, [FromQuery(Name = "as")] Guid? person, bool saved, CancellationToken cancellationToken)
    {
        if (!await OpenAsync(reference, cancellationToken))
        {
            return NotFound();
        }

        Input = PlanInput.From(Desk.Content, Desk.BasedOn, Desk.Revision);
        IsSaved = saved;
        As = Desk.Readers(Desk.Content).FirstOrDefault(r => r.PersonId == person);
        if (As is not null && Desk.Draft is { } draft)
        {
            records.Note(LogAction.Previewed, LogObject.PlanDraft, draft.Id, Desk.Household.Id, As.PersonId);
        }

        return Page();
    }

    /// <summary>Does what the pressed button says: add or remove a part, save, ask the colleague, share.</summary>
    public async Task<IActionResult> OnPostAsync(string reference, [FromForm(Name = "Action")] string? step, CancellationToken cancellationToken)
    {
        if (!await OpenAsync(reference, cancellationToken) || !ActRules.MayPublish(records.Viewer))
        {
            return NotFound();
        }

        if (Input.Change(step, Desk.Audience) || !IsComplete())
        {
            return Page();
        }

        return step switch
        {
            "share" or "ask" when Desk.Draft is null || !Desk.IsKept(Desk.Read(Input)) => Input.Revision != Desk.Revision ? await ClashAsync(reference, cancellationToken) : Refuse(),
            "share" => await EndAsync(reference, await ShareAsync(reference, cancellationToken), $"{CaseloadLinks.Family(reference)}?done=published", cancellationToken),
            "ask" => await EndAsync(reference, await records.AskColleagueAsync(Desk.Draft, Input.BasedOn, Input.Revision, cancellationToken), $"{CaseloadLinks.PlanEditor(reference)}#gate", cancellationToken),
            _ => await EndAsync(reference, await records.SaveDraftAsync(Desk.Household.Id, Desk.Read(Input), Input.BasedOn, Input.Revision, cancellationToken), $"{CaseloadLinks.PlanEditor(reference)}?saved=true", cancellationToken),
        };
    }

    /// <summary>The second professional agrees with what the draft withholds.</summary>
    public async Task<IActionResult> OnPostConfirmAsync(string reference, int basedOn, int revision, CancellationToken cancellationToken)
    {
        if (!await OpenAsync(reference, cancellationToken) || Desk.Draft is not { } draft)
        {
            return NotFound();
        }

        Input = PlanInput.From(Desk.Content, basedOn, revision);
        return await EndAsync(reference, await records.ConfirmDraftAsync(draft, basedOn, revision, cancellationToken), $"{CaseloadLinks.Family(reference)}?done=confirmed", cancellationToken);
    }

    private async Task<SaveOutcome> ShareAsync(string reference, CancellationToken cancellationToken)
    {
        var delay = configuration.GetValue("FamilyPortal:PublicationDelayMinutes", 10);
        return (await records.PublishPlanAsync(reference, Desk.Draft!, Input.BasedOn, Input.Revision, clock.Now.AddMinutes(delay), cancellationToken)).Outcome;
    }

    private async Task<IActionResult> EndAsync(string reference, SaveOutcome outcome, string next, CancellationToken cancellationToken) => outcome switch
    {
        SaveOutcome.Kept => new SeeOther(next),
        SaveOutcome.Conflict or SaveOutcome.Duplicate => await ClashAsync(reference, cancellationToken),
        _ => Refuse(),
    };

    private PageResult Refuse()
    {
        ModelState.AddModelError("gate", words["editor.refused"]);
        return new() { StatusCode = StatusCodes.Status422UnprocessableEntity };
    }

    private async Task<IActionResult> ClashAsync(string reference, CancellationToken cancellationToken)
    {
        if (!await OpenAsync(reference, cancellationToken))
        {
            return NotFound();
        }

        Clash = PlanClash.Meet(Input, Desk);
        return new PageResult { StatusCode = StatusCodes.Status409Conflict };
    }

    private bool IsComplete()
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

    private async Task<bool> OpenAsync(string reference, CancellationToken cancellationToken)
    {
        if (await PlanDesk.OpenAsync(records, reference, cancellationToken) is not { } desk)
        {
            return false;
        }

        Desk = desk;
        (frame.Title, frame.Place) = (words["editor.title"], Place.Caseload);
        records.Note(LogAction.Viewed, LogObject.Household, desk.Household.Id, desk.Household.Id);
        return true;
    }
}
