using Microsoft.AspNetCore.Mvc;

namespace FamilyPortal.Web.Documents;

/// <summary>A file from the portal: always a download, in a sandbox, never cached.</summary>
public sealed class Download : FileContentResult
{
    /// <summary>Makes one.</summary>
    /// <param name="name">Neutral: it stays on the reader's device.</param>
    public Download(byte[] bytes, string type, string name)
        : base(bytes, type) => FileDownloadName = name;

    /// <inheritdoc />
    public override Task ExecuteResultAsync(ActionContext context)
    {
        context.HttpContext.Response.Headers.ContentSecurityPolicy = "default-src 'none'; sandbox";
        return base.ExecuteResultAsync(context);
    }
}
