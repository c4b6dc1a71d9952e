using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;

namespace FamilyPortal.Data.Providers;

/// <summary>Brings a database to the model of this build.</summary>
public static class PortalMigrations
{
    /// <summary>
    /// Creates and migrates. Two processes that start at once take turns: on SQLite by a file lock beside the database, under
    /// which a migration lock that a killed process left is cleared; on a server by a lock that ends with its connection.
    /// </summary>
    public static async Task ApplyAsync(PortalDbContext db, CancellationToken cancellationToken)
    {
        if (db is not SqlitePortalContext)
        {
            await OnServerAsync(db, cancellationToken);
            return;
        }

        var file = Path.GetFullPath(new SqliteConnectionStringBuilder(db.Database.GetConnectionString()).DataSource);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        if (File.Exists(file) && !(await db.Database.GetPendingMigrationsAsync(cancellationToken)).Any())
        {
            // The usual start. EF would first compare its model with the last migration's, which a test does for every build.
            return;
        }

        await using var held = FileLock.Take($"{file}.lock", Patience);
        await ClearStaleLockAsync(db, cancellationToken);
        await db.Database.MigrateAsync(cancellationToken);
    }

    // The other process may be migrating a large database.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(30);

    private static async Task OnServerAsync(PortalDbContext db, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                if (db is PostgreSqlPortalContext)
                {
                    await OneAtATimeAsync(db, cancellationToken);
                }
                else
                {
                    await db.Database.MigrateAsync(cancellationToken);
                }

                return;
            }
            catch (Exception failure) when (attempt < 10 && ProviderErrors.IsMadeByAnother(failure))
            {
                // No lock guards the making of the database itself: another node was first, so look again.
                await Task.Delay(TimeSpan.FromMilliseconds(100 * attempt), cancellationToken);
            }
        }
    }

    // EF locks the table of migrations, which a new database does not have yet; this lock needs no table.
    private static async Task OneAtATimeAsync(PortalDbContext db, CancellationToken cancellationToken)
    {
        var creator = db.GetService<IRelationalDatabaseCreator>();
        if (!await creator.ExistsAsync(cancellationToken))
        {
            await creator.CreateAsync(cancellationToken);
        }

        await db.Database.OpenConnectionAsync(cancellationToken);
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.CommandTimeout = (int)Patience.TotalSeconds;
        try
        {
            command.CommandText = "SELECT pg_advisory_lock(8114031)";
            await command.ExecuteNonQueryAsync(cancellationToken);
            await db.Database.MigrateAsync(cancellationToken);
        }
        finally
        {
            command.CommandText = "SELECT pg_advisory_unlock_all()";
            await command.ExecuteNonQueryAsync(CancellationToken.None);
            await db.Database.CloseConnectionAsync();
        }
    }

    private static async Task ClearStaleLockAsync(PortalDbContext db, CancellationToken cancellationToken)
    {
        await db.Database.OpenConnectionAsync(cancellationToken);
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.CommandText = "SELECT count(*) FROM sqlite_master WHERE name = '__EFMigrationsLock'";
        if (Convert.ToInt64(await command.ExecuteScalarAsync(cancellationToken), System.Globalization.CultureInfo.InvariantCulture) > 0)
        {
            command.CommandText = "DELETE FROM \"__EFMigrationsLock\"";
            await command.ExecuteNonQueryAsync(cancellationToken);
        }

        await db.Database.CloseConnectionAsync();
    }
}
