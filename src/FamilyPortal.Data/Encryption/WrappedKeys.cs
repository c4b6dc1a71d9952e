using Microsoft.EntityFrameworkCore;

namespace FamilyPortal.Data.Encryption;

/// <summary>The keys that one ring wraps, for its rotation.</summary>
public abstract class WrappedKeys
{
    /// <summary>How many are wrapped anew in one transaction.</summary>
    protected const int PerBatch = 200;

    /// <summary>How many another key than the current wraps.</summary>
    internal abstract Task<int> OthersAsync(PortalDbContext db, string current, CancellationToken cancellationToken);

    /// <summary>Wraps the next ones anew; null when there are none.</summary>
    /// <param name="after">The last owner of the batch before.</param>
    internal abstract Task<(Guid Last, int Done)?> RewrapSomeAsync(PortalDbContext db, string current, Guid? after, CancellationToken cancellationToken);
}

/// <summary>The data keys of the portal.</summary>
internal sealed class WrappedDataKeys(Vault vault) : WrappedKeys
{
    internal override Task<int> OthersAsync(PortalDbContext db, string current, CancellationToken cancellationToken) =>
        db.DataKeys.CountAsync(k => k.WrappingKeyId != current, cancellationToken);

    internal override async Task<(Guid Last, int Done)?> RewrapSomeAsync(PortalDbContext db, string current, Guid? after, CancellationToken cancellationToken)
    {
        var keys = await db.DataKeys.AsNoTracking()
            .Where(k => k.WrappingKeyId != current && (after == null || k.OwnerId.CompareTo(after.Value) > 0))
            .OrderBy(k => k.OwnerId).Take(PerBatch).ToListAsync(cancellationToken);
        var done = 0;
        foreach (var key in keys)
        {
            var (owner, old, wrapped) = (key.OwnerId, key.WrappingKeyId, vault.Rewrap(key, current));
            // A key that was destroyed by law meanwhile stays destroyed.
            done += await db.DataKeys.Where(k => k.OwnerId == owner && k.WrappingKeyId == old)
                .ExecuteUpdateAsync(s => s.SetProperty(k => k.WrappingKeyId, current).SetProperty(k => k.Wrapped, wrapped), cancellationToken);
        }

        return keys.Count == 0 ? null : (keys[^1].OwnerId, done);
    }
}
