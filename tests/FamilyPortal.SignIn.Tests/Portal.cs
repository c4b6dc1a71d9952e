using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.TestHost;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace FamilyPortal.SignIn.Tests;

/// <summary>A host with nothing but this library, and one browser in front of it.</summary>
internal sealed partial class Portal : IAsyncDisposable
{
    public static readonly string Folder = Directory.CreateTempSubdirectory("sign-in-tests").FullName;
    private readonly WebApplication host;
    private readonly HttpClient client;

    private Portal(WebApplication app, TestProvider provider, MemorySessions sessions, List<string> log)
    {
        (host, Provider, Sessions, Log) = (app, provider, sessions, log);
        client = new HttpClient(app.GetTestServer().CreateHandler()) { BaseAddress = new Uri("https://portal.example") };
    }

    public TestProvider Provider { get; }

    public MemorySessions Sessions { get; }

    public List<string> Log { get; }

    /// <summary>Log lines that hold a citizen service number or a token.</summary>
    public IEnumerable<string> TellingLines => Log.Where(line => line.Contains(TestProvider.Sanne, StringComparison.Ordinal) || Token().IsMatch(line));

    public Dictionary<string, string> Cookies { get; } = [];

    public List<string> SetCookies { get; } = [];

    public static async Task<Portal> StartAsync(Action<SignInOptions>? change = null)
    {
        var (provider, sessions, log) = (new TestProvider(), new MemorySessions(), new List<string>());
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions { EnvironmentName = "Development" });
        builder.WebHost.UseTestServer();
        builder.Services.AddRouting();
        builder.Services.AddLogging(logging => logging.AddProvider(new ListLog(log)).SetMinimumLevel(LogLevel.Trace));
        builder.Services.AddScoped<ISessionStore>(_ => sessions);
        builder.Services.AddPortalSignIn(options =>
        {
            options.DigiD.Authority = TestProvider.Issuer;
            options.DigiD.KeyPath = Path.Combine(Folder, "client.pem");
            options.DigiD.Backchannel = provider;
            change?.Invoke(options);
        });
        var app = builder.Build();
        app.UseRouting();
        app.UseAuthentication();
        app.MapPortalSignIn();
        app.MapGet("/start", (HttpContext context, string? to, string? scheme) => context.StartSignInAsync(scheme ?? PortalSignIn.DigiD, to));
        app.MapGet("/who", (HttpContext context) => context.SignedIn() is { } who ? $"{who.AccountId} {who.AssuranceLevel}" : "nobody");
        app.MapGet("/claims", (HttpContext context) => string.Join('\n', context.User.Claims.Select(claim => $"{claim.Type}={claim.Value}")));
        app.MapGet("/poll", [NoActivity] (HttpContext context) => context.SignedIn() is null ? "nobody" : "someone");
        app.MapGet("/end", async (HttpContext context, CancellationToken aborted) => await context.EndSessionAsync(aborted));
        await app.StartAsync();
        return new Portal(app, provider, sessions, log);
    }

    public async Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, HttpContent? content = null)
    {
        using var request = new HttpRequestMessage(method, path) { Content = content };
        if (Cookies.Count > 0)
        {
            request.Headers.Add("Cookie", string.Join("; ", Cookies.Select(cookie => $"{cookie.Key}={cookie.Value}")));
        }

        var response = await client.SendAsync(request);
        foreach (var cookie in response.Headers.TryGetValues("Set-Cookie", out var values) ? values : [])
        {
            SetCookies.Add(cookie);
            var pair = cookie.Split(';')[0].Split('=', 2);
            if (pair[1].Length == 0)
            {
                Cookies.Remove(pair[0]);
            }
            else
            {
                Cookies[pair[0]] = pair[1];
            }
        }

        return response;
    }

    public Task<HttpResponseMessage> GetAsync(string path) => SendAsync(HttpMethod.Get, path);

    public async Task<string> TextAsync(string path) => await (await GetAsync(path)).Content.ReadAsStringAsync();

    /// <summary>Goes to the provider; where the browser was sent.</summary>
    public async Task<string> StartSignInAsync(string returnPath = "/plan")
    {
        var response = await GetAsync("/start?to=" + Uri.EscapeDataString(returnPath));
        Assert.Equal(HttpStatusCode.SeeOther, response.StatusCode);
        var address = response.Headers.Location!.ToString();
        if (!address.Contains("request_uri", StringComparison.Ordinal) && address.Contains('?', StringComparison.Ordinal))
        {
            Provider.LastRequest = QueryHelpers.ParseQuery(new Uri(new Uri("https://portal.example"), address).Query).ToDictionary(p => p.Key, p => p.Value.ToString());
        }

        return address;
    }

    /// <summary>Comes back with the provider's answer; where the browser was sent.</summary>
    public async Task<string> ComeBackAsync(Func<Dictionary<string, string>, string>? query = null, HttpMethod? method = null)
    {
        var answer = new Dictionary<string, string> { ["code"] = "abc", ["state"] = Provider.LastRequest.GetValueOrDefault("state", ""), ["iss"] = TestProvider.Issuer };
        var text = query?.Invoke(answer) ?? Query(answer);
        var response = await SendAsync(method ?? HttpMethod.Get, "/sign-in/digid/callback?" + text);
        Assert.Equal(HttpStatusCode.SeeOther, response.StatusCode);
        return response.Headers.Location!.ToString();
    }

    public async Task<string> SignInAsync(string returnPath = "/plan")
    {
        await StartSignInAsync(returnPath);
        return await ComeBackAsync();
    }

    public static string Query(Dictionary<string, string> answer) => string.Join('&', answer.Select(p => $"{p.Key}={Uri.EscapeDataString(p.Value)}"));

    public Task<HttpResponseMessage> BackChannelAsync(string token) =>
        SendAsync(HttpMethod.Post, "/sign-out/back-channel/digid", new FormUrlEncodedContent([new("logout_token", token)]));

    public async ValueTask DisposeAsync()
    {
        client.Dispose();
        await host.DisposeAsync();
    }

    // The start of a token alone also turns up by chance in a random state.
    [GeneratedRegex(@"eyJ[\w-]+\.[\w-]+\.", RegexOptions.NonBacktracking, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Token();

    private sealed class ListLog(List<string> log) : ILoggerProvider, ILogger
    {
        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            lock (log)
            {
                log.Add(formatter(state, exception) + exception);
            }
        }

        public void Dispose()
        {
        }
    }
}

/// <summary>Sessions in memory, for tests only.</summary>
internal sealed class MemorySessions : ISessionStore
{
    public static readonly Guid SannesAccount = Guid.NewGuid();

    private readonly HashSet<string> used = [];

    private readonly Dictionary<string, VerifiedIdentity> opened = [];

    public Dictionary<string, (PortalSession Session, VerifiedIdentity Identity)> Live { get; } = [];

    public VerifiedIdentity? LastIdentity { get; private set; }

    public SessionRefusal? Refuse { get; set; }

    public int Touches { get; private set; }

    public bool FailLogout { get; set; }

    public ProviderLogout? LastLogout { get; private set; }

    /// <summary>Where a new session is sent first.</summary>
    public string? FirstTo { get; set; }

    public Task<SessionOpening> OpenAsync(VerifiedIdentity identity, CancellationToken cancellationToken)
    {
        LastIdentity = identity;
        if (Refuse is { } refusal)
        {
            return Task.FromResult(new SessionOpening(null, refusal));
        }

        var now = TimeProvider.System.GetUtcNow().UtcDateTime;
        var id = Convert.ToHexString(RandomNumberGenerator.GetBytes(32));
        var session = new PortalSession(id, SannesAccount, IsStaff: false, identity.Provider, identity.AssuranceLevel, now, now.AddMinutes(15), now.AddHours(2));
        Live[id] = (session, identity);
        opened[id] = identity;
        return Task.FromResult(new SessionOpening(session, null, FirstTo));
    }

    public Task<PortalSession?> FindAsync(string sessionId, bool touch, CancellationToken cancellationToken)
    {
        Touches += touch ? 1 : 0;
        return Task.FromResult(Live.TryGetValue(sessionId, out var live) ? live.Session : null);
    }

    public Task<string?> IdTokenAsync(string sessionId, CancellationToken cancellationToken) =>
        Task.FromResult(opened.TryGetValue(sessionId, out var identity) ? identity.IdToken : null);

    public Task EndAsync(string sessionId, CancellationToken cancellationToken)
    {
        Live.Remove(sessionId);
        return Task.CompletedTask;
    }

    public Task<bool> EndByProviderAsync(ProviderLogout logout, CancellationToken cancellationToken)
    {
        if (FailLogout)
        {
            throw new IOException("the sessions do not answer");
        }

        if (!used.Add(logout.TokenId))
        {
            return Task.FromResult(false);
        }

        LastLogout = logout;
        foreach (var (id, (_, identity)) in Live.ToList())
        {
            if (identity.Issuer == logout.Issuer && (logout.ProviderSessionId is null || identity.ProviderSessionId == logout.ProviderSessionId)
                && (logout.Subject is null || identity.Subject == logout.Subject))
            {
                Live.Remove(id);
            }
        }

        return Task.FromResult(true);
    }
}
