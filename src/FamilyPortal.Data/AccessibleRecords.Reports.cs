using FamilyPortal.Domain;
using FamilyPortal.Domain.Access;
using FamilyPortal.Domain.Decisions;
using FamilyPortal.Domain.Decisions.Law;
using FamilyPortal.Domain.Publications;
using FamilyPortal.Domain.Reports;
using FamilyPortal.Domain.Support;
using Microsoft.EntityFrameworkCore;

namespace FamilyPortal.Data;

public sealed partial class AccessibleRecords
{
    /// <summary>One report as the viewer may read it, opened, with what may be read of what was said of it; null when it is not theirs to see.</summary>
    public async Task<ReportFile?> ReportAsync(Guid id, CancellationToken cancellationToken)
    {
        var report = await Reports.Include(r => r.PublishedBy).Include(r => r.ResponsibleBody).Include(r => r.Readers).SingleOrDefaultAsync(r => r.Id == id, cancellationToken);
        if (report is null)
        {
            return null;
        }

        var first = report.First;
        var versions = await Reports.Where(r => r.Id == first || r.FirstId == first).OrderBy(r => r.PublishedAt)
            .Select(r => new ReportVersion(r.Id, r.PublishedAt)).ToListAsync(cancellationToken);
        var views = await OwnViews.Where(v => v.ReportId == first).Include(v => v.Person).Include(v => v.Answer!).ThenInclude(a => a.Staff)
            .OrderBy(v => v.WrittenAt).ThenBy(v => v.Id).ToListAsync(cancellationToken);
        await OpenAsync([report, .. views, .. views.Select(v => v.Answer).OfType<CorrectionAnswer>()], cancellationToken);
        var me = viewer.PersonFor(MandateViews.Reports);
        return new(report, ReportText.Read(report.Body.Text), versions, views, report.Readers.Find(r => r.PersonId == me)?.Sequence ?? versions.FindIndex(v => v.Id == id) + 1);
    }

    /// <summary>Keeps what the viewer says of a report, once. Refused when they cannot read it any more.</summary>
    public async Task<SaveOutcome> SayOfReportOnceAsync(Guid report, OwnView view, CancellationToken cancellationToken)
    {
        var household = await Reports.Where(r => r.Id == report).Select(r => r.HouseholdId).SingleOrDefaultAsync(cancellationToken);
        var isThere = false;
        var outcome = household == Guid.Empty ? SaveOutcome.Refused : await SaveAsync(
            LogAction.Filed,
            LogObject.OwnView,
            view.Id,
            household,
            async (door, token) =>
            {
                isThere = await door.OwnViews.AnyAsync(v => v.Id == view.Id, token);
                if (isThere || !ActRules.MaySayOfReports(viewer) || await door.ReportAsync(report, token) is not { } file || file.Report.First != view.ReportId
                    || (view.LineKey is { } line && file.Text.Lines.All(l => l.Key != line)))
                {
                    return false;
                }

                door.db.Add(view);
                return true;
            },
            cancellationToken);
        return isThere ? SaveOutcome.Duplicate : outcome;
    }

    /// <summary>Whom a report is about, for its duo.</summary>
    public async Task<IReadOnlyList<Guid>> SubjectsAsync(Guid report, CancellationToken cancellationToken) =>
        !viewer.IsStaff ? [] : await Reports.Where(r => r.Id == report).SelectMany(r => r.Subjects).Select(s => s.PersonId).ToListAsync(cancellationToken);

    /// <summary>A household's reports, newest version first, opened, with what was said of them; for its duo.</summary>
    public async Task<IReadOnlyList<ReportFile>> ReportsOfHouseholdAsync(Guid household, CancellationToken cancellationToken)
    {
        if (!viewer.IsStaff)
        {
            return [];
        }

        var reports = await Reports.Where(r => r.HouseholdId == household).Include(r => r.PublishedBy).Include(r => r.ResponsibleBody).Include(r => r.Readers)
            .OrderByDescending(r => r.PublishedAt).ThenBy(r => r.Id).ToListAsync(cancellationToken);
        var views = await OwnViews.Where(v => v.Report.HouseholdId == household).Include(v => v.Answer).ToListAsync(cancellationToken);
        await OpenAsync(reports, cancellationToken);
        return
        [
            .. from report in reports.DistinctBy(r => r.First)
               let versions = reports.Where(r => r.First == report.First).OrderBy(r => r.PublishedAt).Select(r => new ReportVersion(r.Id, r.PublishedAt)).ToList()
               select new ReportFile(report, ReportText.Read(report.Body.Text), versions, [.. views.Where(v => v.ReportId == report.First)], versions.Count),
        ];
    }

    /// <summary>
    /// Answers a request for correction, once. A refusal is published as a decision of the responsible body, to the one who asked,
    /// with its own route and last day.
    /// </summary>
    /// <param name="refusal">The words of the refusal as a decision; null when it is granted, or when the law knows no route of its own.</param>
    public async Task<SaveOutcome> AnswerCorrectionAsync(string reference, Guid report, CorrectionAnswer answer, Decision? refusal, CancellationToken cancellationToken)
    {
        var said = await OwnViews.Where(v => v.Id == answer.OwnViewId && v.Kind == OwnViewKind.Correction).Select(v => new { v.PersonId, v.Report.HouseholdId }).SingleOrDefaultAsync(cancellationToken);
        var isThere = false;
        var outcome = said is null ? SaveOutcome.Refused : await SaveAsync(
            Line(LogAction.Edited, LogObject.OwnView, answer.OwnViewId, said.HouseholdId, said.PersonId),
            async (door, token) =>
            {
                var file = await door.ReportAsync(report, token);
                var asked = file?.Views.FirstOrDefault(v => v.Id == answer.OwnViewId);
                isThere = asked?.Answer is not null;
                if (file is null || asked is not { Answer: null } || !ActRules.MayPublish(viewer) || !await door.Households.AnyAsync(h => h.Id == said.HouseholdId && h.Reference == reference, token))
                {
                    return false;
                }

                if (refusal is not null && !(await door.AddDecisionAsync(refusal, token)).IsAdded)
                {
                    return false;
                }

                door.db.Add(answer);
                return true;
            },
            cancellationToken);
        return isThere ? SaveOutcome.Duplicate : outcome;
    }

    /// <summary>The regime under which a refusal to correct a report can be contested; null when the law knows no route of its own.</summary>
    public static LegalRegime? RefusalRegime(Report report)
    {
        foreach (var regime in new[] { report.Regime, LegalRegime.Awb })
        {
            if (Remedies.For(DocumentKind.FileDecision, report.ResponsibleBody.Kind, regime, report.Frame).IsKnown)
            {
                return regime;
            }
        }

        return null;
    }
}

/// <summary>A report with its versions and what was said of it, as far as the viewer may read them.</summary>
/// <param name="Versions">The oldest first.</param>
/// <param name="Number">The viewer's own number of this version.</param>
public sealed record ReportFile(Report Report, ReportText Text, IReadOnlyList<ReportVersion> Versions, IReadOnlyList<OwnView> Views, int Number)
{
    /// <summary>The version that came in its place; null while it is the newest that the viewer reads.</summary>
    public ReportVersion? Newer => Versions.Count > 0 && Versions[^1].Id != Report.Id ? Versions[^1] : null;
}

/// <summary>One version of a report.</summary>
public sealed record ReportVersion(Guid Id, DateTime PublishedAt);
