using FamilyPortal.Data;
using FamilyPortal.Web.Hosting;
using FamilyPortal.Web.Localization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace FamilyPortal.Web.Pages.Family;

/// <summary>Typing the code that was mailed to a new address: only then is it used.</summary>
[KeepsNothing]
public sealed class ContactConfirmModel(AccessibleRecords records, Frame frame, Words words, PortalClock clock) : PageModel
{
    /// <summary>What the form sends.</summary>
    [BindProperty]
    public InputModel Input { get; set; } = new();

    /// <summary>The address that waits; null when no code can be typed.</summary>
    public string? Mail { get; private set; }

    /// <summary>Shows the field, or that no code waits.</summary>
    public Task OnGetAsync(CancellationToken cancellationToken) => OpenAsync(cancellationToken);

    /// <summary>Confirms the address, or says that the code is not right.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (await records.ConfirmMailAsync(TypedText.Plain(Input.Code), cancellationToken))
        {
            return new SeeOther("/contact-preferences");
        }

        await OpenAsync(cancellationToken);
        return this.Refuse(Mail is null ? "" : "Input.Code", words[Mail is null ? "contact.confirm.over" : "contact.confirm.wrong"], StatusCodes.Status422UnprocessableEntity);
    }

    private async Task OpenAsync(CancellationToken cancellationToken)
    {
        records.NoteContact();
        (frame.Title, frame.Place) = (words["contact.title"], Place.More);
        var preference = await records.OwnPreferenceAsync(cancellationToken);
        Mail = preference?.AwaitsCodeAt(clock.Now) == true ? preference.NewMail!.Text : null;
    }

    /// <summary>All that the browser may set.</summary>
    public sealed record InputModel
    {
        /// <summary>The code; spaces do not count.</summary>
        public string? Code { get; init; }
    }
}
