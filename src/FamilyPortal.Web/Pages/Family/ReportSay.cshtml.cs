using FamilyPortal.Data;
using FamilyPortal.Domain;
using FamilyPortal.Domain.Access;
using FamilyPortal.Domain.Decisions.Law;
using FamilyPortal.Domain.Reports;
using FamilyPortal.Web.Hosting;
using FamilyPortal.Web.Localization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace FamilyPortal.Web.Pages.Family;

/// <summary>What a reader says of a report or of one line: their own view, that they dispute it, or that they ask for a correction.</summary>
public sealed class ReportSayModel(AccessibleRecords records, Frame frame, Words words) : PageModel
{
    private const string CorrectionTerm = "AVG_CORRECTIE_1M";

    /// <summary>All that the browser may set.</summary>
    public sealed record Fields
    {
        /// <summary>What they do.</summary>
        public OwnViewKind? Kind { get; init; }

        /// <summary>In their own words.</summary>
        public string? Text { get; init; }

        /// <summary>Who reads it besides the duo.</summary>
        public OwnViewReaders Readers { get; init; }

        /// <summary>Made with the form: the same form sent twice is said once.</summary>
        public Guid ClientToken { get; init; } = Guid.NewGuid();
    }

    /// <summary>What the form sends.</summary>
    [BindProperty]
    public Fields Input { get; set; } = new();

    /// <summary>The report.</summary>
    public ReportFile Shown { get; private set; } = null!;

    /// <summary>The line it is about; null for the whole report.</summary>
    public ReportLine? Line { get; private set; }

    /// <summary>Shows the form.</summary>
    public async Task<IActionResult> OnGetAsync(Guid id, Guid? line, CancellationToken cancellationToken) => await OpenAsync(id, line, cancellationToken) ? Page() : NotFound();

    /// <summary>Keeps it once.</summary>
    public async Task<IActionResult> OnPostAsync(Guid id, Guid? line, CancellationToken cancellationToken)
    {
        if (!await OpenAsync(id, line, cancellationToken))
        {
            return NotFound();
        }

        var text = TypedText.Plain(Input.Text);
        this.Need(Input.Kind is null, "Input.Kind", words["reports.say.need.kind"]);
        this.Need(text.Length == 0, "Input.Text", words["reports.say.need.text"]);
        this.Need(text.Length > OwnView.MaxLength, "Input.Text", words["agreements.too-long", OwnView.MaxLength, text.Length]);
        if (!ModelState.IsValid)
        {
            return this.Again();
        }

        var (me, received) = (records.Viewer.PersonId, HttpContext.Received());
        var isCorrection = Input.Kind == OwnViewKind.Correction;
        var view = new OwnView
        {
            Id = OnceKey.For(Input.ClientToken, me, line ?? id, $"{Input.Kind}\n{Input.Readers}\n{text}"),
            ReportId = Shown.Report.First,
            LineKey = line,
            Kind = Input.Kind!.Value,
            PersonId = me,
            Text = SealedText.Of(text),
            WrittenAt = received,
            Readers = isCorrection ? OwnViewReaders.Duo : Input.Readers,
            AnswerBy = isCorrection ? Term.For(CorrectionTerm, records.Viewer.Today, records.Calendar).LastDay : null,
        };
        return await records.SayOfReportOnceAsync(id, view, cancellationToken) is SaveOutcome.Kept or SaveOutcome.Duplicate
            ? new SeeOther($"/reports/{id}?said=1#said-{view.Id}")
            : this.Refuse("", words["reports.say.gone"]);
    }

    private async Task<bool> OpenAsync(Guid id, Guid? line, CancellationToken cancellationToken)
    {
        if (!ActRules.MaySayOfReports(records.Viewer) || await records.ReportAsync(id, cancellationToken) is not { } found)
        {
            return false;
        }

        (frame.Title, frame.Place, Shown) = (words["reports.say.title"], Place.More, found);
        Line = found.Text.Lines.FirstOrDefault(l => l.Key == line);
        records.Note(LogAction.Viewed, LogObject.Report, id, found.Report.HouseholdId);
        return line is null || Line is not null;
    }
}
