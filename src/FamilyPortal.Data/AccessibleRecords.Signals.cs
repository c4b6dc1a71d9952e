using FamilyPortal.Domain;
using FamilyPortal.Domain.Access;
using FamilyPortal.Domain.Messages;
using Microsoft.EntityFrameworkCore;

namespace FamilyPortal.Data;

public sealed partial class AccessibleRecords
{
    /// <summary>What young people signalled: one's own, and all for a manager.</summary>
    public IQueryable<UnsafeSignal> UnsafeSignals => db.UnsafeSignals.AsNoTracking().Where(ReadRules.UnsafeSignal(viewer));

    /// <summary>
    /// Keeps the word of a young person that they do not feel safe, once: work for the manager, and unless they want to go past their duo a message in
    /// their own thread too.
    /// </summary>
    /// <param name="message">What the duo reads; null to go past them.</param>
    /// <param name="answerBy">The promised day of an answer in the thread.</param>
    /// <returns>Its id; null when the viewer may not.</returns>
    public async Task<Guid?> SignalUnsafeAsync(string? text, string? message, Guid clientToken, DateOnly answerBy, DateTime? arrivedAt, CancellationToken cancellationToken)
    {
        if (!ActRules.MaySignal(viewer))
        {
            return null;
        }

        var household = viewer.Person!.HouseholdId!.Value;
        var id = OnceKey.For(clientToken, viewer.PersonId, household, $"{text}\n{message is null}");
        var isThere = false;
        var outcome = await SaveAsync(
            Line(LogAction.Sent, LogObject.UnsafeSignal, id, household, viewer.PersonId),
            async (door, token) =>
            {
                isThere = await door.db.UnsafeSignals.AnyAsync(s => s.Id == id, token);
                if (isThere)
                {
                    return false;
                }

                door.db.Add(new UnsafeSignal
                {
                    Id = id, HouseholdId = household, PersonId = viewer.PersonId, IsPastDuo = message is null, Text = text is null ? null : SealedText.Of(text), SentAt = viewer.Now,
                });
                var me = viewer.PersonId;
                if (message is not null && await door.Conversations.SingleOrDefaultAsync(c => c.PersonId == me && c.HouseholdId == household, token) is { } thread && ActRules.MayWrite(viewer, thread))
                {
                    door.db.Add(thread.Write(Guid.CreateVersion7(), SealedText.Of(message), id, viewer.Now, answerBy, arrivedAt));
                }

                return true;
            },
            cancellationToken);
        return isThere || outcome == SaveOutcome.Kept ? id : null;
    }

    /// <summary>One signal, opened; a manager's reading is a line of the young person alone. Null when it is not theirs.</summary>
    public async Task<UnsafeSignal?> UnsafeSignalAsync(Guid id, CancellationToken cancellationToken)
    {
        if (await UnsafeSignals.Include(s => s.Person).Include(s => s.Household).Include(s => s.TakenBy).SingleOrDefaultAsync(s => s.Id == id, cancellationToken) is not { } signal)
        {
            return null;
        }

        await OpenAsync([signal], cancellationToken);
        pending.Note(Line(LogAction.Viewed, LogObject.UnsafeSignal, id, signal.HouseholdId, signal.PersonId, LogReason.OnDuty));
        return signal;
    }

    /// <summary>A manager takes a signal up; the young person sees when.</summary>
    public Task<SaveOutcome> TakeSignalAsync(UnsafeSignal signal, CancellationToken cancellationToken) => SaveAsync(
        Line(LogAction.Confirmed, LogObject.UnsafeSignal, signal.Id, signal.HouseholdId, signal.PersonId, LogReason.OnDuty),
        async (door, token) =>
        {
            var fresh = await door.db.UnsafeSignals.Where(ReadRules.UnsafeSignal(viewer)).SingleOrDefaultAsync(s => s.Id == signal.Id, token);
            if (fresh is not { TakenAt: null } || !ActRules.MayTakeSignals(viewer))
            {
                return false;
            }

            fresh.Take(viewer.StaffId, viewer.Now);
            return true;
        },
        cancellationToken);
}
