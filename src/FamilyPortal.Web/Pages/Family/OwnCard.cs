using FamilyPortal.Data;
using FamilyPortal.Domain.Access;
using FamilyPortal.Domain.Plans;
using FamilyPortal.Domain.Support;
using FamilyPortal.Web.Localization;
using Microsoft.EntityFrameworkCore;

namespace FamilyPortal.Web.Pages.Family;

/// <summary>The reader's own safety card, on the page and on paper.</summary>
/// <param name="SafePlace">In their own words; null when they wrote nothing.</param>
public sealed record OwnCard(SafetyCard Card, IReadOnlyList<string> Duo, IReadOnlyList<string> Helpers, string? SafePlace)
{
    /// <summary>Asks the records, and notes that the reader sees it; null for a helper, for who came in without e-ID and for staff.</summary>
    public static async Task<OwnCard?> OfAsync(AccessibleRecords records, LogAction action, Words words, CancellationToken cancellationToken)
    {
        var viewer = records.Viewer;
        if (!ActRules.MayKeepSafePlace(viewer) || viewer.Person is not { HouseholdId: { } household } me)
        {
            return null;
        }

        records.Note(action, LogObject.SafetyCard, me.Id, household, me.Id);
        List<string> duo = [.. (await records.DuoOfAsync(household, cancellationToken)).Select(d => d.Name)];
        var versions = await records.PlanVersionsAsync(household, cancellationToken);
        var view = versions.Count == 0 ? null : (await records.PlanViewsAsync([versions[0]], cancellationToken))[0];
        var mandates = await records.MandatesWithHelpers.Where(m => m.GrantorId == me.Id).ToListAsync(cancellationToken);
        return new(
            view is null ? SafetyCard.Empty : SafetyCard.Of(view, me.Id, me.GivenName, [me.GivenName, me.FamilyName, words["frame.phone"], .. duo]),
            duo,
            [.. mandates.Where(m => m.On(viewer.Today) == MandateState.Live).Select(m => m.Who).Distinct().Order(StringComparer.CurrentCulture)],
            await records.SafePlaceAsync(cancellationToken));
    }
}
