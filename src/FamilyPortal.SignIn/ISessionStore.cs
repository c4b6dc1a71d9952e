namespace FamilyPortal.SignIn;

/// <summary>
/// Where sign-in keeps its sessions and asks whether a person may come in. The one thing this library needs from its host.
/// All instants are UTC.
/// </summary>
public interface ISessionStore
{
    /// <summary>Opens a session for a person whose identity a provider has proved, or says why not.</summary>
    Task<SessionOpening> OpenAsync(VerifiedIdentity identity, CancellationToken cancellationToken);

    /// <summary>
    /// The live session with this id; null when it never was, has ended, or is past its idle or absolute limit.
    /// A visit moves the idle limit forward (at most one write a minute).
    /// </summary>
    /// <param name="sessionId">The session's id, 256 random bits as base64url.</param>
    /// <param name="touch">Whether this request counts as activity; polling does not.</param>
    Task<PortalSession?> FindAsync(string sessionId, bool touch, CancellationToken cancellationToken);

    /// <summary>The id_token that a session was opened with, live or just ended, for signing out at its provider; null when there is none.</summary>
    Task<string?> IdTokenAsync(string sessionId, CancellationToken cancellationToken);

    /// <summary>Ends one session at once, on every node. No error when it has already ended.</summary>
    Task EndAsync(string sessionId, CancellationToken cancellationToken);

    /// <summary>
    /// Ends the sessions that a back-channel logout names, by provider session, by subject, or both; on every node, and once for
    /// each token: false when the token was used before, and then nothing ends. A token whose ending fails is not used up.
    /// </summary>
    Task<bool> EndByProviderAsync(ProviderLogout logout, CancellationToken cancellationToken);
}

/// <summary>Who the provider says is at the keys, after every check has passed.</summary>
/// <param name="Provider">Scheme: "DigiD" or "Organisation".</param>
/// <param name="Issuer">The provider's issuer.</param>
/// <param name="Subject">The person at the keys; for DigiD the BSN. Never logged.</param>
/// <param name="Represents">The represented person's subject, null when someone acts for themselves.</param>
/// <param name="AssuranceLevel">The returned acr.</param>
/// <param name="ProviderSessionId">The provider's sid, for back-channel logout; null when the provider gives none.</param>
/// <param name="IdToken">The inner signed token, for id_token_hint at sign-out.</param>
public sealed record VerifiedIdentity(
    string Provider,
    string Issuer,
    string Subject,
    string? Represents,
    string AssuranceLevel,
    string? ProviderSessionId,
    string? IdToken)
{
    /// <summary>Names no person: a record would print the BSN and the token into any log.</summary>
    public override string ToString() => $"identity proved by {Provider}";
}

/// <summary>The outcome of asking for a session: exactly one of the two is set.</summary>
/// <param name="Session">The new session.</param>
/// <param name="Refusal">Why nobody was let in.</param>
/// <param name="FirstTo">A local path to see before the page that was asked for, which it is told as returnUrl; null when there is none.</param>
public sealed record SessionOpening(PortalSession? Session, SessionRefusal? Refusal, string? FirstTo = null);

/// <summary>A back-channel logout whose token passed every check.</summary>
/// <param name="Issuer">The provider's issuer.</param>
/// <param name="TokenId">The token's jti, unique at this issuer.</param>
/// <param name="TokenEnds">From when the token would be refused as too old anyway, UTC.</param>
/// <param name="ProviderSessionId">The sid; null when the token names none.</param>
/// <param name="Subject">The subject; null when the token names none. At least one of the two is set. Never logged.</param>
public sealed record ProviderLogout(string Issuer, string TokenId, DateTime TokenEnds, string? ProviderSessionId, string? Subject)
{
    /// <summary>Names no person.</summary>
    public override string ToString() => "logout told by a provider";
}

/// <summary>Why a proved identity is not let in. Each has its own page.</summary>
public enum SessionRefusal
{
    /// <summary>Nobody invited this person. The page shows how to call.</summary>
    NotInvited,

    /// <summary>A young person of 12 or 13 whose access was not activated in person yet.</summary>
    NotActivated,

    /// <summary>Representation that the portal does not know or allow.</summary>
    RepresentationUnknown,

    /// <summary>The account was blocked.</summary>
    Blocked,
}

/// <summary>A live session.</summary>
/// <param name="Id">256 random bits as base64url; only its hash is stored.</param>
/// <param name="AccountId">The portal's own account.</param>
/// <param name="IsStaff">Staff sessions last longer and lock instead of leave.</param>
/// <param name="Provider">Scheme that opened it.</param>
/// <param name="AssuranceLevel">The acr it was opened with.</param>
/// <param name="OpenedAt">When it began.</param>
/// <param name="IdleEndsAt">When it ends if nothing happens.</param>
/// <param name="EndsAt">When it ends in any case.</param>
public sealed record PortalSession(
    string Id,
    Guid AccountId,
    bool IsStaff,
    string Provider,
    string AssuranceLevel,
    DateTime OpenedAt,
    DateTime IdleEndsAt,
    DateTime EndsAt)
{
    /// <summary>Does not hold the session id, which would let whoever reads a log in.</summary>
    public override string ToString() => $"session of {AccountId} by {Provider}";
}
