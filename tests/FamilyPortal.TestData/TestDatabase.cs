using FamilyPortal.Data;
using FamilyPortal.Data.Demo;
using FamilyPortal.Data.Providers;
using FamilyPortal.Domain.Access;
using FamilyPortal.Domain.Families;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
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

    private readonly string name = $"portal_test_{Guid.NewGuid():N}";

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

    public DatabaseProvider Provider { get; }

    public string Folder { get; }

    public string ConnectionString { get; }

    public PortalDataOptions Options => new()
    {
        Provider = Provider,
        ConnectionString = ConnectionString,
        KeysPath = Path.Combine(Folder, "keys"),
        MayCreateKeys = true,
    };

    /// <summary>A migrated, empty database.</summary>
    public static async Task<TestDatabase> CreateAsync(DatabaseProvider provider)
    {
        var database = new TestDatabase(provider);
        await using var services = database.Services();
        await using var scope = services.CreateAsyncScope();
        await PortalMigrations.ApplyAsync(scope.ServiceProvider.GetRequiredService<PortalDbContext>(), Path.Combine(database.Folder, "migration.lock"), default);
        return database;
    }

    /// <summary>A migrated database with the demo region as it is at a moment.</summary>
    public static async Task<TestDatabase> SeededAsync(DatabaseProvider provider, DateTime now)
    {
        var database = await CreateAsync(provider);
        await using var services = database.Services();
        await using var scope = services.CreateAsyncScope();
        await DemoRegion.SeedAsync(scope.ServiceProvider.GetRequiredService<SystemRecords>(), now, DateOnly.FromDateTime(now), StaffIssuer, default);
        return database;
    }

    /// <summary>The issuer of the test organisation's sign-in.</summary>
    public const string StaffIssuer = "https://digid.test/staff";

    /// <summary>The data layer over this database. The log writer is started by <see cref="DoorAsync"/>.</summary>
    public ServiceProvider Services(Viewer? viewer = null)
    {
        var services = new ServiceCollection();
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton(typeof(Microsoft.Extensions.Logging.ILogger<>), typeof(NullLogger<>));
        services.AddPortalData(Options, _ => viewer ?? throw new InvalidOperationException("This test has no viewer."));
        return services.BuildServiceProvider();
    }

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
        if (Provider == DatabaseProvider.Sqlite)
        {
            SqliteConnection.ClearAllPools();
        }
        else
        {
            await using var services = Services();
            await using var scope = services.CreateAsyncScope();
            await scope.ServiceProvider.GetRequiredService<PortalDbContext>().Database.EnsureDeletedAsync();
        }

        Directory.Delete(Folder, recursive: true);
    }

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
