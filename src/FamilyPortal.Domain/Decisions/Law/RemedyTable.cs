using FamilyPortal.Domain.Families;
using FamilyPortal.Domain.Publications;
using static FamilyPortal.Domain.Decisions.Law.LawSource;

namespace FamilyPortal.Domain.Decisions.Law;

/// <summary>The remedies themselves, each once, and the sets that <see cref="Remedies"/> hands out.</summary>
internal static class RemedyTable
{
    private static readonly Remedy AskForChange = new(RemedyKind.AskForChange, Addressee.ContactPair, Entitled.PersonConcerned);

    private static readonly Remedy OwnStatementYouth =
        new(RemedyKind.OwnStatement, Addressee.ContactPair, Entitled.PersonConcerned, Jw("7.3.8(2)"));

    private static readonly Remedy OwnStatementGdpr =
        new(RemedyKind.OwnStatement, Addressee.ContactPair, Entitled.PersonConcerned, Gdpr("16").Unconfirmed());

    private static readonly Remedy ExecutionDispute =
        new(RemedyKind.ExecutionDispute, Addressee.JuvenileJudge, Entitled.PartyToExecution, Bw1("262b"))
        { Cost = RemedyCost.AskFirst, Lawyer = LawyerNeed.AskFirst };

    private static readonly Remedy Objection =
        new(RemedyKind.Objection, Addressee.ResponsibleBody, Entitled.InterestedParty, Awb("7:1"), Awb("6:7"), Awb("6:8(1)"), Awb("6:16"), Awb("7:15(1)"))
        { RuleId = TermRules.Objecting, TermBinds = TermParty.Reader };

    private static readonly Remedy InterimRelief =
        new(RemedyKind.InterimRelief, Addressee.DistrictCourt, Entitled.InterestedParty, Awb("8:81"))
        { Cost = RemedyCost.CourtFee };

    private static readonly Remedy CourtAppeal =
        new(RemedyKind.CourtAppeal, Addressee.DistrictCourt, Entitled.InterestedParty, Awb("6:7"), Awb("6:8(1)"), Awb("6:16"), Awb("7:1(1)(a)"))
        { RuleId = "BEROEP_6W", TermBinds = TermParty.Reader, Cost = RemedyCost.CourtFee };

    private static readonly Remedy HigherAppeal =
        new(RemedyKind.HigherAppeal, Addressee.CentralAppealsTribunal, Entitled.InterestedParty, Awb("8").Unconfirmed())
        { Cost = RemedyCost.CourtFee, Stage = RemedyStage.Afterwards };

    private static readonly Remedy NoticeOfDefault =
        new(RemedyKind.NoticeOfDefault, Addressee.ResponsibleBody, Entitled.InterestedParty, Awb("4:17(1)"), Awb("4:17(3)").Unconfirmed(), Awb("7:14"))
        { RuleId = "DWANGSOM_START", TermBinds = TermParty.Body };

    private static readonly Remedy AppealAgainstSilence =
        new(RemedyKind.AppealAgainstSilence, Addressee.DistrictCourt, Entitled.InterestedParty, Awb("6:2(b)"), Awb("6:12"))
        { Cost = RemedyCost.CourtFee, Stage = RemedyStage.Afterwards };

    private static readonly Remedy InstructionReview =
        new(RemedyKind.InstructionReview, Addressee.JuvenileJudge, Entitled.ParentWithAuthorityOrMinorFrom12, Bw1("264(1)"), Bw1("264(3)"))
        { RuleId = "SA_2W", TermBinds = TermParty.Reader, Cost = RemedyCost.AskFirst, Lawyer = LawyerNeed.AskFirst };

    private static readonly Remedy InstructionWithdrawal =
        new(RemedyKind.InstructionWithdrawal, Addressee.ResponsibleBody, Entitled.ParentWithAuthorityOrMinorFrom12, Bw1("265"));

    private static readonly Remedy PlacementReview =
        new(RemedyKind.PlacementReview, Addressee.JuvenileJudge, Entitled.ParentWithAuthorityOrMinorFrom12, Bw1("265d(4)"), Bw1("264(3)"))
        { RuleId = "SA_2W", TermBinds = TermParty.Reader, Cost = RemedyCost.AskFirst, Lawyer = LawyerNeed.AskFirst };

    private static readonly Remedy FamilyAppeal =
        new(RemedyKind.FamilyAppeal, Addressee.CourtOfAppeal, Entitled.PartyToCase, Rv("806(1)(a)"), Jw("6.1.12(7)"))
        { RuleId = "HB_3M", TermBinds = TermParty.Reader, Cost = RemedyCost.AskFirst, Lawyer = LawyerNeed.Yes };

    private static readonly Remedy LegalAdvice =
        new(RemedyKind.LegalAdvice, Addressee.Lawyer, Entitled.PartyToCase, Rv("807")) { Cost = RemedyCost.AskFirst };

    private static readonly Remedy DraftReaction =
        new(RemedyKind.DraftReaction, Addressee.ResponsibleBody, Entitled.PersonConcerned, new LawSource("RvdK", "Kwaliteitskader", ToVerify: true));

    private static readonly Remedy CounterExpert =
        new(RemedyKind.CounterExpert, Addressee.JuvenileJudge, Entitled.PartyToCase, Rv("810a"))
        { Cost = RemedyCost.AskFirst, Lawyer = LawyerNeed.AskFirst };

    private static readonly Remedy CourtFileAccess =
        new(RemedyKind.CourtFileAccess, Addressee.JuvenileJudge, Entitled.PartyToCase, Rv("811")) { Cost = RemedyCost.AskFirst };

    private static readonly Remedy Correction =
        new(RemedyKind.Correction, Addressee.ResponsibleBody, Entitled.DataSubject, Gdpr("16"));

    private static readonly Remedy CorrectionVeiligThuis =
        new(RemedyKind.Correction, Addressee.ResponsibleBody, Entitled.DataSubject, Wmo("5.3.2(5)"));

    private static readonly Remedy DestructionVeiligThuis =
        new(RemedyKind.Destruction, Addressee.ResponsibleBody, Entitled.DataSubject, Wmo("5.3.5(1)"))
        { RuleId = "WMO_VERNIETIG_3M", TermBinds = TermParty.Body };

    private static readonly Remedy FileCourt =
        new(RemedyKind.FileCourt, Addressee.CivilCourt, Entitled.DataSubject, Jw("7.3.17"), Uavg("35(2)"))
        { RuleId = "UAVG35_6W", TermBinds = TermParty.Reader, Cost = RemedyCost.AskFirst };

    private static readonly Remedy FileMediation =
        new(RemedyKind.FileMediation, Addressee.DataProtectionAuthority, Entitled.DataSubject, Uavg("36"));

    private static readonly Remedy FileObjection =
        new(RemedyKind.Objection, Addressee.ResponsibleBody, Entitled.DataSubject, Uavg("34"), Awb("6:7"), Awb("6:8(1)"), Awb("6:16"), Awb("7:15(1)"))
        { RuleId = TermRules.Objecting, TermBinds = TermParty.Reader };

    private static readonly Remedy Disciplinary =
        new(RemedyKind.Disciplinary, Addressee.DisciplinaryBoard, Entitled.PersonConcerned, new LawSource("SKJ", "Tuchtreglement", ToVerify: true));

    private static readonly Remedy CourtAppealAfterwards = CourtAppeal with { Stage = RemedyStage.Afterwards };

    public static RemedySet MunicipalDecision { get; } =
        new(RemedyClause.Objection, [Objection, InterimRelief, CourtAppealAfterwards, HigherAppeal]) { NoteKeys = ["law.note.ObjectFirst"] };

    public static RemedySet ObjectionDecision { get; } = new(RemedyClause.CourtAppeal, [CourtAppeal, InterimRelief, HigherAppeal]);

    public static RemedySet OverdueDecision { get; } = new(RemedyClause.OverdueDecision, [NoticeOfDefault, AppealAgainstSilence]);

    public static RemedySet WrittenInstruction { get; } = new(RemedyClause.JuvenileJudge, [InstructionReview, InstructionWithdrawal]);

    public static RemedySet PlacementRefusal { get; } = new(RemedyClause.JuvenileJudge, [PlacementReview]);

    public static RemedySet CourtOrder { get; } = new(RemedyClause.FamilyAppeal, [FamilyAppeal]) { NoteKeys = ["law.note.NotSentCopy"] };

    public static RemedySet CourtOrderWithoutAppeal { get; } =
        new(RemedyClause.NoOrdinaryAppeal, [LegalAdvice]) { NoteKeys = ["law.note.Cassation"] };

    public static RemedySet FileDecisionOfCare { get; } =
        new(RemedyClause.FileCourt, [FileCourt, FileMediation]) { NoteKeys = ["law.note.NoReply"] };

    public static RemedySet FileDecisionOfAdministration { get; } =
        new(RemedyClause.Objection, [FileObjection, CourtAppealAfterwards]) { NoteKeys = ["law.note.ObjectFirst"] };

    public static RemedySet Plan(BodyKind body, LegalRegime regime, LegalFrame frame)
    {
        Remedy[] ownWords = [AskForChange, OwnStatement(regime)];
        Remedy[] judge = IsSupervision(frame) ? [ExecutionDispute] : [];
        return new RemedySet(RemedyClause.NotADecision, [.. ownWords, Complaint(body), .. judge]);
    }

    public static RemedySet Report(BodyKind body, LegalRegime regime) =>
        new(RemedyClause.NotADecision, [Correction, OwnStatement(regime), Complaint(body)]);

    public static RemedySet BoardReport(BodyKind body) =>
        new(RemedyClause.NotADecision, [DraftReaction, Complaint(body), CounterExpert, CourtFileAccess]);

    public static RemedySet VeiligThuisNotice(BodyKind body) =>
        new(RemedyClause.NotADecision, [CorrectionVeiligThuis, DestructionVeiligThuis, Complaint(body)]);

    public static RemedySet ComplaintOutcome(BodyKind body) =>
        new(RemedyClause.ComplaintFindings, [Ombudsman(body), Disciplinary]);

    public static RemedySet Conduct(BodyKind body) =>
        new(RemedyClause.Conduct, [Complaint(body), Disciplinary, Ombudsman(body) with { Stage = RemedyStage.Afterwards }]);

    /// <summary>OTS, VOTS, and a placement, which exists only beside an OTS: BW 1:265b.</summary>
    public static bool IsSupervision(LegalFrame frame) =>
        frame is LegalFrame.SupervisionOrder or LegalFrame.ProvisionalSupervisionOrder or LegalFrame.PlacementOrder;

    private static Remedy OwnStatement(LegalRegime regime) =>
        regime == LegalRegime.JwFile ? OwnStatementYouth : OwnStatementGdpr;

    // Awb title 9.1 for administration, Jw 4.2.1 for youth help, Wmo 4.2.7 for Veilig Thuis. Only the first has a
    // statutory answer term; the committees of the other two set it in their own regulation.
    private static Remedy Complaint(BodyKind body) => body switch
    {
        BodyKind.CertifiedInstitution or BodyKind.YouthCareProvider =>
            new(RemedyKind.Complaint, Addressee.ResponsibleBody, Entitled.YouthActComplainant, Jw("4.2.1")),
        BodyKind.VeiligThuis =>
            new(RemedyKind.Complaint, Addressee.ResponsibleBody, Entitled.PersonConcerned, Wmo("4.2.7")),
        _ => new(RemedyKind.Complaint, Addressee.ResponsibleBody, Entitled.PersonConcerned, Awb("9:1"), Awb("9:11(1)"))
        { RuleId = "KLACHT_6W", TermBinds = TermParty.Body },
    };

    // Outside administrative bodies the year and the ombudsman's competence still have to be confirmed.
    private static Remedy Ombudsman(BodyKind body)
    {
        var oneYear = Awb("9:24(1)(a)");
        var administrative = body is BodyKind.MunicipalExecutive or BodyKind.ChildProtectionBoard;
        return new(RemedyKind.Ombudsman, Addressee.Ombudsman, Entitled.PersonConcerned, administrative ? oneYear : oneYear.Unconfirmed(), Awb("9:20"))
        { RuleId = "OMBUDSMAN_1Y", TermBinds = TermParty.Reader };
    }
}
