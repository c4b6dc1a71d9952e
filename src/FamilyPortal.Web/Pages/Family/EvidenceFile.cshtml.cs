using System.IO.Compression;
using System.Text;
using FamilyPortal.Data;
using FamilyPortal.Domain.Access;
using FamilyPortal.Domain.Publications;
using FamilyPortal.Web.Documents;
using FamilyPortal.Web.Hosting;
using FamilyPortal.Web.Localization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace FamilyPortal.Web.Pages.Family;

/// <summary>The reader's own proof to keep: as a PDF to read, or as a signed file that anybody can check without the portal.</summary>
[NeedsFreshSignIn]
public sealed class EvidenceFileModel(AccessibleRecords records, EvidenceKey key, Printing printing, Words words) : PageModel
{
    /// <summary>Hands it out.</summary>
    /// <param name="form">zip or pdf.</param>
    public async Task<IActionResult> OnGetAsync(string form, CancellationToken cancellationToken)
    {
        var extract = await records.EvidenceAsync(cancellationToken);
        if (records.Viewer.Person?.HouseholdId is { } household)
        {
            records.Note(LogAction.Downloaded, LogObject.Evidence, records.Viewer.PersonId, household, records.Viewer.PersonId);
        }

        return form == "zip" ? Zip(extract) : await printing.AsPdfAsync<EvidencePrint>(
            new() { [nameof(EvidencePrint.Words)] = words, [nameof(EvidencePrint.Extract)] = extract },
            words["frame.title", words["evidence.title"], words["frame.brand"]],
            [words["print.made", words.DateLong(extract.Through), extract.Name]],
            "/evidence",
            cancellationToken);
    }

    private FileContentResult Zip(EvidenceExtract extract)
    {
        var text = extract.Canonical();
        using var whole = new MemoryStream();
        using (var zip = new ZipArchive(whole, ZipArchiveMode.Create, leaveOpen: true))
        {
            Add(zip, extract, "extract.txt", text);
            if (key.Sign(text) is { } signature)
            {
                Add(zip, extract, "extract.txt.sig", signature);
                Add(zip, extract, "key.pem", Encoding.UTF8.GetBytes(key.PublicPem!));
            }

            Add(zip, extract, "check.txt", Encoding.UTF8.GetBytes(words[key.PublicPem is null ? "evidence.unsigned" : "evidence.check.text"] + "\n\n" + EvidenceModel.Command + "\n"));
        }

        Response.Headers.ContentSecurityPolicy = "default-src 'none'; sandbox";
        return File(whole.ToArray(), "application/zip", "evidence.zip");
    }

    private static void Add(ZipArchive zip, EvidenceExtract extract, string name, byte[] content)
    {
        var entry = zip.CreateEntry(name);
        entry.LastWriteTime = new(extract.Through.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero);
        using var to = entry.Open();
        to.Write(content);
    }
}
