using Microsoft.EntityFrameworkCore.Migrations;

namespace FamilyPortal.Data.Providers;

/// <summary>
/// Triggers by which the database itself keeps people apart (L7). While a restriction holds, no reader row names the limited
/// person for an item, or a part, that is about or from the protected person, in whichever order reader and subject are
/// written; and neither writes into the other's thread. A relation can only be ended, once, and never goes.
/// The day of a publication stands in the row, since a database knows no Amsterdam; of a message only the UTC day is known, so
/// a measure that begins the next day already holds.
/// </summary>
public static class Limits
{
    /// <summary>What a refused reader row, subject row or message says.</summary>
    public const string Refusal = "a limited person";

    /// <summary>What a refused change of a relation says.</summary>
    public const string EndOnlyRefusal = "relations are ended, never changed";

    /// <summary>The tables with a limit on what is added.</summary>
    public static readonly IReadOnlyList<string> Tables = ["PublicationReaders", "PublicationSubjects", "PlanPartReaders", "PlanPartSubjects", "Messages"];

    private static readonly (string Reader, string Subject, string Item)[] Pairs =
    [
        ("PublicationReaders", "PublicationSubjects", "PublicationId"), ("PlanPartReaders", "PlanPartSubjects", "PartId"),
    ];

    private static readonly string[] Fixed = ["Id", "FromPersonId", "ToPersonId", "Kind", "Authority", "From", "Source", "Proof", "EnteredById", "EnteredAt", "VerifiedById", "VerifiedOn"];

    /// <summary>Adds the triggers for the provider at work.</summary>
    public static void AddLimits(this MigrationBuilder migration)
    {
        var provider = migration.ActiveProvider!;
        var statements = provider.EndsWith("Sqlite", StringComparison.Ordinal) ? Sqlite()
            : provider.EndsWith("PostgreSQL", StringComparison.Ordinal) ? PostgreSql()
            : SqlServer();
        foreach (var statement in statements)
        {
            migration.Sql(statement);
        }
    }

    /// <summary>Takes the triggers away again from the tables that stay.</summary>
    public static void DropLimits(this MigrationBuilder migration)
    {
        var isPostgreSql = migration.ActiveProvider!.EndsWith("PostgreSQL", StringComparison.Ordinal);
        foreach (var (table, name) in Tables.Where(t => !t.EndsWith("Subjects", StringComparison.Ordinal)).Select(t => (t, $"{t}_Limited")).Append(("Relations", "Relations_EndOnly")))
        {
            migration.Sql($"DROP TRIGGER \"{name}\"{(isPostgreSql ? $" ON \"{table}\"" : "")};");
        }

        if (migration.ActiveProvider.EndsWith("Sqlite", StringComparison.Ordinal))
        {
            migration.Sql("DROP TRIGGER \"Relations_Undeletable\";");
        }
    }

    private static IEnumerable<string> Sqlite()
    {
        foreach (var (reader, subject, item) in Pairs)
        {
            yield return $"""
                CREATE TRIGGER "{reader}_Limited" BEFORE INSERT ON "{reader}"
                WHEN EXISTS (SELECT 1 FROM "{subject}" s JOIN "Relations" r ON r."ToPersonId" = s."PersonId" AND r."FromPersonId" = NEW."PersonId"
                  WHERE s."{item}" = NEW."{item}" AND r."Kind" = 'Restriction' AND r."From" <= s."On" AND (r."Until" IS NULL OR r."Until" > s."On"))
                BEGIN SELECT RAISE(ABORT, '{Refusal}'); END;
                """;
            yield return $"""
                CREATE TRIGGER "{subject}_Limited" BEFORE INSERT ON "{subject}"
                WHEN EXISTS (SELECT 1 FROM "{reader}" x JOIN "Relations" r ON r."ToPersonId" = NEW."PersonId" AND r."FromPersonId" = x."PersonId"
                  WHERE x."{item}" = NEW."{item}" AND r."Kind" = 'Restriction' AND r."From" <= NEW."On" AND (r."Until" IS NULL OR r."Until" > NEW."On"))
                BEGIN SELECT RAISE(ABORT, '{Refusal}'); END;
                """;
        }

        yield return $"""
            CREATE TRIGGER "Messages_Limited" BEFORE INSERT ON "Messages"
            WHEN NEW."AuthorPersonId" IS NOT NULL AND EXISTS (SELECT 1 FROM "Conversations" c WHERE c."Id" = NEW."ConversationId" AND c."PersonId" <> NEW."AuthorPersonId"
              AND EXISTS (SELECT 1 FROM "Relations" r WHERE r."Kind" = 'Restriction'
                AND ((r."FromPersonId" = c."PersonId" AND r."ToPersonId" = NEW."AuthorPersonId") OR (r."FromPersonId" = NEW."AuthorPersonId" AND r."ToPersonId" = c."PersonId"))
                AND r."From" <= date(substr(NEW."SentAt", 1, 10), '+1 day') AND (r."Until" IS NULL OR r."Until" > substr(NEW."SentAt", 1, 10))))
            BEGIN SELECT RAISE(ABORT, '{Refusal}'); END;
            """;
        yield return $"""
            CREATE TRIGGER "Relations_EndOnly" BEFORE UPDATE ON "Relations"
            WHEN OLD."EndedAt" IS NOT NULL OR NEW."EndedAt" IS NULL OR {string.Join(" OR ", Fixed.Select(f => $"NEW.\"{f}\" IS NOT OLD.\"{f}\""))}
            BEGIN SELECT RAISE(ABORT, '{EndOnlyRefusal}'); END;
            """;
        yield return $"""CREATE TRIGGER "Relations_Undeletable" BEFORE DELETE ON "Relations" BEGIN SELECT RAISE(ABORT, '{EndOnlyRefusal}'); END;""";
    }

    private static IEnumerable<string> PostgreSql()
    {
        foreach (var (reader, subject, item) in Pairs)
        {
            yield return $"""
                CREATE OR REPLACE FUNCTION portal_limit_{reader.ToLowerInvariant()}() RETURNS trigger AS $$
                BEGIN
                  IF EXISTS (SELECT 1 FROM "{subject}" s JOIN "Relations" r ON r."ToPersonId" = s."PersonId" AND r."FromPersonId" = NEW."PersonId"
                    WHERE s."{item}" = NEW."{item}" AND r."Kind" = 'Restriction' AND r."From" <= s."On" AND (r."Until" IS NULL OR r."Until" > s."On"))
                  THEN RAISE EXCEPTION '{Refusal}'; END IF;
                  RETURN NEW;
                END; $$ LANGUAGE plpgsql;
                CREATE TRIGGER "{reader}_Limited" BEFORE INSERT ON "{reader}" FOR EACH ROW EXECUTE FUNCTION portal_limit_{reader.ToLowerInvariant()}();
                CREATE OR REPLACE FUNCTION portal_limit_{subject.ToLowerInvariant()}() RETURNS trigger AS $$
                BEGIN
                  IF EXISTS (SELECT 1 FROM "{reader}" x JOIN "Relations" r ON r."ToPersonId" = NEW."PersonId" AND r."FromPersonId" = x."PersonId"
                    WHERE x."{item}" = NEW."{item}" AND r."Kind" = 'Restriction' AND r."From" <= NEW."On" AND (r."Until" IS NULL OR r."Until" > NEW."On"))
                  THEN RAISE EXCEPTION '{Refusal}'; END IF;
                  RETURN NEW;
                END; $$ LANGUAGE plpgsql;
                CREATE TRIGGER "{subject}_Limited" BEFORE INSERT ON "{subject}" FOR EACH ROW EXECUTE FUNCTION portal_limit_{subject.ToLowerInvariant()}();
                """;
        }

        yield return $"""
            CREATE OR REPLACE FUNCTION portal_limit_messages() RETURNS trigger AS $$
            BEGIN
              IF NEW."AuthorPersonId" IS NOT NULL AND EXISTS (SELECT 1 FROM "Conversations" c WHERE c."Id" = NEW."ConversationId" AND c."PersonId" <> NEW."AuthorPersonId"
                AND EXISTS (SELECT 1 FROM "Relations" r WHERE r."Kind" = 'Restriction'
                  AND ((r."FromPersonId" = c."PersonId" AND r."ToPersonId" = NEW."AuthorPersonId") OR (r."FromPersonId" = NEW."AuthorPersonId" AND r."ToPersonId" = c."PersonId"))
                  AND r."From" <= (NEW."SentAt" AT TIME ZONE 'UTC')::date + 1 AND (r."Until" IS NULL OR r."Until" > (NEW."SentAt" AT TIME ZONE 'UTC')::date)))
              THEN RAISE EXCEPTION '{Refusal}'; END IF;
              RETURN NEW;
            END; $$ LANGUAGE plpgsql;
            CREATE TRIGGER "Messages_Limited" BEFORE INSERT ON "Messages" FOR EACH ROW EXECUTE FUNCTION portal_limit_messages();
            """;
        yield return $"""
            CREATE OR REPLACE FUNCTION portal_end_only() RETURNS trigger AS $$
            BEGIN
              IF TG_OP = 'DELETE' THEN RAISE EXCEPTION '{EndOnlyRefusal}'; END IF;
              IF OLD."EndedAt" IS NOT NULL OR NEW."EndedAt" IS NULL OR {string.Join(" OR ", Fixed.Select(f => $"NEW.\"{f}\" IS DISTINCT FROM OLD.\"{f}\""))}
              THEN RAISE EXCEPTION '{EndOnlyRefusal}'; END IF;
              RETURN NEW;
            END; $$ LANGUAGE plpgsql;
            CREATE TRIGGER "Relations_EndOnly" BEFORE UPDATE OR DELETE ON "Relations" FOR EACH ROW EXECUTE FUNCTION portal_end_only();
            """;
    }

    // CREATE TRIGGER must stand alone in its batch on SQL Server.
    private static IEnumerable<string> SqlServer()
    {
        foreach (var (reader, subject, item) in Pairs)
        {
            yield return Batch($"""
                CREATE TRIGGER [{reader}_Limited] ON [{reader}] AFTER INSERT AS BEGIN SET NOCOUNT ON;
                IF EXISTS (SELECT 1 FROM inserted x JOIN [{subject}] s ON s.[{item}] = x.[{item}]
                  JOIN [Relations] r ON r.[ToPersonId] = s.[PersonId] AND r.[FromPersonId] = x.[PersonId]
                  WHERE r.[Kind] = 'Restriction' AND r.[From] <= s.[On] AND (r.[Until] IS NULL OR r.[Until] > s.[On]))
                THROW 51000, '{Refusal}', 1; END
                """);
            yield return Batch($"""
                CREATE TRIGGER [{subject}_Limited] ON [{subject}] AFTER INSERT AS BEGIN SET NOCOUNT ON;
                IF EXISTS (SELECT 1 FROM inserted s JOIN [{reader}] x ON s.[{item}] = x.[{item}]
                  JOIN [Relations] r ON r.[ToPersonId] = s.[PersonId] AND r.[FromPersonId] = x.[PersonId]
                  WHERE r.[Kind] = 'Restriction' AND r.[From] <= s.[On] AND (r.[Until] IS NULL OR r.[Until] > s.[On]))
                THROW 51000, '{Refusal}', 1; END
                """);
        }

        yield return Batch($"""
            CREATE TRIGGER [Messages_Limited] ON [Messages] AFTER INSERT AS BEGIN SET NOCOUNT ON;
            IF EXISTS (SELECT 1 FROM inserted m JOIN [Conversations] c ON c.[Id] = m.[ConversationId] AND c.[PersonId] <> m.[AuthorPersonId]
              JOIN [Relations] r ON r.[Kind] = 'Restriction'
                AND ((r.[FromPersonId] = c.[PersonId] AND r.[ToPersonId] = m.[AuthorPersonId]) OR (r.[FromPersonId] = m.[AuthorPersonId] AND r.[ToPersonId] = c.[PersonId]))
              WHERE r.[From] <= DATEADD(day, 1, CAST(m.[SentAt] AS date)) AND (r.[Until] IS NULL OR r.[Until] > CAST(m.[SentAt] AS date)))
            THROW 51000, '{Refusal}', 1; END
            """);
        var changed = string.Join(" OR ", Fixed.Where(f => f != "Id").Select(f => $"EXISTS (SELECT n.[{f}] EXCEPT SELECT o.[{f}])"));
        yield return Batch($"""
            CREATE TRIGGER [Relations_EndOnly] ON [Relations] AFTER UPDATE, DELETE AS BEGIN SET NOCOUNT ON;
            IF EXISTS (SELECT 1 FROM deleted o LEFT JOIN inserted n ON n.[Id] = o.[Id]
              WHERE n.[Id] IS NULL OR o.[EndedAt] IS NOT NULL OR n.[EndedAt] IS NULL OR {changed})
            THROW 51000, '{EndOnlyRefusal}', 1; END
            """);
    }

    private static string Batch(string statement) => $"EXEC(N'{statement.Replace("'", "''", StringComparison.Ordinal)}')";
}
