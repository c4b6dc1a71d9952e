using FamilyPortal.Data;
using FamilyPortal.Domain.Notices;
using FamilyPortal.Domain.Publications;
using FamilyPortal.Web.Hosting;
using FamilyPortal.Web.Jobs;
using FamilyPortal.Web.Localization;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace FamilyPortal.Web.Pages.Family;

/// <summary>How the reader wants to be reached: by which way decisions come, and whether anything is sent. Nobody else in the family sees it.</summary>
public sealed class ContactModel(AccessibleRecords records, MailOptions mail, Frame frame, Words words, PortalClock clock) : PageModel
{
    /// <summary>How decisions come now, and since when.</summary>
    public string Channel { get; private set; } = "";

    /// <summary>What was chosen before, newest first.</summary>
    public IReadOnlyList<string> Earlier { get; private set; } = [];

    /// <summary>How the reader hears that something waits; null when nothing is recorded.</summary>
    public NoticeChannel? Recorded { get; private set; }

    /// <summary>The same, for the key of its words.</summary>
    public string Notices => Recorded is NoticeChannel.Mail or NoticeChannel.Never ? Recorded.ToString()! : "Nothing";

    /// <summary>The confirmed address; null without one.</summary>
    public string? Mail { get; private set; }

    /// <summary>When the safe hours begin.</summary>
    public string From { get; private set; } = "";

    /// <summary>When they end.</summary>
    public string Until { get; private set; } = "";

    /// <summary>Whether this portal can send mail at all.</summary>
    public bool CanMail => mail.IsSet;

    /// <summary>Whether a code was mailed that can still be typed.</summary>
    public bool AwaitsCode { get; private set; }

    /// <summary>Shows what is recorded.</summary>
    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        records.NoteContact();
        (frame.Title, frame.Place) = (words["contact.title"], Place.More);
        var choices = await records.OwnChannelChoicesAsync(cancellationToken);
        Channel = choices.Count == 0 ? words["contact.decisions.never-chosen"] : Line(choices[0]);
        Earlier = [.. choices.Skip(1).Select(Line)];
        if (await records.OwnPreferenceAsync(cancellationToken) is { } preference)
        {
            (Recorded, Mail, AwaitsCode) = (preference.Channel, preference.Mail?.Text, CanMail && preference.AwaitsCodeAt(clock.Now));
            (From, Until) = (ContactInput.Hour(words, preference.FromHour), ContactInput.Hour(words, preference.UntilHour));
        }
    }

    private string Line(ChannelChoice choice) => words[choice.InPortal ? "contact.decisions.is.portal" : "contact.decisions.is.paper", words.DateLong(clock.AmsterdamDay(choice.At))];
}
