using FamilyPortal.Data;
using FamilyPortal.Domain.Families;
using FamilyPortal.Domain.Reports;

namespace FamilyPortal.Web.Pages.Professional.Reports;

/// <summary>With what a report begins.</summary>
internal static class ReportStart
{
    /// <summary>An empty report of the household's own body, or the version that is corrected, with its readers.</summary>
    /// <param name="corrects">The version; null for a new report.</param>
    public static async Task<ReportContent> ForAsync(AccessibleRecords records, Household household, Guid? corrects, CancellationToken cancellationToken) =>
        corrects is { } version && await records.ReportAsync(version, cancellationToken) is { } before
            ? new(
                before.Text, before.Report.ResponsibleBodyId, before.Report.Regime, before.Report.Frame,
                await records.SubjectsAsync(version, cancellationToken), [.. before.Report.Readers.Select(r => r.PersonId)], [])
            : new(new("", "", "", [], ""), household.ResponsibleBodyId, records.RegimeOf(household), household.Frame, [], [], []);
}
