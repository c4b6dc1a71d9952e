using FamilyPortal.Data;
using FamilyPortal.Domain.Access;
using FamilyPortal.Web.Hosting;
using FamilyPortal.Web.Localization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace FamilyPortal.Web.Pages.Handlers;

/// <summary>The complaints, a line for each body that acted, what runs out first on top. It shows numbers and dates, no content.</summary>
public sealed class ComplaintsModel(AccessibleRecords records, Frame frame, Words words) : PageModel
{
    private const int PerPage = 50;

    /// <summary>Each part of a complaint.</summary>
    public IReadOnlyList<ComplaintLine> Lines { get; private set; } = [];

    /// <summary>Which page of the list this is, from 1.</summary>
    public int Number { get; private set; }

    /// <summary>Whether there is a next page.</summary>
    public bool HasMore { get; private set; }

    /// <summary>Whether the list shows those where nothing is left to do.</summary>
    public bool IsDone { get; private set; }

    /// <summary>This day.</summary>
    public DateOnly Today => records.Viewer.Today;

    /// <summary>Shows the list.</summary>
    public async Task<IActionResult> OnGetAsync(int number, string? show, CancellationToken cancellationToken)
    {
        if (!ActRules.MayHandleComplaints(records.Viewer))
        {
            return NotFound();
        }

        (frame.Title, frame.Place) = (words["complaint.case.title"], Place.Complaints);
        (Number, IsDone) = (Math.Clamp(number, 1, 10_000), show == "done");
        (Lines, HasMore) = await records.ComplaintCasesAsync(IsDone, Number, PerPage, cancellationToken);
        return Page();
    }
}
