using FamilyPortal.Domain.Access;
using FamilyPortal.Domain.Decisions;
using FamilyPortal.Domain.Families;
using FamilyPortal.Domain.Support;
using Microsoft.EntityFrameworkCore;

namespace FamilyPortal.Data;

public sealed partial class AccessibleRecords
{
    /// <summary>The bodies there are today: region data, of no family.</summary>
    public IQueryable<Organisation> Organisations
    {
        get
        {
            var today = viewer.Today;
            return db.Organisations.AsNoTracking().Where(o => o.From <= today && (o.Until == null || o.Until > today));
        }
    }

    /// <summary>Those that can be the author of an item.</summary>
    public IQueryable<Organisation> Authors => Organisations.Where(o => o.Kind != BodyKind.DisciplinaryBoard);

    /// <summary>The decisions that the viewer may read, newest first, opened, each with the viewer's own announcement and objection.</summary>
    public async Task<IReadOnlyList<OwnDecision>> DecisionsOfMineAsync(CancellationToken cancellationToken) =>
        await WithOwnAsync(Decisions, cancellationToken);

    /// <summary>One decision as the viewer may read it; null when it is not theirs to see.</summary>
    public async Task<OwnDecision?> DecisionOfMineAsync(Guid id, CancellationToken cancellationToken) =>
        (await WithOwnAsync(Decisions.Where(d => d.Id == id), cancellationToken)).SingleOrDefault();

    /// <summary>A household's decisions with every reader and announcement, newest first, for its duo; empty for anyone else.</summary>
    public async Task<IReadOnlyList<Decision>> DecisionsOfHouseholdAsync(Guid household, CancellationToken cancellationToken)
    {
        if (!viewer.IsStaff)
        {
            return [];
        }

        var standing = ReadRules.Stands.For(viewer.Key);
        var decisions = await Decisions.Where(d => d.HouseholdId == household)
            .Include(d => d.ResponsibleBody).Include(d => d.PublishedBy).Include(d => d.Readers).Include(d => d.Announcements.AsQueryable().Where(standing)).Include(d => d.Letters).AsSplitQuery()
            .OrderByDescending(d => d.DecidedOn).ThenBy(d => d.Id).ToListAsync(cancellationToken);
        await OpenAsync(decisions, cancellationToken);
        return decisions;
    }

    /// <summary>
    /// Publishes a decision with its readers and announcements, once: the same form sent again carries the same id and is
    /// the decision that is there already. Refused when an addressee no longer takes announcements in the portal.
    /// </summary>
    /// <remarks>Refused too when it now needs a second professional: a fact changed while it was written.</remarks>
    public async Task<SaveOutcome> PublishOnceAsync(Decision decision, CancellationToken cancellationToken)
    {
        var isThere = false;
        var outcome = await SaveAsync(
            LogAction.Published,
            LogObject.Decision,
            decision.Id,
            decision.HouseholdId,
            async (door, token) =>
            {
                isThere = await door.Decisions.AnyAsync(d => d.Id == decision.Id && d.HouseholdId == decision.HouseholdId, token);
                return !isThere && ActRules.MayPublish(viewer) && await door.Households.AnyAsync(h => h.Id == decision.HouseholdId, token)
                    && (await door.AddDecisionAsync(decision, token)).IsAdded;
            },
            cancellationToken);
        return isThere ? SaveOutcome.Duplicate : outcome;
    }

    private async Task<IReadOnlyList<OwnDecision>> WithOwnAsync(IQueryable<Decision> which, CancellationToken cancellationToken)
    {
        var me = viewer.PersonFor(MandateViews.Decisions);
        var decisions = await which.Include(d => d.ResponsibleBody).OrderByDescending(d => d.DecidedOn).ThenBy(d => d.Id).ToListAsync(cancellationToken);
        var ids = decisions.Select(d => d.Id).ToList();
        var announcements = await Announcements.Where(a => a.PersonId == me && ids.Contains(a.DecisionId)).ToListAsync(cancellationToken);
        var letters = await Letters.Where(l => l.PersonId == me && ids.Contains(l.DecisionId)).Select(l => l.DecisionId).ToListAsync(cancellationToken);
        var objections = await RunningObjections.Where(o => o.PersonId == me && ids.Contains(o.DecisionId)).OrderByDescending(o => o.ReceivedAt).ToListAsync(cancellationToken);
        await OpenAsync(decisions, cancellationToken);
        return [.. decisions.Select(d => new OwnDecision(
            d, announcements.FirstOrDefault(a => a.DecisionId == d.Id), objections.FirstOrDefault(o => o.DecisionId == d.Id))
        {
            AwaitsLetter = letters.Contains(d.Id) && announcements.All(a => a.DecisionId != d.Id),
        })];
    }
}

/// <summary>A decision as one reader has it.</summary>
/// <param name="Announcement">The reader's own; null when it is not addressed to them.</param>
/// <param name="Objection">The reader's own; null when there is none, or when it was withdrawn.</param>
public sealed record OwnDecision(Decision Decision, Announcement? Announcement, Objection? Objection)
{
    /// <summary>It is addressed to the reader on paper, and the letter is not posted yet: no term runs.</summary>
    public bool AwaitsLetter { get; init; }
}
