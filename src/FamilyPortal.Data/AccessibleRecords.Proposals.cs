using FamilyPortal.Domain;
using FamilyPortal.Domain.Access;
using FamilyPortal.Domain.Decisions;
using Microsoft.EntityFrameworkCore;

namespace FamilyPortal.Data;

public sealed partial class AccessibleRecords
{
    /// <summary>The proposed decisions that the viewer may read and on which nothing was decided, what runs out first on top; opened.</summary>
    /// <param name="household">Of one household; null for all that the viewer may read.</param>
    public async Task<IReadOnlyList<ProposedDecision>> OpenProposalsAsync(Guid? household, CancellationToken cancellationToken)
    {
        var proposals = await Proposals.Where(p => p.DecisionId == null && (household == null || p.HouseholdId == household))
            .Include(p => p.ResponsibleBody).OrderBy(p => p.RespondBy).ThenBy(p => p.Id).ToListAsync(cancellationToken);
        await OpenAsync(proposals, cancellationToken);
        return proposals;
    }

    /// <summary>
    /// One proposed decision with the views that the viewer may read; null when it is not theirs to see. An addressee finds
    /// themselves alone in it: who else was asked does not show.
    /// </summary>
    public async Task<ProposalFile?> ProposalAsync(Guid id, CancellationToken cancellationToken)
    {
        if (await Proposals.Include(p => p.ResponsibleBody).Include(p => p.Household).SingleOrDefaultAsync(p => p.Id == id, cancellationToken) is not { } proposal)
        {
            return null;
        }

        var views = await ViewpointsAsync(Viewpoints.Where(v => v.ProposalId == id), cancellationToken);
        var addressees = viewer.IsStaff ? await db.Set<ProposalAddressee>().AsNoTracking().Where(a => a.ProposalId == id).Select(a => a.PersonId).ToListAsync(cancellationToken) : [viewer.PersonId];
        await OpenAsync([proposal], cancellationToken);
        return new(proposal, views, addressees);
    }

    /// <summary>The viewer's own views that a decision answered, opened with their answers; empty for a decision that asked nobody.</summary>
    public Task<IReadOnlyList<Viewpoint>> AnsweredViewsAsync(Guid decision, CancellationToken cancellationToken) =>
        ViewpointsAsync(Viewpoints.Where(v => v.Proposal.DecisionId == decision), cancellationToken);

    /// <summary>Opens a proposed decision to its addressees, once.</summary>
    public async Task<SaveOutcome> ProposeOnceAsync(ProposedDecision proposal, CancellationToken cancellationToken)
    {
        var isThere = false;
        var outcome = await SaveAsync(
            LogAction.Published,
            LogObject.Proposal,
            proposal.Id,
            proposal.HouseholdId,
            async (door, token) =>
            {
                isThere = await door.Proposals.AnyAsync(p => p.Id == proposal.Id, token);
                if (isThere || !ActRules.MayPublish(viewer) || !await door.Households.AnyAsync(h => h.Id == proposal.HouseholdId, token))
                {
                    return false;
                }

                door.db.Add(proposal);
                return true;
            },
            cancellationToken);
        return isThere ? SaveOutcome.Duplicate : outcome;
    }

    /// <summary>Keeps an addressee's view, once. Refused when it was decided meanwhile, or when it is not theirs to give.</summary>
    public async Task<SaveOutcome> GiveViewOnceAsync(Viewpoint view, Guid household, CancellationToken cancellationToken)
    {
        var isThere = false;
        var outcome = await SaveAsync(
            LogAction.Filed,
            LogObject.Viewpoint,
            view.Id,
            household,
            async (door, token) =>
            {
                isThere = await door.Viewpoints.AnyAsync(v => v.Id == view.Id, token);
                if (isThere || viewer.Person is null || !await door.Proposals.AnyAsync(p => p.Id == view.ProposalId && p.HouseholdId == household && p.DecisionId == null, token))
                {
                    return false;
                }

                door.db.Add(view);
                return true;
            },
            cancellationToken);
        return isThere ? SaveOutcome.Duplicate : outcome;
    }

    /// <summary>
    /// Takes the decision that was proposed, once, with the answer to each view. The views are read again under the lock: one
    /// that came in meanwhile is answered first.
    /// </summary>
    /// <param name="answers">By the id of the view.</param>
    public async Task<ProposalDecided> DecideOnceAsync(
        Guid proposal, Decision decision, IReadOnlyDictionary<Guid, IReadOnlyList<string>> answers, CancellationToken cancellationToken)
    {
        IReadOnlyList<ProposalObstacle> obstacles = [];
        SecondNeeded? second = null;
        var isThere = false;
        var outcome = await SaveAsync(
            LogAction.Published,
            LogObject.Decision,
            decision.Id,
            decision.HouseholdId,
            async (door, token) =>
            {
                var found = await door.db.ProposedDecisions.Where(ReadRules.Proposal(viewer)).Include(p => p.Addressees).Include(p => p.Viewpoints)
                    .AsSplitQuery().SingleOrDefaultAsync(p => p.Id == proposal && p.HouseholdId == decision.HouseholdId, token);
                isThere = found?.DecisionId == decision.Id;
                if (found is not { IsOpen: true } || !ActRules.MayPublish(viewer))
                {
                    return false;
                }

                await door.OpenAsync(found.Viewpoints, token);
                obstacles = [.. ProposedDecision.Obstacles(found.RespondBy, [.. found.Addressees.Select(a => a.PersonId)], found.Viewpoints, answers, viewer.Today)];
                if (obstacles.Count > 0)
                {
                    return false;
                }

                var added = await door.AddDecisionAsync(decision, token);
                second = added.Second;
                if (!added.IsAdded)
                {
                    return false;
                }

                door.db.AddRange(found.Viewpoints.Select(v => new ViewpointAnswer { ViewpointId = v.Id, DecisionId = decision.Id, StaffId = viewer.StaffId, Text = ViewpointAnswer.Write([.. answers[v.Id].Take(v.Points.Count)]) }));
                found.Decide(decision.Id);
                return true;
            },
            cancellationToken);
        return new(isThere ? SaveOutcome.Duplicate : outcome, obstacles, second);
    }

    private async Task<IReadOnlyList<Viewpoint>> ViewpointsAsync(IQueryable<Viewpoint> which, CancellationToken cancellationToken)
    {
        var views = await which.Include(v => v.Answer).OrderBy(v => v.ReceivedAt).ThenBy(v => v.Id).ToListAsync(cancellationToken);
        await OpenAsync(views.Concat<object>(views.Select(v => v.Answer).OfType<ViewpointAnswer>()), cancellationToken);
        return views;
    }
}

/// <summary>What came of taking a proposed decision.</summary>
/// <param name="Obstacles">What keeps it from being taken; empty when it is kept.</param>
/// <param name="Second">Why it may not go out on one person's word; null when it may.</param>
public sealed record ProposalDecided(SaveOutcome Outcome, IReadOnlyList<ProposalObstacle> Obstacles, SecondNeeded? Second);

/// <summary>A proposed decision as the viewer may read it.</summary>
/// <param name="Views">For who decides all, for an addressee their own.</param>
/// <param name="Addressees">For who decides all, for an addressee themselves.</param>
public sealed record ProposalFile(ProposedDecision Proposal, IReadOnlyList<Viewpoint> Views, IReadOnlyList<Guid> Addressees);
