using System.Collections.Concurrent;
using System.Diagnostics;
using System.IO.Compression;
using System.Text;
using FamilyPortal.Data;
using FamilyPortal.Data.Demo;
using FamilyPortal.TestData;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace FamilyPortal.Web.Tests.Access;

/// <summary>Every page of every role, walked once with everybody's things, with all that came back and all that was logged.</summary>
public sealed class CanaryWalk : IAsyncLifetime
{
    private readonly LogOutput log = new();
    private AccessRegion access = null!;

    /// <summary>What each role was given, with the address.</summary>
    internal List<(string Role, string Address, string Seen)> Seen { get; } = [];

    internal IReadOnlyList<MatrixRole> Roles { get; private set; } = [];

    internal AccessRegion Access => access;

    internal string Logged => log.ToString();

    public async Task InitializeAsync()
    {
        access = await AccessRegion.OpenAsync(TestDatabase.Usual, r => r
            .With("Logging:LogLevel:Default", "Debug").With("Logging:LogLevel:Microsoft.AspNetCore", "Debug").With("FamilyPortal:Limits:SearchesPerMinute", "100000")
            .With(s => s.AddSingleton<ILoggerProvider>(log)));
        Roles = await MatrixRole.AllAsync(access);
        var everybody = Roles.SelectMany(r => r.Others.Append(r.Own)).Where(t => t != Things.Never).DistinctBy(t => t.Person).ToList();
        foreach (var role in Roles)
        {
            var addresses = AccessMatrix.Rows.Where(r => r.Method == "GET" && r.Route is not ("/leave" or "/sign-out" or "/lock"))
                .SelectMany(r => (r.HasTarget ? everybody : [role.Own]).Select(t => MatrixAddress.Of(r, role, t))).OfType<string>()
                .Concat(["/access-log?period=all", "/access-log.csv?period=all", "/plan/versions/3", "/decisions?page=2", "/cases?q=KANARIE", "/caseload?q=KANARIE"])
                .Concat(everybody.Select(t => $"/objections/{t["objection"]}/steps/2")).Distinct(StringComparer.Ordinal);
            foreach (var address in addresses.Where(a => !a.EndsWith(".pdf", StringComparison.Ordinal) || role.Name is "parent" or "limited parent"))
            {
                using var answer = await role.Browser.GetAsync(role.Before + address);
                Seen.Add((role.Name, address, $"{answer.Headers}{answer.Content.Headers}\n{await TextAsync(await answer.Content.ReadAsByteArrayAsync())}"));
            }
        }
    }

    public async Task DisposeAsync() => await access.DisposeAsync();

    // What an archive or a PDF says, not how it is packed.
    private static async Task<string> TextAsync(byte[] bytes)
    {
        if (bytes.AsSpan().StartsWith("PK"u8))
        {
            await using var archive = new ZipArchive(new MemoryStream(bytes));
            var texts = new StringBuilder();
            foreach (var entry in archive.Entries)
            {
                using var content = new MemoryStream();
                await using var stream = await entry.OpenAsync();
                await stream.CopyToAsync(content);
                texts.AppendLine(entry.FullName).AppendLine(await TextAsync(content.ToArray()));
            }

            return texts.ToString();
        }

        if (!bytes.AsSpan().StartsWith("%PDF"u8))
        {
            return Encoding.UTF8.GetString(bytes);
        }

        // Its streams are packed; its information and names are not. A mark of 39 letters may be broken over two lines.
        using var reader = Process.Start(new ProcessStartInfo("pdftotext", ["-enc", "UTF-8", "-", "-"]) { RedirectStandardInput = true, RedirectStandardOutput = true, UseShellExecute = false })!;
        await reader.StandardInput.BaseStream.WriteAsync(bytes);
        reader.StandardInput.Close();
        var text = await reader.StandardOutput.ReadToEndAsync();
        return Encoding.Latin1.GetString(bytes) + string.Concat(text.Where(c => !char.IsWhiteSpace(c)));
    }

    private sealed class LogOutput : ILoggerProvider, ILogger
    {
        private readonly ConcurrentQueue<string> lines = new();

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) => lines.Enqueue($"{formatter(state, exception)} {exception}");

        public void Dispose()
        {
        }

        public override string ToString() => string.Join('\n', lines);
    }
}

/// <summary>Each sealed text of the region carries a mark of its own: it reaches those it is for, and nothing else at all.</summary>
public sealed class CanaryTests(CanaryWalk walk, Xunit.Abstractions.ITestOutputHelper output) : IClassFixture<CanaryWalk>
{
    // What somebody handles: the objection with the decision it contests, or the complaint, and what was sent with it.
    private static readonly string[] ForTheSecretary = ["decision", "objection", "objection step", "hearing wishes", "file of Objection", "name of a file"];
    private static readonly string[] ForTheOfficer = ["question about the log", "complaint", "complaint contact", "complaint step", "file of Complaint", "name of a file"];
    private static readonly string[] ForTheDuo = ["decision", "decision that is not contested", "report", "own view", "message", "proposal", "viewpoint", "waiting decision", "proof of a relation", "plan", "asked draft", "report draft", "new person", "deviation"];
    private static readonly string[] ForNobodyOfTheFamily = ["waiting decision", "proof of a relation", "hearing wishes", "asked draft", "report draft", "new person", "deviation"];
    private static readonly string[] UnderMandate = ["decision", "decision that is not contested", "report", "own view", "message", "objection", "objection step", "file of Objection", "name of a file"];

    [Fact]
    public void No_mark_reaches_anybody_whom_it_is_not_for_by_any_address_header_file_or_paper()
    {
        var found = walk.Seen.AsParallel().SelectMany(s => walk.Access.Marks.Where(m => s.Seen.Contains(m.Text, StringComparison.Ordinal)).Select(m => (s.Role, s.Address, Mark: m))).ToList();
        output.WriteLine($"{walk.Access.Marks.Count} marks, {walk.Seen.Count} answers, {found.Count} meetings");
        Assert.Empty(found.Where(f => !IsFor(walk.Roles.Single(r => r.Name == f.Role), f.Mark)).Select(f => $"{f.Role} {f.Address} {f.Mark.Where}").Distinct(StringComparer.Ordinal));
        string[] met = [.. found.Select(f => f.Mark.Where).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        Assert.Superset(new HashSet<string>(ForTheSecretary.Concat(ForTheOfficer).Concat(ForTheDuo).Except(["proof of a relation"]), StringComparer.Ordinal), new HashSet<string>(met, StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("administrator")]
    [InlineData("team manager")]
    [InlineData("helper")]
    [InlineData("without household")]
    [InlineData("signed out")]
    [InlineData("mandate revoked")]
    [InlineData("mandate expired")]
    public void A_role_without_content_meets_no_mark_no_plan_and_no_address_on_any_page(string role)
    {
        var pages = walk.Seen.Where(s => s.Role == role).ToList();
        Assert.True(pages.Count > 300, $"{pages.Count} pages prove little.");
        string[] words = ["KANARIE", DemoCast.HiddenFromFather, DemoCast.ShieldedAddress, "Rustig naar school", "Hulp bij het plan", "Dagopvang helpt mij niet", "gesprek met school"];
        Assert.Empty(pages.Where(p => words.Any(w => p.Seen.Replace("q=KANARIE", "", StringComparison.Ordinal).Replace("q%3DKANARIE", "", StringComparison.Ordinal).Contains(w, StringComparison.Ordinal))).Select(p => p.Address));
    }

    [Fact]
    public void What_is_hidden_from_the_limited_parent_stands_in_nothing_they_fetch()
    {
        var pages = walk.Seen.Where(s => s.Role == "limited parent").ToList();
        Assert.Empty(pages.Where(p => p.Seen.Contains(DemoCast.HiddenFromFather, StringComparison.Ordinal) || p.Seen.Contains("Lindenhof", StringComparison.Ordinal)).Select(p => p.Address));
        Assert.Contains(walk.Seen, s => s.Role == "parent" && s.Seen.Contains(DemoCast.HiddenFromFather, StringComparison.Ordinal));
    }

    [Fact]
    public void The_portals_own_log_output_holds_no_mark_no_number_and_no_text()
    {
        Assert.True(walk.Logged.Length > 10_000, "Nothing was captured, so nothing is proved.");
        string[] words = [.. walk.Access.Marks.Select(m => m.Text), DemoCast.ShieldedAddress, DemoCast.HiddenFromFather, .. DemoCast.Families.Select(f => f.Bsn)];
        var wrong = walk.Logged.Split('\n').Where(line => !line.Contains("/test/sign-in/", StringComparison.Ordinal) && words.Any(w => line.Contains(w, StringComparison.Ordinal))).ToList();
        Assert.Empty(wrong);
    }

    [Fact]
    public void The_raw_files_of_database_and_store_hold_no_mark_of_a_sealed_text()
    {
        var folder = Directory.GetParent(walk.Access.Region.FilesPath)!;
        var files = folder.GetFiles("*", SearchOption.AllDirectories);
        Assert.NotEmpty(files);
        Assert.True(walk.Access.Region.Provider != DatabaseProvider.Sqlite || files.Any(f => f.Length > 500_000), "The database itself is not among the files.");
        foreach (var file in files)
        {
            using var stream = new FileStream(file.FullName, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            using var copy = new MemoryStream();
            stream.CopyTo(copy);
            foreach (var text in new[] { Encoding.Latin1.GetString(copy.ToArray()), Encoding.Unicode.GetString(copy.ToArray()) })
            {
                Assert.DoesNotContain(walk.Access.Marks.Where(m => m.Where != "mandate"), m => text.Contains(m.Text, StringComparison.Ordinal));
                Assert.DoesNotContain(DemoCast.HiddenFromFather, text, StringComparison.Ordinal);
                Assert.DoesNotContain("Lindenhof 27", text, StringComparison.Ordinal);
            }
        }
    }

    /// <summary>Whom a mark is for.</summary>
    private bool IsFor(MatrixRole role, Mark mark) => role.Name switch
    {
        "objections secretary" => ForTheSecretary.Contains(mark.Where, StringComparer.Ordinal),
        "complaints officer" => ForTheOfficer.Contains(mark.Where, StringComparer.Ordinal),
        "duo" => ForTheDuo.Contains(mark.Where, StringComparer.Ordinal) && (mark.Where == "asked draft" || IsOf(mark, "H-1001", "H-1002")),
        "duo of another household" => ForTheDuo.Contains(mark.Where, StringComparer.Ordinal) && (mark.Where == "asked draft" || IsOf(mark, "H-1003", "H-2001")),
        "mandate" => mark.Owner == role.Own.Person && UnderMandate.Contains(mark.Where, StringComparer.Ordinal),
        "parent" or "limited parent" or "child of 15" or "child of 17" or "adult since yesterday" => mark.Owner == role.Own.Person && !ForNobodyOfTheFamily.Contains(mark.Where, StringComparer.Ordinal),
        _ => false,
    };

    private bool IsOf(Mark mark, string one, string other) => walk.Access.HomeOf(mark.Owner) is { } home && (home == one || home == other);
}
