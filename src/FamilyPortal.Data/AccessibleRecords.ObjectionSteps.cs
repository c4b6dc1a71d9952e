using FamilyPortal.Domain.Access;
using FamilyPortal.Domain.Decisions;
using FamilyPortal.Domain.Files;
using Microsoft.EntityFrameworkCore;

namespace FamilyPortal.Data;

public sealed partial class AccessibleRecords
{
    /// <summary>One objection with its course, opened, and who wrote each step down; null when it is not the viewer's to see.</summary>
    public async Task<ObjectionFile?> ObjectionFileAsync(Guid id, CancellationToken cancellationToken)
    {
        if (await ObjectionAsync(id, cancellationToken) is not { } objection)
        {
            return null;
        }

        var steps = await ObjectionSteps.Where(s => s.ObjectionId == id).OrderBy(s => s.Sequence).ToListAsync(cancellationToken);
        await OpenAsync(steps, cancellationToken);
        var course = ObjectionCourse.Of(objection, steps, calendar);
        var staff = steps.Select(s => s.StaffId).OfType<Guid>().Distinct().ToList();
        var names = staff.Count == 0 ? [] : await db.Staff.AsNoTracking().Where(s => staff.Contains(s.Id)).ToDictionaryAsync(s => s.Id, s => s.Name, cancellationToken);
        var forwarded = course.ForwardedTo is { } body ? await db.Organisations.AsNoTracking().Where(o => o.Id == body).Select(o => o.Name).SingleAsync(cancellationToken) : null;
        return new(objection, course, names, forwarded, await DecisionOnAsync(course, cancellationToken), await AttachmentsOfAsync(id, cancellationToken));
    }

    /// <summary>
    /// Takes one step in an objection, once: the same form sent again is the step that is there. The course is judged under
    /// the lock, with everything that others did meanwhile; what is refused leaves no trace.
    /// </summary>
    /// <param name="step">Its id is the key of the form that was sent.</param>
    /// <param name="seen">How many steps the sender had seen; null where that does not matter.</param>
    /// <param name="decision">The decision on the objection, published with the step; null for any other step.</param>
    /// <param name="form">The token of the form in which files wait that go along; empty when it takes none.</param>
    public async Task<StepTaken> TakeStepAsync(ObjectionStep step, Guid household, int? seen, Decision? decision, CancellationToken cancellationToken, Guid form = default)
    {
        var taken = new StepTaken(SaveOutcome.Refused, Refusal: null, Number: 0);
        var outcome = await SaveAsync(
            decision is not null ? LogAction.Published : viewer.IsStaff ? LogAction.Edited : LogAction.Filed,
            LogObject.Objection,
            step.ObjectionId,
            household,
            async (door, token) =>
            {
                taken = await door.JudgeAsync(step, household, seen, decision, form, token);
                return taken.Outcome == SaveOutcome.Kept;
            },
            cancellationToken);
        return outcome == SaveOutcome.Conflict ? taken with { Outcome = SaveOutcome.Conflict } : taken;
    }

    /// <summary>
    /// Who of the addressees of a contested decision takes announcements in the portal, for who decides on the objection:
    /// everybody else gets a letter. Empty for anyone else.
    /// </summary>
    /// <param name="objection">As it came through this door.</param>
    public async Task<IReadOnlySet<Guid>> InPortalForDecidingAsync(Objection objection, CancellationToken cancellationToken)
    {
        if (!ActRules.MayHandleObjections(viewer))
        {
            return new HashSet<Guid>();
        }

        var people = await ObjectableAnnouncements.Where(a => a.DecisionId == objection.DecisionId).Select(a => a.PersonId).ToListAsync(cancellationToken);
        return InPortal(await db.ChannelChoices.AsNoTracking().Where(c => people.Contains(c.PersonId) || c.PersonId == objection.PersonId).ToListAsync(cancellationToken));
    }

    private async Task<StepTaken> JudgeAsync(ObjectionStep step, Guid household, int? seen, Decision? decision, Guid form, CancellationToken cancellationToken)
    {
        var objection = await db.Objections.Where(ReadRules.Objection(viewer)).SingleOrDefaultAsync(o => o.Id == step.ObjectionId && o.HouseholdId == household, cancellationToken);
        if (objection is null || !ActRules.MayTake(viewer, step))
        {
            return new(SaveOutcome.Refused, Refusal: null, Number: 0);
        }

        // All of them, also what its sender does not get to see again: the next one is judged and numbered by all.
        var steps = await db.ObjectionSteps.AsNoTracking().Where(s => s.ObjectionId == step.ObjectionId).ToListAsync(cancellationToken);
        if (steps.FirstOrDefault(s => s.Id == step.Id) is { } before)
        {
            return new(SaveOutcome.Duplicate, Refusal: null, await ShownBeforeAsync(objection.Id, before.Sequence, cancellationToken) + 1);
        }

        if (seen is { } count && count != objection.Revision)
        {
            return new(SaveOutcome.Conflict, Refusal: null, Number: 0);
        }

        var files = await SendAttachmentsAsync(form, AttachmentOwner.Objection, objection.Id, steps.Count + 1, cancellationToken);
        db.RemoveRange(form == default ? [] : await ObjectionDrafts.Where(d => d.ClientToken == form).ToListAsync(cancellationToken));
        var (course, refusal) = ObjectionCourse.Of(objection, steps, calendar).Take(files.Count > 0 ? step.Sent(objection.Number, files) : step, viewer.Today, calendar);
        if (refusal is not null)
        {
            return new(SaveOutcome.Refused, refusal, Number: 0);
        }

        if (decision is not null && await AddDecisionAsync(decision, cancellationToken) is { IsAdded: false } stopped)
        {
            return new(SaveOutcome.Refused, stopped.Second is null ? ObjectionRefusal.NeedsPaper : null, Number: 0) { Second = stopped.Second };
        }

        objection.Follow(course);
        db.Add(course.Steps[^1]);

        return new(SaveOutcome.Kept, Refusal: null, await ShownBeforeAsync(objection.Id, course.Steps[^1].Sequence, cancellationToken) + 1);
    }

    private Task<int> ShownBeforeAsync(Guid objection, int sequence, CancellationToken cancellationToken) =>
        ObjectionSteps.CountAsync(s => s.ObjectionId == objection && s.Sequence < sequence, cancellationToken);

    // Who may read an objection may read what was decided on it; a reader sees it from the moment it is visible.
    private async Task<Decision?> DecisionOnAsync(ObjectionCourse course, CancellationToken cancellationToken)
    {
        if (course.Last(ObjectionEvent.Decide)?.DecisionId is not { } id)
        {
            return null;
        }

        var now = viewer.Now;
        var decision = await db.Decisions.AsNoTracking().Include(d => d.ResponsibleBody)
            .SingleOrDefaultAsync(d => d.Id == id && (viewer.IsStaff || d.VisibleFrom <= now), cancellationToken);
        if (decision is not null)
        {
            await OpenAsync([decision], cancellationToken);
        }

        return decision;
    }
}

/// <summary>An objection with all that happened to it.</summary>
/// <param name="Staff">Names of who wrote steps down for the body.</param>
/// <param name="ForwardedTo">The body it was sent on to; null while it stayed.</param>
/// <param name="Decision">What was decided on it; null while nothing was, or before its reader may see it.</param>
/// <param name="Files">What was sent along, with the objection or with a step.</param>
public sealed record ObjectionFile(
    Objection Objection, ObjectionCourse Course, IReadOnlyDictionary<Guid, string> Staff, string? ForwardedTo, Decision? Decision, IReadOnlyList<AttachmentLine> Files);

/// <summary>What came of a step.</summary>
/// <param name="Refusal">Why it was refused; null when the viewer simply may not, or when it was kept.</param>
/// <param name="Number">Its place among the steps that its sender sees; 0 when it was not kept.</param>
public sealed record StepTaken(SaveOutcome Outcome, ObjectionRefusal? Refusal, int Number)
{
    /// <summary>It is kept, now or before.</summary>
    public bool IsThere => Outcome is SaveOutcome.Kept or SaveOutcome.Duplicate;

    /// <summary>Why the decision in it may not go out on one person's word; null when that is not what stopped it.</summary>
    public SecondNeeded? Second { get; init; }
}
