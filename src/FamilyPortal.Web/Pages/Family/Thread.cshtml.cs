using System.Data.Common;
using FamilyPortal.Data;
using FamilyPortal.Data.AccessLog;
using FamilyPortal.Domain.Access;
using FamilyPortal.Domain.Messages;
using FamilyPortal.Domain.Support;
using FamilyPortal.Web.Hosting;
using FamilyPortal.Web.Localization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace FamilyPortal.Web.Pages.Family;

/// <summary>The reader's thread with the duo.</summary>
[UnderMandate(MandateViews.Messages)]
public sealed class ThreadModel(AccessibleRecords records, PortalClock clock, Frame frame, Words words) : PageModel
{
    /// <summary>What the form sends.</summary>
    [BindProperty]
    public MessageInput Form { get; set; } = new();

    /// <summary>How many messages to show; the link to earlier ones asks for more.</summary>
    [FromQuery(Name = "show")]
    public int Count { get; set; } = ShownThread.PageSize;

    /// <summary>What is shown.</summary>
    public ShownThread Shown { get; private set; } = null!;

    /// <summary>By which day a message of today is answered.</summary>
    public DateOnly AnswerBy => records.Calendar.AddWorkingDays(clock.AmsterdamDay(HttpContext.Received()), Message.AnswerWithinWorkingDays);

    /// <summary>Shows the thread.</summary>
    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancellationToken)
    {
        // A number in the address that is none is left aside; it is no mistake in a form.
        ModelState.Clear();
        Form.ClientToken = Guid.NewGuid();
        return await ShowAsync(id, cancellationToken);
    }

    /// <summary>Sends a message once; whatever goes wrong, the text stays in its field.</summary>
    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken cancellationToken)
    {
        ModelState.Clear();
        var text = TypedText.Plain(Form.Text);
        if (Refusal(text) is { } refusal)
        {
            ModelState.AddModelError("Form.Text", refusal);
            return await ShowAsync(id, cancellationToken);
        }

        var thread = await records.OwnThreadAsync(id, cancellationToken);
        if (thread is null || !ActRules.MayWrite(records.Viewer, thread))
        {
            return thread is null ? NotFound() : StatusCode(StatusCodes.Status403Forbidden);
        }

        var outcome = await SentAsync(thread, text, cancellationToken);
        if (outcome is SaveOutcome.Kept or SaveOutcome.Duplicate or SaveOutcome.Refused)
        {
            return outcome == SaveOutcome.Refused ? NotFound() : new SeeOther($"/messages/{id}#latest");
        }

        ModelState.AddModelError("Form.Text", words["messages.failed"]);
        return await ShowAsync(id, cancellationToken);
    }

    private string? Refusal(string text) =>
        text.Length == 0 ? words["messages.required"]
        : text.Length > Message.MaxLength ? words["messages.too-long", Message.MaxLength]
        : null;

    // Null when the records could not be reached.
    private async Task<SaveOutcome?> SentAsync(Conversation thread, string text, CancellationToken cancellationToken)
    {
        try
        {
            return await records.SendAsync(thread.Id, thread.HouseholdId, text, Form.ClientToken, AnswerBy, cancellationToken, HttpContext.ArrivedEarlier());
        }
        catch (Exception failure) when (failure is DbException or DbUpdateException or LogUnavailableException)
        {
            return null;
        }
    }

    private async Task<IActionResult> ShowAsync(Guid id, CancellationToken cancellationToken)
    {
        frame.Title = words["messages.title"];
        frame.Place = Place.Messages;
        if (await ShownThread.OpenAsync(records, clock, id, Math.Clamp(Count, ShownThread.PageSize, 1000), cancellationToken) is not { } shown)
        {
            return NotFound();
        }

        Shown = shown;
        return Page();
    }
}
