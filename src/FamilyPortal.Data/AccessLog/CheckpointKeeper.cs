using System.Security.Cryptography;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace FamilyPortal.Data.AccessLog;

/// <summary>Writes a checkpoint every quarter of an hour, on every node: the first of a quarter counts.</summary>
public sealed partial class CheckpointKeeper(Checkpoints checkpoints, IServiceScopeFactory scopes, TimeProvider time, ILogger<CheckpointKeeper> logger) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Checkpoints.Every, time);
        do
        {
            try
            {
                await using var scope = scopes.CreateAsyncScope();
                await checkpoints.WriteAsync(scope.ServiceProvider.GetRequiredService<PortalDbContext>(), time.GetUtcNow().UtcDateTime, stoppingToken);
            }
            catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or CryptographicException or System.Data.Common.DbException)
            {
                LogFailed(logger, failure.Message);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "No checkpoint of the access log was written: {Why}")]
    private static partial void LogFailed(ILogger logger, string why);
}
