using FamilyPortal.Domain.Decisions;
using Xunit;

namespace FamilyPortal.Domain.Tests.Decisions;

public sealed class CaseNumberTests
{
    [Fact]
    public void Numbers_are_short_unlike_each_other_and_hold_nothing_that_reads_as_something_else()
    {
        var drawn = Enumerable.Range(0, 1000).Select(_ => CaseNumber.Draw(CaseNumber.Complaint, new(2026, 11, 23))).ToList();

        Assert.All(drawn, number => Assert.Matches("^K-2026-[3-9A-Z]{6}$", number));
        Assert.All(drawn, number => Assert.DoesNotContain(number[7..], c => "0O1IL2Z5S8BNEUA".Contains(c, StringComparison.Ordinal)));
        Assert.True(drawn.Distinct().Count() > 990);
        Assert.NotEqual(drawn.Order(StringComparer.Ordinal), drawn);
        Assert.Equal(CaseNumber.Alphabet.Length, CaseNumber.Alphabet.Distinct().Count());
    }
}
