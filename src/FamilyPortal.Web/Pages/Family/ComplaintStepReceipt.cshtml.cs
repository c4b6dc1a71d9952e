using FamilyPortal.Data;
using FamilyPortal.Domain.Access;
using FamilyPortal.Web.Components;
using FamilyPortal.Web.Hosting;
using FamilyPortal.Web.Localization;
using Microsoft.AspNetCore.Mvc;

namespace FamilyPortal.Web.Pages.Family;

/// <summary>The receipt of one step that the complainant sent.</summary>
public sealed class ComplaintStepReceiptModel(AccessibleRecords records, Frame frame, Words words) : ComplaintPage(records, frame, words)
{
    /// <summary>The step.</summary>
    public StepPaper Step { get; private set; } = null!;

    /// <summary>Shows it.</summary>
    public async Task<IActionResult> OnGetAsync(Guid id, int number, CancellationToken cancellationToken)
    {
        if (!await OpenAsync(id, LogAction.Viewed, cancellationToken) || number < 1 || number > Paper.Sent.Count)
        {
            return NotFound();
        }

        Step = StepPaper.Of(Words, Paper, number);
        return Page();
    }
}
