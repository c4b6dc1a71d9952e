using FamilyPortal.Domain.Decisions.Law;
using FamilyPortal.Domain.Families;
using FamilyPortal.Domain.Publications;
using Xunit;

namespace FamilyPortal.Domain.Tests.Decisions.Law;

public sealed class RemediesTests
{
    public static TheoryData<DocumentKind, BodyKind, LegalRegime, LegalFrame, RemedyClause> Plausible() => new()
    {
        { DocumentKind.SafetyPlan, BodyKind.MunicipalExecutive, LegalRegime.Awb, LegalFrame.Voluntary, RemedyClause.NotADecision },
        { DocumentKind.SafetyPlan, BodyKind.MunicipalExecutive, LegalRegime.JwFile, LegalFrame.Voluntary, RemedyClause.NotADecision },
        { DocumentKind.SafetyPlan, BodyKind.MunicipalExecutive, LegalRegime.WmoFile, LegalFrame.Voluntary, RemedyClause.NotADecision },
        { DocumentKind.SafetyPlan, BodyKind.CertifiedInstitution, LegalRegime.JwFile, LegalFrame.SupervisionOrder, RemedyClause.NotADecision },
        { DocumentKind.SafetyPlan, BodyKind.YouthCareProvider, LegalRegime.JwFile, LegalFrame.Voluntary, RemedyClause.NotADecision },
        { DocumentKind.SafetyPlan, BodyKind.VeiligThuis, LegalRegime.WmoFile, LegalFrame.Voluntary, RemedyClause.NotADecision },
        { DocumentKind.Report, BodyKind.MunicipalExecutive, LegalRegime.JwFile, LegalFrame.Voluntary, RemedyClause.NotADecision },
        { DocumentKind.Report, BodyKind.CertifiedInstitution, LegalRegime.JwFile, LegalFrame.PlacementOrder, RemedyClause.NotADecision },
        { DocumentKind.Report, BodyKind.YouthCareProvider, LegalRegime.JwFile, LegalFrame.Voluntary, RemedyClause.NotADecision },
        { DocumentKind.Report, BodyKind.VeiligThuis, LegalRegime.WmoFile, LegalFrame.Voluntary, RemedyClause.NotADecision },
        { DocumentKind.MunicipalDecision, BodyKind.MunicipalExecutive, LegalRegime.Awb, LegalFrame.Voluntary, RemedyClause.Objection },
        { DocumentKind.MunicipalDecision, BodyKind.MunicipalExecutive, LegalRegime.WmoFile, LegalFrame.RestrainingOrder, RemedyClause.Objection },
        { DocumentKind.ObjectionDecision, BodyKind.MunicipalExecutive, LegalRegime.Awb, LegalFrame.Voluntary, RemedyClause.CourtAppeal },
        { DocumentKind.WrittenInstruction, BodyKind.CertifiedInstitution, LegalRegime.CivilCourt, LegalFrame.SupervisionOrder, RemedyClause.JuvenileJudge },
        { DocumentKind.PlacementRefusal, BodyKind.CertifiedInstitution, LegalRegime.CivilCourt, LegalFrame.PlacementOrder, RemedyClause.JuvenileJudge },
        { DocumentKind.CourtOrder, BodyKind.JuvenileJudge, LegalRegime.CivilCourt, LegalFrame.SupervisionOrder, RemedyClause.FamilyAppeal },
        { DocumentKind.CourtOrderWithoutAppeal, BodyKind.JuvenileJudge, LegalRegime.CivilCourt, LegalFrame.ProvisionalSupervisionOrder, RemedyClause.NoOrdinaryAppeal },
        { DocumentKind.BoardReport, BodyKind.ChildProtectionBoard, LegalRegime.Board, LegalFrame.Voluntary, RemedyClause.NotADecision },
        { DocumentKind.VeiligThuisNotice, BodyKind.VeiligThuis, LegalRegime.WmoFile, LegalFrame.Voluntary, RemedyClause.NotADecision },
        { DocumentKind.FileDecision, BodyKind.CertifiedInstitution, LegalRegime.JwFile, LegalFrame.SupervisionOrder, RemedyClause.FileCourt },
        { DocumentKind.FileDecision, BodyKind.YouthCareProvider, LegalRegime.JwFile, LegalFrame.Voluntary, RemedyClause.FileCourt },
        { DocumentKind.FileDecision, BodyKind.MunicipalExecutive, LegalRegime.WmoFile, LegalFrame.Voluntary, RemedyClause.Objection },
        { DocumentKind.ComplaintOutcome, BodyKind.MunicipalExecutive, LegalRegime.Awb, LegalFrame.Voluntary, RemedyClause.ComplaintFindings },
        { DocumentKind.ComplaintOutcome, BodyKind.ChildProtectionBoard, LegalRegime.Board, LegalFrame.Voluntary, RemedyClause.ComplaintFindings },
        { DocumentKind.ComplaintOutcome, BodyKind.CertifiedInstitution, LegalRegime.JwFile, LegalFrame.SupervisionOrder, RemedyClause.ComplaintFindings },
        { DocumentKind.ComplaintOutcome, BodyKind.VeiligThuis, LegalRegime.WmoFile, LegalFrame.Voluntary, RemedyClause.ComplaintFindings },
    };

    [Theory]
    [MemberData(nameof(Plausible))]
    public void Every_kind_by_a_plausible_body_has_something_the_reader_can_do(
        DocumentKind kind, BodyKind body, LegalRegime regime, LegalFrame frame, RemedyClause clause)
    {
        var set = Remedies.For(kind, body, regime, frame);

        Assert.Equal(clause, set.Clause);
        Assert.NotEmpty(set.Remedies);
        Assert.Contains(set.Remedies, remedy => remedy.Stage == RemedyStage.Now);
    }

    [Fact]
    public void The_table_of_plausible_combinations_holds_every_document_kind()
    {
        var tested = Plausible().Select(row => (DocumentKind)((object[])row)[0]).Distinct();

        Assert.Equal(Enum.GetValues<DocumentKind>().Order(), tested.Order());
    }

    [Theory]
    [InlineData(DocumentKind.MunicipalDecision, BodyKind.MunicipalExecutive, LegalRegime.Awb, RemedyKind.Objection, "BEZWAAR_6W")]
    [InlineData(DocumentKind.ObjectionDecision, BodyKind.MunicipalExecutive, LegalRegime.Awb, RemedyKind.CourtAppeal, "BEROEP_6W")]
    [InlineData(DocumentKind.WrittenInstruction, BodyKind.CertifiedInstitution, LegalRegime.CivilCourt, RemedyKind.InstructionReview, "SA_2W")]
    [InlineData(DocumentKind.PlacementRefusal, BodyKind.CertifiedInstitution, LegalRegime.CivilCourt, RemedyKind.PlacementReview, "SA_2W")]
    [InlineData(DocumentKind.CourtOrder, BodyKind.JuvenileJudge, LegalRegime.CivilCourt, RemedyKind.FamilyAppeal, "HB_3M")]
    [InlineData(DocumentKind.FileDecision, BodyKind.CertifiedInstitution, LegalRegime.JwFile, RemedyKind.FileCourt, "UAVG35_6W")]
    [InlineData(DocumentKind.FileDecision, BodyKind.MunicipalExecutive, LegalRegime.Awb, RemedyKind.Objection, "BEZWAAR_6W")]
    [InlineData(DocumentKind.ComplaintOutcome, BodyKind.MunicipalExecutive, LegalRegime.Awb, RemedyKind.Ombudsman, "OMBUDSMAN_1Y")]
    public void The_remedy_with_a_last_day_follows_the_kind_and_the_body(
        DocumentKind kind, BodyKind body, LegalRegime regime, RemedyKind remedy, string ruleId)
    {
        var withLastDay = Remedies.For(kind, body, regime, LegalFrame.SupervisionOrder).WithLastDay;

        Assert.Equal((remedy, ruleId), (withLastDay?.Kind, withLastDay?.RuleId));
    }

    [Theory]
    [InlineData(DocumentKind.SafetyPlan, BodyKind.MunicipalExecutive, LegalRegime.JwFile)]
    [InlineData(DocumentKind.Report, BodyKind.MunicipalExecutive, LegalRegime.JwFile)]
    [InlineData(DocumentKind.BoardReport, BodyKind.ChildProtectionBoard, LegalRegime.Board)]
    [InlineData(DocumentKind.VeiligThuisNotice, BodyKind.VeiligThuis, LegalRegime.WmoFile)]
    [InlineData(DocumentKind.CourtOrderWithoutAppeal, BodyKind.JuvenileJudge, LegalRegime.CivilCourt)]
    public void Where_the_law_gives_the_reader_no_term_none_is_shown(DocumentKind kind, BodyKind body, LegalRegime regime)
    {
        Assert.Null(Remedies.For(kind, body, regime, LegalFrame.SupervisionOrder).WithLastDay);
    }

    [Fact]
    public void Scenario_12_a_written_instruction_leads_to_the_juvenile_judge_and_never_to_an_objection()
    {
        var set = Remedies.For(DocumentKind.WrittenInstruction, BodyKind.CertifiedInstitution, LegalRegime.CivilCourt, LegalFrame.SupervisionOrder);

        Assert.False(set.ObjectionIsOpen);
        Assert.Equal([RemedyKind.InstructionReview, RemedyKind.InstructionWithdrawal], set.Remedies.Select(remedy => remedy.Kind));
        Assert.Equal(Entitled.ParentWithAuthorityOrMinorFrom12, set.Remedies[0].Entitled);
        Assert.False(set.Remedies[0].Suspends);
    }

    [Fact]
    public void Scenario_13_a_file_refusal_by_an_institution_leads_to_the_court_or_to_mediation()
    {
        var set = Remedies.For(DocumentKind.FileDecision, BodyKind.CertifiedInstitution, LegalRegime.JwFile, LegalFrame.SupervisionOrder);

        Assert.Equal([RemedyKind.FileCourt, RemedyKind.FileMediation], set.Remedies.Select(remedy => remedy.Kind));
        Assert.Equal(LawyerNeed.No, set.Remedies[0].Lawyer);
        Assert.False(set.ObjectionIsOpen);
    }

    [Fact]
    public void Objection_is_open_only_against_decisions_of_an_administrative_body()
    {
        foreach (var (kind, body, regime, frame) in LawTables.EveryCombination())
        {
            var set = Remedies.For(kind, body, regime, frame);
            if (set.ObjectionIsOpen)
            {
                Assert.Equal(BodyKind.MunicipalExecutive, body);
                Assert.True(kind is DocumentKind.MunicipalDecision or DocumentKind.FileDecision);
                Assert.True(set.Remedies[0].IsFree);
            }
        }
    }

    [Fact]
    public void After_an_objection_decision_there_is_no_second_objection()
    {
        var set = Remedies.For(DocumentKind.ObjectionDecision, BodyKind.MunicipalExecutive, LegalRegime.Awb, LegalFrame.Voluntary);

        Assert.DoesNotContain(set.Remedies, remedy => remedy.Kind == RemedyKind.Objection);
        Assert.Equal(RemedyCost.CourtFee, set.Remedies[0].Cost);
    }

    [Fact]
    public void A_ruling_without_ordinary_appeal_says_so_and_offers_advice()
    {
        var set = Remedies.For(DocumentKind.CourtOrderWithoutAppeal, BodyKind.JuvenileJudge, LegalRegime.CivilCourt, LegalFrame.ProvisionalSupervisionOrder);

        Assert.True(set.NoOrdinaryAppeal);
        Assert.Equal("law.clause.NoOrdinaryAppeal", set.ClauseKey);
        Assert.Equal([RemedyKind.LegalAdvice], set.Remedies.Select(remedy => remedy.Kind));
    }

    [Fact]
    public void Appeal_at_the_gerechtshof_needs_a_lawyer()
    {
        var set = Remedies.For(DocumentKind.CourtOrder, BodyKind.JuvenileJudge, LegalRegime.CivilCourt, LegalFrame.SupervisionOrder);

        Assert.Equal(LawyerNeed.Yes, Assert.Single(set.Remedies).Lawyer);
    }

    [Fact]
    public void A_dispute_about_a_plan_goes_to_the_judge_only_under_a_supervision_order()
    {
        foreach (var frame in Enum.GetValues<LegalFrame>())
        {
            var set = Remedies.For(DocumentKind.SafetyPlan, BodyKind.CertifiedInstitution, LegalRegime.JwFile, frame);
            var supervision = frame is LegalFrame.SupervisionOrder or LegalFrame.ProvisionalSupervisionOrder or LegalFrame.PlacementOrder;
            Assert.Equal(supervision, set.Remedies.Any(remedy => remedy.Kind == RemedyKind.ExecutionDispute));
        }
    }

    [Theory]
    [InlineData(BodyKind.MunicipalExecutive, "KLACHT_6W")]
    [InlineData(BodyKind.ChildProtectionBoard, "KLACHT_6W")]
    [InlineData(BodyKind.CertifiedInstitution, null)]
    [InlineData(BodyKind.YouthCareProvider, null)]
    [InlineData(BodyKind.VeiligThuis, null)]
    public void A_complaint_follows_the_regime_of_who_acted(BodyKind body, string? ruleId)
    {
        var complaint = Remedies.ForConduct(body).Remedies[0];

        Assert.Equal((RemedyKind.Complaint, ruleId), (complaint.Kind, complaint.RuleId));
        Assert.NotEqual(TermParty.Reader, complaint.TermBinds);
    }

    [Fact]
    public void A_youth_act_complaint_is_also_for_a_parent_without_parental_authority()
    {
        Assert.Equal(Entitled.YouthActComplainant, Remedies.ForConduct(BodyKind.CertifiedInstitution).Remedies[0].Entitled);
    }

    [Fact]
    public void An_overdue_decision_leads_to_a_notice_of_default_and_then_to_the_court()
    {
        var set = Remedies.ForOverdueDecision(BodyKind.MunicipalExecutive);

        Assert.Equal([RemedyKind.NoticeOfDefault, RemedyKind.AppealAgainstSilence], set.Remedies.Select(remedy => remedy.Kind));
        Assert.False(Remedies.ForOverdueDecision(BodyKind.CertifiedInstitution).IsKnown);
    }

    [Theory]
    [InlineData(DocumentKind.WrittenInstruction, BodyKind.CertifiedInstitution, LegalRegime.CivilCourt, LegalFrame.Voluntary)]
    [InlineData(DocumentKind.WrittenInstruction, BodyKind.MunicipalExecutive, LegalRegime.CivilCourt, LegalFrame.SupervisionOrder)]
    [InlineData(DocumentKind.MunicipalDecision, BodyKind.CertifiedInstitution, LegalRegime.Awb, LegalFrame.Voluntary)]
    [InlineData(DocumentKind.MunicipalDecision, BodyKind.MunicipalExecutive, LegalRegime.CivilCourt, LegalFrame.Voluntary)]
    [InlineData(DocumentKind.CourtOrder, BodyKind.MunicipalExecutive, LegalRegime.CivilCourt, LegalFrame.SupervisionOrder)]
    [InlineData(DocumentKind.FileDecision, BodyKind.VeiligThuis, LegalRegime.WmoFile, LegalFrame.Voluntary)]
    [InlineData(DocumentKind.FileDecision, BodyKind.MunicipalExecutive, LegalRegime.JwFile, LegalFrame.Voluntary)]
    [InlineData((DocumentKind)99, BodyKind.MunicipalExecutive, LegalRegime.Awb, LegalFrame.Voluntary)]
    public void A_combination_that_the_table_does_not_hold_is_refused_by_name(DocumentKind kind, BodyKind body, LegalRegime regime, LegalFrame frame)
    {
        var set = Remedies.For(kind, body, regime, frame);

        Assert.Same(RemedySet.Unknown, set);
        Assert.False(set.IsKnown);
        Assert.Empty(set.Remedies);
    }

    [Fact]
    public void Every_known_set_names_a_rule_that_exists_and_a_term_party_with_it()
    {
        foreach (var (kind, body, regime, frame) in LawTables.EveryCombination())
        {
            var set = Remedies.For(kind, body, regime, frame);
            Assert.Equal(set.IsKnown, set.Remedies.Count > 0);
            Assert.All(set.Remedies, remedy =>
            {
                Assert.Equal(remedy.RuleId is null, remedy.TermBinds == TermParty.Nobody);
                Assert.True(remedy.RuleId is null || Term.Rules.Any(rule => rule.Id == remedy.RuleId), remedy.RuleId);
            });
        }
    }

    [Theory]
    [InlineData(LegalFrame.YouthProbation)]
    [InlineData(LegalFrame.AdultProbation)]
    [InlineData(LegalFrame.RestrainingOrder)]
    public void A_frame_whose_route_is_not_fixed_yet_adds_a_note_to_ask_the_body(LegalFrame frame)
    {
        var set = Remedies.For(DocumentKind.SafetyPlan, BodyKind.MunicipalExecutive, LegalRegime.JwFile, frame);

        Assert.Contains("law.note." + frame, set.NoteKeys);
    }

    [Fact]
    public void An_item_keeps_the_law_of_its_day_and_before_that_law_there_is_no_answer()
    {
        Assert.False(Remedies.For(DocumentKind.FileDecision, BodyKind.CertifiedInstitution, LegalRegime.JwFile, LegalFrame.Voluntary, new DateOnly(2018, 5, 24)).IsKnown);
        var set = Remedies.For(DocumentKind.FileDecision, BodyKind.CertifiedInstitution, LegalRegime.JwFile, LegalFrame.Voluntary, new DateOnly(2018, 5, 25));
        Assert.True(set.IsKnown);
        Assert.Equal((new DateOnly(2018, 5, 25), null), (set.ValidFrom, set.ValidUntil));
    }
}
