using FamilyPortal.Domain.Access;
using FamilyPortal.Domain.Families;
using FamilyPortal.Domain.Publications;
using Xunit;

namespace FamilyPortal.Domain.Tests.Publications;

/// <summary>What the guard finds and what it is known to miss, in a seeded set of invented sentences.</summary>
public sealed class SafetyGuardTests
{
    private static readonly Guid Mother = Guid.NewGuid();
    private static readonly Guid Father = Guid.NewGuid();

    private static readonly ProtectedValue[] Facts =
    [
        new(Mother, ProtectedKind.Address, "Lindenhof 27, 4321 ZX Klaverdam", []),
        new(Mother, ProtectedKind.Shelter, "De Veilige Haven", []),
        new(Mother, ProtectedKind.School, "Basisschool 't Zonnewiel", []),
        new(Mother, ProtectedKind.PickUpPlace, "bij de bibliotheek in Oosterveen", []),
    ];

    private static readonly string[] Known = ["Sanne de Vries", "Emre Yilmaz", "Noor Yilmaz", "Sem Yilmaz", "Mila Jansen", "Youssef Amrani", "088 000 00 00", "Postbus 100, 1000 AA Klaverdam"];

    /// <summary>Sentences that tell where somebody is.</summary>
    public static TheoryData<string, GuardKind> Telling => new()
    {
        { "Sanne woont nu aan de Lindenhof.", GuardKind.ProtectedFact },
        { "Sem slaapt op lindenhof27.", GuardKind.ProtectedFact },
        { "Het nieuwe adres is L i n d e n h o f 27.", GuardKind.ProtectedFact },
        { "Noor gaat naar het Zonnewiel.", GuardKind.ProtectedFact },
        { "Sanne verblijft in de veilige-haven.", GuardKind.ProtectedFact },
        { "Oma haalt Sem op in Oosterveen.", GuardKind.ProtectedFact },
        { "De brief ging naar 4321ZX.", GuardKind.Postcode },
        { "Stuur het naar 5678 BC.", GuardKind.Postcode },
        { "De afspraak is in de Molenstraat 4.", GuardKind.StreetAddress },
        { "Bel Sanne op 06 12 34 56 78.", GuardKind.PhoneNumber },
        { "Bel haar op +31 6 1234 5678.", GuardKind.PhoneNumber },
        { "Noor zit nu op school De Regenboog.", GuardKind.PlaceName },
        { "Sanne werkt bij Bakkerij Van Dam.", GuardKind.PlaceName },
        { "Op zaterdag is de training in Westerwolde.", GuardKind.PlaceName },
        { "Sem logeert bij tante Marieke.", GuardKind.PlaceName },
    };

    /// <summary>Sentences that tell where somebody is and that the guard is known to miss.</summary>
    public static TheoryData<string> Missed => new()
    {
        "Sanne woont vlak bij de watertoren.",
        "Zij zitten nu op de plek waar we vorig jaar kampeerden.",
        "Het huis met de groene deur, twee straten achter de kerk.",
        "Noor fietst elke dag langs de rivier en over de rode brug.",
        "Lindehoff zevenentwintig.",
        "Nul zes, twaalf, vierendertig, zesenvijftig, achtenzeventig.",
    };

    /// <summary>Sentences that tell nothing.</summary>
    public static TheoryData<string> Harmless => new()
    {
        "Sem is elke dag om half negen op school.",
        "Oma haalt Sem op maandag van school.",
        "De ouders praten alleen met elkaar als Mila of Youssef erbij is.",
        "Mila of Youssef: 088 000 00 00",
        "Schrijf naar Postbus 100, 1000 AA Klaverdam.",
        "Mila belt met school op donderdag om 10.00 uur.",
        "Noor kiest zelf haar sportclub.",
        "Wij eten vier keer per week samen zonder ruzie.",
        "In 2026 waren er 2 gesprekken, op 2 juli en op 14 augustus.",
        "De brief van 23 november 2026 heeft nummer B-2026-0001.",
    };

    [Theory]
    [MemberData(nameof(Telling))]
    public void A_place_is_found(string text, GuardKind kind) => Assert.Contains(SafetyGuard.Scan([text], Facts, Known), h => h.Kind == kind);

    [Theory]
    [MemberData(nameof(Missed))]
    public void What_is_said_in_other_words_is_missed_and_known_to_be(string text) => Assert.Empty(SafetyGuard.Scan([text], Facts, Known));

    [Theory]
    [MemberData(nameof(Harmless))]
    public void What_tells_nothing_stops_nothing(string text) => Assert.Empty(SafetyGuard.Scan([text], Facts, Known));

    [Fact]
    public void Of_21_telling_sentences_15_are_found_and_of_10_harmless_ones_none()
    {
        var telling = Texts(Telling).Concat(Texts(Missed)).ToList();
        Assert.Equal((21, 15), (telling.Count, telling.Count(IsStopped)));
        Assert.Equal((10, 0), (Texts(Harmless).Count(), Texts(Harmless).Count(IsStopped)));
    }

    private static IEnumerable<string> Texts(IEnumerable<object[]> rows) => rows.Select(row => (string)row[0]);

    private static bool IsStopped(string text) => SafetyGuard.Scan([text], Facts, Known).Count > 0;

    [Fact]
    public void Only_who_is_limited_is_guarded_and_what_they_may_have_stops_nothing()
    {
        var father = new ProposedReader(Father, "Emre Yilmaz", FamilyRole.Father, 41, DefaultView.Visible, ReaderBasis.Named, ChildId: null, ReaderGroup.ParentOfUnder12) { LimitedTowards = [Mother] };
        var mother = father with { PersonId = Mother, LimitedTowards = [] };
        var own = new ProtectedValue(Father, ProtectedKind.Address, "Havenkade 8, 4320 AB Klaverdam", []);
        string[] text = ["Zij was aan de Lindenhof en hij aan de Havenkade."];

        Assert.Equal([new GuardFinding(Father, new(GuardKind.ProtectedFact, "Lindenhof"))], SafetyGuard.Scan([father, mother], _ => text, [.. Facts, own], []));

        // Named for a fact before the measure began: while it holds, it is kept from them all the same.
        Assert.Single(SafetyGuard.Scan([father], _ => text, [new(Mother, ProtectedKind.Address, "Lindenhof 27", [Father])], []));
        Assert.Empty(SafetyGuard.Scan([father with { LimitedTowards = [Guid.NewGuid()] }], _ => text, [new(Mother, ProtectedKind.Address, "Lindenhof 27", [Father])], []));
    }
}
