using System.Text.Json;
using FamilyPortal.Data.AccessLog;
using FamilyPortal.Data.Encryption;
using FamilyPortal.Domain;
using FamilyPortal.Domain.Access;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace FamilyPortal.Data.Sessions;

/// <summary>Keeps the passkeys of accounts of the portal itself, and finds the account that one belongs to. What a passkey proves is judged by the Identity library.</summary>
public sealed class PasskeyRecords(PortalDbContext db, Vault vault, RecordWriter writer, WriterGate gate)
{
    /// <summary>Those of one person or helper, the oldest first, opened.</summary>
    public Task<IReadOnlyList<Passkey>> OfAsync(Guid owner, CancellationToken cancellationToken) => OfAsync(db, vault, owner, cancellationToken);

    /// <summary>Keeps a new one; false when there are as many as can be.</summary>
    public Task<bool> AddAsync((ActorKind Kind, Guid Id) owner, string name, UserPasskeyInfo passkey, DateTime now, CancellationToken cancellationToken) => ChangeAsync(
        owner,
        LogAction.Granted,
        now,
        async (fresh, token) =>
        {
            if (await fresh.Passkeys.CountAsync(p => p.OwnerId == owner.Id, token) >= Passkey.Most)
            {
                return null;
            }

            var kept = new Passkey
            {
                Id = Guid.NewGuid(),
                OwnerId = owner.Id,
                CredentialIndex = Index(vault, passkey.CredentialId),
                Name = SealedText.Of(name),
                Content = SealedText.Of(Write(passkey)),
                AddedAt = now,
            };
            fresh.Add(kept);
            return kept.Id;
        },
        cancellationToken);

    /// <summary>Removes one of its owner's; false when there is none.</summary>
    public Task<bool> RemoveAsync((ActorKind Kind, Guid Id) owner, Guid id, DateTime now, CancellationToken cancellationToken) => ChangeAsync(
        owner,
        LogAction.Revoked,
        now,
        async (fresh, token) =>
        {
            if (await fresh.Passkeys.SingleOrDefaultAsync(p => p.Id == id && p.OwnerId == owner.Id, token) is not { } kept)
            {
                return null;
            }

            fresh.Remove(kept);
            return kept.Id;
        },
        cancellationToken);

    /// <summary>Keeps what a passkey says after it let somebody in: how often it signed. The account that it belongs to; null when there is none.</summary>
    public async Task<Account?> UsedAsync(Guid owner, UserPasskeyInfo passkey, DateTime now, CancellationToken cancellationToken)
    {
        var index = Index(vault, passkey.CredentialId);
        var isKept = await writer.ChangeAsync(
            async (fresh, token) =>
            {
                if (await fresh.Passkeys.SingleOrDefaultAsync(p => p.CredentialIndex == index && p.OwnerId == owner, token) is not { } kept)
                {
                    return false;
                }

                (kept.Content, kept.UsedAt) = (SealedText.Of(Write(passkey)), now);
                await vault.SealAsync(fresh, token);
                await fresh.SaveChangesAsync(token);
                return true;
            },
            cancellationToken);
        return !isKept ? null : await db.Accounts.Include(a => a.Person).Include(a => a.Helper)
            .SingleOrDefaultAsync(a => a.Issuer == CodeAccounts.Issuer && a.BlockedAt == null && (a.PersonId == owner || a.HelperId == owner), cancellationToken);
    }

    internal static async Task<IReadOnlyList<Passkey>> OfAsync(PortalDbContext db, Vault vault, Guid owner, CancellationToken cancellationToken)
    {
        var kept = await db.Passkeys.AsNoTracking().Where(p => p.OwnerId == owner).OrderBy(p => p.AddedAt).ThenBy(p => p.Id).ToListAsync(cancellationToken);
        await vault.OpenAsync(db, kept, cancellationToken);
        return kept;
    }

    internal static byte[] Index(Vault vault, byte[] credential) => vault.Index("passkey", Convert.ToBase64String(credential));

    internal static UserPasskeyInfo Read(string content) =>
        JsonSerializer.Deserialize<Kept>(content) is { } k
            ? new(k.Id, k.PublicKey, k.CreatedAt, k.SignCount, k.Transports, k.IsUserVerified, k.IsBackupEligible, k.IsBackedUp, k.Attestation, k.ClientData)
            : throw new JsonException("A passkey is empty.");

    private static string Write(UserPasskeyInfo p) => JsonSerializer.Serialize(new Kept(
        p.CredentialId, p.PublicKey, p.CreatedAt, p.SignCount, p.Transports, p.IsUserVerified, p.IsBackupEligible, p.IsBackedUp, p.AttestationObject, p.ClientDataJson));

    private Task<bool> ChangeAsync((ActorKind Kind, Guid Id) owner, LogAction action, DateTime now, Func<PortalDbContext, CancellationToken, Task<Guid?>> change, CancellationToken cancellationToken) => writer.ChangeAsync(
        async (fresh, token) =>
        {
            await Chains.LockAsync(fresh, gate, [LogLine.PortalChain], token);
            if (await change(fresh, token) is not { } id)
            {
                return false;
            }

            await vault.SealAsync(fresh, token);
            await Chains.AppendAsync(fresh, [new(LogLine.PortalChain, now, owner.Kind, owner.Id, action, LogObject.Session, id, owner.Kind == ActorKind.Person ? owner.Id : Guid.Empty, LogReason.Own)], token);
            await fresh.SaveChangesAsync(token);
            return true;
        },
        cancellationToken);

    private sealed record Kept(
        byte[] Id, byte[] PublicKey, DateTimeOffset CreatedAt, uint SignCount, string[]? Transports, bool IsUserVerified, bool IsBackupEligible, bool IsBackedUp, byte[] Attestation, byte[] ClientData);
}
