using System.Globalization;
using System.Security.Cryptography;
using FamilyPortal.Domain.Access;
using FamilyPortal.Domain.Notices;
using Microsoft.EntityFrameworkCore;

namespace FamilyPortal.Data;

public sealed partial class AccessibleRecords
{
    /// <summary>So many codes an hour, so that nobody floods somebody else's mailbox.</summary>
    private const int MostCodesAnHour = 5;

    /// <summary>How the viewer wants to hear that something waits, opened; null when nothing is recorded.</summary>
    public async Task<NoticePreference?> OwnPreferenceAsync(CancellationToken cancellationToken)
    {
        var preference = await OwnPreference.AsNoTracking().SingleOrDefaultAsync(cancellationToken);
        if (preference is not null)
        {
            await OpenAsync([preference], cancellationToken);
        }

        return preference;
    }

    /// <summary>The viewer wants no notices from now on.</summary>
    public Task<SaveOutcome> DeclineNoticesAsync(string language, CancellationToken cancellationToken) => ChangePreferenceAsync(
        language,
        (preference, _, _) =>
        {
            preference.Decline(viewer.Now);
            return Task.FromResult(true);
        },
        cancellationToken);

    /// <summary>
    /// The viewer wants notices by mail in safe hours. A new address gets a code first; until it is typed the old choice
    /// stays. Refused when too many codes were asked for.
    /// </summary>
    /// <returns>Whether a code was sent, where it was kept.</returns>
    public async Task<(SaveOutcome Outcome, bool NeedsCode)> AskForMailAsync(string mail, SafeHours hours, string language, CancellationToken cancellationToken)
    {
        var needsCode = false;
        var outcome = await ChangePreferenceAsync(
            language,
            async (preference, door, token) =>
            {
                needsCode = !(preference.Channel == NoticeChannel.Mail && string.Equals(preference.Mail?.Text, mail, StringComparison.OrdinalIgnoreCase));
                var (me, hourAgo) = (viewer.PersonId, viewer.Now.AddHours(-1));
                if (needsCode && await door.db.Notices.CountAsync(n => n.PersonId == me && n.Kind == NoticeKind.Confirmation && n.NextTryAt > hourAgo, token) >= MostCodesAnHour)
                {
                    return false;
                }

                preference.SetHours(hours, language);
                if (needsCode)
                {
                    preference.Ask(mail, RandomNumberGenerator.GetInt32(100_000_000).ToString("00000000", CultureInfo.InvariantCulture), viewer.Now);
                    door.db.Add(Notice.Confirmation(viewer.PersonId, viewer.Now));
                }

                return true;
            },
            cancellationToken);
        return (outcome, needsCode);
    }

    /// <summary>Confirms the viewer's new address with the code that was mailed to it. A wrong code counts as a try.</summary>
    /// <returns>Whether the address counts now.</returns>
    public async Task<bool> ConfirmMailAsync(string code, CancellationToken cancellationToken)
    {
        var isConfirmed = false;
        var outcome = await ChangePreferenceAsync(
            language: null,
            (preference, _, _) =>
            {
                isConfirmed = preference.Confirm(code, viewer.Now);
                return Task.FromResult(true);
            },
            cancellationToken);
        return isConfirmed && outcome == SaveOutcome.Kept;
    }

    private IQueryable<NoticePreference> OwnPreference => db.NoticePreferences.Where(ReadRules.NoticePreference(viewer));

    private Task<SaveOutcome> ChangePreferenceAsync(
        string? language, Func<NoticePreference, AccessibleRecords, CancellationToken, Task<bool>> change, CancellationToken cancellationToken) => SaveAsync(
        LogAction.Edited,
        LogObject.Contact,
        viewer.PersonId,
        OwnChain,
        async (door, token) =>
        {
            if (!ActRules.MayChooseFor(viewer, viewer.PersonId))
            {
                return false;
            }

            var preference = await door.OwnPreference.SingleOrDefaultAsync(token);
            if (preference is not null)
            {
                await door.OpenAsync([preference], token);
            }
            else if (language is not null)
            {
                preference = new() { PersonId = viewer.PersonId, ChosenAt = viewer.Now, Language = language };
                door.db.Add(preference);
            }

            return preference is not null && await change(preference, door, token);
        },
        cancellationToken);
}
