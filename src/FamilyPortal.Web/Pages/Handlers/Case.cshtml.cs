using FamilyPortal.Data;
using FamilyPortal.Domain.Decisions;
using FamilyPortal.Domain.Decisions.Law;
using FamilyPortal.Domain.Notices;
using FamilyPortal.Web.Components;
using FamilyPortal.Web.Hosting;
using FamilyPortal.Web.Localization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace FamilyPortal.Web.Pages.Handlers;

/// <summary>One objection as who handles it reads it: the grounds, the decision, all that happened, and what can be done now.</summary>
public sealed class CaseModel(AccessibleRecords records, Frame frame, Words words) : CasePage(records, frame, words)
{
    /// <summary>How the day to decide was counted, and which law says so.</summary>
    public IReadOnlyList<string> Steps { get; private set; } = [];

    /// <summary>Whether the count explains the day as it stands now; a suspension or adjournment moves it.</summary>
    public bool IsCounted { get; private set; }

    /// <summary>Whether the objector was told in time that the decision was there (Awb 2:10, 2:22).</summary>
    public Notified Notified { get; private set; }

    /// <summary>The last day as it is now, where the day of the letter was corrected after the objection was filed; null otherwise.</summary>
    public DateOnly? CorrectedLastDay { get; private set; }

    /// <summary>What was asked about a safe hearing, a line each.</summary>
    public IReadOnlyList<string> Wishes => Told(ObjectionEvent.TellHearingWishes);

    /// <summary>Who acts for the objector, a line each.</summary>
    public IReadOnlyList<string> Acting => Told(ObjectionEvent.NameRepresentative);

    /// <summary>What only the body does.</summary>
    public IEnumerable<ObjectionTransition> Ours => Possible.Where(row => row.By == ObjectionParty.Body);

    /// <summary>What the objector said by post, desk or telephone.</summary>
    public IEnumerable<ObjectionTransition> Theirs => Possible.Where(row => row.By == ObjectionParty.Either);

    /// <summary>Shows it.</summary>
    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancellationToken)
    {
        if (!await OpenAsync(id, cancellationToken))
        {
            return NotFound();
        }

        var term = ObjectionTerms.DecideBy(Filed.Objection.LastDay, Course.HasCommittee, Records.Calendar);
        Steps = [Words[$"law.rule.{term.RuleId}"], .. LawWords.Steps(Words, term), Words["decisions.law.says", LawWords.Sources(Words, term.Sources)]];
        Notified = await Records.NotifiedAsync(Filed.Objection.DecisionId, Filed.Objection.PersonId, cancellationToken);
        var (contested, objector, told) = (Filed.Objection.DecisionId, Filed.Objection.PersonId, Filed.Objection.LastDay);
        CorrectedLastDay = await Records.ObjectableAnnouncements.Where(a => a.DecisionId == contested && a.PersonId == objector && a.CorrectionId != null && a.LastDay != told)
            .Select(a => a.LastDay).FirstOrDefaultAsync(cancellationToken);
        IsCounted = term.LastDay == Course.DecideBy;
        return Page();
    }
}
