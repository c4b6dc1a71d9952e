using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace FamilyPortal.Web.Documents;

/// <summary>A calendar file (RFC 5545) with one whole day.</summary>
public static class CalendarFile
{
    /// <summary>The file. Taken again, a calendar knows it for the same day.</summary>
    /// <param name="about">What the day belongs to; only a hash of it stands in the file.</param>
    /// <param name="text">Short and neutral: whoever looks at the calendar reads it.</param>
    /// <param name="now">UTC.</param>
    public static byte[] AllDay(Guid about, DateOnly day, string text, DateTime now)
    {
        var id = Convert.ToHexStringLower(SHA256.HashData(about.ToByteArray()).AsSpan(0, 16));
        string[] lines =
        [
            "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Calendar//NL", "METHOD:PUBLISH", "BEGIN:VEVENT",
            $"UID:{id}", $"DTSTAMP:{now.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture)}",
            $"DTSTART;VALUE=DATE:{Day(day)}", $"DTEND;VALUE=DATE:{Day(day.AddDays(1))}",
            $"SUMMARY:{Escaped(text)}", "TRANSP:TRANSPARENT", "CLASS:PRIVATE", "END:VEVENT", "END:VCALENDAR", "",
        ];
        return Encoding.UTF8.GetBytes(string.Join("\r\n", lines));
    }

    private static string Day(DateOnly day) => day.ToString("yyyyMMdd", CultureInfo.InvariantCulture);

    private static string Escaped(string text) =>
        text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace(";", "\\;", StringComparison.Ordinal).Replace(",", "\\,", StringComparison.Ordinal);
}
