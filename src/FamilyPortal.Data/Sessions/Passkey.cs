using FamilyPortal.Domain;

namespace FamilyPortal.Data.Sessions;

/// <summary>A passkey of an account of the portal itself: of one person or helper, removed by them alone.</summary>
public sealed class Passkey
{
    /// <summary>The longest name.</summary>
    public const int LongestName = 60;

    /// <summary>How many somebody can have.</summary>
    public const int Most = 10;

    public Guid Id { get; init; }

    /// <summary>The person or helper.</summary>
    public Guid OwnerId { get; init; }

    /// <summary>Keyed hash of the id that the authenticator gave it.</summary>
    public required byte[] CredentialIndex { get; init; }

    /// <summary>What its owner calls it, sealed.</summary>
    public required SealedText Name { get; set; }

    /// <summary>The public key and what belongs to it, as JSON, sealed.</summary>
    public required SealedText Content { get; set; }

    /// <summary>UTC.</summary>
    public DateTime AddedAt { get; init; }

    /// <summary>When it last let somebody in, UTC; null while it did not.</summary>
    public DateTime? UsedAt { get; set; }
}
