using Microsoft.EntityFrameworkCore.Migrations;

namespace FamilyPortal.Data.Providers;

/// <summary>
/// Triggers by which the database itself refuses to change what was published, sent or logged. Each migration that
/// rebuilds one of these tables on SQLite must add them again; a test asserts them after every migration.
/// </summary>
public static class Immutability
{
    /// <summary>The tables whose rows are never changed or deleted.</summary>
    public static readonly IReadOnlyList<string> Tables = [.. First, "CalendarChanges", "ObjectionSteps", "Letters", "ChannelChoices", "ProposalAddressees", "Viewpoints", "ViewpointAnswers", "Complaints", "ComplaintSubjects", "ComplaintSteps", "AgreementAnswers", "IssuedCopies", "AnnouncementCorrections", "HearingPapers", "PublicationSubjects", "PlanPartSubjects", "SecondLooks", "Capacities", "DeviationReviews", "OwnViews", "CorrectionAnswers", "MessageRetractions", "LineRows"];

    /// <summary>Those of the first migration. Each later migration names its own.</summary>
    private static IReadOnlyList<string> First =>
    [
        "Publications", "PublicationReaders", "PlanParts", "PlanPartReaders", "Withholdings", "Announcements", "Messages", "AccessLog",
    ];

    /// <summary>Adds the triggers for the provider at work.</summary>
    /// <param name="tables">The tables of this migration; none means those of the first.</param>
    public static void AddImmutability(this MigrationBuilder migration, params string[] tables)
    {
        if (migration.ActiveProvider!.EndsWith("PostgreSQL", StringComparison.Ordinal))
        {
            migration.Sql("""
                CREATE OR REPLACE FUNCTION portal_refuse_change() RETURNS trigger AS $$
                BEGIN RAISE EXCEPTION 'rows of % are immutable', TG_TABLE_NAME; END;
                $$ LANGUAGE plpgsql;
                """);
        }

        foreach (var table in tables.Length == 0 ? First : tables)
        {
            foreach (var statement in Statements(migration.ActiveProvider!, table))
            {
                migration.Sql(statement);
            }
        }
    }

    private static string[] Statements(string provider, string table)
    {
        if (provider.EndsWith("Sqlite", StringComparison.Ordinal))
        {
            return
            [
                $"CREATE TRIGGER \"{table}_Immutable\" BEFORE UPDATE ON \"{table}\" BEGIN SELECT RAISE(ABORT, 'rows of {table} are immutable'); END;",
                $"CREATE TRIGGER \"{table}_Undeletable\" BEFORE DELETE ON \"{table}\" BEGIN SELECT RAISE(ABORT, 'rows of {table} are immutable'); END;",
            ];
        }

        if (provider.EndsWith("PostgreSQL", StringComparison.Ordinal))
        {
            return
            [
                $"CREATE TRIGGER \"{table}_Immutable\" BEFORE UPDATE OR DELETE ON \"{table}\" FOR EACH ROW EXECUTE FUNCTION portal_refuse_change();",
                $"CREATE TRIGGER \"{table}_Untruncatable\" BEFORE TRUNCATE ON \"{table}\" FOR EACH STATEMENT EXECUTE FUNCTION portal_refuse_change();",
            ];
        }

        // CREATE TRIGGER must stand alone in its batch on SQL Server.
        return
        [
            $"EXEC(N'CREATE TRIGGER [{table}_Immutable] ON [{table}] INSTEAD OF UPDATE, DELETE AS BEGIN SET NOCOUNT ON; THROW 51000, ''rows of {table} are immutable'', 1; END')",
        ];
    }
}
