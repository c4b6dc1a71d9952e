using FamilyPortal.Domain;
using FamilyPortal.Domain.Access;
using FamilyPortal.Domain.Decisions;
using FamilyPortal.Domain.Families;
using FamilyPortal.Domain.Plans;
using FamilyPortal.Domain.Publications;
using Microsoft.EntityFrameworkCore;

namespace FamilyPortal.Data;

public sealed partial class AccessibleRecords
{
    /// <summary>Decisions that wait for a second professional: of the viewer's households, or on which the viewer is asked.</summary>
    public IQueryable<WaitingDecision> WaitingDecisions => db.WaitingDecisions.AsNoTracking().Where(ReadRules.Waiting(viewer));

    /// <summary>On what the viewer is asked to be the second professional: decisions of their duos, and what they are named for.</summary>
    public async Task<IReadOnlyList<SecondAsked>> SecondsAskedAsync(CancellationToken cancellationToken)
    {
        var me = viewer.StaffId;
        var decisions = await WaitingDecisions.Where(w => w.AskedById != me).OrderBy(w => w.AskedAt).Select(w => new SecondAsked(w.Id, w.AskedBy.Name, false)).ToListAsync(cancellationToken);
        var plans = await db.PlanDrafts.AsNoTracking().Where(ReadRules.AskedDraft<PlanDraft>(viewer)).Select(d => new SecondAsked(d.Id, d.UpdatedBy.Name, true)).ToListAsync(cancellationToken);
        return [.. decisions, .. plans];
    }

    /// <summary>A plan on which the viewer, a professional outside the duo, is asked, with the people it names; null when they are not asked.</summary>
    public async Task<AskedPlan?> AskedPlanAsync(Guid id, CancellationToken cancellationToken)
    {
        if (!viewer.Has(StaffRoles.Professional)
            || await db.PlanDrafts.Where(ReadRules.AskedDraft<PlanDraft>(viewer)).Include(d => d.UpdatedBy).SingleOrDefaultAsync(d => d.Id == id, cancellationToken) is not { } draft)
        {
            return null;
        }

        await OpenAsync([draft], cancellationToken);
        var household = await WithPeople(db.Households.Where(h => h.Id == draft.HouseholdId)).SingleAsync(cancellationToken);
        var content = DraftContent.Read(draft.Content.Text);
        // What readers have already is not known to an outsider: the guard looks at the whole text.
        var (audience, findings) = await JudgedAsync(content, household, cancellationToken);
        return new(draft, content, household, audience, findings);
    }

    /// <summary>Agrees with such a plan, exactly as it was shown.</summary>
    /// <param name="shown">The <see cref="AskedPlan.Fingerprint"/> of what was shown.</param>
    public async Task<SaveOutcome> ConfirmAskedPlanAsync(Guid id, int revision, string? shown, string reason, CancellationToken cancellationToken)
    {
        var household = await db.PlanDrafts.Where(ReadRules.AskedDraft<PlanDraft>(viewer)).Where(d => d.Id == id).Select(d => d.HouseholdId).SingleOrDefaultAsync(cancellationToken);
        return household == Guid.Empty || string.IsNullOrWhiteSpace(reason) ? SaveOutcome.Refused : await SaveAsync(
            LogAction.Confirmed,
            LogObject.PlanDraft,
            id,
            household,
            async (door, token) =>
            {
                if (await door.AskedPlanAsync(id, token) is not { } asked || asked.Draft.Revision != revision || asked.Fingerprint != shown || !ActRules.MayConfirm(viewer, asked.Draft))
                {
                    return false;
                }

                asked.Draft.Confirm(asked.Content, asked.Audience, asked.Findings, viewer.StaffId, reason);
                return true;
            },
            cancellationToken);
    }

    /// <summary>Professionals outside the duo who can be asked, where a duo is one person.</summary>
    public async Task<IReadOnlyList<StaffMember>> ProfessionalsBesideAsync(Household household, CancellationToken cancellationToken)
    {
        var duo = household.Pair.Select(p => p.StaffId).ToList();
        return !viewer.IsStaff ? [] : [.. (await db.Staff.AsNoTracking().Where(s => !duo.Contains(s.Id)).OrderBy(s => s.Name).ToListAsync(cancellationToken)).Where(s => s.Roles.HasFlag(StaffRoles.Professional))];
    }

    /// <summary>Whether the viewer may ask this professional: one outside the duo only where the viewer is the whole duo, else nobody by name.</summary>
    private async Task<bool> MayNameAsync(Household fresh, Guid? named, CancellationToken cancellationToken)
    {
        var alone = fresh.Pair.TrueForAll(p => p.StaffId == viewer.StaffId || !p.HoldsOn(viewer.Today));
        return named is not { } other ? !alone
            : alone && other != viewer.StaffId && (await ProfessionalsBesideAsync(fresh, cancellationToken)).Any(s => s.Id == other);
    }

    /// <summary>What the safety guard finds in a decision for its limited readers.</summary>
    /// <param name="household">As it came through this door.</param>
    public async Task<IReadOnlyList<GuardFinding>> FindingsAsync(DecisionProposal proposal, Household household, CancellationToken cancellationToken) =>
        SafetyGuard.Scan(proposal.Audience, proposal.TextsFor, await GuardedAsync(household, proposal.Audience, cancellationToken), Guarded.Known(household));

    /// <summary>Asks a second professional to look at a decision: the other member of the duo, or who is named.</summary>
    /// <param name="id">The proposal's key: the same form sent again asks once.</param>
    /// <param name="named">Only where the viewer is the whole duo.</param>
    public async Task<SaveOutcome> AskSecondAsync(Guid id, Household household, DecisionRequest request, Guid? named, CancellationToken cancellationToken)
    {
        var isThere = false;
        var outcome = await SaveAsync(
            LogAction.Edited,
            LogObject.WaitingDecision,
            id,
            household.Id,
            async (door, token) =>
            {
                isThere = await door.WaitingDecisions.AnyAsync(w => w.Id == id, token) || await door.Decisions.AnyAsync(d => d.Id == id, token);
                if (isThere || !ActRules.MayPublish(viewer) || await door.HouseholdAsync(household.Id, token) is not { } fresh || !await door.MayNameAsync(fresh, named, token))
                {
                    return false;
                }

                door.db.Add(new WaitingDecision
                {
                    Id = id,
                    HouseholdId = fresh.Id,
                    Content = SealedText.Of(request.Write()),
                    AskedById = viewer.StaffId,
                    AskedAt = viewer.Now,
                    NamedId = named,
                });
                return true;
            },
            cancellationToken);
        return isThere ? SaveOutcome.Duplicate : outcome;
    }

    /// <summary>One decision that waits, with the people it names; null when it is not the viewer's to see.</summary>
    public async Task<WaitingFile?> WaitingDecisionAsync(Guid id, CancellationToken cancellationToken)
    {
        if (!viewer.Has(StaffRoles.Professional)
            || await WaitingDecisions.Include(w => w.AskedBy).SingleOrDefaultAsync(w => w.Id == id, cancellationToken) is not { } waiting)
        {
            return null;
        }

        await OpenAsync([waiting], cancellationToken);
        var request = DecisionRequest.Read(waiting.Content.Text);
        // Who is asked as an outsider reads this one decision, and of its household only what belongs to it.
        var household = await WithPeople(db.Households.Where(h => h.Id == waiting.HouseholdId)).SingleAsync(cancellationToken);
        var body = await Authors.SingleOrDefaultAsync(o => o.Id == request.BodyId, cancellationToken);
        var bare = request.Proposal(body, []);
        var audience = await AudienceAsync(new(request.Kind, bare.Subjects, [.. request.Readers.Where(r => r.IsAddressee).Select(r => r.PersonId)]), household, cancellationToken);
        return new(waiting, request, household, request.Proposal(body, audience));
    }

    /// <summary>
    /// Agrees, as the second professional, with a decision that waits, and so publishes it in the name of who asked. Refused when
    /// the facts changed so that more would need agreement than was shown, or when who asked is no longer of the duo.
    /// </summary>
    /// <param name="reason">Why it may be shared as it is.</param>
    public async Task<SaveOutcome> AgreeAsync(Guid id, string reason, DateTime visibleFrom, DateOnly announcedOn, CancellationToken cancellationToken)
    {
        var household = await WaitingDecisions.Where(w => w.Id == id).Select(w => w.HouseholdId).SingleOrDefaultAsync(cancellationToken);
        return household == Guid.Empty || string.IsNullOrWhiteSpace(reason) ? SaveOutcome.Refused : await SaveAsync(
            LogAction.Published,
            LogObject.Decision,
            id,
            household,
            async (door, token) =>
            {
                // It goes out in the name of who asked, so they are of the duo still.
                if (await door.WaitingDecisionAsync(id, token) is not { } file || !ActRules.MayConfirm(viewer, file.Waiting)
                    || !file.Household.Pair.Exists(p => p.StaffId == file.Waiting.AskedById && p.HoldsOn(viewer.Today)))
                {
                    return false;
                }

                var findings = await door.FindingsAsync(file.Proposal, file.Household, token);
                if (DecisionPublishing.Gate(file.Proposal, viewer.Today).Any(c => !c.IsMet) || findings.Except(file.Request.Findings).Any())
                {
                    return false;
                }

                var asker = file.Waiting.AskedById;
                var decision = DecisionPublishing.Compose(file.Proposal, new(id, household, asker, viewer.Now, visibleFrom, announcedOn), calendar);
                if (!(await door.AddDecisionAsync(decision, token, isAgreed: true)).IsAdded)
                {
                    return false;
                }

                door.db.AddRange(file.Proposal.Turns.Select(t =>
                    AgreedDeviation.Of(id, item: default, file.Request.Deviations.First(d => d.PersonId == t.Person.PersonId), t.Turn, asker, viewer.StaffId)));
                door.db.Add(new SecondLook
                {
                    Id = Guid.CreateVersion7(),
                    PublicationId = id,
                    AskedById = asker,
                    AgreedById = viewer.StaffId,
                    AgreedAt = viewer.Now,
                    Reason = SealedText.Of(reason),
                    Findings = Written(findings),
                });
                door.db.Remove(await door.db.WaitingDecisions.SingleAsync(w => w.Id == id, token));
                return true;
            },
            cancellationToken);
    }

    /// <summary>Takes back a decision that waits, by who asked or by who does not agree. Nothing was published.</summary>
    public async Task<SaveOutcome> TakeBackAsync(Guid id, CancellationToken cancellationToken)
    {
        var household = await WaitingDecisions.Where(w => w.Id == id).Select(w => w.HouseholdId).SingleOrDefaultAsync(cancellationToken);
        return household == Guid.Empty ? SaveOutcome.Refused : await SaveAsync(
            LogAction.Discarded,
            LogObject.WaitingDecision,
            id,
            household,
            async (door, token) =>
            {
                if (!ActRules.MayPublish(viewer) || !await door.WaitingDecisions.AnyAsync(w => w.Id == id, token))
                {
                    return false;
                }

                door.db.Remove(await door.db.WaitingDecisions.SingleAsync(w => w.Id == id, token));
                return true;
            },
            cancellationToken);
    }

    /// <summary>
    /// The viewer's households' choices of readers that must be looked at again by a day, the earliest first, opened. A part that
    /// its newest version shares as was proposed, or no longer holds, is not asked about any more.
    /// </summary>
    public async Task<IReadOnlyList<ReviewLine>> ReviewsAsync(DateOnly until, CancellationToken cancellationToken)
    {
        if (!viewer.IsStaff)
        {
            return [];
        }

        var households = Households.Select(h => h.Id);
        var rows = await db.AgreedDeviations.AsNoTracking()
            .Join(db.Publications.Where(p => households.Contains(p.HouseholdId)), d => d.PublicationId, p => p.Id, (d, p) => new
            {
                p.PublishedAt,
                p.Household.Reference,
                p.HouseholdId,
                Name = db.People.Where(x => x.Id == d.PersonId).Select(x => x.GivenName).First(),
                Deviation = d,
                Looked = d.Reviews.OrderByDescending(r => r.At).ThenByDescending(r => r.Id).Select(r => new { r.ReviewOn }).FirstOrDefault(),
            }).ToListAsync(cancellationToken);
        var due = rows.GroupBy(r => (r.HouseholdId, Item: r.Deviation.ItemKey == Guid.Empty ? r.Deviation.PublicationId : r.Deviation.ItemKey, r.Deviation.PersonId))
            .Select(g => g.MaxBy(r => (r.PublishedAt, r.Deviation.Id))!).Where(r => (r.Looked is null ? r.Deviation.ReviewOn : r.Looked.ReviewOn) <= until).ToList();

        // A part counts as the newest version has it; a whole item never changes.
        var keys = due.Select(r => r.Deviation.ItemKey).Where(k => k != Guid.Empty).Distinct().ToList();
        var parts = keys.Count == 0 ? [] : await db.PlanParts.AsNoTracking()
            .Where(p => keys.Contains(p.ItemKey) && households.Contains(p.Version.HouseholdId)
                && !db.PlanVersions.Any(v => v.HouseholdId == p.Version.HouseholdId && v.Number > p.Version.Number))
            .Include(p => p.Readers).ToListAsync(cancellationToken);
        due.RemoveAll(r => r.Deviation.ItemKey != Guid.Empty
            && !(parts.Find(p => p.ItemKey == r.Deviation.ItemKey) is { } part && part.Readers.Exists(x => x.PersonId == r.Deviation.PersonId) == (r.Deviation.Turn == DeviationTurn.Opened)));
        await OpenAsync(due.Select(r => r.Deviation), cancellationToken);
        return [.. due.Select(r => new ReviewLine(
                r.Reference, r.Deviation.PublicationId, r.Deviation.ItemKey, r.Name, r.Deviation.Turn, r.Deviation.Ground, r.Deviation.Reason.Text, r.Looked?.ReviewOn ?? r.Deviation.ReviewOn, r.Deviation.Id))
            .OrderBy(l => l.ReviewOn).ThenBy(l => l.Reference, StringComparer.Ordinal)];
    }

    /// <summary>On a review day: a choice of readers goes on until another day, or ends, with why. The same form sent again is one review.</summary>
    /// <param name="id">The <see cref="OnceKey"/> of the form.</param>
    /// <param name="reviewOn">When it is looked at again; null when it ends.</param>
    public async Task<SaveOutcome> ReviewDeviationAsync(Guid id, ReviewLine line, DateOnly? reviewOn, string reason, CancellationToken cancellationToken)
    {
        var household = await Households.Where(h => h.Reference == line.Reference).Select(h => h.Id).SingleOrDefaultAsync(cancellationToken);
        var isThere = false;
        var outcome = household == Guid.Empty || string.IsNullOrWhiteSpace(reason) || reviewOn <= viewer.Today ? SaveOutcome.Refused : await SaveAsync(
            LogAction.Reviewed,
            LogObject.WaitingDecision,
            line.PublicationId,
            household,
            async (door, token) =>
            {
                isThere = await door.db.DeviationReviews.AnyAsync(r => r.Id == id, token);
                if (isThere || !ActRules.MayPublish(viewer) || !(await door.ReviewsAsync(viewer.Today, token)).Any(l => l.DeviationId == line.DeviationId && l.ReviewOn == line.ReviewOn))
                {
                    return false;
                }

                door.db.Add(new DeviationReview { Id = id, DeviationId = line.DeviationId, ReviewOn = reviewOn, Reason = SealedText.Of(reason), StaffId = viewer.StaffId, At = viewer.Now });
                return true;
            },
            cancellationToken);
        return isThere ? SaveOutcome.Duplicate : outcome;
    }

    /// <summary>
    /// Why a composed decision may not go out on one person's word: it departs from the table, or holds what the guard stops.
    /// Null when it may. Who reads a decision on an objection, or on a request about one's own file, is not chosen (Awb 7:12,
    /// UAVG 34), so that only its words count.
    /// </summary>
    private async Task<SecondNeeded?> NeedsSecondAsync(Decision decision, CancellationToken cancellationToken)
    {
        var household = await WithPeople(db.Households.AsNoTracking().Where(h => h.Id == decision.HouseholdId)).SingleAsync(cancellationToken);
        var addressees = decision.Readers.Where(r => r.Basis == ReaderBasis.Addressee).Select(r => r.PersonId).ToList();
        var audience = await AudienceAsync(new(decision.Kind, [.. decision.Subjects.Select(s => s.PersonId)], addressees), household, cancellationToken);
        var text = DecisionText.Read(decision.Body.Text);
        string[] texts = [text.Subject, text.What, text.Reasons, .. text.Meaning];
        bool Reads(Guid person) => decision.Readers.Exists(r => r.PersonId == person);
        var departs = decision.Kind is not (DocumentKind.ObjectionDecision or DocumentKind.FileDecision) && audience.Any(a => Deviation.TurnOf(a.Default, Reads(a.PersonId)) is not null);
        var findings = SafetyGuard.Scan(audience, reader => Reads(reader) ? texts : [], await GuardedAsync(household, audience, cancellationToken), Guarded.Known(household));
        return departs || findings.Count > 0 ? new(departs, findings) : null;
    }

    /// <summary>Whether a reader is limited today towards somebody an item is about. The database would refuse it too.</summary>
    private async Task<bool> NamesLimitedAsync(Publication item, CancellationToken cancellationToken)
    {
        var (readers, subjects, today) = (item.Readers.ConvertAll(r => r.PersonId), item.Subjects.ConvertAll(s => s.PersonId), item.Subjects.Select(s => s.On).Append(viewer.Today).Max());
        return await db.Relations.AsNoTracking().AnyAsync(
            r => r.Kind == RelationKind.Restriction && readers.Contains(r.FromPersonId) && subjects.Contains(r.ToPersonId) && r.From <= today && (r.Until == null || r.Until > viewer.Today),
            cancellationToken);
    }

    private static SealedText? Written(IReadOnlyList<GuardFinding> findings) =>
        findings.Count == 0 ? null : SealedText.Of(string.Join('\n', findings.Select(f => $"{f.ReaderId} {f.Hit.Kind} {f.Hit.Excerpt}")));
}

/// <summary>A decision that waits for a second professional.</summary>
/// <param name="Request">What is asked.</param>
/// <param name="Household">Its people and duo.</param>
/// <param name="Proposal">As it would be published today.</param>
public sealed record WaitingFile(WaitingDecision Waiting, DecisionRequest Request, Household Household, DecisionProposal Proposal);

/// <summary>Why a decision may not go out on one person's word.</summary>
/// <param name="Departs">Its readers depart from the default table.</param>
/// <param name="Findings">What the safety guard found in what limited readers would get.</param>
public sealed record SecondNeeded(bool Departs, IReadOnlyList<GuardFinding> Findings)
{
    /// <summary>The words that are the problem, each once.</summary>
    public IReadOnlyList<string> Excerpts => [.. Findings.Select(f => f.Hit.Excerpt).Distinct(StringComparer.OrdinalIgnoreCase)];
}

/// <summary>Something on which the viewer is asked to be the second professional.</summary>
public sealed record SecondAsked(Guid Id, string By, bool IsPlan);

/// <summary>A plan on which a professional outside the duo is asked.</summary>
public sealed record AskedPlan(PlanDraft Draft, DraftContent Content, Household Household, IReadOnlyList<ProposedReader> Audience, PlanFindings Findings)
{
    /// <summary>What stands for all that is shown of it.</summary>
    public string Fingerprint => Content.Fingerprint(Audience, Findings);
}

/// <summary>A choice of readers that must be looked at again.</summary>
/// <param name="ItemKey">The part of a plan; empty for a whole item.</param>
public sealed record ReviewLine(string Reference, Guid PublicationId, Guid ItemKey, string Name, DeviationTurn Turn, DeviationGround Ground, string Reason, DateOnly ReviewOn, Guid DeviationId);
