using FamilyPortal.Data;
using FamilyPortal.Domain.Access;
using FamilyPortal.Domain.Plans;
using FamilyPortal.Domain.Publications;
using FamilyPortal.Web.Hosting;
using FamilyPortal.Web.Localization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace FamilyPortal.Web.Pages.Family;

/// <summary>Where the reader goes when it is not safe, in their own words, for their own card alone.</summary>
public sealed class SafetyCardPlaceModel(AccessibleRecords records, Frame frame, Words words) : PageModel
{
    /// <summary>All that the browser may set.</summary>
    public sealed record Fields
    {
        /// <summary>Their own words; empty takes it away.</summary>
        public string? Text { get; init; }
    }

    /// <summary>What the form sends.</summary>
    [BindProperty]
    public Fields Input { get; set; } = new();

    /// <summary>Shows the form.</summary>
    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        Open();
        if (records.Viewer.Person?.HouseholdId is { } household)
        {
            records.Note(LogAction.Viewed, LogObject.SafetyCard, records.Viewer.PersonId, household, records.Viewer.PersonId);
        }

        Input = new() { Text = await records.SafePlaceAsync(cancellationToken) };
    }

    /// <summary>Keeps it. An address is not taken: the card can be lost, or seen.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        Open();
        ModelState.Clear();
        var text = TypedText.Plain(Input.Text);
        if (records.Viewer.Person?.HouseholdId is not { } household)
        {
            return NotFound();
        }

        if (text.Length > SafePlace.MaxLength || SafetyGuard.Scan([text], [], []).Any(hit => hit.Kind is GuardKind.Postcode or GuardKind.StreetAddress))
        {
            return this.Refuse("Input.Text", words[text.Length > SafePlace.MaxLength ? "card.place.long" : "card.place.address", SafePlace.MaxLength], StatusCodes.Status422UnprocessableEntity);
        }

        return await records.KeepSafePlaceAsync(text, household, cancellationToken) == SaveOutcome.Kept
            ? new SeeOther("/safety-card")
            : this.Refuse("Input.Text", words["card.place.failed"]);
    }

    private void Open() => (frame.Title, frame.Place) = (words["card.title"], Place.More);
}
