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

/// <summary>Answering a request for correction. A refusal becomes a decision with its own route and last day.</summary>
public sealed class CorrectionModel(AccessibleRecords records, Frame frame, Words words, PortalClock clock, IConfiguration configuration) : PageModel
{
    /// <summary>All that the browser may set.</summary>
    /// <param name="IsGranted">Whether it is corrected.</param>
    /// <param name="Text">Why, in plain words.</param>
    public sealed record Fields(bool? IsGranted, string? Text);

    /// <summary>What the form sends.</summary>
    [BindProperty]
    public Fields Input { get; set; } = new(IsGranted: null, Text: null);

    /// <summary>The household.</summary>
    public string Reference { get; private set; } = "";

    /// <summary>The report.</summary>
    public ReportFile Shown { get; private set; } = null!;

    /// <summary>What is asked.</summary>
    public OwnView Asked { get; private set; } = null!;

    /// <summary>The line it is about; null for the whole report, or for a line that is not there any more.</summary>
    public ReportLine? Line => Shown.Text.Lines.FirstOrDefault(l => l.Key == Asked.LineKey);

    /// <summary>The regime under which a refusal can be contested; null when the law knows no route of its own.</summary>
    public LegalRegime? Regime => AccessibleRecords.RefusalRegime(Shown.Report);

    /// <summary>Shows the request.</summary>
    public async Task<IActionResult> OnGetAsync(string reference, Guid id, Guid view, CancellationToken cancellationToken) =>
        await OpenAsync(reference, id, view, cancellationToken) is null ? NotFound() : Page();

    /// <summary>Keeps the answer once.</summary>
    public async Task<IActionResult> OnPostAsync(string reference, Guid id, Guid view, CancellationToken cancellationToken)
    {
        if (await OpenAsync(reference, id, view, cancellationToken) is not { } household)
        {
            return NotFound();
        }

        var text = TypedText.Plain(Input.Text);
        this.Need(Input.IsGranted is null, "Input.IsGranted", words["reports.corrections.need.choice"]);
        this.Need(text.Length == 0, "Input.Text", words["reports.corrections.need.text"]);
        this.Need(text.Length > OwnView.MaxLength, "Input.Text", words["agreements.too-long", OwnView.MaxLength, text.Length]);
        if (!ModelState.IsValid)
        {
            return this.Again();
        }

        var visibleFrom = clock.Now + configuration.BeforeVisible();
        var refusal = Input.IsGranted == true ? null : await ReportRefusal.ComposeAsync(records, words, household, (Shown, Asked), text, (visibleFrom, clock.AmsterdamDay(visibleFrom)), cancellationToken);
        var answer = CorrectionAnswer.Give(view, records.Viewer.StaffId, records.Viewer.Now, Input.IsGranted!.Value, text, refusal?.Id);
        return await records.AnswerCorrectionAsync(reference, id, answer, refusal, cancellationToken) switch
        {
            SaveOutcome.Kept or SaveOutcome.Duplicate => new SeeOther($"/caseload/{reference}/reports/{Shown.Versions[^1].Id}"),
            _ => this.Refuse("Input.Text", words["reports.corrections.refused"]),
        };
    }

    private async Task<Household?> OpenAsync(string reference, Guid id, Guid view, CancellationToken cancellationToken)
    {
        if (!ActRules.MayPublish(records.Viewer) || await records.HouseholdAsync(reference, cancellationToken) is not { } household
            || await records.ReportAsync(id, cancellationToken) is not { } found || found.Report.HouseholdId != household.Id
            || found.Views.FirstOrDefault(v => v.Id == view && v.IsOpen) is not { } asked)
        {
            return null;
        }

        (frame.Title, frame.Place, Reference, Shown, Asked) = (words["reports.corrections.title"], Place.Caseload, household.Reference, found, asked);
        records.Note(LogAction.Viewed, LogObject.OwnView, view, household.Id, asked.PersonId);
        return household;
    }
}
