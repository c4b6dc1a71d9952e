using FamilyPortal.Data;
using FamilyPortal.Domain.Decisions;
using FamilyPortal.Domain.Families;
using FamilyPortal.Domain.Publications;
using FamilyPortal.Domain.Reports;
using FamilyPortal.Web.Hosting;
using FamilyPortal.Web.Localization;

namespace FamilyPortal.Web.Pages.Professional.Reports;

/// <summary>The decision that refuses to correct a report.</summary>
internal static class ReportRefusal
{
    /// <summary>Composes it, to the one who asked; null when the law knows no route of its own for the body that wrote the report.</summary>
    public static async Task<Decision?> ComposeAsync(
        AccessibleRecords records, Words words, Household household, (ReportFile Report, OwnView View) asked, string reasons, (DateTime From, DateOnly On) visible, CancellationToken cancellationToken)
    {
        var ((report, who), today) = ((asked.Report.Report, asked.View.PersonId), records.Viewer.Today);
        if (AccessibleRecords.RefusalRegime(report) is not { } regime)
        {
            return null;
        }

        var person = household.Members.Select(m => m.Person).FirstOrDefault(p => p.Id == who);
        var inPortal = person?.MaySignInOn(today) == true && (await records.InPortalAsync([who], cancellationToken)).Contains(who);
        var text = new DecisionText(words["reports.refusal.subject", asked.Report.Text.Title], words["reports.refusal.what"], reasons, []);
        var proposal = new DecisionProposal(
            DocumentKind.FileDecision, today, text, report.ResponsibleBody, regime, report.Frame,
            [new DecisionReader(who, ReaderBasis.Addressee, ChildId: null, inPortal ? AnnouncementChannel.Portal : AnnouncementChannel.Post)]);
        return DecisionPublishing.Gate(proposal, today).Any(c => !c.IsMet)
            ? null
            : DecisionPublishing.Compose(proposal, new(Guid.NewGuid(), household.Id, records.Viewer.StaffId, records.Viewer.Now, visible.From, visible.On), records.Calendar);
    }
}
