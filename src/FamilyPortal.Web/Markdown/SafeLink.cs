using System.Diagnostics.CodeAnalysis;
using System.Text.RegularExpressions;

namespace FamilyPortal.Web.Markdown;

/// <summary>Which addresses a link in a text may have: https, mailto, tel, a place on this page and a page of the portal.</summary>
public static partial class SafeLink
{
    private const int MaximumLength = 2_000;

    /// <summary>Whether the address may stay a link. Null, unknown schemes and anything a browser might read in another way are refused.</summary>
    public static bool IsAllowed([NotNullWhen(true)] string? address)
    {
        if (string.IsNullOrEmpty(address) || address.Length > MaximumLength || address.Any(IsMisleading))
        {
            return false;
        }

        if (address[0] == '#')
        {
            return true;
        }

        if (address[0] == '/')
        {
            // Two slashes would name another site.
            return !address.StartsWith("//", StringComparison.Ordinal);
        }

        if (address.StartsWith("tel:", StringComparison.OrdinalIgnoreCase))
        {
            return Telephone().IsMatch(address);
        }

        if (address.StartsWith("mailto:", StringComparison.OrdinalIgnoreCase))
        {
            return Mail().IsMatch(address);
        }

        return LeavesThePortal(address)
            && Uri.TryCreate(address, UriKind.Absolute, out var uri)
            && uri.Host.Length > 0
            && uri.UserInfo.Length == 0;
    }

    /// <summary>Whether the address names another site.</summary>
    public static bool LeavesThePortal(string address) => address.StartsWith("https://", StringComparison.OrdinalIgnoreCase);

    // Browsers drop control characters, read a backslash as a slash, and show direction marks as another address.
    private static bool IsMisleading(char character) =>
        char.IsControl(character) || char.IsWhiteSpace(character) || character is '\\' or (>= '\u200b' and <= '\u200f')
            or (>= '\u202a' and <= '\u202e') or (>= '\u2060' and <= '\u2069') or '\ufeff';

    [GeneratedRegex(@"\Atel:\+?[0-9][0-9-]{1,20}\z", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Telephone();

    // No question mark: a subject, a body or a hidden copy would be written for the reader.
    [GeneratedRegex(@"\Amailto:[A-Z0-9._+-]{1,64}@[A-Z0-9.-]{1,190}\z", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Mail();
}
