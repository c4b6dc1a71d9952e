using FamilyPortal.Data;
using FamilyPortal.Domain.Access;
using FamilyPortal.Domain.Families;
using FamilyPortal.Domain.Support;
using FamilyPortal.Web.Hosting;
using FamilyPortal.Web.Localization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace FamilyPortal.Web.Pages.Professional;

/// <summary>A code with which a family member makes an account of their own: in a letter, or in the room, where it activates the youngest too.</summary>
[NeedsFreshSignIn]
[KeepsNothing]
public sealed class InviteModel(AccessibleRecords records, Frame frame, Words words) : PageModel
{
    /// <summary>What the form sends.</summary>
    [BindProperty]
    public InputModel Input { get; set; } = new();

    public Household Household { get; private set; } = null!;

    /// <summary>Who belongs to it today, the oldest first.</summary>
    public IReadOnlyList<HouseholdMember> Members { get; private set; } = [];

    /// <summary>Codes that wait to be used.</summary>
    public IReadOnlyList<Invitation> Codes { get; private set; } = [];

    /// <summary>Who said how they can be reached.</summary>
    public IReadOnlyList<SafeContact> Contacts { get; private set; } = [];

    public DateOnly Today => records.Viewer.Today;

    /// <summary>Whether a letter can go to somebody: not to who said that post is not safe.</summary>
    public bool MayPost(Guid person) => Contacts.FirstOrDefault(c => c.PersonId == person)?.Ways.HasFlag(ContactWays.Post) ?? true;

    /// <summary>Shows who can get a code.</summary>
    public async Task<IActionResult> OnGetAsync(string reference, CancellationToken cancellationToken)
    {
        var today = Today;
        var found = await records.Households.Include(h => h.Members.Where(m => m.From <= today && (m.Until == null || m.Until > today))).ThenInclude(m => m.Person)
            .SingleOrDefaultAsync(h => h.Reference == reference, cancellationToken);
        if (found is null)
        {
            return NotFound();
        }

        (frame.Title, frame.Place, Household) = (words["invite.title"], Place.Caseload, found);
        Members = [.. found.Members.OrderBy(m => m.Person.BirthDate)];
        records.Note(LogAction.Viewed, LogObject.Relation, found.Id, found.Id);
        Codes = await records.InvitationsOfAsync(found.Id, cancellationToken);
        Contacts = await records.SafeContactsOfAsync(found.Id, cancellationToken);
        return Page();
    }

    /// <summary>Makes a code; one that waited works no more.</summary>
    public async Task<IActionResult> OnPostAsync(string reference, CancellationToken cancellationToken)
    {
        var household = await records.Households.Where(h => h.Reference == reference).Select(h => (Guid?)h.Id).SingleOrDefaultAsync(cancellationToken);
        return household is { } id && await records.InviteAsync(id, Input.Person, Input.IsInRoom, cancellationToken) ? new SeeOther($"/caseload/{reference}/sign-in") : NotFound();
    }

    /// <summary>All that the browser may set.</summary>
    public sealed record InputModel
    {
        public Guid Person { get; init; }

        /// <summary>Whether the professional sits with this person now and saw who it is.</summary>
        public bool IsInRoom { get; init; }
    }
}
