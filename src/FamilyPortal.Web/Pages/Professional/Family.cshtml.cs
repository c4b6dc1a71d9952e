using FamilyPortal.Data;
using FamilyPortal.Domain.Access;
using FamilyPortal.Domain.Families;
using FamilyPortal.Web.Hosting;
using FamilyPortal.Web.Localization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace FamilyPortal.Web.Pages.Professional;

/// <summary>One family: its people and what holds between them, its duo, plan and threads. Where they live is not shown.</summary>
public sealed class FamilyModel(AccessibleRecords records, Frame frame, Words words, PortalClock clock) : PageModel
{
    /// <summary>The family.</summary>
    public Household Household { get; private set; } = null!;

    /// <summary>Who belongs to it today, the oldest first.</summary>
    public IReadOnlyList<HouseholdMember> Members { get; private set; } = [];

    /// <summary>Who is of the duo today.</summary>
    public IReadOnlyList<StaffMember> Duo { get; private set; } = [];

    /// <summary>The newest version of the plan; null when there is none.</summary>
    public PlanVersionLine? Plan { get; private set; }

    /// <summary>Whether somebody works on a next version.</summary>
    public bool HasDraft { get; private set; }

    /// <summary>The threads, those that wait first.</summary>
    public IReadOnlyList<ThreadLine> Threads { get; private set; } = [];

    /// <summary>What was just done: published, for a plan that was shared.</summary>
    public string? Done { get; private set; }

    /// <summary>This day.</summary>
    public DateOnly Today => clock.Today;

    /// <summary>Shows the family.</summary>
    public async Task<IActionResult> OnGetAsync(string reference, string? done, CancellationToken cancellationToken)
    {
        if (await records.HouseholdAsync(reference, cancellationToken) is not { } household)
        {
            return NotFound();
        }

        records.Note(LogAction.Viewed, LogObject.Household, household.Id, household.Id);
        (frame.Title, frame.Place) = (words["caseload.family.title"], Place.Caseload);
        (Household, Done) = (household, done is "published" or "confirmed" ? done : null);
        Members = [.. household.Members.Where(m => m.HoldsOn(Today)).OrderBy(m => m.Person.BirthDate)];
        Duo = [.. household.Pair.Where(p => p.HoldsOn(Today)).Select(p => p.Staff)];
        Plan = await records.PlanVersionsAsync(household.Id, cancellationToken) is [var newest, ..] ? newest : null;
        HasDraft = await records.DraftAsync(household.Id, cancellationToken) is not null;
        Threads = await records.ThreadsAsync(household.Id, cancellationToken);
        return Page();
    }

    /// <summary>What holds today towards a person, in words: who, what, since when, and where it is known from.</summary>
    public IEnumerable<string> RelationsTo(Person person) =>
        from relation in person.RelationsTo
        where relation.HoldsOn(Today)
        let kind = relation.Kind == RelationKind.ParentalAuthority ? $"authority.{relation.Authority ?? Authority.Unknown}" : $"{relation.Kind}"
        orderby relation.Kind
        select words[$"caseload.relation.{kind}", Name(relation.FromPersonId), person.GivenName, words.DateLong(relation.From), words[$"caseload.source.{relation.Source}"]];

    /// <summary>Parents of whom nothing is known about authority over this child: unknown is a state of its own.</summary>
    public IEnumerable<string> UnknownTowards(Person child) => child.AgeOn(Today) >= 18 ? [] :
        from member in Members
        where member.Role is FamilyRole.Mother or FamilyRole.Father
            && !child.RelationsTo.Any(r => r.FromPersonId == member.PersonId && r.Kind == RelationKind.ParentalAuthority && r.HoldsOn(Today))
        select words["caseload.relation.missing", member.Person.GivenName, child.GivenName];

    private string Name(Guid id) => Household.Members.FirstOrDefault(m => m.PersonId == id)?.Person.GivenName ?? words["caseload.somebody"];
}
