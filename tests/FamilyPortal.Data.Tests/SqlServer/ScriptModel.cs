using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace FamilyPortal.Data.Tests.SqlServer;

/// <summary>A column as the script leaves it.</summary>
/// <param name="Type">The type in lower case.</param>
/// <param name="Sizes">Length, or precision and scale, as written; "max" for the longest.</param>
internal sealed record ScriptColumn(string Name, string Type, IReadOnlyList<string> Sizes, bool Nullable)
{
    public string Shape => Sizes.Count == 0 ? Type : $"{Type}({string.Join(',', Sizes)})";
}

/// <summary>A primary key, unique constraint or index.</summary>
internal sealed record ScriptKey(string Name, IReadOnlyList<string> Columns, bool Unique, bool Clustered, bool Primary, bool Filtered);

/// <summary>A foreign key; Cascades when deleting or changing the other row changes this one.</summary>
internal sealed record ScriptReference(string Name, IReadOnlyList<string> Columns, string Table, IReadOnlyList<string> OtherColumns, bool Cascades);

/// <summary>A trigger with what it stands for.</summary>
internal sealed record ScriptTrigger(string Name, string Table, bool InsteadOf, IReadOnlyList<string> Actions);

internal sealed class ScriptTable(string name)
{
    public string Name => name;

    public Dictionary<string, ScriptColumn> Columns { get; } = new(StringComparer.OrdinalIgnoreCase);

    public Dictionary<string, ScriptKey> Keys { get; } = new(StringComparer.OrdinalIgnoreCase);

    public Dictionary<string, ScriptReference> References { get; } = new(StringComparer.OrdinalIgnoreCase);
}

/// <summary>
/// What a SQL Server database looks like after a script, read statement by statement without a server. What the server would
/// refuse on the way is a fault; a statement this reader does not know is one too, so that nothing passes unread.
/// </summary>
internal sealed class ScriptModel : TSqlConcreteFragmentVisitor
{
    private readonly HashSet<string> constraints = new(StringComparer.OrdinalIgnoreCase);

    private ScriptModel()
    {
    }

    public Dictionary<string, ScriptTable> Tables { get; } = new(StringComparer.OrdinalIgnoreCase);

    public Dictionary<string, ScriptTrigger> Triggers { get; } = new(StringComparer.OrdinalIgnoreCase);

    public List<string> Faults { get; } = [];

    public static ScriptModel Read(string script)
    {
        var model = new ScriptModel();
        model.Parse(script);
        return model;
    }

    public override void ExplicitVisit(CreateTableStatement node)
    {
        var table = new ScriptTable(Name(node.SchemaObjectName));
        if (!Tables.TryAdd(table.Name, table))
        {
            Faults.Add($"Table {table.Name} is made twice.");
            return;
        }

        Add(table, node.Definition);
    }

    public override void ExplicitVisit(AlterTableAddTableElementStatement node)
    {
        if (Find(node.SchemaObjectName) is { } table)
        {
            Add(table, node.Definition);
        }
    }

    public override void ExplicitVisit(AlterTableAlterColumnStatement node)
    {
        if (Find(node.SchemaObjectName) is not { } table)
        {
            return;
        }

        if (!table.Columns.ContainsKey(node.ColumnIdentifier.Value))
        {
            Faults.Add($"Column {table.Name}.{node.ColumnIdentifier.Value} is altered but not there.");
        }

        table.Columns[node.ColumnIdentifier.Value] = Column(
            node.ColumnIdentifier.Value, node.DataType, node.AlterTableAlterColumnOption is not (AlterTableAlterColumnOption.NotNull));
    }

    public override void ExplicitVisit(AlterTableDropTableElementStatement node)
    {
        if (Find(node.SchemaObjectName) is not { } table)
        {
            return;
        }

        foreach (var element in node.AlterTableDropTableElements)
        {
            var name = element.Name.Value;
            if (element.TableElementType == TableElementType.Column ? !table.Columns.Remove(name) : !table.Keys.Remove(name) & !table.References.Remove(name) & !constraints.Remove(name))
            {
                Faults.Add($"{table.Name}.{name} is dropped but not there.");
            }

            constraints.Remove(name);
        }
    }

    public override void ExplicitVisit(DropTableStatement node)
    {
        foreach (var name in node.Objects.Select(Name))
        {
            if (!Tables.Remove(name))
            {
                Faults.Add($"Table {name} is dropped but not there.");
            }

            // The server drops a table's triggers with it.
            foreach (var trigger in Triggers.Values.Where(t => Same(t.Table, name)).ToList())
            {
                Triggers.Remove(trigger.Name);
            }
        }
    }

    public override void ExplicitVisit(CreateIndexStatement node)
    {
        if (Find(node.OnName) is { } table)
        {
            AddKey(table, new(node.Name.Value, Columns(node.Columns), node.Unique, node.Clustered == true, Primary: false, node.FilterPredicate is not null));
        }
    }

    public override void ExplicitVisit(DropIndexStatement node)
    {
        foreach (var clause in node.DropIndexClauses.OfType<DropIndexClause>())
        {
            if (Find(clause.Object) is { } table && !table.Keys.Remove(clause.Index.Value))
            {
                Faults.Add($"Index {clause.Index.Value} is dropped but not there.");
            }
        }
    }

    public override void ExplicitVisit(CreateTriggerStatement node)
    {
        var trigger = new ScriptTrigger(
            Name(node.Name), Name(node.TriggerObject.Name), node.TriggerType == TriggerType.InsteadOf, [.. node.TriggerActions.Select(a => a.TriggerActionType.ToString())]);
        Find(node.TriggerObject.Name);
        if (!Triggers.TryAdd(trigger.Name, trigger))
        {
            Faults.Add($"Trigger {trigger.Name} is made twice.");
        }
    }

    public override void ExplicitVisit(DropTriggerStatement node)
    {
        foreach (var name in node.Objects.Select(Name).Where(n => !Triggers.Remove(n)))
        {
            Faults.Add($"Trigger {name} is dropped but not there.");
        }
    }

    public override void ExplicitVisit(ExecuteStatement node)
    {
        switch (node.ExecuteSpecification.ExecutableEntity)
        {
            case ExecutableStringList text:
                Parse(string.Concat(text.Strings.OfType<StringLiteral>().Select(s => s.Value)));
                break;
            case ExecutableProcedureReference { ProcedureReference.ProcedureReference.Name.BaseIdentifier.Value: "sp_rename" }:
                Faults.Add("A rename is not read here: teach it to, or drop and add.");
                break;
        }
    }

    public static bool Same(string a, string b) => string.Equals(a, b, StringComparison.OrdinalIgnoreCase);

    private void Parse(string script)
    {
        using var reader = new StringReader(script);
        var parsed = new TSql150Parser(initialQuotedIdentifiers: true).Parse(reader, out var errors);
        Faults.AddRange(errors.Select(e => $"Line {e.Line}: {e.Message}"));
        foreach (var statement in ((TSqlScript?)parsed)?.Batches.SelectMany(b => b.Statements) ?? [])
        {
            Walk(statement);
        }
    }

    private void Walk(TSqlStatement statement)
    {
        switch (statement)
        {
            case BeginEndBlockStatement block:
                block.StatementList.Statements.ToList().ForEach(Walk);
                break;
            case IfStatement choice:
                Walk(choice.ThenStatement);
                break;
            case CreateTableStatement or AlterTableAddTableElementStatement or AlterTableAlterColumnStatement or AlterTableDropTableElementStatement
                or DropTableStatement or CreateIndexStatement or DropIndexStatement or CreateTriggerStatement or DropTriggerStatement or ExecuteStatement:
                statement.Accept(this);
                break;
            case BeginTransactionStatement or CommitTransactionStatement or InsertStatement or UpdateStatement or DeleteStatement or DeclareVariableStatement or SelectStatement or PredicateSetStatement:
                break;
            default:
                Faults.Add($"A {statement.GetType().Name} is not read here.");
                break;
        }
    }

    private void Add(ScriptTable table, TableDefinition definition)
    {
        foreach (var column in definition.ColumnDefinitions)
        {
            var nullable = column.Constraints.OfType<NullableConstraintDefinition>().LastOrDefault()?.Nullable ?? true;
            if (!table.Columns.TryAdd(column.ColumnIdentifier.Value, Column(column.ColumnIdentifier.Value, column.DataType, nullable)))
            {
                Faults.Add($"Column {table.Name}.{column.ColumnIdentifier.Value} is made twice.");
            }
        }

        foreach (var constraint in definition.TableConstraints)
        {
            Add(table, constraint);
        }
    }

    private void Add(ScriptTable table, ConstraintDefinition constraint)
    {
        var name = constraint.ConstraintIdentifier?.Value ?? $"unnamed {constraints.Count}";
        if (!constraints.Add(name))
        {
            Faults.Add($"Constraint {name} is made twice.");
        }

        switch (constraint)
        {
            case UniqueConstraintDefinition unique:
                AddKey(table, new(name, Columns(unique.Columns), Unique: true, unique.Clustered ?? unique.IsPrimaryKey, unique.IsPrimaryKey, Filtered: false));
                break;
            case ForeignKeyConstraintDefinition key:
                table.References[name] = new(
                    name,
                    [.. key.Columns.Select(c => c.Value)],
                    Name(key.ReferenceTableName),
                    [.. key.ReferencedTableColumns.Select(c => c.Value)],
                    Cascades(key.DeleteAction) || Cascades(key.UpdateAction));
                break;
        }
    }

    private void AddKey(ScriptTable table, ScriptKey key)
    {
        if (!table.Keys.TryAdd(key.Name, key))
        {
            Faults.Add($"Index {table.Name}.{key.Name} is made twice.");
        }
    }

    private static bool Cascades(DeleteUpdateAction action) => action is DeleteUpdateAction.Cascade or DeleteUpdateAction.SetNull or DeleteUpdateAction.SetDefault;

    private ScriptTable? Find(SchemaObjectName name)
    {
        var table = Tables.GetValueOrDefault(Name(name));
        if (table is null)
        {
            Faults.Add($"Table {Name(name)} is used but not there.");
        }

        return table;
    }

    private static ScriptColumn Column(string name, DataTypeReference type, bool nullable) => new(
        name,
        type.Name.BaseIdentifier.Value.ToLowerInvariant(),
        [.. (type as ParameterizedDataTypeReference)?.Parameters.Select(p => p is MaxLiteral ? "max" : p.Value) ?? []],
        nullable);

    private static List<string> Columns(IEnumerable<ColumnWithSortOrder> columns) => [.. columns.Select(c => c.Column.MultiPartIdentifier.Identifiers[^1].Value)];

    private static string Name(SchemaObjectName name) => name.BaseIdentifier.Value;
}
