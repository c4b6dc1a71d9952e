using System.Security.Cryptography;
using FamilyPortal.Data.Encryption;
using FamilyPortal.Data.Line;
using FamilyPortal.Domain.Access;
using FamilyPortal.Domain.Support;
using FamilyPortal.TestData;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace FamilyPortal.Data.Tests;

/// <summary>The ring of the confidential line: apart from the portal's, rotated like it, and nothing starts without it.</summary>
public sealed class LineRingTests
{
    private const string Secret = "Dit weet niemand";
    private static readonly DateTime Now = new(2026, 11, 23, 9, 0, 0, DateTimeKind.Utc);

    [Theory]
    [ClassData(typeof(EachDatabase))]
    public async Task It_is_rotated_by_itself_opens_afterwards_and_no_other_ring_starts_on_this_database(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.SeededAsync(provider, Now);
        var noor = await database.ViewerAsync("Noor Yilmaz", Now);
        await using (var node = database.Services(noor))
        {
            await BeginAsync(node);
            var (portal, line) = (node.GetRequiredService<KeySource>(), node.GetRequiredKeyedService<KeyRotation>(KeyRotation.Line));
            var state = await line.RotateAsync(Now, default);
            Assert.Equal(("k2", 2), (state.Current, state.Rewrapped));
            Assert.Equal("k1", portal.Ring.Current);
            Assert.Null(await line.RetireAsync(Now + KeyRotation.Overlap, default));
            Assert.Equal(["k2"], state.Others.Count == 1 ? KeySource.OpenLine(database.Options.KeysPath, text: null, mayCreate: false).Ring.Ids : []);
        }

        await using (var later = database.Services(noor))
        {
            Assert.Equal(Secret, (await AllAsync(later)).Single().Messages.Single().Text);
        }

        var file = Path.Combine(database.Options.KeysPath, KeySource.LineFileName);
        var own = await File.ReadAllTextAsync(file);
        // The portal's own ring, another's, one with another key of the same name, and none at all.
        foreach (var ring in new[] { await File.ReadAllTextAsync(Path.Combine(database.Options.KeysPath, KeySource.FileName)), KeyRing.Generate().Export(), KeyRing.Generate().WithNewKey().WithNewestCurrent(Now).Export() })
        {
            await File.WriteAllTextAsync(file, ring);
            Assert.Contains(KeySource.LineFileName, (await Assert.ThrowsAsync<CryptographicException>(() => StartAsync(database.Options))).Message, StringComparison.Ordinal);
        }

        File.Delete(file);
        Assert.Contains(KeySource.LineFileName, (await Assert.ThrowsAsync<CryptographicException>(() => StartAsync(database.Options))).Message, StringComparison.Ordinal);
        Assert.False(File.Exists(file));
        await File.WriteAllTextAsync(file, own);
        await StartAsync(database.Options);
    }

    [Fact]
    public async Task The_portals_ring_opens_nothing_of_the_line_and_finds_nobody_in_it()
    {
        await using var database = await TestDatabase.SeededAsync(DatabaseProvider.Sqlite, Now);
        var noor = await database.ViewerAsync("Noor Yilmaz", Now);
        await using var node = database.Services(noor);
        await BeginAsync(node);
        // Whoever has database and portal ring puts the portal's ring where the line's should be.
        var portal = new LineVault(KeySource.Open(database.Options.KeysPath, text: null, mayCreate: false));
        await using var scope = node.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PortalDbContext>();
        var keys = await db.LineKeys.AsNoTracking().ToListAsync();
        Assert.Equal(2, keys.Count);
        Assert.All(keys, key => Assert.ThrowsAny<CryptographicException>(() => portal.Unwrap(key)));
        foreach (var person in await db.People.Select(p => p.Id).ToListAsync())
        {
            var guess = portal.Client(person);
            Assert.DoesNotContain(keys, k => k.Reader.AsSpan().SequenceEqual(guess));
        }

        // A row that is moved to another reader does not open either: being in the table is not enough.
        var line = node.GetRequiredService<LineVault>();
        Assert.ThrowsAny<CryptographicException>(() => line.Unwrap(new LineKey { ConversationId = keys[0].ConversationId, Reader = line.Client(Guid.NewGuid()), WrappingKeyId = keys[0].WrappingKeyId, Wrapped = keys[0].Wrapped }));
        // Nor does a conversation out of which an entry was taken, or whose entries were exchanged.
        var key = line.Unwrap(keys[0]);
        var rows = await db.LineRows.AsNoTracking().OrderBy(r => r.Number).ToListAsync();
        Assert.Equal(Secret, LineVault.Open(keys[0].ConversationId, key, rows).Messages.Single().Text);
        Assert.ThrowsAny<CryptographicException>(() => LineVault.Open(keys[0].ConversationId, key, [rows[0], rows[2]]));
        Assert.ThrowsAny<CryptographicException>(() => LineVault.Open(keys[0].ConversationId, key, [rows[1], rows[0], rows[2]]));
    }

    [Fact]
    public async Task Nobody_writes_to_the_line_under_a_mandate_as_representative_without_e_ID_or_before_twelve()
    {
        await using var database = await TestDatabase.SeededAsync(DatabaseProvider.Sqlite, Now);
        var noor = await database.ViewerAsync("Noor Yilmaz", Now);
        Assert.True(ActRules.MayUseLine(noor));
        var day = DateOnly.FromDateTime(Now);
        Viewer[] closed =
        [
            noor with { IsLimited = true },
            noor with { Representative = noor.Person },
            noor with { Mandate = new(Guid.NewGuid(), Guid.NewGuid(), MandateViews.Messages, MandateActs.Message, day) },
            noor with { Person = noor.Person! with { BirthDate = day.AddYears(-12).AddDays(1) } },
            await database.ViewerAsync("Mila Jansen", Now),
            await database.ViewerAsync("Bas de Wit", Now),
        ];
        Assert.True(ActRules.MayUseLine(noor with { Person = noor.Person! with { BirthDate = day.AddYears(-12) } }));
        foreach (var viewer in closed)
        {
            await using var node = database.Services(viewer);
            await using var scope = node.CreateAsyncScope();
            Assert.False(ActRules.MayUseLine(viewer));
            Assert.Empty(await AllAsync(node));
            Assert.Null(await scope.ServiceProvider.GetRequiredService<SealedLine>().BeginAsync(await FatimaAsync(node), "x", withName: false, Secret, Guid.NewGuid(), default));
        }
    }

    private static async Task BeginAsync(ServiceProvider node)
    {
        await using var scope = node.CreateAsyncScope();
        Assert.NotNull(await scope.ServiceProvider.GetRequiredService<SealedLine>().BeginAsync(await FatimaAsync(node), "Pluis", withName: false, Secret, Guid.NewGuid(), default));
    }

    private static async Task<Guid> FatimaAsync(ServiceProvider node)
    {
        await using var scope = node.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<PortalDbContext>().Helpers.Where(h => h.Name == "Fatima Oudkerk").Select(h => h.Id).SingleAsync();
    }

    private static async Task<IReadOnlyList<LineConversation>> AllAsync(ServiceProvider node)
    {
        await using var scope = node.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<SealedLine>().AllAsync(default);
    }

    private static async Task StartAsync(PortalDataOptions options)
    {
        var services = new ServiceCollection();
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton(typeof(Microsoft.Extensions.Logging.ILogger<>), typeof(Microsoft.Extensions.Logging.Abstractions.NullLogger<>));
        services.AddPortalData(options, _ => throw new InvalidOperationException("Nobody looks."));
        await using var provider = services.BuildServiceProvider();
        await using var scope = provider.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<SystemRecords>().TryKeysAsync(default);
    }
}
