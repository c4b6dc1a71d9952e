using FamilyPortal.Data.Line;
using FamilyPortal.Domain.Support;
using FamilyPortal.Web.Components;
using FamilyPortal.Web.Hosting;
using FamilyPortal.Web.Localization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace FamilyPortal.Web.Pages.For;

/// <summary>One conversation for the adviser whom the client chose: answering, asking for a name, stepping aside.</summary>
[KeepsNothing]
public sealed class LineOneModel(SealedLine line, PortalClock clock, Frame frame, Words words) : PageModel
{
    /// <summary>All that the browser may set.</summary>
    public sealed record Fields
    {
        /// <summary>The answer.</summary>
        public string? Text { get; init; }

        /// <summary>Whether the adviser really steps aside.</summary>
        public bool IsSure { get; init; }

        /// <summary>Made with the form.</summary>
        public Guid ClientToken { get; init; }
    }

    /// <summary>What the forms send.</summary>
    [BindProperty]
    public Fields Input { get; set; } = new();

    /// <summary>The conversation.</summary>
    public LineConversation Shown { get; private set; } = null!;

    /// <summary>What the client is called here.</summary>
    public string Who => Shown.Name ?? (Shown.CalledAs.Length == 0 ? words["line.nameless"] : Shown.CalledAs);

    /// <summary>Its messages.</summary>
    public IReadOnlyList<ThreadMessages.ShownMessage> Messages => ShownLine.Messages(Shown, LineSide.Adviser, Who, clock);

    /// <summary>Shows it; the client sees in the line's own log that it was opened.</summary>
    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancellationToken)
    {
        Input = new() { ClientToken = Guid.NewGuid() };
        return await ShowAsync(id, cancellationToken) ? Page() : NotFound();
    }

    /// <summary>Answers.</summary>
    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken cancellationToken)
    {
        ModelState.Clear();
        var text = TypedText.Plain(Input.Text);
        if (text.Length is > 0 and <= LineConversation.MaxLength)
        {
            return await line.WriteAsync(id, text, Input.ClientToken, cancellationToken) is null ? NotFound() : new SeeOther($"/for/line/{id}#latest");
        }

        if (!await ShowAsync(id, cancellationToken))
        {
            return NotFound();
        }

        return this.Refuse("Input.Text", text.Length == 0 ? words["messages.required"] : words["messages.too-long", LineConversation.MaxLength], StatusCodes.Status422UnprocessableEntity);
    }

    /// <summary>Asks for the client's name.</summary>
    public async Task<IActionResult> OnPostNameAsync(Guid id, CancellationToken cancellationToken) =>
        await line.NameAsync(id, LineEvent.NameAsked, cancellationToken) is null ? NotFound() : new SeeOther($"/for/line/{id}");

    /// <summary>Steps aside: this adviser reads nothing of it from now on.</summary>
    public async Task<IActionResult> OnPostLeaveAsync(Guid id, CancellationToken cancellationToken) =>
        !Input.IsSure ? new SeeOther($"/for/line/{id}#aside")
            : await line.EndAsync(id, cancellationToken) is null ? NotFound() : new SeeOther("/for/line");

    private async Task<bool> ShowAsync(Guid id, CancellationToken cancellationToken)
    {
        (frame.Title, frame.Place) = (words["line.for.title"], Place.Line);
        if (await line.ReadAsync(id, cancellationToken) is not { } found)
        {
            return false;
        }

        Shown = found;
        return true;
    }
}
