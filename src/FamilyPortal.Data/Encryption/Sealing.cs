using System.Security.Cryptography;
using System.Text;

namespace FamilyPortal.Data.Encryption;

/// <summary>AES-256-GCM: nonce, ciphertext and tag in one array. The associated data binds a text to its place.</summary>
internal static class Sealing
{
    private const int NonceLength = 12;
    private const int TagLength = 16;

    public static byte[] Seal(byte[] key, ReadOnlySpan<byte> plain, string place)
    {
        var result = new byte[NonceLength + plain.Length + TagLength];
        var nonce = result.AsSpan(0, NonceLength);
        RandomNumberGenerator.Fill(nonce);
        using var aes = Key(key);
        aes.Encrypt(nonce, plain, result.AsSpan(NonceLength, plain.Length), result.AsSpan(NonceLength + plain.Length), Encoding.UTF8.GetBytes(place));
        return result;
    }

    /// <exception cref="CryptographicException">Another key, another place, or changed bytes.</exception>
    public static byte[] Open(byte[] key, ReadOnlySpan<byte> kept, string place)
    {
        using var aes = Key(key);
        return Open(aes, kept, place);
    }

    /// <summary>A key made ready to open many texts with.</summary>
    public static AesGcm Key(byte[] key) => new(key, TagLength);

    /// <exception cref="CryptographicException">Another key, another place, or changed bytes.</exception>
    public static byte[] Open(AesGcm key, ReadOnlySpan<byte> kept, string place)
    {
        if (kept.Length < NonceLength + TagLength)
        {
            throw new CryptographicException("A sealed text is too short.");
        }

        var plain = new byte[kept.Length - NonceLength - TagLength];
        key.Decrypt(kept[..NonceLength], kept[NonceLength..^TagLength], kept[^TagLength..], plain, Encoding.UTF8.GetBytes(place));
        return plain;
    }
}
