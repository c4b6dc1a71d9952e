using FamilyPortal.Domain;

namespace FamilyPortal.Data.Sessions;

/// <summary>
/// What somebody proves with who does not come in through a provider alone: a password and the secret of a second factor.
/// One for each person or helper, whatever accounts they have.
/// </summary>
public sealed class Credential
{
    /// <summary>The person or helper.</summary>
    public Guid OwnerId { get; init; }

    /// <summary>As the library hashes it, sealed; null where the second factor comes beside a provider's sign-in.</summary>
    public SealedText? PasswordHash { get; set; }

    /// <summary>Of the codes that an app shows (RFC 6238), base32, sealed.</summary>
    public required SealedText Secret { get; set; }

    /// <summary>UTC.</summary>
    public DateTime MadeAt { get; init; }
}
