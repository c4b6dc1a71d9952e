using FamilyPortal.Data.AccessLog;
using FamilyPortal.Domain;
using FamilyPortal.Domain.Access;
using FamilyPortal.Domain.Families;
using Microsoft.EntityFrameworkCore;

namespace FamilyPortal.Data;

public sealed partial class AccessibleRecords
{
    /// <summary>Questions about who looked: one's own; for the privacy contact all, but not those about themselves.</summary>
    public IQueryable<LogQuestion> LogQuestions => db.LogQuestions.AsNoTracking().Where(ReadRules.LogQuestion(viewer));

    /// <summary>Emergency access that the viewer opened, looks at afterwards, or that was opened in a household of their duo.</summary>
    public IQueryable<EmergencyAccess> Emergencies => db.EmergencyAccesses.AsNoTracking().Where(ReadRules.Emergency(viewer));

    /// <summary>A line of the viewer's own log by when and by whom; null when it is not in it.</summary>
    public Task<LookedAt?> LookedAtAsync(DateTime at, Guid staff, CancellationToken cancellationToken) =>
        LogOfMine.Where(l => l.At == at && l.StaffId == staff).FirstOrDefaultAsync(cancellationToken);

    /// <summary>Asks about a line of the viewer's own log, once.</summary>
    /// <param name="token">Made with the form.</param>
    public async Task<SaveOutcome> AskAboutLogAsync(LookedAt line, string text, Guid token, CancellationToken cancellationToken)
    {
        if (viewer.Person?.HouseholdId is not { } household || !ActRules.MayAskAboutLog(viewer))
        {
            return SaveOutcome.Refused;
        }

        var (id, isThere) = (OnceKey.For(token, viewer.PersonId, household, $"{line.Sequence}\n{text}"), false);
        var outcome = await SaveAsync(
            Line(LogAction.Filed, LogObject.LogQuestion, id, household, viewer.PersonId),
            async (door, cancelled) =>
            {
                isThere = await door.db.LogQuestions.AnyAsync(q => q.Id == id, cancelled);
                if (isThere || await door.LookedAtAsync(line.At, line.StaffId, cancelled) is not { } fresh)
                {
                    return false;
                }

                door.db.Add(new LogQuestion
                {
                    Id = id,
                    PersonId = viewer.PersonId,
                    HouseholdId = household,
                    Sequence = fresh.Sequence,
                    StaffId = fresh.StaffId,
                    LookedAt = fresh.At,
                    Action = fresh.Action,
                    About = fresh.About,
                    Reason = fresh.Reason,
                    Text = SealedText.Of(text),
                    AskedAt = viewer.Now,
                    AnswerBy = calendar.AddWorkingDays(viewer.Today, LogQuestion.AnswerWithinWorkingDays),
                });
                return true;
            },
            cancellationToken);
        return isThere ? SaveOutcome.Duplicate : outcome;
    }

    /// <summary>One question with who asks and whom it is about, opened; the privacy contact's reading is a line of who asked. Null when it is not theirs.</summary>
    public async Task<LogQuestion?> LogQuestionAsync(Guid id, CancellationToken cancellationToken)
    {
        if (await LogQuestions.Include(q => q.Person).Include(q => q.Staff).SingleOrDefaultAsync(q => q.Id == id, cancellationToken) is not { } question)
        {
            return null;
        }

        await OpenAsync([question], cancellationToken);
        pending.Note(Line(LogAction.Viewed, LogObject.LogQuestion, id, question.HouseholdId, question.PersonId, LogReason.AnswersQuestion));
        return question;
    }

    /// <summary>Answers a question, once. Only who asked sees it.</summary>
    public async Task<SaveOutcome> AnswerQuestionAsync(LogQuestion question, string text, CancellationToken cancellationToken) => await SaveAsync(
        Line(LogAction.Sent, LogObject.LogQuestion, question.Id, question.HouseholdId, question.PersonId, LogReason.AnswersQuestion),
        async (door, token) =>
        {
            var fresh = await door.db.LogQuestions.Where(ReadRules.LogQuestion(viewer)).SingleOrDefaultAsync(q => q.Id == question.Id, token);
            if (fresh is not { AnsweredAt: null } || !ActRules.MayAnswerQuestion(viewer, fresh) || string.IsNullOrWhiteSpace(text))
            {
                return false;
            }

            fresh.Answer(text, viewer.StaffId, viewer.Now);
            return true;
        },
        cancellationToken);

    /// <summary>
    /// Opens one dossier outside the viewer's own families for reading, until a moment. Managers and the duo see it at once, those
    /// concerned in their own log. Refused where the viewer is of the duo, has one open, or nobody has that number.
    /// </summary>
    /// <param name="lasts">For how long.</param>
    public async Task<EmergencyAccess?> BreakInAsync(string reference, EmergencyGround ground, string reason, TimeSpan lasts, CancellationToken cancellationToken)
    {
        // Their own families are open already, so that only others are looked for past the room.
        var household = await db.Households.Where(h => h.Reference == reference).Select(h => h.Id).SingleOrDefaultAsync(cancellationToken);
        if (household == Guid.Empty || !ActRules.MayBreakIn(viewer) || reason.Length < EmergencyAccess.MinReason || await Households.AnyAsync(h => h.Id == household, cancellationToken))
        {
            return null;
        }

        var access = new EmergencyAccess
        {
            Id = Guid.NewGuid(),
            HouseholdId = household,
            StaffId = viewer.StaffId,
            Ground = ground,
            Reason = SealedText.Of(reason),
            OpenedAt = viewer.Now,
            Until = viewer.Now + lasts,
        };
        var line = Line(LogAction.BrokeIn, LogObject.EmergencyAccess, access.Id, household, person: default, LogReason.Emergency) with { EmergencyId = access.Id };
        var outcome = await SaveAsync(
            line,
            async (door, token) =>
            {
                // One at a time, also for who presses twice.
                if (await door.db.EmergencyAccesses.AnyAsync(e => e.StaffId == viewer.StaffId && e.RevokedAt == null && e.Until > viewer.Now, token))
                {
                    return false;
                }

                door.db.Add(access);
                return true;
            },
            cancellationToken);
        return outcome == SaveOutcome.Kept ? access : null;
    }

    /// <summary>What was done under emergency access, for who looks at it afterwards: which kinds, how often, no content.</summary>
    public async Task<IReadOnlyList<EmergencyUse>> EmergencyUsesAsync(Guid id, CancellationToken cancellationToken) =>
        !viewer.Has(StaffRoles.TeamManager) ? [] : await db.AccessLog.AsNoTracking().Where(e => e.EmergencyId == id && e.ObjectKind != LogObject.EmergencyAccess)
            .GroupBy(e => new { e.Action, e.ObjectKind }).Select(g => new EmergencyUse(g.Key.Action, g.Key.ObjectKind, g.Count(), g.Min(e => e.At), g.Max(e => e.At)))
            .ToListAsync(cancellationToken);

    /// <summary>Ends emergency access at once: the next request finds it closed.</summary>
    public Task<SaveOutcome> EndEmergencyAsync(EmergencyAccess access, CancellationToken cancellationToken) =>
        ReviewedAsync(access, LogAction.Revoked, fresh => fresh.Revoke(viewer.StaffId, viewer.Now), cancellationToken);

    /// <summary>Judges emergency access, once, by somebody else than who opened it.</summary>
    public Task<SaveOutcome> ReviewEmergencyAsync(EmergencyAccess access, EmergencyVerdict verdict, string reason, CancellationToken cancellationToken) => string.IsNullOrWhiteSpace(reason)
        ? Task.FromResult(SaveOutcome.Refused)
        : ReviewedAsync(access, LogAction.Reviewed, fresh => fresh.Review(verdict, reason, viewer.StaffId, viewer.Now), cancellationToken);

    private Task<SaveOutcome> ReviewedAsync(EmergencyAccess access, LogAction action, Action<EmergencyAccess> change, CancellationToken cancellationToken) => SaveAsync(
        Line(action, LogObject.EmergencyAccess, access.Id, access.HouseholdId, person: default, LogReason.ReviewsEmergency),
        async (door, token) =>
        {
            var fresh = await door.db.EmergencyAccesses.Where(ReadRules.Emergency(viewer)).SingleOrDefaultAsync(e => e.Id == access.Id, token);
            if (fresh is not { ReviewedAt: null } || !ActRules.MayReview(viewer, fresh))
            {
                return false;
            }

            change(fresh);
            return true;
        },
        cancellationToken);

    /// <summary>The duo sets from which assurance level on a thread can be read.</summary>
    public Task<SaveOutcome> ProtectThreadAsync(Guid id, Guid household, bool needsHighLevel, CancellationToken cancellationToken) => SaveAsync(
        LogAction.Edited,
        LogObject.Conversation,
        id,
        household,
        async (door, token) =>
        {
            var thread = await door.Conversations.SingleOrDefaultAsync(c => c.Id == id && c.HouseholdId == household, token);
            thread?.Protect(needsHighLevel);
            return thread is not null && ActRules.MayAnswer(viewer);
        },
        cancellationToken);
}

/// <summary>What was done under emergency access.</summary>
public sealed record EmergencyUse(LogAction Action, LogObject About, int Times, DateTime First, DateTime Last);
