using FamilyPortal.Data;
using FamilyPortal.Domain;
using FamilyPortal.Domain.Access;
using FamilyPortal.Domain.Families;
using FamilyPortal.Web.Components;
using FamilyPortal.Web.Hosting;
using FamilyPortal.Web.Localization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace FamilyPortal.Web.Pages.Professional;

/// <summary>What each form about one person shares: who it is, what is known, and how a form can end.</summary>
public abstract class PersonPage(AccessibleRecords records, Frame frame, Words words, PortalClock clock) : PageModel
{
    private Household household = null!;
    private IReadOnlyDictionary<Guid, string> staff = new Dictionary<Guid, string>();
    private IReadOnlySet<Guid> readers = new HashSet<Guid>();

    /// <summary>What a form sends.</summary>
    [BindProperty]
    public PersonInput Input { get; set; } = new();

    /// <summary>The household's number.</summary>
    public string Reference => household.Reference;

    /// <summary>What the forms carry, so that one sent twice is one fact.</summary>
    public Guid Token { get; private set; }

    /// <summary>Who it is about.</summary>
    public Person Person { get; private set; } = null!;

    /// <summary>Their facts, closed.</summary>
    public IReadOnlyList<ProtectedFact> Facts { get; private set; } = [];

    /// <summary>The one that was opened; null when none was.</summary>
    public ProtectedFact? Opened { get; protected set; }

    /// <summary>Judgements of what they can weigh, newest first.</summary>
    public IReadOnlyList<Capacity> Judged { get; private set; } = [];

    /// <summary>Who of the family can be named as a reader.</summary>
    public IReadOnlyList<Choice> Named => [.. household.Members.Where(m => readers.Contains(m.PersonId)).DistinctBy(m => m.PersonId)
        .Select(m => new Choice($"{m.PersonId}", m.Person.FullName, words[$"caseload.role.{m.Role}"], Input.Readers.Contains(m.PersonId)))];

    /// <summary>A given name.</summary>
    public string Name(Guid id) => household.Members.FirstOrDefault(m => m.PersonId == id)?.Person.GivenName ?? words["caseload.somebody"];

    /// <summary>The name of who judged.</summary>
    public string StaffName(Guid id) => staff.GetValueOrDefault(id, words["caseload.somebody"]);

    /// <summary>The door.</summary>
    protected AccessibleRecords Records => records;

    /// <summary>The family.</summary>
    protected Household Household => household;

    /// <summary>The texts.</summary>
    protected Words Words => words;

    /// <summary>This day.</summary>
    protected DateOnly Today => clock.Today;

    /// <summary>Does one thing, or says what is missing.</summary>
    protected async Task<IActionResult> DoAsync(string reference, Guid person, Func<Func<Task<SaveOutcome>>> check, CancellationToken cancellationToken)
    {
        if (!await OpenAsync(reference, person, cancellationToken))
        {
            return NotFound();
        }

        ModelState.Clear();
        var act = check();
        return !ModelState.IsValid ? this.Again()
            : await act() is SaveOutcome.Kept or SaveOutcome.Duplicate ? new SeeOther(CaseloadLinks.People(reference)) : this.Refuse("", words["people.stale"]);
    }

    /// <summary>What makes this form, sent twice, one.</summary>
    protected Guid Key(string text) => OnceKey.For(Input.ClientToken, records.Viewer.StaffId, Person.Id, text);

    /// <summary>Loads the person; false when they are not of a household of the viewer.</summary>
    protected async Task<bool> OpenAsync(string reference, Guid person, CancellationToken cancellationToken)
    {
        if (await records.HouseholdAsync(reference, cancellationToken) is not { } found || !ActRules.MayKeepFacts(records.Viewer) || found.Members.Find(m => m.PersonId == person) is not { } member)
        {
            return false;
        }

        Token = Input.ClientToken == Guid.Empty ? Guid.NewGuid() : Input.ClientToken;

        // In the log of whom it is about, and in nobody else's: the moment alone would tell that something about them was touched.
        records.Note(LogAction.Viewed, LogObject.Relation, person, found.Id, person);
        (frame.Title, frame.Place, household, Person) = (words["people.title"], Place.Caseload, found, member.Person);
        Facts = [.. (await records.FactsOfHouseholdAsync(found.Id, cancellationToken)).Where(f => f.PersonId == person)];
        Judged = await records.Capacities.Where(c => c.PersonId == person).OrderByDescending(c => c.At).ToListAsync(cancellationToken);
        readers = await records.FactReadersAsync(found, person, cancellationToken);
        staff = await records.StaffNamesAsync([.. Judged.Select(c => c.JudgedById).Distinct()], cancellationToken);
        return true;
    }
}
