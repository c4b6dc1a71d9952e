using FamilyPortal.Web.Hosting;
using FamilyPortal.Web.Localization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace FamilyPortal.Web.Pages.Family;

/// <summary>Where a young person says something. For everybody else it does not exist.</summary>
public sealed class SpeakUpModel(Frame frame, Words words) : PageModel
{
    /// <summary>What it can be about, with its picture.</summary>
    public static IReadOnlyList<(string Topic, string Icon)> Tiles { get; } = [("prepare", "calendar-event"), ("problem", "alert-triangle"), ("nice", "circle-check"), ("unsafe", "lifebuoy")];

    /// <summary>Who reads what was just written; null when nothing was.</summary>
    public SpeakUpTo? Kept { get; private set; }

    /// <summary>Shows the tiles.</summary>
    public IActionResult OnGet([FromQuery] string? kept)
    {
        (frame.Title, frame.Place) = (words["speakup.title"], Place.More);
        Kept = Enum.TryParse<SpeakUpTo>(kept, out var to) && Enum.IsDefined(to) ? to : null;
        return HttpContext.Viewer()!.IsYoung ? Page() : NotFound();
    }
}
