using Microsoft.Data.SqlClient;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace FamilyPortal.Data.Providers;

/// <summary>The embedded default.</summary>
public sealed class SqlitePortalContext(DbContextOptions<SqlitePortalContext> options) : PortalDbContext(options);

/// <summary>PostgreSQL.</summary>
public sealed class PostgreSqlPortalContext(DbContextOptions<PostgreSqlPortalContext> options) : PortalDbContext(options);

/// <summary>SQL Server.</summary>
public sealed class SqlServerPortalContext(DbContextOptions<SqlServerPortalContext> options) : PortalDbContext(options);

/// <summary>What differs between the databases.</summary>
public static class ProviderErrors
{
    /// <summary>Whether a save failed because such a row was there already.</summary>
    public static bool IsDuplicate(DbUpdateException failure) => failure.InnerException switch
    {
        SqliteException e => e.SqliteExtendedErrorCode is 2067 or 1555,
        PostgresException e => e.SqlState == PostgresErrorCodes.UniqueViolation,
        SqlException e => e.Number is 2601 or 2627,
        _ => false,
    };

    /// <summary>Whether the database, or the table of its migrations, could not be made because another node makes it at this moment.</summary>
    public static bool IsMadeByAnother(Exception failure) => failure switch
    {
        // A unique violation in the server's own catalogue is the same race, seen a moment earlier.
        PostgresException e => e.SqlState is PostgresErrorCodes.DuplicateDatabase or PostgresErrorCodes.DuplicateTable or PostgresErrorCodes.ObjectInUse
            || (e.SqlState == PostgresErrorCodes.UniqueViolation && e.SchemaName is "pg_catalog"),
        SqlException e => e.Number is 1801 or 2714,
        _ => false,
    };
}
