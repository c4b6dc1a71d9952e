using FamilyPortal.Domain.Decisions;
using FamilyPortal.Domain.Decisions.Law;
using FamilyPortal.Domain.Families;
using FamilyPortal.Domain.Publications;
using Xunit;
using static FamilyPortal.Domain.Tests.Decisions.Law.LawDates;

namespace FamilyPortal.Domain.Tests.Decisions;

/// <summary>What a wrong posting day, a paper for a hearing and a view of several points come to.</summary>
public sealed class CorrectionTests
{
    private static readonly DateTime Now = new(2026, 3, 30, 8, 0, 0, DateTimeKind.Utc);
    private static readonly Guid Finder = Guid.NewGuid();

    [Theory]
    [InlineData("2026-03-16", "2026-04-28", false)]
    [InlineData("2026-03-13", "2026-04-24", false)]
    [InlineData("2026-03-11", "2026-04-22", true)]
    public void A_day_that_makes_the_last_day_earlier_needs_a_second_professional_and_a_later_one_does_not(string on, string lastDay, bool needsColleague)
    {
        var (decision, wrong) = Posted("2026-03-12");
        var correction = AnnouncementCorrection.Of(Guid.NewGuid(), wrong, decision, Day(on), "Het poststempel.", Finder, Now);

        Assert.Equal(Day(lastDay), correction.LastDay);
        Assert.Equal(needsColleague, correction.NeedsColleague(wrong, DutchCalendar.Standard));
    }

    [Fact]
    public void A_day_equated_since_counts_for_what_the_addressee_could_read_so_that_an_earlier_day_is_never_taken_for_a_later_one()
    {
        var (decision, wrong) = Posted("2026-03-12");
        var equated = DutchCalendar.Standard.With([new() { Day = Day("2026-04-23"), Source = "Stb.", CheckedOn = Day("2026-03-20"), At = Now, On = Day("2026-03-20") }]);
        var sameTerm = AnnouncementCorrection.Of(Guid.NewGuid(), wrong, decision, Day("2026-03-11"), "Een dag eerder.", Finder, Now);

        Assert.Equal(Day("2026-04-24"), wrong.LastDayIn(equated));
        Assert.True(sameTerm.NeedsColleague(wrong, equated));
    }

    [Fact]
    public void What_a_correction_makes_names_it_and_nobody_agrees_with_their_own()
    {
        var (decision, wrong) = Posted("2026-03-12");
        var correction = AnnouncementCorrection.Of(Guid.NewGuid(), wrong, decision, Day("2026-03-11"), "Het poststempel.", Finder, Now);
        var colleague = Guid.NewGuid();
        var made = correction.Make(wrong, decision, Now, colleague);

        Assert.Equal((correction.Id, colleague, wrong.PersonId, wrong.Channel, Day("2026-03-11"), (DateOnly?)Day("2026-04-22")), (made.CorrectionId, made.ConfirmedById, made.PersonId, made.Channel, made.AnnouncedOn, made.LastDay));
        Assert.NotEqual(wrong.Id, made.Id);
        Assert.Equal(Day("2026-04-23"), wrong.LastDay);
        Assert.Throws<ArgumentException>(() => correction.Make(wrong, decision, Now, Finder));
    }

    [Theory]
    [InlineData("Advies", "Twee keer.", true, true, "", null)]
    [InlineData("", "Twee keer.", true, true, "", HearingPaperFault.Title)]
    [InlineData("Advies", "", true, true, "", HearingPaperFault.Text)]
    [InlineData("Advies", "Twee keer.", false, true, "", HearingPaperFault.Why)]
    [InlineData("Advies", "Twee keer.", true, false, "", HearingPaperFault.Why)]
    [InlineData("Advies", "Twee keer.", false, false, "Zij is in gevaar.", null)]
    public void A_paper_is_kept_from_somebody_only_with_a_reason(string title, string text, bool forObjector, bool forOthers, string why, HearingPaperFault? fault) =>
        Assert.Equal(fault, HearingPaper.Judge(title, text, forObjector, forOthers, why));

    [Theory]
    [InlineData("Eén punt.", 1)]
    [InlineData("Eén punt\nop twee regels.", 1)]
    [InlineData("Het eerste.\n\nHet tweede.\n \n\nHet derde.", 3)]
    public void An_empty_line_parts_the_points_of_a_view_and_each_wants_an_answer(string text, int points)
    {
        var view = new Viewpoint { Text = SealedText.Of(text), ContentHash = [] };

        Assert.Equal(points, view.Points.Count);
        Assert.Equal(0, view.FirstUnanswered([]));
        Assert.Equal(points == 1 ? null : 1, view.FirstUnanswered(["Gezien.", " "]));
        Assert.Null(view.FirstUnanswered([.. Enumerable.Repeat("Gezien.", points)]));
    }

    private static (Decision Decision, Announcement Announcement) Posted(string on)
    {
        var decision = new Decision
        {
            Id = Guid.NewGuid(),
            Kind = DocumentKind.MunicipalDecision,
            ResponsibleBody = new() { Id = Guid.NewGuid(), Name = "Gemeente", Kind = BodyKind.MunicipalExecutive },
            Regime = LegalRegime.Awb,
            Frame = LegalFrame.Voluntary,
            DecidedOn = Day("2026-03-09"),
            Body = SealedText.Of("x"),
        };
        var letter = new Letter { Id = Guid.NewGuid(), DecisionId = decision.Id, PersonId = Guid.NewGuid() };
        return (decision, letter.Sent(decision, AnnouncementChannel.Post, Day(on)));
    }
}
