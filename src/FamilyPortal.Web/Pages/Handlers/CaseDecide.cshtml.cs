using FamilyPortal.Data;
using FamilyPortal.Domain;
using FamilyPortal.Domain.Decisions;
using FamilyPortal.Web.Components;
using FamilyPortal.Web.Hosting;
using FamilyPortal.Web.Localization;
using FamilyPortal.Web.Pages.Family;
using Microsoft.AspNetCore.Mvc;

namespace FamilyPortal.Web.Pages.Handlers;

/// <summary>Deciding on an objection: the decision is published with its own remedy and last day (Awb 6:23, 7:12), in one step with the objection.</summary>
public sealed class CaseDecideModel(AccessibleRecords records, Frame frame, Words words, PortalClock clock, IConfiguration configuration) : CasePage(records, frame, words)
{
    /// <summary>What the form sends.</summary>
    [BindProperty]
    public DecideInput Input { get; set; } = new();

    /// <summary>Whether it can be decided today.</summary>
    public bool IsPossible => Possible.Any(row => row.Event == ObjectionEvent.Decide);

    /// <summary>The other addressees of the contested decision, nobody ticked by itself.</summary>
    public IReadOnlyList<Choice> Others { get; private set; } = [];

    /// <summary>Who of them, and the objector, takes announcements in the portal.</summary>
    public IReadOnlySet<Guid> InPortal { get; private set; } = new HashSet<Guid>();

    /// <summary>The person to whom it is addressed in any case.</summary>
    public Guid Addressee => Filed.Objection.PersonId;

    /// <summary>How somebody gets it.</summary>
    public string HowFor(Guid person) => Words[InPortal.Contains(person) ? "cases.by.portal" : "cases.by.letter"];

    /// <summary>Shows the form, or that it cannot be decided now.</summary>
    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancellationToken)
    {
        if (!await FindAsync(id, cancellationToken))
        {
            return NotFound();
        }

        Input = new() { Seen = Filed.Objection.Revision, ClientToken = Guid.NewGuid(), Subject = Words["cases.decide.subject.proposed", Paper.Decision.Text.Subject] };
        return IsPossible ? Page() : this.Again(StatusCodes.Status409Conflict);
    }

    /// <summary>Publishes it, or says what is missing and keeps what was typed.</summary>
    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken cancellationToken)
    {
        if (!await FindAsync(id, cancellationToken))
        {
            return NotFound();
        }

        var proposal = Input.Proposal(Filed.Objection, [.. Others.Select(o => Guid.Parse(o.Value))], InPortal, Today);
        foreach (var open in DecisionPublishing.Gate(proposal, Today).Where(check => !check.IsMet))
        {
            ModelState.AddModelError(open.Requirement is DecisionRequirement.Subject or DecisionRequirement.What or DecisionRequirement.Reasons ? $"Input.{open.Requirement}" : "", Words[$"publish.gate.{open.Requirement}"]);
        }

        if (Input.Outcome is null)
        {
            ModelState.AddModelError("Input.Outcome", Words["objection.refusal.NeedsOutcome"]);
        }

        return ModelState.IsValid ? await PublishAsync(id, proposal, cancellationToken) : this.Again(StatusCodes.Status422UnprocessableEntity);
    }

    private async Task<IActionResult> PublishAsync(Guid id, DecisionProposal proposal, CancellationToken cancellationToken)
    {
        var (now, staff, objection) = (clock.Now, Records.Viewer.StaffId, Filed.Objection);
        var visibleFrom = now + configuration.BeforeVisible();
        var key = OnceKey.For(Input.ClientToken, staff, id, $"{Input.Outcome}\n{proposal.Key(Input.ClientToken, staff, objection.HouseholdId)}");
        var decision = DecisionPublishing.Compose(proposal, new(key, objection.HouseholdId, staff, now, visibleFrom, clock.AmsterdamDay(visibleFrom)), Records.Calendar);
        var step = new ObjectionStep
        {
            Id = key, ObjectionId = id, Event = ObjectionEvent.Decide, On = Today, At = HttpContext.Received(), StaffId = staff, Outcome = Input.Outcome, DecisionId = decision.Id,
        };
        var taken = await Records.TakeStepAsync(step, objection.HouseholdId, Input.Seen, decision, cancellationToken);
        return taken.IsThere ? new SeeOther($"/cases/{id}") : taken is { Outcome: SaveOutcome.Refused, Refusal: null, Second: null } ? NotFound()
            : taken.Second is { } second ? this.Refuse("Input.What", Words["guard.stopped.objection", Words.List(second.Excerpts)], StatusCodes.Status422UnprocessableEntity) : Refused(taken);
    }

    private async Task<bool> FindAsync(Guid id, CancellationToken cancellationToken)
    {
        if (!await OpenAsync(id, cancellationToken))
        {
            return false;
        }

        InPortal = await Records.InPortalForDecidingAsync(Filed.Objection, cancellationToken);
        Others = [.. (await Records.ObjectableAsync(Household, cancellationToken))
            .Where(line => line.Decision == Filed.Objection.DecisionId && line.Person != Filed.Objection.PersonId)
            .Select(line => new Choice(line.Person.ToString(), Words["cases.also.person", line.Name, HowFor(line.Person)], null, Input.Also.Contains(line.Person)))];
        return true;
    }
}
