using FamilyPortal.Domain.Access;
using FamilyPortal.Domain.Decisions;
using Microsoft.EntityFrameworkCore;

namespace FamilyPortal.Data;

public sealed partial class AccessibleRecords
{
    /// <summary>
    /// Keeps a filing once: the same form sent again finds what it kept before. The number is taken and the right is read
    /// under the lock. Null when the right was gone.
    /// </summary>
    /// <param name="file">Makes the objection once its number is known.</param>
    public async Task<Objection?> FileOnceAsync(ObjectionFiling filing, Func<string, Objection> file, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            Objection? filed = null;
            var outcome = await SaveAsync(
                LogAction.Filed,
                LogObject.Objection,
                filing.Id,
                filing.HouseholdId,
                async token =>
                {
                    filed = await SentBeforeAsync(filing.ClientToken, token);
                    var announcement = await Announcements.SingleOrDefaultAsync(a => a.DecisionId == filing.DecisionId && a.PersonId == filing.PersonId, token);
                    if (filed is not null || announcement is null || !ActRules.MayObject(viewer, announcement))
                    {
                        return false;
                    }

                    var year = filing.ReceivedOn.Year;
                    filed = file($"B-{year}-{await NextNumberAsync($"objections-{year}", token):0000}");
                    db.Add(filed);
                    db.RemoveRange(await ObjectionDrafts.Where(d => d.DecisionId == filing.DecisionId).ToListAsync(token));
                    return true;
                },
                cancellationToken);
            if (outcome is SaveOutcome.Kept or SaveOutcome.Refused)
            {
                return filed;
            }

            // Another filing took the first number of the year, or the same form came in twice at once: look again.
            if (attempt == 3)
            {
                throw new DbUpdateException("An objection could not be kept in three tries.");
            }
        }
    }

    private Task<Objection?> SentBeforeAsync(Guid clientToken, CancellationToken cancellationToken) =>
        Objections.SingleOrDefaultAsync(o => o.ClientToken == clientToken, cancellationToken);

    /// <summary>The next number of a yearly series, such as objections; taken inside the transaction of the change.</summary>
    private async Task<long> NextNumberAsync(string series, CancellationToken cancellationToken)
    {
        if (await db.Counters.Where(c => c.Name == series).ExecuteUpdateAsync(s => s.SetProperty(c => c.Value, c => c.Value + 1), cancellationToken) == 0)
        {
            db.Counters.Add(new Sessions.Counter { Name = series, Value = 1 });
            return 1;
        }

        return await db.Counters.AsNoTracking().Where(c => c.Name == series).Select(c => c.Value).SingleAsync(cancellationToken);
    }
}
