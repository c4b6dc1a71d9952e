using FamilyPortal.Data.Files;
using FamilyPortal.Domain.Publications;
using FamilyPortal.Web.Documents;
using FamilyPortal.Web.Hosting;

namespace FamilyPortal.Web.Jobs;

/// <summary>Makes the files that people asked for, one after another, on every node: which node makes one is settled in the database.</summary>
public sealed partial class OwnFileJob(IServiceScopeFactory scopes, PortalClock clock, OwnFileMaking making, ILogger<OwnFileJob> logger) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(5);

    private readonly SemaphoreSlim turn = new(1);

    /// <summary>Makes everything that waits, and throws away what nobody fetches any more.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        await turn.WaitAsync(cancellationToken);
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            var files = scope.ServiceProvider.GetRequiredService<OwnFiles>();
            await files.ForgetAsync(clock.Now, cancellationToken);
            while (await files.TakeAsync(clock.Now, cancellationToken) is { } file)
            {
                if (await making.MakeAsync(file, files, cancellationToken) is { } state)
                {
                    await files.EndAsync(file, state, clock.Now, cancellationToken);
                }
            }
        }
        finally
        {
            turn.Release();
        }
    }

    /// <inheritdoc />
    public override void Dispose()
    {
        turn.Dispose();
        base.Dispose();
    }

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await RunAsync(stoppingToken);
            }
            catch (Exception fault) when (fault is not OperationCanceledException)
            {
                // The file stays taken until its time is over; then this node or another tries again.
                LogFault(logger, fault.GetType().Name);
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "A file that somebody asked for could not be made just now: {Kind}")]
    private static partial void LogFault(ILogger logger, string kind);
}

/// <summary>Connects the job.</summary>
public static class OwnFileMakers
{
    /// <summary>Adds the making of files.</summary>
    public static void AddOwnFiles(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<OwnFileJob>();
        builder.Services.AddHostedService(services => services.GetRequiredService<OwnFileJob>());
    }
}
