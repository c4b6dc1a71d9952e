using FamilyPortal.Domain.Plans;
using Xunit;

namespace FamilyPortal.Domain.Tests.Plans;

public sealed class AgreementMovesTests
{
    private static readonly Guid Mother = Guid.NewGuid();
    private static readonly Guid Father = Guid.NewGuid();
    private static readonly Guid Key = Guid.NewGuid();
    private static readonly DateTime Now = new(2026, 11, 23, 9, 0, 0, DateTimeKind.Utc);

    private static readonly Agreement Both = new(
        "Samen eten", "Wij", "Elke dinsdag", Due: null, IfNotMet: null, Basis.Voluntary, AgreementState.Active, [new(Mother, "Sanne"), new(Father, "Emre")]);

    [Fact]
    public void Silence_is_never_agreement() => Assert.Equal([Mother, Father], AgreementMoves.Awaited(Both, []));

    [Fact]
    public void One_person_who_says_yes_twice_is_still_one() =>
        Assert.Equal([Father], AgreementMoves.Awaited(Both, [Answer(Mother, AgreementSay.Agree), Answer(Mother, AgreementSay.Agree, minutes: 5)]));

    [Fact]
    public void Two_different_persons_make_it_an_agreement_and_a_part_is_a_valid_yes() =>
        Assert.Empty(AgreementMoves.Awaited(Both, [Answer(Mother, AgreementSay.Agree), Answer(Father, AgreementSay.AgreeInPart)]));

    [Fact]
    public void A_no_after_a_yes_takes_the_yes_back() =>
        Assert.Equal([Mother], AgreementMoves.Awaited(Both, [Answer(Mother, AgreementSay.Agree), Answer(Mother, AgreementSay.Disagree, minutes: 5), Answer(Father, AgreementSay.Agree)]));

    [Fact]
    public void A_yes_to_other_words_does_not_count() =>
        Assert.Equal([Mother, Father], AgreementMoves.Awaited(Both with { When = "Elke dag" }, [Answer(Mother, AgreementSay.Agree), Answer(Father, AgreementSay.Agree)]));

    [Fact]
    public void What_stands_as_proposed_or_is_imposed_waits_for_nobody()
    {
        Assert.Empty(AgreementMoves.Awaited(Both with { State = AgreementState.Proposed }, []));
        Assert.Empty(AgreementMoves.Awaited(Both with { Basis = Basis.Imposed }, []));
    }

    [Fact]
    public void A_family_of_one_parent_is_not_stuck() =>
        Assert.Empty(AgreementMoves.Awaited(Both with { Parties = [new(Mother, "Sanne")] }, [Answer(Mother, AgreementSay.Agree)]));

    [Theory]
    [InlineData(AgreementState.Proposed, AgreementState.Accepted, true)]
    [InlineData(AgreementState.Proposed, AgreementState.Met, false)]
    [InlineData(AgreementState.Proposed, AgreementState.NotMet, false)]
    [InlineData(AgreementState.Declined, AgreementState.Active, false)]
    [InlineData(AgreementState.Declined, AgreementState.Proposed, true)]
    [InlineData(AgreementState.Ended, AgreementState.Active, false)]
    [InlineData(AgreementState.Ended, AgreementState.Ended, true)]
    [InlineData(AgreementState.NotMet, AgreementState.Active, true)]
    [InlineData(AgreementState.Active, AgreementState.Proposed, false)]
    public void An_agreement_takes_legal_steps_only(AgreementState from, AgreementState to, bool may) =>
        Assert.Equal(may, AgreementMoves.May(Both with { State = from }, Both with { State = to }));

    [Fact]
    public void A_new_agreement_does_not_begin_as_met()
    {
        Assert.False(AgreementMoves.May(before: null, Both with { State = AgreementState.Met }));
        Assert.True(AgreementMoves.May(before: null, Both with { State = AgreementState.Proposed }));
    }

    [Fact]
    public void The_gate_names_the_agreement_that_leapt_and_the_one_that_waits()
    {
        var before = Content(Both with { State = AgreementState.Proposed });

        Assert.Equal([(PlanCheck.Steps, "Samen eten")], Open(AgreementMoves.Gate(Content(Both with { State = AgreementState.Met, Parties = null }), before, [])));
        Assert.Equal([(PlanCheck.Consent, "Samen eten")], Open(AgreementMoves.Gate(Content(Both), before, [Answer(Mother, AgreementSay.Agree)])));
        Assert.Empty(Open(AgreementMoves.Gate(Content(Both), before, [Answer(Mother, AgreementSay.Agree), Answer(Father, AgreementSay.Agree)])));
    }

    private static IEnumerable<(PlanCheck, string)> Open(IEnumerable<GateCheck> checks) => checks.Where(c => !c.IsMet).Select(c => (c.Check, Assert.Single(c.Open)));

    private static DraftContent Content(Agreement agreement) => new(PlanPhase.Direct, new(2026, 12, 1), [new(Key, agreement, [Mother, Father], [])]);

    private static AgreementAnswer Answer(Guid person, AgreementSay says, int minutes = 0) => new()
    {
        Id = Guid.NewGuid(), ItemKey = Key, PersonId = person, Says = says, At = Now.AddMinutes(minutes), AgreedHash = AgreementAnswer.TextHash(Both),
    };
}
