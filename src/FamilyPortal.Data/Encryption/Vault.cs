using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Caching.Memory;

namespace FamilyPortal.Data.Encryption;

/// <summary>Seals what is about to be kept and opens what a reader may read.</summary>
public sealed class Vault(KeySource source, IMemoryCache cache)
{
    private static readonly MemoryCacheEntryOptions KeepUnwrapped = new() { Size = 1, SlidingExpiration = TimeSpan.FromMinutes(5) };

    private const int MostAsked = 1000;

    /// <summary>Keyed hash for look-ups.</summary>
    public byte[] Index(string purpose, string value) => source.Ring.Index(purpose, value);

    /// <summary>Seals every text of added and changed rows, making data keys where an owner has none yet.</summary>
    public async Task SealAsync(PortalDbContext db, CancellationToken cancellationToken)
    {
        var rows = db.ChangeTracker.Entries().Where(e => e.State is EntityState.Added or EntityState.Modified).ToList();
        // A new row may have been sealed by a try that did not commit: its key is gone with that try, so it is sealed anew.
        var open = rows.SelectMany(r => SealedFields.Of(r.Entity).Where(f => !f.Text.IsSealed || (r.State == EntityState.Added && f.Text.IsOpen))).ToList();
        var owners = open.Select(f => f.Owner).Concat(rows.Select(r => r.Entity).Select(SealedFields.OwnerOf).OfType<Guid>()).Distinct().ToList();
        if (owners.Count == 0)
        {
            return;
        }

        var keys = await KeysAsync(db, owners, cancellationToken);
        foreach (var owner in owners.Where(o => !keys.ContainsKey(o)))
        {
            var key = RandomNumberGenerator.GetBytes(32);
            keys[owner] = key;
            var current = source.Now().Current;
            db.DataKeys.Add(new DataKey { OwnerId = owner, WrappingKeyId = current, Wrapped = Sealing.Seal(source.Wrapping(current), key, Place(owner)) });
        }

        foreach (var field in open)
        {
            field.Text.Seal(Sealing.Seal(keys[field.Owner], Encoding.UTF8.GetBytes(field.Text.Text), field.Place));
        }
    }

    /// <summary>Opens the texts of these rows. The caller has passed the door.</summary>
    /// <exception cref="CryptographicException">A key is gone or a text was tampered with.</exception>
    public async Task OpenAsync(PortalDbContext db, IEnumerable<object> rows, CancellationToken cancellationToken)
    {
        var closed = rows.SelectMany(SealedFields.Of).Where(f => !f.Text.IsOpen).ToList();
        if (closed.Count == 0)
        {
            return;
        }

        var keys = await KeysAsync(db, [.. closed.Select(f => f.Owner).Distinct()], cancellationToken);
        var (key, owner) = (default(AesGcm), Guid.Empty);
        try
        {
            foreach (var field in closed)
            {
                // Rows of one owner come together, and making a key ready costs more than opening a text with it.
                if (key is null || field.Owner != owner)
                {
                    key?.Dispose();
                    (key, owner) = (Sealing.Key(keys.GetValueOrDefault(field.Owner) ?? throw new CryptographicException($"The key of {field.Place} is gone.")), field.Owner);
                }

                field.Text.Open(Encoding.UTF8.GetString(Sealing.Open(key, field.Text.Kept, field.Place)));
            }
        }
        finally
        {
            key?.Dispose();
        }
    }

    /// <summary>A data key, wrapped under another wrapping key.</summary>
    /// <exception cref="CryptographicException">The ring does not open it.</exception>
    internal byte[] Rewrap(DataKey key, string wrappingKey) => Sealing.Seal(source.Wrapping(wrappingKey), Unwrap(key), Place(key.OwnerId));

    /// <summary>Opens a wrapped data key.</summary>
    /// <exception cref="CryptographicException">The ring does not open it.</exception>
    internal byte[] Unwrap(DataKey key) => Sealing.Open(source.Wrapping(key.WrappingKeyId), key.Wrapped, Place(key.OwnerId));

    private static string Place(Guid owner) => $"DataKey/{owner:N}";

    private async Task<Dictionary<Guid, byte[]>> KeysAsync(PortalDbContext db, List<Guid> owners, CancellationToken cancellationToken)
    {
        var keys = new Dictionary<Guid, byte[]>();
        foreach (var owner in owners)
        {
            if (cache.TryGetValue<byte[]>(owner, out var key) && key is not null)
            {
                keys[owner] = key;
            }
        }

        var missing = owners.Where(o => !keys.ContainsKey(o)).ToList();
        if (missing.Count == 0)
        {
            return keys;
        }

        var wrapped = new List<DataKey>(missing.Count);
        // A database takes only so many parameters in one question.
        foreach (var some in missing.Chunk(MostAsked))
        {
            var asked = some.Length == 1 ? db.DataKeys.Where(k => k.OwnerId == some[0]) : db.DataKeys.Where(k => some.Contains(k.OwnerId));
            wrapped.AddRange(await asked.AsNoTracking().ToListAsync(cancellationToken));
        }

        foreach (var row in wrapped)
        {
            var key = Unwrap(row);
            keys[row.OwnerId] = key;
            // What a transaction reads may never be committed: a key that outlived its row would seal texts that nobody can open.
            if (db.Database.CurrentTransaction is null)
            {
                cache.Set(row.OwnerId, key, KeepUnwrapped);
            }
        }

        return keys;
    }
}
