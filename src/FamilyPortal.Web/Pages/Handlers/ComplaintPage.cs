using FamilyPortal.Data;
using FamilyPortal.Domain.Access;
using FamilyPortal.Domain.Decisions;
using FamilyPortal.Web.Hosting;
using FamilyPortal.Web.Localization;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace FamilyPortal.Web.Pages.Handlers;

/// <summary>What a handler's screens of one complaint share: the complaint, opened, and its line in the log.</summary>
public abstract class ComplaintPage(AccessibleRecords records, Frame frame, Words words) : PageModel
{
    /// <summary>The complaint.</summary>
    public Complaint Complaint { get; private set; } = null!;

    /// <summary>The door.</summary>
    protected AccessibleRecords Records => records;

    /// <summary>The reader's texts.</summary>
    protected Words Words => words;

    /// <summary>Where a step is filled in.</summary>
    public static string Address(Guid id, Guid part, ComplaintEvent what) => $"/cases/complaints/{id}/{part}/steps/{what}";

    /// <summary>Opens it; the complainant sees in their log that it was, and why. False where there is nothing to see.</summary>
    protected async Task<bool> OpenAsync(Guid id, LogAction action, CancellationToken cancellationToken)
    {
        if (!ActRules.MayHandleComplaints(records.Viewer) || await records.ComplaintAsync(id, cancellationToken) is not { } complaint)
        {
            return false;
        }

        records.Note(action, LogObject.Complaint, id, complaint.HouseholdId, complaint.PersonId);
        (frame.Title, frame.Place) = (words["complaint.case.title"], Place.Complaints);
        Complaint = complaint;
        return true;
    }
}
