using System.Buffers.Text;
using System.Security.Cryptography;
using Microsoft.AspNetCore.StaticAssets;

namespace FamilyPortal.Web.Hosting;

/// <summary>Headers on every response: pages, errors, redirects, files.</summary>
public static class SecurityHeaders
{
    private static readonly object NonceKey = new();

    /// <summary>The script nonce of this response: 128 random bits.</summary>
    public static string CspNonce(this HttpContext context)
    {
        if (context.Items[NonceKey] is not string nonce)
        {
            context.Items[NonceKey] = nonce = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(16));
        }

        return nonce;
    }

    /// <summary>Adds the headers as the response starts, so that an error page, which clears headers, carries them too.</summary>
    public static IApplicationBuilder UseSecurityHeaders(this IApplicationBuilder app)
    {
        var formTargets = FormTargets(app.ApplicationServices.GetRequiredService<IConfiguration>());
        return app.Use((context, next) =>
        {
            context.Response.OnStarting(() =>
            {
                Add(context, formTargets);
                return Task.CompletedTask;
            });
            return next(context);
        });
    }

    // Browsers hold redirects after a form post against form-action too, and sign-in redirects to the provider.
    private static string FormTargets(IConfiguration configuration) => string.Join(
        ' ',
        configuration.GetSection("FamilyPortal:SignIn").GetChildren()
            .Select(provider => provider["Authority"])
            .Where(authority => Uri.TryCreate(authority, UriKind.Absolute, out _))
            .Select(authority => new Uri(authority!).GetLeftPart(UriPartial.Authority))
            .Distinct(StringComparer.OrdinalIgnoreCase)
            .Prepend("'self'"));

    private static void Add(HttpContext context, string formTargets)
    {
        var headers = context.Response.Headers;
        headers.StrictTransportSecurity = "max-age=31536000; includeSubDomains";
        // A handed-out file brings its own, stricter policy.
        if (headers.ContentSecurityPolicy.Count == 0)
        {
            headers.ContentSecurityPolicy =
                $"default-src 'none'; script-src 'nonce-{context.CspNonce()}'; style-src 'self'; img-src 'self'; font-src 'self'; " +
                $"connect-src 'self'; form-action {formTargets}; base-uri 'none'; frame-ancestors 'none'; object-src 'none'; report-to csp";
        }

        headers["Reporting-Endpoints"] = $"csp=\"{CspReports.Path}\"";
        headers.XContentTypeOptions = "nosniff";
        headers.XFrameOptions = "DENY";
        headers["Referrer-Policy"] = "same-origin";
        headers["Permissions-Policy"] = "camera=(), microphone=(), geolocation=()";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        headers["X-Robots-Tag"] = "noindex, noarchive";
        headers.Remove("Server");
        headers.Remove("X-Powered-By");
        AddCaching(context);
    }

    private static void AddCaching(HttpContext context)
    {
        var headers = context.Response.Headers;
        var isAsset = context.GetEndpoint()?.Metadata.GetMetadata<StaticAssetDescriptor>() is not null;
        if (!isAsset || headers.SetCookie.Count > 0)
        {
            headers.CacheControl = "no-store";
            headers.Remove("Pragma");
            headers.Remove("Expires");
            headers.Remove("ETag");
        }
        else if (context.Request.Path.StartsWithSegments("/assets/fonts", StringComparison.OrdinalIgnoreCase))
        {
            // The style sheet names fonts by their plain address, so they cannot be immutable; they hardly ever change.
            headers.CacheControl = "public, max-age=2592000";
        }

        if (context.Response.StatusCode is StatusCodes.Status429TooManyRequests or StatusCodes.Status503ServiceUnavailable
            && headers.RetryAfter.Count == 0)
        {
            headers.RetryAfter = "60";
        }
    }
}
