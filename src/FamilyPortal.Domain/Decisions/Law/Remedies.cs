using FamilyPortal.Domain.Families;
using FamilyPortal.Domain.Publications;
using static FamilyPortal.Domain.Families.BodyKind;
using static FamilyPortal.Domain.Publications.DocumentKind;
using static FamilyPortal.Domain.Publications.LegalRegime;

namespace FamilyPortal.Domain.Decisions.Law;

/// <summary>
/// The table from what an item is before the law to what its reader can do about it. Pure; the legal author decides,
/// not the team that wrote the item. Agreements, care plans and safety cards follow <see cref="SafetyPlan"/>.
/// </summary>
public static class Remedies
{
    // Left out on purpose, so refused: a file decision by Veilig Thuis or the Raad, and one by the municipal executive
    // under the Jeugdwet. Whether objection or UAVG 35 applies there is a question for the client's lawyer.
    private static readonly Row[] Table =
    [
        new(SafetyPlan, [MunicipalExecutive], [Awb, JwFile, WmoFile], (body, regime, frame) => RemedyTable.Plan(body, regime, frame)),
        new(SafetyPlan, [CertifiedInstitution, YouthCareProvider], [JwFile], (body, regime, frame) => RemedyTable.Plan(body, regime, frame)),
        new(SafetyPlan, [BodyKind.VeiligThuis], [WmoFile], (body, regime, frame) => RemedyTable.Plan(body, regime, frame)),
        new(DocumentKind.Report, [MunicipalExecutive], [Awb, JwFile, WmoFile], (body, regime, _) => RemedyTable.Report(body, regime)),
        new(DocumentKind.Report, [CertifiedInstitution, YouthCareProvider], [JwFile], (body, regime, _) => RemedyTable.Report(body, regime)),
        new(DocumentKind.Report, [BodyKind.VeiligThuis], [WmoFile], (body, regime, _) => RemedyTable.Report(body, regime)),
        new(MunicipalDecision, [MunicipalExecutive], [Awb, JwFile, WmoFile], (_, _, _) => RemedyTable.MunicipalDecision),
        new(ObjectionDecision, [MunicipalExecutive], [Awb, JwFile, WmoFile], (_, _, _) => RemedyTable.ObjectionDecision),
        new(WrittenInstruction, [CertifiedInstitution], [CivilCourt, JwFile], (_, _, frame) => UnderSupervision(frame, RemedyTable.WrittenInstruction)),
        new(PlacementRefusal, [CertifiedInstitution], [CivilCourt, JwFile], (_, _, frame) => UnderSupervision(frame, RemedyTable.PlacementRefusal)),
        new(CourtOrder, [JuvenileJudge], [CivilCourt], (_, _, _) => RemedyTable.CourtOrder),
        new(CourtOrderWithoutAppeal, [JuvenileJudge], [CivilCourt], (_, _, _) => RemedyTable.CourtOrderWithoutAppeal),
        new(BoardReport, [ChildProtectionBoard], [Board], (body, _, _) => RemedyTable.BoardReport(body)),
        new(VeiligThuisNotice, [BodyKind.VeiligThuis], [WmoFile], (body, _, _) => RemedyTable.VeiligThuisNotice(body)),
        new(FileDecision, [CertifiedInstitution, YouthCareProvider], [JwFile], (_, _, _) => RemedyTable.FileDecisionOfCare),
        new(FileDecision, [MunicipalExecutive], [Awb, WmoFile], (_, _, _) => RemedyTable.FileDecisionOfAdministration),
        new(ComplaintOutcome, [MunicipalExecutive], [Awb, JwFile, WmoFile], (body, _, _) => RemedyTable.ComplaintOutcome(body)),
        new(ComplaintOutcome, [ChildProtectionBoard], [Awb, Board], (body, _, _) => RemedyTable.ComplaintOutcome(body)),
        new(ComplaintOutcome, [CertifiedInstitution, YouthCareProvider], [JwFile], (body, _, _) => RemedyTable.ComplaintOutcome(body)),
        new(ComplaintOutcome, [BodyKind.VeiligThuis], [WmoFile], (body, _, _) => RemedyTable.ComplaintOutcome(body)),
    ];

    /// <summary>What can be done about a published item.</summary>
    /// <param name="kind">What the item is.</param>
    /// <param name="body">Who is its author before the law.</param>
    /// <param name="regime">Which body of law governs the item.</param>
    /// <param name="frame">On what footing the household is helped.</param>
    /// <returns><see cref="RemedySet.Unknown"/> for a combination that the table does not hold.</returns>
    public static RemedySet For(DocumentKind kind, BodyKind body, LegalRegime regime, LegalFrame frame)
    {
        var set = Table.FirstOrDefault(row => row.Holds(kind, body, regime))?.Set(body, regime, frame) ?? RemedySet.Unknown;
        return set.IsKnown && HasOpenRoute(frame) ? set with { NoteKeys = [.. set.NoteKeys, "law.note." + frame] } : set;
    }

    /// <summary>
    /// What can be done when a body has not decided in time: Awb 6:2(b), 6:12, 4:17, 7:14. Unknown for anyone but the
    /// municipal executive.
    /// </summary>
    public static RemedySet ForOverdueDecision(BodyKind body) =>
        body == MunicipalExecutive ? RemedyTable.OverdueDecision : RemedySet.Unknown;

    /// <summary>What can be done about how someone acted. Unknown for a judge, who has a complaint route outside the portal.</summary>
    public static RemedySet ForConduct(BodyKind body) =>
        body == JuvenileJudge ? RemedySet.Unknown : RemedyTable.Conduct(body);

    // A written instruction or a placement exists only under a supervision order: BW 1:263, 265b.
    private static RemedySet UnderSupervision(LegalFrame frame, RemedySet set) =>
        RemedyTable.IsSupervision(frame) ? set : RemedySet.Unknown;

    // The routes of these frames are shown as text with the body's contact until the client's lawyer has fixed them.
    private static bool HasOpenRoute(LegalFrame frame) =>
        frame is LegalFrame.YouthProbation or LegalFrame.AdultProbation or LegalFrame.RestrainingOrder;

    private sealed record Row(DocumentKind Kind, BodyKind[] Bodies, LegalRegime[] Regimes, Func<BodyKind, LegalRegime, LegalFrame, RemedySet> Set)
    {
        public bool Holds(DocumentKind kind, BodyKind body, LegalRegime regime) =>
            Kind == kind && Bodies.Contains(body) && Regimes.Contains(regime);
    }
}
