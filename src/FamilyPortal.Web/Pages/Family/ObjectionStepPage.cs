using FamilyPortal.Data;
using FamilyPortal.Domain;
using FamilyPortal.Domain.Access;
using FamilyPortal.Domain.Decisions;
using FamilyPortal.Web.Components;
using FamilyPortal.Web.Hosting;
using FamilyPortal.Web.Localization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace FamilyPortal.Web.Pages.Family;

/// <summary>What the pages of one filed objection share: the objection with its course, and sending a step in it.</summary>
public abstract class ObjectionStepPage(AccessibleRecords records, Frame frame, Words words, PortalClock clock) : PageModel
{
    /// <summary>The objection as who filed it has it.</summary>
    public ObjectionPaper Paper { get; private set; } = null!;

    /// <summary>All that happened to it.</summary>
    public ObjectionCourse Course { get; private set; } = null!;

    /// <summary>The objection with names and decision.</summary>
    public ObjectionFile Filed { get; private set; } = null!;

    /// <summary>This day.</summary>
    public DateOnly Today => records.Viewer.Today;

    /// <summary>The reader's texts.</summary>
    protected Words Words => words;

    /// <summary>The door.</summary>
    protected AccessibleRecords Records => records;

    /// <summary>Whether the objector can do this today.</summary>
    public bool Can(ObjectionEvent what) => Course.PossibleOn(Today, records.Calendar).Any(row => row.Event == what && row.By == ObjectionParty.Either);

    /// <summary>The body is late, or decided late.</summary>
    public bool IsOverdue => Course.IsOverdueOn(Today) || Course.NoticeReceivedOn is not null || Course.WasDecidedLate;

    /// <summary>A step that the objector sent in the portal; null for any other.</summary>
    protected StepPaper? Own(int number) => Course.Steps.ElementAtOrDefault(number - 1) is { } step && step.PersonId == records.Viewer.PersonId ? StepPaper.Of(words, Paper, step, number) : null;

    /// <summary>Loads it; false when it is not the reader's to see.</summary>
    protected async Task<bool> OpenAsync(Guid id, LogAction action, CancellationToken cancellationToken)
    {
        if (await records.ObjectionFileAsync(id, cancellationToken) is not { } file)
        {
            return false;
        }

        var objection = file.Objection;
        records.Note(action, LogObject.Objection, id, objection.HouseholdId, objection.PersonId);
        (frame.Title, frame.Place) = (words["objection.title.received"], Place.More);
        var announcement = await records.Announcements
            .SingleOrDefaultAsync(a => a.DecisionId == objection.DecisionId && a.PersonId == objection.PersonId, cancellationToken);
        (Filed, Course) = (file, file.Course);
        Paper = ObjectionPaper.Of(objection, objection.Person.FullName, DecisionPaper.Of(objection.Decision, announcement, Today, records.Calendar), file.Files);
        return true;
    }

    /// <summary>Shows the page, or answers that there is nothing.</summary>
    protected async Task<IActionResult> ShowAsync(Guid id, CancellationToken cancellationToken) =>
        await OpenAsync(id, LogAction.Viewed, cancellationToken) ? Page() : NotFound();

    /// <summary>
    /// Sends a step and leads to its receipt, if it has one. It counts from when its first byte came in. What is refused keeps what was
    /// typed and says why.
    /// </summary>
    /// <param name="text">What the reader says; null where the step says enough.</param>
    /// <param name="field">The field to which a refusal belongs; empty for the whole form.</param>
    /// <param name="token">Made with the form: sent twice, it is one step.</param>
    /// <param name="takesFiles">Whether what waits under the token goes along.</param>
    protected async Task<IActionResult> SendAsync(ObjectionEvent what, string? text, string field, Guid token, CancellationToken cancellationToken, bool takesFiles = false)
    {
        var (at, me) = (HttpContext.Received(), records.Viewer.PersonId);
        var step = new ObjectionStep
        {
            Id = OnceKey.For(token, me, Paper.Id, $"{what}\n{text}"),
            ObjectionId = Paper.Id,
            Event = what,
            On = clock.AmsterdamDay(at),
            At = at,
            PersonId = me,
            Text = text is null ? null : SealedText.Of(text),
        }.Sent(Paper.Number);
        var taken = await records.TakeStepAsync(step, Filed.Objection.HouseholdId, seen: null, decision: null, cancellationToken, takesFiles ? token : Guid.Empty);
        return taken switch
        {
            // What is for the handler alone has no receipt to find again: the answer says that it came, and nothing later does.
            { IsThere: true } when what == ObjectionEvent.TellHearingWishes => new SeeOther($"/objections/{Paper.Id}?sent=1"),
            { IsThere: true } => new SeeOther($"/objections/{Paper.Id}/steps/{taken.Number}"),
            { Refusal: { } refusal } => this.Refuse(field, words[$"objection.refusal.{refusal}"]),
            { Outcome: SaveOutcome.Conflict } => this.Refuse("", words["messages.failed"]),
            _ => NotFound(),
        };
    }

    /// <summary>Whether a text is short enough; says so when it is not.</summary>
    protected bool Fits(string field, string text)
    {
        if (text.Length <= Objection.MaxLength)
        {
            return true;
        }

        ModelState.AddModelError(field, words["objection.too-long", Objection.MaxLength, text.Length]);
        return false;
    }
}
