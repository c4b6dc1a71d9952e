using FamilyPortal.Domain.Families;
using FamilyPortal.Web.Localization;
using FamilyPortal.Web.Pages.Family;

namespace FamilyPortal.Web.Pages;

/// <summary>How somebody can be reached safely, in one line.</summary>
public static class SafeContactWords
{
    /// <summary>What they said; that nobody asked, where nothing is recorded.</summary>
    public static string Of(Words words, SafeContact? contact)
    {
        if (contact is null)
        {
            return words["welcome.duo.unasked"];
        }

        if (contact.Ways == ContactWays.None)
        {
            return words["welcome.duo.never"];
        }

        var ways = words.List([.. Enum.GetValues<ContactWays>().Where(w => w != ContactWays.None && contact.Ways.HasFlag(w)).Select(w => words[$"welcome.way.{w}"])]);
        var called = contact.Ways.HasFlag(ContactWays.Telephone)
            ? words[contact.OthersMayAnswer ? "welcome.duo.calls.others" : "welcome.duo.calls.alone", ways, Hour(words, contact.FromHour), Hour(words, contact.UntilHour)]
            : words["welcome.duo.ways", ways];
        return contact.Remark is { } remark ? words["welcome.duo.remark", called, remark.Text] : called;
    }

    private static string Hour(Words words, int hour) => hour == 24 ? words["contact.midnight"] : words.Time(new TimeOnly(hour, 0));
}
