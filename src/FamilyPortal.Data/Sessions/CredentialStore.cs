using FamilyPortal.Data.Encryption;
using FamilyPortal.Domain;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace FamilyPortal.Data.Sessions;

/// <summary>
/// Gives the Identity library passwords and secrets that rest sealed. Who somebody is, which accounts they have and whether
/// those are blocked is the portal's own: this store looks nobody up.
/// </summary>
public sealed class CredentialStore(PortalDbContext db, Vault vault, WriterGate gate) : IUserPasswordStore<Credential>, IUserAuthenticatorKeyStore<Credential>, IUserPasskeyStore<Credential>
{
    public Task<string> GetUserIdAsync(Credential user, CancellationToken cancellationToken) => Task.FromResult($"{user.OwnerId:N}");

    public Task<string?> GetUserNameAsync(Credential user, CancellationToken cancellationToken) => Task.FromResult<string?>($"{user.OwnerId:N}");

    public Task<string?> GetNormalizedUserNameAsync(Credential user, CancellationToken cancellationToken) => GetUserNameAsync(user, cancellationToken);

    public Task<string?> GetPasswordHashAsync(Credential user, CancellationToken cancellationToken) => Task.FromResult(user.PasswordHash?.Text);

    public Task<bool> HasPasswordAsync(Credential user, CancellationToken cancellationToken) => Task.FromResult(user.PasswordHash is not null);

    public Task<string?> GetAuthenticatorKeyAsync(Credential user, CancellationToken cancellationToken) => Task.FromResult<string?>(user.Secret.Text);

    public Task SetPasswordHashAsync(Credential user, string? passwordHash, CancellationToken cancellationToken)
    {
        user.PasswordHash = passwordHash is null ? null : SealedText.Of(passwordHash);
        return Task.CompletedTask;
    }

    public Task SetAuthenticatorKeyAsync(Credential user, string key, CancellationToken cancellationToken)
    {
        user.Secret = SealedText.Of(key);
        return Task.CompletedTask;
    }

    /// <summary>The library hashed a password again, with more work than before.</summary>
    public async Task<IdentityResult> UpdateAsync(Credential user, CancellationToken cancellationToken)
    {
        using var turn = await gate.EnterAsync(cancellationToken);
        await vault.SealAsync(db, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        return IdentityResult.Success;
    }

    public async Task<IdentityResult> CreateAsync(Credential user, CancellationToken cancellationToken)
    {
        db.Credentials.Add(user);
        return await UpdateAsync(user, cancellationToken);
    }

    public Task SetUserNameAsync(Credential user, string? userName, CancellationToken cancellationToken) => throw new NotSupportedException();

    // The name follows from the id; the library sets it before each update.
    public Task SetNormalizedUserNameAsync(Credential user, string? normalizedName, CancellationToken cancellationToken) => Task.CompletedTask;

    public Task<IdentityResult> DeleteAsync(Credential user, CancellationToken cancellationToken) => throw new NotSupportedException();

    /// <summary>By the id that a passkey carries; the account that comes in is found by its owner, and may be blocked.</summary>
    public async Task<Credential?> FindByIdAsync(string userId, CancellationToken cancellationToken) =>
        Guid.TryParseExact(userId, "N", out var owner) ? await db.Credentials.SingleOrDefaultAsync(c => c.OwnerId == owner, cancellationToken) : null;

    /// <summary>Those of one owner, opened.</summary>
    public async Task<IList<UserPasskeyInfo>> GetPasskeysAsync(Credential user, CancellationToken cancellationToken) =>
        [.. (await PasskeyRecords.OfAsync(db, vault, user.OwnerId, cancellationToken)).Select(p => PasskeyRecords.Read(p.Content.Text))];

    public async Task<UserPasskeyInfo?> FindPasskeyAsync(Credential user, byte[] credentialId, CancellationToken cancellationToken) =>
        (await GetPasskeysAsync(user, cancellationToken)).FirstOrDefault(p => p.CredentialId.AsSpan().SequenceEqual(credentialId));

    public async Task<Credential?> FindByPasskeyIdAsync(byte[] credentialId, CancellationToken cancellationToken)
    {
        var index = PasskeyRecords.Index(vault, credentialId);
        return await db.Passkeys.Where(p => p.CredentialIndex == index).Join(db.Credentials, p => p.OwnerId, c => c.OwnerId, (_, c) => c).SingleOrDefaultAsync(cancellationToken);
    }

    // The portal keeps and removes them itself, each with its line in the log.
    public Task AddOrUpdatePasskeyAsync(Credential user, UserPasskeyInfo passkey, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task RemovePasskeyAsync(Credential user, byte[] credentialId, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<Credential?> FindByNameAsync(string normalizedUserName, CancellationToken cancellationToken) => Task.FromResult<Credential?>(null);

    public void Dispose()
    {
        // The context is the request's.
    }
}
