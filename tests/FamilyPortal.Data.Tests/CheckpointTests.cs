using FamilyPortal.Data.AccessLog;
using FamilyPortal.Data.Encryption;
using FamilyPortal.Domain.Access;
using FamilyPortal.TestData;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace FamilyPortal.Data.Tests;

/// <summary>What a database alone cannot show of its own log.</summary>
public sealed class CheckpointTests : IDisposable
{
    private static readonly DateTime Now = new(2026, 11, 23, 9, 0, 0, DateTimeKind.Utc);

    private readonly string folder = Path.Combine(Path.GetTempPath(), $"checkpoints-{Guid.NewGuid():N}");

    private readonly SigningKey key;

    private string Points => Path.Combine(folder, "points");

    public CheckpointTests() => key = SigningKey.Open(Path.Combine(folder, "key.pem"), mayCreate: true);

    public static TheoryData<DatabaseProvider, string, string> Cuts()
    {
        var rows = new TheoryData<DatabaseProvider, string, string>();
        foreach (var provider in TestDatabase.Reachable)
        {
            rows.Add(provider, "tail", "is missing, although a checkpoint names it");
            rows.Add(provider, "anew", "is not the one that a checkpoint names");
            rows.Add(provider, "chain", "is missing, although a checkpoint names it");
            rows.Add(provider, "altered", "is not the one that a checkpoint names");
            rows.Add(provider, "table", "is missing, although a checkpoint names it");
        }

        return rows;
    }

    [Theory]
    [MemberData(nameof(Cuts))]
    public async Task A_cut_tail_a_chain_made_anew_and_a_dropped_chain_are_found_although_the_chains_themselves_hold(DatabaseProvider provider, string cut, string what)
    {
        await using var database = await TestDatabase.SeededAsync(provider, Now);
        await using var services = database.Services();
        var chain = Guid.NewGuid();
        await WriteAsync(services, chain, lines: 3);
        await CheckpointAsync(services, Now);
        await WriteAsync(services, chain, lines: 2);
        await CheckpointAsync(services, Now.AddMinutes(15));
        Assert.Null(await FaultAsync(services));

        await CutAsync(database, services, chain, cut);

        Assert.Null(await VerifyAsync(services));
        var fault = await FaultAsync(services);
        Assert.Equal(what, fault!.What);
        // Where everything went, the first chain of all is named.
        Assert.True(cut == "table" || (fault.Chain, fault.Sequence) == (chain, 5), $"{fault}");
    }

    [Fact]
    public async Task Lines_after_the_last_checkpoint_are_no_fault()
    {
        await using var database = await TestDatabase.SeededAsync(DatabaseProvider.Sqlite, Now);
        await using var services = database.Services();
        await CheckpointAsync(services, Now);
        await WriteAsync(services, Guid.NewGuid(), lines: 3);
        Assert.Null(await FaultAsync(services));
    }

    [Fact]
    public async Task A_checkpoint_that_was_changed_or_taken_away_is_named_and_none_is_added_behind_it()
    {
        await using var database = await TestDatabase.SeededAsync(DatabaseProvider.Sqlite, Now);
        await using var services = database.Services();
        for (var quarter = 0; quarter < 3; quarter++)
        {
            await WriteAsync(services, Guid.NewGuid(), lines: 1);
            await CheckpointAsync(services, Now.AddMinutes(15 * quarter));
        }

        var files = Directory.GetFiles(Points).Order(StringComparer.Ordinal).ToList();
        Assert.Equal(3, files.Count);
        var second = await File.ReadAllTextAsync(files[1]);
        await File.WriteAllTextAsync(files[1], second.Replace(" 1 ", " 2 ", StringComparison.Ordinal));
        Assert.Equal("the checkpoint 20261123T0915Z.checkpoint was changed or is not ours", (await FaultAsync(services))!.What);
        await Assert.ThrowsAsync<System.Security.Cryptography.CryptographicException>(() => CheckpointAsync(services, Now.AddHours(1)));

        // A checkpoint that somebody else signed is none of ours, whatever it says.
        using (var other = SigningKey.Open(Path.Combine(folder, "other.pem"), mayCreate: true))
        {
            var statement = second[..second.IndexOf("signature ", StringComparison.Ordinal)];
            await File.WriteAllTextAsync(files[1], $"{statement}signature {Convert.ToBase64String(other.Sign(System.Text.Encoding.UTF8.GetBytes(statement)))}\n");
        }

        Assert.Equal("the checkpoint 20261123T0915Z.checkpoint was changed or is not ours", (await FaultAsync(services))!.What);
        File.Delete(files[1]);
        Assert.Equal("a checkpoint before 20261123T0930Z.checkpoint is missing", (await FaultAsync(services))!.What);
    }

    [Fact]
    public async Task Two_nodes_write_one_checkpoint_for_a_quarter_of_an_hour()
    {
        await using var database = await TestDatabase.SeededAsync(DatabaseProvider.Sqlite, Now);
        await using var services = database.Services();
        await Task.WhenAll(CheckpointAsync(services, Now.AddMinutes(1)), CheckpointAsync(services, Now.AddMinutes(2)));
        Assert.Single(Directory.GetFiles(Points));
        Assert.Null(await FaultAsync(services));
    }

    public void Dispose()
    {
        key.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    private static async Task CutAsync(TestDatabase database, ServiceProvider services, Guid chain, string cut)
    {
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PortalDbContext>();
        await AccessLogTests.ByHandAsync(database);
        if (cut == "table")
        {
            await db.AccessLog.ExecuteDeleteAsync();
            await db.ChainHeads.ExecuteDeleteAsync();
            return;
        }

        if (cut == "altered")
        {
            await AlterAsync(db, chain);
            return;
        }

        var keep = cut == "tail" ? 3 : 0;
        var entries = await db.AccessLog.AsNoTracking().Where(e => e.Chain == chain && e.Sequence > keep).OrderBy(e => e.Sequence).ToListAsync();
        await db.AccessLog.Where(e => e.Chain == chain && e.Sequence > keep).ExecuteDeleteAsync();
        if (cut != "tail")
        {
            await db.ChainHeads.Where(h => h.Chain == chain).ExecuteDeleteAsync();
        }
        else
        {
            var last = await db.AccessLog.AsNoTracking().SingleAsync(e => e.Chain == chain && e.Sequence == keep);
            await db.ChainHeads.Where(h => h.Chain == chain).ExecuteUpdateAsync(s => s.SetProperty(h => h.Sequence, last.Sequence).SetProperty(h => h.Hash, last.Hash));
        }

        if (cut == "anew")
        {
            await WriteAsync(services, chain, entries.Count);
        }
    }

    // One line is changed, and from there on every hash is made again, the head's too.
    private static async Task AlterAsync(PortalDbContext db, Guid chain)
    {
        var entries = await db.AccessLog.AsNoTracking().Where(e => e.Chain == chain).OrderBy(e => e.Sequence).ToListAsync();
        var hash = LogHash.Start(chain);
        foreach (var entry in entries)
        {
            var line = new LogLine(
                chain, entry.At, entry.ActorKind, entry.ActorId, entry.Sequence == 2 ? LogAction.Downloaded : entry.Action, entry.ObjectKind, entry.ObjectId, entry.PersonId, entry.Reason, entry.Result);
            var (made, before, action) = (LogHash.Of(line, entry.Sequence, hash), hash, line.Action);
            await db.AccessLog.Where(e => e.Chain == chain && e.Sequence == entry.Sequence)
                .ExecuteUpdateAsync(s => s.SetProperty(e => e.Action, action).SetProperty(e => e.PreviousHash, before).SetProperty(e => e.Hash, made));
            hash = made;
        }

        await db.ChainHeads.Where(h => h.Chain == chain).ExecuteUpdateAsync(s => s.SetProperty(h => h.Hash, hash));
    }

    private static async Task WriteAsync(ServiceProvider services, Guid chain, int lines)
    {
        await using var scope = services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<SystemRecords>().SaveAsync(
            [.. Enumerable.Range(0, lines).Select(_ => new LogLine(chain, Now, ActorKind.Computer, Guid.Empty, LogAction.Viewed, LogObject.Household, Guid.NewGuid(), Guid.Empty, LogReason.Technical))], default);
    }

    private async Task CheckpointAsync(ServiceProvider services, DateTime now)
    {
        await using var scope = services.CreateAsyncScope();
        await new Checkpoints(Points, key).WriteAsync(scope.ServiceProvider.GetRequiredService<PortalDbContext>(), now, default);
    }

    private async Task<LogFault?> FaultAsync(ServiceProvider services)
    {
        await using var scope = services.CreateAsyncScope();
        return await new Checkpoints(Points, key).FirstFaultAsync(scope.ServiceProvider.GetRequiredService<PortalDbContext>(), default);
    }

    private static async Task<LogFault?> VerifyAsync(ServiceProvider services)
    {
        await using var scope = services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<SystemRecords>().VerifyLogAsync(household: null, default);
    }
}
