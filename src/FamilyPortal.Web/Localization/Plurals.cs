namespace FamilyPortal.Web.Localization;

/// <summary>Which plural form a whole number takes, after the CLDR plural rules.</summary>
public static class Plurals
{
    /// <summary>The CLDR category: zero, one, two, few, many or other.</summary>
    /// <param name="language">Two-letter code.</param>
    /// <param name="number">A whole number, not negative.</param>
    public static string Form(string language, long number) => language switch
    {
        "ar" => Arabic(number),
        "pl" => Slavic(number, number == 1),
        "uk" => Slavic(number, number % 10 == 1 && number % 100 != 11),
        _ => number == 1 ? "one" : "other",
    };

    private static string Arabic(long number) => (number, number % 100) switch
    {
        (0, _) => "zero",
        (1, _) => "one",
        (2, _) => "two",
        (_, >= 3 and <= 10) => "few",
        (_, >= 11) => "many",
        _ => "other",
    };

    private static string Slavic(long number, bool isOne) => (isOne, number % 10, number % 100) switch
    {
        (true, _, _) => "one",
        (_, >= 2 and <= 4, not (>= 12 and <= 14)) => "few",
        _ => "many",
    };
}
