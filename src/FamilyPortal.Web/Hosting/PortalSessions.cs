using FamilyPortal.Data.Sessions;
using FamilyPortal.Domain.Families;
using FamilyPortal.SignIn;

namespace FamilyPortal.Web.Hosting;

/// <summary>Lets sign-in keep its sessions in the portal's records, and decides who may come in.</summary>
public sealed class PortalSessions(SessionRecords records, CodeAccounts codes, KeptPosts kept, Representations representations, PortalClock clock) : ISessionStore
{
    /// <summary>Where somebody new begins.</summary>
    public const string Welcome = "/welcome";

    /// <summary>The session that this request was found to have; null when none was looked for or found.</summary>
    public FoundSession? Found { get; private set; }

    /// <summary>The key of the session that was looked for and is no more; null when there was none or it lives.</summary>
    public string? GoneKey { get; private set; }

    /// <inheritdoc />
    public async Task<SessionOpening> OpenAsync(VerifiedIdentity identity, CancellationToken cancellationToken)
    {
        var bsn = identity.Provider == PortalSignIn.DigiD ? identity.Subject : null;
        var account = await records.AccountAsync(identity.Issuer, identity.Subject, bsn, cancellationToken);
        if (account is null)
        {
            // Whoever says to act for somebody learns nothing else from the answer.
            return new(Session: null, identity.Represents is null ? SessionRefusal.NotInvited : SessionRefusal.RepresentationUnknown);
        }

        if (await RefusalAsync(account, cancellationToken) is { } refusal)
        {
            return new(Session: null, refusal);
        }

        Guid? represents = null;
        if (identity.Represents is { } represented)
        {
            represents = identity.Provider == PortalSignIn.DigiD && !IsYoung(account) ? await records.PersonAsync(represented, cancellationToken) : null;
            if (represents is not { } other || await representations.FindAsync(account.PersonId, account.HelperId, other, clock.Today, cancellationToken) is null)
            {
                return new(Session: null, SessionRefusal.RepresentationUnknown);
            }
        }

        var (session, key) = await records.OpenAsync(
            account, identity.Provider, identity.AssuranceLevel, identity.Issuer, identity.ProviderSessionId, identity.IdToken, cancellationToken, IsYoung(account), represents);
        return session.AwaitsCode ? new(Portal(session, account, key), Refusal: null, CodeSignIn.SecondFactorPage)
            : await OpenedAsync(Portal(session, account, key), represents is null ? account.PersonId : null, cancellationToken);
    }

    /// <summary>Opens a session for somebody who proved themselves to the portal itself; null when they may not come in.</summary>
    /// <param name="assuranceLevel">How sure that is.</param>
    public async Task<SessionOpening?> OpenAsync(Account account, string assuranceLevel, CancellationToken cancellationToken)
    {
        if (await RefusalAsync(account, cancellationToken) is not null)
        {
            return null;
        }

        var (session, key) = await records.OpenAsync(account, CodeSignIn.Scheme, assuranceLevel, CodeAccounts.Issuer, providerSession: null, idToken: null, cancellationToken);
        return await OpenedAsync(Portal(session, account, key), account.PersonId, cancellationToken);
    }

    /// <summary>The second factor was given: the session opens what it opens, under a new key. Null when it no longer waits for one.</summary>
    public async Task<SessionOpening?> ConfirmAsync(FoundSession found, CancellationToken cancellationToken) =>
        await records.ConfirmAsync(found, cancellationToken) is { } key
            ? await OpenedAsync(
                new(key, found.AccountId, IsStaff: false, found.Provider, found.AssuranceLevel, found.OpenedAt, records.IdleEnd(found.SeenAt), found.EndsAt), found.Person?.Id, cancellationToken)
            : null;

    // At 12 and 13 a parent may hold the DigiD: it counts only after activation in person, together with a second factor of one's own.
    private async Task<SessionRefusal?> RefusalAsync(Account account, CancellationToken cancellationToken) =>
        account.BlockedAt is not null ? SessionRefusal.Blocked
        : account.Person is not { } person || person.AgeOn(clock.Today) >= Age.DigiDIsPersonalFrom ? null
        : person.AgeOn(clock.Today) < Age.OwnSignInFrom ? SessionRefusal.NotInvited
        : person.ActivatedInPersonAt is null || !await codes.HasCodeAsync(person.Id, cancellationToken) ? SessionRefusal.NotActivated
        : null;

    private bool IsYoung(Account account) => account.Person is { } person && person.AgeOn(clock.Today) < Age.DigiDIsPersonalFrom;

    // What waits from before goes first; somebody whom nobody asked yet is asked how to reach them before anything else.
    private async Task<SessionOpening> OpenedAsync(PortalSession session, Guid? person, CancellationToken cancellationToken) => new(
        session,
        Refusal: null,
        await kept.AnyAsync(session.AccountId, cancellationToken) ? KeepPosts.Page
            : person is { } family && !await records.WasAskedAsync(family, cancellationToken) ? Welcome
            : null);

    /// <inheritdoc />
    public async Task<PortalSession?> FindAsync(string sessionId, bool touch, CancellationToken cancellationToken)
    {
        Found = await records.FindAsync(sessionId, touch, clock.Today, clock.Now, cancellationToken);
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
