using System.Diagnostics;
using System.Net;
using Microsoft.Data.Sqlite;
using Microsoft.Playwright;
using Xunit;

namespace FamilyPortal.Browser.Tests;

/// <summary>
/// The portal as people run it: its own process with the demo region on a fresh SQLite file, the test sign-in beside it,
/// and a neutral site to leave to. One for the journeys and one for axe, side by side.
/// </summary>
public sealed class PortalProcess : IAsyncLifetime
{
    private static readonly string[] ChromiumNames = ["chromium", "chromium-browser", "google-chrome"];

    private readonly string folder = Directory.CreateTempSubdirectory("portal_browser_").FullName;
    private readonly HttpListener neutral = new();
    private Process? process;
    private IPlaywright? playwright;

    public string Address { get; } = $"http://localhost:{BuiltPortal.FreePort()}";

    public string NeutralSite { get; } = $"http://127.0.0.1:{BuiltPortal.FreePort()}/neutral/";

    public IBrowser Browser { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        neutral.Prefixes.Add(NeutralSite);
        neutral.Start();
        _ = AnswerAsync();
        Start();
        playwright = await Playwright.CreateAsync();
        Browser = await playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = Chromium(),
            Args = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
        });
        using var client = new HttpClient();
        for (var wait = 0; ; wait++)
        {
            try
            {
                if ((await client.GetAsync(new Uri($"{Address}/health/ready"))).IsSuccessStatusCode)
                {
                    return;
                }
            }
            catch (HttpRequestException) when (wait < 240 && process is { HasExited: false })
            {
                // Not up yet.
            }

            await Task.Delay(500);
        }
    }

    public async Task DisposeAsync()
    {
        await Browser.CloseAsync();
        playwright?.Dispose();
        process?.Kill(entireProcessTree: true);
        process?.WaitForExit(5000);
        process?.Dispose();
        neutral.Close();
        Directory.Delete(folder, recursive: true);
    }

    /// <summary>Closes what a test opened: a page that stays open keeps a process and goes on counting its session down.</summary>
    public async Task LeaveAsync()
    {
        foreach (var context in Browser.Contexts.ToList())
        {
            await context.CloseAsync();
        }
    }

    /// <summary>A page in a fresh context; nobody is signed in.</summary>
    public async Task<IPage> OpenAsync(bool javaScript = true)
    {
        var context = await Browser.NewContextAsync(new() { BaseURL = Address, JavaScriptEnabled = javaScript, Locale = "nl-NL", ViewportSize = new() { Width = 1280, Height = 900 } });
        context.SetDefaultTimeout(15_000);
        return await context.NewPageAsync();
    }

    /// <summary>A page on which a family member has signed in by the test DigiD.</summary>
    public async Task<IPage> AsFamilyAsync(string name, bool javaScript = true)
    {
        var page = await OpenAsync(javaScript);
        await page.GotoAsync("/sign-in");
        await page.GetByRole(AriaRole.Button, new() { Name = "Inloggen met DigiD", Exact = true }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = name }).ClickAsync();
        await page.WaitForURLAsync("**/home");
        return page;
    }

    /// <summary>A page on which an employee has signed in by the test organisation.</summary>
    public async Task<IPage> AsStaffAsync(string name, bool javaScript = true)
    {
        var page = await OpenAsync(javaScript);
        await page.GotoAsync("/sign-in");
        await page.GetByRole(AriaRole.Button, new() { Name = "Inloggen als medewerker", Exact = true }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = name }).ClickAsync();
        await page.WaitForURLAsync(url => url.StartsWith(Address, StringComparison.Ordinal));
        return page;
    }

    /// <summary>Lets the sessions of one account run out, as a quarter of an hour without a click does.</summary>
    public async Task LetRunOutAsync(string givenName)
    {
        await using var connection = new SqliteConnection($"Data Source={BuiltPortal.DatabaseFile(folder)};Pooling=False");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = """
            UPDATE Sessions SET SeenAt = datetime(SeenAt, '-30 minutes') WHERE AccountId IN
                (SELECT a.Id FROM Accounts a JOIN People p ON p.Id = a.PersonId WHERE p.GivenName = $name)
            """;
        command.Parameters.AddWithValue("$name", givenName);
        Assert.True(await command.ExecuteNonQueryAsync() > 0);
    }

    private void Start()
    {
        var start = BuiltPortal.In(folder);
        var signIn = $"http://127.0.0.1:{BuiltPortal.FreePort()}";
        foreach (var (name, value) in new[]
        {
            ("ASPNETCORE_URLS", Address),
            ("FamilyPortal__NeutralSite", NeutralSite),
            // What one person sends here, another looks at right away.
            ("FamilyPortal__UndoSeconds", "0"),
            // All these tests sign in from one address.
            ("FamilyPortal__Limits__SignInsPerMinute", "1000"),
            ("FamilyPortal__SignIn__DigiD__Authority", $"{signIn}/digid"),
            ("FamilyPortal__SignIn__Organisation__Authority", $"{signIn}/organisation"),
        })
        {
            start.Environment[name] = value;
        }

        process = Process.Start(start);
    }

    private async Task AnswerAsync()
    {
        while (neutral.IsListening)
        {
            try
            {
                var context = await neutral.GetContextAsync();
                context.Response.ContentType = "text/html; charset=utf-8";
                await using var writer = new StreamWriter(context.Response.OutputStream);
                await writer.WriteAsync("<!doctype html><html lang=nl><title>Het weer</title><h1>Het weer</h1>");
            }
            catch (Exception closed) when (closed is HttpListenerException or ObjectDisposedException)
            {
                return;
            }
        }
    }

    private static string Chromium() => (
        from path in (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
        from name in ChromiumNames
        let file = Path.Combine(path, name)
        where File.Exists(file)
        select file).First();
}

[CollectionDefinition(nameof(OnePortal))]
public sealed class OnePortal : ICollectionFixture<PortalProcess>;

[CollectionDefinition(nameof(PortalForAxe))]
public sealed class PortalForAxe : ICollectionFixture<PortalProcess>;

/// <summary>Tests that share one portal, one after another.</summary>
public abstract class PortalTests(PortalProcess shared) : IAsyncLifetime
{
    protected PortalProcess Portal => shared;

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => shared.LeaveAsync();
}
