namespace FamilyPortal.Domain.Publications;

/// <summary>Which body of law governs an item and access to it. Publishing without one is refused.</summary>
public enum LegalRegime
{
    /// <summary>General administrative law (Awb).</summary>
    Awb,

    /// <summary>File law of the Jeugdwet, title 7.3.</summary>
    JwFile,

    /// <summary>File law of the Wmo 2015, chapter 5.</summary>
    WmoFile,

    /// <summary>Civil court (BW 1, Rv).</summary>
    CivilCourt,

    /// <summary>Raad voor de Kinderbescherming.</summary>
    Board,
}
