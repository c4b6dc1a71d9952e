namespace FamilyPortal.Domain.Publications;

/// <summary>
/// What a published item is before the law. Together with the responsible body and the regime it decides the remedy.
/// </summary>
public enum DocumentKind
{
    /// <summary>Veiligheidsplan: not a decision.</summary>
    SafetyPlan,

    /// <summary>Rapportage: not a decision.</summary>
    Report,

    /// <summary>Besluit of the municipal executive on an individual provision: Awb 1:3.</summary>
    MunicipalDecision,

    /// <summary>Beslissing op bezwaar: Awb 7:12.</summary>
    ObjectionDecision,

    /// <summary>Schriftelijke aanwijzing: BW 1:263.</summary>
    WrittenInstruction,

    /// <summary>Refusal of a GI to end or shorten a placement: BW 1:265d.</summary>
    PlacementRefusal,

    /// <summary>Beschikking of the kinderrechter open to appeal: Rv 806.</summary>
    CourtOrder,

    /// <summary>Beschikking under BW 1:257, 259, 262b, 263(3), 264 or 265: no ordinary appeal, Rv 807.</summary>
    CourtOrderWithoutAppeal,

    /// <summary>Report of the Raad voor de Kinderbescherming.</summary>
    BoardReport,

    /// <summary>Notice by Veilig Thuis that data about a person was recorded: Wmo 5.3.1.</summary>
    VeiligThuisNotice,

    /// <summary>Decision on access to, correction or destruction of a file: Jw 7.3.17, UAVG 34–35.</summary>
    FileDecision,

    /// <summary>Findings on a complaint: Awb 9:12; no appeal (9:3).</summary>
    ComplaintOutcome,
}
