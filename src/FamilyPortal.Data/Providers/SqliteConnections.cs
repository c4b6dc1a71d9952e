using System.Data;
using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace FamilyPortal.Data.Providers;

/// <summary>Gives each pooled context a SQLite connection that stays open with it.</summary>
internal sealed class SqliteConnections : DbConnectionInterceptor
{
    public static readonly SqliteConnections Instance = Configured();

    public override InterceptionResult<DbConnection> ConnectionCreating(ConnectionCreatingEventData eventData, InterceptionResult<DbConnection> result) =>
        InterceptionResult<DbConnection>.SuppressWithResult(new OpenSqliteConnection(
            // The contexts are pooled; a second pool below them could hand one connection to two.
            new SqliteConnectionStringBuilder(eventData.ConnectionString) { Pooling = false }.ToString()));

    // Before its first use. Counting every allocation takes one lock for all connections, and a connection serves one context
    // and so one thread at a time; without both, pages do not wait for each other.
    private static SqliteConnections Configured()
    {
        const int MultiThread = 2, CountMemory = 9;
        SQLitePCL.Batteries_V2.Init();
        SQLitePCL.raw.sqlite3_config(MultiThread);
        SQLitePCL.raw.sqlite3_config(CountMemory, 0);
        return new();
    }

    /// <summary>
    /// What was acknowledged is on the disk: each commit waits for the flush. Readers do not wait for the writer (WAL). It
    /// stays open until it is disposed of, and keeps its prepared statements: making both anew would cost a page as much as
    /// all its queries. Other databases' drivers do this themselves.
    /// </summary>
    private sealed class OpenSqliteConnection(string connectionString) : SqliteConnection(connectionString)
    {
        private const int MostKept = 200;

        private readonly Dictionary<string, KeptCommand> kept = new(StringComparer.Ordinal);

        public override void Open()
        {
            if (State == ConnectionState.Open)
            {
                return;
            }

            base.Open();
            using var command = CreateCommand();
            command.CommandText = "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA busy_timeout=5000;";
            command.ExecuteNonQuery();
        }

        public override void Close()
        {
            // With its context, not with each request.
        }

        /// <summary>The kept command with this text, or the given one when a reader of the kept one is still open.</summary>
        public SqliteCommand Kept(SqliteCommand made)
        {
            if (!kept.TryGetValue(made.CommandText, out var command))
            {
                if (kept.Count == MostKept)
                {
                    return made;
                }

                command = new KeptCommand { Connection = this, CommandText = made.CommandText, Transaction = made.Transaction };
                command.Prepare();
                kept[made.CommandText] = command;
            }

            return command.TakeOver(made) ? command : made;
        }

        protected override void Dispose(bool disposing)
        {
            foreach (var command in kept.Values)
            {
                command.Drop();
            }

            kept.Clear();
            base.Close();
            base.Dispose(disposing);
        }
    }

    /// <summary>A command that is free for the next request when its reader has done with it.</summary>
    private sealed class KeptCommand : SqliteCommand
    {
        private bool isInUse;

        /// <summary>Takes another command's values; false when it is in use.</summary>
        public bool TakeOver(SqliteCommand made)
        {
            if (isInUse)
            {
                return false;
            }

            isInUse = true;
            Transaction = made.Transaction;
            CommandTimeout = made.CommandTimeout;
            Parameters.AddRange(made.Parameters.Cast<SqliteParameter>());
            made.Dispose();
            return true;
        }

        /// <summary>Ends it for good.</summary>
        public void Drop() => base.Dispose(disposing: true);

#pragma warning disable CA2215 // EF ends a command after each run; this one ends when it is dropped.
        protected override void Dispose(bool disposing)
#pragma warning restore CA2215
        {
            Parameters.Clear();
            Transaction = null;
            isInUse = false;
        }
    }

    /// <summary>Runs a query with the statement that its connection kept.</summary>
    internal sealed class Statements : DbCommandInterceptor
    {
        public static readonly Statements Instance = new();

        public override DbCommand CommandInitialized(CommandEndEventData eventData, DbCommand result) =>
            result is SqliteCommand { Connection: OpenSqliteConnection { State: ConnectionState.Open } connection } made
                && eventData.CommandSource is not (CommandSource.Migrations or CommandSource.ExecuteSqlRaw)
                ? connection.Kept(made)
                : result;
    }
}
