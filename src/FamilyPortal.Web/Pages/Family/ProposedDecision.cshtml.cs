using FamilyPortal.Data;
using FamilyPortal.Domain;
using FamilyPortal.Domain.Access;
using FamilyPortal.Domain.Decisions;
using FamilyPortal.Web.Hosting;
using FamilyPortal.Web.Localization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace FamilyPortal.Web.Pages.Family;

/// <summary>What a body means to decide about the reader, and the reader's own view before it does (Awb 4:7–4:9).</summary>
public sealed class ProposedDecisionModel(AccessibleRecords records, Frame frame, Words words, PortalClock clock) : PageModel
{
    /// <summary>What the form sends.</summary>
    [BindProperty]
    public InputModel Input { get; set; } = new();

    /// <summary>What is proposed.</summary>
    public ProposedDecision Proposal { get; private set; } = null!;

    /// <summary>Its words.</summary>
    public DecisionText Text => DecisionText.Read(Proposal.Body.Text);

    /// <summary>What the reader said before.</summary>
    public IReadOnlyList<Viewpoint> Views { get; private set; } = [];

    /// <summary>Whether the reader just sent a view.</summary>
    public bool WasSent { get; private set; }

    /// <summary>Whether a view that comes in now is late: it is taken all the same.</summary>
    public bool IsLate => clock.AmsterdamDay(HttpContext.Received()) > Proposal.RespondBy;

    /// <summary>Shows it.</summary>
    public async Task<IActionResult> OnGetAsync(Guid id, string? sent, CancellationToken cancellationToken)
    {
        if (!await OpenAsync(id, cancellationToken))
        {
            return NotFound();
        }

        WasSent = sent is not null && Views.Count > 0;
        return Page();
    }

    /// <summary>Keeps the reader's view; it counts from when its first byte came in.</summary>
    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken cancellationToken)
    {
        if (!await OpenAsync(id, cancellationToken))
        {
            return NotFound();
        }

        var text = TypedText.Plain(Input.Text);
        if (text.Length is 0 or > ProposedDecision.MaxLength)
        {
            return this.Refuse("Input.Text", text.Length == 0 ? words["proposal.empty"] : words["objection.too-long", ProposedDecision.MaxLength, text.Length], StatusCodes.Status422UnprocessableEntity);
        }

        var at = HttpContext.Received();
        var key = OnceKey.For(Input.ClientToken, records.Viewer.PersonId, id, text);
        var view = Viewpoint.Give(key, Proposal, records.Viewer.PersonId, text, at, clock.AmsterdamDay(at));
        return await records.GiveViewOnceAsync(view, Proposal.HouseholdId, cancellationToken) is SaveOutcome.Kept or SaveOutcome.Duplicate
            ? new SeeOther($"/decisions/proposed/{id}?sent=1")
            : this.Refuse("Input.Text", words["proposal.too-late"]);
    }

    private async Task<bool> OpenAsync(Guid id, CancellationToken cancellationToken)
    {
        if (await records.ProposalAsync(id, cancellationToken) is not { } file)
        {
            return false;
        }

        records.Note(LogAction.Viewed, LogObject.Proposal, id, file.Proposal.HouseholdId, records.Viewer.PersonId);
        (frame.Title, frame.Place, Proposal, Views) = (words["proposal.title"], Place.More, file.Proposal, file.Views);
        return true;
    }

    /// <summary>All that the browser may set.</summary>
    public sealed record InputModel
    {
        /// <summary>In the reader's own words.</summary>
        public string? Text { get; init; }

        /// <summary>Made with the form: the same form sent twice is one view.</summary>
        public Guid ClientToken { get; init; } = Guid.NewGuid();
    }
}
