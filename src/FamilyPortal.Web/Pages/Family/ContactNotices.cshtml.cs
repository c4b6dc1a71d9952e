using FamilyPortal.Data;
using FamilyPortal.Domain.Notices;
using FamilyPortal.Web.Hosting;
using FamilyPortal.Web.Localization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace FamilyPortal.Web.Pages.Family;

/// <summary>Choosing whether mail may tell that something waits, where, and in which hours. A new address gets a code first.</summary>
[KeepsNothing]
public sealed class ContactNoticesModel(AccessibleRecords records, Frame frame, Words words) : PageModel
{
    /// <summary>What the form sends.</summary>
    [BindProperty]
    public ContactInput Input { get; set; } = new();

    /// <summary>Shows what is recorded.</summary>
    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        Open();
        records.NoteContact();
        if (await records.OwnPreferenceAsync(cancellationToken) is { } kept)
        {
            Input = new() { WantsMail = kept.Channel == NoticeChannel.NotYet ? null : kept.Channel == NoticeChannel.Mail, Mail = kept.Mail?.Text, From = kept.FromHour, Until = kept.UntilHour };
        }
    }

    /// <summary>Records it, or says what is missing.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        Open();
        if (Input.WantsMail == false)
        {
            return await records.DeclineNoticesAsync(Languages.Current.Code, cancellationToken) == SaveOutcome.Kept ? new SeeOther("/contact-preferences") : Again(StatusCodes.Status409Conflict, "", "contact.stale");
        }

        ModelState.Clear();
        Need(Input.WantsMail is not null, "Input.WantsMail", "contact.notices.needs");
        Need(Input.Address is not null, "Input.Mail", "contact.mail.wrong");
        Need(Input.Hours.AreValid, "Input.Until", "contact.hours.wrong");
        if (!ModelState.IsValid)
        {
            return Again(StatusCodes.Status422UnprocessableEntity);
        }

        var (outcome, needsCode) = await records.AskForMailAsync(Input.Address!, Input.Hours, Languages.Current.Code, cancellationToken);
        return outcome switch
        {
            SaveOutcome.Kept => new SeeOther(needsCode ? "/contact-preferences/confirm" : "/contact-preferences"),
            SaveOutcome.Refused => Again(StatusCodes.Status429TooManyRequests, "Input.Mail", "contact.code.too-many"),
            _ => Again(StatusCodes.Status409Conflict, "", "contact.stale"),
        };
    }

    private void Open() => (frame.Title, frame.Place) = (words["contact.title"], Place.More);

    private void Need(bool isThere, string field, string why)
    {
        if (!isThere)
        {
            ModelState.AddModelError(field, words[why]);
        }
    }

    private PageResult Again(int status, string? field = null, string? why = null)
    {
        if (field is not null)
        {
            ModelState.AddModelError(field, words[why!]);
        }

        var page = Page();
        page.StatusCode = status;
        return page;
    }
}
