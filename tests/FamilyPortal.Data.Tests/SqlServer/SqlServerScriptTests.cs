using FamilyPortal.Data.Providers;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Migrations;
using Xunit;

namespace FamilyPortal.Data.Tests.SqlServer;

/// <summary>The migrations as SQL Server would run them, read and judged without a server.</summary>
public sealed class SqlServerScriptTests
{
    // One healthy pair of tables, to which each bad script adds one fault.
    private const string Healthy = """
        CREATE TABLE [Owners] ([Id] uniqueidentifier NOT NULL, [Name] nvarchar(200) NULL, CONSTRAINT [PK_Owners] PRIMARY KEY ([Id]));
        GO
        CREATE TABLE [Things] ([Id] uniqueidentifier NOT NULL, [OwnerId] uniqueidentifier NOT NULL, [At] datetime2 NOT NULL,
          CONSTRAINT [PK_Things] PRIMARY KEY ([Id]),
          CONSTRAINT [FK_Things_Owners] FOREIGN KEY ([OwnerId]) REFERENCES [Owners] ([Id]) ON DELETE NO ACTION);
        GO
        CREATE UNIQUE INDEX [IX_Owners_Name] ON [Owners] ([Name]) WHERE [Name] IS NOT NULL;
        GO
        EXEC(N'CREATE TRIGGER [Things_Immutable] ON [Things] INSTEAD OF UPDATE, DELETE AS BEGIN SET NOCOUNT ON; THROW 51000, ''no'', 1; END')
        GO

        """;

    [Theory]
    [InlineData(MigrationsSqlGenerationOptions.Default)]
    [InlineData(MigrationsSqlGenerationOptions.Idempotent)]
    public void The_script_of_all_migrations_has_no_fault(MigrationsSqlGenerationOptions options)
    {
        using var context = Context();
        var model = ScriptModel.Read(Script(context, options));
        Assert.Empty(ScriptRules.Faults(model));
        Assert.Subset(model.Tables.Keys.ToHashSet(StringComparer.Ordinal), context.Model.GetEntityTypes().Select(e => e.GetTableName()!).ToHashSet(StringComparer.Ordinal));
        foreach (var (table, property) in context.Model.GetEntityTypes().SelectMany(e => e.GetProperties().Select(p => (e.GetTableName()!, p))))
        {
            var kept = model.Tables[table].Columns[property.GetColumnName(StoreObjectIdentifier.Table(table))!];
            Assert.True(property.GetColumnType() == kept.Shape, $"{table}.{kept.Name}: {property.GetColumnType()} is kept as {kept.Shape}");
        }
    }

    [Fact]
    public void Each_migration_leaves_every_guard_of_the_tables_it_knows_and_the_mapping_knows_each_guard()
    {
        using var context = Context();
        foreach (var until in context.Database.GetMigrations())
        {
            var model = ScriptModel.Read(context.GetService<IMigrator>().GenerateScript(toMigration: until));
            Assert.Empty(ScriptRules.Faults(model));
            var guarded = model.Triggers.Values.Where(t => t.InsteadOf && t.Actions.Order(StringComparer.Ordinal).SequenceEqual(["Delete", "Update"], StringComparer.Ordinal)).Select(t => t.Table).Order(StringComparer.Ordinal);
            // What people say of reports is guarded since they can say more than one thing.
            var known = Immutability.Tables.Where(model.Tables.ContainsKey).Where(t => t != "OwnViews" || model.Tables.ContainsKey("CorrectionAnswers"));
            Assert.Equal(known.Order(StringComparer.Ordinal), guarded);
        }

        var last = ScriptModel.Read(Script(context, MigrationsSqlGenerationOptions.Default));
        var mapped = context.Model.GetEntityTypes().SelectMany(e => e.GetDeclaredTriggers().Select(t => t.ModelName));
        Assert.Equal(last.Triggers.Keys.Order(StringComparer.Ordinal), mapped.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_healthy_script_has_no_fault() => Assert.Empty(ScriptRules.Faults(ScriptModel.Read(Healthy)));

    [Theory]
    [InlineData("CREATE TABLE [A] ([Id] int NOT NULL", "Line")]
    [InlineData("EXEC(N'CREATE TRIGGER [Half] ON')", "Line")]
    [InlineData("CREATE VIEW [V] AS SELECT [Id] FROM [Owners];", "is not read here")]
    [InlineData("EXEC sp_rename N'[Owners].[Name]', N'Called', 'COLUMN';", "rename")]
    [InlineData("ALTER TABLE [Things] ADD CONSTRAINT [FK_X] FOREIGN KEY ([OwnerId]) REFERENCES [Nobody] ([Id]);", "points to Nobody, which is not there")]
    [InlineData("ALTER TABLE [Things] ADD CONSTRAINT [FK_X] FOREIGN KEY ([Gone]) REFERENCES [Owners] ([Id]);", "of which one is not there")]
    [InlineData("ALTER TABLE [Things] ADD CONSTRAINT [FK_X] FOREIGN KEY ([OwnerId]) REFERENCES [Owners] ([Gone]);", "of which one is not there")]
    [InlineData("ALTER TABLE [Things] ADD [Label] nvarchar(200) NULL; ALTER TABLE [Things] ADD CONSTRAINT [FK_X] FOREIGN KEY ([Label]) REFERENCES [Owners] ([Name]);", "that are no key")]
    [InlineData("ALTER TABLE [Things] ADD [Other] int NULL; ALTER TABLE [Things] ADD CONSTRAINT [FK_X] FOREIGN KEY ([Other]) REFERENCES [Owners] ([Id]);", "joins int to uniqueidentifier")]
    [InlineData("CREATE TABLE [C] ([Code] nvarchar(20) NOT NULL, CONSTRAINT [PK_C] PRIMARY KEY ([Code])); ALTER TABLE [Things] ADD [Code] nvarchar(40) NULL; ALTER TABLE [Things] ADD CONSTRAINT [FK_X] FOREIGN KEY ([Code]) REFERENCES [C] ([Code]);", "joins nvarchar(40) to nvarchar(20)")]
    [InlineData("CREATE INDEX [IX_X] ON [Things] ([Gone]);", "names Gone")]
    [InlineData("CREATE INDEX [IX_X] ON [Nothing] ([Id]);", "Table Nothing is used but not there")]
    [InlineData("ALTER TABLE [Owners] DROP COLUMN [Name];", "names Name")]
    [InlineData("CREATE TABLE [L] ([Id] int NOT NULL, [T] nvarchar(max) NULL, CONSTRAINT [PK_L] PRIMARY KEY ([Id])); CREATE INDEX [IX_X] ON [L] ([T]);", "which is nvarchar(max)")]
    [InlineData("CREATE TABLE [L] ([Id] int NOT NULL, [T] nvarchar(900) NULL, CONSTRAINT [PK_L] PRIMARY KEY ([Id])); CREATE INDEX [IX_X] ON [L] ([T]);", "1800 bytes long; 1700 fit")]
    [InlineData("CREATE TABLE [L] ([Id] nvarchar(460) NOT NULL, CONSTRAINT [PK_L] PRIMARY KEY ([Id]));", "920 bytes long; 900 fit")]
    [InlineData("CREATE TABLE [L] ([Id] int NOT NULL);", "has no primary key")]
    [InlineData("CREATE TABLE [L] ([Id] int NULL, CONSTRAINT [PK_L] PRIMARY KEY ([Id]));", "which may be absent")]
    [InlineData("CREATE CLUSTERED INDEX [IX_X] ON [Things] ([At]);", "is clustered twice")]
    [InlineData("ALTER TABLE [Things] ADD [Mark] int NULL; CREATE UNIQUE INDEX [IX_X] ON [Things] ([Mark]);", "unique without a filter")]
    [InlineData("ALTER TABLE [Owners] ADD [ParentId] uniqueidentifier NULL; ALTER TABLE [Owners] ADD CONSTRAINT [FK_X] FOREIGN KEY ([ParentId]) REFERENCES [Owners] ([Id]) ON DELETE CASCADE;", "more than one path")]
    [InlineData("CREATE TABLE [A] ([Id] uniqueidentifier NOT NULL, [O] uniqueidentifier NOT NULL, CONSTRAINT [PK_A] PRIMARY KEY ([Id]), CONSTRAINT [FK_A] FOREIGN KEY ([O]) REFERENCES [Owners] ([Id]) ON DELETE CASCADE); CREATE TABLE [B] ([Id] uniqueidentifier NOT NULL, [A] uniqueidentifier NULL, [O] uniqueidentifier NULL, CONSTRAINT [PK_B] PRIMARY KEY ([Id]), CONSTRAINT [FK_B1] FOREIGN KEY ([A]) REFERENCES [A] ([Id]) ON DELETE CASCADE, CONSTRAINT [FK_B2] FOREIGN KEY ([O]) REFERENCES [Owners] ([Id]) ON DELETE SET NULL);", "Deleting from Owners cascades to B along more than one path")]
    [InlineData("ALTER TABLE [Things] ADD [Second] uniqueidentifier NULL; ALTER TABLE [Things] ADD CONSTRAINT [FK_X] FOREIGN KEY ([Second]) REFERENCES [Owners] ([Id]) ON DELETE CASCADE;", "stands instead of a change that FK_X cascades")]
    [InlineData("CREATE TABLE [things] ([Id] int NOT NULL, CONSTRAINT [PK_T] PRIMARY KEY ([Id]));", "Table things is made twice")]
    [InlineData("ALTER TABLE [Things] ADD [At] int NULL;", "Column Things.At is made twice")]
    [InlineData("CREATE TABLE [L] ([Id] int NOT NULL, CONSTRAINT [PK_Owners] PRIMARY KEY ([Id]));", "Constraint PK_Owners is made twice")]
    [InlineData("CREATE INDEX [IX_Owners_Name] ON [Owners] ([Id]);", "Index Owners.IX_Owners_Name is made twice")]
    [InlineData("EXEC(N'CREATE TRIGGER [Things_Immutable] ON [Owners] INSTEAD OF UPDATE AS THROW 51000, ''no'', 1;')", "Trigger Things_Immutable is made twice")]
    [InlineData("EXEC(N'CREATE TRIGGER [T] ON [Nothing] AFTER INSERT AS THROW 51000, ''no'', 1;')", "Table Nothing is used but not there")]
    [InlineData("DROP TRIGGER [Gone];", "Trigger Gone is dropped but not there")]
    [InlineData("DROP INDEX [Gone] ON [Things];", "Index Gone is dropped but not there")]
    [InlineData("ALTER TABLE [Things] DROP CONSTRAINT [Gone];", "Things.Gone is dropped but not there")]
    [InlineData("DROP TABLE [Gone];", "Table Gone is dropped but not there")]
    [InlineData("ALTER TABLE [Things] ALTER COLUMN [Gone] int NULL;", "Things.Gone is altered but not there")]
    [InlineData("ALTER TABLE [Things] ADD [Price] decimal NULL;", "without precision and scale")]
    [InlineData("ALTER TABLE [Things] ADD [Label] nvarchar NULL;", "without length")]
    [InlineData("ALTER TABLE [Things] ADD [Seen] datetime NULL;", "outdated type datetime")]
    public void Each_fault_is_found(string script, string told)
    {
        Assert.Contains(ScriptRules.Faults(ScriptModel.Read(Healthy + script)), f => f.Contains(told, StringComparison.Ordinal));
    }

    [Fact]
    public void A_name_of_129_characters_is_too_long()
    {
        Assert.Empty(ScriptRules.Faults(ScriptModel.Read($"{Healthy}ALTER TABLE [Things] ADD [{new string('A', 128)}] int NULL;")));
        Assert.NotEmpty(ScriptRules.Faults(ScriptModel.Read($"{Healthy}ALTER TABLE [Things] ADD [{new string('A', 129)}] int NULL;")));
    }

    [Theory]
    [InlineData("DROP TRIGGER [Things_Immutable];")]
    [InlineData("DROP TABLE [Things]; CREATE TABLE [Things] ([Id] uniqueidentifier NOT NULL, CONSTRAINT [PK_New] PRIMARY KEY ([Id]));")]
    public void A_guard_that_a_later_rebuild_drops_is_missed(string script)
    {
        Assert.Equal(["Things_Immutable"], ScriptModel.Read(Healthy).Triggers.Keys);
        Assert.Empty(ScriptModel.Read(Healthy + script).Triggers);
    }

    private static string Script(SqlServerPortalContext context, MigrationsSqlGenerationOptions options) => context.GetService<IMigrator>().GenerateScript(options: options);

    private static SqlServerPortalContext Context() => new(new DbContextOptionsBuilder<SqlServerPortalContext>().UseSqlServer("Server=nowhere").Options);
}
