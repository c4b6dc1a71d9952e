using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;

namespace FamilyPortal.TestData;

/// <summary>What an app for codes shows (RFC 6238, SHA-1, six digits, 30 seconds), written here apart from the library that judges it.</summary>
public static class AppCode
{
    private const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    /// <summary>The code of a secret now, or some steps of 30 seconds before or after.</summary>
    public static string Of(string secret, int steps = 0)
    {
        var counter = new byte[8];
        BinaryPrimitives.WriteInt64BigEndian(counter, (TimeProvider.System.GetUtcNow().ToUnixTimeSeconds() / 30) + steps);
#pragma warning disable CA5350 // The standard that the apps follow.
        var hash = HMACSHA1.HashData(Bytes(secret), counter);
#pragma warning restore CA5350
        var at = hash[^1] & 15;
        var number = (BinaryPrimitives.ReadInt32BigEndian(hash.AsSpan(at, 4)) & int.MaxValue) % 1_000_000;
        return number.ToString("000000", CultureInfo.InvariantCulture);
    }

    private static byte[] Bytes(string secret)
    {
        var bits = string.Concat(secret.Where(char.IsAsciiLetterOrDigit).Select(c => Convert.ToString(Alphabet.IndexOf(c, StringComparison.Ordinal), 2).PadLeft(5, '0')));
        return [.. Enumerable.Range(0, bits.Length / 8).Select(i => Convert.ToByte(bits.Substring(i * 8, 8), 2))];
    }
}
