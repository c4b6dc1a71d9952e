using FamilyPortal.Data;
using FamilyPortal.Domain.Access;
using FamilyPortal.Domain.Decisions.Law;
using FamilyPortal.Web.Components;
using FamilyPortal.Web.Hosting;
using FamilyPortal.Web.Localization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace FamilyPortal.Web.Pages.Handlers;

/// <summary>One objection as who handles it reads it: the grounds, the decision, and by when there must be an answer.</summary>
public sealed class CaseModel(AccessibleRecords records, Frame frame, Words words) : PageModel
{
    /// <summary>The objection.</summary>
    public ObjectionPaper Paper { get; private set; } = null!;

    /// <summary>The reference of its household.</summary>
    public string Household { get; private set; } = "";

    /// <summary>How the day to decide was counted, and which law says so.</summary>
    public IReadOnlyList<string> Steps { get; private set; } = [];

    /// <summary>Shows it; the family sees in its log that it was opened, and why.</summary>
    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancellationToken)
    {
        if (!ActRules.MayHandleObjections(records.Viewer) || await records.ObjectionAsync(id, cancellationToken) is not { } objection)
        {
            return NotFound();
        }

        records.Note(LogAction.Viewed, LogObject.Objection, id, objection.HouseholdId, objection.PersonId);
        (frame.Title, frame.Place) = (words["cases.title.one"], Place.Cases);
        Household = objection.Household.Reference;
        Paper = ObjectionPaper.Of(objection, objection.Person.FullName, DecisionPaper.Of(objection.Decision, announcement: null, records.Viewer.Today, records.Calendar));
        var term = ObjectionTerms.DecideBy(objection.LastDay, withCommittee: false, records.Calendar);
        Steps = [words[$"law.rule.{term.RuleId}"], .. LawWords.Steps(words, term), words["decisions.law.says", LawWords.Sources(words, term.Sources)]];
        return Page();
    }
}
