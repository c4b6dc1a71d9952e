using System.Globalization;
using FamilyPortal.Data.Providers;
using Microsoft.EntityFrameworkCore;

namespace FamilyPortal.Data.Tests;

/// <summary>A database as its own catalogue tells it, whatever migration it stands at: the model of this build may be ahead of it.</summary>
internal sealed class BareTables(PortalDbContext db)
{
    private bool IsSqlite => db is SqlitePortalContext;

    private bool IsPostgreSql => db is PostgreSqlPortalContext;

    public Task<List<string>> TablesAsync() => ReadAsync(IsSqlite
        ? "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite!_%' ESCAPE '!' AND name NOT LIKE '!_!_EF%' ESCAPE '!'"
        : $"SELECT table_name FROM information_schema.tables WHERE table_type = 'BASE TABLE' AND table_schema = '{(IsPostgreSql ? "public" : "dbo")}' AND table_name NOT LIKE '!_!_EF%' ESCAPE '!'");

    public Task<List<string>> TriggersAsync() => ReadAsync(
        IsSqlite ? "SELECT name FROM sqlite_master WHERE type = 'trigger'"
        : IsPostgreSql ? "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal AND tgenabled = 'O'"
        : "SELECT name FROM sys.triggers WHERE is_disabled = 0");

    public Task<List<string>> ColumnsAsync(string table) => ReadAsync(IsSqlite
        ? $"SELECT name FROM pragma_table_info('{table}') ORDER BY cid"
        : $"SELECT column_name FROM information_schema.columns WHERE table_name = '{table}' ORDER BY ordinal_position");

    /// <summary>Puts one row with arbitrary values into a table, since a guard of rows shows itself on a row only.</summary>
    public async Task AddRowAsync(string table)
    {
        if (!IsSqlite && !IsPostgreSql)
        {
            // SQL Server's guards stand for the statement, with or without rows.
            return;
        }

        if ((await ReadAsync($"SELECT '1' FROM \"{table}\"")).Count > 0)
        {
            return;
        }

        var needed = await ReadAsync(IsSqlite
            ? $"SELECT name || '|' || type FROM pragma_table_info('{table}') WHERE \"notnull\" = 1 AND dflt_value IS NULL"
            : $"SELECT column_name || '|' || data_type FROM information_schema.columns WHERE table_name = '{table}' AND is_nullable = 'NO' AND column_default IS NULL");
        var columns = needed.ConvertAll(n => n.Split('|'));
        var insert = $"INSERT INTO \"{table}\" ({string.Join(", ", columns.Select(c => $"\"{c[0]}\""))}) VALUES ({string.Join(", ", columns.Select(c => Value(c[1])))})";

        // The rows it would point to are of no interest here.
        await RunAsync(IsSqlite ? "PRAGMA foreign_keys = OFF" : "SET session_replication_role = replica");
        await RunAsync(insert);
        await RunAsync(IsSqlite ? "PRAGMA foreign_keys = ON" : "SET session_replication_role = origin");
    }

    public async Task RunAsync(string statement)
    {
        await using var command = await CommandAsync(statement);
        await command.ExecuteNonQueryAsync();
    }

    private static string Value(string type) => type.ToUpperInvariant() switch
    {
        "TEXT" or "CHARACTER VARYING" => "'x'",
        "INTEGER" or "BIGINT" => "1",
        "BLOB" => "x'00'",
        "BYTEA" => "'\\x00'",
        "UUID" => "gen_random_uuid()",
        "TIMESTAMP WITH TIME ZONE" => "now()",
        "DATE" => "current_date",
        "BOOLEAN" => "false",
        _ => throw new NotSupportedException(type),
    };

    private async Task<List<string>> ReadAsync(string query)
    {
        await using var command = await CommandAsync(query);
        await using var reader = await command.ExecuteReaderAsync();
        var found = new List<string>();
        while (await reader.ReadAsync())
        {
            found.Add(Convert.ToString(reader.GetValue(0), CultureInfo.InvariantCulture)!);
        }

        return found;
    }

    private async Task<System.Data.Common.DbCommand> CommandAsync(string text)
    {
        if (db.Database.GetDbConnection().State != System.Data.ConnectionState.Open)
        {
            await db.Database.OpenConnectionAsync();
        }

        var command = db.Database.GetDbConnection().CreateCommand();
#pragma warning disable CA2100 // The texts stand in the tests.
        command.CommandText = text;
#pragma warning restore CA2100
        return command;
    }
}
