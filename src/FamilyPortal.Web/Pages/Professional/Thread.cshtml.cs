using FamilyPortal.Data;
using FamilyPortal.Domain.Access;
using FamilyPortal.Domain.Messages;
using FamilyPortal.Web.Components;
using FamilyPortal.Web.Hosting;
using FamilyPortal.Web.Localization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace FamilyPortal.Web.Pages.Professional;

/// <summary>One family member's thread, and the answer to it.</summary>
[TakesFiles]
public sealed class ThreadModel(AccessibleRecords records, Composer composer, Frame frame, Words words, PortalClock clock) : PageModel
{
    private const int Newest = 50, Most = 1000;

    /// <summary>The thread.</summary>
    public Conversation Thread { get; private set; } = null!;

    /// <summary>Its newest messages, the newest at the bottom.</summary>
    public IReadOnlyList<ThreadMessages.ShownMessage> Messages { get; private set; } = [];

    /// <summary>Whether older messages are left out.</summary>
    public bool HasOlder { get; private set; }

    /// <summary>The answer was just sent.</summary>
    public bool IsSent { get; private set; }

    /// <summary>Who is of the duo.</summary>
    public IReadOnlyList<string> Duo { get; private set; } = [];

    /// <summary>What is being written.</summary>
    public Composer Composer => composer;

    /// <summary>The message that the reader thinks of taking back; null for none.</summary>
    [FromQuery(Name = "back")]
    public Guid? Asked { get; set; }

    /// <summary>This day.</summary>
    public DateOnly Today => clock.Today;

    /// <summary>What the form sends.</summary>
    [BindProperty]
    public MessageInput Input { get; set; } = new();

    /// <summary>Shows the thread.</summary>
    public async Task<IActionResult> OnGetAsync(string reference, Guid id, bool all, bool sent, CancellationToken cancellationToken)
    {
        (Input, IsSent) = (await composer.OpenAsync(id, cancellationToken), sent);
        return await ShowAsync(reference, id, all, cancellationToken) ? Page() : NotFound();
    }

    /// <summary>Sends the answer once, however often the form arrives, or keeps it for later.</summary>
    public async Task<IActionResult> OnPostAsync(string reference, Guid id, CancellationToken cancellationToken)
    {
        if (!await ShowAsync(reference, id, all: false, cancellationToken) || !ActRules.MayAnswer(records.Viewer))
        {
            return NotFound();
        }

        var text = TypedText.Plain(Input.Text);
        return !await composer.TakeFilesAsync(this, nameof(Input), Input, Thread, cancellationToken) ? Page()
            : Input.IsKept ? await composer.KeepAsync(Thread, Input, cancellationToken) == SaveOutcome.Kept ? new SeeOther($"{CaseloadLinks.Thread(reference, id)}#write") : NotFound()
            : text.Length is 0 or > Message.MaxLength ? this.Refuse("Input.Text", words[text.Length == 0 ? "caseload.thread.required" : "caseload.thread.long"], StatusCodes.Status200OK)
            : await composer.SendAsync(this, Thread, text, Input, clock.Today, cancellationToken) switch
            {
                SaveOutcome.Kept or SaveOutcome.Duplicate => new SeeOther($"{CaseloadLinks.Thread(reference, id)}?sent=true#write"),
                SaveOutcome.Refused => NotFound(),
                _ => this.Refuse("Input.Text", words["caseload.thread.fail"], StatusCodes.Status200OK),
            };
    }

    /// <summary>Takes a message back.</summary>
    public async Task<IActionResult> OnPostBackAsync(string reference, Guid id, Guid message, CancellationToken cancellationToken) =>
        await ShowAsync(reference, id, all: false, cancellationToken)
        && await records.TakeBackAsync(id, Thread.HouseholdId, message, cancellationToken) != SaveOutcome.Refused ? new SeeOther($"{CaseloadLinks.Thread(reference, id)}#write") : NotFound();

    /// <summary>Sets from which assurance level on the family member reads it.</summary>
    public async Task<IActionResult> OnPostLevelAsync(string reference, Guid id, bool needsHighLevel, CancellationToken cancellationToken) =>
        !await ShowAsync(reference, id, all: false, cancellationToken) || !ActRules.MayAnswer(records.Viewer) ? NotFound()
            : await records.ProtectThreadAsync(id, Thread.HouseholdId, needsHighLevel, cancellationToken) == SaveOutcome.Kept ? new SeeOther(CaseloadLinks.Thread(reference, id))
            : this.Refuse("", words["caseload.thread.fail"]);

    private async Task<bool> ShowAsync(string reference, Guid id, bool all, CancellationToken cancellationToken)
    {
        if (await records.Conversations.AsNoTracking().Include(c => c.Person).Include(c => c.Household).SingleOrDefaultAsync(c => c.Id == id && c.Household.Reference == reference, cancellationToken) is not { } thread)
        {
            return false;
        }

        records.Note(LogAction.Viewed, LogObject.Conversation, id, thread.HouseholdId, thread.PersonId);
        (frame.Title, frame.Place, Thread) = (words["caseload.thread.title"], Place.Messages, thread);
        var shown = await ShownMessages.OpenAsync(records, clock, id, all ? Most : Newest, [], thread.Person.FullName, cancellationToken);
        (Messages, HasOlder) = (shown.Messages, shown.HasEarlier);
        Duo = await records.Duo.Where(m => m.HouseholdId == thread.HouseholdId).Select(m => m.Staff.Name).ToListAsync(cancellationToken);
        return true;
    }
}
