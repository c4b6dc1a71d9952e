using FamilyPortal.Data.Sessions;
using FamilyPortal.SignIn;

namespace FamilyPortal.Web.Hosting;

/// <summary>Lets sign-in keep its sessions in the portal's records, and decides who may come in.</summary>
public sealed class PortalSessions(SessionRecords records, KeptPosts kept, PortalClock clock) : ISessionStore
{
    /// <summary>From this age somebody has their own sign-in (Jeugdwet 7.3.4, Wmo 5.3.2).</summary>
    private const int OwnSignInFrom = 12;

    /// <summary>Below this age a parent may hold the DigiD, so it proves nothing by itself.</summary>
    private const int StrictlyPersonalFrom = 14;

    /// <summary>The session that this request was found to have; null when none was looked for or found.</summary>
    public FoundSession? Found { get; private set; }

    /// <summary>The key of the session that was looked for and is no more; null when there was none or it lives.</summary>
    public string? GoneKey { get; private set; }

    /// <inheritdoc />
    public async Task<SessionOpening> OpenAsync(VerifiedIdentity identity, CancellationToken cancellationToken)
    {
        if (identity.Represents is not null)
        {
            return new(Session: null, SessionRefusal.RepresentationUnknown);
        }

        var bsn = identity.Provider == PortalSignIn.DigiD ? identity.Subject : null;
        var account = await records.AccountAsync(identity.Issuer, identity.Subject, bsn, cancellationToken);
        if (account is null)
        {
            return new(Session: null, SessionRefusal.NotInvited);
        }

        if (account.BlockedAt is not null)
        {
            return new(Session: null, SessionRefusal.Blocked);
        }

        // Activation in person counts only together with an own second factor, and no screen gives either yet: nobody below 14 comes in.
        if (account.Person is { } person && person.AgeOn(clock.Today) is var age && age < StrictlyPersonalFrom)
        {
            return new(Session: null, age < OwnSignInFrom ? SessionRefusal.NotInvited : SessionRefusal.NotActivated);
        }

        var (session, key) = await records.OpenAsync(
            account, identity.Provider, identity.AssuranceLevel, identity.Issuer, identity.ProviderSessionId, identity.IdToken, cancellationToken);
        var firstTo = await kept.AnyAsync(account.Id, cancellationToken) ? KeepPosts.Page : null;
        return new(Portal(session, account, key), Refusal: null, firstTo);
    }

    /// <inheritdoc />
    public async Task<PortalSession?> FindAsync(string sessionId, bool touch, CancellationToken cancellationToken)
    {
        Found = await records.FindAsync(sessionId, touch, clock.Today, cancellationToken);
        GoneKey = Found is null ? sessionId : null;
        return Found is null
            ? null
            : new(
                sessionId,
                Found.AccountId,
                Found.Staff is not null,
                Found.Provider,
                Found.AssuranceLevel,
                Found.OpenedAt,
                records.IdleEnd(Found.SeenAt),
                Found.EndsAt);
    }

    /// <inheritdoc />
    public Task<string?> IdTokenAsync(string sessionId, CancellationToken cancellationToken) => records.IdTokenAsync(sessionId, cancellationToken);

    /// <inheritdoc />
    public Task EndAsync(string sessionId, CancellationToken cancellationToken) => records.EndAsync(sessionId, cancellationToken);

    /// <inheritdoc />
    public Task<bool> EndByProviderAsync(ProviderLogout logout, CancellationToken cancellationToken) =>
        records.EndByProviderAsync(logout.Issuer, logout.TokenId, logout.TokenEnds, logout.ProviderSessionId, logout.Subject, cancellationToken);

    /// <summary>A session that ran out, as antiforgery saw it while it lived.</summary>
    public PortalSession RanOut(Session session) => Portal(session, session.Account, key: "");

    private PortalSession Portal(Session session, Account account, string key) => new(
        key,
        account.Id,
        account.StaffId is not null,
        session.Provider,
        session.AssuranceLevel,
        session.OpenedAt,
        records.IdleEnd(session.SeenAt),
        session.EndsAt);
}
