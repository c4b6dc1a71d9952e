using FamilyPortal.Data;
using FamilyPortal.Domain.Access;
using FamilyPortal.Web.Components;
using FamilyPortal.Web.Hosting;
using FamilyPortal.Web.Localization;
using Microsoft.AspNetCore.Mvc;

namespace FamilyPortal.Web.Pages.Family;

/// <summary>The receipt of one step that the objector sent.</summary>
public sealed class ObjectionStepModel(AccessibleRecords records, Frame frame, Words words, PortalClock clock) : ObjectionStepPage(records, frame, words, clock)
{
    /// <summary>The step.</summary>
    public StepPaper Step { get; private set; } = null!;

    /// <summary>Shows it.</summary>
    public async Task<IActionResult> OnGetAsync(Guid id, int number, CancellationToken cancellationToken)
    {
        if (!await OpenAsync(id, LogAction.Viewed, cancellationToken) || Own(number) is not { } step)
        {
            return NotFound();
        }

        Step = step;
        return Page();
    }
}
