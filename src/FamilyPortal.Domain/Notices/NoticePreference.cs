namespace FamilyPortal.Domain.Notices;

/// <summary>
/// How one person wants to hear that something waits for them. Nothing recorded means that nothing is sent. An address is
/// used only after its owner typed the code that was mailed to it; until then the old choice stays.
/// </summary>
public sealed class NoticePreference
{
    /// <summary>How long a code can be typed.</summary>
    public static readonly TimeSpan CodeLasts = TimeSpan.FromMinutes(30);

    /// <summary>How often a code can be typed wrong.</summary>
    public const int MostTries = 5;

    public Guid PersonId { get; init; }

    public NoticeChannel Channel { get; set; }

    /// <summary>When the channel was chosen, UTC.</summary>
    public DateTime ChosenAt { get; set; }

    /// <summary>The confirmed address, sealed; null without one.</summary>
    public SealedText? Mail { get; set; }

    /// <summary>An address that is not confirmed yet, sealed.</summary>
    public SealedText? NewMail { get; set; }

    /// <summary>The code that confirms <see cref="NewMail"/>, sealed.</summary>
    public SealedText? Code { get; set; }

    /// <summary>UTC.</summary>
    public DateTime? CodeUntil { get; set; }

    public int CodeTries { get; set; }

    /// <summary>The first safe hour, in Amsterdam.</summary>
    public int FromHour { get; set; } = SafeHours.UsualFrom;

    /// <summary>The hour at which the safe hours end, in Amsterdam.</summary>
    public int UntilHour { get; set; } = SafeHours.UsualUntil;

    /// <summary>The language of what is sent, such as "nl".</summary>
    public required string Language { get; set; }

    public int Revision { get; set; }

    /// <summary>Whether a code can be typed now.</summary>
    public bool AwaitsCodeAt(DateTime now) => NewMail is not null && CodeUntil > now && CodeTries < MostTries;

    /// <summary>No notices from now on; every address goes.</summary>
    public void Decline(DateTime now)
    {
        (Channel, ChosenAt, Mail) = (NoticeChannel.Never, now, null);
        ForgetNew();
        Revision++;
    }

    /// <summary>Takes over hours and language.</summary>
    public void SetHours(SafeHours hours, string language)
    {
        (FromHour, UntilHour, Language) = (hours.From, hours.Until, language);
        Revision++;
    }

    /// <summary>Asks for an address: it counts once the code was typed.</summary>
    public void Ask(string mail, string code, DateTime now)
    {
        (NewMail, Code, CodeUntil, CodeTries) = (SealedText.Of(mail), SealedText.Of(code), now + CodeLasts, 0);
        Revision++;
    }

    /// <summary>Confirms the new address with the typed code; a wrong one counts as a try.</summary>
    /// <param name="typed">What the person typed; spaces do not count.</param>
    public bool Confirm(string typed, DateTime now)
    {
        Revision++;
        if (!AwaitsCodeAt(now) || !string.Equals(typed.Replace(" ", "", StringComparison.Ordinal), Code!.Text, StringComparison.Ordinal))
        {
            CodeTries++;
            return false;
        }

        (Channel, ChosenAt, Mail) = (NoticeChannel.Mail, now, SealedText.Of(NewMail!.Text));
        ForgetNew();
        return true;
    }

    private void ForgetNew() => (NewMail, Code, CodeUntil, CodeTries) = (null, null, null, 0);
}

/// <summary>How somebody is told that something waits.</summary>
public enum NoticeChannel
{
    /// <summary>An address was asked for, but none is confirmed: nothing is sent.</summary>
    NotYet,

    /// <summary>By mail.</summary>
    Mail,

    /// <summary>Never: the person declined it (Awb 2:10(1)).</summary>
    Never,
}

/// <summary>The hours in which somebody can safely get mail, in Amsterdam.</summary>
/// <param name="From">The first hour, 0 to 23.</param>
/// <param name="Until">The hour at which it ends, 1 to 24; later than <paramref name="From"/>.</param>
public readonly record struct SafeHours(int From, int Until)
{
    /// <summary>What the form proposes.</summary>
    public const int UsualFrom = 9;

    /// <summary>What the form proposes.</summary>
    public const int UsualUntil = 17;

    /// <summary>Whether these are hours of one day.</summary>
    public bool AreValid => From is >= 0 and <= 23 && Until is >= 1 and <= 24 && From < Until;

    /// <summary>How long to wait from a local moment; zero within the hours.</summary>
    public TimeSpan WaitFrom(DateTime local) =>
        local.Hour < From ? local.Date.AddHours(From) - local
        : local.Hour >= Until ? local.Date.AddDays(1).AddHours(From) - local
        : TimeSpan.Zero;
}
