using FamilyPortal.Data.Providers;
using Microsoft.EntityFrameworkCore;
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
