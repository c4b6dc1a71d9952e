using FamilyPortal.Data;
using FamilyPortal.Domain;
using FamilyPortal.Domain.Access;
using FamilyPortal.Domain.Decisions;
using FamilyPortal.Web.Hosting;
using FamilyPortal.Web.Localization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace FamilyPortal.Web.Pages.Family;

/// <summary>Second screen of a complaint: is it right? The reader knows who gets a copy; then it is sent, once.</summary>
public sealed class ComplaintCheckModel(AccessibleRecords records, Frame frame, Words words, PortalClock clock) : PageModel
{
    /// <summary>What the form sends.</summary>
    [BindProperty]
    public CheckInput Input { get; set; } = new();

    /// <summary>What will be sent.</summary>
    public ComplaintWriting Writing { get; private set; } = null!;

    /// <summary>Whom it can be about.</summary>
    public ComplaintChoices Choices { get; private set; } = null!;

    /// <summary>What the reader should know before sending. None of it stops them.</summary>
    public IReadOnlyList<ComplaintHint> Hints { get; private set; } = [];

    /// <summary>What goes along.</summary>
    public IReadOnlyList<AttachmentLine> Files { get; private set; } = [];

    /// <summary>Who complains.</summary>
    public string Who => records.Viewer.Person is { } person ? $"{person.GivenName} {person.FamilyName}" : "";

    /// <summary>The day of the conduct; null when it was not given.</summary>
    public DateOnly? ConductOn => ComplaintInput.Day(Writing.ConductOn);

    private DateOnly ReceivedOn => clock.AmsterdamDay(HttpContext.Received());

    private Guid HouseholdId => records.Viewer.Person!.HouseholdId!.Value;

    /// <summary>Shows what will be sent.</summary>
    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken) =>
        await OpenAsync(isForm: false, cancellationToken) ?? Page();

    /// <summary>Sends it; the same one sent again is the one that is there.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        var (token, shown, received) = (Input.ClientToken, Input.Shown, HttpContext.Received());
        if (await OpenAsync(isForm: true, cancellationToken) is { } answer)
        {
            return answer;
        }

        var filing = new ComplaintFiling(Guid.NewGuid(), HouseholdId, records.Viewer.PersonId, Writing.Text, received, ReceivedOn, Choices.About([.. Writing.About]), Key(token))
        {
            ConductOn = ConductOn, Wish = Writing.Wish, Who = Writing.Who, Contact = Writing.Contact, Form = token, Shown = shown ?? "",
        };
        var (filed, hasChanged) = await records.FileComplaintOnceAsync(filing, cancellationToken);
        if (hasChanged)
        {
            return await OpenAsync(isForm: true, cancellationToken) ?? this.Refuse("", words["objection.check.changed"]);
        }

        return filed is not null ? new SeeOther($"/complaints/{filed.Id}/received") : NotFound();
    }

    // Filing takes the draft away: read in this order, one of the two is there when the same form comes twice at once.
    private async Task<IActionResult?> OpenAsync(bool isForm, CancellationToken cancellationToken)
    {
        if (!ActRules.MayComplain(records.Viewer))
        {
            return NotFound();
        }

        (frame.Title, frame.Place) = (words["complaint.title"], Place.More);
        records.Note(LogAction.Viewed, LogObject.ComplaintDraft, records.Viewer.PersonId, HouseholdId, records.Viewer.PersonId);
        var draft = await records.ComplaintDraftAsync(cancellationToken);
        if (isForm && Input.ClientToken != Guid.Empty && await records.ComplaintOfFormAsync(Key(Input.ClientToken), cancellationToken) is { } filed)
        {
            return new SeeOther($"/complaints/{filed.Id}/received");
        }

        (Choices, Writing) = (await ComplaintChoices.OfAsync(records, cancellationToken), draft is null ? ComplaintWriting.Empty : ComplaintWriting.Read(draft.Content.Text));
        if (draft is null || (isForm && draft.ClientToken != Input.ClientToken) || !ComplaintInput.Judge(Writing, Choices, records.Viewer.Person!.BirthDate, clock.Today, ModelState, words))
        {
            return new SeeOther("/complaints/new");
        }

        Files = await records.AttachmentsOfAsync(draft.ClientToken, cancellationToken);
        Input = new() { ClientToken = draft.ClientToken, Shown = DraftShown.Of(draft, await records.WaitingAsync(draft.ClientToken, cancellationToken)) };
        var canObject = (await records.RunningTermsAsync(cancellationToken)).Any(term => !term.HasObjected);
        Hints = Complaint.Hints(ConductOn, ReceivedOn, canObject, string.Join('\n', Writing.Text, Writing.Wish, Writing.Who), Choices.About([.. Writing.About]));
        return null;
    }

    private Guid Key(Guid token) => OnceKey.For(token, records.Viewer.PersonId, HouseholdId, "");
}
