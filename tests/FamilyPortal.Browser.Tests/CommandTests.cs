using System.Diagnostics;
using System.Text.Json.Nodes;
using Microsoft.Data.Sqlite;
using Xunit;

namespace FamilyPortal.Browser.Tests;

/// <summary>The built portal's commands, each as its own process.</summary>
public sealed class CommandTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("portal_command_").FullName;

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task A_term_is_printed_with_its_last_day_first()
    {
        var answer = await RunAsync("term", "BEZWAAR_6W", "2026-06-01");
        Assert.Equal(0, answer.ExitCode);
        Assert.Equal("2026-07-13", answer.Output.Split('\n')[0].Trim());
    }

    [Theory]
    [InlineData("term", "NO_SUCH_RULE", "2026-06-01")]
    [InlineData("term", "BEZWAAR_6W", "1 juni")]
    [InlineData("no-such-command")]
    [InlineData("migrate", "twice")]
    [InlineData("rotate-keys", "now")]
    [InlineData("rotate-keys", "--add", "--retire")]
    public async Task Wrong_use_is_told_and_ends_with_2(params string[] arguments)
    {
        var answer = await RunAsync(arguments);
        Assert.Equal(2, answer.ExitCode);
        Assert.NotEmpty(answer.Errors);
    }

    [Fact]
    public async Task A_changed_record_of_the_access_log_is_found_and_named()
    {
        AssertDone(await RunAsync("seed", "--demo", "--fresh"));
        AssertDone(await RunAsync("migrate"));
        AssertDone(await RunAsync("verify-log"));

        Execute("DROP TRIGGER \"AccessLog_Immutable\"", "DROP TRIGGER \"AccessLog_Undeletable\"");
        var changed = Execute(
            """
            UPDATE "AccessLog" SET "Action" = 'Published' WHERE rowid = (
              SELECT rowid FROM "AccessLog" WHERE "Action" = 'Viewed' ORDER BY "Sequence" DESC LIMIT 1) RETURNING "Sequence"
            """);
        var answer = await RunAsync("verify-log");
        Assert.Equal(1, answer.ExitCode);
        Assert.Contains($"record {changed} of chain", answer.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_that_migrate_one_empty_database_at_once_both_succeed()
    {
        foreach (var answer in await Task.WhenAll(RunAsync("migrate"), RunAsync("migrate")))
        {
            AssertDone(answer);
        }

        AssertDone(await RunAsync("verify-log"));
    }

    [Fact]
    public async Task With_other_keys_the_portal_refuses_to_start_and_says_why()
    {
        AssertDone(await RunAsync("seed", "--demo", "--fresh"));
        var start = Portal();
        start.Environment["FamilyPortal__Keys__Path"] = Path.Combine(folder, "other-keys");
        AssertRefused(await Answer.OfAsync(start));
        AssertRefused(await Answer.OfAsync(Under(start, "verify-log")));
    }

    [Fact]
    public async Task With_a_missing_or_damaged_key_ring_the_portal_refuses_to_start_and_says_why()
    {
        AssertDone(await RunAsync("seed", "--demo", "--fresh"));
        var ring = Path.Combine(BuiltPortal.KeyFolder(folder), "portal.json");
        var whole = await File.ReadAllTextAsync(ring);

        await File.WriteAllTextAsync(ring, whole[..(whole.Length / 2)]);
        AssertRefused(await Answer.OfAsync(Portal()), ring);

        // Still a key ring, but not the one that closed these records.
        var other = JsonNode.Parse(whole)!;
        other["Index"] = Convert.ToBase64String(new byte[32]);
        await File.WriteAllTextAsync(ring, other.ToJsonString());
        AssertRefused(await Answer.OfAsync(Portal()), ring);

        File.Delete(ring);
        AssertRefused(await Answer.OfAsync(Portal()), ring);
        Assert.False(File.Exists(ring));
    }

    [Fact]
    public async Task Production_without_real_settings_does_not_start()
    {
        var start = Portal();
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Production";
        AssertRefused(await Answer.OfAsync(start));
    }

    private Task<Answer> RunAsync(params string[] arguments) => Answer.OfAsync(BuiltPortal.In(folder, arguments));

    private ProcessStartInfo Portal()
    {
        var start = BuiltPortal.In(folder);
        start.Environment["ASPNETCORE_URLS"] = $"http://localhost:{BuiltPortal.FreePort()}";
        return start;
    }

    private ProcessStartInfo Under(ProcessStartInfo settings, params string[] arguments)
    {
        var start = BuiltPortal.In(folder, arguments);
        foreach (var (name, value) in settings.Environment)
        {
            start.Environment[name] = value;
        }

        return start;
    }

    private object? Execute(params string[] statements)
    {
        using var connection = new SqliteConnection($"Data Source={BuiltPortal.DatabaseFile(folder)}");
        connection.Open();
        object? last = null;
        foreach (var statement in statements)
        {
            using var command = connection.CreateCommand();
#pragma warning disable CA2100 // The statements stand above.
            command.CommandText = statement;
#pragma warning restore CA2100
            last = command.ExecuteScalar();
        }

        return last;
    }

    private static void AssertDone(Answer answer) => Assert.True(answer.ExitCode == 0, $"{answer.ExitCode}: {answer.Output}{answer.Errors}");

    /// <summary>One sentence for the operator instead of a stack trace.</summary>
    private static void AssertRefused(Answer answer, string names = "")
    {
        Assert.NotEqual(0, answer.ExitCode);
        var said = answer.Errors.Trim();
        Assert.True(said.Length > 0 && !said.Contains('\n', StringComparison.Ordinal) && said.Contains(names, StringComparison.Ordinal), $"{answer.ExitCode}: {answer.Output}{answer.Errors}");
    }
}
