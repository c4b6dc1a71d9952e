using System.Security.Cryptography;
using System.Text.Json;

using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;

namespace FamilyPortal.SignIn;

/// <summary>The door of this library: register, map, begin and end a session.</summary>
public static class PortalSignIn
{
    /// <summary>Scheme of the session cookie.</summary>
    public const string SessionScheme = "Portal";

    /// <summary>Name of the session cookie.</summary>
    public const string SessionCookie = "__Host-session";

    /// <summary>Scheme with which families sign in.</summary>
    public const string DigiD = "DigiD";

    /// <summary>Scheme with which staff sign in.</summary>
    public const string Organisation = "Organisation";

    private static readonly Dictionary<string, string> Paths = new(StringComparer.Ordinal) { [DigiD] = "digid", [Organisation] = "organisation" };

    /// <summary>Registers the session cookie and both providers. The host registers an <see cref="ISessionStore"/> and calls UseAuthentication.</summary>
    public static IServiceCollection AddPortalSignIn(this IServiceCollection services, Action<SignInOptions> configure)
    {
        // Without it the first sign-in after a provider's key change fails, because keys would be fetched in the background.
        AppContext.SetSwitch("Switch.Microsoft.IdentityModel.UpdateConfigAsBlocking", true);
        services.Configure(configure);
        services.AddSingleton<BackChannelLogout>();
        var authentication = services.AddAuthentication(SessionScheme).AddCookie(SessionScheme, _ => { });
        services.AddOptions<CookieAuthenticationOptions>(SessionScheme).Configure<IOptions<SignInOptions>>((cookie, portal) =>
        {
            cookie.Cookie.Name = SessionCookie;
            cookie.Cookie.Path = "/";
            cookie.Cookie.HttpOnly = true;
            cookie.Cookie.IsEssential = true;
            cookie.Cookie.SameSite = SameSiteMode.Lax;
            cookie.Cookie.SecurePolicy = CookieSecurePolicy.Always;
            cookie.SlidingExpiration = false;
            cookie.LoginPath = portal.Value.SignInPath;
            cookie.ReturnUrlParameter = "returnUrl";
            cookie.SessionStore = new SessionTickets();
            cookie.TimeProvider = portal.Value.Clock;
            cookie.Events.OnRedirectToLogin = context =>
            {
                context.Response.StatusCode = StatusCodes.Status303SeeOther;
                context.Response.Headers.Location = context.RedirectUri;
                return Task.CompletedTask;
            };
            cookie.Events.OnRedirectToAccessDenied = context =>
            {
                context.Response.StatusCode = StatusCodes.Status403Forbidden;
                return Task.CompletedTask;
            };
        });
        foreach (var (scheme, path) in Paths)
        {
            authentication.AddOAuth<ProviderOptions, ProviderHandler>(scheme, _ => { });
            services.AddOptions<ProviderOptions>(scheme).Configure<IOptions<SignInOptions>, IHostEnvironment>((provider, portal, environment) =>
                provider.Set(scheme == DigiD ? portal.Value.DigiD : portal.Value.Organisation, portal.Value, path, environment));
        }

        return services;
    }

    /// <summary>
    /// Maps the portal's public keys and the back-channel logout; the callbacks are handled by UseAuthentication.
    /// Reads the keys, so that a wrong or missing key stops the start. Returns the back-channel endpoint, for a rate limit.
    /// </summary>
    public static IEndpointConventionBuilder MapPortalSignIn(this IEndpointRouteBuilder endpoints)
    {
        var providers = endpoints.ServiceProvider.GetRequiredService<IOptionsMonitor<ProviderOptions>>();
        var keys = Paths.Keys.Select(providers.Get).Where(provider => provider.IsOpen).SelectMany(provider => provider.Keys.Published)
            .DistinctBy(key => (key.Kid, key.Use))
            .Select(key => new { kty = key.Kty, use = key.Use, alg = key.Alg, kid = key.Kid, n = key.N, e = key.E });
        var published = JsonSerializer.Serialize(new { keys });
        endpoints.MapGet("/.well-known/portal-keys.json", (HttpContext context) =>
        {
            context.Response.Headers.CacheControl = "public, max-age=300";
            return Results.Text(published, "application/json");
        }).AllowAnonymous();

        return endpoints.MapPost("/sign-out/back-channel/{provider}", (HttpContext context, string provider, BackChannelLogout logout, ISessionStore sessions) =>
        {
            var scheme = Paths.FirstOrDefault(entry => entry.Value == provider).Key;
            if (scheme is not null)
            {
                return logout.ReceiveAsync(context, scheme, sessions);
            }

            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return Task.CompletedTask;
        }).AllowAnonymous().DisableAntiforgery();
    }

    /// <summary>Who is signed in on this request; null when nobody is.</summary>
    public static SignedIn? SignedIn(this HttpContext context) => FamilyPortal.SignIn.SignedIn.From(context.User);

    /// <summary>Sends the browser to a provider (303), or to the sign-in page when that cannot be. The caller has checked antiforgery.</summary>
    /// <param name="scheme"><see cref="DigiD"/> or <see cref="Organisation"/>.</param>
    /// <param name="returnPath">Where to land afterwards; anything but a local path is ignored.</param>
    /// <param name="atHigherLevel">Whether the higher level is asked, where the provider has one.</param>
    public static Task StartSignInAsync(this HttpContext context, string scheme, string? returnPath, bool atHigherLevel = false)
    {
        var asked = new AuthenticationProperties { RedirectUri = returnPath };
        if (atHigherLevel)
        {
            asked.Items[ProviderHandler.AtHigherLevel] = "1";
        }

        return context.ChallengeAsync(scheme, asked);
    }

    /// <summary>Gives the browser the cookie of a session that was just opened, and ends the one it had. Also for ways in that are not a provider.</summary>
    public static async Task BeginSessionAsync(this HttpContext context, PortalSession session)
    {
        context.Items[SessionTickets.Beginning] = true;
        // The request's own handler may have authenticated an earlier session, and would go on under its id.
        var scheme = await context.RequestServices.GetRequiredService<IAuthenticationSchemeProvider>().GetSchemeAsync(SessionScheme);
        var fresh = ActivatorUtilities.CreateInstance<CookieAuthenticationHandler>(context.RequestServices);
        await fresh.InitializeAsync(scheme!, context);
        await fresh.SignInAsync(FamilyPortal.SignIn.SignedIn.PrincipalOf(session), new AuthenticationProperties());
        context.Items.Remove(SessionTickets.Beginning);
    }

    /// <summary>
    /// Ends this browser's session on the server, expires the cookie and says where to go next: the provider's own sign-out,
    /// or the signed-out page when the provider has none or does not answer.
    /// </summary>
    public static async Task<string> EndSessionAsync(this HttpContext context, CancellationToken cancellationToken)
    {
        var sessions = context.RequestServices.GetRequiredService<ISessionStore>();
        var session = context.SignedIn() is { } signedIn ? await sessions.FindAsync(signedIn.SessionId, touch: false, cancellationToken) : null;
        await context.SignOutAsync(SessionScheme);
        return session is null
            ? context.Request.PathBase + context.RequestServices.GetRequiredService<IOptions<SignInOptions>>().Value.SignedOutPath
            : await SignOutAddressAsync(context, sessions, session, cancellationToken);
    }

    /// <summary>Where a provider signs someone out (RP-initiated logout); the portal's signed-out page when it has no such place or does not answer.</summary>
    private static async Task<string> SignOutAddressAsync(HttpContext context, ISessionStore sessions, PortalSession session, CancellationToken cancellationToken)
    {
        var signedOut = context.Request.PathBase + context.RequestServices.GetRequiredService<IOptions<SignInOptions>>().Value.SignedOutPath;
        if (!Paths.ContainsKey(session.Provider))
        {
            return signedOut;
        }

        var provider = context.RequestServices.GetRequiredService<IOptionsMonitor<ProviderOptions>>().Get(session.Provider);
        OpenIdConnectConfiguration metadata;
        try
        {
            metadata = await provider.DiscoverAsync(cancellationToken);
        }
        catch (SignInRefusedException)
        {
            return signedOut;
        }

        var request = new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["client_id"] = provider.Settings.ClientId,
            ["post_logout_redirect_uri"] = $"{context.Request.Scheme}://{context.Request.Host}{signedOut}",
            ["state"] = Base64UrlEncoder.Encode(RandomNumberGenerator.GetBytes(16)),
            ["id_token_hint"] = provider.Settings.IdTokenHintAtSignOut ? await sessions.IdTokenAsync(session.Id, cancellationToken) : null,
        };
        return metadata.EndSessionEndpoint is { Length: > 0 } address ? QueryHelpers.AddQueryString(address, request) : signedOut;
    }

    /// <summary>Whether an address stays on this site: one slash, then no second slash, backslash or control character.</summary>
    public static bool IsLocal(string? address) =>
        address is ['/', ..] && (address.Length == 1 || address[1] is not ('/' or '\\')) && !address.Any(char.IsControl);
}
