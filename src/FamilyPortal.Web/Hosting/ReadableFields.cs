using FamilyPortal.Web.Localization;
using Microsoft.AspNetCore.Mvc.Filters;

namespace FamilyPortal.Web.Hosting;

/// <summary>A value that no field of ours sends is refused in the reader's words; the framework's own speak English and name our types.</summary>
public sealed class ReadableFields(Words words) : IPageFilter
{
    /// <inheritdoc />
    public void OnPageHandlerSelected(PageHandlerSelectedContext context)
    {
    }

    /// <inheritdoc />
    public void OnPageHandlerExecuting(PageHandlerExecutingContext context)
    {
        if (!HttpMethods.IsPost(context.HttpContext.Request.Method))
        {
            // What is wrong in an address is left aside; it is no mistake in a form.
            context.ModelState.Clear();
            return;
        }

        foreach (var field in context.ModelState.Values.Where(entry => entry.Errors.Count > 0))
        {
            field.Errors.Clear();
            field.Errors.Add(words["form.unreadable"]);
        }
    }

    /// <inheritdoc />
    public void OnPageHandlerExecuted(PageHandlerExecutedContext context)
    {
    }
}
