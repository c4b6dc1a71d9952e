using FamilyPortal.Domain;
using FamilyPortal.Domain.Access;
using FamilyPortal.Domain.Families;
using FamilyPortal.Domain.Publications;
using Microsoft.EntityFrameworkCore;

namespace FamilyPortal.Data;

public sealed partial class AccessibleRecords
{
    /// <summary>Protected facts: one's own, those one is named for, and those of a household for which the viewer is on duty.</summary>
    public IQueryable<ProtectedFact> Facts => db.ProtectedFacts.AsNoTracking().Where(ReadRules.Fact(viewer, db.HouseholdMembers));

    /// <summary>The facts of a household by kind and person, for its duo; their values stay closed.</summary>
    public async Task<IReadOnlyList<ProtectedFact>> FactsOfHouseholdAsync(Guid household, CancellationToken cancellationToken)
    {
        var people = db.HouseholdMembers.Where(m => m.HouseholdId == household).Select(m => m.PersonId);
        return !viewer.IsStaff ? [] : await Facts.Where(f => people.Contains(f.PersonId)).Include(f => f.Readers)
            .OrderBy(f => f.PersonId).ThenBy(f => f.Kind).ThenBy(f => f.EnteredAt).ToListAsync(cancellationToken);
    }

    /// <summary>One fact of a household, opened for a professional who asks for it; the line in the log is of whose it is. Null when it is not theirs.</summary>
    public async Task<ProtectedFact?> OpenFactAsync(Guid household, Guid id, CancellationToken cancellationToken)
    {
        var people = db.HouseholdMembers.Where(m => m.HouseholdId == household).Select(m => m.PersonId);
        if (!ActRules.MayKeepFacts(viewer) || await Facts.SingleOrDefaultAsync(f => f.Id == id && people.Contains(f.PersonId), cancellationToken) is not { } fact)
        {
            return null;
        }

        await OpenAsync([fact], cancellationToken);
        Note(LogAction.Viewed, LogObject.ProtectedFact, fact.Id, household, fact.PersonId);
        return fact;
    }

    /// <summary>Who of a household can be named as a reader of a person's facts today: nobody for whom the table says never, nor who is limited towards that person.</summary>
    /// <param name="household">As it came through this door.</param>
    public async Task<IReadOnlySet<Guid>> FactReadersAsync(Household household, Guid person, CancellationToken cancellationToken) =>
        (await AudienceAsync(new(DocumentKind.Report, [person], []), household, cancellationToken))
        .Where(a => a.PersonId != person && !a.LimitedTowards.Contains(person) && ReadingTable.Of(a.Group, ItemGroup.SecretAddress).For(isOwn: false) != DefaultView.Never)
        .Select(a => a.PersonId).ToHashSet();

    /// <summary>Writes a fact down. One address holds at a time: the one before ends. Refused with a reader who cannot be one.</summary>
    /// <param name="readers">Who of the household reads it besides its own person.</param>
    /// <param name="key">The <see cref="OnceKey"/> of the form: sent again it is the same fact.</param>
    public Task<SaveOutcome> EnterFactAsync(
        string reference, Guid person, ProtectedKind kind, string value, IReadOnlyCollection<Guid> readers, CancellationToken cancellationToken, Guid? key = null)
    {
        var id = key ?? Guid.NewGuid();
        return FactOnceAsync(reference, person, LogObject.ProtectedFact, id, door => door.db.ProtectedFacts.AnyAsync(f => f.Id == id, cancellationToken), async (door, household, token) =>
        {
            var possible = await door.FactReadersAsync(household, person, token);
            if (readers.Any(r => !possible.Contains(r)))
            {
                return false;
            }

            if (kind == ProtectedKind.Address)
            {
                foreach (var before in await door.db.ProtectedFacts.Where(f => f.PersonId == person && f.Kind == kind && f.EndedAt == null).ToListAsync(token))
                {
                    before.End(viewer.StaffId, viewer.Now);
                }
            }

            var fact = new ProtectedFact { Id = id, PersonId = person, Kind = kind, Value = SealedText.Of(value), EnteredById = viewer.StaffId, EnteredAt = viewer.Now };
            fact.Readers.AddRange(readers.Distinct().Select(m => new ProtectedFactReader { FactId = id, PersonId = m }));
            door.db.Add(fact);
            return true;
        }, cancellationToken);
    }

    /// <summary>Writes down that a fact no longer holds.</summary>
    public Task<SaveOutcome> EndFactAsync(string reference, Guid person, Guid id, CancellationToken cancellationToken) =>
        FactAsync(reference, person, LogObject.ProtectedFact, id, async (door, _, token) =>
        {
            var fact = await door.db.ProtectedFacts.SingleOrDefaultAsync(f => f.Id == id && f.PersonId == person && f.EndedAt == null, token);
            fact?.End(viewer.StaffId, viewer.Now);
            return fact is not null;
        }, cancellationToken);

    /// <summary>
    /// What the safety guard looks for: every protected value of the people of a household. Empty where nobody in the audience
    /// is limited: then nothing is opened.
    /// </summary>
    /// <param name="household">As it came through this door.</param>
    public async Task<IReadOnlyList<ProtectedValue>> GuardedAsync(Household household, IReadOnlyCollection<ProposedReader> audience, CancellationToken cancellationToken)
    {
        if (!viewer.IsStaff || !audience.Any(a => a.IsLimited))
        {
            return [];
        }

        var people = household.Members.Select(m => m.PersonId).Distinct().ToList();
        var facts = await db.ProtectedFacts.AsNoTracking().Where(f => people.Contains(f.PersonId) && f.EndedAt == null).Include(f => f.Readers).ToListAsync(cancellationToken);
        await OpenAsync(facts, cancellationToken);
        return [.. facts.Select(f => new ProtectedValue(f.PersonId, f.Kind, f.Value.Text, [.. f.Readers.Select(r => r.PersonId)]))];
    }

    private async Task<string?> AddressAsync(IQueryable<ProtectedFact> facts, CancellationToken cancellationToken)
    {
        var address = await facts.AsNoTracking().Where(f => f.Kind == ProtectedKind.Address && f.EndedAt == null).OrderByDescending(f => f.EnteredAt).FirstOrDefaultAsync(cancellationToken);
        if (address is null)
        {
            return null;
        }

        await OpenAsync([address], cancellationToken);
        return address.Value.Text;
    }
}

/// <summary>What the safety guard knows without being told: words that betray nothing.</summary>
public static class Guarded
{
    /// <summary>Names of the family and the duo, and where the office can be reached.</summary>
    public static IReadOnlyCollection<string> Known(Household household) =>
    [
        .. household.Members.Select(m => m.Person.FullName),
        .. household.Pair.Select(p => p.Staff.Name),
        household.ResponsibleBody.Name,
        .. new[] { household.ResponsibleBody.Phone, household.ResponsibleBody.PostalAddress }.OfType<string>(),
    ];
}
