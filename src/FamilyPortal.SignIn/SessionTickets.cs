using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace FamilyPortal.SignIn;

/// <summary>Lets the cookie carry a session id only; what the session is, is asked of the store on every request.</summary>
internal sealed class SessionTickets : ITicketStore
{
    /// <summary>Marks a request that begins a session, so that the cookie handler does not continue the old one under its old id.</summary>
    public static readonly object Beginning = new();

    public async Task<AuthenticationTicket?> RetrieveAsync(string key, HttpContext httpContext, CancellationToken cancellationToken)
    {
        var store = httpContext.RequestServices.GetRequiredService<ISessionStore>();
        if (httpContext.Items.ContainsKey(Beginning))
        {
            await store.EndAsync(key, cancellationToken);
            return null;
        }

        var touch = httpContext.GetEndpoint()?.Metadata.GetMetadata<NoActivityAttribute>() is null;
        var session = await store.FindAsync(key, touch, cancellationToken);
        return session is null ? null : new AuthenticationTicket(SignedIn.PrincipalOf(session), PortalSignIn.SessionScheme);
    }

    public Task<string> StoreAsync(AuthenticationTicket ticket, HttpContext httpContext, CancellationToken cancellationToken) =>
        StoreAsync(ticket);

    public Task<string> StoreAsync(AuthenticationTicket ticket) =>
        Task.FromResult(SignedIn.From(ticket.Principal)?.SessionId ?? throw new InvalidOperationException("A session begins with BeginSessionAsync."));

    public Task RemoveAsync(string key, HttpContext httpContext, CancellationToken cancellationToken) =>
        httpContext.RequestServices.GetRequiredService<ISessionStore>().EndAsync(key, cancellationToken);

    // The handler renews when the request was authenticated before the session began: the old id would live on.
    public Task RenewAsync(string key, AuthenticationTicket ticket) =>
        throw new InvalidOperationException("A session cannot begin after the request was authenticated with another one.");

    public Task<AuthenticationTicket?> RetrieveAsync(string key) => throw new NotSupportedException();

    public Task RemoveAsync(string key) => throw new NotSupportedException();
}
