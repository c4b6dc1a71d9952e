using FamilyPortal.Data;
using FamilyPortal.Domain.Access;
using FamilyPortal.Domain.Decisions;
using FamilyPortal.Web.Hosting;
using FamilyPortal.Web.Localization;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace FamilyPortal.Web.Pages.Family;

/// <summary>The reader's own complaints, newest first; none ever disappears.</summary>
public sealed class ComplaintsModel(AccessibleRecords records, Frame frame, Words words) : PageModel
{
    /// <summary>Each complaint with its parts.</summary>
    public IReadOnlyList<Complaint> All { get; private set; } = [];

    /// <summary>Whether the reader is still writing one.</summary>
    public bool HasDraft { get; private set; }

    /// <summary>Whether the reader can begin one; who lives in no household any more keeps what they sent.</summary>
    public bool MayComplain => ActRules.MayComplain(records.Viewer);

    /// <summary>This day.</summary>
    public DateOnly Today => records.Viewer.Today;

    /// <summary>Shows the list.</summary>
    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        (frame.Title, frame.Place) = (words["complaint.title.list"], Place.More);
        HasDraft = await records.ComplaintDraftAsync(cancellationToken) is not null;
        All = await records.ComplaintsOfMineAsync(cancellationToken);
        foreach (var complaint in All)
        {
            records.Note(LogAction.Viewed, LogObject.Complaint, complaint.Id, complaint.HouseholdId, complaint.PersonId);
        }
    }
}
