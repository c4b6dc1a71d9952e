using FamilyPortal.Data;
using FamilyPortal.Domain.Access;
using FamilyPortal.Domain.Families;
using FamilyPortal.Domain.Plans;
using FamilyPortal.Domain.Publications;
using FamilyPortal.Web.Hosting;
using FamilyPortal.Web.Localization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace FamilyPortal.Web.Pages.Professional.Plan;

/// <summary>A household's plan with all its parts, its versions, and who has which of them.</summary>
public sealed class PlanModel(AccessibleRecords records, Frame frame, Words words, PortalClock clock) : PageModel
{
    /// <summary>The family.</summary>
    public Household Household { get; private set; } = null!;

    /// <summary>All versions, newest first.</summary>
    public IReadOnlyList<PlanVersionLine> Versions { get; private set; } = [];

    /// <summary>The version that is shown; null while there is none.</summary>
    public PlanVersionLine? Line { get; private set; }

    /// <summary>All its parts.</summary>
    public PlanView? View { get; private set; }

    /// <summary>Each present member's newest version; null for who has none.</summary>
    public IReadOnlyList<(string Name, ReaderOfVersion? Has)> Readers { get; private set; } = [];

    /// <summary>What the newest version keeps from whom, and why.</summary>
    public IReadOnlyList<(string Name, string Part, Deviation Deviation, DeviationTurn Turn)> Hidden { get; private set; } = [];

    /// <summary>From when the shown version is visible, where that is still to come; null otherwise.</summary>
    public DateTime? VisibleFrom { get; private set; }

    /// <summary>Shows the newest version, or the one that is asked for.</summary>
    public async Task<IActionResult> OnGetAsync(string reference, int? version, CancellationToken cancellationToken)
    {
        if (await records.HouseholdAsync(reference, cancellationToken) is not { } household)
        {
            return NotFound();
        }

        (frame.Title, frame.Place, Household) = (words["editor.plan.title"], Place.Caseload, household);
        Versions = await records.PlanVersionsAsync(household.Id, cancellationToken);
        Line = Versions.FirstOrDefault(v => version is null || v.Number == version);
        records.Note(LogAction.Viewed, Line is null ? LogObject.Household : LogObject.Plan, Line?.Id ?? household.Id, household.Id);
        if (Line is null)
        {
            return version is null ? Page() : NotFound();
        }

        View = (await records.PlanViewsAsync([Line], cancellationToken))[0];
        var rows = await records.PlanReadersAsync(household.Id, cancellationToken);
        VisibleFrom = rows.FirstOrDefault(r => r.VersionId == Line.Id && r.VisibleFrom > clock.Now)?.VisibleFrom;
        Readers = [.. household.Members.Where(m => m.HoldsOn(clock.Today)).OrderBy(m => m.Role)
            .Select(m => (m.Person.GivenName, rows.Where(r => r.PersonId == m.PersonId).MaxBy(r => r.Number)))];
        if (await records.NewestAsDraftAsync(household.Id, cancellationToken) is { } newest)
        {
            Hidden = [.. newest.Content.Parts.SelectMany(p => p.Deviations.Select(w =>
                (household.Members.FirstOrDefault(m => m.PersonId == w.PersonId)?.Person.GivenName ?? words["caseload.somebody"], PlanDifference.Sentence(p.Item), w, p.Readers.Contains(w.PersonId) ? DeviationTurn.Opened : DeviationTurn.Withheld)))];
        }

        return Page();
    }
}
