using FamilyPortal.Data;
using FamilyPortal.Domain.Access;
using FamilyPortal.Domain.Decisions.Law;
using FamilyPortal.Domain.Plans;
using FamilyPortal.Domain.Publications;

namespace FamilyPortal.Web.Pages.Family;

/// <summary>One version of the plan as its reader sees it, on a page and on paper.</summary>
/// <param name="Line">The version with the reader's own number.</param>
/// <param name="View">The parts for this reader.</param>
/// <param name="Changes">What differs from an earlier view of the same reader; empty when there is none to compare with.</param>
/// <param name="Remedies">What the reader can do about it.</param>
/// <param name="Answers">What the reader said of the agreements, newest first.</param>
public sealed record ShownPlan(PlanVersionLine Line, PlanView View, IReadOnlyList<PlanChange> Changes, RemedySet Remedies, IReadOnlyList<AgreementAnswer> Answers)
{
    /// <summary>The newest of these versions, compared with the one that the reader saw in an earlier visit; null when there is none.</summary>
    public static async Task<ShownPlan?> NewestAsync(AccessibleRecords records, Guid household, CancellationToken cancellationToken)
    {
        var versions = await records.PlanVersionsAsync(household, cancellationToken);
        if (versions.Count == 0)
        {
            return null;
        }

        var newest = versions[0];
        // Who saw the newest version before has seen all its changes.
        var before = records.Viewer.SignedInAt;
        var seen = newest.OpenedAt < before ? null : versions.Skip(1).FirstOrDefault(v => v.OpenedAt < before);
        return await OfAsync(records, household, newest, seen, cancellationToken);
    }

    /// <summary>A version, compared with an earlier one. Notes that the reader opens it.</summary>
    /// <param name="earlier">The version to compare with; null for none.</param>
    public static async Task<ShownPlan> OfAsync(
        AccessibleRecords records, Guid household, PlanVersionLine line, PlanVersionLine? earlier, CancellationToken cancellationToken)
    {
        records.Note(LogAction.Viewed, LogObject.Plan, line.Id, household);
        var views = await records.PlanViewsAsync(earlier is null ? [line] : [line, earlier], cancellationToken);
        return new(
            line,
            views[0],
            earlier is null ? [] : PlanDifference.Between(views[1], views[0]),
            line is { Body: { } body, Regime: { } regime }
                ? Domain.Decisions.Law.Remedies.For(DocumentKind.SafetyPlan, body, regime, line.Frame)
                : RemedySet.Unknown,
            await records.AnswersAsync(household, cancellationToken));
    }
}
