using FamilyPortal.Web.Hosting;
using FamilyPortal.Web.Localization;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace FamilyPortal.Web.Pages;

/// <summary>What a person reads when something cannot be done. Names nothing: an unseen item and one that never was look alike.</summary>
[IgnoreAntiforgeryToken]
public sealed class ErrorModel(Frame frame, Words words) : PageModel
{
    private static readonly int[] Known = [400, 403, 404, 405, 413, 414, 422, 429, 500, 503];

    /// <summary>The part of the words' keys that says what went wrong.</summary>
    public string Key { get; private set; } = "404";

    /// <summary>A number to quote when calling; null unless the fault is ours.</summary>
    public string? Reference => HttpContext.ErrorReference();

    /// <summary>What the reader had typed in a form that was refused, so that nothing is lost.</summary>
    public IReadOnlyList<string> Kept { get; private set; } = [];

    /// <inheritdoc />
    public override void OnPageHandlerExecuting(PageHandlerExecutingContext context) => Prepare();

    /// <inheritdoc />
    public override void OnPageHandlerSelected(PageHandlerSelectedContext context) => Prepare();

    private void Prepare()
    {
        var isDirect = HttpContext.Features.Get<IStatusCodeReExecuteFeature>() is null && HttpContext.Features.Get<IExceptionHandlerFeature>() is null;
        var code = isDirect && RouteData.Values["code"] is string asked && int.TryParse(asked, out var number) ? number : Response.StatusCode;
        if (isDirect)
        {
            Response.StatusCode = code = Known.Contains(code) ? code : StatusCodes.Status404NotFound;
        }

        Key = HttpContext.PageWasStale() ? "stale" : HttpContext.WasNotKept() ? "not-kept" : (Known.Contains(code) ? code : code >= 500 ? 500 : 400).ToString(System.Globalization.CultureInfo.InvariantCulture);
        Kept = HttpContext.PageWasStale() || HttpContext.WasNotKept() || code >= StatusCodes.Status500InternalServerError ? TypedTexts() : [];
        frame.Title = words["frame.title.error", words[$"error.{Key}.title"]];
        frame.Place = Place.None;
    }

    // What a person wrote has spaces in it; tokens and choices have none.
    private List<string> TypedTexts() => HttpContext.Features.Get<IFormFeature>()?.Form is { } form
        ? form.Where(field => !field.Key.StartsWith("__", StringComparison.Ordinal))
            .SelectMany(field => field.Value)
            .OfType<string>()
            .Where(value => value.Trim().Contains(' ', StringComparison.Ordinal))
            .ToList()
        : [];
}
