using FamilyPortal.Domain.Decisions.Law;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace FamilyPortal.Data;

/// <summary>
/// The calendar that this node counts with: the base list with what administrators added and ended. Read at the start and
/// after each change here, and every minute for a change on another node, so that no request waits for it.
/// </summary>
public sealed partial class LegalCalendar(IServiceScopeFactory scopes, ILogger<LegalCalendar> logger) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromMinutes(1);

    /// <summary>The calendar now. A request takes it once.</summary>
    public DutchCalendar Current { get; private set; } = DutchCalendar.Standard;

    /// <summary>Reads the stored days anew.</summary>
    public async Task RefreshAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var changes = await scope.ServiceProvider.GetRequiredService<PortalDbContext>().CalendarChanges.AsNoTracking().ToListAsync(cancellationToken);
        Current = DutchCalendar.Standard.With(changes);
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await RefreshAsync(stoppingToken);
            }
            catch (System.Data.Common.DbException failure)
            {
                // The days that were known go on counting until the database answers again.
                LogUnread(logger, failure);
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The stored days of the legal calendar could not be read.")]
    private static partial void LogUnread(ILogger logger, Exception failure);
}
