using System.Security.Cryptography;
using FamilyPortal.Data.Encryption;
using FamilyPortal.TestData;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace FamilyPortal.Data.Tests;

/// <summary>Without its own keys the portal refuses, says where it looked and what to do, and makes no others.</summary>
public sealed class KeyRingTests
{
    private static readonly DateTime Now = new(2026, 11, 23, 9, 0, 0, DateTimeKind.Utc);

    public static TheoryData<string, Action<string>> Damages() => new()
    {
        { "gone", File.Delete },
        { "empty", file => File.WriteAllText(file, "") },
        { "cut in half", file => File.WriteAllText(file, File.ReadAllText(file)[..^40]) },
        { "no JSON", file => File.WriteAllText(file, "not a ring") },
        { "without its keys", file => File.WriteAllText(file, "{}") },
        { "a short key", file => File.WriteAllText(file, """{"Current":"k1","Wrapping":{"k1":"AAAA"},"Index":"AAAA"}""") },
        { "in the place of the file there is a folder, which cannot be read as one", file => { File.Delete(file); Directory.CreateDirectory(file); } },
        { "another ring", file => File.WriteAllText(file, KeyRing.Generate().Export()) },
        { "another look-up key", file => File.WriteAllText(file, WithIndexOfAnother(File.ReadAllText(file))) },
    };

    [Theory]
    [MemberData(nameof(Damages))]
    public async Task A_ring_that_will_not_do_stops_the_start_with_its_place_and_the_cure(string what, Action<string> damage)
    {
        await using var database = await TestDatabase.SeededAsync(DatabaseProvider.Sqlite, Now);
        var file = RingFile(database);
        damage(file);
        var left = File.Exists(file) ? await File.ReadAllTextAsync(file) : null;
        var refusal = await Assert.ThrowsAsync<CryptographicException>(() => StartAsync(database.Options));
        Assert.True(refusal.Message.Contains($"'{file}'", StringComparison.Ordinal), $"{what}: {refusal.Message}");
        Assert.Contains("FamilyPortal__Keys__Path", refusal.Message, StringComparison.Ordinal);
        Assert.Single(refusal.Message.Split('\n'));
        Assert.Equal(left, File.Exists(file) ? await File.ReadAllTextAsync(file) : null);
    }

    [Fact]
    public async Task A_ring_from_the_environment_opens_what_the_file_closed_and_cannot_be_rotated_there()
    {
        await using var database = await TestDatabase.SeededAsync(DatabaseProvider.Sqlite, Now);
        var options = database.Options;
        options.KeyRing = await File.ReadAllTextAsync(RingFile(database));
        options.KeysPath = Path.Combine(database.Folder, "nothing-here");
        await StartAsync(options);
        await using var node = Services(options);
        var refusal = await Assert.ThrowsAsync<CryptographicException>(() => node.GetRequiredService<KeyRotation>().RotateAsync(Now, default));
        Assert.Contains("FamilyPortal__Keys__Ring", refusal.Message, StringComparison.Ordinal);
        options.KeyRing = options.KeyRing[..^20];
        Assert.Contains("FamilyPortal__Keys__Ring", (await Assert.ThrowsAsync<CryptographicException>(() => StartAsync(options))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task In_production_no_ring_is_made_even_for_an_empty_database()
    {
        await using var database = await TestDatabase.CreateAsync(DatabaseProvider.Sqlite);
        File.Delete(RingFile(database));
        var options = database.Options;
        options.MayCreateKeys = false;
        await Assert.ThrowsAsync<CryptographicException>(() => StartAsync(options));
        Assert.False(File.Exists(RingFile(database)));
        await StartAsync(database.Options);
        Assert.True(File.Exists(RingFile(database)));
    }

    [Fact]
    public async Task A_running_node_keeps_its_ring_while_the_file_is_away_and_refuses_that_of_another_portal()
    {
        await using var database = await TestDatabase.SeededAsync(DatabaseProvider.Sqlite, Now);
        var (file, source) = (RingFile(database), KeySource.Open(database.Options.KeysPath, text: null, mayCreate: false));
        File.Move(file, $"{file}.away");
        Assert.Equal("k1", source.Now().Current);
        await File.WriteAllTextAsync(file, "{ half");
        Assert.Equal("k1", source.Now().Current);
        await File.WriteAllTextAsync(file, KeyRing.Generate().Export());
        Assert.Contains("another portal", Assert.Throws<CryptographicException>(source.Now).Message, StringComparison.Ordinal);
        File.Move($"{file}.away", file, overwrite: true);
        Assert.Equal("k1", source.Now().Current);
    }

    [Fact]
    public async Task Rings_are_replaced_whole_while_others_read_them()
    {
        await using var database = await TestDatabase.CreateAsync(DatabaseProvider.Sqlite);
        var writer = KeySource.Open(database.Options.KeysPath, text: null, mayCreate: false);
        using var done = new CancellationTokenSource();
        var reading = Task.Run(() =>
        {
            var opened = 0;
            for (; !done.IsCancellationRequested; opened++)
            {
                KeySource.Open(database.Options.KeysPath, text: null, mayCreate: false);
            }

            return opened;
        });
        for (var i = 0; i < 40; i++)
        {
            writer.Replace(ring => ring.WithNewKey().WithNewestCurrent(Now));
        }

        await done.CancelAsync();
        Assert.True(await reading > 5);
        Assert.Equal("k41", writer.Ring.Current);
        Assert.Equal(41, KeySource.Open(database.Options.KeysPath, text: null, mayCreate: false).Ring.Ids.Count);
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(RingFile(database)));
        }
    }

    private static string RingFile(TestDatabase database) => Path.GetFullPath(Path.Combine(database.Options.KeysPath, KeySource.FileName));

    private static string WithIndexOfAnother(string ring)
    {
        var (own, other) = (System.Text.Json.Nodes.JsonNode.Parse(ring)!, System.Text.Json.Nodes.JsonNode.Parse(KeyRing.Generate().Export())!);
        own["Index"] = other["Index"]!.DeepClone();
        return own.ToJsonString();
    }

    private static ServiceProvider Services(PortalDataOptions options)
    {
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSingleton(TimeProvider.System);
        services.AddPortalData(options, _ => throw new InvalidOperationException("No viewer here."));
        return services.BuildServiceProvider();
    }

    private static async Task StartAsync(PortalDataOptions options)
    {
        await using var node = Services(options);
        await using var scope = node.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<SystemRecords>().TryKeysAsync(default);
    }
}
