using FamilyPortal.Data;
using FamilyPortal.Domain.Access;
using FamilyPortal.Domain.Messages;
using FamilyPortal.Domain.Support;
using FamilyPortal.Web.Hosting;
using FamilyPortal.Web.Localization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace FamilyPortal.Web.Pages.Family;

/// <summary>The reader's thread with the duo.</summary>
[TakesFiles]
[UnderMandate(MandateViews.Messages)]
public sealed class ThreadModel(AccessibleRecords records, Composer composer, PortalClock clock, Frame frame, Words words) : PageModel
{
    /// <summary>What the form sends.</summary>
    [BindProperty]
    public MessageInput Form { get; set; } = new();

    /// <summary>How many messages to show; the link to earlier ones asks for more.</summary>
    [FromQuery(Name = "show")]
    public int Count { get; set; } = ShownThread.PageSize;

    /// <summary>The message that the reader thinks of taking back; null for none.</summary>
    [FromQuery(Name = "back")]
    public Guid? Asked { get; set; }

    /// <summary>What is being written.</summary>
    public Composer Composer => composer;

    /// <summary>What is shown.</summary>
    public ShownThread Shown { get; private set; } = null!;

    /// <summary>By which day a message of today is answered.</summary>
    public DateOnly AnswerBy => records.Calendar.AddWorkingDays(clock.AmsterdamDay(HttpContext.Received()), Message.AnswerWithinWorkingDays);

    /// <summary>Shows the thread.</summary>
    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancellationToken)
    {
        // A number in the address that is none is left aside; it is no mistake in a form.
        ModelState.Clear();
        Form = await Composer.OpenAsync(id, cancellationToken);
        return await ShowAsync(id, cancellationToken);
    }

    /// <summary>Sends a message once, or keeps it for later; whatever goes wrong, the text stays in its field.</summary>
    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken cancellationToken)
    {
        ModelState.Clear();
        var thread = await records.OwnThreadAsync(id, cancellationToken);
        if (thread is null || !ActRules.MayWrite(records.Viewer, thread))
        {
            return thread is null ? NotFound() : StatusCode(StatusCodes.Status403Forbidden);
        }

        if (!await Composer.TakeFilesAsync(this, nameof(Form), Form, thread, cancellationToken))
        {
            return await ShowAsync(id, cancellationToken);
        }

        if (Form.IsKept)
        {
            return await Composer.KeepAsync(thread, Form, cancellationToken) == SaveOutcome.Kept ? new SeeOther($"/messages/{id}#write") : NotFound();
        }

        var text = TypedText.Plain(Form.Text);
        if (Composer.Refusal(text) is { } refusal)
        {
            ModelState.AddModelError("Form.Text", refusal);
            return await ShowAsync(id, cancellationToken);
        }

        var outcome = await Composer.SendAsync(this, thread, text, Form, AnswerBy, cancellationToken);
        if (outcome is SaveOutcome.Kept or SaveOutcome.Duplicate or SaveOutcome.Refused)
        {
            return outcome == SaveOutcome.Refused ? NotFound() : new SeeOther($"/messages/{id}#latest");
        }

        ModelState.AddModelError("Form.Text", words["messages.failed"]);
        return await ShowAsync(id, cancellationToken);
    }

    /// <summary>Takes a message back.</summary>
    public async Task<IActionResult> OnPostBackAsync(Guid id, Guid message, CancellationToken cancellationToken) =>
        await records.OwnThreadAsync(id, cancellationToken) is { } thread
        && await records.TakeBackAsync(id, thread.HouseholdId, message, cancellationToken) != SaveOutcome.Refused ? new SeeOther($"/messages/{id}#write") : NotFound();

    private async Task<IActionResult> ShowAsync(Guid id, CancellationToken cancellationToken)
    {
        (frame.Title, frame.Place) = (words["messages.title"], Place.Messages);
        if (await ShownThread.OpenAsync(records, clock, id, Math.Clamp(Count, ShownThread.PageSize, 1000), cancellationToken) is not { } shown)
        {
            return NotFound();
        }

        Shown = shown;
        return Page();
    }
}
