using FamilyPortal.Domain.Families;
using Xunit;

namespace FamilyPortal.Domain.Tests.Families;

/// <summary>What writing a fact down, or its end, does to what stands.</summary>
public sealed class RelationEntryTests
{
    private static readonly Guid Mother = Guid.NewGuid();
    private static readonly Guid Father = Guid.NewGuid();
    private static readonly DateOnly Today = new(2026, 11, 23);

    [Fact]
    public void A_restriction_never_ends_another_restriction()
    {
        var measure = Fact(RelationKind.Restriction);
        var word = Entry(RelationKind.Restriction) with { From = new(2020, 1, 1), Until = new(2020, 1, 2), Source = RelationSource.Stated, Proof = null };

        Assert.Empty(word.Faults(Today));
        Assert.False(word.Replaces(measure));
        Assert.False((word with { Until = null, Source = RelationSource.CourtOrder, Proof = "Beschikking" }).Replaces(measure));
        Assert.True(Entry(RelationKind.Guardianship).Replaces(Fact(RelationKind.Guardianship)));
    }

    [Theory]
    [InlineData(RelationKind.Restriction, RelationSource.Stated, "Zegt zij zelf", false)]
    [InlineData(RelationKind.Restriction, RelationSource.CourtOrder, " ", false)]
    [InlineData(RelationKind.Restriction, RelationSource.CourtOrder, "Beschikking", true)]
    [InlineData(RelationKind.Guardianship, RelationSource.Register, null, false)]
    [InlineData(RelationKind.FosterCare, RelationSource.Stated, null, true)]
    public void A_fact_ends_on_what_shows_it_and_a_restriction_never_on_somebodys_word(RelationKind kind, RelationSource source, string? proof, bool ends) =>
        Assert.Equal(ends, Fact(kind).MayEndOn(source, proof));

    private static RelationEntry Entry(RelationKind kind) => new(Father, Mother, kind, Authority: null, new(2026, 1, 1), Until: null, RelationSource.CourtOrder, "Beschikking");

    private static Relation Fact(RelationKind kind) => Entry(kind).Keep(Guid.NewGuid(), Today, Today.ToDateTime(default, DateTimeKind.Utc));
}
