namespace FamilyPortal.Data;

/// <summary>
/// SQLite takes one writer at a time; whoever waits here waits in memory instead of being refused by the file.
/// Other databases have row locks, and the gate lets everybody through.
/// </summary>
public sealed class WriterGate(bool oneAtATime) : IDisposable
{
    private readonly SemaphoreSlim semaphore = new(1, 1);

    /// <summary>Whether this database takes one writer at a time.</summary>
    public bool OneAtATime => oneAtATime;

    /// <summary>Waits for the turn to write; dispose the result when done.</summary>
    public async Task<IDisposable> EnterAsync(CancellationToken cancellationToken)
    {
        if (!oneAtATime)
        {
            return Turn.Free;
        }

        await semaphore.WaitAsync(cancellationToken);
        return new Turn(semaphore);
    }

    public void Dispose() => semaphore.Dispose();

    private sealed class Turn(SemaphoreSlim? semaphore) : IDisposable
    {
        public static readonly Turn Free = new(null);
        private SemaphoreSlim? held = semaphore;

        public void Dispose() => Interlocked.Exchange(ref held, null)?.Release();
    }
}
