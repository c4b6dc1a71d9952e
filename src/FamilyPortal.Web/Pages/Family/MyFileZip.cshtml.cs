using FamilyPortal.Data;
using FamilyPortal.Data.Files;
using FamilyPortal.Domain.Access;
using FamilyPortal.Web.Hosting;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace FamilyPortal.Web.Pages.Family;

/// <summary>Hands out the reader's own file while it lasts and all in it is still theirs; otherwise it leads to asking for one.</summary>
[NeedsFreshSignIn]
public sealed class MyFileZipModel(AccessibleRecords records, OwnFiles files) : PageModel
{
    /// <summary>Hands it out.</summary>
    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (await records.OwnFileAsync(cancellationToken) is not { } file || await files.OpenAsync(file, records, cancellationToken) is not { } content)
        {
            return new SeeOther("/my-file");
        }

        records.Note(LogAction.Downloaded, LogObject.OwnFile, file.Id, file.HouseholdId, file.PersonId);
        Response.Headers.ContentSecurityPolicy = "default-src 'none'; sandbox";
        return File(records.WhileLive(content), "application/zip", "my-file.zip");
    }
}
