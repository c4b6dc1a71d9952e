namespace FamilyPortal.Data.Demo;

/// <summary>The invented people of the demo region and of the tests.</summary>
/// <param name="Name">As it stands on the buttons of the test sign-in.</param>
/// <param name="Bsn">A test number.</param>
/// <param name="Household">The reference of their household.</param>
public sealed record CastMember(string Name, string Bsn, string Household);

/// <summary>An invented employee.</summary>
/// <param name="Subject">The subject at the test organisation's sign-in.</param>
public sealed record CastStaff(string Name, string Subject);

/// <summary>An invented helper from outside, or a young person with a second factor.</summary>
/// <param name="UserName">What they type to come in; null for who comes in with DigiD.</param>
/// <param name="Password">Null for who comes in with DigiD.</param>
/// <param name="Secret">Of the app that shows their codes, base32.</param>
public sealed record CastCode(string Name, string? UserName, string? Password, string Secret);

/// <summary>Who is who in the demo region.</summary>
public static class DemoCast
{
    public static readonly CastMember Sanne = new("Sanne de Vries", "999990007", "H-1001");
    public static readonly CastMember Emre = new("Emre Yilmaz", "999990032", "H-1001");
    public static readonly CastMember Noor = new("Noor Yilmaz", "999990068", "H-1001");
    public static readonly CastMember Linda = new("Linda Bakker", "999990147", "H-1002");
    public static readonly CastMember Rob = new("Rob Visser", "999990172", "H-1002");
    public static readonly CastMember Tom = new("Tom Bakker", "999990202", "H-1002");
    public static readonly CastMember Henk = new("Henk Smit", "999990238", "H-1003");
    public static readonly CastMember Annie = new("Annie Smit", "999990275", "H-1003");
    public static readonly CastMember Aisha = new("Aisha Benali", "999990305", "H-2001");
    public static readonly CastMember Ilias = new("Ilias Benali", "999990330", "H-2001");

    public static readonly CastStaff Mila = new("Mila Jansen", "staff-mila-jansen");
    public static readonly CastStaff Youssef = new("Youssef Amrani", "staff-youssef-amrani");
    public static readonly CastStaff Petra = new("Petra Kok", "staff-petra-kok");
    public static readonly CastStaff Daan = new("Daan Mulder", "staff-daan-mulder");
    public static readonly CastStaff Ingrid = new("Ingrid Vos", "staff-ingrid-vos");
    public static readonly CastStaff Bas = new("Bas de Wit", "staff-bas-de-wit");
    public static readonly CastStaff Joost = new("Joost van Dam", "staff-joost-van-dam");
    public static readonly CastStaff Marga = new("Marga Prins", "staff-marga-prins");

    public static readonly CastCode Fatima = new("Fatima Oudkerk", "fatima.oudkerk", "demo vertrouwenspersoon", "KVKFKRCPNZQUYMLXOVYDSQKJKZDTSRLD");
    public static readonly CastCode Hanna = new("Hanna Veenstra", "hanna.veenstra", "demo tweede vertrouwenspersoon", "MNSGKZTHNBUWU23MNVXG64DROJZXI5LW");
    public static readonly CastCode Kees = new("Kees Hoekstra", "kees.hoekstra", "demo ondersteuner", "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP");
    public static readonly CastCode Eva = new("Eva Blom", "eva.blom", "demo advocaat", "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ");

    /// <summary>The 12-year-old's own second factor, beside DigiD.</summary>
    public static readonly CastCode IliasCode = new("Ilias Benali", null, null, "MFRGGZDFMZTWQ2LKNNWG23TPOBYXE43U");

    /// <summary>Who signs in with a code from an app.</summary>
    public static readonly IReadOnlyList<CastCode> Codes = [Fatima, Hanna, Kees, Eva, IliasCode];

    /// <summary>Family members who sign in with DigiD.</summary>
    public static readonly IReadOnlyList<CastMember> Families = [Sanne, Emre, Noor, Linda, Rob, Tom, Henk, Annie, Aisha, Ilias];

    /// <summary>Who chose to get decisions in the portal and wants no notices; the others get letters.</summary>
    public static readonly IReadOnlyList<CastMember> InPortal = [Sanne, Linda, Tom, Henk, Annie];

    public static readonly IReadOnlyList<CastStaff> Staff = [Mila, Youssef, Petra, Daan, Ingrid, Bas, Joost, Marga];

    /// <summary>A text that stands only where the father may never read: in the hidden part of the plan.</summary>
    public const string HiddenFromFather = "Sanne en Noor bellen elke zondagavond met tante Marieke";

    /// <summary>The mother's shielded address, which reaches no other household member.</summary>
    public const string ShieldedAddress = "Lindenhof 27, 4321 ZX Klaverdam";
}
