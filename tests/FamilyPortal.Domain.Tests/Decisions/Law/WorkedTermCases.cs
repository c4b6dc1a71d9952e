using System.Globalization;
using System.Text.RegularExpressions;
using FamilyPortal.Domain.Decisions.Law;
using Xunit;

namespace FamilyPortal.Domain.Tests.Decisions.Law;

/// <summary>Every row of terms.csv, the cases that a lawyer can read and extend.</summary>
public sealed partial class WorkedTermCases
{
    private static readonly List<string[]> Rows = ReadRows();

    public static TheoryData<string, string, string, string, string> Cases()
    {
        var cases = new TheoryData<string, string, string, string, string>();
        foreach (var row in Rows)
        {
            cases.Add(row[0], row[2], row[3], row[4], row[5]);
        }

        return cases;
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_worked_case_ends_on_the_expected_day(string name, string start, string rule, string expected, string why)
    {
        var result = Term.For(rule, Date(start));

        Assert.True(result.LastDay == Date(expected), $"{name}: {result.LastDay:yyyy-MM-dd}");
        var rawDay = UnextendedDay().Match(why);
        Assert.True(rawDay.Success, $"{name} does not say its unextended day");
        Assert.Equal(Date(rawDay.Groups["date"].Value), result.RawLastDay);
    }

    [Fact]
    public void All_34_worked_cases_are_read()
    {
        Assert.Equal(34, Rows.Count);
    }

    private static List<string[]> ReadRows()
    {
        var path = Path.Combine(AppContext.BaseDirectory, "Decisions", "Law", "terms.csv");
        var rows = File.ReadLines(path).Skip(1).Where(line => line.Length > 0).Select(Split).ToList();
        return rows.Count > 0 && rows.TrueForAll(row => row.Length == 6)
            ? rows
            : throw new InvalidDataException("terms.csv is empty or has a row without six columns.");
    }

    private static string[] Split(string line) =>
        [.. Field().Matches(line).Select(match => match.Groups["quoted"].Success ? match.Groups["quoted"].Value : match.Groups["plain"].Value)];

    private static DateOnly Date(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    [GeneratedRegex("(?:^|,)(?:\"(?<quoted>[^\"]*)\"|(?<plain>[^,]*))", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Field();

    [GeneratedRegex("Unextended last day \\w{3} (?<date>\\d{4}-\\d{2}-\\d{2})", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex UnextendedDay();
}
