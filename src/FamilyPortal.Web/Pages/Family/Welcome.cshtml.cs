using FamilyPortal.Data;
using FamilyPortal.Domain.Families;
using FamilyPortal.Web.Hosting;
using FamilyPortal.Web.Localization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace FamilyPortal.Web.Pages.Family;

/// <summary>The first screen of somebody new, before any other: is it safe to write, mail or call you? Later the place to change that.</summary>
[WithoutEId]
[NeedsFreshSignIn]
public sealed class WelcomeModel(AccessibleRecords records, Frame frame, Words words) : PageModel
{
    /// <summary>What the form sends.</summary>
    [BindProperty]
    public WelcomeInput Input { get; set; } = new();

    /// <summary>Asks, or shows what was answered.</summary>
    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        (frame.Title, frame.Place) = (words["welcome.title"], Place.More);
        records.NoteSafeContact();
        Input = await records.OwnSafeContactAsync(cancellationToken) is { } kept ? WelcomeInput.Of(kept) : new();
    }

    /// <summary>Keeps the answer and goes on; no answer is none.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        (frame.Title, frame.Place) = (words["welcome.title"], Place.More);
        ModelState.Clear();
        this.Need(!Input.IsChosen, "Input.Ways", words["welcome.contact.needs"]);
        this.Need(!Input.AreHours, "Input.Until", words["contact.hours.wrong"]);
        this.Need(Input.Answer.Remark?.Length > SafeContact.MaxLength, "Input.Remark", words["welcome.contact.remark.long", SafeContact.MaxLength]);
        if (!ModelState.IsValid)
        {
            return this.Again();
        }

        return await records.AnswerSafeContactAsync(Input.Answer, cancellationToken) == SaveOutcome.Kept ? new SeeOther("/welcome/how-it-works") : this.Refuse("", words["contact.stale"]);
    }
}
