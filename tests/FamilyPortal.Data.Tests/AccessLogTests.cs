using FamilyPortal.Data.AccessLog;
using FamilyPortal.Domain.Access;
using FamilyPortal.TestData;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Xunit;

namespace FamilyPortal.Data.Tests;

public sealed class AccessLogTests
{
    private static readonly DateTime Now = new(2026, 11, 23, 9, 0, 0, DateTimeKind.Utc);

    public static TheoryData<DatabaseProvider, string, string> Manipulations()
    {
        var rows = new TheoryData<DatabaseProvider, string, string>();
        foreach (var provider in TestDatabase.Reachable)
        {
            rows.Add(provider, "UPDATE \"AccessLog\" SET \"Action\" = 'Downloaded' WHERE \"Sequence\" = 3", "was changed");
            rows.Add(provider, "UPDATE \"AccessLog\" SET \"ActorId\" = \"ObjectId\" WHERE \"Sequence\" = 3", "was changed");
            rows.Add(provider, "UPDATE \"AccessLog\" SET \"EmergencyId\" = \"ObjectId\" WHERE \"Sequence\" = 3", "was changed");
            rows.Add(provider, "UPDATE \"AccessLog\" SET \"MandateId\" = \"ObjectId\" WHERE \"Sequence\" = 3", "was changed");
            rows.Add(provider, "UPDATE \"AccessLog\" SET \"PreviousHash\" = \"Hash\" WHERE \"Sequence\" = 3", "was changed");
            // Two lines that change places.
            rows.Add(provider, "UPDATE \"AccessLog\" SET \"Sequence\" = -3 WHERE \"Sequence\" = 3; UPDATE \"AccessLog\" SET \"Sequence\" = 3 WHERE \"Sequence\" = 4; UPDATE \"AccessLog\" SET \"Sequence\" = 4 WHERE \"Sequence\" = -3", "was changed");
            // A line put between: those behind it move up.
            rows.Add(provider, Between, "was changed");
            rows.Add(provider, "DELETE FROM \"AccessLog\" WHERE \"Sequence\" = 3", "is missing");
            rows.Add(provider, "UPDATE \"ChainHeads\" SET \"Sequence\" = \"Sequence\" + 1", "is missing at the end");
            rows.Add(provider, "DELETE FROM \"ChainHeads\"", "has lost its head");
        }

        return rows;
    }

    private const string Columns = "\"At\", \"ActorKind\", \"ActorId\", \"Action\", \"ObjectKind\", \"ObjectId\", \"PersonId\", \"MandateId\", \"EmergencyId\", \"Reason\", \"Result\", \"PreviousHash\", \"Hash\"";

    private const string Between = "UPDATE \"AccessLog\" SET \"Sequence\" = -\"Sequence\" - 1 WHERE \"Sequence\" >= 3; UPDATE \"AccessLog\" SET \"Sequence\" = -\"Sequence\" WHERE \"Sequence\" < 0; "
        + "INSERT INTO \"AccessLog\" (\"Chain\", \"Sequence\", " + Columns + ") SELECT \"Chain\", 3, " + Columns + " FROM \"AccessLog\" WHERE \"Sequence\" = 2; "
        + "UPDATE \"ChainHeads\" SET \"Sequence\" = \"Sequence\" + 1 WHERE \"Sequence\" >= 3";

    [Theory]
    [ClassData(typeof(EachDatabase))]
    public async Task The_log_of_a_fresh_region_holds(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.SeededAsync(provider, Now);
        Assert.Null(await VerifyAsync(database));
    }

    [Theory]
    [MemberData(nameof(Manipulations))]
    public async Task A_change_by_hand_is_found_and_the_record_is_named(DatabaseProvider provider, string statement, string what)
    {
        await using var database = await TestDatabase.SeededAsync(provider, Now);
        await ByHandAsync(database, statement);
        var fault = await VerifyAsync(database);
        Assert.NotNull(fault);
        Assert.Equal(what, fault.What);
        if (what is "was changed" or "is missing")
        {
            Assert.Equal(3, fault.Sequence);
        }
    }

    [Theory]
    [ClassData(typeof(EachDatabase))]
    public async Task A_hundred_reads_at_once_make_one_unforked_chain_for_each_household(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.SeededAsync(provider, Now);
        await using var services = database.Services();
        var writer = services.GetRequiredService<RecordWriter>();
        await writer.StartAsync(default);
        Guid[] chains = [.. Enumerable.Range(0, 4).Select(_ => Guid.NewGuid())];
        await Task.WhenAll(Enumerable.Range(0, 100).Select(i => Task.Run(() => writer.WriteAsync([Line(chains[i % 4])]))));
        await writer.StopAsync(default);
        Assert.Null(await VerifyAsync(database));
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PortalDbContext>();
        foreach (var chain in chains)
        {
            Assert.Equal(Enumerable.Range(1, 25).Select(n => (long)n), await db.AccessLog.Where(e => e.Chain == chain).OrderBy(e => e.Sequence).Select(e => e.Sequence).ToListAsync());
        }
    }

    [Theory]
    [ClassData(typeof(EachDatabase))]
    public async Task Two_writers_on_one_database_never_fork_a_chain(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.SeededAsync(provider, Now);
        await using var first = database.Services();
        await using var second = provider == DatabaseProvider.Sqlite ? null : database.Services();
        var writers = new[] { first, second }.OfType<ServiceProvider>().Select(s => s.GetRequiredService<RecordWriter>()).ToList();
        foreach (var writer in writers)
        {
            await writer.StartAsync(default);
        }

        var chain = Guid.NewGuid();
        await Task.WhenAll(Enumerable.Range(0, 60).Select(i => Task.Run(() => writers[i % writers.Count].WriteAsync([Line(chain)]))));
        foreach (var writer in writers)
        {
            await writer.StopAsync(default);
        }

        Assert.Null(await VerifyAsync(database));
    }

    [Fact]
    public async Task After_the_writer_stopped_a_line_is_refused_and_not_swallowed()
    {
        await using var database = await TestDatabase.SeededAsync(DatabaseProvider.Sqlite, Now);
        await using var services = database.Services();
        var writer = services.GetRequiredService<RecordWriter>();
        await writer.StartAsync(default);
        await writer.StopAsync(default);
        await Assert.ThrowsAsync<LogUnavailableException>(() => writer.WriteAsync([Line(Guid.NewGuid())]));
    }

    [Theory]
    [ClassData(typeof(EachDatabase))]
    public async Task A_change_that_is_refused_or_fails_undoes_only_itself_among_those_committed_with_it(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.SeededAsync(provider, Now);
        await using var services = database.Services();
        var writer = services.GetRequiredService<RecordWriter>();
        await writer.StartAsync(default);
        var gate = services.GetRequiredService<WriterGate>();
        var chain = Guid.NewGuid();
        List<Task<bool>> changes;
        Task read;
        // While the gate is taken, all of these gather where one commit takes them together.
        using (await gate.EnterAsync(default))
        {
            changes = [Count("first", ends: () => true), Count("refused", ends: () => false), Count("broken", ends: () => throw new TimeoutException()), Count("last", ends: () => true)];
            read = writer.WriteAsync([Line(chain)]);
        }

        Assert.True(await changes[0]);
        Assert.False(await changes[1]);
        await Assert.ThrowsAsync<TimeoutException>(() => changes[2]);
        Assert.True(await changes[3]);
        await read;
        await writer.StopAsync(default);
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PortalDbContext>();
        Assert.Equal(["first", "last"], await db.Tallies.Where(t => t.Count == 77).OrderBy(t => t.EndsAt).Select(t => t.EndsAt == Now.AddDays(1) ? "first" : "last").ToListAsync());
        Assert.Equal(1, await db.AccessLog.CountAsync(e => e.Chain == chain));

        Task<bool> Count(string name, Func<bool> ends) => writer.ChangeAsync(
            async (fresh, token) =>
            {
                fresh.Tallies.Add(new Sessions.Tally { Key = System.Text.Encoding.UTF8.GetBytes(name.PadRight(32)), Count = 77, EndsAt = Now.AddDays(name == "first" ? 1 : 2) });
                await fresh.SaveChangesAsync(token);
                return ends();
            },
            default);
    }

    private static LogLine Line(Guid chain) => new(
        chain, Now, ActorKind.Staff, Guid.NewGuid(), LogAction.Viewed, LogObject.Plan, Guid.NewGuid(), Guid.Empty, LogReason.FixedDuo);

    private static async Task<LogFault?> VerifyAsync(TestDatabase database)
    {
        await using var services = database.Services();
        await using var scope = services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<SystemRecords>().VerifyLogAsync(household: null, default);
    }

    /// <summary>Somebody with the keys of the database itself: first the triggers go, then the row.</summary>
    /// <summary>Takes the guards away, and then does to the log what somebody with the database in their hands could do.</summary>
    internal static async Task ByHandAsync(TestDatabase database, params string[] statements)
    {
        await using var services = database.Services();
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PortalDbContext>();
        await db.Database.OpenConnectionAsync();
        await using var command = db.Database.GetDbConnection().CreateCommand();
        string[] unguard = database.Provider switch
        {
            DatabaseProvider.PostgreSql => [ "ALTER TABLE \"AccessLog\" DISABLE TRIGGER ALL"],
            DatabaseProvider.SqlServer => ["DISABLE TRIGGER ALL ON [AccessLog]"],
            _ => ["DROP TRIGGER \"AccessLog_Immutable\"", "DROP TRIGGER \"AccessLog_Undeletable\""],
        };
        foreach (var sql in unguard.Concat(statements))
        {
            command.CommandText = sql;
            await command.ExecuteNonQueryAsync();
        }
    }
}
