using FamilyPortal.Data;
using FamilyPortal.Domain.Notices;
using FamilyPortal.Web.Hosting;
using FamilyPortal.Web.Jobs;
using FamilyPortal.Web.Localization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace FamilyPortal.Web.Pages.Family;

/// <summary>Choosing whether mail may tell that something waits, where, and in which hours. A new address gets a code first.</summary>
[NeedsFreshSignIn]
public sealed class ContactNoticesModel(AccessibleRecords records, MailOptions mail, Frame frame, Words words) : PageModel
{
    /// <summary>What the form sends.</summary>
    [BindProperty]
    public ContactInput Input { get; set; } = new();

    /// <summary>Whether this portal can send mail at all.</summary>
    public bool CanMail => mail.IsSet;

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
            return await records.DeclineNoticesAsync(Languages.Current.Code, cancellationToken) == SaveOutcome.Kept ? new SeeOther("/contact-preferences") : this.Refuse("", words["contact.stale"]);
        }

        ModelState.Clear();
        this.Need(Input.WantsMail is null, "Input.WantsMail", words["contact.notices.needs"]);
        this.Need(Input.WantsMail == true && !CanMail, "Input.WantsMail", words["contact.mail.not-here"]);
        this.Need(Input.Address is null, "Input.Mail", words["contact.mail.wrong"]);
        this.Need(!Input.Hours.AreValid, "Input.Until", words["contact.hours.wrong"]);
        if (!ModelState.IsValid)
        {
            return this.Again();
        }

        var (outcome, needsCode) = await records.AskForMailAsync(Input.Address!, Input.Hours, Languages.Current.Code, cancellationToken);
        return outcome switch
        {
            SaveOutcome.Kept => new SeeOther(needsCode ? "/contact-preferences/confirm" : "/contact-preferences"),
            SaveOutcome.Refused => this.Refuse("Input.Mail", words["contact.code.too-many"], StatusCodes.Status429TooManyRequests),
            _ => this.Refuse("", words["contact.stale"]),
        };
    }

    private void Open() => (frame.Title, frame.Place) = (words["contact.title"], Place.More);
}
