using System.Globalization;

namespace FamilyPortal.Data.Tests.SqlServer;

/// <summary>What SQL Server refuses, or would quietly do otherwise than the other databases.</summary>
internal static class ScriptRules
{
    private const int ClusteredKeyBytes = 900;
    private const int IndexKeyBytes = 1700;
    private const int LongestName = 128;

    private static readonly string[] Outdated = ["text", "ntext", "image", "datetime", "smalldatetime", "money", "smallmoney", "real", "timestamp"];

    /// <summary>Every fault, one sentence each.</summary>
    public static IReadOnlyList<string> Faults(ScriptModel model) =>
    [
        .. model.Faults,
        .. model.Tables.Values.SelectMany(Types),
        .. model.Tables.Values.SelectMany(Keys),
        .. model.Tables.Values.SelectMany(t => References(model, t)),
        .. Cascades(model),
        .. model.Triggers.Values.SelectMany(t => Triggers(model, t)),
        .. Names(model),
    ];

    private static IEnumerable<string> Types(ScriptTable table) =>
        from column in table.Columns.Values
        let place = $"{table.Name}.{column.Name}"
        let fault = column switch
        {
            _ when Outdated.Contains(column.Type) => $"{place} has the outdated type {column.Type}.",
            { Type: "decimal" or "numeric", Sizes.Count: < 2 } => $"{place} is a {column.Type} without precision and scale.",
            { Type: "nvarchar" or "varchar" or "nchar" or "char" or "varbinary" or "binary", Sizes.Count: 0 } => $"{place} is a {column.Type} without length.",
            _ => null,
        }
        where fault is not null
        select fault;

    private static IEnumerable<string> Keys(ScriptTable table)
    {
        if (!table.Keys.Values.Any(k => k.Primary))
        {
            yield return $"Table {table.Name} has no primary key.";
        }

        if (table.Keys.Values.Count(k => k.Clustered) > 1)
        {
            yield return $"Table {table.Name} is clustered twice.";
        }

        foreach (var key in table.Keys.Values)
        {
            foreach (var missing in key.Columns.Where(c => !table.Columns.ContainsKey(c)))
            {
                yield return $"Index {table.Name}.{key.Name} names {missing}, which is not there.";
            }

            var columns = key.Columns.Where(table.Columns.ContainsKey).Select(c => table.Columns[c]).ToList();
            if (columns.Find(c => c.Sizes is ["max"]) is { } endless)
            {
                yield return $"Index {table.Name}.{key.Name} holds {endless.Name}, which is {endless.Shape}.";
            }

            var (bytes, most) = (columns.Sum(Bytes), key.Clustered ? ClusteredKeyBytes : IndexKeyBytes);
            if (bytes > most)
            {
                yield return $"Index {table.Name}.{key.Name} is {bytes} bytes long; {most} fit.";
            }

            if (key.Primary && columns.Find(c => c.Nullable) is { } absent)
            {
                yield return $"The primary key of {table.Name} holds {absent.Name}, which may be absent.";
            }

            // Here NULL equals NULL: without a filter the second row without a value is refused.
            if (key is { Unique: true, Primary: false, Filtered: false } && columns.Find(c => c.Nullable) is { } optional)
            {
                yield return $"Index {table.Name}.{key.Name} is unique without a filter, and {optional.Name} may be absent.";
            }
        }
    }

    private static IEnumerable<string> References(ScriptModel model, ScriptTable table)
    {
        foreach (var reference in table.References.Values)
        {
            var name = $"Foreign key {table.Name}.{reference.Name}";
            if (model.Tables.GetValueOrDefault(reference.Table) is not { } other)
            {
                yield return $"{name} points to {reference.Table}, which is not there.";
                continue;
            }

            if (!other.Keys.Values.Any(k => k is { Unique: true, Filtered: false } && k.Columns.ToHashSet(StringComparer.OrdinalIgnoreCase).SetEquals(reference.OtherColumns)))
            {
                yield return $"{name} points to columns of {other.Name} that are no key.";
            }

            foreach (var (own, theirs) in reference.Columns.Zip(reference.OtherColumns))
            {
                if (!table.Columns.TryGetValue(own, out var from) || !other.Columns.TryGetValue(theirs, out var to))
                {
                    yield return $"{name} uses {own} and {theirs}, of which one is not there.";
                }
                else if (from.Shape != to.Shape)
                {
                    yield return $"{name} joins {from.Shape} to {to.Shape}.";
                }
            }
        }
    }

    /// <summary>Error 1785: deleting one row may reach each table along one path only.</summary>
    private static IEnumerable<string> Cascades(ScriptModel model)
    {
        foreach (var start in model.Tables.Values)
        {
            var reached = new HashSet<string>(StringComparer.OrdinalIgnoreCase) { start.Name };
            var open = new Queue<string>([start.Name]);
            while (open.TryDequeue(out var at))
            {
                var next = from table in model.Tables.Values
                           from reference in table.References.Values
                           where reference.Cascades && ScriptModel.Same(reference.Table, at)
                           select table.Name;
                foreach (var table in next.ToList())
                {
                    if (!reached.Add(table))
                    {
                        yield return $"Deleting from {start.Name} cascades to {table} along more than one path.";
                        yield break;
                    }

                    open.Enqueue(table);
                }
            }
        }
    }

    private static IEnumerable<string> Triggers(ScriptModel model, ScriptTrigger trigger)
    {
        // Error 2113: the two would contradict each other.
        if (trigger.InsteadOf && model.Tables.GetValueOrDefault(trigger.Table)?.References.Values.FirstOrDefault(r => r.Cascades) is { } cascade)
        {
            yield return $"Trigger {trigger.Name} stands instead of a change that {cascade.Name} cascades.";
        }
    }

    private static IEnumerable<string> Names(ScriptModel model) =>
        from name in model.Tables.Values.SelectMany(t => new[] { t.Name }.Concat(t.Columns.Keys).Concat(t.Keys.Keys).Concat(t.References.Keys)).Concat(model.Triggers.Keys)
        where name.Length > LongestName
        select $"The name {name} is longer than {LongestName} characters.";

    private static int Bytes(ScriptColumn column)
    {
        var size = column.Sizes is [var first, ..] && int.TryParse(first, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;
        return column.Type switch
        {
            "nvarchar" or "nchar" => size * 2,
            "varchar" or "char" or "varbinary" or "binary" => size,
            "uniqueidentifier" => 16,
            "bigint" or "datetime2" or "float" => 8,
            "int" => 4,
            "date" => 3,
            "smallint" => 2,
            "bit" or "tinyint" => 1,
            _ => 17,
        };
    }
}
