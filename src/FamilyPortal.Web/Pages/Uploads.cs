using FamilyPortal.Data.Files;
using FamilyPortal.Domain.Files;
using FamilyPortal.Web.Hosting;
using FamilyPortal.Web.Localization;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace FamilyPortal.Web.Pages;

/// <summary>Takes the files of a form. What is not taken is told by name, beside the files; what is taken stays, so that only the rest is chosen again.</summary>
public sealed class Uploads(Attachments attachments, UploadPace pace, Words words)
{
    /// <summary>The field that brings them, in nearly every form.</summary>
    public const string Field = "Input.Files";

    /// <summary>Takes out what the reader no longer sends, takes in what is new, and says on the page why a file is not taken.</summary>
    /// <param name="remove">The file to take out; null for none.</param>
    /// <param name="name">The name of the form.</param>
    public async Task ChangeAsync(PageModel page, UploadTo form, IReadOnlyList<IFormFile> files, Guid? remove, CancellationToken cancellationToken, string name = "Input")
    {
        if (remove is { } gone)
        {
            await attachments.RemoveAsync(gone, form.Token, cancellationToken);
        }

        var isTooFast = files.Count > 0 && !await pace.MaySendAsync(page.HttpContext, cancellationToken);
        foreach (var file in files)
        {
            var refusal = isTooFast ? FileRefusal.TooFast
                : file is SentFile { Received: null } ? FileRefusal.TooMany
                : await attachments.TakeAsync(form, new(file.FileName, file.ContentType, file.Length, file.OpenReadStream), cancellationToken);
            if (refusal is { } why)
            {
                page.ModelState.AddModelError($"{name}.Files", words[$"files.refusal.{why}", Shown(file.FileName), FileLimits.MaxFiles]);
            }
        }
    }

    private static string Shown(string name) => FileNames.Of(name) is { } kind ? FileNames.Plain(name, kind) : FileNames.Shown(name);
}
