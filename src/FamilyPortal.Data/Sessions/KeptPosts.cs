using System.Text.Json;
using FamilyPortal.Data.AccessLog;
using FamilyPortal.Data.Encryption;
using FamilyPortal.Data.Providers;
using FamilyPortal.Domain;
using FamilyPortal.Domain.Access;
using Microsoft.EntityFrameworkCore;

namespace FamilyPortal.Data.Sessions;

/// <summary>
/// Forms that came in just after their session ran out. Each belongs to one account: every question here names it, and no
/// other account can learn that a form exists.
/// </summary>
public sealed class KeptPosts(PortalDbContext db, Vault vault, WriterGate gate, TimeProvider time, SessionLimits limits)
{
    /// <summary>How long after a session ran out a form of it is still kept: a screen left open overnight.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromDays(1);

    /// <summary>After this long a filing that never ended is taken for broken off, and may begin again.</summary>
    private static readonly TimeSpan FilingLasts = TimeSpan.FromMinutes(1);

    private const int MostTries = 3;

    /// <summary>
    /// The session with this key when it ran out by itself less than a day ago; null when it lives, was ended, is of a blocked
    /// account, or never was.
    /// </summary>
    public async Task<Session?> RanOutAsync(string key, CancellationToken cancellationToken)
    {
        var hash = SessionRecords.Hash(key);
        var session = await db.Sessions.AsNoTracking().Include(s => s.Account)
            .SingleOrDefaultAsync(s => s.KeyHash == hash && s.EndedAt == null && s.Account.BlockedAt == null, cancellationToken);
        if (session is null)
        {
            return null;
        }

        var now = time.GetUtcNow().UtcDateTime;
        var idleEnd = session.SeenAt.AddMinutes(limits.IdleMinutes);
        var end = idleEnd < session.EndsAt ? idleEnd : session.EndsAt;
        return now >= end && now - end < Grace ? session : null;
    }

    /// <summary>A session that lives, with its account; null when it was ended meanwhile.</summary>
    public Task<Session?> LiveAsync(Guid session, CancellationToken cancellationToken) =>
        db.Sessions.AsNoTracking().Include(s => s.Account).SingleOrDefaultAsync(s => s.Id == session && s.EndedAt == null, cancellationToken);

    /// <summary>
    /// Keeps a form of a session that ran out, or that is not fresh enough for what it asks. The session is read again under the lock that ending one takes, so that a form
    /// of an ended session is never kept. False when nothing was kept: the session was ended, or too much waits already.
    /// </summary>
    public async Task<bool> KeepAsync(Session session, KeptForm form, DateTime arrivedAt, CancellationToken cancellationToken)
    {
        var content = JsonSerializer.Serialize(form);
        var index = vault.Index("kept", $"{session.AccountId:N}\n{content}");
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await KeepOnceAsync(session, content, index, arrivedAt, cancellationToken);
            }
            catch (DbUpdateException failure) when (ProviderErrors.IsDuplicate(failure) && attempt < MostTries)
            {
                // The same form at the same time on another node, or the owner's first key.
                db.ChangeTracker.Clear();
            }
        }
    }

    /// <summary>Whether a form of this account waits.</summary>
    public Task<bool> AnyAsync(Guid account, CancellationToken cancellationToken) => Waiting(account).AnyAsync(cancellationToken);

    /// <summary>The viewer's form that has waited longest, opened; null when none waits.</summary>
    public async Task<(KeptPost Post, KeptForm Form)?> NextAsync(Viewer viewer, CancellationToken cancellationToken)
    {
        var post = await Waiting(viewer.AccountId).OrderBy(p => p.ArrivedAt).ThenBy(p => p.Id).FirstOrDefaultAsync(cancellationToken);
        return post is null ? null : (post, await FormAsync(post, cancellationToken));
    }

    /// <summary>
    /// Takes the viewer's form for filing: of two filings at once one gets it. Null when it is not theirs, is being filed, or is
    /// no more. Whoever takes it says how it ended with <see cref="DropAsync"/> or <see cref="GiveBackAsync"/>.
    /// </summary>
    public async Task<(KeptPost Post, KeptForm Form)?> TakeAsync(Viewer viewer, Guid id, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow().UtcDateTime;
        var brokenOff = now - FilingLasts;
        using (await gate.EnterAsync(cancellationToken))
        {
            if (await Waiting(viewer.AccountId).Where(p => p.Id == id && (p.TakenAt == null || p.TakenAt < brokenOff))
                .ExecuteUpdateAsync(s => s.SetProperty(p => p.TakenAt, now), cancellationToken) == 0)
            {
                return null;
            }
        }

        var post = await db.KeptPosts.AsNoTracking().SingleAsync(p => p.Id == id, cancellationToken);
        return (post, await FormAsync(post, cancellationToken));
    }

    /// <summary>It was not filed: it waits again.</summary>
    public async Task GiveBackAsync(Guid id, CancellationToken cancellationToken)
    {
        using var turn = await gate.EnterAsync(cancellationToken);
        await db.KeptPosts.Where(p => p.Id == id).ExecuteUpdateAsync(s => s.SetProperty(p => p.TakenAt, (DateTime?)null), cancellationToken);
    }

    /// <summary>The viewer's form is filed, or thrown away by themselves: it goes, with a line in the portal's log.</summary>
    public async Task DropAsync(Viewer viewer, Guid id, bool isFiled, CancellationToken cancellationToken)
    {
        using var turn = await gate.EnterAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await Chains.LockAsync(db, gate, [LogLine.PortalChain], cancellationToken);
        if (await db.KeptPosts.Where(p => p.Id == id && p.AccountId == viewer.AccountId).ExecuteDeleteAsync(cancellationToken) > 0)
        {
            // What the filing itself left unsaved in this request's context is not ours to save.
            db.ChangeTracker.Clear();
            var line = Line(viewer.Actor.Kind, viewer.Actor.Id, isFiled ? LogAction.Sent : LogAction.Discarded, id, viewer.PersonId);
            await Chains.AppendAsync(db, [line], cancellationToken);
            await db.SaveChangesAsync(cancellationToken);
        }

        await transaction.CommitAsync(cancellationToken);
    }

    private IQueryable<KeptPost> Waiting(Guid account)
    {
        var oldest = time.GetUtcNow().UtcDateTime.AddDays(-limits.KeptDays);
        return db.KeptPosts.AsNoTracking().Where(p => p.AccountId == account && p.KeptAt >= oldest);
    }

    private async Task<bool> KeepOnceAsync(Session session, string content, byte[] index, DateTime arrivedAt, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow().UtcDateTime;
        var oldest = now.AddDays(-limits.KeptDays);
        using var turn = await gate.EnterAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await Chains.LockAsync(db, gate, [LogLine.PortalChain], cancellationToken);
        await db.KeptPosts.Where(p => p.KeptAt < oldest).ExecuteDeleteAsync(cancellationToken);
        if (!await db.Sessions.AnyAsync(s => s.Id == session.Id && s.EndedAt == null && s.Account.BlockedAt == null, cancellationToken))
        {
            return false;
        }

        var account = session.Account;
        if (!await db.KeptPosts.AnyAsync(p => p.AccountId == account.Id && p.ContentIndex == index, cancellationToken))
        {
            if (await db.KeptPosts.CountAsync(p => p.AccountId == account.Id, cancellationToken) >= limits.KeptPosts)
            {
                return false;
            }

            var (actor, owner) = account.Owner;
            var post = new KeptPost
            {
                Id = Guid.NewGuid(),
                AccountId = account.Id,
                OwnerId = owner,
                ArrivedAt = arrivedAt,
                KeptAt = now,
                ContentIndex = index,
                Content = SealedText.Of(content),
            };
            db.KeptPosts.Add(post);
            await vault.SealAsync(db, cancellationToken);
            await Chains.AppendAsync(db, [Line(actor, owner, LogAction.Kept, post.Id, account.PersonId ?? Guid.Empty)], cancellationToken);
            await db.SaveChangesAsync(cancellationToken);
        }

        await transaction.CommitAsync(cancellationToken);
        return true;
    }

    private async Task<KeptForm> FormAsync(KeptPost post, CancellationToken cancellationToken)
    {
        await vault.OpenAsync(db, [post], cancellationToken);
        return JsonSerializer.Deserialize<KeptForm>(post.Content.Text)!;
    }

    private LogLine Line(ActorKind actor, Guid who, LogAction action, Guid post, Guid person) => new(
        LogLine.PortalChain, time.GetUtcNow().UtcDateTime, actor, who, action, LogObject.KeptPost, post, person, LogReason.Own);
}
