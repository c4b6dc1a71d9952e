using System.Globalization;
using FamilyPortal.Data;
using FamilyPortal.Domain.Access;
using FamilyPortal.Domain.Decisions;
using FamilyPortal.Web.Hosting;
using FamilyPortal.Web.Localization;
using Microsoft.AspNetCore.Mvc;

namespace FamilyPortal.Web.Pages.Handlers;

/// <summary>One step in one body's part of a complaint. What is possible is the table's to say, not this page's.</summary>
public sealed class ComplaintStepModel(AccessibleRecords records, Frame frame, Words words, PortalClock clock) : ComplaintPage(records, frame, words)
{
    /// <summary>What the form sends.</summary>
    [BindProperty]
    public ComplaintStepInput Input { get; set; } = new();

    /// <summary>What happens.</summary>
    [FromRoute]
    public ComplaintEvent What { get; set; }

    /// <summary>The part.</summary>
    public ComplaintPart Part { get; private set; } = null!;

    /// <summary>The bodies it can be sent on to.</summary>
    public ComplaintChoices Choices { get; private set; } = null!;

    /// <summary>What the form asks.</summary>
    public StepFields Fields => ComplaintStepForm.FieldsOf(What, Part.Regime);

    /// <summary>Whether it fits where the part stands now.</summary>
    public bool IsPossible => ComplaintTable.Possible(Part).Contains(What);

    /// <summary>Whether the complainant is younger than 18, and the answer is written for them.</summary>
    public bool IsForYoung => Complaint.Person.AgeOn(clock.Today) < 18;

    /// <summary>Shows the form, or that it cannot be done now.</summary>
    public async Task<IActionResult> OnGetAsync(Guid id, Guid part, CancellationToken cancellationToken)
    {
        if (!await FindAsync(id, part, cancellationToken))
        {
            return NotFound();
        }

        Input = new() { On = clock.Today.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), ClientToken = Guid.NewGuid() };
        return IsPossible ? Page() : this.Again(StatusCodes.Status409Conflict);
    }

    /// <summary>Takes the step once, or says why not and keeps what was typed.</summary>
    public async Task<IActionResult> OnPostAsync(Guid id, Guid part, CancellationToken cancellationToken)
    {
        if (!await FindAsync(id, part, cancellationToken))
        {
            return NotFound();
        }

        ModelState.Clear();
        var step = Input.Step(What, Part, Choices.To(Input.Body)?.BodyId, Records.Viewer.StaffId, clock.Today, HttpContext.Received());
        if (step.Text is { Text.Length: > Complaint.MaxLength } text)
        {
            return this.Refuse("Input.Text", Words["complaint.error.long", Complaint.MaxLength, text.Text.Length], StatusCodes.Status422UnprocessableEntity);
        }

        var (outcome, refusal) = await Records.StepInComplaintAsync(
            Complaint,
            step.Id,
            (part, Input.Seen),
            (complaint, _) => complaint.Take(complaint.Parts.Single(p => p.Id == part), step, clock.Today, Choices.To(step.BodyId), Records.Calendar),
            cancellationToken);
        return outcome is SaveOutcome.Kept or SaveOutcome.Duplicate ? new SeeOther($"/cases/complaints/{id}")
            : refusal is { } why ? this.Refuse(ComplaintStepForm.FieldOf(why), Words[$"complaint.refusal.{why}"])
            : outcome == SaveOutcome.Conflict ? this.Refuse("", Words["complaint.stale"])
            : NotFound();
    }

    private async Task<bool> FindAsync(Guid id, Guid part, CancellationToken cancellationToken)
    {
        if (!StepName.Fits<ComplaintEvent>(RouteData) || !await OpenAsync(id, LogAction.Viewed, cancellationToken) || Complaint.Parts.Find(p => p.Id == part) is not { } found)
        {
            return false;
        }

        (Part, Choices) = (found, await ComplaintChoices.OfAsync(Records, cancellationToken));
        return true;
    }
}
