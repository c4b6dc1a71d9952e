using FamilyPortal.Data;
using FamilyPortal.Domain.Access;
using FamilyPortal.Domain.Reports;
using FamilyPortal.Web.Hosting;
using FamilyPortal.Web.Localization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace FamilyPortal.Web.Pages.Professional.Reports;

/// <summary>Where the duo writes a report in the one format.</summary>
[RequestFormLimits(ValueCountLimit = 8192)]
public sealed class DraftModel(AccessibleRecords records, Frame frame, Words words) : PageModel
{
    /// <summary>What the form sends.</summary>
    [BindProperty]
    public ReportInput Input { get; set; } = new();

    /// <summary>What can be chosen.</summary>
    public ReportForm Form { get; private set; } = null!;

    /// <summary>The draft as it is kept.</summary>
    public ReportDesk Desk { get; private set; } = null!;

    /// <summary>It was just kept.</summary>
    public bool IsSaved { get; private set; }

    /// <summary>Shows it.</summary>
    public async Task<IActionResult> OnGetAsync(string reference, Guid id, string? saved, CancellationToken cancellationToken)
    {
        if (!await OpenAsync(reference, id, cancellationToken))
        {
            return NotFound();
        }

        (Input, IsSaved) = (ReportInput.From(Desk.Proposal.Content, Desk.Draft.Revision), saved is not null);
        await ShowAsync(cancellationToken);
        return Page();
    }

    /// <summary>Keeps it, and goes on to checking; or only makes room for more lines.</summary>
    public async Task<IActionResult> OnPostAsync(string reference, Guid id, string? step, CancellationToken cancellationToken)
    {
        if (!await OpenAsync(reference, id, cancellationToken))
        {
            return NotFound();
        }

        ModelState.Clear();
        var content = Input.ToContent(Desk.Household);
        this.Need(content.Text.Texts.Any(t => t.Length > ReportPublishing.MaxText) || content.Text.Lines.Count > ReportPublishing.MaxLines, "Input.Title", words["reports.gate.Length"]);
        if (!ModelState.IsValid || step == "more")
        {
            Input = ReportInput.From(content, Input.Revision);
            await ShowAsync(cancellationToken);
            return ModelState.IsValid ? Page() : this.Again();
        }

        if (await records.SaveReportAsync(reference, id, Desk.Draft.CorrectsId, content, Input.Revision, cancellationToken) == SaveOutcome.Kept)
        {
            return new SeeOther($"/caseload/{reference}/reports/drafts/{id}{(step == "check" ? "/share" : "?saved=1")}");
        }

        if (!await OpenAsync(reference, id, cancellationToken))
        {
            return NotFound();
        }

        Input = ReportInput.From(content, Desk.Draft.Revision);
        await ShowAsync(cancellationToken);
        return this.Refuse("", words["reports.clash"]);
    }

    private async Task ShowAsync(CancellationToken cancellationToken) =>
        Form = await ReportForm.OfAsync(records, Desk.Household, await records.ProposalAsync(Input.ToContent(Desk.Household), Desk.Household, cancellationToken), words, cancellationToken);

    private async Task<bool> OpenAsync(string reference, Guid id, CancellationToken cancellationToken)
    {
        if (!ActRules.MayPublish(records.Viewer) || await records.ReportDeskAsync(reference, id, cancellationToken) is not { } desk)
        {
            return false;
        }

        (frame.Title, frame.Place, Desk) = (words["reports.edit.title"], Place.Caseload, desk);
        records.Note(LogAction.Viewed, LogObject.ReportDraft, id, desk.Household.Id);
        return true;
    }
}
