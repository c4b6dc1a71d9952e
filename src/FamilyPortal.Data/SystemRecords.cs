using System.Security.Cryptography;
using FamilyPortal.Data.AccessLog;
using FamilyPortal.Data.Encryption;
using FamilyPortal.Data.Line;
using Microsoft.EntityFrameworkCore;

namespace FamilyPortal.Data;

/// <summary>The unfiltered door, for Jobs and Commands only: they act for no viewer and show nothing to one.</summary>
public sealed class SystemRecords(PortalDbContext db, Vault vault, WriterGate gate, KeySource source, LineVault line)
{
    public PortalDbContext Database => db;

    /// <summary>Keyed hash for look-ups.</summary>
    public byte[] Index(string purpose, string value) => vault.Index(purpose, value);

    /// <summary>Opens the sealed texts of rows, for work that shows them to nobody.</summary>
    public Task OpenAsync(IEnumerable<object> rows, CancellationToken cancellationToken) => vault.OpenAsync(db, rows, cancellationToken);

    /// <summary>Whether the database answers.</summary>
    public Task<bool> AnswersAsync(CancellationToken cancellationToken) => db.Database.CanConnectAsync(cancellationToken);

    /// <summary>
    /// Tries the key ring on what it closed, so that a portal with another ring stops before it serves, or adds to, what it
    /// cannot read. An empty database gets its first ring here, where one may be made.
    /// </summary>
    /// <exception cref="CryptographicException">The ring is missing, or not the one that closed this database.</exception>
    public async Task TryKeysAsync(CancellationToken cancellationToken)
    {
        await TryLineKeysAsync(cancellationToken);
        source.CreateIfMissing(await db.DataKeys.AnyAsync(cancellationToken));
        var ids = source.Ring.Ids;
        if (await db.DataKeys.Where(k => !ids.Contains(k.WrappingKeyId)).Select(k => k.WrappingKeyId).FirstOrDefaultAsync(cancellationToken) is { } unknown)
        {
            source.Wrapping(unknown);
        }

        try
        {
            foreach (var id in ids)
            {
                if (await db.DataKeys.AsNoTracking().Where(k => k.WrappingKeyId == id).FirstOrDefaultAsync(cancellationToken) is { } key)
                {
                    vault.Unwrap(key);
                }
            }

            var person = await db.People.AsNoTracking()
                .Where(p => p.Bsn != null && p.BsnIndex != null && db.DataKeys.Any(k => k.OwnerId == p.Id)).OrderBy(p => p.Id).FirstOrDefaultAsync(cancellationToken);
            if (person is not null)
            {
                await vault.OpenAsync(db, [person], cancellationToken);
                if (!CryptographicOperations.FixedTimeEquals(vault.Index("bsn", person.Bsn!.Text), person.BsnIndex))
                {
                    throw new CryptographicException("The key of the look-up is another.");
                }
            }
        }
        catch (CryptographicException closed)
        {
            throw source.Another(closed);
        }
    }

    /// <summary>The same for the ring of the confidential line.</summary>
    /// <exception cref="CryptographicException">The ring is missing, or not the one that closed the line.</exception>
    private async Task TryLineKeysAsync(CancellationToken cancellationToken)
    {
        line.Source.CreateIfMissing(await db.LineKeys.AnyAsync(cancellationToken));
        foreach (var id in await db.LineKeys.Select(k => k.WrappingKeyId).Distinct().ToListAsync(cancellationToken))
        {
            line.Source.Wrapping(id);
            try
            {
                line.Unwrap(await db.LineKeys.AsNoTracking().Where(k => k.WrappingKeyId == id).OrderBy(k => k.ConversationId).FirstAsync(cancellationToken));
            }
            catch (CryptographicException closed)
            {
                throw line.Source.Another(closed);
            }
        }
    }

    /// <summary>The first fault in the access log; null when all is well.</summary>
    /// <param name="household">A household's reference; null for every chain.</param>
    /// <exception cref="ArgumentException">No household has that reference.</exception>
    public async Task<LogFault?> VerifyLogAsync(string? household, CancellationToken cancellationToken)
    {
        Guid? chain = null;
        if (household is not null)
        {
            var found = await db.Households.Where(h => h.Reference == household).Select(h => (Guid?)h.Id).SingleOrDefaultAsync(cancellationToken);
            chain = found ?? throw new ArgumentException($"No household has the reference '{household}'.", nameof(household));
        }

        return await LogVerification.FirstFaultAsync(db, chain, cancellationToken);
    }

    /// <summary>Seals and keeps what was added, with its log lines.</summary>
    public async Task SaveAsync(IReadOnlyCollection<LogLine> lines, CancellationToken cancellationToken)
    {
        using var turn = await gate.EnterAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await Chains.LockAsync(db, gate, lines.Select(l => l.Chain), cancellationToken);
        await vault.SealAsync(db, cancellationToken);
        await Chains.AppendAsync(db, lines, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }
}
