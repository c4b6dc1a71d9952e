using FamilyPortal.Data;
using FamilyPortal.Domain.Access;
using FamilyPortal.Domain.Decisions;
using FamilyPortal.Domain.Families;
using FamilyPortal.Web.Hosting;
using FamilyPortal.Web.Localization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace FamilyPortal.Web.Pages.Professional;

/// <summary>A proposed decision for who decides: the views that came in, an answer to each, and the decision.</summary>
public sealed class ProposalModel(AccessibleRecords records, Frame frame, Words words, PortalClock clock, IConfiguration configuration) : PageModel
{
    private ProposalFile file = null!;
    private Household household = null!;

    /// <summary>What the form sends.</summary>
    [BindProperty]
    public ProposalDecision Input { get; set; } = new();

    /// <summary>What is proposed.</summary>
    public ProposedDecision Proposal => file.Proposal;

    /// <summary>Its words.</summary>
    public DecisionText Text => DecisionText.Read(Proposal.Body.Text);

    /// <summary>Every view that came in.</summary>
    public IReadOnlyList<Viewpoint> Views => file.Views;

    /// <summary>Who was asked, by name.</summary>
    public IEnumerable<string> Asked => file.Addressees.Select(id => Names.GetValueOrDefault(id, "")).Order(StringComparer.CurrentCulture);

    /// <summary>Everybody of the household by name.</summary>
    public IReadOnlyDictionary<Guid, string> Names => household.Members.DistinctBy(m => m.PersonId).ToDictionary(m => m.PersonId, m => m.Person.FullName);

    /// <summary>What can be chosen.</summary>
    public DecisionForm Form { get; private set; } = null!;

    /// <summary>Shows it, with the decision filled in as it was proposed.</summary>
    public async Task<IActionResult> OnGetAsync(string reference, Guid id, CancellationToken cancellationToken)
    {
        if (!await OpenAsync(reference, id, cancellationToken))
        {
            return NotFound();
        }

        Input = new() { ClientToken = Guid.NewGuid(), DecidedOn = clock.Today, What = Text.What, Reasons = Text.Reasons, Readers = [.. Form.Proposed.Union(file.Addressees)] };
        return Page();
    }

    /// <summary>Takes the decision, or says what is still missing and keeps everything typed.</summary>
    public async Task<IActionResult> OnPostAsync(string reference, Guid id, CancellationToken cancellationToken)
    {
        if (!await OpenAsync(reference, id, cancellationToken))
        {
            return NotFound();
        }

        ModelState.Clear();
        var faults = Input.Faults(file, Form, words).ToList();
        if (faults.Count == 0)
        {
            var (now, meant) = (clock.Now, Input.Proposal(file, Form));
            var (key, visibleFrom) = (meant.Key(Input.ClientToken, records.Viewer.StaffId, household.Id), now + configuration.BeforeVisible());
            var decision = DecisionPublishing.Compose(meant, new(key, household.Id, records.Viewer.StaffId, now, visibleFrom, clock.AmsterdamDay(visibleFrom)), records.Calendar);
            var decided = await records.DecideOnceAsync(id, decision, Input.Plain(), cancellationToken);
            if (decided.Outcome is SaveOutcome.Kept or SaveOutcome.Duplicate)
            {
                return new SeeOther($"/caseload/{household.Reference}/decisions/{key}");
            }

            // A view came in, or a colleague decided: the page shows it, to who is still of the duo.
            if (!await OpenAsync(reference, id, cancellationToken))
            {
                return NotFound();
            }

            faults.Add(decided.Second is { } second ? ProposalDecision.Stopped(second, words) : ("", words["cases.stale"]));
        }

        faults.ForEach(fault => ModelState.AddModelError(fault.Item1, fault.Item2));
        return this.Again();
    }

    private async Task<bool> OpenAsync(string reference, Guid id, CancellationToken cancellationToken)
    {
        if (await records.HouseholdAsync(reference, cancellationToken) is not { } found || !ActRules.MayPublish(records.Viewer)
            || await records.ProposalAsync(id, cancellationToken) is not { } proposal || proposal.Proposal.HouseholdId != found.Id)
        {
            return false;
        }

        (household, file, frame.Title, frame.Place) = (found, proposal, words["proposal.title"], Place.Caseload);
        Form = await DecisionForm.OfAsync(records, household, new(Proposal.Kind, file.Addressees, file.Addressees), words, clock.Today, cancellationToken);
        records.Note(LogAction.Viewed, LogObject.Proposal, id, household.Id);
        Views.ToList().ForEach(view => records.Note(LogAction.Viewed, LogObject.Viewpoint, view.Id, household.Id, view.PersonId));
        return true;
    }
}
