using System.Globalization;
using FamilyPortal.Data;
using FamilyPortal.Domain;
using FamilyPortal.Domain.Access;
using FamilyPortal.Domain.Decisions;
using FamilyPortal.Web.Hosting;
using FamilyPortal.Web.Localization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace FamilyPortal.Web.Pages.Handlers;

/// <summary>One step in one body's part of a complaint. What is possible is the table's to say, not this page's.</summary>
public sealed class ComplaintStepModel(AccessibleRecords records, Frame frame, Words words, PortalClock clock) : ComplaintPage(records, frame, words)
{
    /// <summary>What the form sends.</summary>
    [BindProperty]
    public ComplaintStepInput Input { get; set; } = new();

    /// <summary>The step.</summary>
    [FromQuery(Name = "what")]
    public ComplaintEvent What { get; set; }

    /// <summary>The part.</summary>
    public ComplaintPart Part { get; private set; } = null!;

    /// <summary>The bodies it can be sent on to.</summary>
    public ComplaintChoices Choices { get; private set; } = null!;

    /// <summary>What the form asks.</summary>
    public ComplaintStepFields Fields => ComplaintStepForm.FieldsOf(What, Part.Regime);

    /// <summary>Whether the complainant is younger than 18, and the answer is written for them.</summary>
    public bool IsForYoung => Complaint.Person.AgeOn(clock.Today) < 18;

    /// <summary>Shows the form when the step is possible now.</summary>
    public async Task<IActionResult> OnGetAsync(Guid id, Guid part, CancellationToken cancellationToken)
    {
        if (!await OpenAsync(id, part, cancellationToken))
        {
            return NotFound();
        }

        Input = new() { On = clock.Today.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), ClientToken = Guid.NewGuid() };
        return ComplaintTable.Possible(Part).Contains(What) ? Page() : new SeeOther($"/cases/complaints/{id}");
    }

    /// <summary>Takes the step once, or says why not and keeps what was typed.</summary>
    public async Task<IActionResult> OnPostAsync(Guid id, Guid part, CancellationToken cancellationToken)
    {
        if (!await OpenAsync(id, part, cancellationToken))
        {
            return NotFound();
        }

        ModelState.Clear();
        var text = (Input.Text ?? "").ReplaceLineEndings("\n").Trim();
        if (text.Length > Complaint.MaxLength)
        {
            ModelState.AddModelError("Input.Text", Words["complaint.error.long", Complaint.MaxLength, text.Length]);
            return Unfinished();
        }

        var key = OnceKey.For(Input.ClientToken, Records.Viewer.StaffId, part, What.ToString());
        var (outcome, refusal) = await Records.StepInComplaintAsync(Complaint, key, complaint => Take(complaint, key, text), cancellationToken);
        if (outcome is SaveOutcome.Kept or SaveOutcome.Duplicate)
        {
            return new SeeOther($"/cases/complaints/{id}");
        }

        ModelState.AddModelError(refusal is { } field ? ComplaintStepForm.FieldOf(field) : "", refusal is { } why ? Words[$"complaint.refusal.{why}"] : Words["messages.failed"]);
        return Unfinished();
    }

    private ComplaintRefusal? Take(Complaint complaint, Guid key, string text)
    {
        var part = complaint.Parts.Single(p => p.Id == Part.Id);
        var sentTo = Choices.To(Input.Body);
        var step = Input.Step(What, Fields, clock.Today, text, sentTo?.BodyId) with { Id = key, At = HttpContext.Received(), StaffId = Records.Viewer.StaffId };
        return complaint.Take(part, step, clock.Today, sentTo, Records.Calendar);
    }

    private PageResult Unfinished()
    {
        var page = Page();
        page.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return page;
    }

    private async Task<bool> OpenAsync(Guid id, Guid part, CancellationToken cancellationToken)
    {
        if (!await OpenAsync(id, LogAction.Viewed, cancellationToken) || Complaint.Parts.Find(p => p.Id == part) is not { } found)
        {
            return false;
        }

        (Part, Choices) = (found, await ComplaintChoices.OfAsync(Records, cancellationToken));
        return true;
    }
}
