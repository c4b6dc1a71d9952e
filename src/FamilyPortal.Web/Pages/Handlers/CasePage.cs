using FamilyPortal.Data;
using FamilyPortal.Domain.Access;
using FamilyPortal.Domain.Decisions;
using FamilyPortal.Web.Components;
using FamilyPortal.Web.Hosting;
using FamilyPortal.Web.Localization;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace FamilyPortal.Web.Pages.Handlers;

/// <summary>What the pages of one objection share for who handles it.</summary>
public abstract class CasePage(AccessibleRecords records, Frame frame, Words words) : PageModel
{
    /// <summary>The objection.</summary>
    public ObjectionPaper Paper { get; private set; } = null!;

    /// <summary>The objection with its course and names.</summary>
    public ObjectionFile Filed { get; private set; } = null!;

    /// <summary>All that happened to it.</summary>
    public ObjectionCourse Course => Filed.Course;

    /// <summary>The reference of its household.</summary>
    public string Household => Filed.Objection.Household.Reference;

    /// <summary>This day.</summary>
    public DateOnly Today => records.Viewer.Today;

    /// <summary>What can be done today.</summary>
    public IReadOnlyList<ObjectionTransition> Possible => Course.PossibleOn(Today, records.Calendar);

    /// <summary>The door.</summary>
    protected AccessibleRecords Records => records;

    /// <summary>The reader's texts.</summary>
    protected Words Words => words;

    /// <summary>Where a step is filled in.</summary>
    public static string Address(Guid id, ObjectionEvent what) => what == ObjectionEvent.Decide ? $"/cases/{id}/decide" : $"/cases/{id}/steps/{what}";

    /// <summary>What a step of this kind said last, a line each; nothing when it was not taken.</summary>
    public IReadOnlyList<string> Told(ObjectionEvent what) => Course.Last(what) is { } step ? StepWords.Lines(words, step) : [];

    /// <summary>Loads it; the family sees in its log that it was opened, and why. False when it is not the viewer's to handle.</summary>
    protected async Task<bool> OpenAsync(Guid id, CancellationToken cancellationToken)
    {
        if (!ActRules.MayHandleObjections(records.Viewer) || await records.ObjectionFileAsync(id, cancellationToken) is not { } file)
        {
            return false;
        }

        var objection = file.Objection;
        records.Note(LogAction.Viewed, LogObject.Objection, id, objection.HouseholdId, objection.PersonId);
        (frame.Title, frame.Place, Filed) = (words["cases.title.one"], Place.Cases, file);
        Paper = ObjectionPaper.Of(objection, objection.Person.FullName, DecisionPaper.Of(objection.Decision, announcement: null, Today, records.Calendar), file.Files);
        return true;
    }

    /// <summary>Says why a step was not taken, and shows the form again.</summary>
    protected PageResult Refused(StepTaken taken) =>
        this.Refuse(taken.Refusal is { } refusal ? StepForms.FieldOf(refusal) : "", taken.Refusal is { } why ? words[$"objection.refusal.{why}"] : words["cases.stale"]);
}
