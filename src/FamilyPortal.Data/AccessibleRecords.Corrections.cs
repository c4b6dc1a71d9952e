using FamilyPortal.Domain.Access;
using FamilyPortal.Domain.Decisions;
using Microsoft.EntityFrameworkCore;

namespace FamilyPortal.Data;

public sealed partial class AccessibleRecords
{
    private IQueryable<AnnouncementCorrection> Corrections => db.AnnouncementCorrections.AsNoTracking().Where(ReadRules.Correction(viewer));

    /// <summary>
    /// What was written down later about the day of one addressee's letter, opened, oldest first, each with the day it
    /// corrects; of a correction that waits for a colleague its addressee learns nothing.
    /// </summary>
    public async Task<IReadOnlyList<CorrectionLine>> CorrectionsAsync(Guid decision, Guid person, CancellationToken cancellationToken)
    {
        var rows = await Corrections.Where(c => c.Announcement.DecisionId == decision && c.Announcement.PersonId == person)
            .Include(c => c.Announcement).Include(c => c.Made).OrderBy(c => c.At).ThenBy(c => c.Id).ToListAsync(cancellationToken);
        await OpenAsync(rows, cancellationToken);
        var staff = rows.Select(c => c.StaffId).Concat(rows.Select(c => c.Made?.ConfirmedById).OfType<Guid>()).Distinct().ToList();
        var names = staff.Count == 0 ? [] : await db.Staff.AsNoTracking().Where(s => staff.Contains(s.Id)).ToDictionaryAsync(s => s.Id, s => s.Name, cancellationToken);
        return [.. rows.Select(c => new CorrectionLine(c, names[c.StaffId], c.Made?.ConfirmedById is { } colleague ? names[colleague] : null))];
    }

    /// <summary>
    /// Writes down that a letter went on another day than was written down, with why. A last day that becomes later counts
    /// at once; an earlier one waits for a colleague. The same form sent again is the correction that is there.
    /// </summary>
    /// <param name="id">The key of the form.</param>
    public async Task<SaveOutcome> CorrectPostingAsync(LetterFile file, Guid id, DateOnly on, string reason, CancellationToken cancellationToken)
    {
        var isThere = false;
        var letter = file.Letter;
        var outcome = await SaveAsync(
            Line(LogAction.Edited, LogObject.Decision, letter.DecisionId, letter.Decision.HouseholdId, letter.PersonId),
            async (door, token) =>
            {
                isThere = await door.Corrections.AnyAsync(c => c.Id == id, token);
                var fresh = isThere ? null : await door.LetterAsync(letter.Id, token);
                if (fresh?.Sent is not { } wrong || wrong.AnnouncedOn == on || !Letter.CanBeSentOn(on, fresh.Letter.Decision.DecidedOn, viewer.Today))
                {
                    return false;
                }

                var correction = AnnouncementCorrection.Of(id, wrong, fresh.Letter.Decision, on, reason, viewer.StaffId, viewer.Now, calendar);
                door.db.Add(correction);
                if (!correction.NeedsColleague(wrong, calendar))
                {
                    door.db.Add(correction.Make(wrong, fresh.Letter.Decision, viewer.Now, confirmedBy: null, calendar));
                }

                return true;
            },
            cancellationToken);
        return isThere ? SaveOutcome.Duplicate : outcome;
    }

    /// <summary>A second professional agrees that a last day becomes earlier. Once; refused when the announcement moved on meanwhile.</summary>
    public async Task<SaveOutcome> AgreeWithCorrectionAsync(LetterFile file, Guid correction, CancellationToken cancellationToken)
    {
        var isThere = false;
        var letter = file.Letter;
        var outcome = await SaveAsync(
            Line(LogAction.Confirmed, LogObject.Decision, letter.DecisionId, letter.Decision.HouseholdId, letter.PersonId),
            async (door, token) =>
            {
                var asked = await door.Corrections.Include(c => c.Made).SingleOrDefaultAsync(c => c.Id == correction, token);
                isThere = asked?.Made is not null;
                var fresh = isThere ? null : await door.LetterAsync(letter.Id, token);
                if (asked is null || fresh?.Sent is not { } wrong || wrong.Id != asked.AnnouncementId || !ActRules.MayConfirm(viewer, asked))
                {
                    return false;
                }

                door.db.Add(asked.Make(wrong, fresh.Letter.Decision, viewer.Now, viewer.StaffId, calendar));
                return true;
            },
            cancellationToken);
        return isThere ? SaveOutcome.Duplicate : outcome;
    }
}

/// <summary>A correction of the day of a letter.</summary>
/// <param name="Correction">With the announcement that it corrects and the one that it made.</param>
/// <param name="By">Who found it.</param>
/// <param name="ConfirmedBy">Who agreed; null where nobody had to, or has yet.</param>
public sealed record CorrectionLine(AnnouncementCorrection Correction, string By, string? ConfirmedBy);
