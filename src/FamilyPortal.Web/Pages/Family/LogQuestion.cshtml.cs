using FamilyPortal.Data;
using FamilyPortal.Domain.Access;
using FamilyPortal.Web.Hosting;
using FamilyPortal.Web.Localization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace FamilyPortal.Web.Pages.Family;

/// <summary>A question to the privacy contact about one line of the reader's own log.</summary>
public sealed class LogQuestionModel(AccessibleRecords records, PortalClock clock, Frame frame, Words words) : PageModel
{
    /// <summary>All that the browser may set.</summary>
    public sealed record Fields
    {
        /// <summary>What somebody asks.</summary>
        public string? Text { get; init; }

        /// <summary>Made with the form: the same form sent twice is one question.</summary>
        public Guid ClientToken { get; init; }
    }

    /// <summary>What the form sends.</summary>
    [BindProperty]
    public Fields Input { get; set; } = new();

    /// <summary>The line.</summary>
    public LookedAt Line { get; private set; } = null!;

    /// <summary>What was done, in words.</summary>
    public string What => AccessLogModel.What(words, Line.Action, Line.About);

    /// <summary>By when a question of today is answered.</summary>
    public DateOnly AnswerBy => records.Calendar.AddWorkingDays(clock.Today, LogQuestion.AnswerWithinWorkingDays);

    /// <summary>Shows the form.</summary>
    /// <param name="at">The moment of the line in ticks.</param>
    /// <param name="who">Who looked.</param>
    public async Task<IActionResult> OnGetAsync(long at, Guid who, CancellationToken cancellationToken)
    {
        Input = new() { ClientToken = Guid.NewGuid() };
        return await OpenAsync(at, who, cancellationToken) ? Page() : NotFound();
    }

    /// <summary>Sends it once.</summary>
    public async Task<IActionResult> OnPostAsync(long at, Guid who, CancellationToken cancellationToken)
    {
        if (!await OpenAsync(at, who, cancellationToken))
        {
            return NotFound();
        }

        ModelState.Clear();
        if (TypedText.Plain(Input.Text) is not { Length: > 0 and <= LogQuestion.MaxLength } text)
        {
            return this.Refuse("Input.Text", words["question.required"], StatusCodes.Status422UnprocessableEntity);
        }

        return await records.AskAboutLogAsync(Line, text, Input.ClientToken, cancellationToken) is SaveOutcome.Kept or SaveOutcome.Duplicate
            ? new SeeOther("/access-log/questions")
            : this.Refuse("Input.Text", words["question.failed"]);
    }

    private async Task<bool> OpenAsync(long at, Guid who, CancellationToken cancellationToken)
    {
        if (!ActRules.MayAskAboutLog(records.Viewer) || records.Viewer.Person?.HouseholdId is not { } household || at <= 0 || at > DateTime.MaxValue.Ticks
            || await records.LookedAtAsync(new(at, DateTimeKind.Utc), who, cancellationToken) is not { } line)
        {
            return false;
        }

        records.Note(LogAction.Viewed, LogObject.LogQuestion, records.Viewer.PersonId, household, records.Viewer.PersonId);
        (frame.Title, frame.Place, Line) = (words["question.title"], Place.More, line);
        return true;
    }
}
