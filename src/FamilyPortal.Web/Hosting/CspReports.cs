using System.Text.Json;

namespace FamilyPortal.Web.Hosting;

/// <summary>Takes what browsers report about the content policy and logs which directive was broken, nothing else.</summary>
public static partial class CspReports
{
    /// <summary>Where browsers send their reports.</summary>
    public const string Path = "/csp-report";

    private const int MaximumBytes = 16 * 1024;

    /// <summary>Maps the address. The answer is always empty: 204, or 413 for a report of more than 16 kB.</summary>
    public static void MapCspReports(this IEndpointRouteBuilder endpoints) =>
        endpoints.MapPost(Path, ReceiveAsync).DisableAntiforgery();

    private static async Task<IResult> ReceiveAsync(HttpRequest request, ILoggerFactory loggers, CancellationToken cancellationToken)
    {
        var buffer = new byte[MaximumBytes + 1];
        var length = await request.Body.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancellationToken);
        if (length > MaximumBytes)
        {
            return Results.StatusCode(StatusCodes.Status413PayloadTooLarge);
        }

        var logger = loggers.CreateLogger(typeof(CspReports).FullName!);
        foreach (var directive in Directives(buffer.AsMemory(0, length)))
        {
            LogBroken(logger, directive);
        }

        return Results.NoContent();
    }

    // Only the directive's name, and only a known one: a report also holds addresses, and anyone can send one.
    private static List<string> Directives(ReadOnlyMemory<byte> body)
    {
        string[] known = ["default-src", "script-src", "script-src-elem", "script-src-attr", "style-src", "style-src-elem", "style-src-attr",
            "img-src", "font-src", "connect-src", "form-action", "base-uri", "frame-ancestors", "object-src"];
        try
        {
            using var document = JsonDocument.Parse(body);
            var text = document.RootElement.GetRawText();
            return known.Where(name => text.Contains($"\"effectiveDirective\":\"{name}\"", StringComparison.Ordinal)).ToList();
        }
        catch (JsonException)
        {
            return [];
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "A browser reports a breach of the content policy: {Directive}")]
    private static partial void LogBroken(ILogger logger, string directive);
}
