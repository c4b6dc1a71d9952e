using FamilyPortal.Domain.Access;
using FamilyPortal.Domain.Decisions;
using Microsoft.EntityFrameworkCore;

namespace FamilyPortal.Data;

public sealed partial class AccessibleRecords
{
    private IQueryable<HearingPaper> HearingPapers => db.HearingPapers.AsNoTracking().Where(ReadRules.HearingPaper(viewer, db.Objections));

    /// <summary>The papers of one objection that count and that the viewer may read, opened, in the order in which they were laid ready.</summary>
    public async Task<IReadOnlyList<HearingPaper>> HearingPapersAsync(Guid objection, CancellationToken cancellationToken)
    {
        var papers = await HearingPapers.Where(p => p.ObjectionId == objection && p.ReplacedBy == null).OrderBy(p => p.At).ThenBy(p => p.Id).ToListAsync(cancellationToken);
        await OpenAsync(papers, cancellationToken);
        return papers;
    }

    /// <summary>Whether a paper is kept from the objector: that it was done must be told (Awb 7:4(6)), not which or why.</summary>
    public async Task<bool> IsPaperKeptBackAsync(Guid objection, CancellationToken cancellationToken) =>
        await Objections.AnyAsync(o => o.Id == objection, cancellationToken)
        && await db.HearingPapers.AnyAsync(p => p.ObjectionId == objection && p.ReplacedBy == null && !p.IsForObjector, cancellationToken);

    /// <summary>
    /// Lays a paper ready, once, or in the place of one that is there: then it is marked anew. The same form sent again is the
    /// paper that is there.
    /// </summary>
    public async Task<SaveOutcome> LayReadyAsync(HearingPaper paper, Guid household, CancellationToken cancellationToken)
    {
        var isThere = false;
        var outcome = await SaveAsync(
            LogAction.Edited,
            LogObject.Objection,
            paper.ObjectionId,
            household,
            async (door, token) =>
            {
                isThere = await door.HearingPapers.AnyAsync(p => p.Id == paper.Id, token);
                if (isThere || !ActRules.MayHandleObjections(viewer)
                    || !await door.Objections.AnyAsync(o => o.Id == paper.ObjectionId && o.HouseholdId == household, token)
                    || (paper.ReplacesId is { } old && !await door.HearingPapers.AnyAsync(p => p.Id == old && p.ObjectionId == paper.ObjectionId && p.ReplacedBy == null, token)))
                {
                    return false;
                }

                door.db.Add(paper);
                return true;
            },
            cancellationToken);
        return isThere ? SaveOutcome.Duplicate : outcome;
    }
}
