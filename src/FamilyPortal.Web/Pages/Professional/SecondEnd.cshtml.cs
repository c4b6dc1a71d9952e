using FamilyPortal.Data;
using FamilyPortal.Domain.Access;
using FamilyPortal.Web.Hosting;
using FamilyPortal.Web.Localization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace FamilyPortal.Web.Pages.Professional;

/// <summary>A safety measure that one professional says has ended: a second one agrees, or it goes on.</summary>
[NeedsFreshSignIn]
public sealed class SecondEndModel(AccessibleRecords records, Frame frame, Words words) : PageModel
{
    /// <summary>What is asked.</summary>
    public AskedEnd Asked { get; private set; } = null!;

    /// <summary>Whether the viewer is the second person.</summary>
    public bool MayAgree => ActRules.MayConfirm(records.Viewer, Asked.Waiting);

    /// <summary>A given name.</summary>
    public string Name(Guid person) => Asked.Names.GetValueOrDefault(person, words["caseload.somebody"]);

    /// <summary>Shows it.</summary>
    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancellationToken) => await OpenAsync(id, cancellationToken) ? Page() : NotFound();

    /// <summary>Agrees: the measure ends.</summary>
    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken cancellationToken) =>
        !await OpenAsync(id, cancellationToken) ? NotFound()
            : !MayAgree ? StatusCode(StatusCodes.Status403Forbidden)
            : await records.SettleEndAsync(id, agrees: true, cancellationToken) == SaveOutcome.Kept ? new SeeOther(CaseloadLinks.Caseload) : this.Refuse("", words["people.stale"]);

    /// <summary>Does not agree, or takes it back: the measure goes on.</summary>
    public async Task<IActionResult> OnPostBackAsync(Guid id, CancellationToken cancellationToken)
    {
        if (!await OpenAsync(id, cancellationToken))
        {
            return NotFound();
        }

        await records.SettleEndAsync(id, agrees: false, cancellationToken);
        return new SeeOther(CaseloadLinks.Caseload);
    }

    private async Task<bool> OpenAsync(Guid id, CancellationToken cancellationToken)
    {
        if (await records.AskedEndAsync(id, cancellationToken) is not { } found)
        {
            return false;
        }

        (Asked, frame.Title, frame.Place) = (found, words["second.title"], Place.Caseload);
        records.Note(LogAction.Viewed, LogObject.Relation, found.Waiting.RelationId, found.Waiting.HouseholdId, found.Waiting.Relation.ToPersonId);
        return true;
    }
}
