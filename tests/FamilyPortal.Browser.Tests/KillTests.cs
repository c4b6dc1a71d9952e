using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.Data.Sqlite;
using Xunit;

namespace FamilyPortal.Browser.Tests;

/// <summary>The built portal killed without warning in the middle of its work, and the start after that.</summary>
public sealed class KillTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("portal_kill_").FullName;

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task A_first_start_that_was_killed_at_any_moment_of_its_migration_is_healed_by_the_next()
    {
        var (whole, took) = await WholeAsync();
        var halfway = 0;
        for (var kill = 0; kill < 8; kill++)
        {
            var place = Path.Combine(folder, $"killed-{kill}");
            await KillAsync(BuiltPortal.In(place, "migrate"), () => File.Exists(BuiltPortal.DatabaseFile(place)), took * kill / 7);
            halfway += Shape(place) == whole ? 0 : 1;

            AssertDone(await Answer.OfAsync(BuiltPortal.In(place, "migrate")));
            AssertDone(await Answer.OfAsync(BuiltPortal.In(place, "verify-log")));
            Assert.Equal(whole, Shape(place));
            Assert.Equal("ok", Ask(place, "PRAGMA integrity_check"));
            Assert.Equal("0", Ask(place, "SELECT count(*) FROM \"__EFMigrationsLock\""));
        }

        Assert.True(halfway >= 3, $"Only {halfway} of 8 were killed before they were done.");
    }

    [Fact]
    public async Task A_rotation_that_was_killed_goes_on_and_the_old_key_is_retired_at_the_end()
    {
        AssertDone(await Answer.OfAsync(BuiltPortal.In(folder, "seed", "--households", "500")));
        var keys = Number("SELECT count(*) FROM \"DataKeys\"");
        await KillAsync(BuiltPortal.In(folder, "rotate-keys"), () => Number("SELECT count(*) FROM \"DataKeys\" WHERE \"WrappingKeyId\" = 'k2'") > 0, TimeSpan.Zero);
        var left = Number("SELECT count(*) FROM \"DataKeys\" WHERE \"WrappingKeyId\" = 'k1'");
        Assert.InRange(left, 1, keys - 1);
        AssertDone(await Answer.OfAsync(BuiltPortal.In(folder, "verify-log")));

        // Neither with a half-done rotation nor just after it.
        Assert.Equal(1, (await Answer.OfAsync(BuiltPortal.In(folder, "rotate-keys", "--retire"))).ExitCode);
        var done = await Answer.OfAsync(BuiltPortal.In(folder, "rotate-keys"));
        AssertDone(done);
        Assert.StartsWith($"{left} data keys were wrapped anew; all are under key 'k2'", done.Output, StringComparison.Ordinal);
        Assert.Equal(1, (await Answer.OfAsync(BuiltPortal.In(folder, "rotate-keys", "--retire"))).ExitCode);

        var later = BuiltPortal.In(folder, "rotate-keys", "--retire");
        later.Environment["FamilyPortal__FakeNow"] = TimeProvider.System.GetUtcNow().AddHours(1).ToString("O", CultureInfo.InvariantCulture);
        AssertDone(await Answer.OfAsync(later));
        var ring = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(BuiltPortal.KeyFolder(folder), "portal.json")))!;
        Assert.Equal(["k2"], ring["Wrapping"]!.AsObject().Select(k => k.Key));
        AssertDone(await Answer.OfAsync(BuiltPortal.In(folder, "verify-log")));
        AssertDone(await Answer.OfAsync(BuiltPortal.In(folder, "seed", "--households", "1")));
    }

    /// <summary>What a migration that nobody disturbs leaves, and how long it is at work on the file.</summary>
    private async Task<(string Shape, TimeSpan Took)> WholeAsync()
    {
        var place = Path.Combine(folder, "whole");
        using var process = Process.Start(Quiet(BuiltPortal.In(place, "migrate")))!;
        while (!File.Exists(BuiltPortal.DatabaseFile(place)) && !process.HasExited)
        {
            await Task.Delay(1);
        }

        var watch = Stopwatch.StartNew();
        while (Shape(place).Split('\n') is not [.., "migrated"] && !process.HasExited)
        {
            await Task.Delay(1);
        }

        var took = watch.Elapsed;
        await process.WaitForExitAsync();
        Assert.Equal(0, process.ExitCode);
        return (Shape(place), took);
    }

    /// <summary>Kills a process that work has begun in, some time later. SIGKILL: it cannot clean up.</summary>
    private static async Task KillAsync(ProcessStartInfo start, Func<bool> begun, TimeSpan after)
    {
        using var process = Process.Start(Quiet(start))!;
        while (!begun() && !process.HasExited)
        {
            await Task.Delay(1);
        }

        await Task.Delay(after);
        process.Kill();
        await process.WaitForExitAsync();
    }

    private static ProcessStartInfo Quiet(ProcessStartInfo start)
    {
        start.RedirectStandardOutput = true;
        start.RedirectStandardError = true;
        return start;
    }

    private long Number(string query) => long.TryParse(Ask(folder, query), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;

    /// <summary>Every table, index and trigger with its text, and whether it is noted as migrated.</summary>
    private static string Shape(string place) => string.Join(
        '\n',
        Ask(place, "SELECT group_concat(type || ' ' || name || ' ' || coalesce(sql, ''), char(10)) FROM (SELECT * FROM sqlite_master ORDER BY type, name)"),
        Ask(place, "SELECT CASE WHEN count(*) > 0 THEN 'migrated' ELSE 'not yet' END FROM \"__EFMigrationsHistory\""));

    /// <summary>The first value of a query; empty while the file or its table is not there.</summary>
    private static string Ask(string place, string query)
    {
        using var connection = new SqliteConnection($"Data Source={BuiltPortal.DatabaseFile(place)};Mode=ReadOnly;Pooling=False");
        try
        {
            connection.Open();
            using var command = connection.CreateCommand();
#pragma warning disable CA2100 // The queries stand above.
            command.CommandText = query;
#pragma warning restore CA2100
            return Convert.ToString(command.ExecuteScalar(), CultureInfo.InvariantCulture) ?? "";
        }
        catch (SqliteException)
        {
            return "";
        }
    }

    private static void AssertDone(Answer answer) => Assert.True(answer.ExitCode == 0, $"{answer.ExitCode}: {answer.Output}{answer.Errors}");
}
