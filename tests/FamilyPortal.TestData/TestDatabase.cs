using System.Collections.Concurrent;
using FamilyPortal.Data;
using FamilyPortal.Data.Demo;
using FamilyPortal.Data.Providers;
using FamilyPortal.Domain.Access;
using FamilyPortal.Domain.Families;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace FamilyPortal.TestData;

/// <summary>A database of its own for one test class: a file, or a schema-fresh database on a server that the run offers.</summary>
public sealed class TestDatabase : IAsyncDisposable
{
    private const string PostgreSqlVariable = "FAMILYPORTAL_TEST_POSTGRESQL";
    private const string SqlServerVariable = "FAMILYPORTAL_TEST_SQLSERVER";
    private const string PassVariable = "FAMILYPORTAL_TEST_PASS";

    private static readonly Lock Copying = new();

    // One seeded database for each provider and moment; what tests get are copies, which take milliseconds.
    private static readonly ConcurrentDictionary<(DatabaseProvider Provider, DateTime Now), Lazy<Task<TestDatabase>>> Seeds = new();

    private readonly string name = $"portal_test_{Guid.NewGuid():N}";

    static TestDatabase() => AppDomain.CurrentDomain.ProcessExit += (_, _) =>
    {
        foreach (var seed in Seeds.Values.Where(s => s.IsValueCreated && s.Value.IsCompletedSuccessfully))
        {
            seed.Value.Result.DisposeAsync().AsTask().GetAwaiter().GetResult();
        }
    };

    private TestDatabase(DatabaseProvider provider)
    {
        Provider = provider;
        Folder = Path.Combine(Path.GetTempPath(), name);
        Directory.CreateDirectory(Folder);
        ConnectionString = provider switch
        {
            DatabaseProvider.PostgreSql => new NpgsqlConnectionStringBuilder(Server(PostgreSqlVariable)) { Database = name, MaxPoolSize = 20 }.ConnectionString,
            DatabaseProvider.SqlServer => new Microsoft.Data.SqlClient.SqlConnectionStringBuilder(Server(SqlServerVariable)) { InitialCatalog = name }.ConnectionString,
            _ => $"Data Source={Path.Combine(Folder, "portal.db")}",
        };
    }

    /// <summary>The databases this run can reach; the others are named as skipped by the test command.</summary>
    public static IReadOnlyList<DatabaseProvider> Reachable { get; } =
    [
        DatabaseProvider.Sqlite,
        .. Environment.GetEnvironmentVariable(PostgreSqlVariable) is { Length: > 0 } ? [DatabaseProvider.PostgreSql] : Array.Empty<DatabaseProvider>(),
        .. Environment.GetEnvironmentVariable(SqlServerVariable) is { Length: > 0 } ? [DatabaseProvider.SqlServer] : Array.Empty<DatabaseProvider>(),
    ];

    /// <summary>
    /// The databases of this pass. The test command walks the page tests once for each database and names it in a variable;
    /// without it a test that asks for each database gets every one that can be reached.
    /// </summary>
    public static IReadOnlyList<DatabaseProvider> OfThisPass { get; } = Pass() is { } one ? [one] : Reachable;

    /// <summary>The database of a test that does not ask for another.</summary>
    public static DatabaseProvider Usual { get; } = Pass() ?? DatabaseProvider.Sqlite;

    public DatabaseProvider Provider { get; }

    public string Folder { get; }

    public string ConnectionString { get; }

    public PortalDataOptions Options => new()
    {
        Provider = Provider,
        ConnectionString = ConnectionString,
        KeysPath = Path.Combine(Folder, "keys"),
        FilesPath = Path.Combine(Folder, "files"),
        ScannerPort = 1,
        MayCreateKeys = true,
    };

    /// <summary>The name of a database that is not there yet.</summary>
    public static TestDatabase Empty(DatabaseProvider provider) => new(provider);

    /// <summary>A migrated, empty database.</summary>
    public static async Task<TestDatabase> CreateAsync(DatabaseProvider provider)
    {
        var database = new TestDatabase(provider);
        await using var services = database.Services();
        await using var scope = services.CreateAsyncScope();
        await PortalMigrations.ApplyAsync(scope.ServiceProvider.GetRequiredService<PortalDbContext>(), default);
        await scope.ServiceProvider.GetRequiredService<SystemRecords>().TryKeysAsync(default);
        return database;
    }

    /// <summary>A migrated database with the demo region as it is at a moment.</summary>
    public static async Task<TestDatabase> SeededAsync(DatabaseProvider provider, DateTime now)
    {
        if (provider == DatabaseProvider.SqlServer)
        {
            return await SeedAsync(provider, now);
        }

        var seed = await Seeds.GetOrAdd((provider, now), key => new(() => SeedAsync(key.Provider, key.Now))).Value;
        var copy = new TestDatabase(provider);
        Directory.CreateDirectory(copy.Options.KeysPath);
        foreach (var file in Directory.GetFiles(seed.Options.KeysPath, "*.json"))
        {
            File.Copy(file, Path.Combine(copy.Options.KeysPath, Path.GetFileName(file)));
        }

        if (provider == DatabaseProvider.Sqlite)
        {
            // Not file by file: a connection that closes at this moment takes two of them away.
            // One at a time: the last connection to close takes the file for itself, and who opens it just then is refused.
            using var turn = Copying.EnterScope();
            using var from = Plain(seed);
            using var to = Plain(copy);
            from.BackupDatabase(to);
        }
        else
        {
            await OnServerAsync($"CREATE DATABASE \"{copy.name}\" TEMPLATE \"{seed.name}\"");
        }

        return copy;
    }

    private static SqliteConnection Plain(TestDatabase database)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder(database.Options.ConnectionString) { Pooling = false }.ToString());
        connection.Open();
        return connection;
    }

    private static async Task<TestDatabase> SeedAsync(DatabaseProvider provider, DateTime now)
    {
        var database = await CreateAsync(provider);
        await using (var services = database.Services())
        await using (var scope = services.CreateAsyncScope())
        {
            var records = scope.ServiceProvider.GetRequiredService<SystemRecords>();
            await DemoRegion.SeedAsync(records, now, DateOnly.FromDateTime(now), StaffIssuer, default);
        }

        // Nobody may be connected to what is copied.
        database.CloseConnections();
        return database;
    }

    /// <summary>The issuer of the test organisation's sign-in.</summary>
    public const string StaffIssuer = "https://digid.test/staff";

    /// <summary>The data layer over this database. The log writer is started by <see cref="DoorAsync"/>.</summary>
    /// <param name="at">What the viewer is at the moment of a request; null leaves them as they are.</param>
    public ServiceProvider Services(Viewer? viewer = null, Func<Viewer, Viewer>? at = null)
    {
        var services = new ServiceCollection();
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton(typeof(Microsoft.Extensions.Logging.ILogger<>), typeof(NullLogger<>));
        services.AddPortalData(Options, _ => viewer is null ? throw new InvalidOperationException("This test has no viewer.") : at?.Invoke(viewer) ?? viewer);
        services.ConfigureDbContext<SqlitePortalContext>(o => o.ConfigureWarnings(Throw));
        services.ConfigureDbContext<PostgreSqlPortalContext>(o => o.ConfigureWarnings(Throw));
        services.ConfigureDbContext<SqlServerPortalContext>(o => o.ConfigureWarnings(Throw));
        return services.BuildServiceProvider();
    }

    /// <summary>A query that takes some rows without saying which is a mistake.</summary>
    public static void Throw(WarningsConfigurationBuilder warnings) =>
        warnings.Throw(CoreEventId.RowLimitingOperationWithoutOrderByWarning);

    /// <summary>The door as a viewer meets it, with a running log writer.</summary>
    public async Task<Door> DoorAsync(Viewer viewer)
    {
        var services = Services(viewer);
        foreach (var hosted in services.GetServices<IHostedService>())
        {
            await hosted.StartAsync(default);
        }

        return new Door(services);
    }

    /// <summary>A cast member as a viewer at a moment.</summary>
    public async Task<Viewer> ViewerAsync(string name, DateTime now)
    {
        await using var services = Services();
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PortalDbContext>();
        var today = DateOnly.FromDateTime(now);
        if (await db.Staff.SingleOrDefaultAsync(s => s.Name == name) is { } staff)
        {
            return new(Guid.NewGuid(), Person: null, new(staff.Id, staff.Name, staff.Team, staff.Roles), now.AddMinutes(-1), today, now);
        }

        var person = await db.People.SingleAsync(p => p.GivenName + " " + p.FamilyName == name);
        var household = await db.HouseholdMembers.Where(m => m.PersonId == person.Id).Select(m => (Guid?)m.HouseholdId).FirstOrDefaultAsync();
        return new(Guid.NewGuid(), new(person.Id, household, person.GivenName, person.FamilyName, person.BirthDate), Staff: null, now.AddMinutes(-1), today, now);
    }

    public async ValueTask DisposeAsync()
    {
        CloseConnections();
        if (Provider == DatabaseProvider.PostgreSql)
        {
            await OnServerAsync($"DROP DATABASE IF EXISTS \"{name}\" WITH (FORCE)");
        }
        else if (Provider == DatabaseProvider.SqlServer)
        {
            await using var services = Services();
            await using var scope = services.CreateAsyncScope();
            await scope.ServiceProvider.GetRequiredService<PortalDbContext>().Database.EnsureDeletedAsync();
        }

        Directory.Delete(Folder, recursive: true);
    }

    private void CloseConnections()
    {
        if (Provider == DatabaseProvider.Sqlite)
        {
            using var connection = new SqliteConnection(ConnectionString);
            SqliteConnection.ClearPool(connection);
        }
        else if (Provider == DatabaseProvider.PostgreSql)
        {
            using var connection = new NpgsqlConnection(ConnectionString);
            NpgsqlConnection.ClearPool(connection);
        }
    }

    private static async Task OnServerAsync(string statement)
    {
        await using var server = new NpgsqlConnection(Server(PostgreSqlVariable));
        await server.OpenAsync();
#pragma warning disable CA2100 // The names are our own.
        await using var command = new NpgsqlCommand(statement, server);
#pragma warning restore CA2100
        await command.ExecuteNonQueryAsync();
    }

    private static DatabaseProvider? Pass() =>
        Environment.GetEnvironmentVariable(PassVariable) is { Length: > 0 } named ? Enum.Parse<DatabaseProvider>(named) : null;

    private static string Server(string variable) =>
        Environment.GetEnvironmentVariable(variable) ?? throw new InvalidOperationException($"{variable} is not set.");
}

/// <summary>One request's worth of the data layer.</summary>
public sealed class Door(ServiceProvider services) : IAsyncDisposable
{
    private readonly AsyncServiceScope scope = services.CreateAsyncScope();

    public AccessibleRecords Records => scope.ServiceProvider.GetRequiredService<AccessibleRecords>();

    public PendingLog Log => scope.ServiceProvider.GetRequiredService<PendingLog>();

    public SystemRecords System => scope.ServiceProvider.GetRequiredService<SystemRecords>();

    public async ValueTask DisposeAsync()
    {
        await scope.DisposeAsync();
        foreach (var hosted in services.GetServices<IHostedService>())
        {
            await hosted.StopAsync(default);
        }

        await services.DisposeAsync();
    }
}
