using FamilyPortal.Data;
using FamilyPortal.Domain.Access;
using FamilyPortal.Domain.Families;
using FamilyPortal.Web.Hosting;
using FamilyPortal.Web.Localization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace FamilyPortal.Web.Pages.Professional;

/// <summary>Somebody who waits to be added to a family: the second professional agrees or not, who asked can take it back.</summary>
[NeedsFreshSignIn]
public sealed class SecondPersonModel(AccessibleRecords records, Frame frame, Words words) : PageModel
{
    /// <summary>What is asked, by whom.</summary>
    public NewMember Waiting { get; private set; } = null!;

    /// <summary>Who it is.</summary>
    public NewMemberEntry Entry { get; private set; } = null!;

    /// <summary>Whether the viewer is the second person.</summary>
    public bool MayAgree => ActRules.MayConfirm(records.Viewer, Waiting);

    /// <summary>Shows it.</summary>
    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancellationToken) => await OpenAsync(id, cancellationToken) ? Page() : NotFound();

    /// <summary>Agrees.</summary>
    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken cancellationToken) => !await OpenAsync(id, cancellationToken) ? NotFound()
        : await records.AgreeNewMemberAsync(id, cancellationToken) == SaveOutcome.Kept ? new SeeOther(Done) : this.Refuse("", words["people.stale"]);

    /// <summary>Takes it back, or does not agree.</summary>
    public async Task<IActionResult> OnPostBackAsync(Guid id, CancellationToken cancellationToken) => !await OpenAsync(id, cancellationToken) ? NotFound()
        : await records.TakeBackNewMemberAsync(id, cancellationToken) == SaveOutcome.Kept ? new SeeOther(Done) : this.Refuse("", words["people.stale"]);

    // Who is asked as an outsider has no page of that family to go to.
    private string Done => Waiting.NamedId == records.Viewer.StaffId ? CaseloadLinks.Caseload : CaseloadLinks.People(Waiting.Household.Reference);

    private async Task<bool> OpenAsync(Guid id, CancellationToken cancellationToken)
    {
        if (await records.NewMemberAsync(id, cancellationToken) is not var (waiting, entry))
        {
            return false;
        }

        records.Note(LogAction.Viewed, LogObject.Relation, id, waiting.HouseholdId);
        (frame.Title, frame.Place, Waiting, Entry) = (words["people.title"], Place.Caseload, waiting, entry);
        return true;
    }
}
