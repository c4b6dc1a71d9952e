using FamilyPortal.Data;
using FamilyPortal.Data.AccessLog;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace FamilyPortal.Web.Hosting;

/// <summary>
/// No record, no page: an answer goes out only after the log lines of what it shows are kept. Then, for a whole page, the
/// badge in the menu is counted, so that opening a thread takes it out of the count.
/// </summary>
public sealed class LogBeforeAnswer(PendingLog pending, Frame frame, IServiceProvider services) : IAsyncResultFilter
{
    /// <inheritdoc />
    public async Task OnResultExecutionAsync(ResultExecutingContext context, ResultExecutionDelegate next)
    {
        try
        {
            await pending.CommittedAsync();
        }
        catch (LogUnavailableException)
        {
            context.Result = new StatusCodeResult(StatusCodes.Status503ServiceUnavailable);
            await next();
            return;
        }

        if (context.Result is PageResult && context.HttpContext.Viewer() is not null)
        {
            var records = services.GetRequiredService<AccessibleRecords>();
            frame.Unread = await records.BadgeAsync(context.HttpContext.RequestAborted);
        }

        await next();
    }
}
