using FamilyPortal.Data;
using FamilyPortal.Domain.Access;
using FamilyPortal.Domain.Families;
using FamilyPortal.Web.Hosting;
using FamilyPortal.Web.Localization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace FamilyPortal.Web.Pages.Professional;

/// <summary>What the letter with a code shares on the page and on paper. It names no organisation, no help and no worry: others may see it.</summary>
public abstract class InviteLetterPage(AccessibleRecords records, Frame frame, Words words) : PageModel
{
    /// <summary>The household's number.</summary>
    public string Reference { get; private set; } = "";

    /// <summary>For whom.</summary>
    public Guid PersonId { get; private set; }

    /// <summary>Their name.</summary>
    public string Who { get; private set; } = "";

    /// <summary>Whether they said that post is safe.</summary>
    public bool IsAsked { get; private set; }

    /// <summary>The letter, a line each.</summary>
    public IReadOnlyList<string> Lines { get; private set; } = [];

    /// <summary>The texts.</summary>
    protected Words Words => words;

    /// <summary>Loads it; false when nothing waits for this person, or when post is not safe for them.</summary>
    protected async Task<bool> OpenAsync(string reference, Guid person, LogAction action, CancellationToken cancellationToken)
    {
        if (await records.HouseholdAsync(reference, cancellationToken) is not { } household || household.Members.Find(m => m.PersonId == person) is not { } member
            || (await records.InvitationsOfAsync(household.Id, cancellationToken)).FirstOrDefault(i => i.PersonId == person && i.ProofIndex is not null) is not { } code)
        {
            return false;
        }

        var contact = await records.SafeContacts.SingleOrDefaultAsync(c => c.PersonId == person, cancellationToken);
        if (contact is not null && !contact.Ways.HasFlag(ContactWays.Post))
        {
            return false;
        }

        records.Note(action, LogObject.Session, person, household.Id, person);
        (frame.Title, frame.Place, Reference, PersonId, Who, IsAsked) = (words["invite.title"], Place.Caseload, reference, person, member.Person.FullName, contact is not null);
        Lines =
        [
            words["invite.letter.1", member.Person.FullName],
            words["invite.letter.2", $"{Request.Scheme}://{Request.Host}/sign-in/invitation"],
            words["invite.letter.3", $"{code.Code.Text[..5]}-{code.Code.Text[5..]}"],
            words["invite.letter.4", words.DayAndTime(code.ExpiresAt)],
            words["invite.letter.5", words["frame.phone"]],
        ];
        return true;
    }
}
