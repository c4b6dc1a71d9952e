using FamilyPortal.Domain.Access;
using FamilyPortal.Domain.Plans;
using Microsoft.EntityFrameworkCore;

namespace FamilyPortal.Data;

public sealed partial class AccessibleRecords
{
    /// <summary>What was said of the agreements of a household, as far as the viewer may read it, newest first; opened, with its authors.</summary>
    public async Task<IReadOnlyList<AgreementAnswer>> AnswersAsync(Guid household, CancellationToken cancellationToken)
    {
        var answers = await AgreementAnswers.Where(a => a.HouseholdId == household).Include(a => a.Person)
            .OrderByDescending(a => a.At).ThenBy(a => a.Id).ToListAsync(cancellationToken);
        await OpenAsync(answers, cancellationToken);
        return answers;
    }

    /// <summary>
    /// Keeps what the viewer says of an agreement, once. Refused when the agreement is not in their plan any more, a conflict
    /// when its words changed meanwhile: nobody agrees with words they did not see.
    /// </summary>
    public async Task<SaveOutcome> AnswerOnceAsync(AgreementAnswer answer, CancellationToken cancellationToken)
    {
        var (isThere, isOther) = (false, false);
        var outcome = await SaveAsync(
            LogAction.Filed,
            LogObject.AgreementAnswer,
            answer.Id,
            answer.HouseholdId,
            async (door, token) =>
            {
                isThere = await door.AgreementAnswers.AnyAsync(a => a.Id == answer.Id, token);
                if (isThere || viewer.Person is null || await door.OwnAgreementAsync(answer.HouseholdId, answer.ItemKey, token) is not { } now)
                {
                    return false;
                }

                isOther = !answer.IsAbout(now.Agreement.Item);
                if (isOther)
                {
                    return false;
                }

                door.db.Add(answer);
                return true;
            },
            cancellationToken);
        return isThere ? SaveOutcome.Duplicate : isOther ? SaveOutcome.Conflict : outcome;
    }

    /// <summary>One agreement as it stands in the viewer's newest plan; null when it is not in it.</summary>
    public async Task<PlanAgreement?> OwnAgreementAsync(Guid household, Guid key, CancellationToken cancellationToken) =>
        await OwnAgreementsAsync(household, cancellationToken) is { } plan && plan.Agreements.FirstOrDefault(a => a.ItemKey == key) is { } found
            ? new(plan.Line, found)
            : null;

    /// <summary>The agreements in the viewer's newest plan; null when they have none.</summary>
    public async Task<PlanAgreements?> OwnAgreementsAsync(Guid household, CancellationToken cancellationToken)
    {
        var versions = await PlanVersionsAsync(household, cancellationToken);
        return versions.Count == 0 ? null : new(versions[0], (await PlanViewsAsync([versions[0]], cancellationToken))[0].Items<Agreement>());
    }
}

/// <summary>The agreements of one version, with the reader's own numbers.</summary>
public sealed record PlanAgreements(PlanVersionLine Line, IReadOnlyList<Numbered<Agreement>> Agreements);

/// <summary>One agreement of one version.</summary>
public sealed record PlanAgreement(PlanVersionLine Line, Numbered<Agreement> Agreement);
