using System.Security.Cryptography;
using System.Text;
using FamilyPortal.Data.Encryption;
using FamilyPortal.Domain;
using FamilyPortal.Domain.Access;
using FamilyPortal.Domain.Families;
using FamilyPortal.Domain.Support;
using FamilyPortal.Data.AccessLog;
using FamilyPortal.Data.Providers;
using Microsoft.EntityFrameworkCore;

namespace FamilyPortal.Data.Sessions;

/// <summary>How long sessions last.</summary>
public sealed class SessionLimits
{
    public int IdleMinutes { get; set; } = 15;

    /// <summary>Families.</summary>
    public int AbsoluteMinutes { get; set; } = 120;

    public int StaffAbsoluteMinutes { get; set; } = 480;

    /// <summary>How many days a form that was sent after its session ran out waits for its sender.</summary>
    public int KeptDays { get; set; } = 30;

    /// <summary>How many such forms may wait for one account.</summary>
    public int KeptPosts { get; set; } = 20;
}

/// <summary>A live session with whom it belongs to: what every request must know, and no more.</summary>
/// <param name="Person">Set for a family member, with the household they belong to today.</param>
/// <param name="Staff">Set for a staff member.</param>
/// <param name="Helper">Set for a helper from outside.</param>
/// <param name="AwaitsCode">Whether the second factor is still to come: until then it opens nothing.</param>
/// <param name="RepresentsId">The person for whom they act in this session; null when they act for themselves.</param>
public sealed record FoundSession(
    Guid Id, Guid AccountId, string Provider, string AssuranceLevel, DateTime OpenedAt, DateTime SeenAt, DateTime EndsAt, ViewerPerson? Person, ViewerStaff? Staff,
    ViewerHelper? Helper, bool AwaitsCode, Guid? RepresentsId)
{
    /// <summary>Emergency access of this staff member that runs now; null for nearly everybody.</summary>
    public ViewerEmergency? Emergency { get; init; }

    /// <summary>Its id.</summary>
    public Guid? EmergencyId { get; init; }
}

/// <summary>Sessions and the accounts behind them. Ended means ended on every node: each request reads the row.</summary>
public sealed class SessionRecords(PortalDbContext db, Vault vault, WriterGate gate, TimeProvider time, SessionLimits limits)
{
    private static readonly TranslatedQuery<Func<PortalDbContext, byte[], DateOnly, DateTime, Task<FoundSession?>>> Live = new(() => EF.CompileAsyncQuery(
        (PortalDbContext db, byte[] hash, DateOnly today, DateTime moment) => db.Sessions.AsNoTracking().Where(s => s.KeyHash == hash)
            .Where(s => s.EndedAt == null && s.Account.BlockedAt == null)
            .Select(s => new FoundSession(
                s.Id,
                s.AccountId,
                s.Provider,
                s.AssuranceLevel,
                s.OpenedAt,
                s.SeenAt,
                s.EndsAt,
                s.Account.PersonId == null
                    ? null
                    : new ViewerPerson(
                        s.Account.Person!.Id,
                        db.HouseholdMembers
                            .Where(m => m.PersonId == s.Account.PersonId && m.From <= today && (m.Until == null || m.Until > today))
                            .OrderBy(m => m.From).Select(m => (Guid?)m.HouseholdId).FirstOrDefault(),
                        s.Account.Person.GivenName,
                        s.Account.Person.FamilyName,
                        s.Account.Person.BirthDate),
                s.Account.StaffId == null ? null : new ViewerStaff(s.Account.Staff!.Id, s.Account.Staff.Name, s.Account.Staff.Team, s.Account.Staff.Roles),
                s.Account.HelperId == null ? null : new ViewerHelper(s.Account.Helper!.Id, s.Account.Helper.Name, s.Account.Helper.Organisation, s.Account.Helper.Role),
                s.AwaitsCode,
                s.RepresentsId)
            {
                EmergencyId = db.EmergencyAccesses.Where(e => e.StaffId == s.Account.StaffId && e.Until > moment && e.RevokedAt == null).OrderBy(e => e.Until).Select(e => (Guid?)e.Id).FirstOrDefault(),
            })
            .SingleOrDefault()));

    private static readonly TimeSpan TouchEvery = TimeSpan.FromMinutes(1);

    /// <summary>The live session with this key; null when it never was, has ended or has run out.</summary>
    /// <param name="moment">By the clock of the domain, UTC.</param>
    public async Task<FoundSession?> FindAsync(string key, bool touch, DateOnly today, DateTime moment, CancellationToken cancellationToken)
    {
        var hash = Hash(key);
        var found = await Live.Of(db)(db, hash, today, moment);
        if (found?.EmergencyId is { } running)
        {
            found = found with
            {
                Emergency = await db.EmergencyAccesses.AsNoTracking().Where(e => e.Id == running)
                    .Select(e => new ViewerEmergency(e.Id, e.HouseholdId, e.Household.Reference, e.Until)).SingleAsync(cancellationToken),
            };
        }

        var now = time.GetUtcNow().UtcDateTime;
        if (found is null || now >= found.EndsAt || now >= IdleEnd(found.SeenAt))
        {
            return null;
        }

        if (!touch || now - found.SeenAt < TouchEvery)
        {
            return found;
        }

        using var turn = await gate.EnterAsync(cancellationToken);
        await db.Sessions.Where(s => s.Id == found.Id).ExecuteUpdateAsync(s => s.SetProperty(x => x.SeenAt, now), cancellationToken);
        return found with { SeenAt = now };
    }

    /// <summary>The account of a proved identity; null when nobody invited that person.</summary>
    /// <param name="bsn">The BSN the provider proved; null for staff.</param>
    public async Task<Account?> AccountAsync(string issuer, string subject, string? bsn, CancellationToken cancellationToken)
    {
        var index = vault.Index("subject", $"{issuer}\n{subject}");
        var account = await db.Accounts.Include(a => a.Person).Include(a => a.Staff).Include(a => a.Helper)
            .SingleOrDefaultAsync(a => a.Issuer == issuer && a.SubjectIndex == index, cancellationToken);
        if (account is not null || bsn is null)
        {
            return account;
        }

        var bsnIndex = vault.Index("bsn", bsn);
        var invited = await db.People.SingleOrDefaultAsync(p => p.BsnIndex == bsnIndex && p.InvitedAt != null, cancellationToken);
        if (invited is null)
        {
            return null;
        }

        account = new Account { Id = Guid.CreateVersion7(), Issuer = issuer, SubjectIndex = index, PersonId = invited.Id, Person = invited };
        db.Accounts.Add(account);
        return account;
    }

    /// <summary>The person with this BSN; null when there is none here.</summary>
    public async Task<Guid?> PersonAsync(string bsn, CancellationToken cancellationToken)
    {
        var index = vault.Index("bsn", bsn);
        return await db.People.Where(p => p.BsnIndex == index).Select(p => (Guid?)p.Id).SingleOrDefaultAsync(cancellationToken);
    }

    /// <summary>Whether somebody said before how they can be reached.</summary>
    public Task<bool> WasAskedAsync(Guid person, CancellationToken cancellationToken) => db.SafeContacts.AnyAsync(c => c.PersonId == person, cancellationToken);

    /// <summary>Opens a session and logs the sign-in; returns the browser's key.</summary>
    /// <param name="represents">For whom they act in this session; null for themselves.</param>
    /// <param name="awaitsCode">Whether it opens nothing until the person's own second factor was given.</param>
    public async Task<(Session Session, string Key)> OpenAsync(
        Account account, string provider, string assuranceLevel, string issuer, string? providerSession, string? idToken, CancellationToken cancellationToken, bool awaitsCode = false, Guid? represents = null)
    {
        var now = time.GetUtcNow().UtcDateTime;
        var key = NewKey();
        var session = new Session
        {
            Id = Guid.CreateVersion7(),
            KeyHash = Hash(key),
            AccountId = account.Id,
            Account = account,
            Provider = provider,
            AssuranceLevel = assuranceLevel,
            OpenedAt = now,
            SeenAt = now,
            AwaitsCode = awaitsCode,
            RepresentsId = represents,
            EndsAt = now.AddMinutes(account.StaffId is null ? limits.AbsoluteMinutes : limits.StaffAbsoluteMinutes),
            ProviderSessionIndex = providerSession is null ? null : vault.Index("sid", $"{issuer}\n{providerSession}"),
            IdToken = idToken is null ? null : SealedText.Of(idToken),
        };
        db.Sessions.Add(session);
        using var turn = await gate.EnterAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await Chains.LockAsync(db, gate, [LogLine.PortalChain], cancellationToken);
        await vault.SealAsync(db, cancellationToken);
        await Chains.AppendAsync(db, [Line(session, account, LogAction.SignedIn, now)], cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return (session, key);
    }

    /// <summary>The session's second factor was given: it gets a new key, which is returned; null when it does not wait for one.</summary>
    public async Task<string?> ConfirmAsync(FoundSession found, CancellationToken cancellationToken)
    {
        var (now, key) = (time.GetUtcNow().UtcDateTime, NewKey());
        var hash = Hash(key);
        using var turn = await gate.EnterAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await Chains.LockAsync(db, gate, [LogLine.PortalChain], cancellationToken);
        if (await db.Sessions.Where(s => s.Id == found.Id && s.AwaitsCode && s.EndedAt == null)
            .ExecuteUpdateAsync(s => s.SetProperty(x => x.AwaitsCode, false).SetProperty(x => x.KeyHash, hash), cancellationToken) == 0)
        {
            return null;
        }

        var person = found.Person!.Id;
        await Chains.AppendAsync(db, [new(LogLine.PortalChain, now, ActorKind.Person, person, LogAction.Confirmed, LogObject.Session, found.Id, person, LogReason.Technical)], cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return key;
    }

    private static string NewKey() => Convert.ToBase64String(RandomNumberGenerator.GetBytes(32)).TrimEnd('=').Replace('+', '-').Replace('/', '_');

    /// <summary>Ends one session; no error when it has ended already.</summary>
    public Task EndAsync(string key, CancellationToken cancellationToken)
    {
        var hash = Hash(key);
        return EndWhereAsync(db.Sessions.Where(s => s.KeyHash == hash), cancellationToken);
    }

    /// <summary>
    /// Ends what a provider's logout names, once: the token is marked as used in the same transaction, for all nodes. A token
    /// whose ending failed is not used up, so that the provider can send it again. False when it was used before.
    /// </summary>
    /// <param name="token">The token's own id at this issuer.</param>
    /// <param name="tokenEnds">Until when the token could pass its other checks, UTC.</param>
    public async Task<bool> EndByProviderAsync(string issuer, string token, DateTime tokenEnds, string? providerSession, string? subject, CancellationToken cancellationToken)
    {
        var used = vault.Index("logout-token", $"{issuer}\n{token}");
        try
        {
            return await EndWhereAsync(Named(issuer, providerSession, subject), cancellationToken, (used, tokenEnds));
        }
        catch (DbUpdateException failure) when (ProviderErrors.IsDuplicate(failure))
        {
            // Another node used it at this very moment.
            db.ChangeTracker.Clear();
            return false;
        }
    }

    /// <summary>The sealed id_token of a session, live or ended, for signing out at the provider.</summary>
    public async Task<string?> IdTokenAsync(string key, CancellationToken cancellationToken)
    {
        var hash = Hash(key);
        if (await db.Sessions.AsNoTracking().SingleOrDefaultAsync(s => s.KeyHash == hash, cancellationToken) is not { } session)
        {
            return null;
        }

        await vault.OpenAsync(db, [session], cancellationToken);
        return session.IdToken?.Text;
    }

    /// <summary>When a session that was last seen then runs out if nothing happens, UTC.</summary>
    public DateTime IdleEnd(DateTime seenAt) => seenAt.AddMinutes(limits.IdleMinutes);

    // By the provider's session where both sides know one; a session opened without is found by its subject.
    private IQueryable<Session> Named(string issuer, string? providerSession, string? subject)
    {
        var sid = providerSession is null ? null : vault.Index("sid", $"{issuer}\n{providerSession}");
        var who = subject is null ? null : vault.Index("subject", $"{issuer}\n{subject}");
        return (sid, who) switch
        {
            ({ } session, null) => db.Sessions.Where(s => s.ProviderSessionIndex == session),
            (null, _) => db.Sessions.Where(s => s.Account.Issuer == issuer && s.Account.SubjectIndex == who),
            ({ } session, { } person) => db.Sessions.Where(s => s.ProviderSessionIndex == session
                || (s.ProviderSessionIndex == null && s.Account.Issuer == issuer && s.Account.SubjectIndex == person)),
        };
    }

    private async Task<bool> EndWhereAsync(IQueryable<Session> sessions, CancellationToken cancellationToken, (byte[] Key, DateTime EndsAt)? once = null)
    {
        var now = time.GetUtcNow().UtcDateTime;
        using var turn = await gate.EnterAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await Chains.LockAsync(db, gate, [LogLine.PortalChain], cancellationToken);
        if (once is { } token && await Tallies.AddAsync(db, token.Key, token.EndsAt, now, cancellationToken) > 1)
        {
            return false;
        }

        var ending = await sessions.Where(s => s.EndedAt == null).Include(s => s.Account).ToListAsync(cancellationToken);
        ending.ForEach(s => s.EndedAt = now);
        if (ending.Count > 0)
        {
            await Chains.AppendAsync(db, [.. ending.Select(s => Line(s, s.Account, LogAction.SignedOut, now))], cancellationToken);
            await db.SaveChangesAsync(cancellationToken);
        }

        await transaction.CommitAsync(cancellationToken);
        return true;
    }

    private static LogLine Line(Session session, Account account, LogAction action, DateTime now) => new(
        LogLine.PortalChain,
        now,
        account.Owner.Kind,
        account.Owner.Id,
        action,
        LogObject.Session,
        session.Id,
        session.RepresentsId ?? account.PersonId ?? Guid.Empty,
        LogReason.Technical);

    internal static byte[] Hash(string key) => SHA256.HashData(Encoding.UTF8.GetBytes(key));
}
