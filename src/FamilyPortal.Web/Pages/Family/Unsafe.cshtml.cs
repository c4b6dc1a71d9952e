using FamilyPortal.Data;
using FamilyPortal.Domain.Access;
using FamilyPortal.Domain.Messages;
using FamilyPortal.Web.Hosting;
using FamilyPortal.Web.Localization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace FamilyPortal.Web.Pages.Family;

/// <summary>"I do not feel safe": who can be called now, first; then a message to people on duty, past one's own duo where one wants. It is no emergency line and says so.</summary>
public sealed class UnsafeModel(AccessibleRecords records, PortalClock clock, Frame frame, Words words) : PageModel
{
    /// <summary>All that the browser may set.</summary>
    public sealed record Fields
    {
        /// <summary>What is said; it may be nothing.</summary>
        public string? Text { get; init; }

        /// <summary>Whether the own duo must not know.</summary>
        public bool IsPastDuo { get; init; }

        /// <summary>Made with the form.</summary>
        public Guid ClientToken { get; init; }
    }

    /// <summary>What the form sends.</summary>
    [BindProperty]
    public Fields Input { get; set; } = new();

    /// <summary>Shows who can be called, and the form.</summary>
    public IActionResult OnGet()
    {
        ModelState.Clear();
        Input = new() { ClientToken = Guid.NewGuid() };
        return Show() ? Page() : NotFound();
    }

    /// <summary>Sends it.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        ModelState.Clear();
        if (!Show())
        {
            return NotFound();
        }

        var text = TypedText.PlainOrNull(Input.Text);
        if (text?.Length > UnsafeSignal.MaxLength)
        {
            return this.Refuse("Input.Text", words["messages.too-long", UnsafeSignal.MaxLength], StatusCodes.Status422UnprocessableEntity);
        }

        var message = Input.IsPastDuo ? null : text is null ? words["speakup.unsafe.message"] : $"{words["speakup.unsafe.message"]}\n\n{text}";
        var id = await records.SignalUnsafeAsync(text, message, Input.ClientToken, records.AnswerBy(clock, HttpContext), HttpContext.ArrivedEarlier(), cancellationToken);
        return id is { } kept ? new SeeOther($"/speak-up/unsafe/{kept}") : this.Refuse("Input.Text", words["messages.failed"]);
    }

    private bool Show()
    {
        (frame.Title, frame.Place) = (words["speakup.title"], Place.More);
        return ActRules.MaySignal(records.Viewer);
    }
}
