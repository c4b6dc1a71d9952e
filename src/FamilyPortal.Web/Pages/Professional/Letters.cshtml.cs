using FamilyPortal.Data;
using FamilyPortal.Web.Hosting;
using FamilyPortal.Web.Localization;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace FamilyPortal.Web.Pages.Professional;

/// <summary>The letters that the viewer's duos still have to post, the oldest first. No address stands here.</summary>
public sealed class LettersModel(AccessibleRecords records, Frame frame, Words words) : PageModel
{
    /// <summary>The letters.</summary>
    public IReadOnlyList<LetterLine> Lines { get; private set; } = [];

    /// <summary>Who does not know yet of what was placed for them in the portal.</summary>
    public IReadOnlyList<UnreachedLine> Unreached { get; private set; } = [];

    /// <summary>This day.</summary>
    public DateOnly Today => records.Viewer.Today;

    /// <summary>This moment, UTC.</summary>
    public DateTime Now => records.Viewer.Now;

    /// <summary>Shows them.</summary>
    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        (frame.Title, frame.Place) = (words["letters.title"], Place.Caseload);
        Unreached = await records.UnreachedAsync(cancellationToken);
        Lines = await records.LettersToPostAsync(cancellationToken);
    }
}
