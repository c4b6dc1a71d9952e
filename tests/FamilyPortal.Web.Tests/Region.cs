using System.Data.Common;
using System.Globalization;
using FamilyPortal.Data;
using FamilyPortal.Data.Demo;
using FamilyPortal.Data.Providers;
using FamilyPortal.Data.Sessions;
using FamilyPortal.SignIn;
using FamilyPortal.TestData;
using FamilyPortal.Web.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;

namespace FamilyPortal.Web.Tests;

/// <summary>Every database of this pass, as rows of a theory.</summary>
public sealed class EachDatabase : TheoryData<DatabaseProvider>
{
    public EachDatabase()
    {
        foreach (var provider in TestDatabase.OfThisPass)
        {
            Add(provider);
        }
    }
}

/// <summary>
/// The whole portal on a real database with the demo region, antiforgery on, at a moment the test chooses. The cast signs
/// in with real sessions; only the provider's part is skipped (it has its own tests).
/// </summary>
public sealed class Region : WebApplicationFactory<Program>
{
    /// <summary>Monday 23 November 2026, ten in the morning in Amsterdam.</summary>
    public static readonly DateTime Monday = new(2026, 11, 23, 9, 0, 0, DateTimeKind.Utc);

    private readonly TestDatabase database;
    private readonly bool isBeside;
    private readonly Dictionary<string, string> settings = new(StringComparer.Ordinal);
    private Action<IServiceCollection>? changeServices;

    private Region(TestDatabase database, TestTime time, bool isBeside = false) => (this.database, Time, this.isBeside) = (database, time, isBeside);

    /// <summary>The clock that the portal follows, sessions included.</summary>
    public TestTime Time { get; }

    /// <summary>The database behind it.</summary>
    public DatabaseProvider Provider => database.Provider;

    /// <summary>The folder with what people sent.</summary>
    public string FilesPath => database.Options.FilesPath;

    /// <summary>The data layer as another process has it: same database, same key folder, nothing else shared.</summary>
    public ServiceProvider AnotherNode() => database.Services();

    /// <summary>The SQL statements that requests themselves issued, in order; the log's group commit is not among them.</summary>
    public StatementList Statements { get; } = new();

    /// <param name="provider">Null for the usual one of this pass.</param>
    public static async Task<Region> OpenAsync(DatabaseProvider? provider = null, DateTime? now = null)
    {
        var seeded = await TestDatabase.SeededAsync(provider ?? TestDatabase.Usual, now ?? Monday);
        Portal.AddSignInKeys(seeded.Options.KeysPath);
        return new(seeded, new(now ?? Monday));
    }

    /// <summary>Another node: a portal of its own on the same database, keys and clock.</summary>
    public Region Beside() => new(database, Time, isBeside: true);

    /// <summary>Sets something before the first request.</summary>
    public Region With(string name, string value)
    {
        settings[name] = value;
        return this;
    }

    /// <summary>Changes the portal's services before the first request.</summary>
    public Region With(Action<IServiceCollection> change)
    {
        changeServices += change;
        return this;
    }

    /// <summary>A browser in which nobody is signed in. It keeps cookies and follows no redirects.</summary>
    public HttpClient Browser() => CreateClient(new WebApplicationFactoryClientOptions { BaseAddress = new Uri("https://portal.test"), AllowAutoRedirect = false });

    /// <summary>A browser in which a family member of the cast has signed in.</summary>
    public Task<HttpClient> AsAsync(CastMember member) => SignedInAsync("digid", member.Bsn);

    /// <summary>The same, at the highest level.</summary>
    public Task<HttpClient> AsHighAsync(CastMember member) => SignedInAsync("digid-high", member.Bsn);

    /// <summary>A browser in which a staff member of the cast has signed in.</summary>
    public Task<HttpClient> AsAsync(CastStaff member) => SignedInAsync("organisation", member.Subject);

    /// <summary>A browser in which a helper of the cast has signed in, on the page itself, with a code that was not used before.</summary>
    public async Task<HttpClient> AsAsync(CastCode cast)
    {
        var browser = Browser();
        Assert.Equal("SeeOther", (await EnterAsync(browser, cast)).StatusCode.ToString());
        return browser;
    }

    /// <summary>Signs in on the page with a code.</summary>
    public async Task<HttpResponseMessage> EnterAsync(HttpClient browser, CastCode cast, string? password = null, string? code = null)
    {
        var token = (await browser.OpenAsync("/sign-in/code")).Token();
        return await browser.SubmitAsync(
            "/sign-in/code", token, ("Input.UserName", cast.UserName!), ("Input.Password", password ?? cast.Password!), ("Input.Code", code ?? FreshCode(cast.Secret)));
    }

    /// <summary>A code of an app that this region was not given yet. There are five for each secret.</summary>
    public string FreshCode(string secret) => AppCode.Of(secret, codesUsed.AddOrUpdate(secret, 0, (_, n) => n + 1) switch { 0 => 0, 1 => -1, 2 => 1, 3 => -2, _ => 2 });

    private readonly System.Collections.Concurrent.ConcurrentDictionary<string, int> codesUsed = new(StringComparer.Ordinal);

    /// <summary>Reads from the database behind the portal's back.</summary>
    public async Task<T> DatabaseAsync<T>(Func<PortalDbContext, Task<T>> read)
    {
        await using var scope = Services.CreateAsyncScope();
        return await read(scope.ServiceProvider.GetRequiredService<PortalDbContext>());
    }

    /// <summary>How many SQL statements a request issues. Asked twice; the second counts, with warm key and query caches.</summary>
    public async Task<int> CountStatementsAsync(HttpClient browser, string address)
    {
        (await browser.GetAsync(address)).EnsureSuccessStatusCode();
        Statements.Clear();
        (await browser.GetAsync(address)).EnsureSuccessStatusCode();
        return Statements.Count;
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        if (!isBeside)
        {
            await database.DisposeAsync();
        }
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        Ordinary(builder);
        foreach (var (name, value) in settings)
        {
            builder.UseSetting(name, value);
        }
    }

    private IWebHostBuilder Ordinary(IWebHostBuilder builder) => builder
        .UseEnvironment("Testing")
        .UseSetting("FamilyPortal:SignIn:DigiD:Authority", "https://digid.test/realm")
        .UseSetting("FamilyPortal:SignIn:Organisation:Authority", "https://digid.test/staff")
        .UseSetting("FamilyPortal:PublicationDelayMinutes", "0")
        .UseSetting("FamilyPortal:Database:Provider", database.Provider.ToString())
        .UseSetting("FamilyPortal:Database:ConnectionString", database.ConnectionString)
        .UseSetting("FamilyPortal:Keys:Path", database.Options.KeysPath)
        .UseSetting("FamilyPortal:Files:Path", database.Options.FilesPath)
        .UseSetting("FamilyPortal:VirusScanner:Port", "1")
        .ConfigureTestServices(services =>
        {
            services.AddSingleton<TimeProvider>(Time);
            changeServices?.Invoke(services);
            services.AddSingleton<IStartupFilter>(new TestEntrance(Statements));
            services.ConfigureDbContext<SqlitePortalContext>(o => o.AddInterceptors(Statements).ConfigureWarnings(TestDatabase.Throw));
            services.ConfigureDbContext<PostgreSqlPortalContext>(o => o.AddInterceptors(Statements).ConfigureWarnings(TestDatabase.Throw));
            services.ConfigureDbContext<SqlServerPortalContext>(o => o.AddInterceptors(Statements).ConfigureWarnings(TestDatabase.Throw));
        });

    /// <summary>A family member of the cast signs in in a browser that is there already; where the portal sends them first, if anywhere.</summary>
    public static Task<string> SignInAsync(HttpClient browser, CastMember member) => SignInAsync(browser, "digid", member.Bsn);

    /// <summary>Somebody signs in with DigiD for another; whether they come in.</summary>
    public static async Task<bool> RepresentAsync(HttpClient browser, string bsn, string represented) =>
        (await browser.GetAsync($"/test/sign-in/digid/{bsn}/{represented}")).StatusCode == System.Net.HttpStatusCode.NoContent;

    private static async Task<string> SignInAsync(HttpClient browser, string provider, string subject)
    {
        var answer = await browser.GetAsync($"/test/sign-in/{provider}/{subject}");
        Assert.Equal("NoContent", answer.StatusCode.ToString());
        return answer.Header("X-First-To");
    }

    private async Task<HttpClient> SignedInAsync(string provider, string subject)
    {
        var browser = Browser();
        await SignInAsync(browser, provider, subject);
        return browser;
    }

    /// <summary>Opens a session as the provider's callback does, and marks requests for the statement count.</summary>
    private sealed class TestEntrance(StatementList statements) : IStartupFilter
    {
        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
        {
            app.Use(async (context, proceed) =>
            {
                statements.Watch();
                if (context.Request.Path.StartsWithSegments("/test/sign-in", StringComparison.Ordinal, out var who))
                {
                    var parts = who.Value!.Split('/');
                    var (provider, subject, represents) = (parts[1], parts[2], parts.Length > 3 ? parts[3] : null);
                    var identity = provider.StartsWith("digid", StringComparison.Ordinal)
                        ? new VerifiedIdentity(PortalSignIn.DigiD, "https://digid.test/realm", subject, represents, provider == "digid" ? AssuranceLevel.Substantial : AssuranceLevel.High, $"sid-{subject}", null)
                        : new VerifiedIdentity(PortalSignIn.Organisation, TestDatabase.StaffIssuer, subject, null, "", null, null);
                    var opening = await context.RequestServices.GetRequiredService<ISessionStore>().OpenAsync(identity, context.RequestAborted);
                    if (opening.Session is { } session)
                    {
                        await context.BeginSessionAsync(session);
                        context.Response.Headers["X-First-To"] = opening.FirstTo;
                    }

                    context.Response.StatusCode = opening.Session is null ? StatusCodes.Status403Forbidden : StatusCodes.Status204NoContent;
                    return;
                }

                await proceed(context);
            });
            next(app);
        };
    }
}

/// <summary>A clock that stands still until the test moves it.</summary>
public sealed class TestTime(DateTime now) : TimeProvider
{
    private DateTime now = now;

    public override DateTimeOffset GetUtcNow() => new(now, TimeSpan.Zero);

    public void Set(DateTime utc) => now = utc;

    public void Advance(TimeSpan by) => now += by;
}

/// <summary>Counts the statements of requests; work outside a request is not counted.</summary>
public sealed class StatementList : DbCommandInterceptor
{
    private readonly AsyncLocal<bool> watched = new();
    private readonly List<string> statements = [];

    public int Count => statements.Count;

    public IReadOnlyList<string> All => statements;

    public void Watch() => watched.Value = true;

    public void Clear()
    {
        lock (statements)
        {
            statements.Clear();
        }
    }

    public override ValueTask<DbDataReader> ReaderExecutedAsync(DbCommand command, CommandExecutedEventData eventData, DbDataReader result, CancellationToken cancellationToken = default)
    {
        Add(command);
        return new(result);
    }

    public override ValueTask<int> NonQueryExecutedAsync(DbCommand command, CommandExecutedEventData eventData, int result, CancellationToken cancellationToken = default)
    {
        Add(command);
        return new(result);
    }

    public override ValueTask<object?> ScalarExecutedAsync(DbCommand command, CommandExecutedEventData eventData, object? result, CancellationToken cancellationToken = default)
    {
        Add(command);
        return new(result);
    }

    public override string ToString() => string.Join("\n--\n", statements.Select((s, i) => string.Create(CultureInfo.InvariantCulture, $"{i + 1}: {s}")));

    private void Add(DbCommand command)
    {
        if (watched.Value)
        {
            lock (statements)
            {
                statements.Add(command.CommandText);
            }
        }
    }
}
