using FamilyPortal.Data;
using FamilyPortal.Domain.Access;
using FamilyPortal.Web.Hosting;
using FamilyPortal.Web.Localization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace FamilyPortal.Web.Pages.Professional;

/// <summary>A decision that waits for a second professional: what departs from the table, what the guard found, and agreeing.</summary>
public sealed class SecondLookModel(AccessibleRecords records, Frame frame, Words words, PortalClock clock, IConfiguration configuration) : PageModel
{
    /// <summary>All that the browser may set.</summary>
    public sealed record Fields
    {
        /// <summary>Why it may be shared as it is.</summary>
        public string? Reason { get; init; }
    }

    /// <summary>What the form sends.</summary>
    [BindProperty]
    public Fields Input { get; set; } = new();

    /// <summary>What waits.</summary>
    public WaitingFile Asked { get; private set; } = null!;

    /// <summary>Whether the viewer is the second person.</summary>
    public bool MayAgree => ActRules.MayConfirm(records.Viewer, Asked.Waiting);

    /// <summary>Everybody it names.</summary>
    public IReadOnlyDictionary<Guid, string> Names => Asked.Household.Members.DistinctBy(m => m.PersonId).ToDictionary(m => m.PersonId, m => m.Person.FullName);

    /// <summary>Shows it.</summary>
    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancellationToken) => await OpenAsync(id, cancellationToken) ? Page() : NotFound();

    /// <summary>Agrees, and so publishes it.</summary>
    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken cancellationToken)
    {
        if (!await OpenAsync(id, cancellationToken))
        {
            return NotFound();
        }

        if (TypedText.PlainOrNull(Input.Reason) is not { } reason)
        {
            return this.Refuse("Input.Reason", words["second.reason.required"], StatusCodes.Status422UnprocessableEntity);
        }

        if (!MayAgree)
        {
            return StatusCode(StatusCodes.Status403Forbidden);
        }

        var visibleFrom = clock.Now + configuration.BeforeVisible();
        return await records.AgreeAsync(id, reason, visibleFrom, clock.AmsterdamDay(visibleFrom), cancellationToken) == SaveOutcome.Kept
            ? new SeeOther(Asked.Waiting.NamedId is null ? $"/caseload/{Asked.Household.Reference}/decisions/{id}" : CaseloadLinks.Caseload)
            : this.Refuse("Input.Reason", words["second.stale"]);
    }

    /// <summary>Takes it back, or does not agree: nothing is published.</summary>
    public async Task<IActionResult> OnPostBackAsync(Guid id, CancellationToken cancellationToken)
    {
        if (!await OpenAsync(id, cancellationToken))
        {
            return NotFound();
        }

        await records.TakeBackAsync(id, cancellationToken);
        return new SeeOther(CaseloadLinks.Caseload);
    }

    private async Task<bool> OpenAsync(Guid id, CancellationToken cancellationToken)
    {
        if (await records.WaitingDecisionAsync(id, cancellationToken) is not { } file)
        {
            return false;
        }

        (Asked, frame.Title, frame.Place) = (file, words["second.title"], Place.Caseload);
        // How it came about is not for its readers, also not once it is published.
        records.Note(LogAction.Viewed, LogObject.WaitingDecision, id, file.Household.Id);
        return true;
    }
}
