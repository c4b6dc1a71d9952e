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

/// <summary>First screen of a complaint: who, what, when, what should happen now, and files; kept on the server.</summary>
[TakesFiles]
public sealed class ComplaintNewModel(AccessibleRecords records, Uploads uploads, FileTools tools, Frame frame, Words words, PortalClock clock) : PageModel
{
    /// <summary>What the form sends.</summary>
    [BindProperty]
    public ComplaintInput Input { get; set; } = new();

    /// <summary>Whom it can be about.</summary>
    public ComplaintChoices Choices { get; private set; } = null!;

    /// <summary>Whether the text was just kept.</summary>
    public bool WasSaved { get; private set; }

    /// <summary>What waits to be sent along.</summary>
    public IReadOnlyList<AttachmentLine> Files { get; private set; } = [];

    /// <summary>Whether PDFs can be cleaned here.</summary>
    public bool CanTakePdf => tools.CanCleanPdf;

    private Guid HouseholdId => records.Viewer.Person!.HouseholdId!.Value;

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
        Files = await records.AttachmentsOfAsync(Input.ClientToken, cancellationToken);
        return Page();
    }

    /// <summary>Keeps the text, then the files, and goes on; stays when the reader only saves, or when something is missing or not taken.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (!await OpenAsync(cancellationToken))
        {
            return NotFound();
        }

        // An id in the list that is none counts as not ticked.
        ModelState.Clear();
        var (writing, token) = (Input.Writing, await records.ComplaintFormAsync(Input.ClientToken, cancellationToken));
        if (ComplaintInput.Fits(writing, ModelState, words)
            && await records.SaveComplaintDraftAsync(writing, token, cancellationToken) != SaveOutcome.Kept)
        {
            ModelState.AddModelError("Input.Text", words["messages.failed"]);
        }

        await uploads.ChangeAsync(this, new(AttachmentOwner.Complaint, token, HouseholdId), Input.Files, Input.RemoveFile, cancellationToken);
        if (ModelState.IsValid && Input.RemoveFile is not null)
        {
            return new SeeOther("/complaints/new#files");
        }

        if (ModelState.IsValid && (Input.SavesOnly || ComplaintInput.Judge(writing, Choices, records.Viewer.Person!.BirthDate, clock.Today, ModelState, words)))
        {
            return new SeeOther(Input.SavesOnly ? "/complaints/new?saved=1" : "/complaints/new/check");
        }

        Input = Input with { ClientToken = token };
        Files = await records.AttachmentsOfAsync(token, cancellationToken);
        return Page();
    }

    private async Task<bool> OpenAsync(CancellationToken cancellationToken)
    {
        if (!ActRules.MayComplain(records.Viewer))
        {
            return false;
        }

        (frame.Title, frame.Place) = (words["complaint.title"], Place.More);
        records.Note(LogAction.Viewed, LogObject.ComplaintDraft, records.Viewer.PersonId, HouseholdId, records.Viewer.PersonId);
        Choices = await ComplaintChoices.OfAsync(records, cancellationToken);
        return true;
    }
}
