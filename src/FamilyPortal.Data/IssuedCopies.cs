using FamilyPortal.Data.AccessLog;
using FamilyPortal.Domain.Plans;
using FamilyPortal.Domain.Publications;
using Microsoft.EntityFrameworkCore;

namespace FamilyPortal.Data;

/// <summary>What the portal handed out on paper, for who asks whether a copy is genuine. Tells nothing of what stands in it.</summary>
public sealed class IssuedCopies(PortalDbContext db, RecordWriter writer, TimeProvider time)
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
    public Task<CheckedCopy?> WithCodeAsync(byte[] codeHash, CancellationToken cancellationToken) =>
        CheckAsync(db.IssuedCopies.Where(c => c.CodeHash == codeHash), cancellationToken);

    /// <summary>The copy that is exactly this file, to the last byte; null when the portal never handed it out.</summary>
    public Task<CheckedCopy?> WithContentAsync(byte[] contentHash, CancellationToken cancellationToken) =>
        CheckAsync(db.IssuedCopies.Where(c => c.ContentHash == contentHash), cancellationToken);

    private async Task<CheckedCopy?> CheckAsync(IQueryable<IssuedCopy> copies, CancellationToken cancellationToken)
    {
        if (await copies.AsNoTracking().SingleOrDefaultAsync(cancellationToken) is not { } copy)
        {
            return null;
        }

        var now = time.GetUtcNow().UtcDateTime;
        // The reader's own sequence: a version that changed nothing for them replaces nothing.
        var newerPlans =
            from mine in db.PublicationReaders
            where mine.PublicationId == copy.PublicationId && mine.PersonId == copy.PersonId
            from newer in db.PublicationReaders
            where newer.PersonId == mine.PersonId && newer.Sequence > mine.Sequence && newer.Publication.HouseholdId == mine.Publication.HouseholdId
                && newer.Publication is PlanVersion && mine.Publication is PlanVersion && newer.Publication.VisibleFrom <= now
            select (DateTime?)newer.Publication.VisibleFrom;
        var corrections = db.Publications
            .Where(p => p.SupersedesId == copy.PublicationId && !(p is PlanVersion) && p.VisibleFrom <= now && p.Readers.Any(r => r.PersonId == copy.PersonId))
            .Select(p => (DateTime?)p.VisibleFrom);
        return new(copy.IssuedAt, copy.PublicationId is null ? null : await newerPlans.MinAsync(cancellationToken) ?? await corrections.MinAsync(cancellationToken));
    }
}

/// <summary>What is told of a copy.</summary>
/// <param name="IssuedAt">UTC.</param>
/// <param name="ReplacedAt">When its reader got a newer one, UTC; null while it is the newest.</param>
public sealed record CheckedCopy(DateTime IssuedAt, DateTime? ReplacedAt);
