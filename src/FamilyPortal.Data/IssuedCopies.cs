using FamilyPortal.Data.AccessLog;
using FamilyPortal.Domain.Access;
using FamilyPortal.Domain.Plans;
using FamilyPortal.Domain.Publications;
using Microsoft.EntityFrameworkCore;

namespace FamilyPortal.Data;

/// <summary>What the portal handed out on paper, for who asks whether a copy is genuine. Tells nothing of what stands in it.</summary>
public sealed class IssuedCopies(PortalDbContext db, RecordWriter writer)
{
    /// <summary>Keeps what is about to be handed out; only what is kept is given.</summary>
    public Task KeepAsync(IssuedCopy copy, CancellationToken cancellationToken) => writer.ChangeAsync(
        async (fresh, token) =>
        {
            fresh.Add(copy);
            await fresh.SaveChangesAsync(token);
            return true;
        },
        cancellationToken);

    /// <summary>The copy with this code; null when the portal never handed it out.</summary>
    public Task<CheckedCopy?> WithCodeAsync(byte[] codeHash, DateTime now, DateOnly today, CancellationToken cancellationToken) =>
        CheckAsync(db.IssuedCopies.Where(c => c.CodeHash == codeHash), now, today, cancellationToken);

    /// <summary>The copy that is exactly this file, to the last byte; null when the portal never handed it out.</summary>
    public Task<CheckedCopy?> WithContentAsync(byte[] contentHash, DateTime now, DateOnly today, CancellationToken cancellationToken) =>
        CheckAsync(db.IssuedCopies.Where(c => c.ContentHash == contentHash), now, today, cancellationToken);

    private async Task<CheckedCopy?> CheckAsync(IQueryable<IssuedCopy> copies, DateTime now, DateOnly today, CancellationToken cancellationToken)
    {
        if (await copies.AsNoTracking().SingleOrDefaultAsync(cancellationToken) is not { } copy)
        {
            return null;
        }

        // As that reader: what they cannot read today has replaced nothing for them, nor has a version that changed nothing.
        var key = ViewerKey.Of(copy.PersonId ?? Guid.Empty, Guid.Empty, now, now, today, isHigh: true);
        var newerPlans =
            from mine in db.PublicationReaders
            where mine.PublicationId == copy.PublicationId && mine.PersonId == copy.PersonId && mine.Publication is PlanVersion
            from newer in db.PlanVersions.Where(ReadRules.ReadersPublication<PlanVersion>().For(key))
            where newer.HouseholdId == mine.Publication.HouseholdId && newer.Readers.Any(r => r.PersonId == mine.PersonId && r.Sequence > mine.Sequence)
            select (DateTime?)newer.VisibleFrom;
        var corrections = db.Publications.Where(ReadRules.ReadersPublication<Publication>().For(key))
            .Where(p => p.SupersedesId == copy.PublicationId && !(p is PlanVersion))
            .Select(p => (DateTime?)p.VisibleFrom);
        return new(copy.IssuedAt, copy.PublicationId is null ? null : await newerPlans.MinAsync(cancellationToken) ?? await corrections.MinAsync(cancellationToken));
    }
}

/// <summary>What is told of a copy.</summary>
/// <param name="IssuedAt">UTC.</param>
/// <param name="ReplacedAt">When its reader got a newer one, UTC; null while it is the newest.</param>
public sealed record CheckedCopy(DateTime IssuedAt, DateTime? ReplacedAt);
