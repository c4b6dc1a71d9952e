using System.Security.Cryptography;
using FamilyPortal.Data.Demo;
using FamilyPortal.Data.Encryption;
using FamilyPortal.Domain;
using FamilyPortal.Domain.Families;
using FamilyPortal.TestData;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace FamilyPortal.Data.Tests;

/// <summary>Wrapping keys are replaced while nodes run, and no text is lost on the way.</summary>
public sealed class KeyRotationTests
{
    private static readonly DateTime Now = new(2026, 11, 23, 9, 0, 0, DateTimeKind.Utc);

    [Theory]
    [ClassData(typeof(EachDatabase))]
    public async Task After_a_rotation_everything_is_wrapped_under_the_new_key_and_can_be_read(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.SeededAsync(provider, Now);
        await using var node = database.Services();
        var keys = await CountAsync(node, k => true);
        var state = await Rotation(node).RotateAsync(Now, default);
        Assert.Equal(("k2", keys), (state.Current, state.Rewrapped));
        Assert.Equal(["k1"], state.Others);
        Assert.Equal(keys, await CountAsync(node, k => k.WrappingKeyId == "k2"));
        await AssertAllReadableAsync(database);

        Assert.Equal("k3", (await Rotation(node).RotateAsync(Now, default)).Current);
        Assert.Equal(keys, await CountAsync(node, k => k.WrappingKeyId == "k3"));
        await AssertAllReadableAsync(database);
    }

    [Theory]
    [ClassData(typeof(EachDatabase))]
    public async Task A_node_that_started_before_reads_what_was_written_after_and_wraps_with_the_new_key(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.SeededAsync(provider, Now);
        await using var before = database.Services();
        Assert.Equal("k1", before.GetRequiredService<KeySource>().Ring.Current);
        await using var other = database.Services();
        await Rotation(other).RotateAsync(Now, default);
        var person = await AddAsync(other, "Achter de dijk 1");
        Assert.Equal("Achter de dijk 1", await AddressAsync(before, person));

        await Rotation(other).RotateAsync(Now, default);
        var own = await AddAsync(before, "Achter de dijk 2");
        Assert.Equal(1, await CountAsync(before, k => k.OwnerId == own && k.WrappingKeyId == "k3"));
    }

    [Theory]
    [ClassData(typeof(EachDatabase))]
    public async Task While_nodes_read_write_and_start_a_rotation_fails_none_of_them(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.SeededAsync(provider, Now);
        await using var rotating = database.Services();
        await using var serving = database.Services();
        var people = new List<Guid>();
        using var done = new CancellationTokenSource();
        var writing = Task.Run(async () =>
        {
            while (!done.IsCancellationRequested)
            {
                people.Add(await AddAsync(serving, $"Straat {people.Count}"));
                Assert.Equal($"Straat {people.Count - 1}", await AddressAsync(serving, people[^1]));
                // A writer without a pause makes keys as fast as a slow machine wraps them.
                await Task.Delay(5);
            }
        });
        var starting = Task.Run(async () =>
        {
            for (var started = 0; !done.IsCancellationRequested || started < 3; started++)
            {
                await AssertAllReadableAsync(database);
            }
        });
        var current = "";
        for (var i = 0; i < 6; i++)
        {
            current = (await Rotation(rotating).RotateAsync(Now, default)).Current;
            await Task.Delay(50);
        }

        await done.CancelAsync();
        await writing;
        await starting;
        Assert.True(people.Count > 5, $"{people.Count} were written meanwhile");

        Assert.True(int.Parse(current.AsSpan(1), System.Globalization.CultureInfo.InvariantCulture) >= 4, current);
        if (await CountAsync(rotating, k => k.WrappingKeyId != current) > 0)
        {
            // A node wrapped one more just before it heard; the same key takes that too.
            Assert.Equal(current, (await Rotation(rotating).RotateAsync(Now, default)).Current);
        }

        Assert.Null(await Rotation(rotating).RetireAsync(Now + KeyRotation.Overlap, default));
        Assert.Equal([current], rotating.GetRequiredService<KeySource>().Ring.Ids);
        await AssertAllReadableAsync(database);
        foreach (var (person, number) in people.Select((p, i) => (p, i)))
        {
            Assert.Equal($"Straat {number}", await AddressAsync(serving, person));
        }

        await using var scope = serving.CreateAsyncScope();
        Assert.Null(await scope.ServiceProvider.GetRequiredService<SystemRecords>().VerifyLogAsync(household: null, default));
    }

    [Theory]
    [ClassData(typeof(EachDatabase))]
    public async Task A_rotation_that_was_cut_off_goes_on_under_the_same_key(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.SeededAsync(provider, Now);
        await using var node = database.Services();
        await using (var scope = node.CreateAsyncScope())
        {
            await LoadRegion.SeedAsync(scope.ServiceProvider, 250, Now, _ => { }, default);
        }

        using var cut = new CancellationTokenSource();
        var rotating = Task.Run(() => Rotation(node).RotateAsync(Now, cut.Token));
        while (await CountAsync(node, k => k.WrappingKeyId == "k2") == 0)
        {
            Assert.False(rotating.IsFaulted, rotating.Exception?.ToString());
        }

        await cut.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => rotating);
        var left = await CountAsync(node, k => k.WrappingKeyId == "k1");
        Assert.True(left > 0, "It was cut off too late to tell.");
        await AssertAllReadableAsync(database);
        Assert.Contains("run rotate-keys first", await Rotation(node).RetireAsync(Now + KeyRotation.Overlap, default), StringComparison.Ordinal);

        await using var next = database.Services();
        Assert.Equal(("k2", left), (await Rotation(next).RotateAsync(Now, default)) is var state ? (state.Current, state.Rewrapped) : default);
        Assert.Equal(0, await CountAsync(next, k => k.WrappingKeyId != "k2"));
        await AssertAllReadableAsync(database);
    }

    [Fact]
    public async Task An_old_key_stays_until_every_node_had_time_and_nothing_is_wrapped_with_it()
    {
        await using var database = await TestDatabase.SeededAsync(DatabaseProvider.Sqlite, Now);
        await using var node = database.Services();
        Assert.Contains("nothing to retire", await Rotation(node).RetireAsync(Now, default), StringComparison.Ordinal);

        Assert.Equal(["k2"], Rotation(node).AddKey().Others);
        Assert.Contains("does not wrap yet", await Rotation(node).RetireAsync(Now, default), StringComparison.Ordinal);
        Assert.Equal("k2", (await Rotation(node).RotateAsync(Now, default)).Current);

        Assert.Contains("wait", await Rotation(node).RetireAsync(Now + KeyRotation.Overlap - TimeSpan.FromSeconds(1), default), StringComparison.Ordinal);
        Assert.Equal(["k1", "k2"], node.GetRequiredService<KeySource>().Now().Ids);
        Assert.Null(await Rotation(node).RetireAsync(Now + KeyRotation.Overlap, default));
        await using var later = database.Services();
        Assert.Equal(["k2"], later.GetRequiredService<KeySource>().Ring.Ids);
        await AssertAllReadableAsync(database);
    }

    private static KeyRotation Rotation(ServiceProvider node) => node.GetRequiredService<KeyRotation>();

    private static async Task<int> CountAsync(ServiceProvider node, System.Linq.Expressions.Expression<Func<DataKey, bool>> which)
    {
        await using var scope = node.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<PortalDbContext>().DataKeys.CountAsync(which);
    }

    private static async Task<Guid> AddAsync(ServiceProvider node, string address)
    {
        await using var scope = node.CreateAsyncScope();
        var records = scope.ServiceProvider.GetRequiredService<SystemRecords>();
        var person = new Person { Id = Guid.NewGuid(), GivenName = "Iemand", FamilyName = "Anders", BirthDate = new(1990, 1, 1), Bsn = SealedText.Of(address) };
        records.Database.Add(person);
        await records.SaveAsync([], default);
        return person.Id;
    }

    private static async Task<string> AddressAsync(ServiceProvider node, Guid id)
    {
        await using var scope = node.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PortalDbContext>();
        var person = await db.People.AsNoTracking().SingleAsync(p => p.Id == id);
        await node.GetRequiredService<Vault>().OpenAsync(db, [person], default);
        return person.Bsn!.Text;
    }

    /// <summary>A node that starts now accepts the ring and opens every person, plan part, decision and message.</summary>
    private static async Task AssertAllReadableAsync(TestDatabase database)
    {
        await using var node = database.Services();
        await using var scope = node.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<SystemRecords>().TryKeysAsync(default);
        var db = scope.ServiceProvider.GetRequiredService<PortalDbContext>();
        List<object> rows = [.. await db.People.AsNoTracking().ToListAsync(), .. await db.PlanParts.AsNoTracking().ToListAsync(), .. await db.Decisions.AsNoTracking().ToListAsync(), .. await db.Messages.AsNoTracking().ToListAsync()];
        await node.GetRequiredService<Vault>().OpenAsync(db, rows, default);
        Assert.All(rows.OfType<Domain.Messages.Message>(), m => Assert.NotEmpty(m.Body.Text));
    }
}
