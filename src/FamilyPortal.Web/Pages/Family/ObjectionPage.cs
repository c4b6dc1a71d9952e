using FamilyPortal.Data;
using FamilyPortal.Domain.Access;
using FamilyPortal.Domain.Decisions;
using FamilyPortal.Domain.Notices;
using FamilyPortal.Web.Components;
using FamilyPortal.Web.Hosting;
using FamilyPortal.Web.Localization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace FamilyPortal.Web.Pages.Family;

/// <summary>What the screens of an objection share: the decision, the reader's own term, and what they wrote so far.</summary>
public abstract class ObjectionPage(AccessibleRecords records, Frame frame, Words words) : PageModel
{
    /// <summary>The decision as the reader has it.</summary>
    public DecisionPaper Paper { get; private set; } = null!;

    /// <summary>The door.</summary>
    protected AccessibleRecords Records => records;

    /// <summary>The reader's texts.</summary>
    protected Words Words => words;

    /// <summary>For whom it is written.</summary>
    protected Guid Me => records.Viewer.PersonActing(ViewerMandate.Objecting);

    /// <summary>The household of the decision.</summary>
    protected Guid HouseholdId { get; private set; }

    /// <summary>What the reader wrote so far; null when nothing was saved.</summary>
    protected ObjectionDraft? Draft { get; private set; }

    /// <summary>The objection that the reader filed before; null when there is none.</summary>
    protected Objection? Filed { get; private set; }

    /// <summary>What waits to be sent along.</summary>
    public IReadOnlyList<AttachmentLine> Files { get; private set; } = [];

    /// <summary>The day on which this request came in, in Amsterdam.</summary>
    public DateOnly ReceivedOn { get; private set; }

    /// <summary>The reader's last day; before their letter is posted the earliest that it can become.</summary>
    protected DateOnly LastDay { get; private set; }

    /// <summary>Whether an objection that comes in now is late: then the reason is asked, and nothing is refused.</summary>
    public bool IsLate => ReceivedOn > Paper.LastDay;

    /// <summary>It is late, but the reader was not told in time that the decision was here: that is not held against them (Awb 2:22).</summary>
    public bool IsExcused { get; private set; }

    /// <summary>
    /// Loads the decision and the draft; what it answers instead when the reader cannot object: not found where there is
    /// nothing to see or no objection exists, forbidden where the decision is somebody else's.
    /// </summary>
    protected async Task<IActionResult?> OpenAsync(Guid decision, PortalClock clock, CancellationToken cancellationToken)
    {
        // Filing takes the draft away: read in this order, one of the two is there when the same form comes twice at once.
        Draft = await records.ObjectionDraftAsync(decision, cancellationToken);
        if (await records.DecisionOfMineAsync(decision, cancellationToken) is not { } found)
        {
            return NotFound();
        }

        Paper = DecisionPaper.Of(found.Decision, found.Announcement, records.Viewer.Today, records.Calendar, found.AwaitsLetter);
        if (!Paper.Remedies.ObjectionIsOpen)
        {
            return NotFound();
        }

        if (!Paper.CanObject || (found.Announcement is { } announcement && !ActRules.MayObject(records.Viewer, announcement)))
        {
            return StatusCode(StatusCodes.Status403Forbidden);
        }

        (frame.Title, frame.Place) = (words["objection.title"], Place.More);
        (HouseholdId, Filed, ReceivedOn) = (found.Decision.HouseholdId, found.Objection, clock.AmsterdamDay(HttpContext.Received()));
        IsExcused = IsLate && records.Viewer.Mandate is null && (await records.NotifiedAsync(decision, records.Viewer.PersonId, cancellationToken)).Excuses();
        LastDay = Paper.LastDay ?? Letter.EarliestTerm(found.Decision, ReceivedOn, records.Calendar);
        return null;
    }

    /// <summary>A page that stayed open after sending: the same text leads to the receipt; another one comes back, to be added.</summary>
    protected async Task<IActionResult> AlreadyFiledAsync(Guid decision, string? typed, PortalClock clock, CancellationToken cancellationToken)
    {
        if (await OpenAsync(decision, clock, cancellationToken) is { } answer)
        {
            return answer;
        }

        var filed = Filed is null ? null : await records.ObjectionAsync(Filed.Id, cancellationToken);
        var text = TypedText.Plain(typed);
        return filed is null || text.Length == 0 || text == filed.Grounds?.Text
            ? new SeeOther($"/decisions/{decision}/objection/received")
            : this.Refuse("Input.Grounds", words["objection.unsent", filed.Number]);
    }

    /// <summary>Reads what waits to be sent along.</summary>
    protected async Task ShowFilesAsync(Guid token, CancellationToken cancellationToken) => Files = await records.AttachmentsOfAsync(token, cancellationToken);

    /// <summary>Notes that the reader sees what they wrote.</summary>
    protected void NoteDraft(Guid token) => records.Note(LogAction.Viewed, LogObject.ObjectionDraft, token, HouseholdId, Me);
}
