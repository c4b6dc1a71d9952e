using FamilyPortal.Data;
using FamilyPortal.Domain.Access;
using FamilyPortal.Domain.Decisions;
using FamilyPortal.Domain.Notices;
using FamilyPortal.Domain.Support;
using FamilyPortal.Web.Components;
using FamilyPortal.Web.Hosting;
using FamilyPortal.Web.Localization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace FamilyPortal.Web.Pages.Family;

/// <summary>One decision: what, why, and what its reader can do about it until when.</summary>
[UnderMandate(MandateViews.Decisions)]
public sealed class DecisionModel(AccessibleRecords records, Frame frame, Words words) : PageModel
{
    /// <summary>The decision as the reader has it.</summary>
    public DecisionPaper Paper { get; private set; } = null!;

    /// <summary>The reader's own objection; null when there is none.</summary>
    public Objection? Objection { get; private set; }

    /// <summary>Whether the reader began an objection.</summary>
    public bool HasDraft { get; private set; }

    /// <summary>Whether a helper may write at an objection here.</summary>
    public bool MayObject => Paper.CanObject && Objection is null && records.Viewer.PersonActing(ViewerMandate.Objecting) != Guid.Empty;

    /// <summary>The reader was not told in time that it was here: being late is not held against them (Awb 2:22).</summary>
    public bool IsExcused { get; private set; }

    /// <summary>What was found to be wrong in the day of the reader's letter, and set right.</summary>
    public IReadOnlyList<CorrectionLine> Corrections { get; private set; } = [];

    /// <summary>What the reader said before it was taken, with what is answered.</summary>
    public IReadOnlyList<Viewpoint> Views { get; private set; } = [];

    /// <summary>Shows the decision.</summary>
    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancellationToken)
    {
        if (await records.DecisionOfMineAsync(id, cancellationToken) is not { } found)
        {
            return NotFound();
        }

        records.Note(LogAction.Viewed, LogObject.Decision, id, found.Decision.HouseholdId, records.Viewer.PersonId);
        (frame.Title, frame.Place) = (words["decisions.title.one"], Place.More);
        Paper = DecisionPaper.Of(found.Decision, found.Announcement, records.Viewer.Today, records.Calendar, found.AwaitsLetter);
        Views = await records.AnsweredViewsAsync(id, cancellationToken);
        Objection = found.Objection;
        Corrections = found.Announcement?.CorrectionId is null ? [] : await records.CorrectionsAsync(id, records.Viewer.PersonId, cancellationToken);
        IsExcused = records.Viewer.Mandate is null && Paper.LastDay is not null && (await records.NotifiedAsync(id, records.Viewer.PersonId, cancellationToken)).Excuses();
        HasDraft = Paper.CanObject && await records.ObjectionDrafts.AnyAsync(d => d.DecisionId == id, cancellationToken);
        return Page();
    }
}
