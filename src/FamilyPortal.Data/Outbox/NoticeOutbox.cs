using FamilyPortal.Data.AccessLog;
using FamilyPortal.Data.Encryption;
using FamilyPortal.Data.Providers;
using FamilyPortal.Domain.Access;
using FamilyPortal.Domain.Decisions;
using FamilyPortal.Domain.Decisions.Law;
using FamilyPortal.Domain.Notices;
using Microsoft.EntityFrameworkCore;

namespace FamilyPortal.Data.Outbox;

/// <summary>
/// Notices that wait to be sent, for the job that sends them: it acts for no viewer and shows nothing to one. Each is a row
/// first; one conditional update gives it to one node, and the right to it is read when it is sent, not when it was written.
/// </summary>
public sealed class NoticeOutbox(PortalDbContext db, Vault vault, WriterGate gate, DutchCalendar calendar)
{
    /// <summary>A node that died gives its notice back after this long.</summary>
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(5);

    /// <summary>What was placed longer ago than this is found without a notice, or by another way.</summary>
    private static readonly TimeSpan PlacedIsOfUse = TimeSpan.FromDays(7);

    /// <summary>Writes down the reminders that are due today and were not written yet, by any node.</summary>
    /// <param name="today">The day in Amsterdam.</param>
    /// <param name="day">The day in Amsterdam on which an instant falls.</param>
    public async Task PlanRemindersAsync(DateTime now, DateOnly today, Func<DateTime, DateOnly> day, CancellationToken cancellationToken)
    {
        var (earliest, latest) = (today.AddDays(-Announcement.LongestShift), today.AddDays(Reminders.DaysBefore[0]));
        var nobody = ViewerKey.Of(Guid.Empty, Guid.Empty, now, now, today);
        var running = await (from announcement in db.Announcements.AsNoTracking().Where(ReadRules.Stands.For(nobody))
                             where announcement.LastDay >= earliest && announcement.LastDay <= latest && announcement.Decision.VisibleFrom <= now
                             join preference in db.NoticePreferences.AsNoTracking() on announcement.PersonId equals preference.PersonId
                             where preference.Channel == NoticeChannel.Mail
                             select new
                             {
                                 Announcement = announcement,
                                 preference.ChosenAt,
                                 Written = db.Notices.Where(n => n.AnnouncementId == announcement.Id && n.Kind == NoticeKind.Reminder).Select(n => n.DaysBefore).ToList(),
                             }).ToListAsync(cancellationToken);
        foreach (var term in running)
        {
            var since = new[] { term.Announcement.AnnouncedOn.AddDays(1), day(term.ChosenAt) }.Max();
            if (term.Announcement.LastDayIn(calendar) is { } last && Reminders.DueOn(today, last, since) is { } days && !term.Written.Contains(days))
            {
                await AddAsync(Notice.Reminder(term.Announcement, days, now), cancellationToken);
            }
        }
    }

    /// <summary>Takes the notice that has waited longest; null when none is due. Of two nodes one gets it.</summary>
    public async Task<Notice?> TakeAsync(DateTime now, CancellationToken cancellationToken)
    {
        while (true)
        {
            var due = db.Notices.AsNoTracking().Where(n => n.State == NoticeState.Waiting && n.NextTryAt <= now && (n.TakenUntil == null || n.TakenUntil <= now));
            if (await due.OrderBy(n => n.NextTryAt).Select(n => (Guid?)n.Id).FirstOrDefaultAsync(cancellationToken) is not { } id)
            {
                return null;
            }

            var until = now + Lease;
            using var turn = await gate.EnterAsync(cancellationToken);
            if (await due.Where(n => n.Id == id).ExecuteUpdateAsync(s => s.SetProperty(n => n.TakenUntil, until).SetProperty(n => n.Tries, n => n.Tries + 1), cancellationToken) == 1)
            {
                return await db.Notices.AsNoTracking().Include(n => n.Announcement!).ThenInclude(a => a.Decision).SingleAsync(n => n.Id == id, cancellationToken);
            }
        }
    }

    /// <summary>Whether a notice is still wanted, and still theirs: where it goes, why it is dropped, or how long it waits.</summary>
    /// <param name="local">The moment in Amsterdam.</param>
    public async Task<NoticeVerdict> JudgeAsync(Notice notice, DateTime now, DateTime local, CancellationToken cancellationToken)
    {
        var preference = await db.NoticePreferences.AsNoTracking().SingleOrDefaultAsync(p => p.PersonId == notice.PersonId, cancellationToken);
        if (preference is not null)
        {
            await vault.OpenAsync(db, [preference], cancellationToken);
        }

        if (notice.Kind == NoticeKind.Confirmation)
        {
            return preference?.AwaitsCodeAt(now) == true
                ? new() { Mail = preference.NewMail!.Text, Code = preference.Code!.Text, Language = preference.Language }
                : NoticeVerdict.Dropped(NoticeReason.CodeIsOver);
        }

        if (preference?.Channel != NoticeChannel.Mail)
        {
            return NoticeVerdict.Dropped(preference?.Channel == NoticeChannel.Never ? NoticeReason.Declined : NoticeReason.NothingRecorded);
        }

        if (await ReasonNotToAsync(notice, now, DateOnly.FromDateTime(local), cancellationToken) is { } reason)
        {
            return NoticeVerdict.Dropped(reason);
        }

        var wait = new SafeHours(preference.FromHour, preference.UntilHour).WaitFrom(local);
        return wait > TimeSpan.Zero ? new() { Wait = wait, Language = preference.Language } : new() { Mail = preference.Mail!.Text, Language = preference.Language };
    }

    /// <summary>Writes down how a notice ended, with its line in the log where it was sent or could not be.</summary>
    public Task EndAsync(Notice notice, NoticeState state, NoticeReason? reason, DateTime now, CancellationToken cancellationToken) => WriteAsync(
        notice,
        row => (row.State, row.Reason, row.EndedAt, row.TakenUntil) = (state, reason, now, null),
        state switch { NoticeState.Sent => LogResult.Granted, NoticeState.Failed => LogResult.Refused, _ => null },
        now,
        cancellationToken);

    /// <summary>Lets a notice wait: for safe hours, or after a try that failed, which leaves a line in the log.</summary>
    public Task PostponeAsync(Notice notice, TimeSpan wait, bool hasFailed, DateTime now, CancellationToken cancellationToken) => WriteAsync(
        notice,
        row => (row.NextTryAt, row.TakenUntil, row.Tries) = (now + wait, null, hasFailed ? row.Tries : row.Tries - 1),
        hasFailed ? LogResult.Refused : null,
        now,
        cancellationToken);

    private async Task<NoticeReason?> ReasonNotToAsync(Notice notice, DateTime now, DateOnly today, CancellationToken cancellationToken)
    {
        if (notice.Kind == NoticeKind.AccessChanged)
        {
            return null;
        }

        var announcement = notice.Announcement!;
        // Whether they may read it, in whatever session: every mail says the same, and the law owes it (Awb 2:10).
        var reader = ViewerKey.Of(notice.PersonId, Guid.Empty, now, now, today, isHigh: true);
        if (!await db.Decisions.Where(ReadRules.ReadersPublication<Decision>().For(reader)).AnyAsync(d => d.Id == announcement.DecisionId, cancellationToken))
        {
            return NoticeReason.NoLongerReader;
        }

        if (notice.Kind == NoticeKind.Placed)
        {
            return now - announcement.Decision.VisibleFrom > PlacedIsOfUse ? NoticeReason.TooOld : null;
        }

        var isUsed = await db.Objections.Where(AccessibleRecords.RunningOn(today))
            .AnyAsync(o => o.DecisionId == announcement.DecisionId && o.PersonId == notice.PersonId, cancellationToken);
        // A correction of the day has reminders of its own.
        var isCorrected = await db.Announcements.AnyAsync(a => a.Correction!.AnnouncementId == announcement.Id, cancellationToken);
        return isUsed || isCorrected || announcement.LastDayIn(calendar) < today ? NoticeReason.TermIsOver : null;
    }

    private async Task AddAsync(Notice notice, CancellationToken cancellationToken)
    {
        using var turn = await gate.EnterAsync(cancellationToken);
        db.Notices.Add(notice);
        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateException failure) when (ProviderErrors.IsDuplicate(failure))
        {
            // Another node wrote it a moment ago.
        }

        db.ChangeTracker.Clear();
    }

    private async Task WriteAsync(Notice notice, Action<Notice> change, LogResult? logged, DateTime now, CancellationToken cancellationToken)
    {
        using var turn = await gate.EnterAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        if (logged is { } result)
        {
            var chain = notice.Announcement?.Decision.HouseholdId ?? LogLine.PortalChain;
            await Chains.LockAsync(db, gate, [chain], cancellationToken);
            await Chains.AppendAsync(
                db, [new(chain, now, ActorKind.Computer, Guid.Empty, LogAction.Sent, LogObject.Notice, notice.Id, notice.PersonId, LogReason.Technical, result)], cancellationToken);
        }

        change(await db.Notices.SingleAsync(n => n.Id == notice.Id, cancellationToken));
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        db.ChangeTracker.Clear();
    }
}

/// <summary>What is to be done with a notice now.</summary>
public sealed record NoticeVerdict
{
    /// <summary>Where it goes; null when it is not sent now.</summary>
    public string? Mail { get; init; }

    /// <summary>The code that confirms an address; null in any other notice.</summary>
    public string? Code { get; init; }

    /// <summary>The language of the text.</summary>
    public string Language { get; init; } = "";

    /// <summary>Until the safe hours begin.</summary>
    public TimeSpan Wait { get; init; }

    /// <summary>Why it is not sent at all; null when it is, or waits.</summary>
    public NoticeReason? Drop { get; init; }

    /// <summary>Not sent, for a reason.</summary>
    public static NoticeVerdict Dropped(NoticeReason reason) => new() { Drop = reason };
}
