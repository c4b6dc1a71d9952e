using FamilyPortal.Data.Outbox;
using FamilyPortal.Domain.Notices;
using FamilyPortal.Web.Hosting;
using FamilyPortal.Web.Localization;

namespace FamilyPortal.Web.Jobs;

/// <summary>
/// Sends what is due, on every node: which node sends a notice is settled in the database. A mail server that is down makes
/// notices wait, never vanish; one that could not be delivered stands on the duo's list.
/// </summary>
public sealed partial class NoticeJob(IServiceScopeFactory scopes, PortalClock clock, MailOptions options, NoticeMail mail, ILogger<NoticeJob> logger) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(20);

    /// <summary>Reminders are looked for less often than what is due is sent: no query of each node asks for all terms every few seconds.</summary>
    private const int SendsForOnePlan = 15;

    private readonly SemaphoreSlim turn = new(1);

    /// <summary>Plans the reminders of this day and sends everything that is due.</summary>
    public Task RunAsync(CancellationToken cancellationToken) => RunAsync(isPlanning: true, cancellationToken);

    private async Task RunAsync(bool isPlanning, CancellationToken cancellationToken)
    {
        await turn.WaitAsync(cancellationToken);
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            var outbox = scope.ServiceProvider.GetRequiredService<NoticeOutbox>();
            if (isPlanning)
            {
                await outbox.PlanRemindersAsync(clock.Now, clock.Today, clock.AmsterdamDay, cancellationToken);
            }

            while (await outbox.TakeAsync(clock.Now, cancellationToken) is { } notice)
            {
                await SendAsync(outbox, notice, cancellationToken);
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
        if (!options.IsSet)
        {
            LogOff(logger);
            return;
        }

        using var timer = new PeriodicTimer(Every);
        var sends = 0;
        do
        {
            try
            {
                await RunAsync(sends++ % SendsForOnePlan == 0, stoppingToken);
            }
            catch (Exception fault) when (fault is not OperationCanceledException)
            {
                // A background job that fails would stop the whole portal; what waits goes on waiting instead.
                LogFault(logger, fault);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private async Task SendAsync(NoticeOutbox outbox, Notice notice, CancellationToken cancellationToken)
    {
        var now = clock.Now;
        var verdict = await outbox.JudgeAsync(notice, now, clock.Amsterdam(now), cancellationToken);
        if (verdict.Drop is { } reason)
        {
            await outbox.EndAsync(notice, NoticeState.Dropped, reason, now, cancellationToken);
            return;
        }

        if (verdict.Mail is not { } to)
        {
            await outbox.PostponeAsync(notice, verdict.Wait, hasFailed: false, now, cancellationToken);
            return;
        }

        var outcome = await mail.SendAsync(notice.Id, to, verdict.Code, Languages.Find(verdict.Language) ?? Languages.All[0], cancellationToken);
        await (outcome switch
        {
            MailOutcome.Sent => outbox.EndAsync(notice, NoticeState.Sent, reason: null, clock.Now, CancellationToken.None),
            MailOutcome.NotNow when notice.Tries < Notice.MostTries => outbox.PostponeAsync(notice, Notice.WaitAfter(notice.Tries), hasFailed: true, clock.Now, CancellationToken.None),
            _ => outbox.EndAsync(notice, NoticeState.Failed, NoticeReason.Undeliverable, clock.Now, CancellationToken.None),
        });
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "No notices are sent: FamilyPortal__Mail__Host and FamilyPortal__Mail__From are not set")]
    private static partial void LogOff(ILogger logger);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Notices could not be sent just now")]
    private static partial void LogFault(ILogger logger, Exception fault);
}

/// <summary>Connects the job to its settings.</summary>
public static class Notices
{
    /// <summary>Adds the sending of notices.</summary>
    public static void AddNotices(this WebApplicationBuilder builder)
    {
        var options = new MailOptions();
        builder.Configuration.GetSection("FamilyPortal:Mail").Bind(options);
        builder.Services.AddSingleton(options);
        builder.Services.AddSingleton<NoticeMail>();
        builder.Services.AddSingleton<NoticeJob>();
        builder.Services.AddHostedService(services => services.GetRequiredService<NoticeJob>());
    }
}
