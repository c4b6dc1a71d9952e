using FamilyPortal.Data;
using FamilyPortal.Data.Line;
using FamilyPortal.Domain.Access;
using FamilyPortal.Domain.Messages;
using FamilyPortal.Domain.Support;
using FamilyPortal.Web.Hosting;
using Microsoft.EntityFrameworkCore;

namespace FamilyPortal.Web.Pages.Family;

/// <summary>Who reads what a young person writes.</summary>
public enum SpeakUpTo
{
    /// <summary>Nobody but themselves.</summary>
    Me,

    /// <summary>Their duo too.</summary>
    Duo,

    /// <summary>Their confidential adviser too.</summary>
    Adviser,
}

/// <summary>Gives what a young person wrote to who they chose. It rests in the sealed line, where nobody else finds it.</summary>
public static class SpeakingUp
{
    /// <summary>Whether this reader has these pages.</summary>
    public static bool MaySpeakUp(this HttpContext context) => context.Viewer() is { IsYoung: true } viewer && ActRules.MayUseLine(viewer);

    /// <summary>The reader's own thread with the duo; null when they have none.</summary>
    public static Task<Conversation?> OwnThreadAsync(this AccessibleRecords records, CancellationToken cancellationToken)
    {
        var me = records.Viewer.PersonId;
        return records.Conversations.AsNoTracking().Where(c => c.PersonId == me).OrderBy(c => c.Id).FirstOrDefaultAsync(cancellationToken);
    }

    /// <summary>By which day the duo answers what is written today.</summary>
    public static DateOnly AnswerBy(this AccessibleRecords records, PortalClock clock, HttpContext context) =>
        records.Calendar.AddWorkingDays(clock.AmsterdamDay(context.Received()), Message.AnswerWithinWorkingDays);

    /// <summary>Gives one text to somebody; false when it went to nobody.</summary>
    public static async Task<bool> GiveAsync(this SealedLine line, AccessibleRecords records, LineConversation note, SpeakUpTo to, DateOnly answerBy, CancellationToken cancellationToken)
    {
        switch (to)
        {
            case SpeakUpTo.Adviser:
                return (await line.AdvisersAsync(cancellationToken)) is [var first, ..] && await line.InviteAsync(note.Id, first.Id, cancellationToken) is not null;
            case SpeakUpTo.Duo when await records.OwnThreadAsync(cancellationToken) is { } thread:
                // The note is the key of its sending, so that it comes into the thread once.
                var outcome = await records.SendAsync(thread.Id, thread.HouseholdId, note.Messages.First().Text ?? "", note.Id, answerBy, cancellationToken);
                return outcome is SaveOutcome.Kept or SaveOutcome.Duplicate && await line.GiveToDuoAsync(note.Id, cancellationToken) is not null;
            default:
                return to == SpeakUpTo.Me;
        }
    }
}
