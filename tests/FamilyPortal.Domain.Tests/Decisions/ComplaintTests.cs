using FamilyPortal.Domain.Decisions;
using FamilyPortal.Domain.Decisions.Law;
using FamilyPortal.Domain.Families;
using Xunit;
using static FamilyPortal.Domain.Decisions.ComplaintEvent;
using static FamilyPortal.Domain.Tests.Decisions.Law.LawDates;

namespace FamilyPortal.Domain.Tests.Decisions;

public sealed class ComplaintTests
{
    private static readonly DateOnly Received = Day("2026-09-10");
    private static readonly DateOnly Today = Day("2028-12-31");

    public static TheoryData<ComplaintRegime, ComplaintState, ComplaintEvent> EveryTriple()
    {
        var triples = new TheoryData<ComplaintRegime, ComplaintState, ComplaintEvent>();
        foreach (var regime in Enum.GetValues<ComplaintRegime>())
        {
            foreach (var state in Enum.GetValues<ComplaintState>())
            {
                if (Path(regime, state) is null)
                {
                    continue;
                }

                foreach (var what in Enum.GetValues<ComplaintEvent>())
                {
                    triples.Add(regime, state, what);
                }
            }
        }

        return triples;
    }

    [Theory]
    [MemberData(nameof(EveryTriple))]
    public void What_has_no_row_is_refused_without_a_trace_and_what_has_one_leads_where_it_says(ComplaintRegime regime, ComplaintState state, ComplaintEvent what)
    {
        var part = In(regime, state);
        Assert.Equal(state, part.State);
        var row = ComplaintTable.Find(regime, state, what);
        if (row is not null)
        {
            Prepare(part, what);
        }

        var (before, answerBy, revision, steps) = (part.State, part.AnswerBy, part.Revision, part.Steps.Count);
        var refusal = part.Take(Step(what), Today);

        if (row is null)
        {
            Assert.Equal(ComplaintRefusal.NotInThisState, refusal);
            Assert.Equal((before, answerBy, revision, steps), (part.State, part.AnswerBy, part.Revision, part.Steps.Count));
            return;
        }

        Assert.Null(refusal);
        Assert.Equal(row.To ?? state, part.State);
        Assert.Equal((what, steps + 1), (part.Steps[^1].Event, part.Steps[^1].Sequence));
    }

    [Fact]
    public void Every_regime_reaches_its_end_and_no_pair_has_two_rows()
    {
        Assert.Equal(ComplaintTable.All.Count, ComplaintTable.All.DistinctBy(row => (row.Regime, row.From, row.Event)).Count());
        Assert.All(Enum.GetValues<ComplaintRegime>(), regime => Assert.NotNull(Path(regime, ComplaintState.Closed)));
    }

    [Theory]
    [InlineData(BodyKind.MunicipalExecutive, ComplaintRegime.Awb)]
    [InlineData(BodyKind.ChildProtectionBoard, ComplaintRegime.Awb)]
    [InlineData(BodyKind.YouthCareProvider, ComplaintRegime.YouthAct)]
    [InlineData(BodyKind.CertifiedInstitution, ComplaintRegime.YouthAct)]
    [InlineData(BodyKind.VeiligThuis, ComplaintRegime.Wmo)]
    [InlineData(BodyKind.DisciplinaryBoard, ComplaintRegime.Disciplinary)]
    [InlineData(BodyKind.JuvenileJudge, null)]
    public void The_regime_follows_who_acted(BodyKind body, ComplaintRegime? expected) => Assert.Equal(expected, ComplaintRegimes.For(body));

    [Fact]
    public void Scenario_19_old_conduct_is_explained_not_blocked_and_the_answer_is_due_after_six_or_ten_weeks()
    {
        Assert.Equal([ComplaintHint.OlderThanOneYear], Complaint.Hints(Day("2025-07-10"), Received, canObject: false));
        Assert.Empty(Complaint.Hints(Day("2025-09-10"), Received, canObject: false));

        var part = In(ComplaintRegime.Awb, ComplaintState.Acknowledged);
        Assert.Equal(Day("2026-10-22"), part.AnswerBy);
        Assert.Null(part.Take(Step(AppointCommittee), Today));
        Assert.Equal(Day("2026-11-19"), part.AnswerBy);
    }

    [Fact]
    public void Scenario_20_a_parent_without_authority_may_complain_and_the_reaction_is_due_a_month_after_the_opinion()
    {
        Assert.Equal(Entitled.YouthActComplainant, ComplaintRegimes.EntitledUnder(ComplaintRegime.YouthAct));
        var part = File(Day("2026-01-05"), ComplaintRegime.YouthAct).Parts[0];
        foreach (var what in new[] { TakeUp, Hear })
        {
            Assert.Null(part.Take(Step(what) with { On = Day("2026-01-06") }, Today));
        }

        Assert.Null(part.Take(Step(GiveOpinion) with { On = Day("2026-01-31") }, Today));

        Assert.Equal(Day("2026-03-02"), part.AnswerBy);
    }

    [Fact]
    public void One_file_holds_several_bodies_each_with_its_own_clock()
    {
        var complaint = Complaint.File(
            Filing(Received, [new(Guid.NewGuid(), ComplaintRegime.Awb), new(Guid.NewGuid(), ComplaintRegime.YouthAct, CommitteeWeeks: 8), new(Guid.NewGuid(), ComplaintRegime.Wmo)]), "K-2026-0001");

        Assert.Equal([Day("2026-10-22"), Day("2026-11-05"), null], complaint.Parts.Select(part => part.AnswerBy));
        Assert.All(complaint.Parts, part => Assert.Equal(ComplaintState.Acknowledged, part.State));
        Assert.Null(complaint.Parts[0].Take(Step(TakeUp), Today));
        Assert.Equal([ComplaintState.Handling, ComplaintState.Acknowledged, ComplaintState.Acknowledged], complaint.Parts.Select(part => part.State));
    }

    [Fact]
    public void What_is_sent_on_begins_a_part_of_its_own_that_its_body_still_has_to_acknowledge_and_no_second_one()
    {
        var (complaint, board) = (File(Received, ComplaintRegime.Awb), new ComplaintAbout(Guid.NewGuid(), ComplaintRegime.YouthAct, CommitteeWeeks: 8));
        var forward = Step(Forward) with { On = Day("2026-09-14"), BodyId = board.BodyId };
        Assert.Null(complaint.Take(complaint.Parts[0], forward, Today, board));

        Assert.Equal([ComplaintState.Forwarded, ComplaintState.Filed], complaint.Parts.Select(part => part.State));
        Assert.Equal((Day("2026-09-14"), Day("2026-11-09")), (complaint.Parts[1].ReceivedOn, complaint.Parts[1].AnswerBy));
        Assert.Equal(ComplaintRefusal.NotInThisState, complaint.Take(complaint.Parts[0], forward, Today, board));
        Assert.Equal(2, complaint.Parts.Count);
    }

    [Fact]
    public void SKJ_has_no_clock_here_and_gets_the_complaint_sent_on_to_itself()
    {
        var part = In(ComplaintRegime.Disciplinary, ComplaintState.Acknowledged);

        Assert.Equal((null, null, null), (part.AnswerBy, part.AnswerTerm(), part.OmbudsmanTerm()));
        Assert.Null(part.Take(Step(Forward) with { BodyId = null }, Today));
        Assert.Equal(
            [ComplaintHint.DisciplinaryWaits],
            Complaint.Hints(Day("2020-01-01"), Received, canObject: false, "", [new(part.BodyId, ComplaintRegime.Disciplinary)]));
    }

    [Fact]
    public void A_file_names_at_least_one_body_and_each_once()
    {
        var body = Guid.NewGuid();
        Assert.Throws<ArgumentException>(() => Complaint.File(Filing(Received, []), "K-2026-0001"));
        Assert.Throws<ArgumentException>(() => Complaint.File(Filing(Received, [new(body, ComplaintRegime.Awb), new(body, ComplaintRegime.Awb)]), "K-2026-0001"));
    }

    [Fact]
    public void What_was_told_waits_for_the_complainant_but_the_clock_runs_from_the_day_it_was_told()
    {
        var part = Complaint.File(Filing(Received, [new(Guid.NewGuid(), ComplaintRegime.Awb)]) with { IsOral = true }, "K-2026-0001").Parts[0];

        Assert.Equal((ComplaintState.ToConfirm, Day("2026-10-22")), (part.State, part.AnswerBy));
        Assert.Equal(ComplaintRefusal.NotInThisState, part.Take(Step(Acknowledge), Today));
        Assert.Equal(ComplaintRefusal.OnlyTheComplainant, part.Take(Step(ConfirmText) with { HasConsent = false }, Today));
        Assert.Null(part.Take(Step(ConfirmText) with { StaffId = null, PersonId = Guid.NewGuid() }, Today));
        Assert.Equal((ComplaintState.Filed, Day("2026-10-22")), (part.State, part.AnswerBy));
    }

    [Fact]
    public void An_Awb_answer_is_put_off_four_weeks_once_and_then_only_with_consent()
    {
        var part = In(ComplaintRegime.Awb, ComplaintState.Handling);

        Assert.Equal(ComplaintRefusal.TooFar, part.Take(Step(Delay) with { Until = Day("2026-11-20"), HasConsent = false }, Today));
        Assert.Equal(ComplaintRefusal.TermHasPassed, part.Take(Step(Delay) with { On = Day("2026-10-23"), Until = null, HasConsent = false }, Today));
        Assert.Null(part.Take(Step(Delay) with { Until = null, HasConsent = false }, Today));
        Assert.Equal(Day("2026-11-19"), part.AnswerBy);
        Assert.Equal(ComplaintRefusal.NeedsConsent, part.Take(Step(Delay) with { Until = null, HasConsent = false }, Today));
        Assert.Null(part.Take(Step(Delay) with { Until = Day("2027-01-15"), HasConsent = true }, Today));
        Assert.True(part.IsOverdueOn(Day("2027-01-16")));
        Assert.False(part.IsOverdueOn(Day("2027-01-15")));
    }

    [Fact]
    public void An_institution_tells_a_delay_with_its_reason_and_a_new_day()
    {
        var part = In(ComplaintRegime.YouthAct, ComplaintState.Opinion);

        Assert.Equal(ComplaintRefusal.NeedsText, part.Take(Step(Delay) with { Text = null }, Today));
        Assert.Equal(ComplaintRefusal.NeedsLaterDay, part.Take(Step(Delay) with { Until = part.AnswerBy }, Today));
        Assert.Null(part.Take(Step(Delay), Today));
        Assert.Equal(Day("2027-03-01"), part.AnswerBy);
    }

    [Theory]
    [InlineData(TakeUp)]
    [InlineData(Hear)]
    public void Who_was_involved_does_not_handle_the_complaint(ComplaintEvent what)
    {
        var part = In(ComplaintRegime.Awb, what == TakeUp ? ComplaintState.Acknowledged : ComplaintState.Handling);

        Assert.Equal(ComplaintRefusal.WasInvolved, part.Take(Step(what) with { WasInvolved = true }, Today));
    }

    [Fact]
    public void A_complaint_that_is_not_treated_names_its_ground_within_four_weeks()
    {
        var part = In(ComplaintRegime.Awb, ComplaintState.Acknowledged);

        Assert.Equal(Day("2026-10-08"), part.DeclineBy());
        Assert.Equal(ComplaintRefusal.NeedsGround, part.Take(Step(DeclineToTreat) with { Ground = null }, Today));
        Assert.Null(part.Take(Step(DeclineToTreat), Today));
        Assert.NotNull(part.OmbudsmanTerm());
    }

    [Fact]
    public void With_a_committee_no_findings_without_its_advice()
    {
        var part = In(ComplaintRegime.Awb, ComplaintState.Acknowledged);
        foreach (var what in new[] { AppointCommittee, TakeUp, Hear })
        {
            Assert.Null(part.Take(Step(what), Today));
        }

        Assert.Equal(ComplaintRefusal.NoAdvice, part.Take(Step(SendFindings), Today));
        Assert.Null(part.Take(Step(ReceiveAdvice), Today));
        Assert.Null(part.Take(Step(SendFindings), Today));
    }

    [Fact]
    public void After_upheld_a_promise_has_a_day_and_raises_an_alarm_until_it_is_kept()
    {
        var part = In(ComplaintRegime.Awb, ComplaintState.Answered);
        Assert.Null(part.Take(Step(ComplaintEvent.Promise) with { Until = Day("2026-12-01") }, Today));

        Assert.False(part.Promises[0].IsOverdueOn(Day("2026-12-01")));
        Assert.True(part.Promises[0].IsOverdueOn(Day("2026-12-02")));
        Assert.Equal(ComplaintRefusal.PromiseIsOpen, part.Take(Step(Close), Today));

        Assert.Null(part.Take(Step(KeepPromise) with { On = Day("2026-12-05") }, Today));
        Assert.False(Assert.Single(part.Promises).IsOverdueOn(Today));
        Assert.Null(part.Take(Step(Close) with { On = Day("2026-12-05") }, Today));
    }

    [Fact]
    public void What_was_not_upheld_brings_no_promise()
    {
        var part = In(ComplaintRegime.Awb, ComplaintState.Heard);
        Assert.Null(part.Take(Step(SendFindings) with { Outcome = ComplaintFinding.NotUpheld }, Today));

        Assert.Equal(ComplaintRefusal.NotUpheld, part.Take(Step(ComplaintEvent.Promise), Today));
    }

    [Fact]
    public void The_ombudsman_can_be_asked_for_a_year_after_the_answer_and_not_before()
    {
        var part = In(ComplaintRegime.Awb, ComplaintState.Heard);
        Assert.Null(part.OmbudsmanTerm());

        Assert.Null(part.Take(Step(SendFindings) with { On = Day("2026-10-01") }, Today));
        Assert.Equal(Day("2027-10-01"), part.OmbudsmanTerm()!.LastDay);
    }

    private static ComplaintFiling Filing(DateOnly on, ComplaintAbout[] about) =>
        new(Guid.NewGuid(), Guid.NewGuid(), Guid.NewGuid(), "Niemand belde terug.", on.ToDateTime(TimeOnly.MinValue), on, about, Guid.NewGuid());

    private static Complaint File(DateOnly on, ComplaintRegime regime) => Complaint.File(Filing(on, [new(Guid.NewGuid(), regime)]), "K-2026-0001");

    private static ComplaintPart In(ComplaintRegime regime, ComplaintState state)
    {
        var oral = state is ComplaintState.ToConfirm or ComplaintState.Filed;
        var part = Complaint.File(Filing(Received, [new(Guid.NewGuid(), regime)]) with { IsOral = oral }, "K-2026-0001").Parts[0];
        Assert.All(Path(regime, state)!, what => Assert.Null(part.Take(Step(what), Today)));
        return part;
    }

    // The events that bring a part into a state; null where the regime does not know it.
    private static ComplaintEvent[]? Path(ComplaintRegime regime, ComplaintState state)
    {
        var awb = regime == ComplaintRegime.Awb;
        var committee = regime is ComplaintRegime.YouthAct or ComplaintRegime.Wmo;
        return state switch
        {
            ComplaintState.ToConfirm or ComplaintState.Acknowledged => [],
            ComplaintState.Filed => [ConfirmText],
            ComplaintState.Forwarded => [Forward],
            ComplaintState.Withdrawn => [Withdraw],
            ComplaintState.Closed => [Forward, Close],
            ComplaintState.Handling when awb || committee => [TakeUp],
            ComplaintState.Heard when awb || committee => [TakeUp, Hear],
            ComplaintState.SolvedInformally when awb || committee => [SolveInformally],
            ComplaintState.Advised when awb => [AppointCommittee, TakeUp, Hear, ReceiveAdvice],
            ComplaintState.NotTaken when awb => [DeclineToTreat],
            ComplaintState.Answered when awb => [TakeUp, Hear, SendFindings],
            ComplaintState.Opinion when committee => [TakeUp, Hear, GiveOpinion],
            ComplaintState.Answered when committee => [TakeUp, Hear, GiveOpinion, React],
            _ => null,
        };
    }

    private static void Prepare(ComplaintPart part, ComplaintEvent what)
    {
        if (what == KeepPromise)
        {
            Assert.Null(part.Take(Step(ComplaintEvent.Promise), Today));
        }

        // A committee is appointed while the complaint is handled, before anybody is heard; the row is the same.
        if (what == ReceiveAdvice)
        {
            part.Steps.Add(Step(AppointCommittee) with { Sequence = part.Steps.Count + 1 });
        }
    }

    private static ComplaintStep Step(ComplaintEvent what) => new()
    {
        Event = what,
        On = Received,
        StaffId = Guid.NewGuid(),
        HasConsent = true,
        Ground = NotTreatedGround.OlderThanOneYear,
        Outcome = what is GiveOpinion or SendFindings ? ComplaintFinding.Upheld : null,
        BodyId = Guid.NewGuid(),
        Text = SealedText.Of("Woorden"),
        Until = what is Delay or ComplaintEvent.Promise or InviteToHearing ? Day("2027-03-01") : null,
    };
}
