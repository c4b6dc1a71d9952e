using System.Threading.Channels;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace FamilyPortal.Data.AccessLog;

/// <summary>
/// Commits together what has gathered meanwhile: the log lines of reads and, where a database takes one writer at a time,
/// the changes too, each behind a savepoint of its own. A page or a sender is answered after the commit; what cannot be
/// written fails everybody who waits for it.
/// </summary>
public sealed class RecordWriter(IServiceScopeFactory scopes, WriterGate gate, ILogger<RecordWriter> logger) : BackgroundService
{
    private const int MostAtOnce = 256;

    private const string Savepoint = "change";

    private readonly Channel<Waiting> queue = Channel.CreateUnbounded<Waiting>(new() { SingleReader = true });

    /// <summary>Queues lines; the task ends when they are committed and fails when they are not.</summary>
    public Task WriteAsync(IReadOnlyList<LogLine> lines) => QueueAsync(new Waiting(lines, Change: null, CancellationToken.None));

    /// <summary>Makes a change and commits it; it sees nothing that another change in the same moment has not finished.</summary>
    /// <param name="change">Saves to the context it is given; false undoes what it did. It runs again when the commit has to be tried again.</param>
    /// <returns>What the change returned.</returns>
    public async Task<bool> ChangeAsync(Change change, CancellationToken cancellationToken)
    {
        if (gate.OneAtATime)
        {
            return await QueueAsync(new Waiting([], change, cancellationToken));
        }

        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PortalDbContext>();
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var isKept = await change(db, cancellationToken);
        if (isKept)
        {
            await transaction.CommitAsync(cancellationToken);
        }

        return isKept;
    }

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        queue.Writer.TryComplete();
        await base.StopAsync(cancellationToken);
        while (queue.Reader.TryRead(out var left))
        {
            left.Fail(new LogUnavailableException("The access log is closed."));
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

    private Task<bool> QueueAsync(Waiting waiting) => queue.Writer.TryWrite(waiting)
        ? waiting.Written.Task
        : Task.FromException<bool>(new LogUnavailableException("The access log is closed."));

    private async Task CommitAsync(List<Waiting> batch, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await using var scope = scopes.CreateAsyncScope();
                var db = scope.ServiceProvider.GetRequiredService<PortalDbContext>();
                await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
                foreach (var waiting in batch.Where(w => w.Change is not null))
                {
                    await TryAsync(db, transaction, waiting);
                }

                var lines = batch.SelectMany(b => b.Lines).ToList();
                await Chains.LockAsync(db, gate, lines.Select(l => l.Chain), cancellationToken);
                await Chains.AppendAsync(db, lines, cancellationToken);
                await transaction.CommitAsync(cancellationToken);
                batch.ForEach(b => b.Succeed());
                return;
            }
            catch (DbUpdateException) when (attempt < 3)
            {
                // Another node opened the same new chain at the same moment: read it and go on.
            }
#pragma warning disable CA1031 // Whatever went wrong, those who wait must hear it: no record, no page, no receipt.
            catch (Exception failure)
#pragma warning restore CA1031
            {
                logger.LogError("The records could not be written: {Kind}", failure.GetType().Name);
                batch.ForEach(b => b.Fail(new LogUnavailableException(failure)));
                return;
            }
        }
    }

    private static async Task TryAsync(PortalDbContext db, IDbContextTransaction transaction, Waiting waiting)
    {
        await transaction.CreateSavepointAsync(Savepoint, CancellationToken.None);
        (waiting.Kept, waiting.Failure) = (false, null);
        try
        {
            waiting.Kept = await waiting.Change!(db, waiting.Cancelled);
        }
#pragma warning disable CA1031 // It is told to who asked for the change; the others' changes go on.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            waiting.Failure = failure;
        }

        db.ChangeTracker.Clear();
        if (!waiting.Kept)
        {
            await transaction.RollbackToSavepointAsync(Savepoint, CancellationToken.None);
        }

        await transaction.ReleaseSavepointAsync(Savepoint, CancellationToken.None);
    }

    /// <summary>A change to records: saves to the context, and tells whether it is to be kept.</summary>
    public delegate Task<bool> Change(PortalDbContext db, CancellationToken cancellationToken);

    private sealed record Waiting(IReadOnlyList<LogLine> Lines, Change? Change, CancellationToken Cancelled)
    {
        public TaskCompletionSource<bool> Written { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public bool Kept { get; set; }

        public Exception? Failure { get; set; }

        public void Succeed()
        {
            if (Failure is null)
            {
                Written.TrySetResult(Kept);
            }
            else
            {
                Fail(Failure);
            }
        }

        public void Fail(Exception failure) => Written.TrySetException(failure);
    }
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
