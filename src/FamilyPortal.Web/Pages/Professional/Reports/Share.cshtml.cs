using FamilyPortal.Data;
using FamilyPortal.Domain;
using FamilyPortal.Domain.Access;
using FamilyPortal.Domain.Publications;
using FamilyPortal.Web.Hosting;
using FamilyPortal.Web.Localization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace FamilyPortal.Web.Pages.Professional.Reports;

/// <summary>The gate of a report: what is missing, the report as each reader will have it, the second professional, and sharing.</summary>
public sealed class ShareModel(AccessibleRecords records, Frame frame, Words words, PortalClock clock, IConfiguration configuration) : PageModel
{
    /// <summary>What the form sends.</summary>
    [BindProperty]
    public ShareInput Input { get; set; } = new();

    /// <summary>The draft as it stands.</summary>
    public ReportDesk Desk { get; private set; } = null!;

    /// <summary>The words of the form.</summary>
    public ReportForm Form { get; private set; } = null!;

    /// <summary>As whom it is shown; null for nobody.</summary>
    public ProposedReader? As { get; private set; }

    private string Here => CaseloadLinks.ShareReport(Desk.Household.Reference, Desk.Draft.Id);

    /// <summary>Shows the gate; with somebody's id also the report as they will have it, which leaves a line in the log.</summary>
    public async Task<IActionResult> OnGetAsync(string reference, Guid id, [FromQuery(Name = "as")] Guid? person, CancellationToken cancellationToken)
    {
        if (!await OpenAsync(reference, id, cancellationToken))
        {
            return NotFound();
        }

        As = Desk.Proposal.Readers.FirstOrDefault(r => r.PersonId == person);
        if (As is not null)
        {
            records.Note(LogAction.Previewed, LogObject.ReportDraft, id, Desk.Household.Id, As.PersonId);
            Desk = Desk with { Previewed = Desk.Previewed.Append(As.PersonId).ToHashSet() };
        }

        return Page();
    }

    /// <summary>Shares it, asks the colleague, agrees, or throws it away.</summary>
    public async Task<IActionResult> OnPostAsync(string reference, Guid id, [FromForm(Name = "Action")] string? step, CancellationToken cancellationToken)
    {
        if (!await OpenAsync(reference, id, cancellationToken))
        {
            return NotFound();
        }

        if (step == "confirm")
        {
            return TypedText.PlainOrNull(Input.Reason) is not { } reason
                ? this.Refuse("Input.Reason", words["second.reason.required"], StatusCodes.Status422UnprocessableEntity)
                : End(await records.ConfirmReportAsync(id, Input.Revision, Input.Shown, reason, cancellationToken), Desk.IsOutside ? CaseloadLinks.Caseload : $"{CaseloadLinks.Family(reference)}?done=confirmed");
        }

        if (step == "ask")
        {
            var named = Desk.Colleague is null ? Input.Named : null;
            return Desk.Colleague is null && named is null
                ? this.Refuse("Input.Named", words["second.who.required"], StatusCodes.Status422UnprocessableEntity)
                : End(await records.AskAboutReportAsync(reference, id, Input.Revision, named, cancellationToken), Here);
        }

        if (step == "discard")
        {
            return End(await records.DiscardReportAsync(reference, id, Input.Revision, cancellationToken), $"/caseload/{reference}/reports");
        }

        var published = OnceKey.For(Input.ClientToken, records.Viewer.StaffId, id, Input.Revision.ToString(System.Globalization.CultureInfo.InvariantCulture));
        var visibleFrom = clock.Now + configuration.BeforeVisible();
        return End(await records.PublishReportAsync(reference, id, Input.Revision, published, visibleFrom, clock.AmsterdamDay(visibleFrom), cancellationToken), $"/caseload/{reference}/reports/{published}");
    }

    private IActionResult End(SaveOutcome outcome, string next) => outcome switch
    {
        SaveOutcome.Kept => new SeeOther(next),
        SaveOutcome.Refused => this.Refuse("", words["editor.refused"], StatusCodes.Status422UnprocessableEntity),
        _ => this.Refuse("", words["second.stale"]),
    };

    private async Task<bool> OpenAsync(string reference, Guid id, CancellationToken cancellationToken)
    {
        if (await records.ReportToShareAsync(reference, id, cancellationToken) is not { } desk)
        {
            return false;
        }

        (frame.Title, frame.Place, frame.ShowsErrors, Desk) = (words["reports.share.title"], Place.Caseload, true, desk);
        Form = await ReportForm.OfAsync(records, desk.Household, desk.Proposal, words, cancellationToken);
        records.Note(LogAction.Viewed, LogObject.ReportDraft, id, desk.Household.Id);
        return true;
    }
}
