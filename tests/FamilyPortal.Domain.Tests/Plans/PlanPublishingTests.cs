using FamilyPortal.Domain.Access;
using FamilyPortal.Domain.Families;
using FamilyPortal.Domain.Plans;
using FamilyPortal.Domain.Publications;
using Xunit;

namespace FamilyPortal.Domain.Tests.Plans;

public sealed class PlanPublishingTests
{
    private static readonly DateOnly Today = new(2026, 11, 23);
    private static readonly DateTime Now = new(2026, 11, 23, 9, 0, 0, DateTimeKind.Utc);
    private static readonly Guid Mila = Guid.NewGuid();
    private static readonly Guid Youssef = Guid.NewGuid();
    private static readonly ProposedReader Mother = new(Guid.NewGuid(), "Sanne de Vries", FamilyRole.Mother, 38, DefaultView.Visible, ReaderBasis.Named, ChildId: null, ReaderGroup.ParentOfUnder12);
    private static readonly ProposedReader Father = new(Guid.NewGuid(), "Emre Yilmaz", FamilyRole.Father, 41, DefaultView.Visible, ReaderBasis.Named, ChildId: null, ReaderGroup.ParentOfUnder12) { LimitedTowards = [Mother.PersonId] };
    private static readonly IReadOnlyList<ProposedReader> Audience = [Mother, Father];
    private static readonly Household Home = new() { Id = Guid.NewGuid(), Reference = "H-1", ResponsibleBodyId = Guid.NewGuid() };

    private static readonly DraftPart Summary = new(Guid.NewGuid(), new PlanSummary("We eten samen."), [Mother.PersonId, Father.PersonId], []);
    private static readonly DraftPart Hidden = new(
        Guid.NewGuid(),
        new Agreement("Noor gaat naar zwemles", "Sanne", "Elke zaterdag", Due: null, IfNotMet: null, Basis.Voluntary, AgreementState.Proposed),
        [Mother.PersonId],
        [new(Father.PersonId, "De plek blijft privé.", Today.AddDays(60), DeviationGround.PrivacyOfAnother)]);

    [Fact]
    public void Who_sees_no_change_gets_no_row_and_who_does_counts_on_from_their_own_number()
    {
        var first = Compose(new Dictionary<Guid, LastView>(), Summary);
        var last = first.Readers.ToDictionary(r => r.PersonId, r => new LastView(r.Sequence, r.ViewHash));

        var second = Compose(last, Summary, Hidden);

        Assert.Equal([1, 1], first.Readers.Select(r => r.Sequence));
        var row = Assert.Single(second.Readers);
        Assert.Equal((Mother.PersonId, 2), (row.PersonId, row.Sequence));
    }

    [Fact]
    public void A_change_that_everybody_sees_reaches_the_father_with_his_own_next_number()
    {
        var last = new Dictionary<Guid, LastView> { [Mother.PersonId] = new(5, [1]), [Father.PersonId] = new(2, [2]) };

        var version = Compose(last, Summary with { Item = new PlanSummary("Nieuw.") });

        Assert.Equal([(Mother.PersonId, 6), (Father.PersonId, 3)], version.Readers.Select(r => (r.PersonId, r.Sequence)));
    }

    [Fact]
    public void A_reader_outside_the_audience_is_left_out()
    {
        var stranger = Guid.NewGuid();

        var version = Compose(new Dictionary<Guid, LastView>(), Summary with { Readers = [Mother.PersonId, stranger] });

        Assert.DoesNotContain(version.Readers, r => r.PersonId == stranger);
        Assert.DoesNotContain(version.Parts.SelectMany(p => p.Readers), r => r.PersonId == stranger);
    }

    [Fact]
    public void The_gate_opens_when_all_was_done()
    {
        var (draft, content) = Draft(Summary, Hidden);
        draft.Confirm(content, Audience, Nothing, Youssef, "Gezien.");

        Assert.All(Gate(draft, content, Mother, Father), c => Assert.True(c.IsMet, c.Check.ToString()));
    }

    [Fact]
    public void A_confirmation_ends_when_the_content_changes_and_never_counts_for_who_gave_it()
    {
        var (draft, content) = Draft(Summary, Hidden);
        draft.Confirm(content, Audience, Nothing, Youssef, "Gezien.");
        var changed = content with { Parts = [Summary, Hidden with { Deviations = [new(Father.PersonId, "Een andere reden.", Today, DeviationGround.PrivacyOfAnother)] }] };

        Assert.True(draft.IsConfirmedFor(content, Audience, Nothing, Mila));
        Assert.False(draft.IsConfirmedFor(changed, Audience, Nothing, Mila));
        Assert.False(draft.IsConfirmedFor(content, Audience, Nothing, Youssef));
    }

    [Fact]
    public void A_restriction_or_protected_fact_that_comes_after_a_confirmation_ends_it_though_no_word_changed()
    {
        var (draft, content) = Draft(Summary with { Item = new PlanSummary("Zaterdag is Noor op de Lindenhof.") }, Hidden);
        draft.Confirm(content, Audience, content.Findings(now: null, Audience, [], []), Youssef, "Gezien.");
        ProposedReader[] limited = [.. Audience.Select(a => a.PersonId == Father.PersonId ? a with { LimitedTowards = [Mother.PersonId] } : a)];
        var found = content.Findings(now: null, limited, [new(Mother.PersonId, ProtectedKind.Address, "Lindenhof 27", [])], []);
        var open = PlanPublishing.Gate(draft, content, limited, found, Audience.Select(a => a.PersonId).ToHashSet(), Mila).Where(c => !c.IsMet).Select(c => c.Check);

        Assert.NotEmpty(found.New);
        Assert.Equal([PlanCheck.Safety, PlanCheck.Colleague], open);

        // What the table says of a reader counts too: the same words then depart in something nobody agreed with.
        ProposedReader[] hidden = [.. Audience.Select(a => a.PersonId == Father.PersonId ? a with { Default = DefaultView.Hidden } : a)];
        Assert.True(draft.IsConfirmedFor(content, Audience, Nothing, Mila));
        Assert.False(draft.IsConfirmedFor(content, hidden, Nothing, Mila));
    }

    [Fact]
    public void Without_anything_withheld_no_colleague_is_needed()
    {
        var (draft, content) = Draft(Summary);

        Assert.All(Gate(draft, content, Mother, Father), c => Assert.True(c.IsMet, c.Check.ToString()));
    }

    [Theory]
    [InlineData(PlanCheck.Previewed)]
    [InlineData(PlanCheck.Reasons)]
    [InlineData(PlanCheck.Colleague)]
    [InlineData(PlanCheck.Agreements)]
    [InlineData(PlanCheck.Readers)]
    [InlineData(PlanCheck.Summary)]
    public void Each_check_closes_the_gate_alone(PlanCheck closed)
    {
        var agreement = (Agreement)Hidden.Item;
        var (draft, content) = closed switch
        {
            PlanCheck.Reasons => Draft(Summary, Hidden with { Deviations = [new(Father.PersonId, " ", Today)] }),
            PlanCheck.Agreements => Draft(Summary, Hidden with { Item = agreement with { Who = "" } }),
            PlanCheck.Readers => Draft(Summary, Hidden with { Readers = [], Deviations = [new(Father.PersonId, "x", Today, DeviationGround.EndingViolence), new(Mother.PersonId, "x", Today, DeviationGround.EndingViolence)] }),
            PlanCheck.Summary => Draft(Summary with { Readers = [Mother.PersonId], Deviations = [new(Father.PersonId, "x", Today, DeviationGround.EndingViolence)] }, Hidden with { Readers = [Mother.PersonId, Father.PersonId], Deviations = [] }),
            _ => Draft(Summary, Hidden),
        };
        if (closed != PlanCheck.Colleague)
        {
            draft.Confirm(content, Audience, Nothing, Youssef, "Gezien.");
        }

        var open = Gate(draft, content, closed == PlanCheck.Previewed ? [Mother] : [Mother, Father]).Where(c => !c.IsMet).Select(c => c.Check);

        Assert.Equal([closed], open);
    }

    [Fact]
    public void Saving_ends_a_question_to_the_colleague()
    {
        var (draft, content) = Draft(Summary, Hidden);
        draft.AskColleague(Mila);

        draft.Save(content, Mila, Now);

        Assert.Null(draft.AskedById);
    }

    [Fact]
    public void A_hint_names_a_telling_word_of_a_hidden_part_that_stands_in_a_visible_one()
    {
        var content = new DraftContent(PlanPhase.Direct, Today, [Summary with { Item = new PlanSummary("Op zaterdag is Noor bij de zwemvereniging.") }, Hidden with { Item = new Strength("Noor zwemt bij de zwemvereniging.") }]);

        Assert.Equal(["zwemvereniging"], TellingWords(content, Father, "Noor Yilmaz"));
        Assert.Empty(TellingWords(content, Mother, "Noor Yilmaz"));
        Assert.Empty(TellingWords(content, Father, "Noor", "de zwemvereniging"));
    }

    [Theory]
    [InlineData("We eten samen. Dat gaat goed.", 3, true)]
    [InlineData("", 0, true)]
    [InlineData("De hulpverleningsplannen zijn er.", 4, false)]
    public void The_reading_hint_counts_words_and_finds_long_ones(string text, int words, bool isPlain)
    {
        var hint = ReadingHint.For(text);

        Assert.Equal((words, isPlain), (hint.WordsPerSentence, hint.IsPlain));
    }

    private static PlanFindings Nothing => new([], []);

    private static IReadOnlyList<string> TellingWords(DraftContent content, ProposedReader reader, params string[] known) =>
        SafetyGuard.TellingWords(PlanWords.HiddenFrom(content, reader.PersonId), PlanWords.SeenBy(content, reader.PersonId), known);

    private static PlanVersion Compose(IReadOnlyDictionary<Guid, LastView> last, params DraftPart[] parts) => PlanPublishing.Compose(
        new(PlanPhase.Direct, Today, parts), Audience, last, new(Home, 1, LegalRegime.JwFile, Mila, Now, Now, SupersedesId: null, Today));

    private static (PlanDraft Draft, DraftContent Content) Draft(params DraftPart[] parts)
    {
        var content = new DraftContent(PlanPhase.Direct, Today, parts);
        var draft = new PlanDraft { Content = SealedText.Of("") };
        draft.Save(content, Mila, Now);
        return (draft, content);
    }

    private static IReadOnlyList<GateCheck> Gate(PlanDraft draft, DraftContent content, params ProposedReader[] previewed) =>
        PlanPublishing.Gate(draft, content, Audience, Nothing, previewed.Select(p => p.PersonId).ToHashSet(), Mila);
}
