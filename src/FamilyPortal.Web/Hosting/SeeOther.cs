using Microsoft.AspNetCore.Mvc;

namespace FamilyPortal.Web.Hosting;

/// <summary>Sends the browser on with 303: whatever it did before, it now reads.</summary>
/// <param name="location">A local address, or one that the portal's own settings or provider name; never a reader's.</param>
public sealed class SeeOther(string location) : ActionResult
{
    /// <inheritdoc />
    public override void ExecuteResult(ActionContext context)
    {
        context.HttpContext.Response.StatusCode = StatusCodes.Status303SeeOther;
        context.HttpContext.Response.Headers.Location = context.HttpContext.Follow(location);
    }
}
