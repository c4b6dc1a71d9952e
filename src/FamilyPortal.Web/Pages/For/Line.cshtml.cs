using FamilyPortal.Data.Line;
using FamilyPortal.Domain.Access;
using FamilyPortal.Domain.Support;
using FamilyPortal.Web.Hosting;
using FamilyPortal.Web.Localization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace FamilyPortal.Web.Pages.For;

/// <summary>The conversations that clients opened with this adviser, and nobody else's. For other helpers it does not exist.</summary>
public sealed class LineModel(SealedLine line, Frame frame, Words words) : PageModel
{
    /// <summary>Unread first, then the newest.</summary>
    public IReadOnlyList<LineConversation> Conversations { get; private set; } = [];

    /// <summary>Shows them.</summary>
    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (!ActRules.MayAnswerLine(HttpContext.Viewer()!))
        {
            return NotFound();
        }

        (frame.Title, frame.Place) = (words["line.for.title"], Place.Line);
        Conversations = [.. (await line.AllAsync(cancellationToken)).OrderBy(c => c.UnreadBy(LineSide.Adviser) == 0)];
        return Page();
    }
}
