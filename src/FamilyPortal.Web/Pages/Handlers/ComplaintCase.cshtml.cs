using FamilyPortal.Data;
using FamilyPortal.Domain.Access;
using FamilyPortal.Domain.Decisions;
using FamilyPortal.Web.Components;
using FamilyPortal.Web.Hosting;
using FamilyPortal.Web.Localization;
using Microsoft.AspNetCore.Mvc;

namespace FamilyPortal.Web.Pages.Handlers;

/// <summary>One complaint as who handles it reads it: each body's part, its clock, and what can be done now.</summary>
public sealed class ComplaintCaseModel(AccessibleRecords records, Frame frame, Words words) : ComplaintPage(records, frame, words)
{
    /// <summary>The complaint in words; it holds no address.</summary>
    public ComplaintPaper Paper { get; private set; } = null!;

    /// <summary>What can happen to a part now.</summary>
    public IReadOnlyList<ComplaintEvent> PossibleIn(Guid part) => ComplaintTable.Possible(Complaint.Parts.Single(p => p.Id == part));

    /// <summary>Shows it.</summary>
    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancellationToken)
    {
        if (!await OpenAsync(id, LogAction.Viewed, cancellationToken))
        {
            return NotFound();
        }

        Paper = ComplaintPaper.Of(Complaint, Records.Viewer.Today, Records.Calendar);
        return Page();
    }
}
