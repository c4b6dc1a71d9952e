using FamilyPortal.Data.Line;
using FamilyPortal.Domain.Access;
using FamilyPortal.Domain.Support;
using FamilyPortal.Web.Components;
using FamilyPortal.Web.Hosting;
using FamilyPortal.Web.Localization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace FamilyPortal.Web.Pages.Family;

/// <summary>The confidential line: what an adviser is for, and the reader's own conversation. It leaves nothing in any log but its own, and keeps no form.</summary>
[NeedsFreshSignIn(LastHandler = "name")]
[KeepsNothing]
public sealed class AdviserModel(SealedLine line, PortalClock clock, Frame frame, Words words) : PageModel
{
    /// <summary>What the forms send.</summary>
    [BindProperty]
    public AdviserInput Input { get; set; } = new();

    /// <summary>Which conversation is asked for; null shows the newest.</summary>
    [FromQuery(Name = "conversation")]
    public Guid? Asked { get; set; }

    /// <summary>With whom a new conversation is asked for; null shows what is there.</summary>
    [FromQuery(Name = "begin")]
    public Guid? Begin { get; set; }

    /// <summary>Who answers today.</summary>
    public IReadOnlyList<LineChoice> Advisers { get; private set; } = [];

    /// <summary>The conversation that is shown; null for who begins one.</summary>
    public LineConversation? Shown { get; private set; }

    /// <summary>The reader's other conversations.</summary>
    public IReadOnlyList<LineConversation> Others { get; private set; } = [];

    /// <summary>Who reads it; null when nobody does.</summary>
    public LineChoice? Adviser => Advisers.FirstOrDefault(a => a.Id == Shown?.Adviser);

    /// <summary>Its messages.</summary>
    public IReadOnlyList<ThreadMessages.ShownMessage> Messages => Shown is null ? [] : ShownLine.Messages(Shown, LineSide.Client, words["line.adviser"], clock);

    /// <summary>Shows it.</summary>
    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        ModelState.Clear();
        Input = new() { ClientToken = Guid.NewGuid(), Adviser = Begin };
        return await ShowAsync(Asked, cancellationToken) ? Page() : NotFound();
    }

    /// <summary>Begins a conversation, or writes in one.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        ModelState.Clear();
        if (!await ShowAsync(Input.Conversation, cancellationToken))
        {
            return NotFound();
        }

        var (text, name) = (TypedText.Plain(Input.Text), TypedText.Plain(Input.CalledAs));
        this.Need(text.Length is 0 or > LineConversation.MaxLength, "Input.Text", text.Length == 0 ? words["messages.required"] : words["messages.too-long", LineConversation.MaxLength]);
        this.Need(name.Length > LineConversation.MaxName, "Input.CalledAs", words["line.begin.name.long"]);
        if (!ModelState.IsValid)
        {
            return this.Again();
        }

        var kept = Input.Conversation is { } there
            ? (await line.WriteAsync(there, text, Input.ClientToken, cancellationToken))?.Id
            : await line.BeginAsync(Input.Adviser ?? Guid.Empty, name.Length == 0 ? words["line.nameless"] : name, Input.WithName, text, Input.ClientToken, cancellationToken);
        return kept is { } id ? new SeeOther($"/support/adviser?conversation={id}#latest") : this.Refuse("Input.Text", words["line.closed"]);
    }

    /// <summary>Tells the adviser the reader's name, or keeps it.</summary>
    public async Task<IActionResult> OnPostNameAsync(CancellationToken cancellationToken) =>
        await line.NameAsync(Input.Conversation ?? Guid.Empty, Input.WithName ? LineEvent.NameOpened : LineEvent.NameKept, cancellationToken) is { } told
            ? new SeeOther($"/support/adviser?conversation={told.Id}#log")
            : NotFound();

    private async Task<bool> ShowAsync(Guid? asked, CancellationToken cancellationToken)
    {
        (frame.Title, frame.Place) = (words["line.title"], Place.More);
        if (!ActRules.MayUseLine(HttpContext.Viewer()!))
        {
            return false;
        }

        Advisers = await line.AdvisersAsync(cancellationToken);
        Others = [.. (await line.AllAsync(cancellationToken)).Where(c => !c.IsNote)];
        Shown = Begin is not null ? null : Others.FirstOrDefault(c => c.Id == asked) ?? (Others.Count > 0 ? Others[0] : null);
        if (Shown is { } shown && HttpMethods.IsGet(Request.Method))
        {
            Shown = await line.ReadAsync(shown.Id, cancellationToken);
        }

        Others = [.. Others.Where(c => c.Id != Shown?.Id)];
        return true;
    }
}
