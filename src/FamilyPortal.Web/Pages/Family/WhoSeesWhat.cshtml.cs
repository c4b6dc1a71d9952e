using FamilyPortal.Data;
using FamilyPortal.Data.Line;
using FamilyPortal.Domain.Support;
using FamilyPortal.Web.Hosting;
using FamilyPortal.Web.Localization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace FamilyPortal.Web.Pages.Family;

/// <summary>What a young person wrote, who reads each of it, and letting somebody read it too. What was read cannot be unread, so nothing is taken back here.</summary>
[NeedsFreshSignIn]
[KeepsNothing]
public sealed class WhoSeesWhatModel(SealedLine line, AccessibleRecords records, PortalClock clock, Frame frame, Words words) : PageModel
{
    /// <summary>All that the browser may set.</summary>
    public sealed record Fields
    {
        /// <summary>What is given.</summary>
        public Guid Note { get; init; }

        /// <summary>To whom.</summary>
        public SpeakUpTo To { get; init; }
    }

    /// <summary>What the form sends.</summary>
    [BindProperty]
    public Fields Input { get; set; } = new();

    /// <summary>What was written, the newest first.</summary>
    public IReadOnlyList<LineConversation> Notes { get; private set; } = [];

    /// <summary>Who reads one, in words.</summary>
    public static string Readers(LineConversation note) => (note.IsWithDuo, note.Adviser is not null) switch
    {
        (true, true) => "speakup.read.Both",
        (true, false) => "speakup.read.Duo",
        (false, true) => "speakup.read.Adviser",
        _ => "speakup.read.Me",
    };

    /// <summary>Shows them.</summary>
    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken) => await ShowAsync(cancellationToken) ? Page() : NotFound();

    /// <summary>Lets somebody else read one too.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        ModelState.Clear();
        if (!await ShowAsync(cancellationToken))
        {
            return NotFound();
        }

        if (Notes.FirstOrDefault(n => n.Id == Input.Note) is { } note)
        {
            await line.GiveAsync(records, note, Input.To, records.AnswerBy(clock, HttpContext), cancellationToken);
        }

        return new SeeOther("/who-sees-what");
    }

    private async Task<bool> ShowAsync(CancellationToken cancellationToken)
    {
        (frame.Title, frame.Place) = (words["speakup.title"], Place.More);
        Notes = [.. (await line.AllAsync(cancellationToken)).Where(c => c.Topic is not null)];
        return HttpContext.MaySpeakUp();
    }
}
