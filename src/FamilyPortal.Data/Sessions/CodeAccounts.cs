using FamilyPortal.Data.Encryption;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace FamilyPortal.Data.Sessions;

/// <summary>
/// Accounts of the portal itself: a user name, a password and a code from an app. Passwords and codes are judged by the
/// Identity library; a code counts once.
/// </summary>
public sealed class CodeAccounts(PortalDbContext db, Vault vault, UserManager<Credential> users, Tallies tallies)
{
    /// <summary>The issuer of these accounts.</summary>
    public const string Issuer = "portal";

    private const string Once = "code";

    /// <summary>Longer than the library accepts one code.</summary>
    private static readonly TimeSpan CodeIsUsedFor = TimeSpan.FromMinutes(6);

    private static string? nobodysHash;

    /// <summary>How an account is looked up by the name that its owner types.</summary>
    public static string Subject(string userName) => userName.Trim().ToLowerInvariant();

    /// <summary>The account with this name, when password and code are right; null otherwise, after the same work.</summary>
    public async Task<Account?> VerifyAsync(string userName, string password, string code, CancellationToken cancellationToken)
    {
        var nobodys = nobodysHash ??= users.PasswordHasher.HashPassword(null!, "a password of nobody");
        var account = await FindAsync(userName, cancellationToken);
        var credential = await CredentialAsync(account?.Owner.Id ?? Guid.Empty, cancellationToken);
        if (account is null || credential?.PasswordHash is null)
        {
            users.PasswordHasher.VerifyHashedPassword(null!, nobodys, password);
            return null;
        }

        return await users.CheckPasswordAsync(credential, password) && await IsCodeAsync(credential, code, cancellationToken) ? account : null;
    }

    /// <summary>Whether somebody has a second factor of their own.</summary>
    public Task<bool> HasCodeAsync(Guid owner, CancellationToken cancellationToken) => db.Credentials.AnyAsync(c => c.OwnerId == owner, cancellationToken);

    /// <summary>Whether this is a code of somebody's app that was not used before.</summary>
    public async Task<bool> IsCodeAsync(Guid owner, string code, CancellationToken cancellationToken) =>
        await CredentialAsync(owner, cancellationToken) is { } credential && await IsCodeAsync(credential, code, cancellationToken);

    /// <summary>The account with this name; null when there is none.</summary>
    internal Task<Account?> FindAsync(string userName, CancellationToken cancellationToken)
    {
        var index = vault.Index("subject", $"{Issuer}\n{Subject(userName)}");
        return db.Accounts.Include(a => a.Person).Include(a => a.Helper).SingleOrDefaultAsync(a => a.Issuer == Issuer && a.SubjectIndex == index, cancellationToken);
    }

    /// <summary>Whether an app with this secret shows this code now, used before or not.</summary>
    internal static async Task<bool> IsOfAppAsync(UserManager<Credential> users, Credential credential, string code) =>
        Typed(code) is { Length: 6 } typed && await users.VerifyTwoFactorTokenAsync(credential, TokenOptions.DefaultAuthenticatorProvider, typed);

    /// <summary>Uses a code up with which an account was made, in that transaction.</summary>
    internal static Task UseUpAsync(PortalDbContext db, Vault vault, Guid owner, string code, DateTime now, CancellationToken cancellationToken) =>
        Tallies.AddAsync(db, Tallies.OnceKey(vault, Once, Whose(owner, Typed(code))), now + CodeIsUsedFor, now, cancellationToken);

    private static string Typed(string code) => new([.. code.Where(char.IsAsciiDigit)]);

    private static string Whose(Guid owner, string typed) => $"{owner:N}\n{typed}";

    private async Task<bool> IsCodeAsync(Credential credential, string code, CancellationToken cancellationToken)
    {
        var typed = Typed(code);
        return await IsOfAppAsync(users, credential, typed) && await tallies.OnceAsync(Once, Whose(credential.OwnerId, typed), CodeIsUsedFor, cancellationToken);
    }

    private async Task<Credential?> CredentialAsync(Guid owner, CancellationToken cancellationToken)
    {
        var credential = await db.Credentials.SingleOrDefaultAsync(c => c.OwnerId == owner, cancellationToken);
        if (credential is not null)
        {
            await vault.OpenAsync(db, [credential], cancellationToken);
        }

        return credential;
    }
}
