using FamilyPortal.Data;
using FamilyPortal.Domain;
using FamilyPortal.Domain.Access;
using FamilyPortal.Domain.Decisions;
using FamilyPortal.Web.Hosting;
using FamilyPortal.Web.Localization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace FamilyPortal.Web.Pages.Handlers;

/// <summary>A complaint told by telephone or in the room, written down (Awb 9:2). The complainant confirms the text; the clock runs from the day it was told.</summary>
public sealed class ComplaintToldModel(AccessibleRecords records, SearchPace pace, Frame frame, Words words, PortalClock clock) : PageModel
{
    /// <summary>What was told.</summary>
    [BindProperty]
    public ComplaintInput Input { get; set; } = new();

    /// <summary>Who told it, and when.</summary>
    [BindProperty]
    public TellerInput Teller { get; set; } = new();

    /// <summary>The bodies it can be about.</summary>
    public ComplaintChoices Choices { get; private set; } = null!;

    /// <summary>Shows the form.</summary>
    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (!await OpenAsync(cancellationToken))
        {
            return NotFound();
        }

        Input = new() { ClientToken = Guid.NewGuid() };
        Teller = new() { ToldOn = clock.Today.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture) };
        return Page();
    }

    /// <summary>Writes it down once, or says what is missing and keeps what was typed.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (!await OpenAsync(cancellationToken))
        {
            return NotFound();
        }

        ModelState.Clear();
        if (!await pace.MaySearchAsync(HttpContext, cancellationToken))
        {
            return this.Refuse("Teller.Reference", words["cases.search.too-fast"], StatusCodes.Status429TooManyRequests);
        }

        var (writing, toldOn) = (Input.Writing, ComplaintInput.Day(Teller.ToldOn));
        ComplaintInput.Judge(writing, Choices, ComplaintInput.Day(Teller.BirthDate), clock.Today, ModelState, words);
        if (!(toldOn <= clock.Today && toldOn > clock.Today.AddYears(-1)))
        {
            ModelState.AddModelError("Teller.ToldOn", words["complaint.told.error.on"]);
        }

        var teller = await records.TellerAsync(TypedText.Plain(Teller.Reference), TypedText.Plain(Teller.GivenName), ComplaintInput.Day(Teller.BirthDate) ?? default, cancellationToken);
        if (teller is null)
        {
            ModelState.AddModelError("Teller.Reference", words["complaint.told.error.teller"]);
        }

        return ModelState.IsValid && await FileAsync(writing, teller!, toldOn!.Value, cancellationToken) is { } filed
            ? new SeeOther($"/cases/complaints/{filed.Id}")
            : this.Again();
    }

    private async Task<Complaint?> FileAsync(ComplaintWriting writing, ComplaintTeller teller, DateOnly toldOn, CancellationToken cancellationToken)
    {
        var token = OnceKey.For(Input.ClientToken, records.Viewer.StaffId, teller.HouseholdId, writing.Write());
        var (filed, _) = await records.FileComplaintOnceAsync(
            new(Guid.NewGuid(), teller.HouseholdId, teller.PersonId, writing.Text, HttpContext.Received(), toldOn, Choices.About([.. writing.About]), token)
            {
                IsOral = true,
                ConductOn = ComplaintInput.Day(writing.ConductOn),
                Wish = writing.Wish,
                Who = writing.Who,
                Contact = writing.Contact,
            },
            cancellationToken);
        return filed;
    }

    private async Task<bool> OpenAsync(CancellationToken cancellationToken)
    {
        (frame.Title, frame.Place) = (words["complaint.case.title"], Place.Complaints);
        Choices = await ComplaintChoices.OfAsync(records, cancellationToken);
        return ActRules.MayHandleComplaints(records.Viewer);
    }
}
