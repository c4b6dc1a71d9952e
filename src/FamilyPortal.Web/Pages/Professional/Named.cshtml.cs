using FamilyPortal.Data;
using FamilyPortal.Domain.Access;
using FamilyPortal.Domain.Families;
using FamilyPortal.Web.Hosting;
using FamilyPortal.Web.Localization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace FamilyPortal.Web.Pages.Professional;

/// <summary>When a safety measure began: what the limited person still reads that names the protected one without being marked as about them.</summary>
public sealed class NamedModel(AccessibleRecords records, Frame frame, Words words) : PageModel
{
    /// <summary>The household's number.</summary>
    public string Reference { get; private set; } = "";

    /// <summary>The given name of who is limited.</summary>
    public string Limited { get; private set; } = "";

    /// <summary>The given name of who is protected.</summary>
    public string Protected { get; private set; } = "";

    /// <summary>What names them.</summary>
    public IReadOnlyList<NamedUntagged> Found { get; private set; } = [];

    /// <summary>Shows it.</summary>
    /// <param name="id">What was asked of the duo when the measure began.</param>
    public async Task<IActionResult> OnGetAsync(string reference, Guid id, CancellationToken cancellationToken)
    {
        if (await records.HouseholdAsync(reference, cancellationToken) is not { } household
            || await records.FollowUps.SingleOrDefaultAsync(f => f.Id == id && f.HouseholdId == household.Id && f.Kind == FollowUpKind.RestrictionBegan, cancellationToken) is not { OtherId: { } other } asked)
        {
            return NotFound();
        }

        // Of the protected person: nobody else's log tells that this was looked for.
        records.Note(LogAction.Viewed, LogObject.Relation, id, household.Id, other);
        (frame.Title, frame.Place, Reference) = (words["people.title"], Place.Caseload, household.Reference);
        string Name(Guid person) => household.Members.FirstOrDefault(m => m.PersonId == person)?.Person.GivenName ?? words["caseload.somebody"];
        (Limited, Protected) = (Name(asked.PersonId), Name(other));
        Found = await records.NamedUntaggedAsync(household, asked.PersonId, other, cancellationToken);
        return Page();
    }
}
