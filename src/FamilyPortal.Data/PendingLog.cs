using FamilyPortal.Data.AccessLog;
using FamilyPortal.Domain.Access;

namespace FamilyPortal.Data;

/// <summary>
/// The log lines of one request's reads. They are queued at once and written while the page reads; the answer waits for
/// <see cref="CommittedAsync"/>.
/// </summary>
public sealed class PendingLog(Func<IReadOnlyList<LogLine>, Task> write)
{
    private readonly List<Task> written = [];

    /// <summary>Queues a line.</summary>
    public void Note(LogLine line) => written.Add(write([line]));

    /// <summary>Ends when all lines are committed.</summary>
    /// <exception cref="LogUnavailableException">They could not be: nothing may be shown.</exception>
    public Task CommittedAsync() => Task.WhenAll(written);
}
