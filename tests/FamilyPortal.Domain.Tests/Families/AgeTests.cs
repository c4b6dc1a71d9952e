using FamilyPortal.Domain.Families;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace FamilyPortal.Domain.Tests.Families;

public sealed class AgeTests
{
    [Theory]
    [InlineData("2010-11-23", "2026-11-22", 15)]
    [InlineData("2010-11-23", "2026-11-23", 16)]
    [InlineData("2008-02-29", "2026-02-28", 17)]
    [InlineData("2008-02-29", "2026-03-01", 18)]
    [InlineData("2008-02-29", "2028-02-29", 20)]
    [InlineData("2026-11-23", "2026-11-23", 0)]
    public void Age_is_counted_in_whole_years_and_29_February_turns_on_1_March(string born, string day, int age) =>
        Assert.Equal(age, Age.On(DateOnly.Parse(born, System.Globalization.CultureInfo.InvariantCulture), DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture)));

    [Fact]
    public void One_comparison_of_birth_dates_says_the_same_as_counting_years()
    {
        var property = Prop.ForAll(
            Gen.Choose(0, 40_000).Select(n => new DateOnly(1930, 1, 1).AddDays(n)).ToArbitrary(),
            Gen.Choose(0, 40_000).Select(n => new DateOnly(1990, 1, 1).AddDays(n)).ToArbitrary(),
            Gen.Elements(12, 16, 18).ToArbitrary(),
            (born, day, years) => (born > Age.YoungerThanBornAfter(years, day)) == (Age.On(born, day) < years));
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(2000), property);
    }
}
