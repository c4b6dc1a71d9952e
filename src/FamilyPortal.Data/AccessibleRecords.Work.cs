using FamilyPortal.Domain.Access;
using FamilyPortal.Domain.Families;
using FamilyPortal.Domain.Plans;
using FamilyPortal.Domain.Publications;
using Microsoft.EntityFrameworkCore;

namespace FamilyPortal.Data;

public sealed partial class AccessibleRecords
{
    /// <summary>
    /// A household with its members, their relations and its duo, tracked, for a professional of the duo; null when the
    /// viewer is not of it.
    /// </summary>
    public Task<Household?> HouseholdAsync(string reference, CancellationToken cancellationToken) =>
        WithPeople(db.Households.Where(ReadRules.Household(viewer)).Where(h => h.Reference == reference)).SingleOrDefaultAsync(cancellationToken);

    private Task<Household?> HouseholdAsync(Guid id, CancellationToken cancellationToken) =>
        WithPeople(db.Households.Where(ReadRules.Household(viewer)).Where(h => h.Id == id)).SingleOrDefaultAsync(cancellationToken);

    private static IQueryable<Household> WithPeople(IQueryable<Household> households) => households
        .Include(h => h.ResponsibleBody)
        .Include(h => h.Pair).ThenInclude(p => p.Staff)
        .Include(h => h.Members).ThenInclude(m => m.Person).ThenInclude(p => p.RelationsTo)
        .AsSplitQuery();

    /// <summary>The draft of a household's plan; null when there is none or it is not the viewer's to see.</summary>
    public async Task<PlanDraft?> DraftAsync(Guid household, CancellationToken cancellationToken)
    {
        var draft = await PlanDrafts.Include(d => d.UpdatedBy).SingleOrDefaultAsync(d => d.HouseholdId == household, cancellationToken);
        if (draft is not null)
        {
            await OpenAsync([draft], cancellationToken);
        }

        return draft;
    }

    /// <summary>Each reader's newest view of a household's plan.</summary>
    public async Task<IReadOnlyDictionary<Guid, LastView>> LastViewsAsync(Guid household, CancellationToken cancellationToken)
    {
        var rows = await PlanVersions.Where(v => v.HouseholdId == household).SelectMany(v => v.Readers)
            .Select(r => new { r.PersonId, r.Sequence, r.ViewHash }).ToListAsync(cancellationToken);
        return rows.GroupBy(r => r.PersonId).ToDictionary(g => g.Key, g => g.MaxBy(r => r.Sequence)!)
            .ToDictionary(p => p.Key, p => new LastView(p.Value.Sequence, p.Value.ViewHash));
    }

    /// <summary>The newest version as a draft starts from it: every part with its readers. Null when there is no plan yet.</summary>
    public async Task<(PlanVersion Version, DraftContent Content)?> NewestAsDraftAsync(Guid household, CancellationToken cancellationToken)
    {
        var version = await PlanVersions.Where(v => v.HouseholdId == household).OrderByDescending(v => v.Number)
            .Include(v => v.Parts.OrderBy(p => p.Order)).ThenInclude(p => p.Readers)
            .Include(v => v.Parts).ThenInclude(p => p.Subjects).AsSplitQuery().FirstOrDefaultAsync(cancellationToken);
        if (version is null)
        {
            return null;
        }

        var agreed = (await NewestDeviationsAsync(household, cancellationToken)).Where(d => d.ItemKey != Guid.Empty).ToLookup(d => d.ItemKey);
        await OpenAsync(version.Parts, cancellationToken);
        return (version, new DraftContent(
            version.Phase,
            version.ReviewOn,
            [.. version.Parts.Select(p => new DraftPart(
                p.ItemKey,
                PlanText.Read(p.Content.Text),
                [.. p.Readers.Select(r => r.PersonId)],
                [.. agreed[p.ItemKey].Where(d => d.Turn == DeviationTurn.Opened == p.Readers.Exists(r => r.PersonId == d.PersonId)).Select(d => new Deviation(d.PersonId, d.Reason.Text, d.ReviewOn, d.Ground))])
            {
                About = [.. p.Subjects.Select(s => s.PersonId)],
            })]) { NeedsHighLevel = version.NeedsHighLevel });
    }

    /// <summary>
    /// Where readers depart from the default table, opened, the newest word about each part of the plan, or each whole item, and
    /// each person. A reason counts until a later version replaces it.
    /// </summary>
    private async Task<List<AgreedDeviation>> NewestDeviationsAsync(Guid household, CancellationToken cancellationToken)
    {
        var publications = db.Publications.AsNoTracking().Where(p => p.HouseholdId == household);
        var rows = await db.AgreedDeviations.AsNoTracking().Where(ReadRules.Deviation(viewer, db.Publications))
            .Join(publications, d => d.PublicationId, p => p.Id, (d, p) => new { p.PublishedAt, Deviation = d }).ToListAsync(cancellationToken);
        var newest = rows.GroupBy(r => (Item: r.Deviation.ItemKey == Guid.Empty ? r.Deviation.PublicationId : r.Deviation.ItemKey, r.Deviation.PersonId))
            .Select(g => g.MaxBy(r => (r.PublishedAt, r.Deviation.Id))!.Deviation).ToList();
        await OpenAsync(newest, cancellationToken);
        return newest;
    }

    /// <summary>As whom the viewer looked at a draft since it was last changed: the log is the proof.</summary>
    public async Task<IReadOnlySet<Guid>> PreviewedAsync(SharedDraft draft, CancellationToken cancellationToken)
    {
        var (me, since) = (viewer.StaffId, draft.UpdatedAt);
        var seen = await db.AccessLog.Where(e => e.ObjectId == draft.Id && e.ActorId == me && e.Action == LogAction.Previewed && e.At >= since)
            .Select(e => e.PersonId).Distinct().ToListAsync(cancellationToken);
        return seen.ToHashSet();
    }

    /// <summary>The number of a household's newest version; 0 when there is no plan yet.</summary>
    public async Task<int> NewestPlanNumberAsync(Guid household, CancellationToken cancellationToken) =>
        await PlanVersions.Where(v => v.HouseholdId == household).Select(v => (int?)v.Number).MaxAsync(cancellationToken) ?? 0;

    /// <summary>The households of the viewer's duo with what waits in each.</summary>
    public async Task<IReadOnlyList<CaseLine>> CaseloadAsync(CancellationToken cancellationToken)
    {
        var (me, today, soon, now) = (viewer.StaffId, viewer.Today, viewer.Today.AddDays(14), viewer.Now);
        var standing = db.Announcements.Where(ReadRules.Stands.For(viewer.Key));
        return await Households.OrderBy(h => h.Reference).Select(h => new CaseLine(
            h.Id,
            h.Reference,
            h.Frame,
            h.Members.Where(m => m.From <= today && (m.Until == null || m.Until > today)).OrderBy(m => m.Person.BirthDate).Select(m => m.Person.FamilyName).ToList(),
            db.Conversations.Where(c => c.HouseholdId == h.Id && c.AnswerBy != null && c.WaitingSince <= now).OrderBy(c => c.AnswerBy).ThenBy(c => c.WaitingSince)
                .Select(c => new WaitingThread(c.Id, c.Person.GivenName, c.AnswerBy!.Value, c.WaitingSince!.Value)).ToList(),
            standing.Where(a => a.Decision.HouseholdId == h.Id && a.LastDay >= today && a.LastDay <= soon).Min(a => a.LastDay),
            standing.Count(a => a.Decision.HouseholdId == h.Id && !db.AccessLog.Any(e => e.ObjectId == a.DecisionId && e.ActorId == a.PersonId && e.Action == LogAction.Viewed)),
            db.PlanDrafts.Any(d => d.HouseholdId == h.Id),
            db.PlanDrafts.Where(d => d.HouseholdId == h.Id && d.AskedById != null && d.AskedById != me).Select(d => db.Staff.First(s => s.Id == d.AskedById).Name).FirstOrDefault()))
            .ToListAsync(cancellationToken);
    }

    /// <summary>How many threads of the viewer's households wait for an answer.</summary>
    public Task<int> UnansweredAsync(CancellationToken cancellationToken)
    {
        var now = viewer.Now;
        return db.Conversations.Where(ReadRules.Conversation(viewer)).CountAsync(c => c.AnswerBy != null && c.WaitingSince <= now, cancellationToken);
    }
}

/// <summary>One household in a professional's caseload.</summary>
/// <param name="NextLastDay">The first term that ends within fourteen days; null when none does.</param>
/// <param name="UnreadDecisions">How many announcements their addressee did not open yet.</param>
/// <param name="ReviewAskedBy">A colleague who asks the viewer to look along; null when nobody does.</param>
public sealed record CaseLine(
    Guid Id,
    string Reference,
    LegalFrame Frame,
    IReadOnlyList<string> FamilyNames,
    IReadOnlyList<WaitingThread> Waiting,
    DateOnly? NextLastDay,
    int UnreadDecisions,
    bool HasDraft,
    string? ReviewAskedBy)
{
    public string FamilyName => string.Join(" – ", FamilyNames.Distinct(StringComparer.Ordinal));
}

/// <summary>A thread that waits for an answer of the duo.</summary>
public sealed record WaitingThread(Guid ConversationId, string From, DateOnly AnswerBy, DateTime Since);
