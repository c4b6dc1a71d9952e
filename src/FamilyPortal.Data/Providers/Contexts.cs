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
}
