using FamilyPortal.Data.Sessions;
using FamilyPortal.SignIn;

namespace FamilyPortal.Web.Hosting;

/// <summary>Lets sign-in keep its sessions in the portal's records, and decides who may come in.</summary>
public sealed class PortalSessions(SessionRecords records, PortalClock clock) : ISessionStore
{
    /// <summary>From this age somebody has their own sign-in (Jeugdwet 7.3.4, Wmo 5.3.2).</summary>
    private const int OwnSignInFrom = 12;

    /// <summary>Below this age a parent may hold the DigiD, so it proves nothing by itself.</summary>
    private const int StrictlyPersonalFrom = 14;

    /// <summary>The session that this request was found to have; null when none was looked for or found.</summary>
    public FoundSession? Found { get; private set; }

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
        return new(Portal(session, account, key, identity.IdToken), Refusal: null);
    }

    /// <inheritdoc />
    public async Task<PortalSession?> FindAsync(string sessionId, bool touch, CancellationToken cancellationToken)
    {
        Found = await records.FindAsync(sessionId, touch, clock.Today, cancellationToken);
        return Found is null ? null : Portal(Found.Session, Found.Account, sessionId, await records.IdTokenAsync(Found.Session, cancellationToken));
    }

    /// <inheritdoc />
    public Task EndAsync(string sessionId, CancellationToken cancellationToken) => records.EndAsync(sessionId, cancellationToken);

    /// <inheritdoc />
    public Task EndByProviderAsync(string issuer, string? providerSessionId, string? subject, CancellationToken cancellationToken) =>
        records.EndByProviderAsync(issuer, providerSessionId, subject, cancellationToken);

    private PortalSession Portal(Session session, Account account, string key, string? idToken) => new(
        key,
        account.Id,
        account.StaffId is not null,
        session.Provider,
        session.AssuranceLevel,
        session.OpenedAt,
        records.IdleEnd(session),
        session.EndsAt,
        idToken);
}
