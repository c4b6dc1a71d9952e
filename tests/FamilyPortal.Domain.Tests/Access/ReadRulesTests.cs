using FamilyPortal.Domain.Access;
using FamilyPortal.Domain.Families;
using FamilyPortal.Domain.Publications;
using Xunit;

namespace FamilyPortal.Domain.Tests.Access;

/// <summary>When the ground of a reader row holds: one table that a lawyer can read.</summary>
public sealed class ReadRulesTests
{
    private static readonly DateOnly Today = new(2026, 11, 23);
    private static readonly Guid Reader = Guid.NewGuid();

    [Theory]
    [InlineData(ReaderBasis.Addressee, 41, Authority.Unknown, true)]
    [InlineData(ReaderBasis.AuthorityUntil12, 11, Authority.With, true)]
    [InlineData(ReaderBasis.AuthorityUntil12, 12, Authority.With, false)]
    [InlineData(ReaderBasis.AuthorityUntil16, 15, Authority.With, true)]
    [InlineData(ReaderBasis.AuthorityUntil16, 16, Authority.With, false)]
    [InlineData(ReaderBasis.AuthorityUntil18, 17, Authority.With, true)]
    [InlineData(ReaderBasis.AuthorityUntil18, 18, Authority.With, false)]
    [InlineData(ReaderBasis.AuthorityUntil18, 9, Authority.Without, false)]
    [InlineData(ReaderBasis.AuthorityUntil18, 9, Authority.Unknown, false)]
    [InlineData(ReaderBasis.AuthorityUntil18, 9, Authority.Contested, false)]
    public void A_row_counts_only_while_its_ground_holds(ReaderBasis basis, int childAge, Authority authority, bool counts) =>
        Assert.Equal(counts, Counts(Row(basis, childAge, authority), Reader));

    [Fact]
    public void Scenario_3_at_sixteen_the_parents_view_ends_on_the_birthday_without_any_job()
    {
        var row = Row(ReaderBasis.AuthorityUntil16, 16, Authority.With, bornOn: new DateOnly(2010, 11, 24));
        Assert.True(Counts(row, Reader, new(2026, 11, 23)));
        Assert.False(Counts(row, Reader, new(2026, 11, 24)));
    }

    [Fact]
    public void A_row_of_one_reader_opens_nothing_for_another() =>
        Assert.False(Counts(Row(ReaderBasis.Addressee, 9, Authority.With), Guid.NewGuid()));

    [Fact]
    public void Authority_that_ended_yesterday_opens_nothing_today() =>
        Assert.False(Counts(Row(ReaderBasis.AuthorityUntil18, 9, Authority.With, until: Today), Reader));

    [Theory]
    [InlineData(null, true)]
    [InlineData("2026-11-24", true)]
    [InlineData("2026-11-23", false)]
    public void Somebody_named_reads_while_they_belong_to_the_household(string? left, bool counts)
    {
        var household = new Household { Id = Guid.NewGuid(), Reference = "H-1" };
        household.Members.Add(new HouseholdMember
        {
            PersonId = Reader,
            From = Today.AddYears(-1),
            Until = left is null ? null : DateOnly.Parse(left, System.Globalization.CultureInfo.InvariantCulture),
        });
        var row = new PublicationReader { PersonId = Reader, Basis = ReaderBasis.Named, ViewHash = [], Publication = new Domain.Reports.Report { Household = household, Body = SealedText.Of("") } };
        Assert.Equal(counts, Counts(row, Reader));
    }

    private static bool Counts(PublicationReader row, Guid reader, DateOnly? day = null) =>
        ReadRules.Counts.For(ViewerKey.Of(reader, default, default, default, day ?? Today)).Compile()(row);

    private static PublicationReader Row(ReaderBasis basis, int childAge, Authority authority, DateOnly? until = null, DateOnly? bornOn = null)
    {
        var child = new Person { Id = Guid.NewGuid(), GivenName = "Kind", FamilyName = "Test", BirthDate = bornOn ?? Today.AddYears(-childAge) };
        child.RelationsTo.Add(new Relation { FromPersonId = Reader, ToPersonId = child.Id, Kind = RelationKind.ParentalAuthority, Authority = authority, From = child.BirthDate, Until = until });
        return new PublicationReader
        {
            PersonId = Reader,
            Basis = basis,
            ChildId = child.Id,
            Child = child,
            ViewHash = [],
            Publication = new Domain.Reports.Report { Household = new Household { Reference = "H-1" }, Body = SealedText.Of("") },
        };
    }
}
