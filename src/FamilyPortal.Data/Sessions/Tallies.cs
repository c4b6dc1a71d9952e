using FamilyPortal.Data.Encryption;
using FamilyPortal.Data.Providers;
using Microsoft.EntityFrameworkCore;

namespace FamilyPortal.Data.Sessions;

/// <summary>Counts that all nodes share.</summary>
public sealed class Tallies(PortalDbContext db, Vault vault, WriterGate gate, TimeProvider time)
{
    private const int MostTries = 5;

    /// <summary>Counts one more in the current period and says how many that makes, and how long the period still lasts.</summary>
    /// <param name="what">What is counted, such as "sign-in".</param>
    /// <param name="whose">Of whom or what, such as an address; only a keyed hash of it is kept.</param>
    public async Task<(int Count, TimeSpan Left)> CountAsync(string what, string whose, TimeSpan period, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow().UtcDateTime;
        var ends = EndOf(period, now);
        var key = KeyOf(what, whose, ends);
        using var turn = await gate.EnterAsync(cancellationToken);
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return (await AddAsync(db, key, ends, now, cancellationToken), ends - now);
            }
            catch (DbUpdateException failure) when (ProviderErrors.IsDuplicate(failure) && attempt < MostTries)
            {
                // Another node began the same period a moment ago: its row is counted on.
                db.ChangeTracker.Clear();
            }
        }
    }

    /// <summary>How many were counted in the current period, and how long it still lasts; counts nothing.</summary>
    public async Task<(int Count, TimeSpan Left)> SoFarAsync(string what, string whose, TimeSpan period, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow().UtcDateTime;
        var ends = EndOf(period, now);
        var key = KeyOf(what, whose, ends);
        return (await db.Tallies.AsNoTracking().Where(t => t.Key == key).Select(t => t.Count).SingleOrDefaultAsync(cancellationToken), ends - now);
    }

    private static DateTime EndOf(TimeSpan period, DateTime now) => new(((now.Ticks / period.Ticks) + 1) * period.Ticks, DateTimeKind.Utc);

    private byte[] KeyOf(string what, string whose, DateTime ends) => vault.Index("tally", FormattableString.Invariant($"{what}\n{whose}\n{ends.Ticks}"));

    /// <summary>Whether this is the first time within so long a while; the next ones are not, on any node.</summary>
    public async Task<bool> OnceAsync(string what, string whose, TimeSpan within, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow().UtcDateTime;
        var key = OnceKey(vault, what, whose);
        using var turn = await gate.EnterAsync(cancellationToken);
        await db.Tallies.Where(t => t.Key == key && t.EndsAt < now).ExecuteDeleteAsync(cancellationToken);
        try
        {
            return await AddAsync(db, key, now + within, now, cancellationToken) == 1;
        }
        catch (DbUpdateException failure) when (ProviderErrors.IsDuplicate(failure))
        {
            // Another node was first at this very moment.
            db.ChangeTracker.Clear();
            return false;
        }
    }

    /// <summary>Under which key something is counted that counts once.</summary>
    internal static byte[] OnceKey(Vault vault, string what, string whose) => vault.Index("tally", $"{what}\n{whose}");

    /// <summary>Adds one within the caller's turn and transaction; a first count also clears what has ended.</summary>
    /// <exception cref="DbUpdateException">A duplicate: another node counted first.</exception>
    internal static async Task<int> AddAsync(PortalDbContext db, byte[] key, DateTime ends, DateTime now, CancellationToken cancellationToken)
    {
        if (await db.Tallies.Where(t => t.Key == key).ExecuteUpdateAsync(s => s.SetProperty(t => t.Count, t => t.Count + 1), cancellationToken) > 0)
        {
            return await db.Tallies.AsNoTracking().Where(t => t.Key == key).Select(t => t.Count).SingleAsync(cancellationToken);
        }

        await db.Tallies.Where(t => t.EndsAt < now).ExecuteDeleteAsync(cancellationToken);
        var tally = db.Tallies.Add(new Tally { Key = key, Count = 1, EndsAt = ends });
        await db.SaveChangesAsync(cancellationToken);
        tally.State = EntityState.Detached;
        return 1;
    }
}
