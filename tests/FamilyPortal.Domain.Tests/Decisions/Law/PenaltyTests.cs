using FamilyPortal.Domain.Decisions.Law;
using FamilyPortal.Domain.Families;
using Xunit;
using static FamilyPortal.Domain.Tests.Decisions.Law.LawDates;

namespace FamilyPortal.Domain.Tests.Decisions.Law;

public sealed class PenaltyTests
{
    private static readonly DateOnly Notice = Day("2026-09-01");

    [Fact]
    public void Scenario_14_a_notice_of_2026_09_01_gives_penalty_days_from_16_September_to_27_October_and_1442_euro()
    {
        var days = Penalty.Days(Notice);

        Assert.Equal(Day("2026-09-16"), days[0].Date);
        Assert.Equal(Day("2026-10-27"), days[^1].Date);
        Assert.Equal(42, days.Count);
        Assert.Equal(1442, days[^1].TotalEuro);
        Assert.Equal(Penalty.MaximumEuro, days.Sum(day => day.Euro));
    }

    [Theory]
    [InlineData(1, 23, 23)]
    [InlineData(14, 23, 322)]
    [InlineData(15, 35, 357)]
    [InlineData(28, 35, 812)]
    [InlineData(29, 45, 857)]
    [InlineData(42, 45, 1442)]
    public void The_rate_rises_after_each_fourteen_days(int number, int euro, int total)
    {
        var day = Penalty.Days(Notice)[number - 1];

        Assert.Equal((number, euro, total), (day.Number, day.Euro, day.TotalEuro));
    }

    [Theory]
    [InlineData("2026-09-15", 0)]
    [InlineData("2026-09-16", 23)]
    [InlineData("2026-10-27", 1442)]
    [InlineData("2027-01-01", 1442)]
    public void The_total_starts_at_nothing_and_stops_at_the_maximum(string day, int euro)
    {
        Assert.Equal(euro, Penalty.TotalThrough(Day(day), Notice));
    }

    [Fact]
    public void A_notice_of_default_gives_the_body_two_weeks_and_then_opens_the_court()
    {
        var notice = NoticeOfDefault.ReceivedAt(Notice);

        Assert.Equal(Day("2026-09-15"), notice.DecideWithinTwoWeeks);
        Assert.Equal(Day("2026-09-16"), notice.FirstPenaltyDay);
        Assert.Equal(Day("2026-10-27"), notice.LastPenaltyDay);
        Assert.Equal(Day("2026-11-10"), notice.AmountFixedBy);
    }

    [Fact]
    public void A_notice_of_default_makes_sense_only_after_the_last_day_for_deciding()
    {
        Assert.False(NoticeOfDefault.MayBeSent(Day("2026-06-01"), Day("2026-06-01")));
        Assert.True(NoticeOfDefault.MayBeSent(Day("2026-06-01"), Day("2026-06-02")));
    }

    [Fact]
    public void The_first_penalty_day_is_marked_as_a_reading_to_confirm()
    {
        Assert.Equal([TermWarning.ReadingToConfirm], Term.For("DWANGSOM_START", Notice).Warnings);
    }

    [Theory]
    [InlineData("2026-06-01", null, null, null, 0, 0, "still in time")]
    [InlineData("2026-06-02", null, RemedyKind.NoticeOfDefault, "2026-06-02", 0, 0, "one day over")]
    [InlineData("2026-09-15", "2026-09-01", RemedyKind.AppealAgainstSilence, "2026-09-16", 0, 0, "two weeks to decide without cost")]
    [InlineData("2026-09-16", "2026-09-01", RemedyKind.AppealAgainstSilence, "2026-09-16", 23, 23, "first day")]
    [InlineData("2026-09-30", "2026-09-01", RemedyKind.AppealAgainstSilence, "2026-09-16", 357, 35, "fifteenth day")]
    [InlineData("2026-10-27", "2026-09-01", RemedyKind.AppealAgainstSilence, "2026-09-16", 1442, 45, "last day")]
    [InlineData("2026-12-01", "2026-09-01", RemedyKind.AppealAgainstSilence, "2026-09-16", 1442, 0, "after the last day")]
    public void An_overdue_decision_has_one_right_next_remedy_with_its_amounts(string today, string? notice, RemedyKind? next, string? from, int owed, int perDay, string why)
    {
        var step = Remedies.NextWhenOverdue(BodyKind.MunicipalExecutive, Day("2026-06-01"), notice is null ? null : Day(notice), Day(today));

        Assert.True(next == step?.Next, why);
        Assert.Equal((from is null ? null : Day(from), owed, perDay), (step?.From, step?.OwedEuro ?? 0, step?.EuroPerDay ?? 0));
        Assert.Equal(next is not null && Day(today) >= step!.From, step?.IsOpenOn(Day(today)) ?? false);
    }

    [Fact]
    public void Only_an_administrative_body_owes_a_penalty() =>
        Assert.Null(Remedies.NextWhenOverdue(BodyKind.CertifiedInstitution, Day("2026-06-01"), null, Day("2026-07-01")));
}
