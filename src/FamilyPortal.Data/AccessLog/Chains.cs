using FamilyPortal.Data.Providers;
using FamilyPortal.Domain.Access;
using Microsoft.EntityFrameworkCore;

namespace FamilyPortal.Data.AccessLog;

/// <summary>Appends lines to their chains inside the caller's transaction.</summary>
public static class Chains
{
    /// <summary>
    /// Takes the row locks of these chain heads, in one order so that two writers never wait for each other in a circle.
    /// What is read after it is what counts until the commit.
    /// </summary>
    public static async Task LockAsync(PortalDbContext db, WriterGate gate, IEnumerable<Guid> chains, CancellationToken cancellationToken)
    {
        if (gate.OneAtATime)
        {
            return;
        }

        var missing = await LogStatements.For(db).LockAsync(db, [.. chains.Distinct().Order()], cancellationToken);
        if (missing.Count > 0)
        {
            // A row that is not there locks nobody out: whoever makes it holds it, the others find a duplicate and try again.
            await LogStatements.For(db).KeepAsync(db, [], missing.Select(c => (New(c), true)), cancellationToken);
        }
    }

    /// <summary>Keeps the lines in the transaction that is open; the caller holds the locks.</summary>
    public static async Task AppendAsync(PortalDbContext db, IReadOnlyCollection<LogLine> lines, CancellationToken cancellationToken)
    {
        var statements = LogStatements.For(db);
        var known = await statements.HeadsAsync(db, [.. lines.Select(l => l.Chain).Distinct()], cancellationToken);
        var heads = new Dictionary<Guid, ChainHead>(known);
        var entries = new List<AccessLogEntry>(lines.Count);
        foreach (var line in lines)
        {
            if (!heads.TryGetValue(line.Chain, out var head))
            {
                heads[line.Chain] = head = New(line.Chain);
            }

            var entry = line.After(head.Sequence + 1, head.Hash);
            entries.Add(entry);
            (head.Sequence, head.Hash) = (entry.Sequence, entry.Hash);
        }

        await statements.KeepAsync(db, entries, heads.Values.Select(h => (h, !known.ContainsKey(h.Chain))), cancellationToken);
    }

    private static ChainHead New(Guid chain) => new() { Chain = chain, Sequence = 0, Hash = LogHash.Start(chain) };
}

/// <summary>The first thing wrong with the log; null fields where a whole chain is wrong.</summary>
public sealed record LogFault(Guid Chain, long? Sequence, string What);

/// <summary>Recomputes every chain.</summary>
public static class LogVerification
{
    /// <summary>The first fault, or null when every chain holds.</summary>
    /// <param name="chain">One chain only; null for all.</param>
    public static async Task<LogFault?> FirstFaultAsync(PortalDbContext db, Guid? chain, CancellationToken cancellationToken)
    {
        var heads = await db.ChainHeads.AsNoTracking().Where(h => chain == null || h.Chain == chain).OrderBy(h => h.Chain).ToListAsync(cancellationToken);
        foreach (var head in heads)
        {
            var (expected, hash) = (1L, LogHash.Start(head.Chain));
            var entries = db.AccessLog.AsNoTracking().Where(e => e.Chain == head.Chain).OrderBy(e => e.Sequence).AsAsyncEnumerable();
            await foreach (var entry in entries.WithCancellation(cancellationToken))
            {
                if (entry.Sequence != expected)
                {
                    return new(head.Chain, expected, "is missing");
                }

                if (!entry.PreviousHash.AsSpan().SequenceEqual(hash) || !LogHash.Of(entry).AsSpan().SequenceEqual(entry.Hash))
                {
                    return new(head.Chain, entry.Sequence, "was changed");
                }

                (expected, hash) = (expected + 1, entry.Hash);
            }

            if (head.Sequence != expected - 1 || !head.Hash.AsSpan().SequenceEqual(hash))
            {
                return new(head.Chain, expected, "is missing at the end");
            }
        }

        var stray = await db.AccessLog.AsNoTracking()
            .Where(e => (chain == null || e.Chain == chain) && !db.ChainHeads.Any(h => h.Chain == e.Chain))
            .Select(e => (Guid?)e.Chain).FirstOrDefaultAsync(cancellationToken);
        return stray is { } lost ? new(lost, Sequence: null, "has lost its head") : null;
    }
}
