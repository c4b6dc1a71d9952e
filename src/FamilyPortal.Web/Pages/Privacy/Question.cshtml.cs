using FamilyPortal.Data;
using FamilyPortal.Domain.Access;
using FamilyPortal.Web.Hosting;
using FamilyPortal.Web.Localization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace FamilyPortal.Web.Pages.Privacy;

/// <summary>One question about who looked, and the answer to it, which only the asker sees.</summary>
public sealed class QuestionModel(AccessibleRecords records, Frame frame, Words words) : PageModel
{
    /// <summary>All that the browser may set.</summary>
    public sealed record Fields
    {
        /// <summary>The answer.</summary>
        public string? Text { get; init; }
    }

    /// <summary>What the form sends.</summary>
    [BindProperty]
    public Fields Input { get; set; } = new();

    /// <summary>The question, opened.</summary>
    public LogQuestion Question { get; private set; } = null!;

    /// <summary>What was done, in words.</summary>
    public string What => words[$"log.kind.{Question.About}"];

    /// <summary>Shows it.</summary>
    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancellationToken) => await OpenAsync(id, cancellationToken) ? Page() : NotFound();

    /// <summary>Answers it, once.</summary>
    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken cancellationToken)
    {
        if (!await OpenAsync(id, cancellationToken))
        {
            return NotFound();
        }

        ModelState.Clear();
        if (TypedText.Plain(Input.Text) is not { Length: > 0 and <= LogQuestion.MaxLength } text)
        {
            return this.Refuse("Input.Text", words["question.one.required"], StatusCodes.Status422UnprocessableEntity);
        }

        return !ActRules.MayAnswerQuestion(records.Viewer, Question) ? StatusCode(StatusCodes.Status403Forbidden)
            : await records.AnswerQuestionAsync(Question, text, cancellationToken) == SaveOutcome.Kept ? new SeeOther($"/questions/{id}")
            : this.Refuse("Input.Text", words["question.one.stale"]);
    }

    private async Task<bool> OpenAsync(Guid id, CancellationToken cancellationToken)
    {
        if (await records.LogQuestionAsync(id, cancellationToken) is not { } found)
        {
            return false;
        }

        (Question, frame.Title, frame.Place) = (found, words["question.list.title"], Place.Questions);
        return true;
    }
}
