using Microsoft.AspNetCore.Diagnostics;

namespace FamilyPortal.Web.Hosting;

/// <summary>
/// Refuses what another site makes a browser do: posts always, reads unless a person follows a link.
/// Browsers say so in Sec-Fetch-*; where they do not, a post must name our own Origin.
/// </summary>
public static class SameSiteRequests
{
    // Called by servers, not by browsers; each has its own proof.
    private static readonly PathString[] ServerAddresses = ["/sign-out/back-channel", "/api"];

    private static readonly PathString FileAddress = "/files";

    /// <summary>Answers 405 for other methods than GET, HEAD and POST, and 403 for what comes from another site.</summary>
    public static IApplicationBuilder UseSameSiteRequests(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        // An error page shown in place of an answer passes here a second time; the request itself was judged the first time.
        var isErrorPage = context.Features.Get<IStatusCodeReExecuteFeature>() is not null || context.Features.Get<IExceptionHandlerFeature>() is not null;
        if (isErrorPage)
        {
            // Razor Pages would answer OPTIONS with 200, and ask a POST for its antiforgery token again.
            context.Request.Method = HttpMethods.IsHead(context.Request.Method) ? HttpMethods.Head : HttpMethods.Get;
            return next(context);
        }

        if (Refusal(context.Request) is not { } status)
        {
            return next(context);
        }

        context.Response.StatusCode = status;
        if (status == StatusCodes.Status405MethodNotAllowed)
        {
            context.Response.Headers.Allow = "GET, HEAD, POST";
        }

        return Task.CompletedTask;
    });

    private static int? Refusal(HttpRequest request)
    {
        var isPost = HttpMethods.IsPost(request.Method);
        if (!isPost && !HttpMethods.IsGet(request.Method) && !HttpMethods.IsHead(request.Method))
        {
            return StatusCodes.Status405MethodNotAllowed;
        }

        if (Array.Exists(ServerAddresses, address => request.Path.StartsWithSegments(address, StringComparison.OrdinalIgnoreCase)))
        {
            return null;
        }

        return (isPost ? MayPost(request) : MayRead(request)) ? null : StatusCodes.Status403Forbidden;
    }

    private static bool MayPost(HttpRequest request)
    {
        if (request.Path == CspReports.Path)
        {
            return true;
        }

        var origin = request.Headers.Origin.ToString();
        var site = request.Headers["Sec-Fetch-Site"].ToString();
        return site.Length == 0
            ? string.Equals(origin, $"{request.Scheme}://{request.Host}", StringComparison.OrdinalIgnoreCase)
            : site == "same-origin" && origin != "null";
    }

    // A file is asked for on our own page; no other site may even lead to one, for it would land in the downloads of the phone.
    private static bool MayRead(HttpRequest request) => request.Headers["Sec-Fetch-Site"].ToString() switch
    {
        "" or "same-origin" or "none" => true,
        _ => !IsFile(request.Path) && request.Headers["Sec-Fetch-Mode"] == "navigate" && request.Headers["Sec-Fetch-Dest"] == "document",
    };

    // An address means the same in capitals and with a slash behind it.
    private static bool IsFile(PathString path) =>
        path.StartsWithSegments(FileAddress, StringComparison.OrdinalIgnoreCase)
        || Path.GetExtension(path.Value!.TrimEnd('/')).ToLowerInvariant() is ".pdf" or ".zip" or ".ics";
}
