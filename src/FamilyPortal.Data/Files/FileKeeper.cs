using FamilyPortal.Data.AccessLog;
using FamilyPortal.Domain.Access;
using FamilyPortal.Domain.Files;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace FamilyPortal.Data.Files;

/// <summary>
/// Looks after the store: asks the scanner about what is held, and throws away what belongs to nobody. It may run on every
/// node: each row goes from held to another state once.
/// </summary>
public sealed partial class FileKeeper(IServiceScopeFactory scopes, FileStore store, FileTools tools, IVirusScanner scanner, TimeProvider time, ILogger<FileKeeper> logger) : BackgroundService
{
    private const int AtOnce = 20;

    /// <summary>So many files in a row about which the scanner says nothing; one that it cannot read does not stop the others.</summary>
    private const int MostSilent = 3;

    private static readonly TimeSpan Every = TimeSpan.FromMinutes(1);

    /// <summary>After this long content without a row is of nobody: no request takes as long.</summary>
    private static readonly TimeSpan Orphaned = TimeSpan.FromHours(1);

    /// <summary>After this long a file in a form that nobody kept or sent is thrown away.</summary>
    private static readonly TimeSpan Forgotten = TimeSpan.FromDays(90);

    /// <summary>One round.</summary>
    public async Task RoundAsync(CancellationToken cancellationToken)
    {
        await ReleaseAsync(cancellationToken);
        await ForgetAsync(cancellationToken);
        await SweepAsync(cancellationToken);
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        tools.Announce();
        using var timer = new PeriodicTimer(Every);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await RoundAsync(stoppingToken);
            }
#pragma warning disable CA1031 // Whatever went wrong, the next round tries again; the portal goes on.
            catch (Exception failure) when (failure is not OperationCanceledException)
#pragma warning restore CA1031
            {
                LogFailed(logger, failure.GetType().Name);
            }
        }
    }

    private async Task ReleaseAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var held = await scope.ServiceProvider.GetRequiredService<SystemRecords>().Database.Attachments.AsNoTracking()
            .Where(a => a.State == AttachmentState.Held).OrderBy(a => a.UploadedAt).Select(a => a.Id).Take(AtOnce).ToListAsync(cancellationToken);
        var silent = 0;
        foreach (var id in held)
        {
            silent = await JudgeAsync(id, cancellationToken) ? 0 : silent + 1;
            if (silent == MostSilent)
            {
                // The scanner is still away: the rest would only wait for it too.
                return;
            }
        }
    }

    private async Task<bool> JudgeAsync(Guid id, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var records = scope.ServiceProvider.GetRequiredService<SystemRecords>();
        if (await records.Database.Attachments.SingleOrDefaultAsync(a => a.Id == id && a.State == AttachmentState.Held, cancellationToken) is not { } file)
        {
            return true;
        }

        await records.OpenAsync([file], cancellationToken);
        await using var content = store.Open(file.StoredAs, Convert.FromBase64String(file.Key.Text), file.Id);
        if (content is null)
        {
            // Restored without its folder, perhaps: it stays held.
            LogGone(logger, id);
            return true;
        }

        var result = await scanner.ScanAsync(content, cancellationToken);
        if (result == ScanResult.Unknown)
        {
            return false;
        }

        if (result == ScanResult.Clean)
        {
            file.Release();
        }
        else
        {
            file.Reject();
        }

        try
        {
            var action = result == ScanResult.Clean ? LogAction.Published : LogAction.Discarded;
            var line = new LogLine(file.HouseholdId, time.GetUtcNow().UtcDateTime, ActorKind.Computer, Guid.Empty, action, LogObject.Attachment, file.Id, file.PersonId, LogReason.Technical);
            await records.SaveAsync([line], cancellationToken);
        }
        catch (DbUpdateConcurrencyException)
        {
            // Another node judged it, or its sender took it away.
            return true;
        }

        if (result == ScanResult.Virus)
        {
            store.Delete(file.StoredAs);
        }

        return true;
    }

    private async Task ForgetAsync(CancellationToken cancellationToken)
    {
        var before = time.GetUtcNow().UtcDateTime - Forgotten;
        await using var scope = scopes.CreateAsyncScope();
        var records = scope.ServiceProvider.GetRequiredService<SystemRecords>();
        var db = records.Database;
        var left = await db.Attachments.Where(a => a.SentAt == null && a.UploadedAt < before && !db.ObjectionDrafts.Any(d => d.ClientToken == a.OwnerId)).OrderBy(a => a.UploadedAt).ThenBy(a => a.Id).Take(AtOnce).ToListAsync(cancellationToken);
        if (left.Count == 0)
        {
            return;
        }

        db.Attachments.RemoveRange(left);
        await records.SaveAsync(
            [.. left.Select(file => new LogLine(file.HouseholdId, time.GetUtcNow().UtcDateTime, ActorKind.Computer, Guid.Empty, LogAction.Discarded, LogObject.Attachment, file.Id, file.PersonId, LogReason.Technical))],
            cancellationToken);
        var gone = left.ConvertAll(file => file.Id);
        await db.DataKeys.Where(k => gone.Contains(k.OwnerId)).ExecuteDeleteAsync(cancellationToken);
        left.ForEach(file => store.Delete(file.StoredAs));
    }

    private async Task SweepAsync(CancellationToken cancellationToken)
    {
        // The store's own clock is the machine's.
        var before = TimeProvider.System.GetUtcNow().UtcDateTime - Orphaned;
        store.SweepIncoming(before);
        tools.SweepWork(before);
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<SystemRecords>().Database;
        foreach (var names in store.WrittenBefore(before).Chunk(500))
        {
            var known = await db.Attachments.Where(a => names.Contains(a.StoredAs) && a.State != AttachmentState.Rejected).Select(a => a.StoredAs).ToListAsync(cancellationToken);
            known.AddRange(await db.OwnFiles.Where(f => names.Contains(f.StoredAs)).Select(f => f.StoredAs!).ToListAsync(cancellationToken));
            foreach (var name in names.Except(known, StringComparer.Ordinal))
            {
                store.Delete(name);
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The content of file {Id} is not in the store")]
    private static partial void LogGone(ILogger logger, Guid id);

    [LoggerMessage(Level = LogLevel.Warning, Message = "A round of looking after files failed: {Kind}")]
    private static partial void LogFailed(ILogger logger, string kind);
}
