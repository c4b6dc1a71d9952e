using FamilyPortal.Domain;
using FamilyPortal.Domain.Access;
using FamilyPortal.Domain.Families;
using Microsoft.EntityFrameworkCore;

namespace FamilyPortal.Data;

public sealed partial class AccessibleRecords
{
    /// <summary>People who wait to be added: to the viewer's households, or on whom the viewer is asked.</summary>
    public IQueryable<NewMember> NewMembers => db.NewMembers.AsNoTracking().Where(ReadRules.NewMember(viewer));

    /// <summary>Asks a second professional to agree that somebody is added to a household. Nothing else is kept of them until then.</summary>
    /// <param name="id">From the form: sent twice it is asked once.</param>
    /// <param name="named">Only where the viewer is the whole duo.</param>
    public async Task<SaveOutcome> AskNewMemberAsync(Guid id, Household household, NewMemberEntry entry, Guid? named, CancellationToken cancellationToken)
    {
        var isThere = false;
        var outcome = await SaveAsync(
            LogAction.Edited,
            LogObject.Relation,
            id,
            household.Id,
            async (door, token) =>
            {
                isThere = await door.NewMembers.AnyAsync(m => m.Id == id, token);
                if (isThere || !ActRules.MayKeepFacts(viewer) || entry.Faults(viewer.Today).Any()
                    || await door.HouseholdAsync(household.Id, token) is not { } fresh || !await door.MayNameAsync(fresh, named, token))
                {
                    return false;
                }

                door.db.Add(new NewMember { Id = id, HouseholdId = fresh.Id, Content = SealedText.Of(entry.Write()), AskedById = viewer.StaffId, AskedAt = viewer.Now, NamedId = named });
                return true;
            },
            cancellationToken);
        return isThere ? SaveOutcome.Duplicate : outcome;
    }

    /// <summary>Somebody who waits, opened; null when it is not the viewer's to see.</summary>
    public async Task<(NewMember Waiting, NewMemberEntry Entry)?> NewMemberAsync(Guid id, CancellationToken cancellationToken)
    {
        if (!viewer.Has(StaffRoles.Professional)
            || await NewMembers.Include(m => m.AskedBy).Include(m => m.Household).SingleOrDefaultAsync(m => m.Id == id, cancellationToken) is not { } waiting)
        {
            return null;
        }

        await OpenAsync([waiting], cancellationToken);
        return (waiting, NewMemberEntry.Read(waiting.Content.Text));
    }

    /// <summary>
    /// Agrees, as the second professional: from this moment they belong to the household. A person with that BSN who is known
    /// already belongs to both. Refused when who asked is no longer of the duo, or when they belong to it by now.
    /// </summary>
    public async Task<SaveOutcome> AgreeNewMemberAsync(Guid id, CancellationToken cancellationToken)
    {
        var household = await NewMembers.Where(m => m.Id == id).Select(m => m.HouseholdId).SingleOrDefaultAsync(cancellationToken);
        return household == Guid.Empty ? SaveOutcome.Refused : await SaveAsync(
            LogAction.Confirmed,
            LogObject.Relation,
            id,
            household,
            async (door, token) =>
            {
                var today = viewer.Today;
                if (await door.NewMemberAsync(id, token) is not var (waiting, entry) || !ActRules.MayConfirm(viewer, waiting) || entry.Faults(today).Any()
                    || !await door.db.ContactPairs.AnyAsync(p => p.HouseholdId == household && p.StaffId == waiting.AskedById && p.From <= today && (p.Until == null || p.Until > today), token))
                {
                    return false;
                }

                var index = entry.Bsn is { } bsn ? vault.Index("bsn", bsn) : null;
                var person = index is null ? null : await door.db.People.SingleOrDefaultAsync(p => p.BsnIndex == index, token);
                if (person is not null && await door.db.HouseholdMembers.AnyAsync(m => m.HouseholdId == household && m.PersonId == person.Id && (m.Until == null || m.Until > today), token))
                {
                    return false;
                }

                if (person is null)
                {
                    person = new Person
                    {
                        Id = id,
                        GivenName = entry.GivenName,
                        FamilyName = entry.FamilyName,
                        BirthDate = entry.BirthDate,
                        BsnIndex = index,
                        Bsn = entry.Bsn is null ? null : SealedText.Of(entry.Bsn),
                    };
                    door.db.Add(person);
                }

                door.db.Add(new HouseholdMember { HouseholdId = household, PersonId = person.Id, Role = entry.Role, From = entry.From, EnteredAt = viewer.Now });
                door.db.Remove(await door.db.NewMembers.SingleAsync(m => m.Id == id, token));
                return true;
            },
            cancellationToken);
    }

    /// <summary>Takes it back, by who asked or by who does not agree. Nothing was kept.</summary>
    public async Task<SaveOutcome> TakeBackNewMemberAsync(Guid id, CancellationToken cancellationToken)
    {
        var household = await NewMembers.Where(m => m.Id == id).Select(m => m.HouseholdId).SingleOrDefaultAsync(cancellationToken);
        return household == Guid.Empty ? SaveOutcome.Refused : await SaveAsync(
            LogAction.Discarded,
            LogObject.Relation,
            id,
            household,
            async (door, token) =>
            {
                if (!ActRules.MayKeepFacts(viewer) || !await door.NewMembers.AnyAsync(m => m.Id == id, token))
                {
                    return false;
                }

                door.db.Remove(await door.db.NewMembers.SingleAsync(m => m.Id == id, token));
                return true;
            },
            cancellationToken);
    }
}
