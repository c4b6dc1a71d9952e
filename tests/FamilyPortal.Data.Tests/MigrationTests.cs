using FamilyPortal.Data.Providers;
using FamilyPortal.TestData;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace FamilyPortal.Data.Tests;

/// <summary>Every step from an empty database to this build's model, on each database.</summary>
public sealed class MigrationTests
{
    [Theory]
    [ClassData(typeof(EachDatabase))]
    public async Task After_each_migration_the_guards_of_every_immutable_table_are_there_and_refuse(DatabaseProvider provider)
    {
        await using var database = TestDatabase.Empty(provider);
        await using var services = database.Services();
        foreach (var until in await MigrationsAsync(services))
        {
            await using var scope = services.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<PortalDbContext>();
            await db.Database.GetService<IMigrator>().MigrateAsync(until);
            var bare = new BareTables(db);
            var there = await bare.TablesAsync();
            // What people say of reports is guarded since they can say more than one thing.
            var tables = Immutability.Tables.Intersect(there, StringComparer.Ordinal).Where(t => t != "OwnViews" || there.Contains("CorrectionAnswers")).Order(StringComparer.Ordinal).ToList();
            Assert.Contains("AccessLog", tables);
            Assert.Equal(tables.SelectMany(t => Guards(provider, t)).Concat(tables.Contains("PublicationSubjects") ? Limited(provider) : []).Order(StringComparer.Ordinal), (await bare.TriggersAsync()).Order(StringComparer.Ordinal));
            foreach (var table in tables)
            {
                await bare.AddRowAsync(table);
                var column = (await bare.ColumnsAsync(table))[0];
                await AssertRefusedAsync(bare, $"{until}, {table}", $"UPDATE \"{table}\" SET \"{column}\" = \"{column}\"");
                await AssertRefusedAsync(bare, $"{until}, {table}", $"DELETE FROM \"{table}\"");
                if (provider == DatabaseProvider.PostgreSql)
                {
                    await AssertRefusedAsync(bare, $"{until}, {table}", $"TRUNCATE \"{table}\" CASCADE");
                }
            }
        }
    }

    [Fact]
    public async Task No_migration_of_SQLite_rebuilds_a_table_since_a_rebuild_killed_halfway_does_not_heal()
    {
        await using var database = TestDatabase.Empty(DatabaseProvider.Sqlite);
        await using var services = database.Services();
        await using var scope = services.CreateAsyncScope();
        var script = scope.ServiceProvider.GetRequiredService<PortalDbContext>().Database.GetService<IMigrator>().GenerateScript();
        Assert.Contains("CREATE TABLE \"Mandates\"", script, StringComparison.Ordinal);
        Assert.DoesNotContain("PRAGMA foreign_keys", script, StringComparison.Ordinal);
    }

    /// <summary>What keeps people apart, from the migration on that knows whom an item is about.</summary>
    private static IEnumerable<string> Limited(DatabaseProvider provider) =>
        [.. Limits.Tables.Select(t => $"{t}_Limited"), "Relations_EndOnly", .. provider == DatabaseProvider.Sqlite ? ["Relations_Undeletable"] : Array.Empty<string>()];

    [Theory]
    [ClassData(typeof(EachDatabase))]
    public async Task A_database_that_was_left_at_any_migration_is_brought_up_to_date_by_the_next_start(DatabaseProvider provider)
    {
        await using var whole = await TestDatabase.CreateAsync(provider);
        var expected = await ShapeAsync(whole);
        await using var names = whole.Services();
        foreach (var left in (string[])[Migration.InitialDatabase, .. await MigrationsAsync(names)])
        {
            await using var database = TestDatabase.Empty(provider);
            await using (var services = database.Services())
            await using (var scope = services.CreateAsyncScope())
            {
                await scope.ServiceProvider.GetRequiredService<PortalDbContext>().Database.GetService<IMigrator>().MigrateAsync(left);
            }

            await StartAsync(database);
            Assert.Equal(expected, await ShapeAsync(database));
        }
    }

    [Theory]
    [ClassData(typeof(EachDatabase))]
    public async Task Nodes_that_start_at_once_on_a_database_that_is_not_there_yet_all_come_up(DatabaseProvider provider)
    {
        await using var whole = await TestDatabase.CreateAsync(provider);
        var expected = await ShapeAsync(whole);
        for (var round = 0; round < 4; round++)
        {
            await using var database = TestDatabase.Empty(provider);
            await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => StartAsync(database))));
            Assert.Equal(expected, await ShapeAsync(database));
        }
    }

    [Fact]
    public async Task A_migration_lock_that_a_killed_process_left_does_not_stop_the_next_start()
    {
        await using var database = await TestDatabase.CreateAsync(DatabaseProvider.Sqlite);
        await using (var services = database.Services())
        await using (var scope = services.CreateAsyncScope())
        {
            await new BareTables(scope.ServiceProvider.GetRequiredService<PortalDbContext>())
                .RunAsync("INSERT INTO \"__EFMigrationsLock\" (\"Id\", \"Timestamp\") VALUES (1, '2026-01-01 00:00:00+00:00')");
        }

        await StartAsync(database).WaitAsync(TimeSpan.FromSeconds(20));
    }

    private static async Task StartAsync(TestDatabase database)
    {
        await using var services = database.Services();
        await using var scope = services.CreateAsyncScope();
        await PortalMigrations.ApplyAsync(scope.ServiceProvider.GetRequiredService<PortalDbContext>(), default);
        await scope.ServiceProvider.GetRequiredService<SystemRecords>().TryKeysAsync(default);
    }

    private static async Task<IReadOnlyList<string>> MigrationsAsync(ServiceProvider services)
    {
        await using var scope = services.CreateAsyncScope();
        return [.. scope.ServiceProvider.GetRequiredService<PortalDbContext>().Database.GetMigrations()];
    }

    /// <summary>Every table with its columns, every trigger, every migration that was applied.</summary>
    private static async Task<string> ShapeAsync(TestDatabase database)
    {
        await using var services = database.Services();
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PortalDbContext>();
        var bare = new BareTables(db);
        var lines = new List<string>();
        foreach (var table in (await bare.TablesAsync()).Order(StringComparer.Ordinal))
        {
            lines.Add($"{table}: {string.Join(", ", (await bare.ColumnsAsync(table)).Order(StringComparer.Ordinal))}");
        }

        lines.AddRange((await bare.TriggersAsync()).Order(StringComparer.Ordinal));
        lines.AddRange(await db.Database.GetAppliedMigrationsAsync());
        return string.Join('\n', lines);
    }

    private static async Task AssertRefusedAsync(BareTables bare, string where, string statement)
    {
        var refused = await Record.ExceptionAsync(() => bare.RunAsync(statement));
        Assert.True(refused?.Message.Contains("immutable", StringComparison.Ordinal), $"{where}: {statement}: {refused?.Message}");
    }

    private static string[] Guards(DatabaseProvider provider, string table) => provider switch
    {
        DatabaseProvider.Sqlite => [$"{table}_Immutable", $"{table}_Undeletable"],
        DatabaseProvider.PostgreSql => [$"{table}_Immutable", $"{table}_Untruncatable"],
        _ => [$"{table}_Immutable"],
    };
}
