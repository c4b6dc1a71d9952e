using FamilyPortal.Data;
using FamilyPortal.Data.Files;
using FamilyPortal.Domain;
using FamilyPortal.Domain.Access;
using FamilyPortal.Domain.Decisions;
using FamilyPortal.Domain.Files;
using FamilyPortal.Web.Components;
using FamilyPortal.Web.Hosting;
using FamilyPortal.Web.Localization;
using Microsoft.AspNetCore.Mvc;

namespace FamilyPortal.Web.Pages.Family;

/// <summary>What the complainant does in their own complaint: confirm what was written down, add something, leave out the hearing, or stop.</summary>
[TakesFiles]
public sealed class ComplaintSayModel(AccessibleRecords records, Uploads uploads, FileTools tools, Frame frame, Words words, PortalClock clock) : ComplaintPage(records, frame, words)
{
    /// <summary>What the form sends.</summary>
    [BindProperty]
    public SayInput Input { get; set; } = new();

    /// <summary>confirm, add, no-hearing or withdraw.</summary>
    [FromRoute]
    public string What { get; set; } = "";

    /// <summary>What it is to the complaint.</summary>
    public ComplaintEvent Event => ComplaintPaper.EventOf(What);

    /// <summary>What waits to be sent along.</summary>
    public IReadOnlyList<AttachmentLine> Files { get; private set; } = [];

    /// <summary>Whether PDFs can be cleaned here.</summary>
    public bool CanTakePdf => tools.CanCleanPdf;

    /// <summary>Asks whether they are sure.</summary>
    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancellationToken) =>
        !await OpenAsync(id, LogAction.Viewed, cancellationToken) ? NotFound() : Paper.CanDo(Event) ? Page() : new SeeOther($"/complaints/{id}");

    /// <summary>Does it once, in every part where it can be done, or says why not and keeps what was typed.</summary>
    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken cancellationToken)
    {
        if (!await OpenAsync(id, LogAction.Viewed, cancellationToken))
        {
            return NotFound();
        }

        if (Event == ComplaintEvent.Add && Paper.CanDo(Event))
        {
            Input = Input with { ClientToken = Input.ClientToken == Guid.Empty ? Guid.NewGuid() : Input.ClientToken };
            await uploads.ChangeAsync(this, new(AttachmentOwner.Complaint, Input.ClientToken, Complaint.HouseholdId), Input.Files, Input.RemoveFile, cancellationToken);
            Files = await Records.AttachmentsOfAsync(Input.ClientToken, cancellationToken);
            if (Input.RemoveFile is not null || !ModelState.IsValid)
            {
                return Page();
            }
        }

        var text = TypedText.Plain(Input.Text);
        if (text.Length > Complaint.MaxLength)
        {
            return this.Refuse("Input.Text", Words["complaint.error.long", Complaint.MaxLength, text.Length], StatusCodes.Status422UnprocessableEntity);
        }

        var key = OnceKey.For(Input.ClientToken, Records.Viewer.PersonId, id, $"{Event}\n{text}");
        var (outcome, refusal) = await Records.StepInComplaintAsync(Complaint, key, part: null, (complaint, files) => Take(complaint, files, key, text), cancellationToken, Event == ComplaintEvent.Add ? Input.ClientToken : Guid.Empty);
        return outcome is SaveOutcome.Kept or SaveOutcome.Duplicate ? new SeeOther($"/complaints/{id}/steps/{await PlaceAsync(id, key, cancellationToken)}")
            : refusal is { } why ? this.Refuse(why == ComplaintRefusal.NeedsText ? "Input.Text" : "", Words[$"complaint.refusal.{why}"])
            : outcome == SaveOutcome.Conflict ? this.Refuse("", Words["messages.failed"])
            : NotFound();
    }

    private async Task<int> PlaceAsync(Guid id, Guid key, CancellationToken cancellationToken) =>
        ComplaintPaper.Acts((await Records.ComplaintAsync(id, cancellationToken))!).TakeWhile(act => act.All(step => step.Id != key)).Count() + 1;

    // It counts from when its first byte came in; the first refusal stops it in every part.
    private ComplaintRefusal? Take(Complaint complaint, IReadOnlyList<string> files, Guid key, string text)
    {
        var at = HttpContext.Received();
        var parts = complaint.PartsFor(Event).ToList();
        return parts.Count == 0 ? ComplaintRefusal.NotInThisState : parts
            .Select((part, i) => complaint.Take(
                part,
                new ComplaintStep { Id = i == 0 ? key : Guid.CreateVersion7(), Event = Event, On = clock.AmsterdamDay(at), At = at, PersonId = Records.Viewer.PersonId, Text = text.Length > 0 ? SealedText.Of(text) : null }.Sent(complaint.Number, files),
                clock.Today, sentTo: null, Records.Calendar))
            .FirstOrDefault(refusal => refusal is not null);
    }
}
