using System.Globalization;
using FamilyPortal.Data;
using FamilyPortal.Domain.Access;
using FamilyPortal.Domain.Decisions;
using FamilyPortal.Web.Components;
using FamilyPortal.Web.Hosting;
using FamilyPortal.Web.Localization;
using Microsoft.AspNetCore.Mvc;

namespace FamilyPortal.Web.Pages.Professional;

/// <summary>One letter: printing it, and writing down when it went. That day is the announcement to its addressee (Awb 3:41).</summary>
public sealed class LetterModel(AccessibleRecords records, Frame frame, Words words) : LetterPage(records, frame, words)
{
    /// <summary>What the form sends.</summary>
    [BindProperty]
    public LetterInput Input { get; set; } = new();

    /// <summary>How a letter can have gone.</summary>
    public IReadOnlyList<Choice> Ways => [.. new[] { AnnouncementChannel.Post, AnnouncementChannel.Handed }.Select(way => new Choice(way.ToString(), Words[$"letters.how.{way}"]))];

    /// <summary>What saving would begin, to be checked first: it cannot be changed afterwards. Null before a day was given.</summary>
    public Announcement? Proposed { get; private set; }

    /// <summary>The day in the field.</summary>
    public string? OnText => Day(Input.On);

    /// <summary>The first day it can have gone.</summary>
    public string? Earliest => Day(Paper.DecidedOn);

    /// <summary>The last day it can have gone.</summary>
    public string? Latest => Day(Records.Viewer.Today);

    /// <summary>What was written down later about that day.</summary>
    public IReadOnlyList<CorrectionLine> Corrections { get; private set; } = [];

    /// <summary>Shows it.</summary>
    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancellationToken)
    {
        if (!await OpenAsync(id, LogAction.Viewed, cancellationToken))
        {
            return NotFound();
        }

        Corrections = await Records.CorrectionsAsync(Opened.Letter.DecisionId, Opened.Letter.PersonId, cancellationToken);

        Input = new() { How = AnnouncementChannel.Post, On = Records.Viewer.Today };
        return Page();
    }

    /// <summary>Writes the day down, or says what is wrong with it.</summary>
    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken cancellationToken)
    {
        if (!await OpenAsync(id, LogAction.Viewed, cancellationToken))
        {
            return NotFound();
        }

        ModelState.Clear();
        var (how, on) = (Input.How, Input.On);
        this.Need(how is not (AnnouncementChannel.Post or AnnouncementChannel.Handed), "Input.How", Words["letters.how.wrong"]);
        this.Need(on is not { } day || !Domain.Decisions.Letter.CanBeSentOn(day, Paper.DecidedOn, Records.Viewer.Today), "Input.On", Words["letters.on.wrong"]);
        if (!ModelState.IsValid)
        {
            return this.Again();
        }

        if (Input.Checked != on)
        {
            Proposed = Opened.Letter.Sent(Opened.Letter.Decision, how!.Value, on!.Value, Records.Calendar);
            return Page();
        }

        if (await Records.SendLetterAsync(Opened, how!.Value, on!.Value, cancellationToken) is SaveOutcome.Kept or SaveOutcome.Duplicate)
        {
            return new SeeOther($"/caseload/letters/{id}");
        }

        return this.Refuse("", Words["letters.stale"]);
    }

    private static string? Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
