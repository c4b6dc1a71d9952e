using FamilyPortal.Data;
using FamilyPortal.Domain;
using FamilyPortal.Domain.Decisions;
using FamilyPortal.Domain.Decisions.Law;
using FamilyPortal.Domain.Support;
using FamilyPortal.Web.Hosting;
using FamilyPortal.Web.Localization;
using Microsoft.AspNetCore.Mvc;

namespace FamilyPortal.Web.Pages.Family;

/// <summary>Second screen of an objection: is it right? Then it is sent, once.</summary>
[UnderMandate(MandateViews.Decisions, MandateActs.Objection)]
public sealed class ObjectionCheckModel(AccessibleRecords records, Frame frame, Words words, PortalClock clock) : ObjectionPage(records, frame, words)
{
    /// <summary>What the form sends.</summary>
    [BindProperty]
    public CheckInput Input { get; set; } = new();

    /// <summary>Who objects.</summary>
    public string Who => Records.Viewer.Person is { } person ? $"{person.GivenName} {person.FamilyName}" : "";

    /// <summary>Why; null when that comes later.</summary>
    public string? Grounds => Draft?.Grounds.Text is { Length: > 0 } text ? text : null;

    /// <summary>Why it is late; null when nothing was said.</summary>
    public string? LateReason => Draft?.LateReason?.Text is { Length: > 0 } text ? text : null;

    /// <summary>Whether the text is kept on the server.</summary>
    public bool IsSaved => Draft is not null;

    // Something to send: a text, or the choice to explain later.
    private bool IsComplete => Grounds is not null || Input.Later || Draft is { ExplainsLater: true };

    /// <summary>Shows what will be sent.</summary>
    public async Task<IActionResult> OnGetAsync(Guid id, string? later, CancellationToken cancellationToken)
    {
        if (await OpenAsync(id, clock, cancellationToken) is { } answer)
        {
            return answer;
        }

        Input = new() { Later = later is not null, ClientToken = Draft?.ClientToken ?? Guid.NewGuid() };
        if (Filed is { } filed)
        {
            return new SeeOther(Draft is null || Records.Viewer.Mandate is not null ? $"/objections/{filed.Id}" : $"/objections/{filed.Id}/grounds");
        }

        return IsComplete ? await ShowAsync(cancellationToken) : new SeeOther($"/decisions/{id}/objection");
    }

    /// <summary>Sends what the page showed. A late one is sent too; the same one sent again is the one that is there.</summary>
    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken cancellationToken)
    {
        if (await OpenAsync(id, clock, cancellationToken) is { } answer)
        {
            return answer;
        }

        if (Filed is null && !IsComplete)
        {
            return new SeeOther($"/decisions/{id}/objection");
        }

        var token = OnceKey.For(Draft?.ClientToken ?? Input.ClientToken, Me, id, "");
        var (filed, hasChanged) = Filed is null ? await FileAsync(id, token, cancellationToken) : (Filed, false);
        if (hasChanged)
        {
            ModelState.AddModelError("", Words["objection.check.changed"]);
            Response.StatusCode = StatusCodes.Status409Conflict;
            return await OpenAsync(id, clock, cancellationToken) ?? await ShowAsync(cancellationToken);
        }

        return filed switch
        {
            null => NotFound(),
            // Another one came first, such as a letter: what was written here goes along with that.
            { } other when Draft is not null && other.ClientToken != token && Records.Viewer.Mandate is null => new SeeOther($"/objections/{other.Id}/grounds"),
            _ => new SeeOther($"/decisions/{id}/objection/received"),
        };
    }

    private async Task<IActionResult> ShowAsync(CancellationToken cancellationToken)
    {
        var token = Draft?.ClientToken ?? Input.ClientToken;
        await ShowFilesAsync(token, cancellationToken);
        Input = Input with { ClientToken = token, Shown = DraftShown.Of(Draft, await Records.WaitingAsync(token, cancellationToken)) };
        NoteDraft(token);
        return Page();
    }

    private Task<(Objection? Filed, bool HasChanged)> FileAsync(Guid decision, Guid token, CancellationToken cancellationToken)
    {
        var filing = new ObjectionFiling(Guid.NewGuid(), decision, HouseholdId, Me, Grounds, IsLate ? LateReason : null, HttpContext.Received(), ReceivedOn, token) { Mandate = Records.Viewer.Mandate?.Id, Form = Draft?.ClientToken ?? Guid.Empty, Shown = Input.Shown ?? "" };
        var decideBy = ObjectionTerms.DecideBy(LastDay, withCommittee: false, Records.Calendar).LastDay;
        return Records.FileOnceAsync(filing, (complete, number) => Objection.File(complete, number, LastDay, decideBy), cancellationToken);
    }
}
