namespace FamilyPortal.Domain.Families;

/// <summary>
/// What an organisation is before the law. The legal author of an item decides its remedy, not the team that wrote it.
/// </summary>
public enum BodyKind
{
    /// <summary>College van burgemeester en wethouders: an administrative body, Awb 1:1.</summary>
    MunicipalExecutive,

    /// <summary>Gecertificeerde instelling, GI: sole executor of child-protection measures, Jeugdwet 3.2.</summary>
    CertifiedInstitution,

    /// <summary>Jeugdhulpaanbieder: Jeugdwet 1.1.</summary>
    YouthCareProvider,

    /// <summary>Veilig Thuis: Wmo 2015 4.1.1.</summary>
    VeiligThuis,

    /// <summary>Raad voor de Kinderbescherming.</summary>
    ChildProtectionBoard,

    /// <summary>Kinderrechter or another civil judge: Rv 808.</summary>
    JuvenileJudge,

    /// <summary>Stichting Kwaliteitsregister Jeugd, SKJ: judges one registered professional personally. It is the author of nothing here.</summary>
    DisciplinaryBoard,
}
