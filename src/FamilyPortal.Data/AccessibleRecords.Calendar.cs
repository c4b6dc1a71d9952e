using FamilyPortal.Data.AccessLog;
using FamilyPortal.Domain.Access;
using FamilyPortal.Domain.Decisions.Law;
using Microsoft.EntityFrameworkCore;

namespace FamilyPortal.Data;

public sealed partial class AccessibleRecords
{
    /// <summary>No holiday and its neighbours move a last day further than this.</summary>
    private const int Around = 21;

    /// <summary>What administrators added and ended, newest first; empty for anyone else.</summary>
    public async Task<IReadOnlyList<CalendarChange>> CalendarChangesAsync(CancellationToken cancellationToken) => ActRules.MayKeepCalendar(viewer)
        ? await db.CalendarChanges.AsNoTracking().Include(c => c.Staff).OrderByDescending(c => c.At).ToListAsync(cancellationToken)
        : [];

    /// <summary>
    /// Which running terms a change would move, per household and pair of days: counts only, since an administrator sees no
    /// case. Empty for anyone else.
    /// </summary>
    public async Task<IReadOnlyList<TermShift>> ShiftsAsync(CalendarChange change, CancellationToken cancellationToken)
    {
        if (!ActRules.MayKeepCalendar(viewer))
        {
            return [];
        }

        var after = DutchCalendar.Standard.With([.. await db.CalendarChanges.AsNoTracking().ToListAsync(cancellationToken), change]);
        var (today, from, until) = (viewer.Today, change.Day.AddDays(-Around), change.Day.AddDays(Around));
        var running = await db.Announcements.AsNoTracking().Where(ReadRules.Stands.For(viewer.Key))
            .Where(a => a.LastDay >= from && a.LastDay <= until)
            .Select(a => new { a.Decision.Household.Reference, a.RuleId, Start = a.CountedFrom ?? a.AnnouncedOn, Told = a.LastDay!.Value })
            .ToListAsync(cancellationToken);
        return
        [
            .. running.Select(a => (a.Reference, From: Term.Told(a.RuleId, a.Start, a.Told, calendar), To: Term.Told(a.RuleId, a.Start, a.Told, after)))
                .Where(a => a.From >= today && a.From != a.To)
                .GroupBy(a => a)
                .Select(g => new TermShift(g.Key.Reference, g.Count(), g.Key.From, g.Key.To))
                .OrderBy(s => s.Reference, StringComparer.Ordinal).ThenBy(s => s.From),
        ];
    }

    /// <summary>Keeps a change of the calendar, once; refused when it no longer fits the calendar as it is under the lock.</summary>
    public async Task<SaveOutcome> ChangeCalendarAsync(CalendarChange change, CancellationToken cancellationToken)
    {
        var isThere = false;
        var outcome = await SaveAsync(
            LogAction.Edited,
            LogObject.Calendar,
            change.Id,
            LogLine.PortalChain,
            async (door, token) =>
            {
                var stored = await door.db.CalendarChanges.AsNoTracking().ToListAsync(token);
                isThere = stored.Exists(c => c.Id == change.Id);
                var now = DutchCalendar.Standard.With(stored);
                if (isThere || !ActRules.MayKeepCalendar(viewer)
                    || CalendarChange.Check(change.Kind, change.Day, change.Source, change.CheckedOn, now, viewer.Today) is not null)
                {
                    return false;
                }

                door.db.Add(change);
                return true;
            },
            cancellationToken);
        return isThere ? SaveOutcome.Duplicate : outcome;
    }

    /// <summary>Notes that the viewer looked at the calendar: the portal's own chain.</summary>
    public void NoteCalendar() => Note(LogAction.Viewed, LogObject.Calendar, Guid.Empty, LogLine.PortalChain);
}

/// <summary>Terms of one household that a change of the calendar moves.</summary>
/// <param name="Reference">The household's number; nothing else of it.</param>
/// <param name="Count">How many terms.</param>
/// <param name="From">Their last day now.</param>
/// <param name="To">Their last day with the change.</param>
public sealed record TermShift(string Reference, int Count, DateOnly From, DateOnly To);
