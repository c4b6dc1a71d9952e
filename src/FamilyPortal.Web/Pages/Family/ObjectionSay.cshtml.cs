using FamilyPortal.Data;
using FamilyPortal.Data.Files;
using FamilyPortal.Domain.Access;
using FamilyPortal.Domain.Decisions;
using FamilyPortal.Domain.Files;
using FamilyPortal.Web.Hosting;
using FamilyPortal.Web.Localization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace FamilyPortal.Web.Pages.Family;

/// <summary>Saying more about an objection: the grounds that follow or complete it, or why it was late.</summary>
[TakesFiles]
public sealed class ObjectionSayModel(AccessibleRecords records, Uploads uploads, FileTools tools, Frame frame, Words words, PortalClock clock) : ObjectionStepPage(records, frame, words, clock)
{
    /// <summary>What the form sends.</summary>
    [BindProperty]
    public SayInput Input { get; set; } = new();

    /// <summary>grounds or late.</summary>
    [FromRoute]
    public string What { get; set; } = "";

    /// <summary>What it is to the course: a repair when one was asked.</summary>
    public ObjectionEvent Event => What == "late" ? ObjectionEvent.ExplainLateness
        : Course.State == ObjectionState.RepairRequested ? ObjectionEvent.Repair
        : ObjectionEvent.AddGrounds;

    /// <summary>What was asked, a line each; empty when nothing was.</summary>
    public IReadOnlyList<string> Asked => Course.Last(What == "late" ? ObjectionEvent.AskWhyLate : ObjectionEvent.AskRepair) is { } step && Can(Event)
        ? Components.StepWords.Lines(Words, step) : [];

    /// <summary>What waits to be sent along.</summary>
    public IReadOnlyList<AttachmentLine> Files { get; private set; } = [];

    /// <summary>Whether PDFs can be cleaned here.</summary>
    public bool CanTakePdf => tools.CanCleanPdf;

    /// <summary>Shows the form.</summary>
    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancellationToken)
    {
        var page = await ShowAsync(id, cancellationToken);
        if (page is PageResult && await Records.ObjectionDraftAsync(Filed.Objection.DecisionId, cancellationToken) is { } unsent)
        {
            // What was still being written when another objection came first, such as a letter.
            Input = new() { Text = unsent.Grounds.Text, ClientToken = unsent.ClientToken };
            Files = await Records.AttachmentsOfAsync(unsent.ClientToken, cancellationToken);
            Records.Note(LogAction.Viewed, LogObject.ObjectionDraft, unsent.ClientToken, Filed.Objection.HouseholdId, Records.Viewer.PersonId);
        }

        return page;
    }

    /// <summary>Sends it, with what waits; when a file is not taken, everything stays as it was typed and chosen.</summary>
    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken cancellationToken)
    {
        if (!await OpenAsync(id, LogAction.Viewed, cancellationToken))
        {
            return NotFound();
        }

        Input = Input with { ClientToken = Input.ClientToken == Guid.Empty ? Guid.NewGuid() : Input.ClientToken };
        await uploads.ChangeAsync(this, new(AttachmentOwner.Objection, Input.ClientToken, Filed.Objection.HouseholdId), Input.Files, Input.RemoveFile, cancellationToken);
        Files = await Records.AttachmentsOfAsync(Input.ClientToken, cancellationToken);
        var text = TypedText.Plain(Input.Text);
        return Input.RemoveFile is not null || !ModelState.IsValid ? Page()
            : text.Length == 0 ? this.Refuse("Input.Text", Words["objection.say.empty"], StatusCodes.Status422UnprocessableEntity)
            : !Fits("Input.Text", text) ? Page()
            : await SendAsync(Event, text, "Input.Text", Input.ClientToken, cancellationToken, takesFiles: true);
    }
}
