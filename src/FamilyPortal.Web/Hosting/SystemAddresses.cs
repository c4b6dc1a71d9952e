using System.Globalization;
using FamilyPortal.Web.Localization;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;

namespace FamilyPortal.Web.Hosting;

/// <summary>Addresses for machines: health, security contact, the session's extension.</summary>
public static class SystemAddresses
{
    /// <summary>
    /// Maps /health/live (the process answers), /health/ready (every registered health check passes), /.well-known/security.txt, the public key of evidence extracts and /session/extend.
    /// </summary>
    public static void MapSystemAddresses(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapHealthChecks("/health/live", new HealthCheckOptions { Predicate = _ => false });
        endpoints.MapHealthChecks("/health/ready");
        endpoints.MapGet("/.well-known/security.txt", SecurityText);
        endpoints.MapGet(EvidenceKey.Address, (EvidenceKey key) => key.PublicPem is { } pem ? Results.Text(pem + "\n", "application/x-pem-file") : Results.NotFound());
        endpoints.MapPost("/session/extend", ExtendAsync);
    }

    private static IResult SecurityText(HttpRequest request, PortalClock clock, IConfiguration configuration)
    {
        var own = $"{request.Scheme}://{request.Host}";
        return Results.Text(string.Create(
            CultureInfo.InvariantCulture,
            $"""
            Contact: {configuration["FamilyPortal:SecurityContact"] ?? $"{own}/support"}
            Expires: {clock.SystemNow.Date.AddDays(180):yyyy-MM-dd'T'HH:mm:ss'Z'}
            Preferred-Languages: nl, en
            Canonical: {own}/.well-known/security.txt

            """));
    }

    // The request itself has moved the idle limit; this only tells where it now lies.
    private static async Task<IResult> ExtendAsync(HttpContext context, IAntiforgery antiforgery, Frame frame, PortalClock clock)
    {
        if (!await antiforgery.IsRequestValidAsync(context))
        {
            return Results.BadRequest();
        }

        return frame.SessionEndsAt is { } endsAt
            ? Results.Json(new { endsAt = Instant(endsAt), now = Instant(clock.SystemNow) })
            : Results.Unauthorized();
    }

    /// <summary>An instant as scripts read it.</summary>
    public static string Instant(DateTime utc) => utc.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
