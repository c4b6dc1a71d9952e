using FamilyPortal.Data.Encryption;
using Microsoft.EntityFrameworkCore;

namespace FamilyPortal.Data.Line;

/// <summary>The keys of the confidential line, one for each reader of a conversation.</summary>
internal sealed class WrappedLineKeys(LineVault vault) : WrappedKeys
{
    internal override Task<int> OthersAsync(PortalDbContext db, string current, CancellationToken cancellationToken) =>
        db.LineKeys.CountAsync(k => k.WrappingKeyId != current, cancellationToken);

    internal override async Task<(Guid Last, int Done)?> RewrapSomeAsync(PortalDbContext db, string current, Guid? after, CancellationToken cancellationToken)
    {
        // Whole conversations, so that none is cut in two between batches.
        var some = db.LineKeys.Where(k => k.WrappingKeyId != current && (after == null || k.ConversationId.CompareTo(after.Value) > 0))
            .Select(k => k.ConversationId).Distinct().OrderBy(id => id).Take(PerBatch);
        var keys = await db.LineKeys.AsNoTracking().Where(k => k.WrappingKeyId != current && some.Contains(k.ConversationId)).OrderBy(k => k.ConversationId).ToListAsync(cancellationToken);
        var done = 0;
        foreach (var key in keys)
        {
            var (id, reader, old, wrapped) = (key.ConversationId, key.Reader, key.WrappingKeyId, vault.Rewrap(key, current));
            // A reader who was stopped meanwhile stays stopped.
            done += await db.LineKeys.Where(k => k.ConversationId == id && k.Reader == reader && k.WrappingKeyId == old)
                .ExecuteUpdateAsync(s => s.SetProperty(k => k.WrappingKeyId, current).SetProperty(k => k.Wrapped, wrapped), cancellationToken);
        }

        return keys.Count == 0 ? null : (keys[^1].ConversationId, done);
    }
}
