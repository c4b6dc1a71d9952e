using FamilyPortal.Domain;
using FamilyPortal.Domain.Access;
using FamilyPortal.Domain.Families;
using FamilyPortal.Domain.Plans;
using FamilyPortal.Domain.Publications;
using Microsoft.EntityFrameworkCore;

namespace FamilyPortal.Data;

public sealed partial class AccessibleRecords
{
    /// <summary>Keeps a draft, unless somebody saved it or published a version since the viewer began.</summary>
    /// <param name="basedOn">The number of the newest version when the viewer began; 0 when there was none.</param>
    /// <param name="revision">The draft's revision when the viewer began; 0 when there was no draft.</param>
    /// <returns><see cref="SaveOutcome.Conflict"/> when it moved on: nothing is kept then.</returns>
    public async Task<SaveOutcome> SaveDraftAsync(Guid household, DraftContent content, int basedOn, int revision, CancellationToken cancellationToken)
    {
        var id = await PlanDrafts.AsNoTracking().Where(d => d.HouseholdId == household).Select(d => d.Id).SingleOrDefaultAsync(cancellationToken);
        id = id == Guid.Empty ? Guid.NewGuid() : id;
        return await ChangeDraftAsync(
            LogAction.Edited,
            id,
            household,
            basedOn,
            revision,
            (door, draft, _) =>
            {
                if (draft is null)
                {
                    draft = new PlanDraft { Id = id, HouseholdId = household, BasedOnNumber = basedOn, Content = SealedText.Of("") };
                    door.db.Add(draft);
                }

                draft.Save(content, viewer.StaffId, viewer.Now);
                return Task.FromResult(true);
            },
            cancellationToken);
    }

    /// <summary>Asks the other member of the duo to look along at what the draft withholds.</summary>
    /// <param name="named">A professional outside the duo, where the viewer works alone; null for the other member.</param>
    public Task<SaveOutcome> AskColleagueAsync(PlanDraft draft, int basedOn, int revision, Guid? named, CancellationToken cancellationToken) =>
        ChangeDraftAsync(
            LogAction.Edited,
            draft.Id,
            draft.HouseholdId,
            basedOn,
            revision,
            async (door, now, token) =>
            {
                if (now is null || await door.HouseholdAsync(now.HouseholdId, token) is not { } household || !await door.MayNameAsync(household, named, token))
                {
                    return false;
                }

                now.AskColleague(viewer.StaffId, named);
                return true;
            },
            cancellationToken);

    /// <summary>Agrees, as the second professional, with exactly the draft that was shown.</summary>
    /// <param name="shown">The <see cref="DraftContent.Fingerprint"/> of what was shown: what came up meanwhile is not agreed with unseen.</param>
    /// <param name="reason">Why it may be shared as it is.</param>
    public Task<SaveOutcome> ConfirmDraftAsync(
        PlanDraft draft, int basedOn, int revision, string? shown, string reason, CancellationToken cancellationToken) =>
        ChangeDraftAsync(
            LogAction.Confirmed,
            draft.Id,
            draft.HouseholdId,
            basedOn,
            revision,
            async (door, now, token) =>
            {
                if (now is null || !ActRules.MayConfirm(viewer, now) || string.IsNullOrWhiteSpace(reason) || await door.HouseholdAsync(now.HouseholdId, token) is not { } fresh)
                {
                    return false;
                }

                var content = DraftContent.Read(now.Content.Text);
                var (audience, findings) = await door.JudgedAsync(content, fresh, token);
                if (content.Fingerprint(audience, findings) != shown)
                {
                    return false;
                }

                now.Confirm(content, audience, findings, viewer.StaffId, reason);
                return true;
            },
            cancellationToken);

    /// <summary>
    /// Publishes the draft as the next version when every check of the gate is met under the lock, keeps why parts are
    /// withheld, and ends the draft.
    /// </summary>
    /// <param name="reference">The household's number.</param>
    /// <param name="visibleFrom">From when the readers see it.</param>
    public async Task<PlanPublication> PublishPlanAsync(
        string reference, PlanDraft draft, int basedOn, int revision, DateTime visibleFrom, CancellationToken cancellationToken)
    {
        var (id, moved) = (Guid.NewGuid(), false);
        IReadOnlyList<GateCheck> checks = [];
        var outcome = await SaveAsync(
            LogAction.Published,
            LogObject.Plan,
            id,
            draft.HouseholdId,
            async (door, token) =>
            {
                var now = await door.DraftAsync(draft.HouseholdId, token);
                moved = await door.HasMovedAsync(now, draft.HouseholdId, basedOn, revision, token);
                if (moved || now is null || !ActRules.MayPublish(viewer) || await door.HouseholdAsync(reference, token) is not { } household)
                {
                    return false;
                }

                var content = DraftContent.Read(now.Content.Text);
                var published = await door.NewestAsDraftAsync(household.Id, token);
                var (audience, findings) = await door.JudgedAsync(content, household, token, published?.Content);
                checks =
                [
                    .. PlanPublishing.Gate(now, content, audience, findings, await door.PreviewedAsync(now, token), viewer.StaffId),
                    .. AgreementMoves.Gate(content, published?.Content, await door.AnswersAsync(household.Id, token)),
                ];
                if (!checks.All(c => c.IsMet))
                {
                    return false;
                }

                var before = await door.PlanVersions.Where(v => v.HouseholdId == household.Id && v.Number == basedOn).Select(v => new { v.Id, v.Regime }).SingleOrDefaultAsync(token);
                var version = PlanPublishing.Compose(
                    content,
                    audience,
                    await door.LastViewsAsync(household.Id, token),
                    new(household, basedOn + 1, before?.Regime ?? RegimeOf(household), viewer.StaffId, viewer.Now, visibleFrom, before?.Id, viewer.Today, id));
                door.db.Add(version);
                door.db.AddRange(Deviations(version, content, audience, now.ConfirmedById));
                if (now is { ConfirmedById: { } by, ConfirmedReason: { } why } && now.IsConfirmedFor(content, audience, findings, viewer.StaffId))
                {
                    door.db.Add(SecondLookAt(version.Id, by, why.Text, findings.New));
                }

                door.db.Remove(now);
                return true;
            },
            cancellationToken);
        return new(moved ? SaveOutcome.Conflict : outcome, checks);
    }

    /// <summary>Who can read a plan today, and what the guard finds in it.</summary>
    /// <param name="published">What readers have now; null when nothing is published, or for who does not know it.</param>
    private async Task<(IReadOnlyList<ProposedReader> Audience, PlanFindings Findings)> JudgedAsync(
        DraftContent content, Household household, CancellationToken cancellationToken, DraftContent? published = null)
    {
        var audience = await AudienceAsync(AudienceItem.Of(DocumentKind.SafetyPlan), household, cancellationToken);
        return (audience, content.Findings(published, audience, await GuardedAsync(household, audience, cancellationToken), Guarded.Known(household)));
    }

    /// <summary>The file law of a first plan: the Jeugdwet where a minor lives, else the Wmo 2015.</summary>
    public LegalRegime RegimeOf(Household household) =>
        household.Members.Any(m => m.HoldsOn(viewer.Today) && m.Person.AgeOn(viewer.Today) < 18) ? LegalRegime.JwFile : LegalRegime.WmoFile;

    private IEnumerable<AgreedDeviation> Deviations(PlanVersion version, DraftContent content, IReadOnlyList<ProposedReader> audience, Guid? confirmedBy) =>
        from part in content.Parts
        from person in audience // Who left meanwhile is not asked about.
        let turn = part.TurnFor(person)
        where turn is not null
        select AgreedDeviation.Of(version.Id, part.ItemKey, part.Deviations.First(d => d.PersonId == person.PersonId), turn.Value, viewer.StaffId, confirmedBy ?? Guid.Empty);

    private SecondLook SecondLookAt(Guid publication, Guid agreedBy, string reason, IReadOnlyList<GuardFinding> findings) => new()
    {
        Id = Guid.CreateVersion7(),
        PublicationId = publication,
        AskedById = viewer.StaffId,
        AgreedById = agreedBy,
        AgreedAt = viewer.Now,
        Reason = SealedText.Of(reason),
        Findings = Written(findings),
    };

    private async Task<SaveOutcome> ChangeDraftAsync(
        LogAction action, Guid id, Guid household, int basedOn, int revision, Func<AccessibleRecords, PlanDraft?, CancellationToken, Task<bool>> change, CancellationToken cancellationToken)
    {
        var moved = false;
        var outcome = await SaveAsync(
            action,
            LogObject.PlanDraft,
            id,
            household,
            async (door, token) =>
            {
                var now = await door.DraftAsync(household, token);
                moved = (now is not null && now.Id != id) || await door.HasMovedAsync(now, household, basedOn, revision, token);
                return !moved && ActRules.MayPublish(viewer) && await door.Households.AnyAsync(h => h.Id == household, token) && await change(door, now, token);
            },
            cancellationToken);
        return moved ? SaveOutcome.Conflict : outcome;
    }

    private async Task<bool> HasMovedAsync(PlanDraft? now, Guid household, int basedOn, int revision, CancellationToken cancellationToken) =>
        (now?.Revision ?? 0) != revision || await NewestPlanNumberAsync(household, cancellationToken) != basedOn;
}

/// <summary>How publishing ended, with the checks as they stood under the lock.</summary>
public sealed record PlanPublication(SaveOutcome Outcome, IReadOnlyList<GateCheck> Checks);
