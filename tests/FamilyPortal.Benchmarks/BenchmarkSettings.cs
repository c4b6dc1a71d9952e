using System.Globalization;
using FamilyPortal.Data;

namespace FamilyPortal.Benchmarks;

/// <summary>What is measured, and where.</summary>
internal sealed record BenchmarkSettings
{
    public const string Usage =
        """
        dotnet run -c Release --project tests/FamilyPortal.Benchmarks -- [options]
          --households N    households in both databases (10000)
          --large N         households of the larger region; at most --households leaves it out (100000)
          --rounds N        rounds; the median counts (5)
          --seconds N       seconds a row in each round (2)
          --connections N   connections at once (16)
          --sessions N      family members who are signed in (32)
          --yardstick PATH  folder with bench.mjs and limit/ (../shared/perf)
          --provider NAME   Sqlite or PostgreSql (Sqlite)
          --connection S    PostgreSql: connection string of a server where databases may be made
          --work PATH       where builds and databases are kept between runs
          --no-build        measure what was published before
        """;

    public int Households { get; init; } = 10_000;

    public int Large { get; private init; } = 100_000;

    public int Rounds { get; private init; } = 5;

    public int Seconds { get; private init; } = 2;

    public int Connections { get; private init; } = 16;

    public int Sessions { get; private init; } = 32;

    public string Yardstick { get; private init; } = Path.GetFullPath(Path.Combine(Repository, "../shared/perf"));

    public DatabaseProvider Provider { get; private init; } = DatabaseProvider.Sqlite;

    public string Connection { get; private init; } = "";

    // Outside the repository, whose build settings are not the yardstick's.
    public string Work { get; private init; } = Path.Combine(Path.GetTempPath(), "family-portal-benchmark");

    public bool Builds { get; private init; } = true;

    /// <summary>The folder of the solution.</summary>
    public static string Repository
    {
        get
        {
            var folder = new DirectoryInfo(AppContext.BaseDirectory);
            while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "FamilyPortal.sln")))
            {
                folder = folder.Parent;
            }

            return folder?.FullName ?? Directory.GetCurrentDirectory();
        }
    }

    /// <summary>Reads the command line; null when it is not understood.</summary>
    public static BenchmarkSettings? Read(string[] args)
    {
        var settings = new BenchmarkSettings();
        for (var i = 0; i < args.Length; i++)
        {
            if (args[i] == "--no-build")
            {
                settings = settings with { Builds = false };
                continue;
            }

            if (i + 1 == args.Length || settings.With(args[i], args[++i]) is not { } next)
            {
                return null;
            }

            settings = next;
        }

        return settings;
    }

    private BenchmarkSettings? With(string name, string value) => (name, int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0) switch
    {
        ("--households", true) => this with { Households = number },
        ("--large", true) => this with { Large = number },
        ("--rounds", true) => this with { Rounds = number },
        ("--seconds", true) => this with { Seconds = number },
        ("--connections", true) => this with { Connections = number },
        ("--sessions", true) => this with { Sessions = number },
        ("--yardstick", _) => this with { Yardstick = Path.GetFullPath(value) },
        ("--connection", _) => this with { Connection = value },
        ("--work", _) => this with { Work = Path.GetFullPath(value) },
        ("--provider", _) when Enum.TryParse<DatabaseProvider>(value, out var provider) && provider != DatabaseProvider.SqlServer => this with { Provider = provider },
        _ => null,
    };
}
