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
    public Task<SaveOutcome> EnterRelationAsync(string reference, RelationEntry entry, CancellationToken cancellationToken)
    {
        var kept = entry.Keep(viewer.StaffId, viewer.Today, viewer.Now);
        return FactAsync(reference, entry.ToPersonId, LogObject.Relation, kept.Id, (door, household, _) =>
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
            if (relation is null || relation.EndedAt is not null || until < relation.From || until > viewer.Today || !relation.MayEndOn(source, proof))
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
    public Task<SaveOutcome> JudgeCapacityAsync(string reference, Guid person, CapacityMatter matter, bool isCapable, string reason, DateOnly reviewOn, CancellationToken cancellationToken)
    {
        var id = Guid.CreateVersion7();
        return FactAsync(reference, person, LogObject.Relation, id, (door, _, _) =>
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

    private FollowUp Asking(Guid household, FollowUpKind kind, Guid person, Guid? other) =>
        new() { Id = Guid.CreateVersion7(), HouseholdId = household, Kind = kind, PersonId = person, OtherId = other, At = viewer.Now };

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
