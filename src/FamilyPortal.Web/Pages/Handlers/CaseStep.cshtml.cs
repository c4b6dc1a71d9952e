using FamilyPortal.Data;
using FamilyPortal.Domain.Decisions;
using FamilyPortal.Web.Components;
using FamilyPortal.Web.Hosting;
using FamilyPortal.Web.Localization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace FamilyPortal.Web.Pages.Handlers;

/// <summary>Writing one step of an objection down: what is needed for it, and why it cannot be done when it cannot.</summary>
public sealed class CaseStepModel(AccessibleRecords records, Frame frame, Words words, PortalClock clock) : CasePage(records, frame, words)
{
    /// <summary>What the form sends.</summary>
    [BindProperty]
    public StepInput Input { get; set; } = new();

    /// <summary>What happens.</summary>
    [FromRoute]
    public ObjectionEvent What { get; set; }

    /// <summary>What is filled in for it.</summary>
    public StepFields Fields => StepForms.Of(What);

    /// <summary>Whether it fits where the objection stands today.</summary>
    public bool IsPossible => Possible.Any(row => row.Event == What);

    /// <summary>Bodies to which it can be sent on.</summary>
    public IReadOnlyList<Choice> Bodies { get; private set; } = [];

    /// <summary>Shows the form, or why it cannot be done now.</summary>
    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancellationToken)
    {
        if (!await FindAsync(id, cancellationToken))
        {
            return NotFound();
        }

        Input = new() { On = Today, Seen = Filed.Objection.Revision, ClientToken = Guid.NewGuid() };
        return IsPossible ? Page() : this.Again(StatusCodes.Status409Conflict);
    }

    /// <summary>Keeps it, or says why not.</summary>
    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken cancellationToken)
    {
        if (!await FindAsync(id, cancellationToken))
        {
            return NotFound();
        }

        if (!Judge())
        {
            return this.Again(StatusCodes.Status422UnprocessableEntity);
        }

        var step = Input.Step(What, id, Records.Viewer.StaffId, clock.AmsterdamDay(HttpContext.Received()), HttpContext.Received());
        var taken = await Records.TakeStepAsync(step, Filed.Objection.HouseholdId, Input.Seen, decision: null, cancellationToken);
        return taken.IsThere ? new SeeOther($"/cases/{id}") : taken is { Outcome: SaveOutcome.Refused, Refusal: null } ? NotFound() : Refused(taken);
    }

    private async Task<bool> FindAsync(Guid id, CancellationToken cancellationToken)
    {
        if (What == ObjectionEvent.Decide || !StepName.Fits<ObjectionEvent>(RouteData) || !await OpenAsync(id, cancellationToken))
        {
            return false;
        }

        var own = Filed.Objection.Decision.ResponsibleBodyId;
        var others = await Records.Authors.Where(o => o.Id != own).OrderBy(o => o.Name).ToListAsync(cancellationToken);
        Bodies = [new("", Words["publish.choose"]), .. others.Select(o => new Choice(o.Id.ToString(), o.Name))];
        return true;
    }

    // What the law asks of a step its own rule says; here is what only a form can miss.
    private bool Judge()
    {
        this.Need(Fields.HasFlag(StepFields.Body) && Input.Body is { } body && Bodies.All(b => b.Value != body.ToString()), "Input.Body", Words["form.unreadable"]);
        this.Need(Fields.HasFlag(StepFields.Hearing) && Input.Invitation is null, "Input.Place", Words["cases.needs.place"]);
        this.Need(Fields.HasFlag(StepFields.Representative) && Input.Acting is null, "Input.Name", Words["cases.needs.representative"]);
        this.Need(TypedText.PlainOrNull(Input.Text) is { Length: > Objection.MaxLength }, "Input.Text", Words["objection.too-long", Objection.MaxLength, TypedText.PlainOrNull(Input.Text)?.Length ?? 0]);
        return ModelState.IsValid;
    }
}
