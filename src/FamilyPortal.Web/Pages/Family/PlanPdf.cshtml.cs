using FamilyPortal.Data;
using FamilyPortal.Domain.Access;
using FamilyPortal.Web.Documents;
using FamilyPortal.Web.Hosting;
using FamilyPortal.Web.Localization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace FamilyPortal.Web.Pages.Family;

/// <summary>The reader's newest plan as a PDF, from the same components as the page.</summary>
public sealed class PlanPdfModel(AccessibleRecords records, Printing printing, PortalClock clock, Words words) : PageModel
{
    /// <summary>Hands out the PDF; a reader without a plan gets 404.</summary>
    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (records.Viewer.Person is not { HouseholdId: { } household } person || await ShownPlan.NewestAsync(records, household, cancellationToken) is not { } plan)
        {
            return NotFound();
        }

        records.Note(LogAction.Downloaded, LogObject.Plan, plan.View.VersionId, household, person.Id);
        return await printing.AsPdfAsync<PlanPrint>(
            new()
            {
                [nameof(PlanPrint.Words)] = words,
                [nameof(PlanPrint.View)] = plan.View,
                [nameof(PlanPrint.OwnAnswers)] = plan.Answers,
                [nameof(PlanPrint.LegalFrame)] = plan.Line.Frame,
                [nameof(PlanPrint.Remedies)] = plan.Remedies,
                [nameof(PlanPrint.BodyName)] = plan.Line.BodyName,
                [nameof(PlanPrint.BodyAddress)] = plan.Line.BodyAddress,
            },
            words["frame.title", words["plan.title"], words["frame.brand"]],
            [
                words["print.version", plan.View.Number, words.DateLong(clock.AmsterdamDay(plan.View.PublishedAt!.Value))],
                words["print.hash", plan.View.Hash],
                words["print.made", words.DateLong(clock.Today), $"{person.GivenName} {person.FamilyName}"],
            ],
            "/plan",
            cancellationToken,
            plan.Line.Id);
    }
}
