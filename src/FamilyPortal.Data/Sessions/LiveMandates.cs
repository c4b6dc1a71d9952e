using FamilyPortal.Domain.Access;
using Microsoft.EntityFrameworkCore;

namespace FamilyPortal.Data.Sessions;

/// <summary>Which mandate lets a helper read for a person at this moment; asked on every request, so that a revoked one opens nothing.</summary>
public sealed class LiveMandates(PortalDbContext db)
{
    /// <summary>The grantor as the helper may read for them, with the mandate; null when there is none today.</summary>
    public async Task<(ViewerPerson Grantor, ViewerMandate Mandate)?> FindAsync(Guid helper, Guid person, DateOnly today, CancellationToken cancellationToken)
    {
        var found = await db.Mandates.AsNoTracking()
            .Where(m => m.HelperId == helper && m.GrantorId == person && m.RevokedAt == null && m.From <= today && m.Until >= today)
            .OrderByDescending(m => m.AcceptedAt).ThenBy(m => m.Id)
            .Select(m => new
            {
                m.Id,
                m.HouseholdId,
                m.Views,
                m.Acts,
                m.Until,
                m.Grantor.GivenName,
                m.Grantor.FamilyName,
                m.Grantor.BirthDate,
                IsMember = db.HouseholdMembers.Any(h => h.HouseholdId == m.HouseholdId && h.PersonId == m.GrantorId && h.From <= today && (h.Until == null || h.Until > today)),
            })
            .FirstOrDefaultAsync(cancellationToken);
        return found is null
            ? null
            : (new(person, found.IsMember ? found.HouseholdId : null, found.GivenName, found.FamilyName, found.BirthDate),
                new(found.Id, found.HouseholdId, found.Views, found.Acts, found.Until));
    }

    /// <summary>Whether a mandate still opens anything.</summary>
    public Task<bool> IsLiveAsync(Guid mandate, DateOnly today, CancellationToken cancellationToken) => IsLiveAsync(db, mandate, today, cancellationToken);

    internal static Task<bool> IsLiveAsync(PortalDbContext db, Guid mandate, DateOnly today, CancellationToken cancellationToken) =>
        db.Mandates.AnyAsync(m => m.Id == mandate && m.HelperId != null && m.RevokedAt == null && m.Until >= today, cancellationToken);
}
