using FamilyPortal.Data;
using FamilyPortal.Domain.Access;
using FamilyPortal.Domain.Messages;
using FamilyPortal.Domain.Support;
using FamilyPortal.Web.Hosting;
using FamilyPortal.Web.Localization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace FamilyPortal.Web.Pages.Family;

/// <summary>A helper writes a message that only the person they help sends.</summary>
[UnderMandate(MandateViews.Messages, MandateActs.MessageDraft)]
public sealed class MessagePrepareModel(AccessibleRecords records, Frame frame, Words words) : PageModel
{
    /// <summary>What the form sends.</summary>
    [BindProperty]
    public MessageInput Form { get; set; } = new();

    /// <summary>The thread.</summary>
    public Guid Thread { get; private set; }

    /// <summary>Whether it was just kept.</summary>
    public bool WasKept { get; private set; }

    /// <summary>Shows what was written so far.</summary>
    public async Task<IActionResult> OnGetAsync(Guid id, string? kept, CancellationToken cancellationToken)
    {
        if (await OpenAsync(id, cancellationToken) is null)
        {
            return NotFound();
        }

        Form.Text = await records.PreparedAsync(id, cancellationToken) is [var written, ..] ? written.Text : null;
        WasKept = kept is not null && Form.Text is not null;
        return Page();
    }

    /// <summary>Keeps it for them.</summary>
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

        return await records.PrepareAsync(thread, text, cancellationToken) switch
        {
            SaveOutcome.Kept => new SeeOther($"/messages/{id}/prepare?kept=1"),
            SaveOutcome.Refused => NotFound(),
            _ => this.Refuse("Form.Text", words["messages.failed"]),
        };
    }

    private async Task<Conversation?> OpenAsync(Guid id, CancellationToken cancellationToken)
    {
        if (await records.OwnThreadAsync(id, cancellationToken) is not { } thread || !ActRules.MayPrepare(records.Viewer, thread))
        {
            return null;
        }

        records.Note(LogAction.Viewed, LogObject.Conversation, id, thread.HouseholdId);
        (frame.Title, frame.Place, Thread) = (words["messages.title"], Place.Messages, id);
        return thread;
    }
}
