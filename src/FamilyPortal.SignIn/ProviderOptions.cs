using Microsoft.AspNetCore.Authentication.OAuth;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;
using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;

namespace FamilyPortal.SignIn;

/// <summary>One provider as the handler sees it: its settings, its keys, its metadata and the connection to it.</summary>
internal sealed class ProviderOptions : OAuthOptions
{
    public ProviderSettings Settings { get; private set; } = new();

    public SignInOptions Portal { get; private set; } = new();

    public ClientKeys Keys { get; private set; } = null!;

    public bool IsOpen => Settings.Authority is { Length: > 0 };

    public string Issuer => Settings.Authority!;

    public IList<string> Algorithms => Settings.Algorithms.Count > 0
        ? Settings.Algorithms
        : [SecurityAlgorithms.RsaSsaPssSha256, SecurityAlgorithms.RsaSha256];

    public DateTimeOffset Now => Portal.Clock.GetUtcNow();

    private ConfigurationManager<OpenIdConnectConfiguration>? Metadata { get; set; }

    public void Set(ProviderSettings settings, SignInOptions portal, string path, IHostEnvironment environment)
    {
        Settings = settings;
        Portal = portal;
        TimeProvider = portal.Clock;
        SignInScheme = PortalSignIn.SessionScheme;
        CallbackPath = $"/sign-in/{path}/callback";
        // A browser drops a cookie with this prefix unless it is Secure, for the whole site and for this host alone.
        CorrelationCookie = new CookieBuilder
        {
            Name = ProviderHandler.CorrelationPrefix, Path = "/", HttpOnly = true, SecurePolicy = CookieSecurePolicy.Always, SameSite = SameSiteMode.Lax, IsEssential = true,
        };
        if (!IsOpen)
        {
            return;
        }

        Keys = new ClientKeys(settings, environment);
        Backchannel = new HttpClient(settings.Backchannel ?? new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, ConnectTimeout = settings.Timeout, PooledConnectionLifetime = TimeSpan.FromMinutes(5) }, disposeHandler: false)
        {
            Timeout = settings.Timeout,
            MaxResponseContentBufferSize = 256 * 1024,
        };
        Metadata = new ConfigurationManager<OpenIdConnectConfiguration>(
            Issuer.TrimEnd('/') + "/.well-known/openid-configuration",
            new OpenIdConnectConfigurationRetriever(),
            new HttpDocumentRetriever(Backchannel) { RequireHttps = !IsLoopback(Issuer), SendAdditionalHeaderData = false })
        {
            RefreshInterval = TimeSpan.FromSeconds(10),
        };
    }

    /// <summary>The base class wants a client secret and fixed endpoints; this client has a key and discovers them.</summary>
    public override void Validate()
    {
        if (!IsOpen)
        {
            return;
        }

        if (!IsSafe(Issuer) || Settings.ClientId.Length == 0)
        {
            throw new InvalidOperationException("A sign-in provider needs a client id and an https issuer (http on a loopback address only).");
        }

        if ((Settings.MinimumAcr is { Length: > 0 } && AssuranceLevel.Rank(Settings.MinimumAcr) is null) || (Settings.HigherAcr is { Length: > 0 } && AssuranceLevel.Rank(Settings.HigherAcr) is null))
        {
            throw new InvalidOperationException("MinimumAcr or HigherAcr is not a level that the portal knows.");
        }
    }

    /// <summary>The provider's metadata, at most a day old. Refused when it is another issuer's or names an unsafe address.</summary>
    public async Task<OpenIdConnectConfiguration> DiscoverAsync(CancellationToken cancellationToken)
    {
        if (Metadata is null)
        {
            throw new SignInRefusedException(SignInOutcome.Unavailable, "this provider is not configured");
        }

        OpenIdConnectConfiguration found;
        try
        {
            found = await Metadata.GetConfigurationAsync(cancellationToken);
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
        {
            throw new SignInRefusedException(SignInOutcome.Unavailable, "the provider's metadata could not be read", e);
        }

        if (!string.Equals(found.Issuer, Issuer, StringComparison.Ordinal))
        {
            throw new SignInRefusedException(SignInOutcome.Failed, "the metadata names another issuer");
        }

        string?[] needed = [found.AuthorizationEndpoint, found.TokenEndpoint];
        string?[] optional = [found.PushedAuthorizationRequestEndpoint, found.EndSessionEndpoint];
        return needed.All(IsSafe) && optional.All(address => string.IsNullOrEmpty(address) || IsSafe(address))
            ? found
            : throw new SignInRefusedException(SignInOutcome.Failed, "the metadata lacks an endpoint or names an unsafe one");
    }

    /// <summary>Asks for new keys: a token was signed with one that is not known. The library does so at most every ten seconds.</summary>
    public void KeysMayHaveChanged() => Metadata!.RequestRefresh();

    private static bool IsLoopback(string address) => Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.IsLoopback;

    private bool IsSafe(string? address) =>
        Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.Fragment.Length == 0
        && (uri.Scheme == Uri.UriSchemeHttps || (uri.Scheme == Uri.UriSchemeHttp && uri.IsLoopback && IsLoopback(Issuer)));
}
