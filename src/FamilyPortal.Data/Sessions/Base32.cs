using System.Text;

namespace FamilyPortal.Data.Sessions;

/// <summary>The writing of secrets that apps for codes take (RFC 4648), without padding.</summary>
internal static class Base32
{
    private const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    /// <summary>Writes whole groups of five bytes.</summary>
    public static string Encode(ReadOnlySpan<byte> bytes)
    {
        var text = new StringBuilder(bytes.Length * 8 / 5);
        for (var at = 0; at + 5 <= bytes.Length; at += 5)
        {
            var group = bytes[at..(at + 5)].ToArray().Aggregate(0UL, (sum, next) => (sum << 8) | next);
            for (var shift = 35; shift >= 0; shift -= 5)
            {
                text.Append(Alphabet[(int)(group >> shift) & 31]);
            }
        }

        return text.ToString();
    }
}
