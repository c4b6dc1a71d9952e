using System.Security.Cryptography;
using FamilyPortal.Data;
using FamilyPortal.Domain.Files;
using FamilyPortal.Domain.Publications;
using FamilyPortal.Web.Hosting;
using FamilyPortal.Web.Localization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace FamilyPortal.Web.Pages.Public;

/// <summary>Whether a paper or file came from this portal and is the newest. For anybody who holds one; tells nothing of what stands in it.</summary>
[TakesFiles]
[KeepsNothing]
public sealed class CheckModel(IssuedCopies copies, CheckPace pace, PortalClock clock, Frame frame, Words words) : PageModel
{
    /// <summary>What the form sends.</summary>
    [BindProperty]
    public InputModel Input { get; set; } = new();

    /// <summary>What is known of the copy; null when nothing is, or nothing was asked.</summary>
    public CheckedCopy? Copy { get; private set; }

    /// <summary>Whether something was asked.</summary>
    public bool IsAsked { get; private set; }

    /// <summary>Whether the file itself was compared, to the last byte.</summary>
    public bool IsFile { get; private set; }

    /// <summary>Asks for a code or a file, or answers about the code in the address.</summary>
    public async Task<IActionResult> OnGetAsync(string? code, CancellationToken cancellationToken)
    {
        frame.Title = words["check.title"];
        return code is null ? Page() : await CodeAsync(code, cancellationToken);
    }

    /// <summary>Compares the file; without one, looks for the code.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        frame.Title = words["check.title"];
        if (Input.File is not { Length: > 0 } file)
        {
            return string.IsNullOrWhiteSpace(Input.Code) ? this.Refuse("Input.Code", words["check.file.none"], StatusCodes.Status422UnprocessableEntity) : await CodeAsync(Input.Code, cancellationToken);
        }

        if (file.Length > FileLimits.MaxLength)
        {
            return this.Refuse("Input.File", words["check.file.large"], StatusCodes.Status422UnprocessableEntity);
        }

        if (!await pace.MayAskAsync(HttpContext, cancellationToken))
        {
            return this.Refuse("", words["check.too-often"], StatusCodes.Status429TooManyRequests);
        }

        await using var content = file.OpenReadStream();
        (IsAsked, IsFile) = (true, true);
        Copy = await copies.WithContentAsync(await SHA256.HashDataAsync(content, cancellationToken), clock.Now, clock.Today, cancellationToken);
        return Page();
    }

    private async Task<IActionResult> CodeAsync(string code, CancellationToken cancellationToken)
    {
        Input = Input with { Code = code };
        if (CopyCode.Hash(code) is not { } hash)
        {
            return this.Refuse("Input.Code", words["check.code.wrong"], StatusCodes.Status422UnprocessableEntity);
        }

        if (!await pace.MayAskAsync(HttpContext, cancellationToken))
        {
            return this.Refuse("", words["check.too-often"], StatusCodes.Status429TooManyRequests);
        }

        IsAsked = true;
        Copy = await copies.WithCodeAsync(hash, clock.Now, clock.Today, cancellationToken);
        return Page();
    }

    /// <summary>All that the browser may set.</summary>
    public sealed record InputModel
    {
        /// <summary>As it stands on the paper.</summary>
        public string? Code { get; init; }

        /// <summary>The file itself.</summary>
        public IFormFile? File { get; init; }
    }
}
