namespace FamilyPortal.Web.Hosting;

/// <summary>
/// "Snel weg": a real link that works without JavaScript. The one GET that may end a session, and only when a person on our own
/// pages (or with a browser that does not say) follows it.
/// </summary>
public static partial class QuickExit
{
    /// <summary>Maps /leave. It goes to FamilyPortal:NeutralSite, by default an encyclopedia.</summary>
    public static void MapQuickExit(this IEndpointRouteBuilder endpoints) => endpoints.MapGet("/leave", LeaveAsync);

    private static async Task LeaveAsync(HttpContext context, ISignOut signOut, IConfiguration configuration, ILoggerFactory loggers)
    {
        // Another site may link here, but may not end anybody's session.
        if (context.Request.Headers["Sec-Fetch-Site"].ToString() is "" or "same-origin" or "none")
        {
            await EndAsync(context, signOut, loggers.CreateLogger(typeof(QuickExit).FullName!));
            // Clear-Site-Data is left out: clearing the cache can delay leaving.
            context.Response.Cookies.Delete(PortalCookies.Session, PortalCookies.Options);
        }

        context.Response.StatusCode = StatusCodes.Status303SeeOther;
        context.Response.Headers.Location = configuration["FamilyPortal:NeutralSite"] ?? "https://www.wikipedia.org/";
    }

    // Leaving comes first: when the session cannot be ended in time, the person still goes. Browsers that leave cut the request, so its token is not used.
    private static async Task EndAsync(HttpContext context, ISignOut signOut, ILogger logger)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(2));
        try
        {
            await signOut.EndAsync(context, limit.Token);
        }
#pragma warning disable CA1031 // Whatever goes wrong, the person leaves.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            LogNotEnded(logger, exception);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Quick exit: the session could not be ended on the server")]
    private static partial void LogNotEnded(ILogger logger, Exception exception);
}
