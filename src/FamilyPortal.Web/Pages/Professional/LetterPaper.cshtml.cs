using System.Globalization;
using FamilyPortal.Data;
using FamilyPortal.Domain.Access;
using FamilyPortal.Web.Hosting;
using FamilyPortal.Web.Localization;
using Microsoft.AspNetCore.Mvc;

namespace FamilyPortal.Web.Pages.Professional;

/// <summary>The letter as it goes into the envelope, for printing where no PDF can be made. Here alone the address shows.</summary>
public sealed class LetterPaperModel(AccessibleRecords records, Frame frame, Words words) : LetterPage(records, frame, words)
{
    private readonly Frame frame = frame;

    /// <summary>Name and address, a line each.</summary>
    public IReadOnlyList<string> Address { get; private set; } = [];

    /// <summary>Shows it; the addressee sees in their log that it was taken.</summary>
    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancellationToken)
    {
        if (!await OpenAsync(id, LogAction.Downloaded, cancellationToken))
        {
            return NotFound();
        }

        Address = AddressLines(Opened, await Records.AddressOnLetterAsync(id, cancellationToken));
        SpeakTo(frame, Opened);
        return Page();
    }

    /// <summary>Name and address, a line each.</summary>
    /// <param name="address">On one line; null when it is not known.</param>
    internal static IReadOnlyList<string> AddressLines(LetterFile file, string? address) =>
        [file.Name, .. (address ?? "").Split(['\n', ','], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)];

    /// <summary>A letter speaks Dutch (Awb 2:6), and to its addressee: not as its sender reads the screen.</summary>
    internal static void SpeakTo(Frame frame, LetterFile file)
    {
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = Languages.All[0].Culture;
        frame.IsYoung = file.IsYoung;
    }
}
