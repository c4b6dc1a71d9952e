using FamilyPortal.Data;
using FamilyPortal.Domain.Access;
using FamilyPortal.Web.Hosting;
using FamilyPortal.Web.Localization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace FamilyPortal.Web.Pages.Privacy;

/// <summary>The privacy contact's work: questions about who looked, what was promised first on top.</summary>
public sealed class QuestionsModel(AccessibleRecords records, PortalClock clock, Frame frame, Words words) : PageModel
{
    private const int Most = 200;

    /// <summary>One question as a line.</summary>
    public sealed record Row(Guid Id, string Asker, DateOnly AskedOn, DateOnly AnswerBy, bool IsAnswered);

    /// <summary>Those that wait, then the newest answered ones.</summary>
    public IReadOnlyList<Row> Questions { get; private set; } = [];

    /// <summary>This day.</summary>
    public DateOnly Today => clock.Today;

    /// <summary>Shows them.</summary>
    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        (frame.Title, frame.Place) = (words["question.list.title"], Place.Questions);
        var rows = await records.LogQuestions.OrderBy(q => q.AnsweredAt != null).ThenByDescending(q => q.AnsweredAt).ThenBy(q => q.AnswerBy).ThenBy(q => q.Id).Take(Most)
            .Select(q => new { q.Id, q.Person.GivenName, q.Person.FamilyName, q.AskedAt, q.AnswerBy, q.AnsweredAt }).ToListAsync(cancellationToken);
        Questions = [.. rows.Select(q => new Row(q.Id, $"{q.GivenName} {q.FamilyName}", clock.AmsterdamDay(q.AskedAt), q.AnswerBy, q.AnsweredAt is not null))];
    }
}
