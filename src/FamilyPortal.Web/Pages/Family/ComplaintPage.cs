using FamilyPortal.Data;
using FamilyPortal.Domain.Access;
using FamilyPortal.Domain.Decisions;
using FamilyPortal.Web.Components;
using FamilyPortal.Web.Hosting;
using FamilyPortal.Web.Localization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace FamilyPortal.Web.Pages.Family;

/// <summary>What the pages of one filed complaint share: the complaint, opened, and its line in the log.</summary>
public abstract class ComplaintPage(AccessibleRecords records, Frame frame, Words words) : PageModel
{
    /// <summary>The complaint as who filed it has it.</summary>
    public ComplaintPaper Paper { get; private set; } = null!;

    /// <summary>The complaint.</summary>
    protected Complaint Complaint { get; private set; } = null!;

    /// <summary>The reader's texts.</summary>
    protected Words Words => words;

    /// <summary>The door.</summary>
    protected AccessibleRecords Records => records;

    /// <summary>Loads it; false when it is not the reader's to see.</summary>
    protected async Task<bool> OpenAsync(Guid id, LogAction action, CancellationToken cancellationToken)
    {
        if (await records.ComplaintAsync(id, cancellationToken) is not { } complaint)
        {
            return false;
        }

        records.Note(action, LogObject.Complaint, id, complaint.HouseholdId, complaint.PersonId);
        (frame.Title, frame.Place) = (words["complaint.title"], Place.More);
        (Complaint, Paper) = (complaint, ComplaintPaper.Of(complaint, records.Viewer.Today, records.Calendar, isOwn: true) with { Files = await records.AttachmentsOfAsync(id, cancellationToken) });
        return true;
    }

    /// <summary>Shows the page, or answers that there is nothing.</summary>
    protected async Task<IActionResult> ShowAsync(Guid id, CancellationToken cancellationToken) =>
        await OpenAsync(id, LogAction.Viewed, cancellationToken) ? Page() : NotFound();
}
