using FamilyPortal.Data;
using FamilyPortal.Domain.Access;
using FamilyPortal.Domain.Messages;
using FamilyPortal.Web.Hosting;
using FamilyPortal.Web.Localization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace FamilyPortal.Web.Pages.Professional;

/// <summary>One family member's thread, and the answer to it.</summary>
public sealed class ThreadModel(AccessibleRecords records, Frame frame, Words words, PortalClock clock) : PageModel
{
    private const int Newest = 50;
    private const int Most = 1000;

    /// <summary>The thread.</summary>
    public Conversation Thread { get; private set; } = null!;

    /// <summary>Its newest messages, the newest at the bottom.</summary>
    public IReadOnlyList<Message> Messages { get; private set; } = [];

    /// <summary>Whether older messages are left out.</summary>
    public bool HasOlder { get; private set; }

    /// <summary>The answer was just sent.</summary>
    public bool IsSent { get; private set; }

    /// <summary>Who is of the duo.</summary>
    public IReadOnlyList<string> Duo { get; private set; } = [];

    /// <summary>What the form sends.</summary>
    [BindProperty]
    public MessageInput Input { get; set; } = new();

    /// <summary>The day of a message.</summary>
    public DateOnly DayOf(Message message) => clock.AmsterdamDay(message.SentAt);

    /// <summary>Shows the thread.</summary>
    public async Task<IActionResult> OnGetAsync(string reference, Guid id, bool all, bool sent, CancellationToken cancellationToken)
    {
        Input = new() { ClientToken = Guid.NewGuid() };
        IsSent = sent;
        return await ShowAsync(reference, id, all, cancellationToken) ? Page() : NotFound();
    }

    /// <summary>Sends the answer once, however often the form arrives.</summary>
    public async Task<IActionResult> OnPostAsync(string reference, Guid id, CancellationToken cancellationToken)
    {
        if (!await ShowAsync(reference, id, all: false, cancellationToken) || !ActRules.MayAnswer(records.Viewer))
        {
            return NotFound();
        }

        if (string.IsNullOrWhiteSpace(Input.Text) || Input.Text.Length > Message.MaxLength)
        {
            ModelState.AddModelError("Input.Text", words[string.IsNullOrWhiteSpace(Input.Text) ? "caseload.thread.required" : "caseload.thread.long"]);
            return Page();
        }

        return await records.SendAsync(id, Thread.HouseholdId, Input.Text.Trim(), Input.ClientToken, clock.Today, cancellationToken, HttpContext.ArrivedEarlier()) switch
        {
            SaveOutcome.Kept or SaveOutcome.Duplicate => new SeeOther($"{CaseloadLinks.Thread(reference, id)}?sent=true#write"),
            SaveOutcome.Conflict => this.Refuse("Input.Text", words["caseload.thread.fail"], StatusCodes.Status200OK),
            _ => NotFound(),
        };
    }

    /// <summary>Sets from which assurance level on the family member reads it.</summary>
    public async Task<IActionResult> OnPostLevelAsync(string reference, Guid id, bool needsHighLevel, CancellationToken cancellationToken) =>
        !await ShowAsync(reference, id, all: false, cancellationToken) || !ActRules.MayAnswer(records.Viewer) ? NotFound()
            : await records.ProtectThreadAsync(id, Thread.HouseholdId, needsHighLevel, cancellationToken) == SaveOutcome.Kept ? new SeeOther(CaseloadLinks.Thread(reference, id))
            : this.Refuse("", words["caseload.thread.fail"]);

    /// <summary>Who wrote a message for the family member, by mandate.</summary>
    public IReadOnlyDictionary<Guid, string> Helpers { get; private set; } = new Dictionary<Guid, string>();

    private async Task<bool> ShowAsync(string reference, Guid id, bool all, CancellationToken cancellationToken)
    {
        var thread = await records.Conversations.AsNoTracking().Include(c => c.Person).Include(c => c.Household)
            .SingleOrDefaultAsync(c => c.Id == id && c.Household.Reference == reference, cancellationToken);
        if (thread is null)
        {
            return false;
        }

        records.Note(LogAction.Viewed, LogObject.Conversation, id, thread.HouseholdId, thread.PersonId);
        (frame.Title, frame.Place, Thread) = (words["caseload.thread.title"], Place.Messages, thread);
        var newest = await records.Messages.Where(m => m.ConversationId == id).Include(m => m.AuthorStaff)
            .OrderByDescending(m => m.SentAt).ThenByDescending(m => m.Id).Take(all ? Most : Newest + 1).ToListAsync(cancellationToken);
        HasOlder = !all && newest.Count > Newest;
        Messages = [.. newest.Take(all ? newest.Count : Newest).Reverse()];
        await records.OpenAsync(Messages, cancellationToken);
        Helpers = await records.HelpersAsync(Messages, cancellationToken);
        Duo = await records.Duo.Where(m => m.HouseholdId == thread.HouseholdId).Select(m => m.Staff.Name).ToListAsync(cancellationToken);
        return true;
    }
}
