using static FamilyPortal.Domain.Decisions.Law.LawSource;
using static FamilyPortal.Domain.Decisions.Law.TermExtension;
using static FamilyPortal.Domain.Decisions.Law.TermUnit;

namespace FamilyPortal.Domain.Decisions.Law;

/// <summary>Every term the portal counts, with its place in the law. Read-only data; <see cref="Term"/> counts with it.</summary>
public static class TermRules
{
    /// <summary>The rule whose term is open for objection.</summary>
    public const string Objecting = "BEZWAAR_6W";

    private static readonly DateOnly AwbTerms = new(1994, 1, 1);
    private static readonly DateOnly AwbComplaints = new(1999, 7, 1);
    private static readonly DateOnly AwbOmbudsman = new(2005, 3, 15);
    private static readonly DateOnly AwbPenalty = new(2009, 10, 1);
    private static readonly DateOnly YouthActAndWmo = new(2015, 1, 1);
    private static readonly DateOnly PrivacyAct = new(2018, 5, 25);

    /// <summary>All rules, each version of a rule once, in the order of the specification.</summary>
    public static IReadOnlyList<TermRule> All { get; } =
    [
        new(Objecting, 6, Weeks, TermExtension.Atw, TermStart.Announcement, AwbTerms, Awb("6:7"), Awb("6:8(1)")),
        new("BEROEP_6W", 6, Weeks, TermExtension.Atw, TermStart.ObjectionDecisionAnnouncement, AwbTerms, Awb("6:7"), Awb("6:8(1)")),
        new("BOB_6W", 6, Weeks, TermExtension.Atw, TermStart.LastDayOfObjectionTerm, AwbPenalty, Awb("7:10(1)")),
        new("BOB_12W", 12, Weeks, TermExtension.Atw, TermStart.LastDayOfObjectionTerm, AwbPenalty, Awb("7:10(1)"), Awb("7:13")),
        new("BOB_VERDAGING_6W", 6, Weeks, TermExtension.Atw, TermStart.DecideByDay, AwbPenalty, Awb("7:10(3)").Unconfirmed()),
        new("POST_1W", 1, Weeks, TermExtension.Atw, TermStart.LastDayOfTerm, AwbTerms, Awb("6:9(2)")),
        new("KLACHT_6W", 6, Weeks, TermExtension.Atw, TermStart.ComplaintReceived, AwbComplaints, Awb("9:11(1)")),
        new("KLACHT_10W", 10, Weeks, TermExtension.Atw, TermStart.ComplaintReceived, AwbComplaints, Awb("9:11(1)")),
        new("KLACHT_VERDAGING_4W", 4, Weeks, TermExtension.Atw, TermStart.ComplaintAnswerDay, AwbComplaints, Awb("9:11(2)").Unconfirmed()),
        new("KLACHT_NIETBEH_4W", 4, Weeks, TermExtension.Atw, TermStart.ComplaintReceived, AwbComplaints, Awb("9:8(3)")),
        new("SA_2W", 2, Weeks, TermExtension.Atw, TermStart.InstructionSent, YouthActAndWmo, Bw1("264(3)")),
        new("UAVG35_6W", 6, Weeks, TermExtension.Atw, TermStart.RefusalReceived, PrivacyAct, Uavg("35(2)")),
        new("AANVRAAG_8W", 8, Weeks, TermExtension.Atw, TermStart.ApplicationReceived, AwbTerms, Awb("4:13(2)")),
        new("WMO_BESLUIT_2W", 2, Weeks, TermExtension.Atw, TermStart.ApplicationReceived, YouthActAndWmo, Wmo("2.3.5(2)")),
        new("WMO_ONDERZOEK_6W", 6, Weeks, TermExtension.Atw, TermStart.NeedReported, YouthActAndWmo, Wmo("2.3.2(1)")),
        new("VT_INFO_4W", 4, Weeks, TermExtension.Atw, TermStart.DataRecorded, YouthActAndWmo, Wmo("5.3.1(1)")),
        new("HB_3M", 3, Months, TermExtension.Atw, TermStart.DayOfRuling, AwbTerms, Rv("806(1)(a)")),
        new("JW_REACTIE_1M", 1, Months, TermExtension.Atw, TermStart.OpinionReceived, YouthActAndWmo, Jw("4.2.1(5)")),
        new("WMO_REACTIE_1M", 1, Months, TermExtension.Atw, TermStart.OpinionReceived, YouthActAndWmo, Wmo("4.2.7(5)")),
        new("WMO_VERNIETIG_3M", 3, Months, TermExtension.Atw, TermStart.DestructionRequested, YouthActAndWmo, Wmo("5.3.5(1)")),
        new("AVG_CORRECTIE_1M", 1, Months, TermExtension.Atw, TermStart.CorrectionRequested, PrivacyAct, Gdpr("12(3)").Unconfirmed(), Gdpr("16")),
        new("OMBUDSMAN_1Y", 1, Years, TooLong, TermStart.FindingsSent, AwbOmbudsman, Awb("9:24(1)(a)")),
        new("DOSSIER_20Y", 20, Years, TooLong, TermStart.LastFileChange, YouthActAndWmo, Jw("7.3.8(3)")),
        new("DWANGSOM_START", 15, Days, DayCount, TermStart.NoticeOfDefaultReceived, AwbPenalty, Awb("4:17(3)").Unconfirmed()),
        new("DWANGSOM_END", 56, Days, DayCount, TermStart.NoticeOfDefaultReceived, AwbPenalty, Awb("4:17(1)"), Awb("4:17(3)").Unconfirmed()),
    ];

    /// <summary>The rule with this id that holds for a term starting on this date; null when there is none.</summary>
    public static TermRule? Find(string ruleId, DateOnly startDate) =>
        All.FirstOrDefault(rule => string.Equals(rule.Id, ruleId, StringComparison.Ordinal) && rule.HoldsOn(startDate));
}
