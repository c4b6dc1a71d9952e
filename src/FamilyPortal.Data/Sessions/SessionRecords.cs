using System.Security.Cryptography;
using System.Text;
using FamilyPortal.Data.Encryption;
using FamilyPortal.Domain;
using FamilyPortal.Domain.Access;
using FamilyPortal.Domain.Families;
using FamilyPortal.Data.AccessLog;
using Microsoft.EntityFrameworkCore;

namespace FamilyPortal.Data.Sessions;

/// <summary>How long sessions last.</summary>
public sealed class SessionLimits
{
    public int IdleMinutes { get; set; } = 15;

    /// <summary>Families.</summary>
    public int AbsoluteMinutes { get; set; } = 120;

    public int StaffAbsoluteMinutes { get; set; } = 480;
}

/// <summary>A session as it was found, with whom it belongs to.</summary>
/// <param name="HouseholdId">The household a family member belongs to today; null for staff, or when they belong to none.</param>
public sealed record FoundSession(Session Session, Account Account, Person? Person, StaffMember? Staff, Guid? HouseholdId);

/// <summary>Sessions and the accounts behind them. Ended means ended on every node: each request reads the row.</summary>
public sealed class SessionRecords(PortalDbContext db, Vault vault, WriterGate gate, TimeProvider time, SessionLimits limits)
{
    private static readonly TranslatedQuery<Func<PortalDbContext, byte[], DateOnly, Task<FoundSession?>>> Live = new(() => EF.CompileAsyncQuery(
        (PortalDbContext db, byte[] hash, DateOnly today) => db.Sessions.AsNoTracking().Where(s => s.KeyHash == hash)
            .Select(s => new FoundSession(
                s,
                s.Account,
                s.Account.Person,
                s.Account.Staff,
                db.HouseholdMembers
                    .Where(m => m.PersonId == s.Account.PersonId && m.From <= today && (m.Until == null || m.Until > today))
                    .OrderBy(m => m.From).Select(m => (Guid?)m.HouseholdId).FirstOrDefault()))
            .SingleOrDefault()));

    private static readonly TimeSpan TouchEvery = TimeSpan.FromMinutes(1);

    /// <summary>The live session with this key; null when it never was, has ended or has run out.</summary>
    public async Task<FoundSession?> FindAsync(string key, bool touch, DateOnly today, CancellationToken cancellationToken)
    {
        var hash = Hash(key);
        var found = await Live.Of(db)(db, hash, today);
        if (found is null || !IsLive(found.Session, found.Account))
        {
            return null;
        }

        var now = time.GetUtcNow().UtcDateTime;
        if (touch && now - found.Session.SeenAt >= TouchEvery)
        {
            using var turn = await gate.EnterAsync(cancellationToken);
            await db.Sessions.Where(s => s.Id == found.Session.Id).ExecuteUpdateAsync(s => s.SetProperty(x => x.SeenAt, now), cancellationToken);
            found.Session.SeenAt = now;
        }

        return found;
    }

    /// <summary>The account of a proved identity; null when nobody invited that person.</summary>
    /// <param name="bsn">The BSN the provider proved; null for staff.</param>
    public async Task<Account?> AccountAsync(string issuer, string subject, string? bsn, CancellationToken cancellationToken)
    {
        var index = vault.Index("subject", $"{issuer}\n{subject}");
        var account = await db.Accounts.Include(a => a.Person).Include(a => a.Staff)
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

    /// <summary>Opens a session and logs the sign-in; returns the browser's key.</summary>
    public async Task<(Session Session, string Key)> OpenAsync(
        Account account, string provider, string assuranceLevel, string issuer, string? providerSession, string? idToken, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow().UtcDateTime;
        var key = Convert.ToBase64String(RandomNumberGenerator.GetBytes(32)).TrimEnd('=').Replace('+', '-').Replace('/', '_');
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

    /// <summary>Ends one session; no error when it has ended already.</summary>
    public Task EndAsync(string key, CancellationToken cancellationToken)
    {
        var hash = Hash(key);
        return EndWhereAsync(db.Sessions.Where(s => s.KeyHash == hash), cancellationToken);
    }

    /// <summary>Ends what a provider's logout names.</summary>
    public async Task EndByProviderAsync(string issuer, string? providerSession, string? subject, CancellationToken cancellationToken)
    {
        if (providerSession is not null)
        {
            var index = vault.Index("sid", $"{issuer}\n{providerSession}");
            await EndWhereAsync(db.Sessions.Where(s => s.ProviderSessionIndex == index), cancellationToken);
        }
        else if (subject is not null)
        {
            var index = vault.Index("subject", $"{issuer}\n{subject}");
            await EndWhereAsync(db.Sessions.Where(s => s.Account.Issuer == issuer && s.Account.SubjectIndex == index), cancellationToken);
        }
    }

    /// <summary>The sealed id_token of a session, for signing out at the provider.</summary>
    public async Task<string?> IdTokenAsync(Session session, CancellationToken cancellationToken)
    {
        await vault.OpenAsync(db, [session], cancellationToken);
        return session.IdToken?.Text;
    }

    /// <summary>When a session runs out if nothing happens.</summary>
    public DateTime IdleEnd(Session session) => session.SeenAt.AddMinutes(limits.IdleMinutes);

    private bool IsLive(Session session, Account account)
    {
        var now = time.GetUtcNow().UtcDateTime;
        return session.EndedAt is null && account.BlockedAt is null && now < session.EndsAt && now < IdleEnd(session);
    }

    private async Task EndWhereAsync(IQueryable<Session> sessions, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow().UtcDateTime;
        using var turn = await gate.EnterAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await Chains.LockAsync(db, gate, [LogLine.PortalChain], cancellationToken);
        var ending = await sessions.Where(s => s.EndedAt == null).Include(s => s.Account).ToListAsync(cancellationToken);
        ending.ForEach(s => s.EndedAt = now);
        if (ending.Count > 0)
        {
            await Chains.AppendAsync(db, [.. ending.Select(s => Line(s, s.Account, LogAction.SignedOut, now))], cancellationToken);
            await db.SaveChangesAsync(cancellationToken);
        }

        await transaction.CommitAsync(cancellationToken);
    }

    private static LogLine Line(Session session, Account account, LogAction action, DateTime now) => new(
        LogLine.PortalChain,
        now,
        account.StaffId is null ? ActorKind.Person : ActorKind.Staff,
        account.StaffId ?? account.PersonId ?? Guid.Empty,
        action,
        LogObject.Session,
        session.Id,
        account.PersonId ?? Guid.Empty,
        LogReason.Technical);

    private static byte[] Hash(string key) => SHA256.HashData(Encoding.UTF8.GetBytes(key));
}
