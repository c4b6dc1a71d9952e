using FamilyPortal.Data;
using FamilyPortal.Domain.Access;
using FamilyPortal.Domain.Families;
using FamilyPortal.Web.Components;
using FamilyPortal.Web.Hosting;
using FamilyPortal.Web.Localization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace FamilyPortal.Web.Pages.Professional;

/// <summary>Ending a fact between two people, with source and proof. What was written down stays as it was.</summary>
[NeedsFreshSignIn]
public sealed class RelationEndModel(AccessibleRecords records, Frame frame, Words words, PortalClock clock) : PageModel
{
    private Relation relation = null!;

    /// <summary>What the form sends.</summary>
    [BindProperty]
    public RelationEndInput Input { get; set; } = new();

    /// <summary>The household's number.</summary>
    public string Reference { get; private set; } = "";

    /// <summary>The fact.</summary>
    public Guid Id => relation.Id;

    /// <summary>The fact in words.</summary>
    public string Sentence { get; private set; } = "";

    /// <summary>Whether it ends only on two persons' word.</summary>
    public bool NeedsSecond => relation.Kind == RelationKind.Restriction;

    /// <summary>Professionals who can be asked, where the sender is the whole duo.</summary>
    public IReadOnlyList<Choice> Others { get; private set; } = [];

    /// <summary>Where it can be known from.</summary>
    public IReadOnlyList<Choice> Sources => [new("", words["publish.choose"]), .. Enum.GetValues<RelationSource>().Select(s => new Choice($"{s}", words[$"caseload.source.{s}"]))];

    /// <summary>Shows the form.</summary>
    public async Task<IActionResult> OnGetAsync(string reference, Guid id, CancellationToken cancellationToken) => await OpenAsync(reference, id, cancellationToken) ? Page() : NotFound();

    /// <summary>Ends it, or says what is missing.</summary>
    public async Task<IActionResult> OnPostAsync(string reference, Guid id, CancellationToken cancellationToken)
    {
        if (!await OpenAsync(reference, id, cancellationToken))
        {
            return NotFound();
        }

        ModelState.Clear();
        this.Need(Input.Until is not { } day || day < relation.From || day > clock.Today, "Input.Until", words["people.need.end"]);
        this.Need(Input.Source is null, "Input.Source", words["people.need.source"]);
        this.Need(Input.Source is RelationSource.Stated && relation.Kind == RelationKind.Restriction, "Input.Source", words["people.fault.Source"]);
        this.Need(Input.Source is { } source && relation.NeedsProofToEnd(source) && string.IsNullOrWhiteSpace(Input.Proof), "Input.Proof", words["people.fault.Proof"]);
        if (!ModelState.IsValid)
        {
            return this.Again();
        }

        var proof = TypedText.PlainOrNull(Input.Proof);
        return await (NeedsSecond
            ? records.AskEndAsync(Reference, relation.ToPersonId, id, Input.Until!.Value, Input.Source!.Value, proof, Input.Named, cancellationToken)
            : records.EndRelationAsync(Reference, relation.ToPersonId, id, Input.Until!.Value, Input.Source!.Value, proof, cancellationToken)) is SaveOutcome.Kept or SaveOutcome.Duplicate
            ? new SeeOther(CaseloadLinks.People(Reference))
            : this.Refuse("", words["people.stale"]);
    }

    private async Task<bool> OpenAsync(string reference, Guid id, CancellationToken cancellationToken)
    {
        if (await records.HouseholdAsync(reference, cancellationToken) is not { } household || !ActRules.MayKeepFacts(records.Viewer)
            || household.Members.SelectMany(m => m.Person.RelationsTo).FirstOrDefault(r => r.Id == id && r.EndedAt is null) is not { } found)
        {
            return false;
        }

        records.Note(LogAction.Viewed, LogObject.Relation, household.Id, household.Id);
        (frame.Title, frame.Place, Reference, relation) = (words["people.title"], Place.Caseload, household.Reference, found);
        Others = household.Pair.TrueForAll(p => p.StaffId == records.Viewer.StaffId || !p.HoldsOn(clock.Today))
            ? [new("", words["second.choose"]), .. (await records.ProfessionalsBesideAsync(household, cancellationToken)).Select(s => new Choice($"{s.Id}", s.Name))] : [];
        string Name(Guid person) => household.Members.FirstOrDefault(m => m.PersonId == person)?.Person.GivenName ?? words["caseload.somebody"];
        var kind = found.Kind == RelationKind.ParentalAuthority ? $"authority.{found.Authority ?? Authority.Unknown}" : $"{found.Kind}";
        Sentence = words[$"people.relation.{kind}", Name(found.FromPersonId), Name(found.ToPersonId), words.DateLong(found.From)];
        return true;
    }
}
