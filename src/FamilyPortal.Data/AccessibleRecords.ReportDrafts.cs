using FamilyPortal.Domain;
using FamilyPortal.Domain.Access;
using FamilyPortal.Domain.Families;
using FamilyPortal.Domain.Publications;
using FamilyPortal.Domain.Reports;
using Microsoft.EntityFrameworkCore;

namespace FamilyPortal.Data;

public sealed partial class AccessibleRecords
{
    /// <summary>Reports that the viewer's duos are writing.</summary>
    private IQueryable<ReportDraft> ReportDrafts => db.ReportDrafts.Where(ReadRules.Draft<ReportDraft>(viewer));

    /// <summary>The drafts of a household, newest first, opened.</summary>
    public async Task<IReadOnlyList<ReportDraft>> ReportDraftsAsync(Guid household, CancellationToken cancellationToken)
    {
        var drafts = await ReportDrafts.AsNoTracking().Where(d => d.HouseholdId == household).Include(d => d.UpdatedBy).OrderByDescending(d => d.UpdatedAt).ThenBy(d => d.Id).ToListAsync(cancellationToken);
        await OpenAsync(drafts, cancellationToken);
        return drafts;
    }

    /// <summary>Drafts on which the viewer is asked to be the second professional: of their duos, or for which they are named. The oldest first.</summary>
    public async Task<IReadOnlyList<ReportAsked>> ReportsAskedAsync(CancellationToken cancellationToken)
    {
        var me = viewer.StaffId;
        var own = ReportDrafts.Where(d => d.AskedById != null && d.AskedById != me && d.NamedId == null);
        var named = db.ReportDrafts.Where(ReadRules.AskedDraft<ReportDraft>(viewer));
        return await own.Concat(named).OrderBy(d => d.UpdatedAt).ThenBy(d => d.Id).Select(d => new ReportAsked(d.Household.Reference, d.Id, d.UpdatedBy.Name)).ToListAsync(cancellationToken);
    }

    /// <summary>One draft with its household and how it stands today; null when it is not of the viewer's duo.</summary>
    public async Task<ReportDesk?> ReportDeskAsync(string reference, Guid id, CancellationToken cancellationToken) =>
        await HouseholdAsync(reference, cancellationToken) is not { } household
        || await ReportDrafts.Include(d => d.UpdatedBy).SingleOrDefaultAsync(d => d.Id == id && d.HouseholdId == household.Id, cancellationToken) is not { } draft
            ? null
            : await DeskAsync(draft, household, cancellationToken);

    /// <summary>A draft on which the viewer, a professional outside a duo of one, is asked; null when they are not.</summary>
    public async Task<ReportDesk?> AskedReportAsync(Guid id, CancellationToken cancellationToken)
    {
        if (!viewer.Has(StaffRoles.Professional)
            || await db.ReportDrafts.Where(ReadRules.AskedDraft<ReportDraft>(viewer)).Include(d => d.UpdatedBy).SingleOrDefaultAsync(d => d.Id == id, cancellationToken) is not { } draft)
        {
            return null;
        }

        return await DeskAsync(draft, await WithPeople(db.Households.Where(h => h.Id == draft.HouseholdId)).SingleAsync(cancellationToken), cancellationToken);
    }

    /// <summary>A draft for who shares it, or looks along at it: of the viewer's duo, or on which they are asked.</summary>
    public async Task<ReportDesk?> ReportToShareAsync(string reference, Guid id, CancellationToken cancellationToken) =>
        await ReportDeskAsync(reference, id, cancellationToken) ?? (await AskedReportAsync(id, cancellationToken) is { } asked && asked.Household.Reference == reference ? asked : null);

    /// <summary>How a content would stand today in a household.</summary>
    public async Task<ReportProposal> ProposalAsync(ReportContent content, Household household, CancellationToken cancellationToken)
    {
        var audience = await AudienceAsync(new(DocumentKind.Report, content.About, []), household, cancellationToken);
        var facts = await GuardedAsync(household, audience, cancellationToken);
        var texts = content.Text.Texts.ToList();
        return new(
            content,
            await Authors.SingleOrDefaultAsync(o => o.Id == content.BodyId, cancellationToken),
            audience,
            SafetyGuard.Scan(audience, reader => content.Readers.Contains(reader) ? texts : [], facts, Guarded.Known(household)));
    }

    /// <summary>Keeps a draft, a new one once; a conflict when somebody saved it since the viewer began, and nothing is kept then.</summary>
    /// <param name="id">Made with the form.</param>
    /// <param name="corrects">The published version that it corrects; null for a new report.</param>
    /// <param name="revision">The draft's revision when the viewer began; 0 for a new one.</param>
    public Task<SaveOutcome> SaveReportAsync(string reference, Guid id, Guid? corrects, ReportContent content, int revision, CancellationToken cancellationToken) =>
        ChangeReportAsync(LogAction.Edited, reference, id, revision, async (door, household, draft, token) =>
        {
            if (draft is null && corrects is { } version && !await door.IsNewestAsync(version, household.Id, token))
            {
                return false;
            }

            if (draft is null)
            {
                draft = new() { Id = id, HouseholdId = household.Id, CorrectsId = corrects, Content = SealedText.Of("") };
                door.db.Add(draft);
            }

            draft.Save(content, viewer.StaffId, viewer.Now);
            return true;
        }, cancellationToken);

    /// <summary>Asks the other member of the duo to look along, or a professional who is named where the viewer works alone.</summary>
    public Task<SaveOutcome> AskAboutReportAsync(string reference, Guid id, int revision, Guid? named, CancellationToken cancellationToken) =>
        ChangeReportAsync(LogAction.Edited, reference, id, revision, async (door, household, draft, token) =>
        {
            if (draft is null || !await door.MayNameAsync(household, named, token))
            {
                return false;
            }

            draft.AskColleague(viewer.StaffId, named);
            return true;
        }, cancellationToken);

    /// <summary>Agrees, as the second professional, with exactly the draft that was shown.</summary>
    /// <param name="shown">The <see cref="ReportProposal.Fingerprint"/> of what was shown.</param>
    public async Task<SaveOutcome> ConfirmReportAsync(Guid id, int revision, string? shown, string reason, CancellationToken cancellationToken)
    {
        var (own, asked) = (ReportDrafts.Where(d => d.Id == id), db.ReportDrafts.Where(ReadRules.AskedDraft<ReportDraft>(viewer)).Where(d => d.Id == id));
        var household = await own.Concat(asked).Select(d => d.HouseholdId).FirstOrDefaultAsync(cancellationToken);
        return household == Guid.Empty || string.IsNullOrWhiteSpace(reason) ? SaveOutcome.Refused : await SaveAsync(
            LogAction.Confirmed,
            LogObject.ReportDraft,
            id,
            household,
            async (door, token) =>
            {
                var reference = await door.db.Households.Where(h => h.Id == household).Select(h => h.Reference).SingleAsync(token);
                var desk = await door.ReportToShareAsync(reference, id, token);
                if (desk is null || desk.Draft.Revision != revision || desk.Proposal.Fingerprint() != shown || !ActRules.MayConfirm(viewer, desk.Draft))
                {
                    return false;
                }

                desk.Draft.Confirm(desk.Proposal, viewer.StaffId, reason);
                return true;
            },
            cancellationToken);
    }

    /// <summary>Throws a draft away. What was published stays.</summary>
    public Task<SaveOutcome> DiscardReportAsync(string reference, Guid id, int revision, CancellationToken cancellationToken) =>
        ChangeReportAsync(LogAction.Discarded, reference, id, revision, (door, _, draft, _) =>
        {
            if (draft is not null)
            {
                door.db.Remove(draft);
            }

            return Task.FromResult(draft is not null);
        }, cancellationToken);

    /// <summary>Publishes a draft when every check of the gate is met under the lock, keeps why readers depart from the table, and ends the draft.</summary>
    /// <param name="published">The id that the report gets: no line of its draft ever becomes a line of the report.</param>
    public async Task<SaveOutcome> PublishReportAsync(string reference, Guid id, int revision, Guid published, DateTime visibleFrom, DateOnly on, CancellationToken cancellationToken)
    {
        var household = await Households.Where(h => h.Reference == reference).Select(h => h.Id).SingleOrDefaultAsync(cancellationToken);
        var moved = false;
        var outcome = household == Guid.Empty ? SaveOutcome.Refused : await SaveAsync(
            LogAction.Published,
            LogObject.Report,
            published,
            household,
            async (door, token) =>
            {
                var desk = await door.ReportDeskAsync(reference, id, token);
                moved = desk is null || desk.Draft.Revision != revision;
                if (desk is null || moved || !ActRules.MayPublish(viewer) || !desk.Gate.All(c => c.IsMet)
                    || (desk.Draft.CorrectsId is { } version && !await door.IsNewestAsync(version, household, token)))
                {
                    return false;
                }

                var corrects = desk.Draft.CorrectsId is { } before ? await door.Reports.Include(r => r.Readers).SingleAsync(r => r.Id == before, token) : null;
                var numbers = corrects is null ? [] : await door.NumbersAsync(corrects.First, token);
                var report = ReportPublishing.Compose(desk.Proposal, new(published, household, viewer.StaffId, viewer.Now, visibleFrom, on), corrects, numbers);
                if (await door.NamesLimitedAsync(report, token))
                {
                    return false;
                }

                door.db.Add(report);
                door.db.AddRange(desk.Proposal.Turns.Select(t => AgreedDeviation.Of(
                    published, item: default, desk.Proposal.Content.Deviations.First(d => d.PersonId == t.Person.PersonId), t.Turn, viewer.StaffId, desk.Draft.ConfirmedById ?? Guid.Empty)));
                if (desk.Proposal.NeedsSecond)
                {
                    door.db.Add(SecondLookAt(published, desk.Draft.ConfirmedById!.Value, desk.Draft.ConfirmedReason!.Text, desk.Proposal.Findings));
                }

                door.db.Remove(desk.Draft);
                return true;
            },
            cancellationToken);
        return moved ? SaveOutcome.Conflict : outcome;
    }

    private async Task<ReportDesk> DeskAsync(ReportDraft draft, Household household, CancellationToken cancellationToken)
    {
        await OpenAsync([draft], cancellationToken);
        return new(draft, household, await ProposalAsync(ReportContent.Read(draft.Content.Text), household, cancellationToken), await PreviewedAsync(draft, cancellationToken), viewer);
    }

    /// <summary>Whether a version is of this household and no later one took its place.</summary>
    private async Task<bool> IsNewestAsync(Guid version, Guid household, CancellationToken cancellationToken) =>
        await Reports.AnyAsync(r => r.Id == version && r.HouseholdId == household, cancellationToken)
        && !await db.Reports.AnyAsync(r => r.SupersedesId == version, cancellationToken);

    /// <summary>Each reader's own number of the newest version they had.</summary>
    private async Task<Dictionary<Guid, int>> NumbersAsync(Guid first, CancellationToken cancellationToken) =>
        await db.PublicationReaders.Where(r => db.Reports.Any(v => v.Id == r.PublicationId && (v.Id == first || v.FirstId == first)))
            .GroupBy(r => r.PersonId).Select(g => new { g.Key, Number = g.Max(r => r.Sequence) }).ToDictionaryAsync(g => g.Key, g => g.Number, cancellationToken);

    private async Task<SaveOutcome> ChangeReportAsync(
        LogAction action, string reference, Guid id, int revision, Func<AccessibleRecords, Household, ReportDraft?, CancellationToken, Task<bool>> change, CancellationToken cancellationToken)
    {
        var household = await Households.Where(h => h.Reference == reference).Select(h => h.Id).SingleOrDefaultAsync(cancellationToken);
        var moved = false;
        var outcome = household == Guid.Empty || !ActRules.MayPublish(viewer) ? SaveOutcome.Refused : await SaveAsync(
            action,
            LogObject.ReportDraft,
            id,
            household,
            async (door, token) =>
            {
                if (await door.HouseholdAsync(reference, token) is not { } fresh)
                {
                    return false;
                }

                var draft = await door.ReportDrafts.SingleOrDefaultAsync(d => d.Id == id && d.HouseholdId == fresh.Id, token);
                moved = (draft?.Revision ?? 0) != revision;
                return !moved && await change(door, fresh, draft, token);
            },
            cancellationToken);
        return moved ? SaveOutcome.Conflict : outcome;
    }
}

/// <summary>What lies on the desk of who writes a report.</summary>
/// <param name="Proposal">As it would be published today.</param>
/// <param name="Previewed">As whom the viewer looked at exactly this.</param>
/// <param name="Viewer">Who looks at it.</param>
public sealed record ReportDesk(ReportDraft Draft, Household Household, ReportProposal Proposal, IReadOnlySet<Guid> Previewed, Viewer Viewer)
{
    /// <summary>The checks for who looks at it.</summary>
    public IReadOnlyList<ReportGate> Gate => ReportPublishing.Gate(Draft, Proposal, Previewed, Viewer.StaffId);

    /// <summary>Whether the viewer is asked as somebody outside the duo.</summary>
    public bool IsOutside => Household.Pair.TrueForAll(p => p.StaffId != Viewer.StaffId || !p.HoldsOn(Viewer.Today));

    /// <summary>Whether the viewer is asked, and may agree.</summary>
    public bool MayConfirm => Draft.AskedById is { } asker && asker != Viewer.StaffId && ActRules.MayConfirm(Viewer, Draft);

    /// <summary>Whether the viewer asked, and waits for an answer.</summary>
    public bool IsWaiting => Draft.AskedById == Viewer.StaffId;

    /// <summary>The other member of the duo; null when the viewer works alone.</summary>
    public StaffMember? Colleague => Household.Pair.Where(p => p.StaffId != Viewer.StaffId && p.HoldsOn(Viewer.Today)).Select(p => p.Staff).FirstOrDefault();
}

/// <summary>A report on which the viewer is asked to be the second professional.</summary>
/// <param name="By">Who wrote it.</param>
public sealed record ReportAsked(string Reference, Guid Id, string By);
