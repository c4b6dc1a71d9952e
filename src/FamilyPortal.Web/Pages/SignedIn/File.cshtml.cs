using FamilyPortal.Data;
using FamilyPortal.Data.Files;
using FamilyPortal.Domain.Files;
using FamilyPortal.Domain.Support;
using FamilyPortal.Web.Hosting;
using FamilyPortal.Web.Localization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Net.Http.Headers;

namespace FamilyPortal.Web.Pages.SignedIn;

/// <summary>Hands out one file to who may read it: always a download, in a sandbox, never shown inside the portal.</summary>
[UnderMandate(MandateViews.Objections | MandateViews.Messages)]
public sealed class FileModel(AccessibleRecords records, Attachments attachments, Frame frame, Words words) : PageModel
{
    /// <summary>Why it is closed.</summary>
    public AttachmentState State { get; private set; }

    /// <summary>Hands it out, or says that it is still being looked at.</summary>
    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancellationToken)
    {
        if (await records.AttachmentAsync(id, cancellationToken) is not { } file)
        {
            return NotFound();
        }

        records.NoteFile(file);
        if (attachments.Open(file) is { } content)
        {
            return new Handed(records.WhileLive(content), file);
        }

        (frame.Title, State) = (words["files.closed.title"], file.State);
        return this.Again(StatusCodes.Status409Conflict);
    }

    private sealed class Handed : FileStreamResult
    {
        private readonly string name;
        private readonly long length;

        public Handed(Stream content, Attachment file)
            : base(content, FileNames.MediaType(file.Kind)) => (name, length) = (file.Name.Text, file.Length);

        public override Task ExecuteResultAsync(ActionContext context)
        {
            // Not as FileDownloadName, which the framework writes to the log: what somebody called a file can tell all.
            var disposition = new ContentDispositionHeaderValue("attachment");
            disposition.SetHttpFileName(name);
            context.HttpContext.Response.Headers.ContentDisposition = disposition.ToString();
            context.HttpContext.Response.Headers.ContentSecurityPolicy = "default-src 'none'; sandbox";
            context.HttpContext.Response.ContentLength = length;
            return base.ExecuteResultAsync(context);
        }
    }
}
