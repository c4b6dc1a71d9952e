using FamilyPortal.Data;
using FamilyPortal.Domain.Access;
using FamilyPortal.Domain.Decisions;
using FamilyPortal.Web.Hosting;
using FamilyPortal.Web.Localization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace FamilyPortal.Web.Pages.Family;

/// <summary>First screen of a complaint: who, what, when and what should happen now; kept on the server.</summary>
public sealed class ComplaintNewModel(AccessibleRecords records, Frame frame, Words words, PortalClock clock) : PageModel
{
    /// <summary>What the form sends.</summary>
    [BindProperty]
    public ComplaintInput Input { get; set; } = new();

    /// <summary>Whom it can be about.</summary>
    public ComplaintChoices Choices { get; private set; } = null!;

    /// <summary>Whether the text was just kept.</summary>
    public bool WasSaved { get; private set; }

    /// <summary>This day: nobody complains about tomorrow.</summary>
    public DateOnly Today => clock.Today;

    /// <summary>Shows the form with what was kept.</summary>
    public async Task<IActionResult> OnGetAsync(string? saved, CancellationToken cancellationToken)
    {
        if (!await OpenAsync(cancellationToken))
        {
            return NotFound();
        }

        var draft = await records.ComplaintDraftAsync(cancellationToken);
        WasSaved = saved is not null && draft is not null;
        Input = ComplaintInput.Of(draft is null ? null : ComplaintWriting.Read(draft.Content.Text), draft?.ClientToken ?? Guid.NewGuid());
        return Page();
    }

    /// <summary>Keeps the text and goes on, or stays when the reader only saves.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (!await OpenAsync(cancellationToken))
        {
            return NotFound();
        }

        // An id in the list that is none counts as not ticked.
        ModelState.Clear();
        var writing = Input.Writing;
        if (!ComplaintInput.Judge(writing, Choices, !Input.SavesOnly, clock.Today, ModelState, words))
        {
            return Page();
        }

        if (await records.SaveComplaintDraftAsync(writing, Input.ClientToken, cancellationToken) != SaveOutcome.Kept)
        {
            ModelState.AddModelError("Input.Text", words["messages.failed"]);
            return Page();
        }

        return new SeeOther(Input.SavesOnly ? "/complaints/new?saved=1" : "/complaints/new/check");
    }

    private async Task<bool> OpenAsync(CancellationToken cancellationToken)
    {
        if (!ActRules.MayComplain(records.Viewer))
        {
            return false;
        }

        (frame.Title, frame.Place) = (words["complaint.title"], Place.More);
        records.Note(LogAction.Viewed, LogObject.ComplaintDraft, records.Viewer.PersonId, records.Viewer.Person!.HouseholdId!.Value, records.Viewer.PersonId);
        Choices = await ComplaintChoices.OfAsync(records, cancellationToken);
        return true;
    }
}
