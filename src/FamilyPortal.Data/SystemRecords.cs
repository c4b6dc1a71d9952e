using System.Security.Cryptography;
using FamilyPortal.Data.AccessLog;
using FamilyPortal.Data.Encryption;
using Microsoft.EntityFrameworkCore;

namespace FamilyPortal.Data;

/// <summary>The unfiltered door, for Jobs and Commands only: they act for no viewer and show nothing to one.</summary>
public sealed class SystemRecords(PortalDbContext db, Vault vault, WriterGate gate)
{
    public PortalDbContext Database => db;

    /// <summary>Keyed hash for look-ups.</summary>
    public byte[] Index(string purpose, string value) => vault.Index(purpose, value);

    /// <summary>Whether the database answers.</summary>
    public Task<bool> AnswersAsync(CancellationToken cancellationToken) => db.Database.CanConnectAsync(cancellationToken);

    /// <summary>
    /// Tries the key ring on somebody's record, so that a portal with another ring stops before it serves, or adds to,
    /// what it cannot read.
    /// </summary>
    /// <exception cref="CryptographicException">The ring is not the one that closed this database.</exception>
    public async Task TryKeysAsync(CancellationToken cancellationToken)
    {
        var person = await db.People.AsNoTracking()
            .Where(p => p.Bsn != null && p.BsnIndex != null && db.DataKeys.Any(k => k.OwnerId == p.Id)).OrderBy(p => p.Id).FirstOrDefaultAsync(cancellationToken);
        if (person is null)
        {
            return;
        }

        const string Wrong = "The key ring is not the one that closed this database. Mount the right one, or set FamilyPortal__Keys__Path.";
        try
        {
            await vault.OpenAsync(db, [person], cancellationToken);
        }
        catch (CryptographicException closed)
        {
            throw new CryptographicException(Wrong, closed);
        }

        if (!CryptographicOperations.FixedTimeEquals(vault.Index("bsn", person.Bsn!.Text), person.BsnIndex))
        {
            throw new CryptographicException(Wrong);
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
