using System.Globalization;
using System.Net.Mail;
using FamilyPortal.Domain.Notices;
using FamilyPortal.Web.Components;
using FamilyPortal.Web.Localization;

namespace FamilyPortal.Web.Pages.Family;

/// <summary>All that the browser may set of how somebody hears that something waits.</summary>
public sealed record ContactInput
{
    private const int LongestMail = 254;

    /// <summary>Whether mail is wanted; null while nothing was chosen.</summary>
    public bool? WantsMail { get; init; }

    /// <summary>The address.</summary>
    public string? Mail { get; init; }

    /// <summary>The first safe hour.</summary>
    public int From { get; init; } = SafeHours.UsualFrom;

    /// <summary>The hour at which the safe hours end.</summary>
    public int Until { get; init; } = SafeHours.UsualUntil;

    /// <summary>The safe hours.</summary>
    internal SafeHours Hours => new(From, Until);

    /// <summary>The address as it is used; null when it is none.</summary>
    internal string? Address => TypedText.PlainOrNull(Mail) is { Length: <= LongestMail } typed
        && typed.All(c => char.IsAscii(c) && !char.IsWhiteSpace(c) && !char.IsControl(c))
        && MailAddress.TryCreate(typed, out var address) && address.Address == typed && address.Host.Contains('.', StringComparison.Ordinal)
        ? typed
        : null;

    /// <summary>Hours to choose from.</summary>
    internal static IReadOnlyList<Choice> Choices(Words words, int first) =>
        [.. Enumerable.Range(first, 24).Select(hour => new Choice(hour.ToString(CultureInfo.InvariantCulture), Hour(words, hour)))];

    /// <summary>An hour of the day as a reader writes it.</summary>
    internal static string Hour(Words words, int hour) => hour == 24 ? words["contact.midnight"] : words.Time(new TimeOnly(hour, 0));
}
