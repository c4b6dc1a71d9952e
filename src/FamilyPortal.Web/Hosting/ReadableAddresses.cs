namespace FamilyPortal.Web.Hosting;

/// <summary>
/// Addresses that no link of ours makes are answered with a page, not with the server's bare line: one with a null
/// character in its query, and one that is longer than a browser's. A null character in the path, and lines past
/// <see cref="LongestRead"/>, are refused by the server before the portal can speak.
/// </summary>
public static class ReadableAddresses
{
    /// <summary>The longest address that is taken, in characters of its line.</summary>
    internal const int Longest = 8 * 1024;

    /// <summary>The longest line that is read at all, to be answered with a page.</summary>
    internal const int LongestRead = 64 * 1024;

    /// <summary>Refuses them. Stands inside the error pages.</summary>
    public static IApplicationBuilder UseReadableAddresses(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        var (path, query) = (context.Request.Path.Value ?? "", context.Request.QueryString.Value ?? "");
        if (path.Length + query.Length > Longest)
        {
            context.Response.StatusCode = StatusCodes.Status414UriTooLong;
            return Task.CompletedTask;
        }

        if (query.Contains("%00", StringComparison.Ordinal) || path.Contains('\0', StringComparison.Ordinal))
        {
            context.Response.StatusCode = StatusCodes.Status400BadRequest;
            return Task.CompletedTask;
        }

        return next(context);
    });
}
