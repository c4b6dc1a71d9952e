using System.Security.Cryptography;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Mvc.Core.Infrastructure;
using Microsoft.AspNetCore.Mvc.Filters;

namespace FamilyPortal.Web.Hosting;

/// <summary>Every error is a page in the reader's language that names nothing; a fault of ours has a number to quote.</summary>
public static partial class ErrorPages
{
    private static readonly object ReferenceKey = new();
    private static readonly object StaleKey = new();

    /// <summary>Shows a page for every empty answer with an error status and for every exception.</summary>
    public static IApplicationBuilder UseErrorPages(this IApplicationBuilder app) =>
        app.UseWhen(context => !context.Request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase), pages => pages
            .UseStatusCodePagesWithReExecute("/error/{0}")
            .UseExceptionHandler(new ExceptionHandlerOptions
            {
                ExceptionHandlingPath = "/error/500",
                StatusCodeSelector = exception => exception is BadHttpRequestException bad ? bad.StatusCode : StatusCodes.Status500InternalServerError,
                // ReferencedFault logs it once, with the number that the page shows.
                SuppressDiagnosticsCallback = _ => true,
            }));

    /// <summary>The number that the reader can quote; null unless something failed on our side.</summary>
    public static string? ErrorReference(this HttpContext context) => context.Items[ReferenceKey] as string;

    /// <summary>Whether a form was refused because the page had been open too long.</summary>
    public static bool PageWasStale(this HttpContext context) => context.Items.ContainsKey(StaleKey);

    /// <summary>Gives an exception its number and logs it under that number.</summary>
    public sealed partial class ReferencedFault(ILogger<ReferencedFault> logger) : IExceptionHandler
    {
        /// <inheritdoc />
        public ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
        {
            if (exception is not BadHttpRequestException)
            {
                var reference = RandomNumberGenerator.GetString("23456789BCDFGHJKMNPQRSTVWXYZ", 8);
                httpContext.Items[ReferenceKey] = reference;
                LogFault(logger, exception, reference);
            }

            return ValueTask.FromResult(false);
        }

        [LoggerMessage(Level = LogLevel.Error, Message = "A request failed. Reference {Reference}")]
        private static partial void LogFault(ILogger logger, Exception exception, string reference);
    }

    /// <summary>Marks a refused antiforgery token, so that the error page can say what happened and return the text.</summary>
    public sealed class StalePageFilter : IAlwaysRunResultFilter
    {
        /// <inheritdoc />
        public void OnResultExecuting(ResultExecutingContext context)
        {
            if (context.Result is IAntiforgeryValidationFailedResult)
            {
                context.HttpContext.Items[StaleKey] = true;
            }
        }

        /// <inheritdoc />
        public void OnResultExecuted(ResultExecutedContext context)
        {
        }
    }
}
