using FamilyPortal.Data;
using FamilyPortal.Data.Line;
using FamilyPortal.Domain.Support;
using FamilyPortal.Web.Hosting;
using FamilyPortal.Web.Localization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace FamilyPortal.Web.Pages.Family;

/// <summary>A young person writes about something and chooses who reads it: nobody else, unless they say so.</summary>
[KeepsNothing]
public sealed class SpeakUpTopicModel(SealedLine line, AccessibleRecords records, PortalClock clock, Frame frame, Words words) : PageModel
{
    /// <summary>All that the browser may set.</summary>
    public sealed record Fields
    {
        /// <summary>What is said.</summary>
        public string? Text { get; init; }

        /// <summary>Who reads it.</summary>
        public SpeakUpTo To { get; init; }

        /// <summary>Made with the form.</summary>
        public Guid ClientToken { get; init; }
    }

    /// <summary>What the form sends.</summary>
    [BindProperty]
    public Fields Input { get; set; } = new();

    /// <summary>The tile, as it stands in the address.</summary>
    public string Tile { get; private set; } = "";

    /// <summary>Shows the form.</summary>
    public IActionResult OnGet(string topic)
    {
        ModelState.Clear();
        Input = new() { ClientToken = Guid.NewGuid() };
        return Show(topic) ? Page() : NotFound();
    }

    /// <summary>Keeps it, and gives it to who was chosen.</summary>
    public async Task<IActionResult> OnPostAsync(string topic, CancellationToken cancellationToken)
    {
        ModelState.Clear();
        if (!Show(topic))
        {
            return NotFound();
        }

        var text = TypedText.Plain(Input.Text);
        this.Need(text.Length == 0, "Input.Text", words["messages.required"]);
        this.Need(text.Length > LineConversation.MaxLength, "Input.Text", words["messages.too-long", LineConversation.MaxLength]);
        if (!ModelState.IsValid)
        {
            return this.Again();
        }

        var id = await line.NoteAsync(Enum.Parse<SpeakUpTopic>(topic, ignoreCase: true), text, Input.ClientToken, cancellationToken);
        return (await line.AllAsync(cancellationToken)).FirstOrDefault(c => c.Id == id) is { } note
            && await line.GiveAsync(records, note, Input.To, records.AnswerBy(clock, HttpContext), cancellationToken)
                ? new SeeOther($"/speak-up?kept={Input.To}")
                : this.Refuse("Input.Text", words["speakup.failed"]);
    }

    private bool Show(string topic)
    {
        (frame.Title, frame.Place, Tile) = (words["speakup.title"], Place.More, topic);
        return HttpContext.MaySpeakUp();
    }
}
