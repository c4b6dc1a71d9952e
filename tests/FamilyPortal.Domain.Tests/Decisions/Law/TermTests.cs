using FamilyPortal.Domain.Decisions.Law;
using Xunit;

namespace FamilyPortal.Domain.Tests.Decisions.Law;

public sealed class TermTests
{
    [Theory]
    [InlineData("2026-03-09", "2026-04-20", "plain")]
    [InlineData("2026-02-07", "2026-03-23", "Saturday")]
    [InlineData("2026-02-23", "2026-04-07", "Easter Monday")]
    [InlineData("2026-02-20", "2026-04-07", "Good Friday to Easter Monday")]
    [InlineData("2026-03-16", "2026-04-28", "King's Day")]
    [InlineData("2026-03-24", "2026-05-06", "5 May")]
    [InlineData("2026-04-02", "2026-05-18", "Ascension, equated 15 May")]
    [InlineData("2026-04-13", "2026-05-26", "Whit Monday")]
    [InlineData("2026-11-13", "2026-12-28", "Christmas")]
    [InlineData("2025-11-20", "2026-01-05", "New Year, equated 2 January")]
    [InlineData("2027-03-24", "2027-05-10", "5 May, Ascension, equated 7 May")]
    [InlineData("2025-03-15", "2025-04-28", "King's Day on Saturday 26 April; Monday ordinary")]
    [InlineData("2026-06-01", "2026-07-13", "plain")]
    public void Six_weeks_to_object_end_on_the_day_the_specification_names(string announced, string lastDay, string why)
    {
        Assert.NotEmpty(why);
        Assert.Equal(Day(lastDay), Term.For("BEZWAAR_6W", Day(announced)).LastDay);
    }

    [Fact]
    public void Scenario_7_two_parents_with_two_channels_have_two_last_days()
    {
        Assert.Equal(Day("2026-04-20"), Term.For("BEZWAAR_6W", Day("2026-03-09")).LastDay);
        Assert.Equal(Day("2026-04-28"), Term.For("BEZWAAR_6W", Day("2026-03-16")).LastDay);
    }

    [Fact]
    public void Scenario_9_one_year_to_the_ombudsman_ends_on_a_Sunday_unshifted()
    {
        var result = Term.For("OMBUDSMAN_1Y", Day("2026-03-14"));

        Assert.Equal(Day("2027-03-14"), result.LastDay);
        Assert.Equal(DayOfWeek.Sunday, result.LastDay.DayOfWeek);
        Assert.Contains(result.Steps, step => step.Kind == TermStepKind.NotMoved);
        Assert.Contains(new LawSource("ATW", "4(a)"), result.Sources);
    }

    [Fact]
    public void Scenario_10_a_term_in_2029_is_counted_with_the_warning_that_equated_days_are_unknown()
    {
        var result = Term.For("BEZWAAR_6W", Day("2029-03-29"));

        Assert.Equal(Day("2029-05-11"), result.LastDay);
        Assert.Equal([TermWarning.EquatedDaysUnknown], result.Warnings);
        Assert.Equal(["law.warning.EquatedDaysUnknown"], result.WarningKeys);
    }

    [Fact]
    public void Scenario_12_a_written_instruction_handed_over_on_2026_04_21_can_go_to_the_judge_until_2026_05_06()
    {
        Assert.Equal(Day("2026-05-06"), Term.For("SA_2W", Day("2026-04-21")).LastDay);
    }

    [Fact]
    public void Scenario_13_a_file_refusal_received_on_2026_04_15_can_go_to_court_until_2026_05_27()
    {
        Assert.Equal(Day("2026-05-27"), Term.For("UAVG35_6W", Day("2026-04-15")).LastDay);
    }

    [Fact]
    public void Scenario_19_an_answer_to_a_complaint_of_2026_09_10_is_due_in_six_or_ten_weeks()
    {
        Assert.Equal(Day("2026-10-22"), Term.For("KLACHT_6W", Day("2026-09-10")).LastDay);
        Assert.Equal(Day("2026-11-19"), Term.For("KLACHT_10W", Day("2026-09-10")).LastDay);
    }

    [Fact]
    public void Scenario_20_one_month_from_31_January_is_clipped_and_then_leaves_the_weekend()
    {
        var result = Term.For("JW_REACTIE_1M", Day("2026-01-31"));

        Assert.Equal(Day("2026-02-28"), result.RawLastDay);
        Assert.Equal(Day("2026-03-02"), result.LastDay);
        Assert.Contains(result.Steps, step => step.Kind == TermStepKind.Clipped);
    }

    [Fact]
    public void The_steps_name_every_day_that_was_passed_over_with_its_reason()
    {
        var result = Term.For("BEZWAAR_6W", Day("2026-02-20"));

        Assert.Equal(
            [
                new TermStep(TermStepKind.Starts, "law.step.starts", Day("2026-02-20")),
                new TermStep(TermStepKind.Counted, "law.step.counted.6_weeks", Day("2026-04-03")),
                new TermStep(TermStepKind.Skipped, "law.step.skipped", Day("2026-04-03"), "law.day.GoodFriday"),
                new TermStep(TermStepKind.Skipped, "law.step.skipped", Day("2026-04-04"), "law.day.Saturday"),
                new TermStep(TermStepKind.Skipped, "law.step.skipped", Day("2026-04-05"), "law.day.Sunday"),
                new TermStep(TermStepKind.Skipped, "law.step.skipped", Day("2026-04-06"), "law.day.EasterMonday"),
                new TermStep(TermStepKind.LastDay, "law.step.lastDay", Day("2026-04-07")),
            ],
            result.Steps);
    }

    [Fact]
    public void The_sources_name_the_rule_and_each_extension_once()
    {
        Assert.Equal(
            ["Awb 6:7", "Awb 6:8(1)", "ATW 1(1)", "ATW 3(2)", "ATW 3(1)"],
            Term.For("BEZWAAR_6W", Day("2026-02-20")).Sources.Select(source => source.ToString()));
    }

    [Fact]
    public void A_result_keeps_the_version_of_the_rule_and_of_the_calendar()
    {
        var result = Term.For("BEZWAAR_6W", Day("2026-03-09"));

        Assert.Equal("BEZWAAR_6W", result.RuleId);
        Assert.Equal(new DateOnly(1994, 1, 1), result.RuleValidFrom);
        Assert.Equal(CalendarData.Version, result.CalendarVersion);
        Assert.Empty(result.Warnings);
    }

    [Theory]
    [InlineData("2026-06-05", "2026-06-09", "Friday to Tuesday: Monday and Tuesday are the two ordinary days")]
    [InlineData("2026-04-02", "2026-04-08", "Maundy Thursday: Easter, then Tuesday and Wednesday")]
    [InlineData("2026-06-08", "2026-06-11", "Monday to Thursday: nothing to lengthen")]
    public void A_term_of_three_days_holds_two_ordinary_days(string start, string lastDay, string why)
    {
        var threeDays = new TermRule("TEST_3D", 3, TermUnit.Days, TermExtension.Atw, TermStart.Announcement, Day("2015-01-01"));

        Assert.True(Term.For(threeDays, Day(start)).LastDay == Day(lastDay), why);
    }

    [Fact]
    public void A_term_of_two_days_is_moved_but_not_lengthened()
    {
        var twoDays = new TermRule("TEST_2D", 2, TermUnit.Days, TermExtension.Atw, TermStart.Announcement, Day("2015-01-01"));

        Assert.Equal(Day("2026-06-08"), Term.For(twoDays, Day("2026-06-05")).LastDay);
    }

    [Fact]
    public void One_year_from_29_February_ends_on_28_February()
    {
        Assert.Equal(Day("2029-02-28"), Term.For("OMBUDSMAN_1Y", Day("2028-02-29")).LastDay);
    }

    [Fact]
    public void An_unknown_rule_is_refused_by_name()
    {
        var refusal = Assert.Throws<UnknownTermRuleException>(() => Term.For("BEZWAAR_7W", Day("2026-03-09")));

        Assert.Equal("BEZWAAR_7W", refusal.RuleId);
        Assert.Null(TermRules.Find("BEZWAAR_7W", Day("2026-03-09")));
    }

    [Fact]
    public void A_rule_is_refused_before_the_day_it_became_law()
    {
        Assert.Throws<UnknownTermRuleException>(() => Term.For("UAVG35_6W", Day("2018-05-24")));
        Assert.Equal(Day("2018-05-25"), Term.For("UAVG35_6W", Day("2018-05-25")).StartDate);
    }

    [Fact]
    public void A_rule_that_ended_does_not_hold_the_day_after()
    {
        var ended = new TermRule("TEST", 6, TermUnit.Weeks, TermExtension.Atw, TermStart.Announcement, Day("2015-01-01")) { ValidUntil = Day("2020-12-31") };

        Assert.True(ended.HoldsOn(Day("2020-12-31")));
        Assert.False(ended.HoldsOn(Day("2021-01-01")));
    }

    [Fact]
    public void A_term_without_length_cannot_be_made()
    {
        Assert.Throws<ArgumentOutOfRangeException>(
            () => new TermRule("TEST", 0, TermUnit.Weeks, TermExtension.Atw, TermStart.Announcement, Day("2015-01-01")));
    }

    [Theory]
    [InlineData("BEZWAAR_6W")]
    [InlineData("BEROEP_6W")]
    [InlineData("BOB_6W")]
    [InlineData("BOB_12W")]
    [InlineData("KLACHT_6W")]
    [InlineData("KLACHT_10W")]
    [InlineData("KLACHT_NIETBEH_4W")]
    [InlineData("SA_2W")]
    [InlineData("UAVG35_6W")]
    [InlineData("AANVRAAG_8W")]
    [InlineData("WMO_BESLUIT_2W")]
    [InlineData("WMO_ONDERZOEK_6W")]
    [InlineData("VT_INFO_4W")]
    [InlineData("HB_3M")]
    [InlineData("JW_REACTIE_1M")]
    [InlineData("WMO_VERNIETIG_3M")]
    [InlineData("OMBUDSMAN_1Y")]
    [InlineData("DOSSIER_20Y")]
    [InlineData("DWANGSOM_START")]
    [InlineData("DWANGSOM_END")]
    public void Every_rule_of_the_specification_exists_with_a_source(string ruleId)
    {
        var rule = Assert.Single(Term.Rules, rule => rule.Id == ruleId);

        Assert.NotEmpty(rule.Sources);
        Assert.True(rule.HoldsOn(Day("2026-11-22")));
    }

    [Fact]
    public void The_Algemene_termijnenwet_covers_exactly_the_terms_up_to_90_days_12_weeks_or_3_months()
    {
        foreach (var rule in Term.Rules.Where(rule => rule.Extension != TermExtension.DayCount))
        {
            var covered = rule.Unit switch
            {
                TermUnit.Days => rule.Amount <= 90,
                TermUnit.Weeks => rule.Amount <= 12,
                TermUnit.Months => rule.Amount <= 3,
                _ => false,
            };
            Assert.True(covered == rule.AtwApplies, rule.Id);
        }
    }

    [Fact]
    public void Versions_of_one_rule_never_overlap()
    {
        foreach (var versions in Term.Rules.GroupBy(rule => rule.Id, StringComparer.Ordinal))
        {
            var ordered = versions.OrderBy(rule => rule.ValidFrom).ToList();
            Assert.All(ordered.Zip(ordered.Skip(1)), pair => Assert.True(pair.First.ValidUntil < pair.Second.ValidFrom, versions.Key));
        }
    }

    private static DateOnly Day(string text) => LawDates.Day(text);

    [Theory]
    [InlineData("OMBUDSMAN_1Y", "2028-02-29", "2029-02-28")]
    [InlineData("DOSSIER_20Y", "2028-02-29", "2048-02-29")]
    [InlineData("HB_3M", "2027-11-30", "2028-02-29")]
    [InlineData("BEZWAAR_6W", "2028-01-18", "2028-02-29")]
    [InlineData("BEZWAAR_6W", "2028-02-29", "2028-04-11")]
    public void A_term_that_meets_29_February_is_counted_on_the_day_itself_or_clipped(string rule, string start, string last) =>
        Assert.Equal(Day(last), Term.For(rule, Day(start)).LastDay);
}
