namespace FamilyPortal.Domain.Families;

/// <summary>
/// On what footing a household is helped: freely, or because a judge or the law imposes it.
/// </summary>
public enum LegalFrame
{
    /// <summary>Help the household accepts of its own will (vrijwillig kader).</summary>
    Voluntary,

    /// <summary>Ondertoezichtstelling, OTS: BW 1:255.</summary>
    SupervisionOrder,

    /// <summary>Voorlopige ondertoezichtstelling, VOTS: BW 1:257.</summary>
    ProvisionalSupervisionOrder,

    /// <summary>Machtiging uithuisplaatsing, MUHP: BW 1:265b.</summary>
    PlacementOrder,

    /// <summary>Voogdij by a certified institution: BW 1:275.</summary>
    GuardianshipMeasure,

    /// <summary>Jeugdreclassering.</summary>
    YouthProbation,

    /// <summary>Reclassering for adults.</summary>
    AdultProbation,

    /// <summary>Huisverbod.</summary>
    RestrainingOrder,
}
