using System.Globalization;
using FamilyPortal.Data;
using FamilyPortal.Domain;
using FamilyPortal.Domain.Access;
using FamilyPortal.Domain.Decisions;
using FamilyPortal.Web.Hosting;
using FamilyPortal.Web.Localization;
using Microsoft.AspNetCore.Mvc;

namespace FamilyPortal.Web.Pages.Professional;

/// <summary>Correcting the day on which a letter went: a new fact that names the old one (Awb 2:12). What makes a last day earlier takes a second professional.</summary>
public sealed class LetterCorrectionModel(AccessibleRecords records, Frame frame, Words words) : LetterPage(records, frame, words)
{
    /// <summary>What the form sends.</summary>
    [BindProperty]
    public CorrectionInput Input { get; set; } = new();

    /// <summary>What saving would do, to be checked first; null before a day and a reason were given.</summary>
    public AnnouncementCorrection? Proposed { get; private set; }

    /// <summary>The announcement that counts now.</summary>
    public Announcement Now => Opened.Sent!;

    /// <summary>Whether a colleague must agree with what is proposed.</summary>
    public bool NeedsColleague => Proposed?.NeedsColleague(Now, Records.Calendar) == true;

    /// <summary>What was corrected before, or waits.</summary>
    public IReadOnlyList<CorrectionLine> Lines { get; private set; } = [];

    /// <summary>Whether the viewer can agree with a correction that waits.</summary>
    public bool CanAgree(CorrectionLine line) => line.Correction.Made is null && line.Correction.AnnouncementId == Now.Id && ActRules.MayConfirm(Records.Viewer, line.Correction);

    /// <summary>A day as a field has it.</summary>
    public static string? Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>Shows it.</summary>
    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancellationToken)
    {
        Input = new() { ClientToken = Guid.NewGuid() };
        return await FindAsync(id, cancellationToken) ? Page() : NotFound();
    }

    /// <summary>Shows what would follow, then writes it down; or agrees with a colleague's.</summary>
    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken cancellationToken)
    {
        if (!await FindAsync(id, cancellationToken))
        {
            return NotFound();
        }

        ModelState.Clear();
        if (Input.Agrees is { } asked)
        {
            return Answer(id, await Records.AgreeWithCorrectionAsync(Opened, asked, cancellationToken));
        }

        var (on, reason) = (Input.On, TypedText.Plain(Input.Reason));
        this.Need(on is not { } day || day == Now.AnnouncedOn || !Letter.CanBeSentOn(day, Paper.DecidedOn, Records.Viewer.Today), "Input.On", Words["letters.correct.on.wrong"]);
        this.Need(reason.Length is 0 or > AnnouncementCorrection.MaxReason, "Input.Reason", Words["letters.correct.reason.wrong", AnnouncementCorrection.MaxReason]);
        if (!ModelState.IsValid)
        {
            return this.Again();
        }

        var key = OnceKey.For(Input.ClientToken, Records.Viewer.StaffId, Now.Id, string.Create(CultureInfo.InvariantCulture, $"{on:O}\n{reason}"));
        if (Input.Checked == on)
        {
            return Answer(id, await Records.CorrectPostingAsync(Opened, key, on!.Value, reason, cancellationToken));
        }

        Proposed = AnnouncementCorrection.Of(key, Now, Opened.Letter.Decision, on!.Value, reason, Records.Viewer.StaffId, Records.Viewer.Now, Records.Calendar);
        return Page();
    }

    private IActionResult Answer(Guid id, SaveOutcome outcome) =>
        outcome is SaveOutcome.Kept or SaveOutcome.Duplicate ? new SeeOther($"/caseload/letters/{id}") : this.Refuse("", Words["letters.stale"]);

    private async Task<bool> FindAsync(Guid id, CancellationToken cancellationToken)
    {
        if (!await OpenAsync(id, LogAction.Viewed, cancellationToken) || Opened.Sent is null)
        {
            return false;
        }

        Lines = await Records.CorrectionsAsync(Opened.Letter.DecisionId, Opened.Letter.PersonId, cancellationToken);
        return true;
    }
}
