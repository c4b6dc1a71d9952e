using FamilyPortal.Domain.Decisions;
using FamilyPortal.Domain.Access;
using FamilyPortal.Domain.Publications;
using Microsoft.EntityFrameworkCore;

namespace FamilyPortal.Data;

public sealed partial class AccessibleRecords
{
    /// <summary>
    /// One objection, opened, with its person, household and the decision it is about; null when it is not the viewer's to see.
    /// Who may read an objection may read the decision it is about, for as long as the objection is theirs to read.
    /// </summary>
    public async Task<Objection?> ObjectionAsync(Guid id, CancellationToken cancellationToken)
    {
        var objection = await Objections.Where(o => o.Id == id)
            .Include(o => o.Person).Include(o => o.Household).Include(o => o.Decision).ThenInclude(d => d.ResponsibleBody)
            .SingleOrDefaultAsync(cancellationToken);
        if (objection is not null)
        {
            await OpenAsync([objection, objection.Decision], cancellationToken);
            objection.SentBy = objection.MandateId is { } mandate ? await db.Mandates.Where(m => m.Id == mandate).Select(m => m.Helper!.Name).SingleOrDefaultAsync(cancellationToken) : null;
        }

        return objection;
    }

    /// <summary>The viewer's own objections, newest first.</summary>
    public async Task<IReadOnlyList<ObjectionLine>> ObjectionsOfMineAsync(CancellationToken cancellationToken)
    {
        var me = viewer.PersonId;
        return await Lines(Objections.Where(o => o.PersonId == me).OrderByDescending(o => o.ReceivedAt)).ToListAsync(cancellationToken);
    }

    /// <summary>A handler's objections, what runs out first on top, a page at a time; empty for anyone else.</summary>
    /// <param name="isOpen">Those to decide; otherwise those that only have to be finished: decided, or withdrawn and not written down.</param>
    /// <param name="page">From 1.</param>
    public async Task<(IReadOnlyList<ObjectionLine> Lines, bool HasMore)> CasesAsync(bool isOpen, int page, int size, CancellationToken cancellationToken)
    {
        if (!ActRules.MayHandleObjections(viewer))
        {
            return ([], false);
        }

        var today = viewer.Today;
        var inHand = Objections.Where(o => o.State != ObjectionState.Withdrawn && o.State != ObjectionState.Closed && o.State != ObjectionState.Forwarded);
        var chosen = isOpen
            ? inHand.Where(o => o.State != ObjectionState.Decided && (o.WithdrawnFrom == null || o.WithdrawnFrom > today))
            : inHand.Where(o => o.State == ObjectionState.Decided || o.WithdrawnFrom <= today);
        // A clock that stands still runs out after every clock that runs.
        var lines = await Lines(chosen.OrderBy(o => o.IsSuspended).ThenBy(o => o.DecideBy).ThenBy(o => o.Number)).Skip((page - 1) * size).Take(size + 1).ToListAsync(cancellationToken);
        return ([.. lines.Take(size)], lines.Count > size);
    }

    private static IQueryable<ObjectionLine> Lines(IQueryable<Objection> objections) => objections.Select(o => new ObjectionLine(
        o.Id, o.Number, o.Household.Reference, o.HouseholdId, o.Decision.Kind, o.Decision.DecidedOn, o.State, o.ReceivedOn, o.IsLate, o.DecideBy, o.IsSuspended, o.WithdrawnFrom));
}

/// <summary>One objection in a list.</summary>
public sealed record ObjectionLine(
    Guid Id,
    string Number,
    string Household,
    Guid HouseholdId,
    DocumentKind DecisionKind,
    DateOnly DecidedOn,
    ObjectionState State,
    DateOnly ReceivedOn,
    bool IsLate,
    DateOnly DecideBy,
    bool IsSuspended,
    DateOnly? WithdrawnFrom)
{
    /// <summary>Where it stands on a day.</summary>
    public ObjectionState StateOn(DateOnly today) => ObjectionCourse.StateOn(State, WithdrawnFrom, today);

    /// <summary>The body should have decided; a clock that stands still is never overdue.</summary>
    public bool IsOverdueOn(DateOnly today) => !IsSuspended && today > DecideBy && ObjectionCourse.IsOpen(StateOn(today));
}
