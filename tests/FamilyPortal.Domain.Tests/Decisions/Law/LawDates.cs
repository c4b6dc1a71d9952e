using System.Globalization;

namespace FamilyPortal.Domain.Tests.Decisions.Law;

internal static class LawDates
{
    public static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
