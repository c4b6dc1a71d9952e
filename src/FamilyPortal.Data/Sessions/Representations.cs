using FamilyPortal.Domain.Access;
using FamilyPortal.Domain.Families;
using FamilyPortal.Domain.Support;
using Microsoft.EntityFrameworkCore;

namespace FamilyPortal.Data.Sessions;

/// <summary>
/// For whom somebody may act whom the provider says to act for another; asked on every request. The provider's word alone opens
/// nothing: what the portal itself knows must say so too, and gives how far it goes.
/// </summary>
public sealed class Representations(PortalDbContext db, LiveMandates mandates)
{
    /// <summary>
    /// The represented person with what is open: for a helper their live mandate; for a family member a guardianship of a child who
    /// does not decide for themselves, a curatorship or a mentorship, which opens reading. Null when there is none today, when the
    /// representative is limited towards anybody, or when the facts are unclear.
    /// </summary>
    public async Task<(ViewerPerson Represented, ViewerMandate Mandate)?> FindAsync(Guid? person, Guid? helper, Guid represented, DateOnly today, CancellationToken cancellationToken)
    {
        if (helper is { } from)
        {
            return await mandates.FindAsync(from, represented, today, cancellationToken);
        }

        if (person is not { } actor || actor == represented
            || await db.Relations.AnyAsync(r => r.FromPersonId == actor && r.Kind == RelationKind.Restriction && r.From <= today && (r.Until == null || r.Until > today), cancellationToken))
        {
            return null;
        }

        var ward = await db.People.AsNoTracking().Where(p => p.Id == represented).Select(p => new { p.GivenName, p.FamilyName, p.BirthDate }).SingleOrDefaultAsync(cancellationToken);
        var households = await db.HouseholdMembers.Where(m => m.PersonId == represented && m.From <= today && (m.Until == null || m.Until > today)).Select(m => m.HouseholdId).Distinct().ToListAsync(cancellationToken);
        var facts = await db.Relations.AsNoTracking()
            .Where(r => r.FromPersonId == actor && r.ToPersonId == represented && r.From <= today && (r.Until == null || r.Until > today)).ToListAsync(cancellationToken);
        var incapable = Capacity.Incapable(await db.Capacities.AsNoTracking().Where(c => c.PersonId == represented).ToListAsync(cancellationToken), CapacityMatter.Information).Contains(represented);
        if (ward is null || households.Count != 1 || facts.Find(f => Relations.Represents(f, ward.BirthDate, incapable, today)) is not { } fact)
        {
            return null;
        }

        return (
            new(represented, households[0], ward.GivenName, ward.FamilyName, ward.BirthDate),
            new(fact.Id, households[0], LegalViews, MandateActs.None, fact.Until?.AddDays(-1) ?? DateOnly.MaxValue) { IsByLaw = true });
    }

    /// <summary>Whether a representation by law still holds for who acts.</summary>
    internal async Task<bool> HoldsAsync(Guid person, Guid represented, DateOnly today, CancellationToken cancellationToken) =>
        await FindAsync(person, helper: null, represented, today, cancellationToken) is not null;

    private const MandateViews LegalViews = MandateViews.Plan | MandateViews.Messages | MandateViews.Decisions | MandateViews.Reports | MandateViews.Objections;
}
