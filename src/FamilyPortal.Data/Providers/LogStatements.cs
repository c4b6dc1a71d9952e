using System.Data.Common;
using System.Runtime.CompilerServices;
using FamilyPortal.Data.AccessLog;
using FamilyPortal.Domain.Access;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;

namespace FamilyPortal.Data.Providers;

/// <summary>
/// The log's few statements, made once from the model. Every page that is read writes a line, so tracking each line and each
/// head as a changed entity would cost more than the writing itself. They run in the transaction that the context has open.
/// </summary>
internal sealed class LogStatements
{
    private static readonly ConditionalWeakTable<IModel, LogStatements> Made = [];

    private readonly ConditionalWeakTable<DbConnection, Prepared> prepared = [];

    private readonly Statement lockHead;

    private readonly Statement readHead;

    private readonly Statement addHead;

    private readonly Statement moveHead;

    private readonly Statement addLine;

    private LogStatements(PortalDbContext db)
    {
        var quote = db.GetService<ISqlGenerationHelper>();
        var heads = db.Model.FindEntityType(typeof(ChainHead))!;
        var lines = db.Model.FindEntityType(typeof(AccessLogEntry))!;
        var (head, line) = (quote.DelimitIdentifier(heads.GetTableName()!), quote.DelimitIdentifier(lines.GetTableName()!));
        string Name(IProperty p) => quote.DelimitIdentifier(p.GetColumnName());
        var (chain, sequence, hash) = (heads.FindProperty(nameof(ChainHead.Chain))!, heads.FindProperty(nameof(ChainHead.Sequence))!, heads.FindProperty(nameof(ChainHead.Hash))!);
        IProperty[] columns = [.. lines.GetProperties()];
        lockHead = new($"UPDATE {head} SET {Name(sequence)} = {Name(sequence)} WHERE {Name(chain)} = @p0", [chain]);
        readHead = new($"SELECT {Name(sequence)}, {Name(hash)} FROM {head} WHERE {Name(chain)} = @p0", [chain]);
        addHead = new($"INSERT INTO {head} ({Name(chain)}, {Name(sequence)}, {Name(hash)}) VALUES (@p0, @p1, @p2)", [chain, sequence, hash]);
        moveHead = new($"UPDATE {head} SET {Name(sequence)} = @p1, {Name(hash)} = @p2 WHERE {Name(chain)} = @p0", [chain, sequence, hash]);
        addLine = new($"INSERT INTO {line} ({string.Join(", ", columns.Select(Name))}) VALUES ({string.Join(", ", columns.Select((_, i) => $"@p{i}"))})", columns);
    }

    /// <summary>The statements of this context's database.</summary>
    public static LogStatements For(PortalDbContext db) => Made.TryGetValue(db.Model, out var made) ? made : Made.GetValue(db.Model, _ => new(db));

    /// <summary>Takes the row locks of these heads in the order given; the answer has those that are not there.</summary>
    public async Task<IReadOnlyList<Guid>> LockAsync(PortalDbContext db, IReadOnlyList<Guid> chains, CancellationToken cancellationToken)
    {
        var taken = await RunAsync(db, chains.Select(c => (lockHead, new object[] { c })), cancellationToken);
        return [.. chains.Where((_, i) => taken[i] == 0)];
    }

    /// <summary>The heads of these chains as they stand in the open transaction; a new chain has none.</summary>
    public async Task<Dictionary<Guid, ChainHead>> HeadsAsync(PortalDbContext db, IReadOnlyList<Guid> chains, CancellationToken cancellationToken)
    {
        var heads = new Dictionary<Guid, ChainHead>(chains.Count);
        async Task ReadAsync(DbDataReader reader, Guid chain)
        {
            if (await reader.ReadAsync(cancellationToken))
            {
                heads[chain] = new() { Chain = chain, Sequence = reader.GetInt64(0), Hash = reader.GetFieldValue<byte[]>(1) };
            }
        }

        if (!db.Database.GetDbConnection().CanCreateBatch)
        {
            foreach (var chain in chains)
            {
                await using var reader = await Kept(db, readHead, [chain]).ExecuteReaderAsync(cancellationToken);
                await ReadAsync(reader, chain);
            }

            return heads;
        }

        await using var batch = Batch(db, chains.Select(c => (readHead, new object[] { c })));
        await using var results = await batch.ExecuteReaderAsync(cancellationToken);
        foreach (var chain in chains)
        {
            await ReadAsync(results, chain);
            await results.NextResultAsync(cancellationToken);
        }

        return heads;
    }

    /// <summary>Keeps the lines, and the heads as they stand after them.</summary>
    /// <exception cref="DbUpdateException">The database refused, most likely because another node opened the same new chain.</exception>
    public async Task KeepAsync(PortalDbContext db, IReadOnlyList<AccessLogEntry> lines, IEnumerable<(ChainHead Head, bool IsNew)> heads, CancellationToken cancellationToken)
    {
        var work = lines.Select(line => (addLine, addLine.Of(line)))
            .Concat(heads.Select(h => (h.IsNew ? addHead : moveHead, new object[] { h.Head.Chain, h.Head.Sequence, h.Head.Hash })));
        try
        {
            await RunAsync(db, work, cancellationToken);
        }
        catch (DbException refusal)
        {
            throw new DbUpdateException("The lines of the log were refused.", refusal);
        }
    }

    /// <summary>Runs them in one round trip where the database has round trips; the answer is how many rows each touched.</summary>
    private async Task<IReadOnlyList<int>> RunAsync(PortalDbContext db, IEnumerable<(Statement Statement, object[] Values)> work, CancellationToken cancellationToken)
    {
        var touched = new List<int>();
        if (!db.Database.GetDbConnection().CanCreateBatch)
        {
            foreach (var (statement, values) in work)
            {
                touched.Add(await Kept(db, statement, values).ExecuteNonQueryAsync(cancellationToken));
            }

            return touched;
        }

        await using var batch = Batch(db, work);
        if (batch.BatchCommands.Count > 0)
        {
            await batch.ExecuteNonQueryAsync(cancellationToken);
        }

        return [.. batch.BatchCommands.Cast<DbBatchCommand>().Select(c => c.RecordsAffected)];
    }

    private static DbBatch Batch(PortalDbContext db, IEnumerable<(Statement Statement, object[] Values)> work)
    {
        var connection = db.Database.GetDbConnection();
        var batch = connection.CreateBatch();
        batch.Transaction = db.Database.CurrentTransaction!.GetDbTransaction();
        using var maker = connection.CreateCommand();
        foreach (var (statement, values) in work)
        {
            var command = batch.CreateBatchCommand();
            command.CommandText = statement.Text;
            command.Parameters.AddRange(statement.Parameters(maker, values));
            batch.BatchCommands.Add(command);
        }

        return batch;
    }

    // SQLite has no round trips; its connections stay open with their contexts, and so do their statements.
    private DbCommand Kept(PortalDbContext db, Statement statement, object[] values) =>
        prepared.GetOrCreateValue(db.Database.GetDbConnection()).With(db, statement, values);

    /// <summary>One statement, and the columns whose values it takes in the order of its parameters.</summary>
    private sealed class Statement(string text, IReadOnlyList<IProperty> columns)
    {
        private readonly (Func<object, object?> Read, RelationalTypeMapping Mapping)[] parts =
            [.. columns.Select(c => ((Func<object, object?>)(row => c.GetGetter().GetClrValue(row)), c.GetRelationalTypeMapping()))];

        public string Text => text;

        /// <summary>The values of a row.</summary>
        public object[] Of(object row) => [.. parts.Select(p => p.Read(row)!)];

        /// <summary>The values as the database's own types.</summary>
        public DbParameter[] Parameters(DbCommand maker, object[] values) =>
            [.. values.Select((value, i) => parts[i].Mapping.CreateParameter(maker, $"@p{i}", value, nullable: false))];

        /// <summary>One value as the driver takes it.</summary>
        public object Given(int column, object value) => parts[column].Mapping.Converter is { } converter ? converter.ConvertToProvider(value)! : value;
    }

    /// <summary>The commands of one open connection.</summary>
    private sealed class Prepared
    {
        private readonly Dictionary<Statement, DbCommand> commands = [];

        public DbCommand With(PortalDbContext db, Statement statement, object[] values)
        {
            if (!commands.TryGetValue(statement, out var command))
            {
                command = db.Database.GetDbConnection().CreateCommand();
                command.CommandText = statement.Text;
                command.Parameters.AddRange(statement.Parameters(command, values));
                commands[statement] = command;
            }

            command.Transaction = db.Database.CurrentTransaction!.GetDbTransaction();
            for (var i = 0; i < values.Length; i++)
            {
                command.Parameters[i].Value = statement.Given(i, values[i]);
            }

            return command;
        }
    }
}
