using FamilyPortal.Data;
using FamilyPortal.Domain.Access;
using FamilyPortal.Domain.Families;
using FamilyPortal.Domain.Publications;
using FamilyPortal.Domain.Reports;
using FamilyPortal.Web.Hosting;
using FamilyPortal.Web.Localization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace FamilyPortal.Web.Pages.Professional.Reports;

/// <summary>Where the duo writes a report in the one format. An address that nobody used yet is a new one.</summary>
[RequestFormLimits(ValueCountLimit = 8192)]
public sealed class DraftModel(AccessibleRecords records, Frame frame, Words words) : PageModel
{
    /// <summary>What the form sends.</summary>
    [BindProperty]
    public ReportInput Input { get; set; } = new();

    /// <summary>What can be chosen.</summary>
    public ReportForm Form { get; private set; } = null!;

    /// <summary>Its id.</summary>
    public Guid Id { get; private set; }

    /// <summary>The published version that it corrects; null for a new report.</summary>
    public Guid? Corrects { get; private set; }

    /// <summary>The kept draft; null while nothing is kept.</summary>
    public ReportDesk? Desk { get; private set; }

    /// <summary>Somebody else kept it meanwhile: sending again takes the place of theirs.</summary>
    public bool IsClash { get; private set; }

    /// <summary>Shows the draft, or an empty form, or that of a version to correct.</summary>
    public async Task<IActionResult> OnGetAsync(string reference, Guid id, Guid? corrects, CancellationToken cancellationToken)
    {
        if (await OpenAsync(reference, id, corrects, cancellationToken) is not { } household)
        {
            return NotFound();
        }

        Input = ReportInput.From(Desk?.Proposal.Content ?? await ReportStart.ForAsync(records, household, Corrects, cancellationToken), Desk?.Draft.Revision ?? 0);
        await ShowAsync(household, cancellationToken);
        return Page();
    }

    /// <summary>Keeps it, and goes on to checking; or only makes room for more lines.</summary>
    public async Task<IActionResult> OnPostAsync(string reference, Guid id, Guid? corrects, string? step, CancellationToken cancellationToken)
    {
        if (await OpenAsync(reference, id, corrects, cancellationToken) is not { } household)
        {
            return NotFound();
        }

        ModelState.Clear();
        var content = Input.ToContent(household);
        this.Need(content.Text.Texts.Any(t => t.Length > ReportPublishing.MaxText) || content.Text.Lines.Count > ReportPublishing.MaxLines, "Input.Title", words["reports.gate.Length"]);
        if (!ModelState.IsValid || step == "more")
        {
            Input = ReportInput.From(content, Input.Revision);
            await ShowAsync(household, cancellationToken);
            return ModelState.IsValid ? Page() : this.Again();
        }

        var outcome = await records.SaveReportAsync(reference, id, Corrects, content, Input.Revision, cancellationToken);
        if (outcome == SaveOutcome.Kept)
        {
            return new SeeOther($"/caseload/{reference}/reports/drafts/{id}{(step == "check" ? "/share" : "?saved=1")}");
        }

        if (await OpenAsync(reference, id, corrects, cancellationToken) is null)
        {
            return NotFound();
        }

        IsClash = true;
        Input = Input with { Revision = Desk?.Draft.Revision ?? 0 };
        await ShowAsync(household, cancellationToken);
        return this.Refuse("", words["reports.clash"]);
    }

    private async Task ShowAsync(Household household, CancellationToken cancellationToken) =>
        Form = await ReportForm.OfAsync(records, household, await records.ProposalAsync(Input.ToContent(household), household, cancellationToken), words, cancellationToken);

    private async Task<Household?> OpenAsync(string reference, Guid id, Guid? corrects, CancellationToken cancellationToken)
    {
        if (!ActRules.MayPublish(records.Viewer) || await records.HouseholdAsync(reference, cancellationToken) is not { } household)
        {
            return null;
        }

        (frame.Title, frame.Place, Id) = (words["reports.edit.title"], Place.Caseload, id);
        Desk = await records.ReportDeskAsync(reference, id, cancellationToken);
        Corrects = Desk is null ? corrects : Desk.Draft.CorrectsId;
        records.Note(LogAction.Viewed, LogObject.ReportDraft, id, household.Id);
        return household;
    }
}
