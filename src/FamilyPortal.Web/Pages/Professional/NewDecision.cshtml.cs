using FamilyPortal.Data;
using FamilyPortal.Domain.Access;
using FamilyPortal.Domain.Decisions;
using FamilyPortal.Domain.Families;
using FamilyPortal.Domain.Publications;
using FamilyPortal.Web.Hosting;
using FamilyPortal.Web.Localization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace FamilyPortal.Web.Pages.Professional;

/// <summary>Publishing a decision. The gate of the domain says what is missing; until nothing is, nothing is kept.</summary>
public sealed class NewDecisionModel(AccessibleRecords records, Frame frame, Words words, PortalClock clock, IConfiguration configuration) : PageModel
{
    /// <summary>What the form sends.</summary>
    [BindProperty]
    public DecisionInput Input { get; set; } = new();

    /// <summary>What can be chosen.</summary>
    public DecisionForm Form { get; private set; } = null!;

    /// <summary>Where the choice of readers departs from the table; empty until the form was sent.</summary>
    public IReadOnlyList<(ProposedReader Person, DeviationTurn Turn)> Turns { get; private set; } = [];

    /// <summary>Shows the form with what is proposed.</summary>
    public async Task<IActionResult> OnGetAsync(string reference, CancellationToken cancellationToken)
    {
        if (await OpenAsync(reference, cancellationToken) is not { } household)
        {
            return NotFound();
        }

        records.Note(LogAction.Viewed, LogObject.Household, household.Id, household.Id);
        Input = new() { ClientToken = Guid.NewGuid(), DecidedOn = clock.Today, Body = household.ResponsibleBodyId, Regime = LegalRegime.Awb, Frame = household.Frame, Readers = [.. Form.Proposed] };
        return Page();
    }

    /// <summary>Publishes it, or says what to fix and keeps everything typed.</summary>
    public async Task<IActionResult> OnPostAsync(string reference, CancellationToken cancellationToken)
    {
        if (await OpenAsync(reference, cancellationToken) is not { } household)
        {
            return NotFound();
        }

        // What was not understood counts as not filled in: the gate says so in the reader's words. A kind always has a value.
        var kindIsKnown = ModelState["Input.Kind"] is { Errors.Count: 0 };
        ModelState.Clear();
        var proposal = Input.Proposal(Form);
        Turns = proposal.Turns;
        foreach (var open in DecisionPublishing.Gate(proposal, clock.Today).Where(check => !check.IsMet))
        {
            ModelState.AddModelError(DecisionForm.FieldOf(open.Requirement), words[$"publish.gate.{open.Requirement}"]);
        }

        if (!kindIsKnown)
        {
            ModelState.AddModelError("Input.Kind", words["form.unreadable"]);
        }

        if (!ModelState.IsValid)
        {
            return this.Again();
        }

        var (now, id) = (clock.Now, proposal.Key(Input.ClientToken, records.Viewer.StaffId, household.Id));
        var findings = await records.FindingsAsync(proposal, household, cancellationToken);
        if (proposal.Turns.Count > 0 || findings.Count > 0)
        {
            return await this.AskSecondAsync(records, Form, words, household, id, DecisionRequest.Of(proposal, findings), Input.Named, cancellationToken);
        }

        var visibleFrom = now + configuration.BeforeVisible();
        var decision = DecisionPublishing.Compose(proposal, new(id, household.Id, records.Viewer.StaffId, now, visibleFrom, clock.AmsterdamDay(visibleFrom)), records.Calendar);
        if (await records.PublishOnceAsync(decision, cancellationToken) is SaveOutcome.Kept or SaveOutcome.Duplicate)
        {
            return new SeeOther($"/caseload/{household.Reference}/decisions/{id}");
        }

        // Somebody took back their choice for the portal a moment ago; who is no longer of the duo gets 404.
        return await OpenAsync(reference, cancellationToken) is null ? NotFound() : this.Refuse("Input.Addressees", words["publish.stale"]);
    }

    private async Task<Household?> OpenAsync(string reference, CancellationToken cancellationToken)
    {
        var household = await records.HouseholdAsync(reference, cancellationToken);
        if (household is null || !ActRules.MayPublish(records.Viewer))
        {
            return null;
        }

        (frame.Title, frame.Place) = (words["publish.title.new"], Place.Caseload);
        Form = await DecisionForm.OfAsync(records, household, Input.Item, words, clock.Today, cancellationToken);
        return household;
    }
}
