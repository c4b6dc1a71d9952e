using System.Security.Cryptography;
using FamilyPortal.Data.AccessLog;
using FamilyPortal.Data.Encryption;
using FamilyPortal.Data.Providers;
using FamilyPortal.Domain;
using FamilyPortal.Domain.Access;
using FamilyPortal.Domain.Families;
using FamilyPortal.Domain.Notices;
using FamilyPortal.Domain.Support;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace FamilyPortal.Data.Sessions;

/// <summary>
/// Takes invitations: an account of one's own, or a mandate for the account somebody has. A code works once, until its day,
/// and a typed one only together with what its reader knows of themselves.
/// </summary>
public sealed class Invitations(PortalDbContext db, Vault vault, RecordWriter writer, WriterGate gate, UserManager<Credential> users)
{
    /// <summary>What a code offers, opened; null when it is wrong, used, too old, or its proof is another's.</summary>
    public async Task<Offer?> FindAsync(string code, string? proof, DateTime now, DateOnly today, CancellationToken cancellationToken)
    {
        if (await WaitingAsync(db, code, proof, now, today, cancellationToken) is not { } invitation)
        {
            return null;
        }

        await vault.OpenAsync(db, [invitation], cancellationToken);
        return new(
            invitation.Secret.Text,
            invitation.Person?.FullName,
            invitation.Mandate is { } mandate ? new(mandate.Grantor.GivenName, mandate.Name, mandate.Views, mandate.Acts, mandate.Until) : null);
    }

    /// <summary>Makes an account and takes what the code offers, at once or not at all.</summary>
    public async Task<(Activation Outcome, Account? Account)> ActivateAsync(NewAccount wish, DateTime now, DateOnly today, CancellationToken cancellationToken)
    {
        if (await FindAsync(wish.Code, wish.Proof, now, today, cancellationToken) is not { } offer)
        {
            return (Activation.Gone, null);
        }

        var credential = new Credential { OwnerId = Guid.Empty, Secret = SealedText.Of(offer.Secret) };
        if (!(await Task.WhenAll(users.PasswordValidators.Select(v => v.ValidateAsync(users, credential, wish.Password)))).All(r => r.Succeeded))
        {
            return (Activation.WeakPassword, null);
        }

        if (!await CodeAccounts.IsOfAppAsync(users, credential, wish.AppCode))
        {
            return (Activation.WrongAppCode, null);
        }

        Guid? made = null;
        var hash = users.PasswordHasher.HashPassword(credential, wish.Password);
        try
        {
            var isKept = await writer.ChangeAsync(
                async (fresh, token) => (made = await MakeAsync(fresh, wish, hash, now, today, token)) is not null, cancellationToken);
            return isKept
                ? (Activation.Done, await db.Accounts.Include(a => a.Person).Include(a => a.Helper).SingleAsync(a => a.Id == made, cancellationToken))
                : (Activation.Gone, null);
        }
        catch (DbUpdateException failure) when (ProviderErrors.IsDuplicate(failure))
        {
            return (Activation.NameTaken, null);
        }
    }

    /// <summary>A helper who has an account takes a mandate on; false when the code offers none to them.</summary>
    public Task<bool> AcceptAsync(string code, string? proof, ViewerHelper helper, DateTime now, DateOnly today, CancellationToken cancellationToken) => writer.ChangeAsync(
        async (fresh, token) =>
        {
            if (await LockedAsync(fresh, code, proof, now, today, token) is not { Mandate: { } mandate } invitation || !await TakeAsync(fresh, invitation, mandate, helper.Id, now, today, token))
            {
                return false;
            }

            await fresh.SaveChangesAsync(token);
            return true;
        },
        cancellationToken);

    /// <summary>Two invitations to one mandate: a link with 160 random bits, and a code to type with the helper's family name.</summary>
    internal static IEnumerable<Invitation> To(Mandate mandate, Vault vault)
    {
        yield return New(vault, Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(20)), proof: null, mandate.GrantorId, mandate.SignedAt, Invitation.LinkDays, mandate.Id, person: null);
        yield return New(
            vault, RandomNumberGenerator.GetString(Invitation.LetterAlphabet, Invitation.LetterLength), mandate.Name.Split(' ')[^1], mandate.GrantorId, mandate.SignedAt, Invitation.LetterDays, mandate.Id, person: null);
    }

    /// <summary>An invitation to a family member: a code to type with their date of birth.</summary>
    public static Invitation To(Person person, Func<string, string, byte[]> index, DateTime now) => New(
        index,
        RandomNumberGenerator.GetString(Invitation.LetterAlphabet, Invitation.LetterLength),
        person.BirthDate.ToString("yyyyMMdd", System.Globalization.CultureInfo.InvariantCulture),
        person.Id,
        now,
        Invitation.LetterDays,
        mandate: null,
        person.Id);

    /// <summary>An invitation to a family member who is in the room: a link with 160 random bits, to be scanned from the screen.</summary>
    internal static Invitation LinkTo(Person person, Vault vault, DateTime now) => New(
        vault, Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(20)), proof: null, person.Id, now, Invitation.LinkDays, mandate: null, person.Id);

    private static Invitation New(Vault vault, string code, string? proof, Guid owner, DateTime now, int days, Guid? mandate, Guid? person) =>
        New(vault.Index, code, proof, owner, now, days, mandate, person);

    private static Invitation New(Func<string, string, byte[]> index, string code, string? proof, Guid owner, DateTime now, int days, Guid? mandate, Guid? person) => new()
    {
        Id = Guid.NewGuid(),
        CodeIndex = index("invitation", Invitation.Typed(code)),
        Code = SealedText.Of(code),
        ProofIndex = proof is null ? null : index("invitation-proof", Invitation.Proof(proof)),
        MandateId = mandate,
        PersonId = person,
        Secret = SealedText.Of(Base32.Encode(RandomNumberGenerator.GetBytes(20))),
        OwnerId = owner,
        MadeAt = now,
        ExpiresAt = now.AddDays(days),
    };

    private async Task<Invitation?> WaitingAsync(PortalDbContext from, string code, string? proof, DateTime now, DateOnly today, CancellationToken cancellationToken)
    {
        var index = vault.Index("invitation", Invitation.Typed(code));
        var invitation = await from.Invitations.Include(i => i.Mandate!.Grantor).Include(i => i.Person).SingleOrDefaultAsync(i => i.CodeIndex == index && i.UsedAt == null && i.ExpiresAt > now, cancellationToken);
        var isMeant = invitation?.ProofIndex is not { } expected
            || CryptographicOperations.FixedTimeEquals(expected, vault.Index("invitation-proof", Invitation.Proof(proof ?? "")));
        return invitation is not null && isMeant && (invitation.Mandate is null || invitation.Mandate.On(today) == MandateState.Waiting) ? invitation : null;
    }

    // Read again under the lock of the household's chain: of two who use a code at once one gets it.
    private async Task<Invitation?> LockedAsync(PortalDbContext fresh, string code, string? proof, DateTime now, DateOnly today, CancellationToken cancellationToken)
    {
        var index = vault.Index("invitation", Invitation.Typed(code));
        var chain = await fresh.Invitations.AsNoTracking().Where(i => i.CodeIndex == index).Select(i => i.Mandate == null ? (Guid?)null : i.Mandate.HouseholdId).SingleOrDefaultAsync(cancellationToken);
        await Chains.LockAsync(fresh, gate, [chain ?? LogLine.PortalChain], cancellationToken);
        return await WaitingAsync(fresh, code, proof, now, today, cancellationToken);
    }

    private async Task<Guid?> MakeAsync(PortalDbContext fresh, NewAccount wish, string hash, DateTime now, DateOnly today, CancellationToken cancellationToken)
    {
        if (await LockedAsync(fresh, wish.Code, wish.Proof, now, today, cancellationToken) is not { } invitation)
        {
            return null;
        }

        await vault.OpenAsync(fresh, [invitation], cancellationToken);
        var helper = invitation.Mandate is { } offered ? new Helper { Id = Guid.NewGuid(), Name = offered.Name, Organisation = offered.Organisation, Role = offered.Role } : null;
        var account = new Account
        {
            Id = Guid.CreateVersion7(),
            Issuer = CodeAccounts.Issuer,
            SubjectIndex = vault.Index("subject", $"{CodeAccounts.Issuer}\n{CodeAccounts.Subject(wish.UserName)}"),
            PersonId = invitation.PersonId,
            Person = invitation.Person,
            HelperId = helper?.Id,
            Helper = helper,
        };
        fresh.Accounts.Add(account);
        if (helper is not null && !await TakeAsync(fresh, invitation, invitation.Mandate!, helper.Id, now, today, cancellationToken))
        {
            return null;
        }

        if (invitation.Person is { } person)
        {
            await TakeAsync(fresh, invitation, person, now, cancellationToken);
        }

        await KeepAsync(fresh, account.Owner.Id, hash, invitation.Secret.Text, now, cancellationToken);
        await vault.SealAsync(fresh, cancellationToken);
        await fresh.SaveChangesAsync(cancellationToken);
        await CodeAccounts.UseUpAsync(fresh, vault, account.Owner.Id, wish.AppCode, now, cancellationToken);
        return account.Id;
    }

    private static async Task<bool> TakeAsync(PortalDbContext fresh, Invitation invitation, Mandate mandate, Guid helper, DateTime now, DateOnly today, CancellationToken cancellationToken)
    {
        if (!mandate.Accept(helper, now, today))
        {
            return false;
        }

        // What a grantor gave the same helper before in this case is replaced: nobody keeps more than they were given last.
        var replaced = await fresh.Mandates
            .Where(m => m.HelperId == helper && m.GrantorId == mandate.GrantorId && m.HouseholdId == mandate.HouseholdId && m.RevokedAt == null && m.Id != mandate.Id)
            .OrderBy(m => m.SignedAt).ToListAsync(cancellationToken);
        replaced.ForEach(m => m.Revoke(now));
        invitation.UsedAt = now;
        LogLine Line(LogAction action, Mandate of) =>
            new(of.HouseholdId, now, ActorKind.Helper, helper, action, LogObject.Mandate, of.Id, of.GrantorId, LogReason.HasMandate, MandateId: of.Id);
        await Chains.AppendAsync(fresh, [.. replaced.Select(m => Line(LogAction.Revoked, m)), Line(LogAction.Accepted, mandate)], cancellationToken);
        return true;
    }

    // A new code in person replaces what somebody lost: their earlier accounts of this kind open nothing any more.
    private static async Task TakeAsync(PortalDbContext fresh, Invitation invitation, Person person, DateTime now, CancellationToken cancellationToken)
    {
        foreach (var earlier in await fresh.Accounts.Where(a => a.PersonId == person.Id && a.Issuer == CodeAccounts.Issuer && a.BlockedAt == null).ToListAsync(cancellationToken))
        {
            earlier.BlockedAt = now;
        }

        await fresh.Passkeys.Where(p => p.OwnerId == person.Id).ExecuteDeleteAsync(cancellationToken);

        // Of a link and a code for the same person one is used.
        foreach (var other in await fresh.Invitations.Where(i => i.PersonId == person.Id && i.UsedAt == null).ToListAsync(cancellationToken))
        {
            other.UsedAt = now;
        }

        person.InvitedAt ??= now;
        invitation.UsedAt = now;
        fresh.Notices.Add(Notice.AccessChanged(person.Id, now));
        await Chains.AppendAsync(
            fresh, [new(LogLine.PortalChain, now, ActorKind.Person, person.Id, LogAction.Accepted, LogObject.Session, invitation.Id, person.Id, LogReason.Own)], cancellationToken);
    }

    private async Task KeepAsync(PortalDbContext fresh, Guid owner, string hash, string secret, DateTime now, CancellationToken cancellationToken)
    {
        var kept = await fresh.Credentials.SingleOrDefaultAsync(c => c.OwnerId == owner, cancellationToken);
        if (kept is null)
        {
            fresh.Credentials.Add(new Credential { OwnerId = owner, PasswordHash = SealedText.Of(hash), Secret = SealedText.Of(secret), MadeAt = now });
            return;
        }

        await vault.OpenAsync(fresh, [kept], cancellationToken);
        (kept.PasswordHash, kept.Secret) = (SealedText.Of(hash), SealedText.Of(secret));
    }
}

/// <summary>What a code offers.</summary>
/// <param name="Secret">Of the second factor that the account will have, base32.</param>
/// <param name="Person">The family member whose account it is; null when it offers a mandate.</param>
public sealed record Offer(string Secret, string? Person, OfferedMandate? Mandate);

/// <summary>A mandate that waits for its helper.</summary>
public sealed record OfferedMandate(string Grantor, string Name, MandateViews Views, MandateActs Acts, DateOnly Until);

/// <summary>What somebody chose for an account of their own.</summary>
public sealed record NewAccount(string Code, string? Proof, string UserName, string Password, string AppCode)
{
    /// <summary>Names nothing: a record would print the password into any log.</summary>
    public override string ToString() => "a new account";
}

/// <summary>How making an account ended.</summary>
public enum Activation
{
    Done,

    /// <summary>The code is wrong, used or too old.</summary>
    Gone,

    WeakPassword,

    WrongAppCode,

    /// <summary>Somebody else has that user name.</summary>
    NameTaken,
}
