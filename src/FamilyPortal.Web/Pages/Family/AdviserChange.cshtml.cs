using FamilyPortal.Data.Line;
using FamilyPortal.Domain.Access;
using FamilyPortal.Domain.Support;
using FamilyPortal.Web.Components;
using FamilyPortal.Web.Hosting;
using FamilyPortal.Web.Localization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace FamilyPortal.Web.Pages.Family;

/// <summary>The client takes a conversation away from an adviser, and chooses who reads it next: another one, with or without what was written, or nobody.</summary>
[NeedsFreshSignIn]
[KeepsNothing]
public sealed class AdviserChangeModel(SealedLine line, Frame frame, Words words) : PageModel
{
    /// <summary>What the form sends.</summary>
    [BindProperty]
    public AdviserInput Input { get; set; } = new();

    /// <summary>The conversation.</summary>
    public LineConversation Shown { get; private set; } = null!;

    /// <summary>Who reads it now; null when nobody does.</summary>
    public LineChoice? Now { get; private set; }

    /// <summary>Who can read it next: those of the other body first.</summary>
    public IReadOnlyList<LineChoice> Next { get; private set; } = [];

    /// <summary>The choices of a list of advisers.</summary>
    public static IReadOnlyList<Choice> Choices(IEnumerable<LineChoice> advisers, Words words) =>
        [.. advisers.Select(a => new Choice($"{a.Id}", words[a.IsForConflicts ? "line.choice.other" : "line.choice", a.Name, a.Organisation ?? ""]))];

    /// <summary>Shows the choice.</summary>
    public async Task<IActionResult> OnGetAsync([FromQuery] Guid conversation, CancellationToken cancellationToken) =>
        await ShowAsync(conversation, cancellationToken) ? Page() : NotFound();

    /// <summary>Changes who reads it, at once.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        ModelState.Clear();
        if (!await ShowAsync(Input.Conversation ?? Guid.Empty, cancellationToken))
        {
            return NotFound();
        }

        var next = Next.FirstOrDefault(a => a.Id == Input.Adviser);
        if (Shown.Adviser is not null && await line.EndAsync(Shown.Id, cancellationToken) is null)
        {
            return NotFound();
        }

        if (next is not null && !Input.WithEarlier)
        {
            return new SeeOther($"/support/adviser?begin={next.Id}");
        }

        if (next is not null)
        {
            await line.InviteAsync(Shown.Id, next.Id, cancellationToken);
        }

        return new SeeOther($"/support/adviser?conversation={Shown.Id}#log");
    }

    private async Task<bool> ShowAsync(Guid conversation, CancellationToken cancellationToken)
    {
        (frame.Title, frame.Place) = (words["line.title"], Place.More);
        if (!ActRules.MayUseLine(HttpContext.Viewer()!) || (await line.AllAsync(cancellationToken)).FirstOrDefault(c => c.Id == conversation) is not { } found)
        {
            return false;
        }

        var advisers = await line.AdvisersAsync(cancellationToken);
        (Shown, Now) = (found, advisers.FirstOrDefault(a => a.Id == found.Adviser));
        var former = found.Entries.Where(e => e.Event is LineEvent.AdviserLeft or LineEvent.AdviserStopped).Select(e => e.Adviser).ToHashSet();
        Next = [.. advisers.Where(a => a.Id != found.Adviser).OrderBy(a => former.Contains(a.Id)).ThenByDescending(a => a.IsForConflicts)];
        return true;
    }
}
