using FamilyPortal.Data;
using FamilyPortal.Domain;
using FamilyPortal.Domain.Access;
using FamilyPortal.Domain.Decisions;
using FamilyPortal.Domain.Families;
using FamilyPortal.Domain.Publications;
using FamilyPortal.Web.Hosting;
using FamilyPortal.Web.Localization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace FamilyPortal.Web.Pages.Professional;

/// <summary>Opening a proposed decision to those whom it will concern, so that they can give their view first.</summary>
public sealed class NewProposalModel(AccessibleRecords records, Frame frame, Words words, PortalClock clock) : PageModel
{
    /// <summary>What is proposed as time for a view.</summary>
    private const int UsualDays = 14;

    /// <summary>What the form sends.</summary>
    [BindProperty]
    public ProposalInput Input { get; set; } = new();

    /// <summary>What can be chosen.</summary>
    public DecisionForm Form { get; private set; } = null!;

    /// <summary>Shows the form.</summary>
    public async Task<IActionResult> OnGetAsync(string reference, CancellationToken cancellationToken)
    {
        if (await OpenAsync(reference, cancellationToken) is not { } household)
        {
            return NotFound();
        }

        records.Note(LogAction.Viewed, LogObject.Household, household.Id, household.Id);
        Input = new() { ClientToken = Guid.NewGuid(), RespondBy = clock.Today.AddDays(UsualDays), Body = household.ResponsibleBodyId, Regime = LegalRegime.Awb, Frame = household.Frame };
        return Page();
    }

    /// <summary>Opens it, or says what to fix and keeps everything typed.</summary>
    public async Task<IActionResult> OnPostAsync(string reference, CancellationToken cancellationToken)
    {
        if (await OpenAsync(reference, cancellationToken) is not { } household)
        {
            return NotFound();
        }

        ModelState.Clear();
        var meant = Input.Proposal(Form);
        foreach (var open in DecisionPublishing.Gate(meant, clock.Today).Where(check => !check.IsMet && check.Requirement != DecisionRequirement.Readers))
        {
            ModelState.AddModelError(DecisionForm.FieldOf(open.Requirement), words[$"publish.gate.{open.Requirement}"]);
        }

        if (Input.RespondBy is not { } respondBy || respondBy <= clock.Today)
        {
            ModelState.AddModelError("Input.RespondBy", words["proposal.respond-by.wrong"]);
        }

        if (!ModelState.IsValid)
        {
            return this.Again();
        }

        var text = meant.Text.Write();
        var id = OnceKey.For(Input.ClientToken, records.Viewer.StaffId, household.Id, text);
        var proposal = new ProposedDecision
        {
            Id = id, HouseholdId = household.Id, Kind = meant.Kind, ResponsibleBodyId = meant.Body!.Id, Regime = meant.Regime!.Value, Frame = meant.Frame!.Value,
            Body = SealedText.Of(text), OpenedAt = clock.Now, OpenedById = records.Viewer.StaffId, RespondBy = Input.RespondBy!.Value,
            Addressees = [.. meant.Readers.Where(r => r.IsAddressee).Select(r => new ProposalAddressee { ProposalId = id, PersonId = r.PersonId })],
        };
        return await records.ProposeOnceAsync(proposal, cancellationToken) is SaveOutcome.Kept or SaveOutcome.Duplicate
            ? new SeeOther($"/caseload/{household.Reference}/proposals/{id}")
            : NotFound();
    }

    private async Task<Household?> OpenAsync(string reference, CancellationToken cancellationToken)
    {
        if (await records.HouseholdAsync(reference, cancellationToken) is not { } household || !ActRules.MayPublish(records.Viewer))
        {
            return null;
        }

        (frame.Title, frame.Place) = (words["proposal.title"], Place.Caseload);
        Form = await DecisionForm.OfAsync(records, household, new(Input.Kind, Input.Addressees, Input.Addressees), words, clock.Today, cancellationToken);
        return household;
    }
}
