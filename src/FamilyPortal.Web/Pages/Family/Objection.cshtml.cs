using FamilyPortal.Data;
using FamilyPortal.Domain.Decisions;
using FamilyPortal.Web.Hosting;
using FamilyPortal.Web.Localization;
using Microsoft.AspNetCore.Mvc;

namespace FamilyPortal.Web.Pages.Family;

/// <summary>First screen of an objection: the reader's own words, kept on the server.</summary>
public sealed class ObjectionModel(AccessibleRecords records, Frame frame, Words words, PortalClock clock) : ObjectionPage(records, frame, words)
{
    /// <summary>What the form sends.</summary>
    [BindProperty]
    public ObjectionInput Input { get; set; } = new();

    /// <summary>Whether the text was just kept.</summary>
    public bool WasSaved { get; private set; }

    /// <summary>Shows the form with what was kept; with <paramref name="later"/> it goes on without a text.</summary>
    public async Task<IActionResult> OnGetAsync(Guid id, string? later, string? saved, CancellationToken cancellationToken)
    {
        if (await OpenAsync(id, clock, cancellationToken) is { } answer)
        {
            return answer;
        }

        if (Filed is { } filed)
        {
            return new SeeOther($"/objections/{filed.Id}");
        }

        if (later is not null)
        {
            return new SeeOther($"/decisions/{id}/objection/check?later=1");
        }

        WasSaved = saved is not null && Draft is not null;
        Input = new() { ClientToken = Draft?.ClientToken ?? Guid.NewGuid(), Grounds = Draft?.Grounds.Text, LateReason = Draft?.LateReason?.Text, ExplainsLater = Draft?.ExplainsLater ?? false };
        NoteDraft(Input.ClientToken);
        return Page();
    }

    /// <summary>Keeps the text and goes on, or stays when the reader only saves.</summary>
    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken cancellationToken)
    {
        if (await OpenAsync(id, clock, cancellationToken) is { } answer)
        {
            return answer;
        }

        var (grounds, lateReason) = (TypedText.Plain(Input.Grounds), TypedText.Plain(Input.LateReason));
        if (!Judge(grounds, lateReason))
        {
            NoteDraft(Input.ClientToken);
            return Page();
        }

        var writing = new ObjectionWriting(id, grounds, lateReason, Input.ExplainsLater, Input.ClientToken == Guid.Empty ? Guid.NewGuid() : Input.ClientToken);
        switch (await Records.SaveObjectionDraftAsync(writing, HouseholdId, cancellationToken))
        {
            case SaveOutcome.Kept:
                return new SeeOther(Input.SavesOnly ? $"/decisions/{id}/objection?saved=1" : $"/decisions/{id}/objection/check");
            case SaveOutcome.Refused:
                return new SeeOther($"/decisions/{id}/objection/received");
            default:
                ModelState.AddModelError("Input.Grounds", Words["messages.failed"]);
                NoteDraft(Input.ClientToken);
                return Page();
        }
    }

    private bool Judge(string grounds, string lateReason)
    {
        if (grounds.Length > Objection.MaxLength)
        {
            ModelState.AddModelError("Input.Grounds", Words["objection.too-long", Objection.MaxLength, grounds.Length]);
        }
        else if (grounds.Length == 0 && !Input.ExplainsLater && !Input.SavesOnly)
        {
            ModelState.AddModelError("Input.Grounds", Words["objection.empty"]);
        }

        if (lateReason.Length > Objection.MaxLength)
        {
            ModelState.AddModelError("Input.LateReason", Words["objection.too-long", Objection.MaxLength, lateReason.Length]);
        }

        return ModelState.IsValid;
    }

}
