using FamilyPortal.Data;
using FamilyPortal.Domain.Access;
using FamilyPortal.Domain.Messages;
using FamilyPortal.Web.Hosting;
using FamilyPortal.Web.Localization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace FamilyPortal.Web.Pages.Family;

/// <summary>What a helper wrote for the reader, one at a time: they change it, send it as their own, or throw it away.</summary>
[WithoutEId]
public sealed class MessagePreparedModel(AccessibleRecords records, PortalClock clock, Frame frame, Words words) : PageModel
{
    /// <summary>What the form sends.</summary>
    [BindProperty]
    public MessageInput Form { get; set; } = new();

    /// <summary>The thread.</summary>
    public Guid Thread { get; private set; }

    /// <summary>What waits; null when nothing does.</summary>
    public PreparedMessage? Prepared { get; private set; }

    /// <summary>Shows the oldest that waits.</summary>
    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancellationToken)
    {
        if (await OpenAsync(id, cancellationToken) is null)
        {
            return NotFound();
        }

        Form = new() { Text = Prepared?.Text, ClientToken = Guid.NewGuid() };
        return Page();
    }

    /// <summary>Sends it, as the reader left it, in their own name.</summary>
    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken cancellationToken)
    {
        if (await OpenAsync(id, cancellationToken) is not { } thread)
        {
            return NotFound();
        }

        ModelState.Clear();
        var text = TypedText.Plain(Form.Text);
        this.Need(text.Length == 0, "Form.Text", words["messages.required"]);
        this.Need(text.Length > Message.MaxLength, "Form.Text", words["messages.too-long", Message.MaxLength]);
        if (!ModelState.IsValid)
        {
            return this.Again();
        }

        var answerBy = records.Calendar.AddWorkingDays(clock.AmsterdamDay(HttpContext.Received()), Message.AnswerWithinWorkingDays);
        return await records.SendAsync(id, thread.HouseholdId, text, Form.ClientToken, answerBy, cancellationToken, HttpContext.ArrivedEarlier(), Form.Prepared) switch
        {
            SaveOutcome.Kept or SaveOutcome.Duplicate => new SeeOther($"/messages/{id}#latest"),
            SaveOutcome.Refused => NotFound(),
            _ => this.Refuse("Form.Text", words["messages.failed"]),
        };
    }

    /// <summary>Throws it away.</summary>
    public async Task<IActionResult> OnPostDiscardAsync(Guid id, CancellationToken cancellationToken) =>
        await records.OwnThreadAsync(id, cancellationToken) is { } thread && Form.Prepared is { } which && await records.DiscardPreparedAsync(thread, which, cancellationToken) is var _
            ? new SeeOther($"/messages/{id}")
            : NotFound();

    private async Task<Conversation?> OpenAsync(Guid id, CancellationToken cancellationToken)
    {
        if (await records.OwnThreadAsync(id, cancellationToken) is not { } thread)
        {
            return null;
        }

        records.Note(LogAction.Viewed, LogObject.Conversation, id, thread.HouseholdId);
        (frame.Title, frame.Place, Thread) = (words["messages.title"], Place.Messages, id);
        var waits = await records.PreparedAsync(id, cancellationToken);
        Prepared = waits.FirstOrDefault(p => p.Id == Form.Prepared) ?? (waits is [var oldest, ..] ? oldest : null);
        return thread;
    }
}
