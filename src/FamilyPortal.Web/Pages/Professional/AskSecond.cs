using FamilyPortal.Data;
using FamilyPortal.Domain.Decisions;
using FamilyPortal.Domain.Families;
using FamilyPortal.Web.Hosting;
using FamilyPortal.Web.Localization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace FamilyPortal.Web.Pages.Professional;

/// <summary>The step of a form for a decision that one person may not take alone.</summary>
internal static class AskSecond
{
    /// <summary>Lets it wait for a second professional: the colleague, or who is named where the sender works alone.</summary>
    public static async Task<IActionResult> AskSecondAsync(
        this PageModel page, AccessibleRecords records, DecisionForm form, Words words, Household household, Guid id, DecisionRequest request, Guid? named, CancellationToken cancellationToken)
    {
        var other = form.Others.FirstOrDefault(s => s.Id == named)?.Id;
        if (form.Others.Count > 0 && other is null)
        {
            return page.Refuse("Input.Named", words["second.who.required"], StatusCodes.Status422UnprocessableEntity);
        }

        return await records.AskSecondAsync(id, household, request, other, cancellationToken) is SaveOutcome.Kept or SaveOutcome.Duplicate
            ? new SeeOther(CaseloadLinks.Second(id))
            : page.Refuse("", words["publish.stale"]);
    }
}
