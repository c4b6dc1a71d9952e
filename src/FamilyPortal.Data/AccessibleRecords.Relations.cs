using FamilyPortal.Domain;
using FamilyPortal.Domain.Access;
using FamilyPortal.Domain.Families;
using FamilyPortal.Domain.Publications;
using Microsoft.EntityFrameworkCore;

namespace FamilyPortal.Data;

public sealed partial class AccessibleRecords
{
    /// <summary>Judgements of capacity of the people for whom the viewer is on duty.</summary>
    public IQueryable<Capacity> Capacities => db.Capacities.AsNoTracking().Where(ReadRules.Capacity(viewer, db.HouseholdMembers));

    /// <summary>What waits for the viewer's duo because a fact changed, the oldest first.</summary>
    public IQueryable<FollowUp> FollowUps => db.FollowUps.AsNoTracking().Where(ReadRules.FollowUp(viewer)).Where(f => f.DoneAt == null).OrderBy(f => f.At).ThenBy(f => f.Id);

    /// <summary>For each thing that waits because a fact changed, or that authority is not certain, the household's number.</summary>
    public async Task<IReadOnlyList<string>> AskedAsync(CancellationToken cancellationToken)
    {
        var asked = await FollowUps.Select(f => f.Household.Reference).ToListAsync(cancellationToken);
        var today = viewer.Today;
        // Who may have authority without anybody knowing: the rule itself is asked, of the few households where it can be so.
        var doubtful = await WithPeople(Households.AsNoTracking().Where(h => h.Members.Any(p => (p.Role == FamilyRole.Mother || p.Role == FamilyRole.Father) && (p.Until == null || p.Until > today)
            && h.Members.Any(c => c.Role == FamilyRole.Child && (c.Until == null || c.Until > today)
                && !c.Person.RelationsTo.Any(r => r.FromPersonId == p.PersonId && r.Kind == RelationKind.ParentalAuthority && r.From <= today && (r.Until == null || r.Until > today)
                    && (r.Authority == Authority.With || r.Authority == Authority.Without)))))).ToListAsync(cancellationToken);
        return [.. asked, .. doubtful.SelectMany(h => Relations.Unclear(h.Members, today).Select(_ => h.Reference))];
    }

    /// <summary>All facts towards the people of a household, now and before, newest first, opened; for its duo.</summary>
    /// <param name="household">As it came through this door.</param>
    public async Task<IReadOnlyList<Relation>> RelationsOfAsync(Household household, CancellationToken cancellationToken)
    {
        var relations = household.Members.DistinctBy(m => m.PersonId).SelectMany(m => m.Person.RelationsTo).OrderByDescending(r => r.From).ThenBy(r => r.Id).ToList();
        await OpenAsync(relations, cancellationToken);
        return relations;
    }

    /// <summary>Who of a household is judged incapable in a matter.</summary>
    /// <param name="household">As it came through this door.</param>
    public async Task<IReadOnlySet<Guid>> IncapableAsync(Household household, CapacityMatter matter, CancellationToken cancellationToken)
    {
        var people = household.Members.Select(m => m.PersonId).Distinct().ToList();
        return Capacity.Incapable(await db.Capacities.AsNoTracking().Where(c => people.Contains(c.PersonId)).ToListAsync(cancellationToken), matter);
    }

    /// <summary>Who can be a reader of an item in a household, as the table proposes it today.</summary>
    public async Task<IReadOnlyList<ProposedReader>> AudienceAsync(AudienceItem item, Household household, CancellationToken cancellationToken) =>
        Audience.For(item, household.Members, await IncapableAsync(household, CapacityMatter.Information, cancellationToken), viewer.Today);

    /// <summary>The names of staff who wrote facts down or agreed.</summary>
    public async Task<IReadOnlyDictionary<Guid, string>> StaffNamesAsync(IReadOnlyCollection<Guid> ids, CancellationToken cancellationToken) =>
        !viewer.IsStaff ? new Dictionary<Guid, string>() : await db.Staff.AsNoTracking().Where(s => ids.Contains(s.Id)).ToDictionaryAsync(s => s.Id, s => s.Name, cancellationToken);

    /// <summary>
    /// Writes a fact down. An earlier fact of this kind between the same two ends on the day this one begins, but never a
    /// restriction. It works from
    /// this moment on; the line in the log is of the child, ward or protected person, so that nobody else learns of it.
    /// </summary>
    /// <param name="id">The <see cref="OnceKey"/> of the form: sent again it is the same fact.</param>
    public Task<SaveOutcome> EnterRelationAsync(string reference, RelationEntry entry, CancellationToken cancellationToken, Guid? id = null)
    {
        var kept = entry.Keep(viewer.StaffId, viewer.Today, viewer.Now, id);
        return FactOnceAsync(reference, entry.ToPersonId, LogObject.Relation, kept.Id, door => door.db.Relations.AnyAsync(r => r.Id == kept.Id, cancellationToken), (door, household, _) =>
        {
            if (entry.Faults(viewer.Today).Count > 0 || household.Members.TrueForAll(m => m.PersonId != entry.FromPersonId))
            {
                return Task.FromResult(false);
            }

            foreach (var earlier in household.Members.First(m => m.PersonId == entry.ToPersonId).Person.RelationsTo.Where(entry.Replaces))
            {
                earlier.End(entry.From > earlier.From ? entry.From : earlier.From, entry.Source, entry.Proof, viewer.StaffId, viewer.Now);
            }

            door.db.Add(kept);
            if (FollowUp.Of(entry) is { } asked)
            {
                door.db.Add(Asking(household.Id, asked, entry.FromPersonId, entry.ToPersonId));
            }

            return Task.FromResult(true);
        }, cancellationToken);
    }

    /// <summary>Writes down that a fact no longer holds; it is never changed again. Refused without the source and proof that it needs.</summary>
    public Task<SaveOutcome> EndRelationAsync(string reference, Guid person, Guid id, DateOnly until, RelationSource source, string? proof, CancellationToken cancellationToken) =>
        FactAsync(reference, person, LogObject.Relation, id, (door, household, _) =>
        {
            var relation = household.Members.First(m => m.PersonId == person).Person.RelationsTo.Find(r => r.Id == id);
            // A safety measure ends on two persons' word; the other way is <see cref="AskEndAsync"/>.
            if (relation is null || relation.Kind == RelationKind.Restriction || relation.EndedAt is not null || until < relation.From || until > viewer.Today || !relation.MayEndOn(source, proof))
            {
                return Task.FromResult(false);
            }

            relation.End(until, source, proof, viewer.StaffId, viewer.Now);
            door.db.Add(Asking(household.Id, FollowUp.Of(relation), relation.FromPersonId, relation.ToPersonId));
            return Task.FromResult(true);
        }, cancellationToken);

    /// <summary>Writes down that somebody left the household. What they read because they belonged to it closes.</summary>
    public Task<SaveOutcome> EndMembershipAsync(string reference, Guid person, DateOnly until, RelationSource source, CancellationToken cancellationToken) =>
        FactAsync(reference, person, LogObject.Relation, person, (door, household, _) =>
        {
            var membership = household.Members.Find(m => m.PersonId == person && m.EndedAt is null && m.HoldsOn(viewer.Today));
            if (membership is null || until < membership.From || until > viewer.Today)
            {
                return Task.FromResult(false);
            }

            membership.End(until, source, viewer.StaffId, viewer.Now);
            door.db.Add(Asking(household.Id, FollowUpKind.MemberLeft, person, other: null));
            return Task.FromResult(true);
        }, cancellationToken);

    /// <summary>Writes down whether somebody can weigh their own interests in a matter.</summary>
    /// <param name="key">The <see cref="OnceKey"/> of the form: sent again it is the same judgement.</param>
    public Task<SaveOutcome> JudgeCapacityAsync(
        string reference, Guid person, CapacityMatter matter, bool isCapable, string reason, DateOnly reviewOn, CancellationToken cancellationToken, Guid? key = null)
    {
        var id = key ?? Guid.CreateVersion7();
        return FactOnceAsync(reference, person, LogObject.Relation, id, door => door.db.Capacities.AnyAsync(c => c.Id == id, cancellationToken), (door, _, _) =>
        {
            door.db.Add(new Capacity
            {
                Id = id,
                PersonId = person,
                Matter = matter,
                IsCapable = isCapable,
                Reason = SealedText.Of(reason),
                JudgedById = viewer.StaffId,
                JudgedOn = viewer.Today,
                At = viewer.Now,
                ReviewOn = reviewOn,
            });
            return Task.FromResult(!string.IsNullOrWhiteSpace(reason) && reviewOn > viewer.Today);
        }, cancellationToken);
    }

    /// <summary>Says that what a changed fact asked was looked at.</summary>
    public Task<SaveOutcome> FollowedUpAsync(string reference, Guid id, CancellationToken cancellationToken) =>
        HouseholdFactAsync(reference, LogObject.Relation, _ => id, person: default, async (door, household, token) =>
        {
            var asked = await door.db.FollowUps.SingleOrDefaultAsync(f => f.Id == id && f.HouseholdId == household.Id && f.DoneAt == null, token);
            asked?.Done(viewer.StaffId, viewer.Now);
            return asked is not null;
        }, cancellationToken);

    /// <summary>What is asked to end: of the viewer's households, or on which the viewer is asked.</summary>
    public IQueryable<WaitingEnd> WaitingEnds => db.WaitingEnds.AsNoTracking().Where(ReadRules.WaitingEnd(viewer));

    /// <summary>Asks a second professional to agree that a safety measure ended. It holds until they do. Refused without source and proof, and when it was asked before.</summary>
    /// <param name="named">A professional outside the duo, only where the viewer is the whole duo.</param>
    public Task<SaveOutcome> AskEndAsync(string reference, Guid person, Guid id, DateOnly until, RelationSource source, string? proof, Guid? named, CancellationToken cancellationToken) =>
        FactOnceAsync(reference, person, LogObject.Relation, id, door => door.db.WaitingEnds.AnyAsync(w => w.RelationId == id && w.AskedById == viewer.StaffId, cancellationToken), async (door, household, token) =>
        {
            var relation = household.Members.First(m => m.PersonId == person).Person.RelationsTo.Find(r => r.Id == id);
            if (relation is not { Kind: RelationKind.Restriction, EndedAt: null } || until < relation.From || until > viewer.Today || !relation.MayEndOn(source, proof)
                || await door.db.WaitingEnds.AnyAsync(w => w.RelationId == id, token) || !await door.MayNameAsync(household, named, token))
            {
                return false;
            }

            door.db.Add(new WaitingEnd
            {
                Id = Guid.NewGuid(), HouseholdId = household.Id, RelationId = id, Until = until, Source = source, Proof = SealedText.Of(proof!), AskedById = viewer.StaffId, AskedAt = viewer.Now, NamedId = named,
            });
            return true;
        }, cancellationToken);

    /// <summary>One asked end with the people it names, opened; null when it is not the viewer's to see.</summary>
    public async Task<AskedEnd?> AskedEndAsync(Guid id, CancellationToken cancellationToken)
    {
        if (!ActRules.MayKeepFacts(viewer)
            || await db.WaitingEnds.Where(ReadRules.WaitingEnd(viewer)).Include(w => w.AskedBy).Include(w => w.Relation).Include(w => w.Household).SingleOrDefaultAsync(w => w.Id == id, cancellationToken) is not { } waiting)
        {
            return null;
        }

        await OpenAsync([waiting], cancellationToken);
        Guid[] people = [waiting.Relation.FromPersonId, waiting.Relation.ToPersonId];
        return new(waiting, await db.People.AsNoTracking().Where(p => people.Contains(p.Id)).ToDictionaryAsync(p => p.Id, p => p.GivenName, cancellationToken));
    }

    /// <summary>Agrees, as the second professional, that a safety measure ended, or does not, or takes the asking back: then it goes on.</summary>
    public async Task<SaveOutcome> SettleEndAsync(Guid id, bool agrees, CancellationToken cancellationToken)
    {
        var asked = await WaitingEnds.Where(w => w.Id == id).Select(w => new { w.HouseholdId, w.RelationId, Person = w.Relation.ToPersonId }).SingleOrDefaultAsync(cancellationToken);
        return asked is null ? SaveOutcome.Refused : await SaveAsync(
            Line(agrees ? LogAction.Confirmed : LogAction.Discarded, LogObject.Relation, asked.RelationId, asked.HouseholdId, asked.Person),
            async (door, token) =>
            {
                if (await door.AskedEndAsync(id, token) is not { } fresh || (agrees && !ActRules.MayConfirm(viewer, fresh.Waiting)))
                {
                    return false;
                }

                var (waiting, relation) = (fresh.Waiting, fresh.Waiting.Relation);
                if (agrees)
                {
                    // Who asked is of the duo still, or it is nobody's word any more.
                    var today = viewer.Today;
                    if (relation.EndedAt is not null || !await door.db.ContactPairs.AnyAsync(
                        m => m.HouseholdId == waiting.HouseholdId && m.StaffId == waiting.AskedById && m.From <= today && (m.Until == null || m.Until > today), token))
                    {
                        return false;
                    }

                    relation.End(waiting.Until, waiting.Source, waiting.Proof.Text, waiting.AskedById, viewer.Now, viewer.StaffId);
                    door.db.Add(Asking(waiting.HouseholdId, FollowUp.Of(relation), relation.FromPersonId, relation.ToPersonId));
                }

                door.db.Remove(waiting);
                return true;
            },
            cancellationToken);
    }

    private FollowUp Asking(Guid household, FollowUpKind kind, Guid person, Guid? other) =>
        new() { Id = Guid.CreateVersion7(), HouseholdId = household, Kind = kind, PersonId = person, OtherId = other, At = viewer.Now };

    /// <summary>A fact that a form writes down: sent again, it is the one that is there already.</summary>
    private async Task<SaveOutcome> FactOnceAsync(
        string reference, Guid person, LogObject kind, Guid id, Func<AccessibleRecords, Task<bool>> isThere, Func<AccessibleRecords, Household, CancellationToken, Task<bool>> change, CancellationToken cancellationToken)
    {
        var isKept = false;
        var outcome = await FactAsync(
            reference, person, kind, id, async (door, household, token) => !(isKept = await isThere(door)) && await change(door, household, token), cancellationToken);
        return isKept ? SaveOutcome.Duplicate : outcome;
    }

    private Task<SaveOutcome> FactAsync(
        string reference, Guid person, LogObject kind, Guid id, Func<AccessibleRecords, Household, CancellationToken, Task<bool>> change, CancellationToken cancellationToken) =>
        HouseholdFactAsync(
            reference,
            kind,
            _ => id,
            person,
            async (door, household, token) => household.Members.Exists(m => m.PersonId == person) && await change(door, household, token),
            cancellationToken);

    /// <summary>Changes a fact of a household of which the viewer is on duty when it counts; its line is of the person named.</summary>
    private async Task<SaveOutcome> HouseholdFactAsync(
        string reference, LogObject kind, Func<Guid, Guid> objectOf, Guid person, Func<AccessibleRecords, Household, CancellationToken, Task<bool>> change, CancellationToken cancellationToken)
    {
        var id = await Households.Where(h => h.Reference == reference).Select(h => h.Id).SingleOrDefaultAsync(cancellationToken);
        return id == Guid.Empty || !ActRules.MayKeepFacts(viewer)
            ? SaveOutcome.Refused
            : await SaveAsync(
                Line(LogAction.Edited, kind, objectOf(id), id, person),
                async (door, token) => await door.HouseholdAsync(reference, token) is { } household && await change(door, household, token),
                cancellationToken);
    }
}

/// <summary>A safety measure that is asked to end, with the given names of the two it is between.</summary>
public sealed record AskedEnd(WaitingEnd Waiting, IReadOnlyDictionary<Guid, string> Names);
