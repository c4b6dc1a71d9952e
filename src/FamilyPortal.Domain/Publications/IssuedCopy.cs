using System.Security.Cryptography;
using System.Text;

namespace FamilyPortal.Domain.Publications;

/// <summary>
/// A PDF that the portal handed out: what whoever holds the paper can ask about it. Never changed. Of the paper itself only
/// the fingerprint is kept; whose it was serves to tell whether that reader got a newer one.
/// </summary>
public sealed class IssuedCopy
{
    public Guid Id { get; init; }

    /// <summary>SHA-256 of the code that stands on it.</summary>
    public required byte[] CodeHash { get; init; }

    /// <summary>SHA-256 of the file.</summary>
    public required byte[] ContentHash { get; init; }

    /// <summary>UTC.</summary>
    public DateTime IssuedAt { get; init; }

    /// <summary>The published item that it shows; null for a receipt and whatever else is never replaced.</summary>
    public Guid? PublicationId { get; init; }

    /// <summary>For whom it was made; null for a copy by a professional.</summary>
    public Guid? PersonId { get; init; }
}

/// <summary>The code on a copy: 100 random bits in letters and digits that nobody mixes up, in groups of five.</summary>
public static class CopyCode
{
    private const string Signs = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    private const int Length = 20;

    /// <summary>A new one, as it is printed.</summary>
    public static string New() => string.Join('-', RandomNumberGenerator.GetString(Signs, Length).Chunk(5).Select(g => new string(g)));

    /// <summary>SHA-256 of a code however it was typed: in small letters, with O for 0, I or L for 1, with or without hyphens; null when it is none.</summary>
    public static byte[]? Hash(string? typed)
    {
        var signs = new string([.. (typed ?? "").Where(c => c is not ('-' or ' ')).Select(c => char.ToUpperInvariant(c)).Select(c => c switch { 'O' => '0', 'I' or 'L' => '1', _ => c })]);
        return signs.Length == Length && signs.All(Signs.Contains) ? SHA256.HashData(Encoding.ASCII.GetBytes(signs)) : null;
    }
}
