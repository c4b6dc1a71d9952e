using FamilyPortal.Domain.Access;
using FamilyPortal.Domain.Families;
using FamilyPortal.Domain.Publications;
using Xunit;

namespace FamilyPortal.Domain.Tests.Publications;

/// <summary>What is proposed for whom: the default table of the law's design, person by person.</summary>
public sealed class AudienceTests
{
    private static readonly DateOnly Today = new(2026, 11, 23);
    private static readonly Guid Adult = Guid.NewGuid();
    private static readonly Guid Child = Guid.NewGuid();

    [Theory]
    // A parent with authority over a child of this age, for what is about the child.
    [InlineData(DocumentKind.SafetyPlan, 9, DefaultView.Visible, ReaderBasis.AuthorityUntil18)]
    [InlineData(DocumentKind.SafetyPlan, 17, DefaultView.Visible, ReaderBasis.AuthorityUntil18)]
    [InlineData(DocumentKind.MunicipalDecision, 9, DefaultView.Visible, ReaderBasis.AuthorityUntil16)]
    [InlineData(DocumentKind.MunicipalDecision, 15, DefaultView.Visible, ReaderBasis.AuthorityUntil16)]
    [InlineData(DocumentKind.MunicipalDecision, 16, DefaultView.Hidden, ReaderBasis.Named)]
    [InlineData(DocumentKind.Report, 11, DefaultView.Visible, ReaderBasis.AuthorityUntil12)]
    [InlineData(DocumentKind.Report, 12, DefaultView.Hidden, ReaderBasis.Named)]
    [InlineData(DocumentKind.Report, 17, DefaultView.Hidden, ReaderBasis.Named)]
    public void A_parent_with_authority_is_proposed_by_the_age_of_the_child(DocumentKind kind, int age, DefaultView view, ReaderBasis basis)
    {
        var found = Of(kind, age, Authority.With, about: [Child]);

        Assert.Equal((view, basis), (found.Default, found.Basis));
    }

    [Theory]
    [InlineData(Authority.Without)]
    [InlineData(Authority.Unknown)]
    [InlineData(Authority.Contested)]
    [InlineData(null)]
    public void Without_certain_authority_nothing_about_the_child_is_proposed(Authority? authority)
    {
        foreach (var kind in new[] { DocumentKind.SafetyPlan, DocumentKind.MunicipalDecision, DocumentKind.Report })
        {
            var found = Of(kind, 9, authority, about: [Child]);
            Assert.Equal((DefaultView.Hidden, ReaderGroup.ParentWithoutAuthority), (found.Default, found.Group));
        }
    }

    [Fact]
    public void What_is_addressed_to_or_about_oneself_is_proposed_and_what_is_anothers_is_not()
    {
        Assert.Equal(DefaultView.Visible, Of(DocumentKind.MunicipalDecision, 9, Authority.Without, about: [], addressees: [Adult]).Default);
        Assert.Equal(DefaultView.Hidden, Of(DocumentKind.MunicipalDecision, 9, Authority.With, about: [Guid.NewGuid()]).Default);
    }

    [Fact]
    public void A_report_about_several_people_is_hidden_until_it_is_made_per_person() =>
        Assert.Equal(DefaultView.Hidden, Of(DocumentKind.Report, 9, Authority.With, about: [Child, Guid.NewGuid()]).Default);

    [Theory]
    [InlineData(DocumentKind.SafetyPlan)]
    [InlineData(DocumentKind.MunicipalDecision)]
    [InlineData(DocumentKind.Report)]
    public void Nothing_about_the_protected_person_is_ever_open_to_the_limited_one(DocumentKind kind)
    {
        var found = Of(kind, 9, Authority.With, about: [Child], addressees: [Adult], isLimited: true);

        Assert.Equal(DefaultView.Never, found.Default);
        Assert.Equal(DefaultView.Never, found.DefaultFor([Child]));
    }

    [Fact]
    public void A_guardian_and_a_curator_read_for_whom_they_represent_while_the_relation_holds()
    {
        var guardian = Of(DocumentKind.Report, 9, authority: null, about: [Child], kind2: RelationKind.Guardianship);
        var curator = Of(DocumentKind.MunicipalDecision, 40, authority: null, about: [Child], kind2: RelationKind.Curatorship);

        Assert.Equal((ReaderGroup.Guardian, DefaultView.Visible, ReaderBasis.LegalRepresentative), (guardian.Group, guardian.Default, guardian.Basis));
        Assert.Equal((ReaderGroup.CuratorOrMentor, DefaultView.Visible, ReaderBasis.LegalRepresentative), (curator.Group, curator.Default, curator.Basis));
    }

    [Theory]
    [InlineData(11, ReaderGroup.ChildUnder12, DefaultView.Hidden)]
    [InlineData(12, ReaderGroup.Young12To15, DefaultView.Visible)]
    [InlineData(16, ReaderGroup.Young16To17, DefaultView.Visible)]
    public void A_young_person_is_proposed_for_the_plan_from_twelve_on(int age, ReaderGroup group, DefaultView view)
    {
        var found = All(DocumentKind.SafetyPlan, age, Authority.With, [], [], isLimited: false, kind2: null, new HashSet<Guid>()).Single(p => p.PersonId == Child);

        Assert.Equal((group, view), (found.Group, found.Default));
    }

    [Fact]
    public void Who_is_judged_incapable_is_not_proposed_and_a_later_judgement_counts()
    {
        var judged = new Capacity { PersonId = Child, IsCapable = false, Reason = SealedText.Of("x"), At = new(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc) };
        var again = new Capacity { PersonId = Child, IsCapable = true, Reason = SealedText.Of("x"), At = new(2026, 2, 1, 0, 0, 0, DateTimeKind.Utc) };
        DefaultView Plan(params Capacity[] judgements) => All(DocumentKind.SafetyPlan, 14, Authority.With, [], [], isLimited: false, kind2: null, Capacity.Incapable(judgements, CapacityMatter.Information)).Single(p => p.PersonId == Child).Default;

        Assert.Equal((DefaultView.Visible, DefaultView.Hidden, DefaultView.Visible), (Plan(), Plan(judged), Plan(again, judged)));
    }

    [Fact]
    public void The_table_has_every_row_once() => Assert.Equal(Enum.GetValues<ReaderGroup>(), ReadingTable.Rows.Select(r => r.Reader));

    private static ProposedReader Of(
        DocumentKind kind, int age, Authority? authority, Guid[] about, Guid[]? addressees = null, bool isLimited = false, RelationKind? kind2 = null) =>
        All(kind, age, authority, about, addressees ?? [], isLimited, kind2, new HashSet<Guid>()).Single(p => p.PersonId == Adult);

    private static IReadOnlyList<ProposedReader> All(
        DocumentKind kind, int age, Authority? authority, Guid[] about, Guid[] addressees, bool isLimited, RelationKind? kind2, IReadOnlySet<Guid> incapable)
    {
        var adult = new Person { Id = Adult, GivenName = "Ouder", FamilyName = "Test", BirthDate = new(1985, 1, 1) };
        var child = new Person { Id = Child, GivenName = "Kind", FamilyName = "Test", BirthDate = Today.AddYears(-age) };
        void Add(RelationKind relation, Authority? what = null) => child.RelationsTo.Add(new() { FromPersonId = Adult, ToPersonId = Child, Kind = relation, Authority = what, From = Today.AddYears(-1) });
        if (authority is not null)
        {
            Add(RelationKind.ParentalAuthority, authority);
        }

        if (isLimited)
        {
            Add(RelationKind.Restriction);
        }

        if (kind2 is { } other)
        {
            Add(other);
        }

        HouseholdMember Member(Person person, FamilyRole role) => new() { PersonId = person.Id, Person = person, Role = role, From = Today.AddYears(-1) };
        return Audience.For(new(kind, about, addressees), [Member(adult, kind2 is null ? FamilyRole.Mother : FamilyRole.Partner), Member(child, FamilyRole.Child)], incapable, Today);
    }
}
