using Microsoft.Playwright;

namespace FamilyPortal.Web.Documents;

/// <summary>
/// Prints HTML with a warm headless Chromium: a new context per document, scripts off, all network refused, a deadline, at
/// most one job per core, and a new browser after some hundreds of documents.
/// </summary>
public sealed partial class PdfPrinter(IConfiguration configuration, ILogger<PdfPrinter> logger) : IAsyncDisposable
{
    private const int DocumentsPerBrowser = 300;
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(20);
    private static readonly string[] Names = ["chromium", "chromium-browser", "google-chrome"];
    private static readonly string[] Arguments =
    [
        "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
        "--disable-component-update", "--disable-sync",
    ];

    private readonly SemaphoreSlim jobs = new(Math.Max(1, Environment.ProcessorCount));
    private readonly SemaphoreSlim starting = new(1);
    private IPlaywright? playwright;
    private IBrowser? browser;
    private int printed;

    /// <summary>The document as a tagged PDF; null when no browser can be had or it did not answer in time.</summary>
    /// <param name="html">A whole page with its style sheet and pictures inside it.</param>
    public async Task<byte[]?> PrintAsync(string html, CancellationToken cancellationToken)
    {
        await jobs.WaitAsync(cancellationToken);
        try
        {
            var open = await BrowserAsync(cancellationToken);
            return open is null ? null : await PrintWithAsync(open, html).WaitAsync(Deadline, cancellationToken);
        }
        catch (Exception failure) when (failure is PlaywrightException or TimeoutException)
        {
            LogFailed(logger, failure.GetType().Name);
            return null;
        }
        finally
        {
            jobs.Release();
        }
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        if (browser is not null)
        {
            await browser.CloseAsync();
        }

        playwright?.Dispose();
        jobs.Dispose();
        starting.Dispose();
    }

    private static async Task<byte[]> PrintWithAsync(IBrowser browser, string html)
    {
        await using var context = await browser.NewContextAsync(new() { JavaScriptEnabled = false, Offline = true, AcceptDownloads = false });
        await context.RouteAsync("**/*", route => route.AbortAsync());
        var page = await context.NewPageAsync();
        await page.SetContentAsync(html, new() { WaitUntil = WaitUntilState.Load });
        return await page.PdfAsync(new()
        {
            Format = "A4",
            PrintBackground = true,
            Tagged = true,
            Outline = true,
            Margin = new() { Top = "16mm", Bottom = "18mm", Left = "16mm", Right = "16mm" },
        });
    }

    private async Task<IBrowser?> BrowserAsync(CancellationToken cancellationToken)
    {
        await starting.WaitAsync(cancellationToken);
        try
        {
            if (browser is { IsConnected: true } && ++printed % DocumentsPerBrowser != 0)
            {
                return browser;
            }

            var old = browser;
            browser = null;
            if (Executable() is not { } path)
            {
                LogMissing(logger);
                return null;
            }

            playwright ??= await Playwright.CreateAsync();
            browser = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = path, Args = Arguments });
            if (old is { IsConnected: true })
            {
                await old.CloseAsync();
            }

            return browser;
        }
        finally
        {
            starting.Release();
        }
    }

    private string? Executable() => configuration["FamilyPortal:Chromium"] is { Length: > 0 } configured
        ? configured
        : (from folder in (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
           from name in Names
           let file = Path.Combine(folder, name)
           where File.Exists(file)
           select file).FirstOrDefault();

    [LoggerMessage(Level = LogLevel.Warning, Message = "No Chromium was found: pages are offered for printing instead of PDF")]
    private static partial void LogMissing(ILogger logger);

    [LoggerMessage(Level = LogLevel.Warning, Message = "A document could not be printed: {Kind}")]
    private static partial void LogFailed(ILogger logger, string kind);
}
