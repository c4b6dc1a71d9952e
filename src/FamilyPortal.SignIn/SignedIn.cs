using System.Globalization;
using System.Security.Claims;

using Microsoft.AspNetCore.Http;

namespace FamilyPortal.SignIn;

/// <summary>Who is signed in on this request. Holds no name and no BSN; instants are UTC.</summary>
/// <param name="AccountId">The portal's own account.</param>
/// <param name="SessionId">The session, for ending it.</param>
/// <param name="Provider">Scheme that opened the session.</param>
/// <param name="AssuranceLevel">The level it was opened with; empty when none was asked.</param>
/// <param name="IsStaff">Staff sessions last longer and lock instead of leave.</param>
/// <param name="OpenedAt">When the person last proved who they are.</param>
/// <param name="IdleEndsAt">When the session ends if nothing happens.</param>
/// <param name="EndsAt">When it ends in any case.</param>
public sealed record SignedIn(
    Guid AccountId, string SessionId, string Provider, string AssuranceLevel, bool IsStaff, DateTime OpenedAt, DateTime IdleEndsAt, DateTime EndsAt)
{
    /// <summary>Claim types in the principal.</summary>
    public const string AccountClaim = "account", SessionClaim = "session", ProviderClaim = "provider", LevelClaim = "acr", StaffClaim = "staff",
        OpenedClaim = "opened", IdleEndsClaim = "idle_ends", EndsClaim = "ends";

    /// <summary>Reads the principal; null when nobody is signed in through a portal session.</summary>
    public static SignedIn? From(ClaimsPrincipal principal) =>
        principal.Identity is ClaimsIdentity { IsAuthenticated: true } identity && Guid.TryParse(identity.FindFirst(AccountClaim)?.Value, out var account)
            ? new(account, Text(identity, SessionClaim), Text(identity, ProviderClaim), Text(identity, LevelClaim), Text(identity, StaffClaim) == "1",
                Instant(identity, OpenedClaim), Instant(identity, IdleEndsClaim), Instant(identity, EndsClaim))
            : null;

    /// <summary>Who a session signs in, as the pages and antiforgery see them.</summary>
    public static ClaimsPrincipal PrincipalOf(PortalSession session) => new(new ClaimsIdentity(
        [
            // Antiforgery ties a form to this claim. Without it the form is tied to all of them, and the idle end moves every minute.
            new("sub", session.AccountId.ToString()),
            new(AccountClaim, session.AccountId.ToString()),
            new(SessionClaim, session.Id),
            new(ProviderClaim, session.Provider),
            new(LevelClaim, session.AssuranceLevel),
            new(StaffClaim, session.IsStaff ? "1" : "0"),
            new(OpenedClaim, session.OpenedAt.ToString("O", CultureInfo.InvariantCulture)),
            new(IdleEndsClaim, session.IdleEndsAt.ToString("O", CultureInfo.InvariantCulture)),
            new(EndsClaim, session.EndsAt.ToString("O", CultureInfo.InvariantCulture)),
        ],
        PortalSignIn.SessionScheme, AccountClaim, roleType: null));

    private static string Text(ClaimsIdentity identity, string type) => identity.FindFirst(type)?.Value ?? "";

    private static DateTime Instant(ClaimsIdentity identity, string type) =>
        DateTime.Parse(Text(identity, type), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal);
}

/// <summary>On an endpoint: a request that is not activity of the person, such as polling. It does not move the idle limit.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class NoActivityAttribute : Attribute;
