using FamilyPortal.Data.Providers;
using FamilyPortal.TestData;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace FamilyPortal.Data.Tests;

/// <summary>What holds for all three databases without a server of each.</summary>
public sealed class ProvidersTests
{
    [Fact]
    public void Each_provider_has_the_same_migrations_by_name()
    {
        var sqlite = Names(Sqlite());
        Assert.NotEmpty(sqlite);
        Assert.Equal(sqlite, Names(PostgreSql()));
        Assert.Equal(sqlite, Names(SqlServer()));
    }

    [Fact]
    public void No_provider_has_a_model_change_that_no_migration_made()
    {
        foreach (var context in new PortalDbContext[] { Sqlite(), PostgreSql(), SqlServer() })
        {
            using (context)
            {
                Assert.False(context.Database.HasPendingModelChanges(), context.GetType().Name);
            }
        }
    }

    [Fact]
    public void No_foreign_key_deletes_along()
    {
        using var context = SqlServer();
        Assert.All(
            context.Model.GetEntityTypes().SelectMany(e => e.GetForeignKeys()),
            key => Assert.True(key.DeleteBehavior == DeleteBehavior.Restrict, $"{key.DeclaringEntityType.Name}: {key.DeleteBehavior}"));
    }

    [Fact]
    public async Task On_SQLite_each_commit_waits_for_the_disk_on_every_connection()
    {
        await using var database = await TestDatabase.CreateAsync(DatabaseProvider.Sqlite);
        await using var services = database.Services();
        var scopes = Enumerable.Range(0, 3).Select(_ => services.CreateAsyncScope()).ToList();
        foreach (var scope in scopes)
        {
            var db = scope.ServiceProvider.GetRequiredService<PortalDbContext>();
            await db.Database.OpenConnectionAsync();
            await using var command = db.Database.GetDbConnection().CreateCommand();
            command.CommandText = "PRAGMA synchronous";
            Assert.Equal(2L, await command.ExecuteScalarAsync());
            command.CommandText = "PRAGMA journal_mode";
            Assert.Equal("wal", await command.ExecuteScalarAsync());
        }

        foreach (var scope in scopes)
        {
            await scope.DisposeAsync();
        }
    }

    [Fact]
    public async Task On_SQLite_one_query_can_run_inside_itself_and_again_after_it_was_left_half_way()
    {
        await using var database = await TestDatabase.SeededAsync(DatabaseProvider.Sqlite, new(2026, 11, 23, 9, 0, 0, DateTimeKind.Utc));
        await using var services = database.Services();
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PortalDbContext>();
        var all = await db.People.CountAsync();
        var pairs = 0;
        await foreach (var outer in db.People.AsNoTracking().AsAsyncEnumerable())
        {
            await foreach (var inner in db.People.AsNoTracking().AsAsyncEnumerable())
            {
                pairs++;
            }
        }

        Assert.Equal(all * all, pairs);
        await foreach (var first in db.People.AsNoTracking().AsAsyncEnumerable())
        {
            break;
        }

        Assert.Equal(all, await db.People.AsNoTracking().AsAsyncEnumerable().CountAsync());
    }

    private static List<string> Names(PortalDbContext context)
    {
        using (context)
        {
            return [.. context.Database.GetMigrations()];
        }
    }

    private static SqlitePortalContext Sqlite() => new(new DbContextOptionsBuilder<SqlitePortalContext>().UseSqlite("Data Source=:memory:").Options);

    private static PostgreSqlPortalContext PostgreSql() => new(new DbContextOptionsBuilder<PostgreSqlPortalContext>().UseNpgsql("Host=nowhere").Options);

    private static SqlServerPortalContext SqlServer() => new(new DbContextOptionsBuilder<SqlServerPortalContext>().UseSqlServer("Server=nowhere").Options);
}
