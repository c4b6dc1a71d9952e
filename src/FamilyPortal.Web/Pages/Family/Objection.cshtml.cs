using FamilyPortal.Data;
using FamilyPortal.Data.Files;
using FamilyPortal.Domain.Access;
using FamilyPortal.Domain.Files;
using FamilyPortal.Domain.Support;
using FamilyPortal.Web.Hosting;
using FamilyPortal.Web.Localization;
using Microsoft.AspNetCore.Mvc;

namespace FamilyPortal.Web.Pages.Family;

/// <summary>First screen of an objection: the reader's own words and files, kept on the server.</summary>
[UnderMandate(MandateViews.Decisions, ViewerMandate.Objecting)]
[TakesFiles]
public sealed class ObjectionModel(AccessibleRecords records, Uploads uploads, FileTools tools, Frame frame, Words words, PortalClock clock) : ObjectionPage(records, frame, words)
{
    /// <summary>What the form sends.</summary>
    [BindProperty]
    public ObjectionInput Input { get; set; } = new();

    /// <summary>Whether the text was just kept.</summary>
    public bool WasSaved { get; private set; }

    /// <summary>Whether the reader sends it, or writes what only somebody else sends.</summary>
    public bool MaySend => ActRules.MayFile(Records.Viewer);

    /// <summary>Whether PDFs can be cleaned here.</summary>
    public bool CanTakePdf => tools.CanCleanPdf;

    /// <summary>Shows the form with what was kept; with <paramref name="later"/> it goes on without a text.</summary>
    public async Task<IActionResult> OnGetAsync(Guid id, string? later, string? saved, CancellationToken cancellationToken)
    {
        if (await OpenAsync(id, clock, cancellationToken) is { } answer)
        {
            return answer;
        }

        if (Filed is { } filed)
        {
            return new SeeOther(Draft is null || Records.Viewer.Mandate is not null ? $"/objections/{filed.Id}" : $"/objections/{filed.Id}/grounds");
        }

        if (later is not null)
        {
            return new SeeOther($"/decisions/{id}/objection/check?later=1");
        }

        WasSaved = saved is not null && Draft is not null;
        Input = new() { ClientToken = Draft?.ClientToken ?? Guid.NewGuid(), Grounds = Draft?.Grounds.Text, LateReason = Draft?.LateReason?.Text, ExplainsLater = Draft?.ExplainsLater ?? false };
        await ShowFilesAsync(Input.ClientToken, cancellationToken);
        NoteDraft(Input.ClientToken);
        return Page();
    }

    /// <summary>Keeps the text, then the files, and goes on; stays when the reader only saves or when a file is not taken.</summary>
    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken cancellationToken)
    {
        if (await OpenAsync(id, clock, cancellationToken) is { } answer)
        {
            return answer;
        }

        var token = Draft?.ClientToken ?? (Input.ClientToken == Guid.Empty ? Guid.NewGuid() : Input.ClientToken);
        if (await KeepTextAsync(id, token, cancellationToken) == SaveOutcome.Refused)
        {
            return await AlreadyFiledAsync(id, Input.Grounds, clock, cancellationToken);
        }

        await uploads.ChangeAsync(this, new(AttachmentOwner.Objection, token, HouseholdId), Input.Files, Input.RemoveFile, cancellationToken);
        if (ModelState.IsValid)
        {
            return new SeeOther(Input.RemoveFile is not null ? $"/decisions/{id}/objection#files" : Input.SavesOnly || !MaySend ? $"/decisions/{id}/objection?saved=1" : $"/decisions/{id}/objection/check");
        }

        Input = Input with { ClientToken = token };
        await ShowFilesAsync(token, cancellationToken);
        NoteDraft(token);
        return Page();
    }

    private async Task<SaveOutcome> KeepTextAsync(Guid id, Guid token, CancellationToken cancellationToken)
    {
        var (grounds, lateReason) = (TypedText.Plain(Input.Grounds), TypedText.Plain(Input.LateReason));
        foreach (var (field, why) in Input.Faults(Words, grounds, lateReason))
        {
            ModelState.AddModelError(field, why);
        }

        var outcome = ModelState.IsValid
            ? await Records.SaveObjectionDraftAsync(new(id, grounds, lateReason, Input.ExplainsLater, token), HouseholdId, cancellationToken)
            : SaveOutcome.Kept;
        if (outcome == SaveOutcome.Conflict)
        {
            ModelState.AddModelError("Input.Grounds", Words["messages.failed"]);
        }

        return outcome;
    }
}
