using System.Security.Cryptography;
using System.Text.Json;
using FamilyPortal.Data.AccessLog;
using FamilyPortal.Data.Encryption;
using FamilyPortal.Domain.Access;
using FamilyPortal.Domain.Families;
using FamilyPortal.Domain.Publications;
using Microsoft.EntityFrameworkCore;

namespace FamilyPortal.Data.Files;

/// <summary>
/// Files that people asked for, for the job that makes them. It reads nothing of a family: it says whose turn it is, who that
/// person is at this moment, and keeps what was made. One conditional change gives a file to one node; a node that died gives
/// it back.
/// </summary>
public sealed class OwnFiles(PortalDbContext db, Vault vault, RecordWriter writer, WriterGate gate, FileStore store)
{
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(2);

    /// <summary>Takes the file that waits longest; null when none does.</summary>
    public async Task<OwnFile?> TakeAsync(DateTime now, CancellationToken cancellationToken)
    {
        var waiting = await db.OwnFiles.AsNoTracking().Where(f => f.State == OwnFileState.Making && (f.TakenUntil == null || f.TakenUntil <= now))
            .OrderBy(f => f.AskedAt).Select(f => f.Id).Take(10).ToListAsync(cancellationToken);
        foreach (var id in waiting)
        {
            if (await ChangeAsync(id, f => f.State == OwnFileState.Making && (f.TakenUntil == null || f.TakenUntil <= now), f => TakeOrFail(f, now), line: null, cancellationToken) is { IsBeingMade: true } taken)
            {
                return taken;
            }
        }

        return null;
    }

    /// <summary>Who asked, as of this moment; null when they belong to that household no longer, or may not sign in.</summary>
    /// <param name="today">The day in Amsterdam.</param>
    public async Task<Viewer?> ViewerAsync(OwnFile file, DateTime now, DateOnly today, CancellationToken cancellationToken)
    {
        var found = await db.Accounts.AsNoTracking().Where(a => a.Id == file.AccountId && a.PersonId == file.PersonId && a.BlockedAt == null)
            .Where(a => db.HouseholdMembers.Any(m => m.PersonId == a.PersonId && m.HouseholdId == file.HouseholdId && m.From <= today && (m.Until == null || m.Until > today)))
            .Select(a => a.Person!).SingleOrDefaultAsync(cancellationToken);
        return found is null || !found.MaySignInOn(today)
            ? null
            : new(file.AccountId, new(found.Id, file.HouseholdId, found.GivenName, found.FamilyName, found.BirthDate), Staff: null, file.AskedAt, today, now) { IsHigh = file.IsHigh };
    }

    /// <summary>Says how far it is; false when it is no longer this node's to make.</summary>
    public async Task<bool> TellAsync(OwnFile file, int done, int total, DateTime now, CancellationToken cancellationToken) =>
        await ChangeAsync(file.Id, f => f.IsBeingMade && f.Tries == file.Tries, f => f.Tell(done, total, now + Lease), line: null, cancellationToken) is not null;

    /// <summary>Keeps what is written, sealed.</summary>
    /// <param name="items">The ids of what is in it.</param>
    /// <param name="write">Writes the whole.</param>
    /// <param name="mayKeep">Asked when all is written, before it can be fetched.</param>
    public async Task<bool> KeepAsync(OwnFile file, IReadOnlySet<Guid> items, Func<Stream, Task> write, Func<Task<bool>> mayKeep, DateTime now, CancellationToken cancellationToken)
    {
        var key = RandomNumberGenerator.GetBytes(32);
        var name = await store.WriteAsync(write, key, file.Id, cancellationToken);
        var content = JsonSerializer.Serialize(new Kept(Convert.ToBase64String(key), [.. items.Order()]));
        var line = Line(file, LogAction.Kept, now);
        if (await mayKeep() && await ChangeAsync(file.Id, f => f.IsBeingMade && f.Tries == file.Tries, f => f.Finish(name, content, now), line, cancellationToken) is not null)
        {
            return true;
        }

        store.Delete(name);
        return false;
    }

    /// <summary>Ends a file and throws away what was kept of it.</summary>
    public async Task EndAsync(OwnFile file, OwnFileState state, DateTime now, CancellationToken cancellationToken)
    {
        string? name = null;
        await ChangeAsync(
            file.Id,
            f => f.State is OwnFileState.Making or OwnFileState.Ready,
            f =>
            {
                name = f.StoredAs;
                f.End(state);
            },
            Line(file, LogAction.Discarded, now),
            cancellationToken);
        if (name is not null)
        {
            store.Delete(name);
        }
    }

    /// <summary>Ends what nobody fetches any more.</summary>
    public async Task ForgetAsync(DateTime now, CancellationToken cancellationToken)
    {
        var before = now - OwnFile.Lasts;
        foreach (var file in await db.OwnFiles.AsNoTracking().Where(f => f.State == OwnFileState.Ready && f.ReadyAt <= before).OrderBy(f => f.ReadyAt).Take(50).ToListAsync(cancellationToken))
        {
            await EndAsync(file, OwnFileState.Ended, now, cancellationToken);
        }
    }

    /// <summary>What was kept, in the open, read forward; null when it is not there, or when something in it is no longer its person's to read.</summary>
    /// <param name="records">The door of the person who fetches it.</param>
    public async Task<Stream?> OpenAsync(OwnFile file, AccessibleRecords records, CancellationToken cancellationToken)
    {
        if (!file.IsReadyAt(records.Viewer.Now) || file.StoredAs is not { } name)
        {
            return null;
        }

        await vault.OpenAsync(db, [file], cancellationToken);
        var kept = JsonSerializer.Deserialize<Kept>(file.Content!.Text)!;
        if (records.Viewer.Person?.HouseholdId != file.HouseholdId || !(await records.OwnItemsAsync(cancellationToken)).IsSupersetOf(kept.Items))
        {
            await EndAsync(file, OwnFileState.Ended, records.Viewer.Now, cancellationToken);
            return null;
        }

        return store.Open(name, Convert.FromBase64String(kept.Key), file.Id);
    }

    private static void TakeOrFail(OwnFile file, DateTime now)
    {
        if (file.Tries >= OwnFile.MostTries)
        {
            file.End(OwnFileState.Failed);
        }
        else
        {
            file.Take(now + Lease);
        }
    }

    private static LogLine Line(OwnFile file, LogAction action, DateTime now) =>
        new(file.HouseholdId, now, ActorKind.Computer, Guid.Empty, action, LogObject.OwnFile, file.Id, file.PersonId, LogReason.Technical);

    // The row, changed; null when it was not to be changed any more, or another node was first.
    private async Task<OwnFile?> ChangeAsync(Guid id, Func<OwnFile, bool> when, Action<OwnFile> change, LogLine? line, CancellationToken cancellationToken)
    {
        OwnFile? changed = null;
        try
        {
            var isKept = await writer.ChangeAsync(
                async (fresh, token) =>
                {
                    changed = null;
                    if (line is not null)
                    {
                        await Chains.LockAsync(fresh, gate, [line.Chain], token);
                    }

                    if (await fresh.Set<OwnFile>().SingleOrDefaultAsync(f => f.Id == id, token) is not { } row || !when(row))
                    {
                        return false;
                    }

                    change(row);
                    await vault.SealAsync(fresh, token);
                    if (line is not null)
                    {
                        await Chains.AppendAsync(fresh, [line], token);
                    }

                    await fresh.SaveChangesAsync(token);
                    changed = row;
                    return true;
                },
                cancellationToken);
            return isKept ? changed : null;
        }
        catch (DbUpdateConcurrencyException)
        {
            return null;
        }
    }

    private sealed record Kept(string Key, IReadOnlyList<Guid> Items);
}
