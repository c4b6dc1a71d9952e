using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace FamilyPortal.Data.Encryption;

/// <summary>How far a rotation is.</summary>
/// <param name="Current">The key that wraps.</param>
/// <param name="Others">The other keys of the ring.</param>
/// <param name="Rewrapped">How many data keys this run wrapped anew.</param>
public sealed record RotationState(string Current, IReadOnlyList<string> Others, int Rewrapped);

/// <summary>
/// Wraps every data key under a new wrapping key while the portal runs. Each step may be cut off at any moment: the next run
/// goes on. Sealed texts stay as they are, for their own keys do not change.
/// </summary>
public sealed class KeyRotation(KeySource source, WrappedKeys wrapped, WriterGate gate, IServiceScopeFactory scopes)
{
    /// <summary>Names the rotation of the confidential line's own ring among the services.</summary>
    public const string Line = "line";

    // Lets the portal's own writers in between two batches, since SQLite takes one at a time.
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(10);

    /// <summary>
    /// How long an old key stays after the new one took over: a node that was just wrapping with the old one has committed or
    /// given up by then.
    /// </summary>
    public static readonly TimeSpan Overlap = TimeSpan.FromMinutes(10);

    /// <summary>Adds a key that wraps nothing yet, so that it can be brought to every node before it is used.</summary>
    public RotationState AddKey()
    {
        source.Replace(ring => ring.Newest == ring.Current ? ring.WithNewKey() : ring);
        return State(0);
    }

    /// <summary>
    /// Goes on with the rotation that was cut off. When none was, the newest key takes over (a new one when the newest wraps
    /// already), and everything is wrapped under it.
    /// </summary>
    /// <exception cref="CryptographicException">The ring does not open a data key, or cannot be written.</exception>
    public async Task<RotationState> RotateAsync(DateTime now, CancellationToken cancellationToken)
    {
        if (await UnfinishedAsync(cancellationToken) == 0)
        {
            source.Replace(ring => (ring.Newest == ring.Current ? ring.WithNewKey() : ring).WithNewestCurrent(now));
        }

        return State(await RewrapAsync(cancellationToken));
    }

    /// <summary>Takes the keys that wrap nothing any more out of the ring.</summary>
    /// <returns>Why not, as a sentence; null when it was done.</returns>
    public async Task<string?> RetireAsync(DateTime now, CancellationToken cancellationToken)
    {
        var ring = source.Now();
        if (ring.Ids.Count == 1)
        {
            return $"There is nothing to retire: the ring holds one key, '{ring.Current}'.";
        }

        if (ring.Newest != ring.Current)
        {
            return $"Key '{ring.Newest}' was added and does not wrap yet: run rotate-keys first.";
        }

        if (ring.Since is { } since && now < since + Overlap)
        {
            return $"Key '{ring.Current}' took over less than {Overlap.TotalMinutes:0} minutes ago: wait until every node follows it.";
        }

        if (await UnfinishedAsync(cancellationToken) is var left and > 0)
        {
            return $"{left} data keys are still wrapped under an older key: run rotate-keys first.";
        }

        source.Replace(r => r.WithCurrentOnly());
        if (await UnfinishedAsync(cancellationToken) > 0)
        {
            // Somebody wrapped with an old key after all; nothing may be lost.
            source.Replace(_ => ring);
            return "A node still wraps under an older key: give every node the new ring, then run rotate-keys again.";
        }

        return null;
    }

    private RotationState State(int rewrapped) => new(source.Ring.Current, [.. source.Ring.Ids.Where(id => id != source.Ring.Current)], rewrapped);

    private async Task<int> UnfinishedAsync(CancellationToken cancellationToken)
    {
        var current = source.Now().Current;
        await using var scope = scopes.CreateAsyncScope();
        return await wrapped.OthersAsync(scope.ServiceProvider.GetRequiredService<PortalDbContext>(), current, cancellationToken);
    }

    private async Task<int> RewrapAsync(CancellationToken cancellationToken)
    {
        // From the start again until nothing is left: meanwhile a node may have made one more under the old key.
        for (var done = 0; ;)
        {
            var (last, before) = ((Guid?)null, done);
            while (await BatchAsync(last, cancellationToken) is { } batch)
            {
                (last, done) = (batch.Last, done + batch.Done);
                await Task.Delay(Pause, cancellationToken);
            }

            if (done == before)
            {
                return done;
            }
        }
    }

    private async Task<(Guid Last, int Done)?> BatchAsync(Guid? after, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PortalDbContext>();
        var current = source.Now().Current;
        using var turn = await gate.EnterAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var done = await wrapped.RewrapSomeAsync(db, current, after, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return done;
    }
}
