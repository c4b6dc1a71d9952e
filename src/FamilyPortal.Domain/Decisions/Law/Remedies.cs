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
    private static readonly DateOnly YouthActAndWmo = new(2015, 1, 1);
    private static readonly DateOnly PrivacyAct = new(2018, 5, 25);

    private static readonly Row[] Table =
    [
        new(SafetyPlan, YouthActAndWmo, [MunicipalExecutive], [Awb, JwFile, WmoFile], (body, regime, frame) => RemedyTable.Plan(body, regime, frame)),
        new(SafetyPlan, YouthActAndWmo, [CertifiedInstitution, YouthCareProvider], [JwFile], (body, regime, frame) => RemedyTable.Plan(body, regime, frame)),
        new(SafetyPlan, YouthActAndWmo, [BodyKind.VeiligThuis], [WmoFile], (body, regime, frame) => RemedyTable.Plan(body, regime, frame)),
        new(DocumentKind.Report, YouthActAndWmo, [MunicipalExecutive], [Awb, JwFile, WmoFile], (body, regime, _) => RemedyTable.Report(body, regime)),
        new(DocumentKind.Report, YouthActAndWmo, [CertifiedInstitution, YouthCareProvider], [JwFile], (body, regime, _) => RemedyTable.Report(body, regime)),
        new(DocumentKind.Report, YouthActAndWmo, [BodyKind.VeiligThuis], [WmoFile], (body, regime, _) => RemedyTable.Report(body, regime)),
        new(MunicipalDecision, YouthActAndWmo, [MunicipalExecutive], [Awb, JwFile, WmoFile], (_, _, _) => RemedyTable.MunicipalDecision),
        new(ObjectionDecision, YouthActAndWmo, [MunicipalExecutive], [Awb, JwFile, WmoFile], (_, _, _) => RemedyTable.ObjectionDecision),
        new(WrittenInstruction, YouthActAndWmo, [CertifiedInstitution], [CivilCourt, JwFile], (_, _, frame) => UnderSupervision(frame, RemedyTable.WrittenInstruction)),
        new(PlacementRefusal, YouthActAndWmo, [CertifiedInstitution], [CivilCourt, JwFile], (_, _, frame) => UnderSupervision(frame, RemedyTable.PlacementRefusal)),
        new(CourtOrder, YouthActAndWmo, [JuvenileJudge], [CivilCourt], (_, _, _) => RemedyTable.CourtOrder),
        new(CourtOrderWithoutAppeal, YouthActAndWmo, [JuvenileJudge], [CivilCourt], (_, _, _) => RemedyTable.CourtOrderWithoutAppeal),
        new(BoardReport, YouthActAndWmo, [ChildProtectionBoard], [Board], (body, _, _) => RemedyTable.BoardReport(body)),
        new(VeiligThuisNotice, YouthActAndWmo, [BodyKind.VeiligThuis], [WmoFile], (body, _, _) => RemedyTable.VeiligThuisNotice(body)),
        new(FileDecision, PrivacyAct, [CertifiedInstitution, YouthCareProvider], [JwFile], (_, _, _) => RemedyTable.FileDecisionOfCare),
        new(FileDecision, PrivacyAct, [MunicipalExecutive], [Awb, WmoFile], (_, _, _) => RemedyTable.FileDecisionOfAdministration),
        new(ComplaintOutcome, YouthActAndWmo, [MunicipalExecutive], [Awb, JwFile, WmoFile], (body, _, _) => RemedyTable.ComplaintOutcome(body)),
        new(ComplaintOutcome, YouthActAndWmo, [ChildProtectionBoard], [Awb, Board], (body, _, _) => RemedyTable.ComplaintOutcome(body)),
        new(ComplaintOutcome, YouthActAndWmo, [CertifiedInstitution, YouthCareProvider], [JwFile], (body, _, _) => RemedyTable.ComplaintOutcome(body)),
        new(ComplaintOutcome, YouthActAndWmo, [BodyKind.VeiligThuis], [WmoFile], (body, _, _) => RemedyTable.ComplaintOutcome(body)),
    ];

    /// <summary>What can be done about a published item.</summary>
    /// <param name="kind">What the item is.</param>
    /// <param name="body">Who is its author before the law.</param>
    /// <param name="regime">Which body of law governs the item.</param>
    /// <param name="frame">On what footing the household is helped.</param>
    /// <param name="on">The day of the item: an item keeps the law of its day. Null means the law as it stands.</param>
    /// <returns><see cref="RemedySet.Unknown"/> for a combination that the table does not hold.</returns>
    public static RemedySet For(DocumentKind kind, BodyKind body, LegalRegime regime, LegalFrame frame, DateOnly? on = null)
    {
        var found = Table.FirstOrDefault(row => row.Holds(kind, body, regime, on));
        var set = found is null ? RemedySet.Unknown : found.Set(body, regime, frame) with { ValidFrom = found.ValidFrom, ValidUntil = found.ValidUntil };
        set = set.IsKnown ? set : RemedySet.Unknown;
        return set.IsKnown && HasOpenRoute(frame) ? set with { NoteKeys = [.. set.NoteKeys, "law.note." + frame] } : set;
    }

    /// <summary>
    /// What can be done when a body has not decided in time: Awb 6:2(b), 6:12, 4:17, 7:14. Unknown for anyone but the
    /// municipal executive.
    /// </summary>
    public static RemedySet ForOverdueDecision(BodyKind body) =>
        body == MunicipalExecutive ? RemedyTable.OverdueDecision : RemedySet.Unknown;

    /// <summary>
    /// What comes next when a body has not decided in time, with the amounts: first the notice of default, then two weeks
    /// of waiting, then the penalty and appeal (Awb 4:17, 6:12). Null while the body is in time, and for a body that owes
    /// no penalty.
    /// </summary>
    /// <param name="decideBy">The last day to decide.</param>
    /// <param name="noticeReceivedOn">When the body received a notice of default; null while it did not.</param>
    public static OverdueStep? NextWhenOverdue(BodyKind body, DateOnly decideBy, DateOnly? noticeReceivedOn, DateOnly today)
    {
        if (body != MunicipalExecutive || !Law.NoticeOfDefault.MayBeSent(decideBy, today))
        {
            return null;
        }

        if (noticeReceivedOn is not { } received)
        {
            return new(RemedyKind.NoticeOfDefault, decideBy.AddDays(1), Notice: null, OwedEuro: 0, EuroPerDay: 0);
        }

        var notice = Law.NoticeOfDefault.ReceivedAt(received);
        var rate = Penalty.Days(received).FirstOrDefault(day => day.Date == today)?.Euro ?? 0;
        return new(RemedyKind.AppealAgainstSilence, notice.FirstPenaltyDay, notice, Penalty.TotalThrough(today, received), rate);
    }

    /// <summary>What can be done about how someone acted. Unknown for a judge, who has a complaint route outside the portal.</summary>
    public static RemedySet ForConduct(BodyKind body) =>
        body == JuvenileJudge ? RemedySet.Unknown : RemedyTable.Conduct(body);

    // A written instruction or a placement exists only under a supervision order: BW 1:263, 265b.
    private static RemedySet UnderSupervision(LegalFrame frame, RemedySet set) =>
        RemedyTable.IsSupervision(frame) ? set : RemedySet.Unknown;

    // The routes of these frames are shown as text with the body's contact until the client's lawyer has fixed them.
    private static bool HasOpenRoute(LegalFrame frame) =>
        frame is LegalFrame.YouthProbation or LegalFrame.AdultProbation or LegalFrame.RestrainingOrder;

    // A changed law adds a row beside the old one, which then gets its last day. Dates before 2026 follow the year in
    // which the statute came into force.
    private sealed record Row(DocumentKind Kind, DateOnly ValidFrom, BodyKind[] Bodies, LegalRegime[] Regimes, Func<BodyKind, LegalRegime, LegalFrame, RemedySet> Set)
    {
        public DateOnly? ValidUntil { get; init; }

        public bool Holds(DocumentKind kind, BodyKind body, LegalRegime regime, DateOnly? on) =>
            Kind == kind && Bodies.Contains(body) && Regimes.Contains(regime)
            && (on is { } day ? day >= ValidFrom && !(day > ValidUntil) : ValidUntil is null);
    }
}

/// <summary>What comes next when a decision is overdue.</summary>
/// <param name="Next">The right remedy now.</param>
/// <param name="From">The first day on which it can be used.</param>
/// <param name="Notice">What follows from the notice of default; null before there is one.</param>
/// <param name="OwedEuro">Owed up to and including today, in whole euros.</param>
/// <param name="EuroPerDay">Owed for today, in whole euros; 0 before the first and after the last day.</param>
public sealed record OverdueStep(RemedyKind Next, DateOnly From, NoticeOfDefault? Notice, int OwedEuro, int EuroPerDay)
{
    /// <summary>It can be used today.</summary>
    public bool IsOpenOn(DateOnly today) => today >= From;
}
