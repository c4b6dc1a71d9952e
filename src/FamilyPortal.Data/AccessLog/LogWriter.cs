using System.Threading.Channels;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace FamilyPortal.Data.AccessLog;

/// <summary>
/// Writes the lines of reads. A page queues its line, reads meanwhile, and answers only after the commit; one writer
/// commits whatever has gathered. A line that cannot be written fails the page that waits for it.
/// </summary>
public sealed class LogWriter(IServiceScopeFactory scopes, WriterGate gate, ILogger<LogWriter> logger) : BackgroundService
{
    private const int MostAtOnce = 256;

    private readonly Channel<Waiting> queue = Channel.CreateUnbounded<Waiting>(new() { SingleReader = true });

    /// <summary>Queues lines; the task ends when they are committed and fails when they are not.</summary>
    public Task WriteAsync(IReadOnlyList<LogLine> lines)
    {
        var waiting = new Waiting(lines, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        return queue.Writer.TryWrite(waiting)
            ? waiting.Written.Task
            : Task.FromException(new LogUnavailableException("The access log is closed."));
    }

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        queue.Writer.TryComplete();
        await base.StopAsync(cancellationToken);
        while (queue.Reader.TryRead(out var left))
        {
            left.Written.TrySetException(new LogUnavailableException("The access log is closed."));
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var batch = new List<Waiting>(MostAtOnce);
        while (await queue.Reader.WaitToReadAsync(stoppingToken))
        {
            using var turn = await gate.EnterAsync(stoppingToken);
            batch.Clear();
            while (batch.Count < MostAtOnce && queue.Reader.TryRead(out var waiting))
            {
                batch.Add(waiting);
            }

            await CommitAsync(batch, stoppingToken);
        }
    }

    private async Task CommitAsync(List<Waiting> batch, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await using var scope = scopes.CreateAsyncScope();
                var db = scope.ServiceProvider.GetRequiredService<PortalDbContext>();
                var lines = batch.SelectMany(b => b.Lines).ToList();
                await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
                await Chains.LockAsync(db, gate, lines.Select(l => l.Chain), cancellationToken);
                await Chains.AppendAsync(db, lines, cancellationToken);
                await db.SaveChangesAsync(cancellationToken);
                await transaction.CommitAsync(cancellationToken);
                batch.ForEach(b => b.Written.TrySetResult());
                return;
            }
            catch (DbUpdateException) when (attempt < 3)
            {
                // Another node opened the same new chain at the same moment: read it and go on.
            }
#pragma warning disable CA1031 // Whatever went wrong, the pages that wait must hear it: no record, no page.
            catch (Exception failure)
#pragma warning restore CA1031
            {
                logger.LogError("The access log could not be written: {Kind}", failure.GetType().Name);
                batch.ForEach(b => b.Written.TrySetException(new LogUnavailableException(failure)));
                return;
            }
        }
    }

    private sealed record Waiting(IReadOnlyList<LogLine> Lines, TaskCompletionSource Written);
}

/// <summary>The log could not be written, so what it would have told is refused.</summary>
public sealed class LogUnavailableException : Exception
{
    public LogUnavailableException(Exception inner)
        : base("The access log could not be written.", inner)
    {
    }

    public LogUnavailableException()
    {
    }

    public LogUnavailableException(string message)
        : base(message)
    {
    }

    public LogUnavailableException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
