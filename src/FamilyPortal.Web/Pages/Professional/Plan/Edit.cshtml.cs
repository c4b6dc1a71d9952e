using FamilyPortal.Data;
using FamilyPortal.Domain.Access;
using FamilyPortal.Domain.Publications;
using FamilyPortal.Web.Hosting;
using FamilyPortal.Web.Localization;
using Microsoft.AspNetCore.Mvc;

namespace FamilyPortal.Web.Pages.Professional.Plan;

/// <summary>Where the duo writes the next version of a plan, sees it as each reader will, and shares it.</summary>
[RequestFormLimits(ValueCountLimit = 8192)]
public sealed class EditModel(AccessibleRecords records, Frame frame, Words words, PortalClock clock, IConfiguration configuration)
    : PlanEditing(records, frame, words)
{
    /// <summary>As whom the plan is shown beside the form; null for nobody.</summary>
    public ProposedReader? As { get; private set; }

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
        // Who goes on with their own draft is not counted as coming back: how often is nothing the family's log should tell.
        var goesOn = Desk.Draft is { } own && own.UpdatedById == Records.Viewer.StaffId && own.UpdatedAt > Records.Viewer.Now.AddMinutes(-30);
        if (!goesOn)
        {
            Records.Note(LogAction.Viewed, LogObject.Household, Desk.Household.Id, Desk.Household.Id);
        }

        if (As is not null && Desk.Draft is { } draft)
        {
            Records.Note(LogAction.Previewed, LogObject.PlanDraft, draft.Id, Desk.Household.Id, As.PersonId);
        }

        return Page();
    }

    /// <summary>Does what the pressed button says: add or remove a part, save, ask the colleague, share.</summary>
    public async Task<IActionResult> OnPostAsync(string reference, [FromForm(Name = "Action")] string? step, [FromForm] Guid? named, CancellationToken cancellationToken)
    {
        if (!await OpenAsync(reference, cancellationToken) || !ActRules.MayPublish(Records.Viewer))
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
            "ask" when Desk.Colleague is null && Desk.Others.All(s => s.Id != named) => Refuse(),
            "ask" => await EndAsync(reference, await Records.AskColleagueAsync(Desk.Draft, Input.BasedOn, Input.Revision, Desk.Others.FirstOrDefault(s => s.Id == named)?.Id, cancellationToken), $"{CaseloadLinks.PlanEditor(reference)}#gate", cancellationToken),
            _ => await EndAsync(reference, await Records.SaveDraftAsync(Desk.Household.Id, Desk.Read(Input), Input.BasedOn, Input.Revision, cancellationToken), $"{CaseloadLinks.PlanEditor(reference)}?saved=true", cancellationToken),
        };
    }

    /// <summary>The second professional agrees with what the draft withholds.</summary>
    public async Task<IActionResult> OnPostConfirmAsync(string reference, int basedOn, int revision, string? shown, string? reason, CancellationToken cancellationToken)
    {
        if (!await OpenAsync(reference, cancellationToken) || Desk.Draft is not { } draft)
        {
            return NotFound();
        }

        Input = PlanInput.From(Desk.Content, basedOn, revision);
        return TypedText.PlainOrNull(reason) is not { } why ? RefuseReason() : await EndAsync(reference, await Records.ConfirmDraftAsync(draft, basedOn, revision, shown, why, cancellationToken), $"{CaseloadLinks.Family(reference)}?done=confirmed", cancellationToken);
    }

    private async Task<SaveOutcome> ShareAsync(string reference, CancellationToken cancellationToken)
    {
        var visibleFrom = clock.Now + configuration.BeforeVisible();
        return (await Records.PublishPlanAsync(reference, Desk.Draft!, Input.BasedOn, Input.Revision, visibleFrom, cancellationToken)).Outcome;
    }
}
