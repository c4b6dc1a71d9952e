using System.Net;
using System.Threading.RateLimiting;
using FamilyPortal.Data.Sessions;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Options;

namespace FamilyPortal.Web.Hosting;

/// <summary>How often one address may do something: settings under FamilyPortal:Limits.</summary>
public sealed class LimitSettings
{
    /// <summary>Sign-ins begun in a minute, counted by all nodes together.</summary>
    public int SignInsPerMinute { get; set; } = 30;

    /// <summary>Look-ups of a household by one account in a minute, counted by all nodes together.</summary>
    public int SearchesPerMinute { get; set; } = 30;

    /// <summary>Calls of the back-channel logout in a minute, for each node. A provider tells of everybody from one address, so it is generous.</summary>
    public int BackChannelPerMinute { get; set; } = 300;
}

/// <summary>Counts the sign-ins that one address begins.</summary>
public sealed class SignInPace(Tallies tallies, IOptions<LimitSettings> limits)
{
    /// <summary>Counts this one; false when it is one too many, and the answer then says after how many seconds to come back.</summary>
    public Task<bool> MayBeginAsync(HttpContext context, CancellationToken cancellationToken) =>
        tallies.MayAsync(context, "sign-in", Limits.AddressOf(context), limits.Value.SignInsPerMinute, cancellationToken);
}

/// <summary>Counts how often one address asks about a copy: searches, 30 a minute.</summary>
public sealed class CheckPace(Tallies tallies)
{
    private const int PerMinute = 30;

    /// <summary>Counts this one; false when it is one too many, and the answer then says after how many seconds to come back.</summary>
    public Task<bool> MayAskAsync(HttpContext context, CancellationToken cancellationToken) =>
        tallies.MayAsync(context, "check", Limits.AddressOf(context), PerMinute, cancellationToken);
}

/// <summary>Counts how often one account sends files.</summary>
public sealed class UploadPace(Tallies tallies)
{
    /// <summary>Counts this sending; false when it is one too many, and the answer then says after how many seconds to come back.</summary>
    public Task<bool> MaySendAsync(HttpContext context, CancellationToken cancellationToken) =>
        tallies.MayAsync(context, "upload", $"{context.Viewer()!.AccountId:N}", Domain.Files.FileLimits.SendingsPerMinute, cancellationToken, StatusCodes.Status429TooManyRequests);
}

/// <summary>Counts how often one account looks a household up by what it types.</summary>
public sealed class SearchPace(Tallies tallies, IOptions<LimitSettings> limits)
{
    /// <summary>Counts this one; false when it is one too many, and the answer then says after how many seconds to come back.</summary>
    public Task<bool> MaySearchAsync(HttpContext context, CancellationToken cancellationToken) =>
        tallies.MayAsync(context, "search", $"{context.Viewer()!.AccountId:N}", limits.Value.SearchesPerMinute, cancellationToken, StatusCodes.Status429TooManyRequests);
}

/// <summary>Keeps one address from taking the portal for itself. Beyond a limit: 429 with Retry-After.</summary>
public static class Limits
{
    /// <summary>The limit on the back-channel logout, where a stranger can make the portal look for new keys.</summary>
    public const string BackChannel = "back-channel";

    /// <summary>Counts one more in this minute; false when it is one too many, and the answer then says after how many seconds to come back.</summary>
    /// <param name="refusal">The status of the answer then; null where the page shows its form again and says so itself.</param>
    internal static async Task<bool> MayAsync(this Tallies tallies, HttpContext context, string what, string whose, int most, CancellationToken cancellationToken, int? refusal = null)
    {
        var (count, left) = await tallies.CountAsync(what, whose, TimeSpan.FromMinutes(1), cancellationToken);
        if (count <= most)
        {
            return true;
        }

        context.Response.StatusCode = refusal ?? context.Response.StatusCode;
        context.Response.Headers.RetryAfter = Seconds(left);
        return false;
    }

    /// <summary>Adds the limits and their settings.</summary>
    public static void AddLimits(this WebApplicationBuilder builder)
    {
        builder.Services.Configure<LimitSettings>(builder.Configuration.GetSection("FamilyPortal:Limits"));
        builder.Services.AddScoped<SignInPace>();
        builder.Services.AddScoped<CheckPace>();
        builder.Services.AddScoped<UploadPace>();
        builder.Services.AddScoped<SearchPace>();
        builder.Services.AddScoped<CodePace>();
        builder.Services.AddScoped<Microsoft.AspNetCore.Identity.IPasskeyHandler<Credential>, Microsoft.AspNetCore.Identity.PasskeyHandler<Credential>>();
        builder.Services.AddScoped<PasskeySignIn>();
        builder.Services.AddScoped<Pages.Uploads>();
        builder.Services.AddRateLimiter(options =>
        {
            options.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
            options.AddPolicy(BackChannel, context => RateLimitPartition.GetFixedWindowLimiter(AddressOf(context), _ => new()
            {
                PermitLimit = context.RequestServices.GetRequiredService<IOptions<LimitSettings>>().Value.BackChannelPerMinute,
                Window = TimeSpan.FromMinutes(1),
                QueueLimit = 0,
            }));
            options.OnRejected = async (rejected, cancellationToken) =>
            {
                var left = rejected.Lease.TryGetMetadata(MetadataName.RetryAfter, out var after) ? after : TimeSpan.FromMinutes(1);
                rejected.HttpContext.Response.Headers.RetryAfter = Seconds(left);
                rejected.HttpContext.Response.ContentType = "text/plain; charset=utf-8";
                await rejected.HttpContext.Response.WriteAsync("Too many requests. Try again later.\n", cancellationToken);
            };
        });
    }

    /// <summary>
    /// Believes what the proxies in FamilyPortal:KnownProxies (addresses or networks, separated by commas) say of a caller's
    /// address and scheme. Nobody else is believed; without the setting nobody is.
    /// </summary>
    /// <exception cref="FormatException">The setting holds something else.</exception>
    public static IApplicationBuilder UseKnownProxies(this IApplicationBuilder app)
    {
        var known = (app.ApplicationServices.GetRequiredService<IConfiguration>()["FamilyPortal:KnownProxies"] ?? "")
            .Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (known.Length == 0)
        {
            return app;
        }

        var options = new ForwardedHeadersOptions { ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto, ForwardLimit = null };
        options.KnownIPNetworks.Clear();
        options.KnownProxies.Clear();
        foreach (var proxy in known)
        {
            if (proxy.Contains('/', StringComparison.Ordinal))
            {
                options.KnownIPNetworks.Add(System.Net.IPNetwork.Parse(proxy));
            }
            else
            {
                options.KnownProxies.Add(IPAddress.Parse(proxy));
            }
        }

        return app.UseForwardedHeaders(options);
    }

    /// <summary>Who calls, as far as an address tells: of IPv6 the first half, since a home has all addresses behind it.</summary>
    internal static string AddressOf(HttpContext context)
    {
        if (context.Connection.RemoteIpAddress is not { } address)
        {
            return "unknown";
        }

        address = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        var bytes = address.GetAddressBytes();
        return Convert.ToHexString(bytes.Length > 4 ? bytes[..8] : bytes);
    }

    internal static string Seconds(TimeSpan left) => Math.Max(1, Math.Ceiling(left.TotalSeconds)).ToString("0", System.Globalization.CultureInfo.InvariantCulture);
}
