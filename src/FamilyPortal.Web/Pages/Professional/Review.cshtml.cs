using FamilyPortal.Data;
using FamilyPortal.Domain;
using FamilyPortal.Domain.Access;
using FamilyPortal.Domain.Publications;
using FamilyPortal.Web.Hosting;
using FamilyPortal.Web.Localization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace FamilyPortal.Web.Pages.Professional;

/// <summary>A choice of readers on its review day: it goes on until another day, or it ends, with why.</summary>
public sealed class ReviewModel(AccessibleRecords records, Frame frame, Words words, PortalClock clock) : PageModel
{
    /// <summary>All that the browser may set.</summary>
    public sealed record Fields
    {
        /// <summary>Why.</summary>
        public string? Reason { get; init; }

        /// <summary>When it is looked at again.</summary>
        public DateOnly? ReviewOn { get; init; }

        /// <summary>Made with the form.</summary>
        public Guid ClientToken { get; init; }
    }

    /// <summary>What the form sends.</summary>
    [BindProperty]
    public Fields Input { get; set; } = new();

    /// <summary>The choice.</summary>
    public ReviewLine Line { get; private set; } = null!;

    /// <summary>Shows it.</summary>
    public async Task<IActionResult> OnGetAsync(string reference, Guid id, CancellationToken cancellationToken)
    {
        Input = new() { ClientToken = Guid.NewGuid() };
        return await OpenAsync(reference, id, cancellationToken) ? Page() : NotFound();
    }

    /// <summary>It goes on until another day.</summary>
    public Task<IActionResult> OnPostAsync(string reference, Guid id, CancellationToken cancellationToken) => SettleAsync(reference, id, goesOn: true, cancellationToken);

    /// <summary>It ends: the duo shares or withholds as the table proposes.</summary>
    public Task<IActionResult> OnPostEndAsync(string reference, Guid id, CancellationToken cancellationToken) => SettleAsync(reference, id, goesOn: false, cancellationToken);

    private async Task<IActionResult> SettleAsync(string reference, Guid id, bool goesOn, CancellationToken cancellationToken)
    {
        if (!await OpenAsync(reference, id, cancellationToken))
        {
            return NotFound();
        }

        ModelState.Clear();
        var (reason, day) = (TypedText.Plain(Input.Reason), goesOn ? Input.ReviewOn : null);
        this.Need(reason.Length is 0 or > DeviationReview.MaxLength, "Input.Reason", words["deviation.again.reason.required"]);
        this.Need(goesOn && (day is null || day <= clock.Today), "Input.ReviewOn", words["deviation.again.day.required"]);
        if (!ModelState.IsValid)
        {
            return this.Again();
        }

        var key = OnceKey.For(Input.ClientToken, records.Viewer.StaffId, id, $"{day:O} {reason}");
        return await records.ReviewDeviationAsync(key, Line, day, reason, cancellationToken) is SaveOutcome.Kept or SaveOutcome.Duplicate
            ? new SeeOther(CaseloadLinks.People(Line.Reference))
            : this.Refuse("", words["people.stale"]);
    }

    private async Task<bool> OpenAsync(string reference, Guid id, CancellationToken cancellationToken)
    {
        if (await records.HouseholdAsync(reference, cancellationToken) is not { } household || !ActRules.MayPublish(records.Viewer)
            || (await records.ReviewsAsync(clock.Today, cancellationToken)).FirstOrDefault(r => r.DeviationId == id && r.Reference == household.Reference) is not { } found)
        {
            return false;
        }

        records.Note(LogAction.Viewed, LogObject.WaitingDecision, found.PublicationId, household.Id);
        (Line, frame.Title, frame.Place) = (found, words["people.title"], Place.Caseload);
        return true;
    }
}
