using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace FamilyPortal.Data.Providers;

/// <summary>Brings a database to the model of this build.</summary>
public static class PortalMigrations
{
    /// <summary>
    /// Creates and migrates. Two processes that start at once on one machine take turns by a file lock; a migration lock
    /// that a killed process left in a SQLite file is cleared under it.
    /// </summary>
    /// <param name="lockFile">A file beside the keys.</param>
    public static async Task ApplyAsync(PortalDbContext db, string lockFile, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(lockFile))!);
        await using var held = await LockAsync(lockFile, cancellationToken);
        if (db is SqlitePortalContext)
        {
            var folder = Path.GetDirectoryName(Path.GetFullPath(new SqliteConnectionStringBuilder(db.Database.GetConnectionString()).DataSource));
            Directory.CreateDirectory(folder!);
            await ClearStaleLockAsync(db, cancellationToken);
        }

        await db.Database.MigrateAsync(cancellationToken);
    }

    private static async Task<FileStream> LockAsync(string path, CancellationToken cancellationToken)
    {
        while (true)
        {
            try
            {
                return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(100), cancellationToken);
            }
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
