using FamilyPortal.Data;
using FamilyPortal.Domain.Access;
using FamilyPortal.Domain.Decisions;
using FamilyPortal.Domain.Support;
using FamilyPortal.Web.Components;
using FamilyPortal.Web.Hosting;
using FamilyPortal.Web.Localization;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace FamilyPortal.Web.Pages.Family;

/// <summary>The decisions that the reader has, newest first.</summary>
[UnderMandate(MandateViews.Decisions)]
public sealed class DecisionsModel(AccessibleRecords records, Frame frame, Words words) : PageModel
{
    /// <summary>Each decision, with the reader's own objection where there is one.</summary>
    public IReadOnlyList<(DecisionPaper Paper, Objection? Objection)> Papers { get; private set; } = [];

    /// <summary>What a body means to decide, and asks the reader about.</summary>
    public IReadOnlyList<(Guid Id, string Subject, DateOnly RespondBy)> Proposals { get; private set; } = [];

    /// <summary>Shows the list.</summary>
    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        (frame.Title, frame.Place) = (words["decisions.title"], Place.More);
        var decisions = await records.DecisionsOfMineAsync(cancellationToken);
        var proposals = await records.OpenProposalsAsync(household: null, cancellationToken);
        Proposals = [.. proposals.Select(p => (p.Id, DecisionText.Read(p.Body.Text).Subject, p.RespondBy))];
        // A list opens no decision: it counts as unread until its own page was seen.
        foreach (var household in decisions.Select(d => d.Decision.HouseholdId).Concat(proposals.Select(p => p.HouseholdId)).Distinct())
        {
            records.Note(LogAction.Viewed, LogObject.Household, household, household, records.Viewer.PersonId);
        }

        Papers = [.. decisions.Select(d => (DecisionPaper.Of(d.Decision, d.Announcement, records.Viewer.Today, records.Calendar), d.Objection))];
    }
}
