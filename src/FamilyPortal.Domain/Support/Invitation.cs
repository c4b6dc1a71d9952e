using FamilyPortal.Domain.Families;

namespace FamilyPortal.Domain.Support;

/// <summary>
/// A code with which somebody makes an account of their own, or takes on a mandate with the one they have. Used once; the
/// code itself is shown to who gives it only.
/// </summary>
public sealed class Invitation
{
    /// <summary>How long a link or QR code works.</summary>
    public const int LinkDays = 7;

    /// <summary>How long a code in a letter works.</summary>
    public const int LetterDays = 21;

    /// <summary>How many characters a code in a letter has.</summary>
    public const int LetterLength = 10;

    /// <summary>Letters and digits that nobody mistakes for one another.</summary>
    public const string LetterAlphabet = "23456789BCDFGHJKMNPQRSTVWXYZ";

    public Guid Id { get; init; }

    /// <summary>Keyed hash of the code.</summary>
    public required byte[] CodeIndex { get; init; }

    /// <summary>The code as its giver may see it again, sealed.</summary>
    public required SealedText Code { get; init; }

    /// <summary>
    /// For a typed code: keyed hash of what only the person it is meant for says with it (a date of birth, or a family name).
    /// Null for a link, which cannot be guessed.
    /// </summary>
    public byte[]? ProofIndex { get; init; }

    /// <summary>The mandate it offers; null when it is for a family member's own account.</summary>
    public Guid? MandateId { get; init; }

    public Mandate? Mandate { get; init; }

    /// <summary>The family member for whom it is; null when it offers a mandate.</summary>
    public Guid? PersonId { get; init; }

    public Person? Person { get; init; }

    /// <summary>The secret of the second factor that the account will have, sealed.</summary>
    public required SealedText Secret { get; init; }

    /// <summary>Whose key seals it: the giver's or the family member's.</summary>
    public Guid OwnerId { get; init; }

    public DateTime MadeAt { get; init; }

    public DateTime ExpiresAt { get; init; }

    /// <summary>UTC; null while it was not used.</summary>
    public DateTime? UsedAt { get; set; }

    /// <summary>A typed code as it is compared: capitals, without spaces and dashes.</summary>
    public static string Typed(string code) => new([.. code.Where(char.IsAsciiLetterOrDigit).Select(char.ToUpperInvariant)]);

    /// <summary>A proof as it is compared: letters and digits only, small.</summary>
    public static string Proof(string text) => new([.. text.Where(char.IsLetterOrDigit).Select(char.ToLowerInvariant)]);
}
