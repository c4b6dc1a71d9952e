using System.Text;
using FamilyPortal.Data.Demo;
using FamilyPortal.TestData;
using Microsoft.Data.Sqlite;
using Xunit;

namespace FamilyPortal.Data.Tests;

public sealed class SealedTests
{
    private static readonly DateTime Now = new(2026, 11, 23, 9, 0, 0, DateTimeKind.Utc);

    [Fact]
    public async Task A_copy_of_the_SQLite_file_holds_no_readable_goal_message_address_or_BSN()
    {
        await using var database = await TestDatabase.SeededAsync(DatabaseProvider.Sqlite, Now);
        SqliteConnection.ClearAllPools();
        var bytes = Directory.GetFiles(database.Folder, "portal.db*").Select(File.ReadAllBytes).SelectMany(b => b).ToArray();
        var text = Encoding.Latin1.GetString(bytes) + Encoding.UTF8.GetString(bytes);
        Assert.Contains("H-1001", text, StringComparison.Ordinal);
        foreach (var secret in new[]
        {
            "Rustig naar school", "Mag ik bij het gesprek met school zijn", DemoCast.ShieldedAddress, DemoCast.HiddenFromFather,
            "hulp aan huis", "tandarts", "Dagopvang helpt mij niet", "999990007", "999990032",
        })
        {
            Assert.DoesNotContain(secret, text, StringComparison.OrdinalIgnoreCase);
        }
    }
}
