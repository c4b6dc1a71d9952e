using FamilyPortal.Data;
using FamilyPortal.Domain.Access;
using FamilyPortal.Domain.Families;
using FamilyPortal.Web.Hosting;
using FamilyPortal.Web.Localization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace FamilyPortal.Web.Pages.Professional;

/// <summary>The people of a family with every dated fact between them, now and before, and what waits because one changed.</summary>
public sealed class PeopleModel(AccessibleRecords records, Frame frame, Words words, PortalClock clock) : PageModel
{
    private const int ReviewAhead = 7;

    private IReadOnlyList<Relation> relations = [];
    private IReadOnlyDictionary<Guid, string> staff = new Dictionary<Guid, string>();

    /// <summary>The family.</summary>
    public Household Household { get; private set; } = null!;

    /// <summary>Who belongs to it today, the oldest first.</summary>
    public IReadOnlyList<HouseholdMember> Members { get; private set; } = [];

    /// <summary>Who is judged unable to weigh what they read.</summary>
    public IReadOnlySet<Guid> Incapable { get; private set; } = new HashSet<Guid>();

    /// <summary>What waits because a fact changed.</summary>
    public IReadOnlyList<FollowUp> Asked { get; private set; } = [];

    /// <summary>Parents of whom nobody knows for sure whether they have authority.</summary>
    public IReadOnlyList<(Person Parent, Person Child, Authority What)> Unclear { get; private set; } = [];

    /// <summary>Choices of readers to look at again within a week.</summary>
    public IReadOnlyList<ReviewLine> Reviews { get; private set; } = [];

    /// <summary>Decisions that wait for a second professional.</summary>
    public IReadOnlyList<Guid> Waiting { get; private set; } = [];

    /// <summary>Safety measures that are asked to end and wait for a second professional.</summary>
    public IReadOnlyList<Guid> Ends { get; private set; } = [];

    /// <summary>People who wait to be added.</summary>
    public IReadOnlyList<Guid> Added { get; private set; } = [];

    /// <summary>This day.</summary>
    public DateOnly Today => clock.Today;

    /// <summary>Shows them.</summary>
    public async Task<IActionResult> OnGetAsync(string reference, CancellationToken cancellationToken)
    {
        if (await records.HouseholdAsync(reference, cancellationToken) is not { } household)
        {
            return NotFound();
        }

        records.Note(LogAction.Viewed, LogObject.Relation, household.Id, household.Id);
        (frame.Title, frame.Place, Household) = (words["people.title"], Place.Caseload, household);
        Members = [.. household.Members.Where(m => m.HoldsOn(Today)).OrderBy(m => m.Person.BirthDate)];
        relations = await records.RelationsOfAsync(household, cancellationToken);
        staff = await records.StaffNamesAsync([.. relations.SelectMany(r => new[] { r.EnteredById, r.VerifiedById, r.EndedById }).OfType<Guid>().Distinct()], cancellationToken);
        Incapable = await records.IncapableAsync(household, CapacityMatter.Information, cancellationToken);
        Asked = await records.FollowUps.Where(f => f.HouseholdId == household.Id).ToListAsync(cancellationToken);
        Unclear = [.. Relations.Unclear(household.Members, Today)];
        Reviews = [.. (await records.ReviewsAsync(Today.AddDays(ReviewAhead), cancellationToken)).Where(r => r.Reference == reference)];
        Waiting = await records.WaitingDecisions.Where(w => w.HouseholdId == household.Id).Select(w => w.Id).ToListAsync(cancellationToken);
        Ends = await records.WaitingEnds.Where(w => w.HouseholdId == household.Id).Select(w => w.Id).ToListAsync(cancellationToken);
        Added = await records.NewMembers.Where(m => m.HouseholdId == household.Id).Select(m => m.Id).ToListAsync(cancellationToken);
        return Page();
    }

    /// <summary>Says that what a changed fact asked was looked at.</summary>
    public async Task<IActionResult> OnPostDoneAsync(string reference, Guid id, CancellationToken cancellationToken) =>
        await records.HouseholdAsync(reference, cancellationToken) is null ? NotFound()
            : await records.FollowedUpAsync(reference, id, cancellationToken) is var _ ? new SeeOther(CaseloadLinks.People(reference)) : NotFound();

    /// <summary>The facts towards one person, those that hold first.</summary>
    public IEnumerable<Relation> Towards(Guid person) => relations.Where(r => r.ToPersonId == person).OrderByDescending(r => r.HoldsOn(Today));

    /// <summary>A given name.</summary>
    public string Name(Guid id) => Household.Members.FirstOrDefault(m => m.PersonId == id)?.Person.GivenName ?? words["caseload.somebody"];

    /// <summary>A fact in words: who, what, since when, until when.</summary>
    public string Sentence(Relation fact)
    {
        var kind = fact.Kind == RelationKind.ParentalAuthority ? $"authority.{fact.Authority ?? Authority.Unknown}" : $"{fact.Kind}";
        var (from, to, since) = (Name(fact.FromPersonId), Name(fact.ToPersonId), words.DateLong(fact.From));
        return fact.Until is { } until ? words[$"people.relation.{kind}.until", from, to, since, words.DateLong(until)] : words[$"people.relation.{kind}", from, to, since];
    }

    /// <summary>Where it is known from, who saw that, and where its end is known from.</summary>
    public string Source(Relation fact)
    {
        var by = fact.VerifiedById is { } seen ? words["people.verified", staff.GetValueOrDefault(seen, words["caseload.somebody"]), words.DateLong(fact.VerifiedOn!.Value)] : words["people.unverified"];
        var source = fact.Proof is { } proof ? words["people.source.proof", words[$"caseload.source.{fact.Source}"], proof.Text, by] : words["people.source", words[$"caseload.source.{fact.Source}"], by];
        return fact.EndedById is { } ended ? words["people.ended", source, words[$"caseload.source.{fact.EndSource}"], fact.EndProof?.Text ?? "–", staff.GetValueOrDefault(ended, words["caseload.somebody"])] : source;
    }
}
