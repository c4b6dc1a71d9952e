using System.Globalization;
using FamilyPortal.Data;
using Npgsql;

namespace FamilyPortal.Benchmarks;

/// <summary>The two databases of a comparison: filled once, kept between runs.</summary>
internal sealed class Databases(BenchmarkSettings settings)
{
    /// <summary>Where the portal's and the yardstick's databases are.</summary>
    public string Folder { get; } = Path.Combine(settings.Work, "data");

    /// <summary>The portal's settings, but for its address and its providers.</summary>
    public (string Name, string Value)[] Portal =>
    [
        ("ASPNETCORE_ENVIRONMENT", "Benchmark"),
        ("FamilyPortal__Database__Provider", settings.Provider.ToString()),
        ("FamilyPortal__Database__ConnectionString", ConnectionString("portal")),
        ("FamilyPortal__Keys__Path", Path.Combine(Folder, "keys")),
        ("FamilyPortal__Limits__SignInsPerMinute", "1000"),
    ];

    /// <summary>The yardstick's settings. SQLite flushes at every commit, as the portal's does.</summary>
    public (string Name, string Value)[] Yardstick =>
        [("DB", Kind), ("CONN", ConnectionString("yardstick")), ("SYNC", "FULL")];

    private string Kind => settings.Provider == DatabaseProvider.Sqlite ? "sqlite" : "pg";

    private string Count => settings.Households.ToString(CultureInfo.InvariantCulture);

    /// <summary>Fills what is not there yet.</summary>
    public async Task FillAsync(string portal, string yardstick)
    {
        Directory.CreateDirectory(Folder);
        await OnceAsync("portal", () => Server.RunAsync(portal, "dotnet", $"FamilyPortal.Web.dll seed --households {Count}", Portal));
        await OnceAsync("yardstick", () => Server.RunAsync(yardstick, "dotnet", $"limit.dll seed {Kind} \"{ConnectionString("yardstick")}\" {Count}"));
    }

    private async Task OnceAsync(string side, Func<Task<string>> fill)
    {
        var done = Path.Combine(Folder, $"{Name(side)}-{Kind}.done");
        if (File.Exists(done))
        {
            return;
        }

        var clock = System.Diagnostics.Stopwatch.StartNew();
        await EmptyAsync(Name(side));
        await fill();
        await File.WriteAllTextAsync(done, "");
        Console.WriteLine($"Filled the {side}'s database with {Count} households in {clock.Elapsed.TotalSeconds:0} s");
    }

    private async Task EmptyAsync(string name)
    {
        if (settings.Provider == DatabaseProvider.Sqlite)
        {
            foreach (var file in Directory.EnumerateFiles(Folder, $"{name}.db*"))
            {
                File.Delete(file);
            }

            return;
        }

        await using var source = NpgsqlDataSource.Create(settings.Connection);
        foreach (var statement in new[] { $"DROP DATABASE IF EXISTS {name}", $"CREATE DATABASE {name}" })
        {
            await using var command = source.CreateCommand(statement);
            await command.ExecuteNonQueryAsync();
        }
    }

    private string Name(string side) => $"{side}_{Count}";

    private string ConnectionString(string side) => settings.Provider == DatabaseProvider.Sqlite
        ? $"Data Source={Path.Combine(Folder, Name(side) + ".db")}"
        : new NpgsqlConnectionStringBuilder(settings.Connection) { Database = Name(side) }.ConnectionString;
}
