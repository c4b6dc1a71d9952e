using FamilyPortal.Data;
using FamilyPortal.Domain;
using FamilyPortal.Domain.Access;
using FamilyPortal.Domain.Decisions;
using FamilyPortal.Web.Hosting;
using FamilyPortal.Web.Localization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace FamilyPortal.Web.Pages.Family;

/// <summary>What the complainant does in their own complaint: confirm what was written down, leave out the hearing, or stop.</summary>
public sealed class ComplaintAnswerModel(AccessibleRecords records, Frame frame, Words words, PortalClock clock) : PageModel
{
    /// <summary>What the form sends.</summary>
    [BindProperty]
    public ComplaintAnswerInput Input { get; set; } = new();

    /// <summary>What is done.</summary>
    [FromQuery(Name = "what")]
    public ComplaintEvent What { get; set; }

    /// <summary>The complaint.</summary>
    public Complaint Complaint { get; private set; } = null!;

    /// <summary>Asks whether they are sure.</summary>
    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancellationToken)
    {
        if (!await OpenAsync(id, cancellationToken))
        {
            return NotFound();
        }

        Input = new() { ClientToken = Guid.NewGuid() };
        return IsPossible ? Page() : new SeeOther($"/complaints/{id}");
    }

    /// <summary>Does it once, in every part where it can be done, or says why not and keeps what was typed.</summary>
    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken cancellationToken)
    {
        if (!await OpenAsync(id, cancellationToken))
        {
            return NotFound();
        }

        ModelState.Clear();
        var text = (Input.Text ?? "").ReplaceLineEndings("\n").Trim();
        if (text.Length > Complaint.MaxLength)
        {
            ModelState.AddModelError("Input.Text", words["complaint.error.long", Complaint.MaxLength, text.Length]);
            return Page();
        }

        var (outcome, refusal) = await records.StepInComplaintAsync(
            Complaint, Key, complaint => ComplaintTable.OfComplainant.Contains(What) ? Take(complaint, text) : ComplaintRefusal.NotInThisState, cancellationToken);
        if (outcome is SaveOutcome.Kept or SaveOutcome.Duplicate)
        {
            return new SeeOther($"/complaints/{id}");
        }

        ModelState.AddModelError("", refusal is { } why ? words[$"complaint.refusal.{why}"] : words["messages.failed"]);
        var page = Page();
        page.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return page;
    }

    private bool IsPossible => ComplaintTable.OfComplainant.Contains(What) && Complaint.PartsFor(What).Any();

    private Guid Key => OnceKey.For(Input.ClientToken, records.Viewer.PersonId, Complaint.Id, What.ToString());

    private ComplaintRefusal? Take(Complaint complaint, string text)
    {
        var step = new ComplaintStep { Id = Key, Event = What, On = clock.AmsterdamDay(HttpContext.Received()), At = HttpContext.Received(), PersonId = records.Viewer.PersonId };
        var parts = complaint.PartsFor(What).ToList();
        return parts.Count == 0 ? ComplaintRefusal.NotInThisState : parts
            .Select((part, i) => complaint.Take(part, step with { Id = i == 0 ? step.Id : Guid.CreateVersion7(), Text = text.Length > 0 ? SealedText.Of(text) : null }, clock.Today, sentTo: null, records.Calendar))
            .FirstOrDefault(refusal => refusal is not null);
    }

    private async Task<bool> OpenAsync(Guid id, CancellationToken cancellationToken)
    {
        (frame.Title, frame.Place) = (words["complaint.title"], Place.More);
        if (await records.ComplaintAsync(id, cancellationToken) is not { } complaint)
        {
            return false;
        }

        records.Note(LogAction.Viewed, LogObject.Complaint, id, complaint.HouseholdId, complaint.PersonId);
        Complaint = complaint;
        return true;
    }
}
