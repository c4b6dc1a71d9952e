using FamilyPortal.Domain.Access;
using FamilyPortal.Domain.Families;
using Xunit;

namespace FamilyPortal.Domain.Tests.Access;

public sealed class AgeChangeTests
{
    private static readonly Guid Child = Guid.NewGuid();
    private static readonly Guid Parent = Guid.NewGuid();

    [Theory]
    [InlineData("2010-11-24", "2026-09-24", null, null)]
    [InlineData("2010-11-24", "2026-09-25", 16, AgeStage.SixtyDays)]
    [InlineData("2010-11-24", "2026-10-24", 16, AgeStage.SixtyDays)]
    [InlineData("2010-11-24", "2026-10-25", 16, AgeStage.ThirtyDays)]
    [InlineData("2010-11-24", "2026-11-23", 16, AgeStage.ThirtyDays)]
    [InlineData("2010-11-24", "2026-11-24", 16, AgeStage.Now)]
    [InlineData("2010-11-24", "2026-12-07", 16, AgeStage.Now)]
    [InlineData("2010-11-24", "2026-12-08", null, null)]
    [InlineData("2014-11-24", "2026-11-24", 12, AgeStage.Now)]
    [InlineData("2008-11-24", "2026-10-01", 18, AgeStage.SixtyDays)]
    public void A_birthday_that_changes_who_sees_what_is_told_sixty_thirty_and_no_days_ahead(string born, string today, int? age, AgeStage? stage)
    {
        var change = AgeChange.For(Child, Day(born), Day(today));

        Assert.Equal((age, stage), (change?.Age, change?.Stage));
    }

    [Theory]
    [InlineData("2012-02-29", 16, "2028-02-29")]
    [InlineData("2012-02-29", 18, "2030-03-01")]
    [InlineData("2008-02-29", 18, "2026-03-01")]
    [InlineData("2011-02-28", 16, "2027-02-28")]
    public void Somebody_born_on_29_February_has_a_birthday_on_1_March_in_other_years(string born, int age, string on)
    {
        Assert.Equal(Day(on), AgeChange.Birthday(Day(born), age));
        Assert.Equal((age - 1, age), (Age.On(Day(born), Day(on).AddDays(-1)), Age.On(Day(born), Day(on))));
    }

    [Theory]
    [InlineData(Authority.With, false, true)]
    [InlineData(Authority.With, true, false)]
    [InlineData(Authority.Without, false, false)]
    [InlineData(Authority.Unknown, false, false)]
    [InlineData(Authority.Contested, false, false)]
    public void It_is_told_to_a_parent_with_authority_and_never_to_who_is_limited_towards_the_young_person(Authority authority, bool isLimited, bool told)
    {
        var today = new DateOnly(2026, 10, 1);
        var child = new Person { Id = Child, GivenName = "Kind", FamilyName = "Test", BirthDate = new(2010, 11, 24) };
        child.RelationsTo.Add(new() { FromPersonId = Parent, ToPersonId = Child, Kind = RelationKind.ParentalAuthority, Authority = authority, From = child.BirthDate });
        if (isLimited)
        {
            child.RelationsTo.Add(new() { FromPersonId = Parent, ToPersonId = Child, Kind = RelationKind.Restriction, From = today });
        }

        Assert.Equal(told, AgeChange.IsToldTo(Parent, child, today));
    }

    private static DateOnly Day(string text) => DateOnly.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}
