using FamilyPortal.Data;
using FamilyPortal.Domain.Access;
using FamilyPortal.Web.Hosting;
using FamilyPortal.Web.Localization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace FamilyPortal.Web.Pages.Family;

/// <summary>What the reader asked about their log, with the promised day or the answer. Nobody else of the family, nor the duo, sees it.</summary>
public sealed class LogQuestionsModel(AccessibleRecords records, Frame frame, Words words) : PageModel
{
    /// <summary>The reader's own, newest first.</summary>
    public IReadOnlyList<LogQuestion> Questions { get; private set; } = [];

    /// <summary>Shows them.</summary>
    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        (frame.Title, frame.Place) = (words["question.title"], Place.More);
        Questions = await records.LogQuestions.Include(q => q.Staff).OrderByDescending(q => q.AskedAt).ThenBy(q => q.Id).ToListAsync(cancellationToken);
        await records.OpenAsync(Questions, cancellationToken);
        if (records.Viewer.Person?.HouseholdId is { } household)
        {
            records.Note(LogAction.Viewed, LogObject.LogQuestion, records.Viewer.PersonId, household, records.Viewer.PersonId);
        }
    }
}
