using System.Globalization;
using FamilyPortal.Data;
using FamilyPortal.Domain;
using FamilyPortal.Domain.Access;
using FamilyPortal.Domain.Families;
using FamilyPortal.Web.Components;
using FamilyPortal.Web.Hosting;
using FamilyPortal.Web.Localization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace FamilyPortal.Web.Pages.Professional;

/// <summary>Writing down a fact between two people of a family, with its source and proof.</summary>
[NeedsFreshSignIn]
public sealed class RelationNewModel(AccessibleRecords records, Frame frame, Words words, PortalClock clock) : PageModel
{
    private static readonly string[] AllKinds =
    [
        .. Enum.GetValues<Authority>().Select(a => $"{RelationKind.ParentalAuthority}.{a}"), .. Enum.GetValues<RelationKind>().Where(k => k != RelationKind.ParentalAuthority).Select(k => $"{k}"),
    ];

    /// <summary>What the form sends.</summary>
    [BindProperty]
    public RelationInput Input { get; set; } = new();

    /// <summary>The household's number.</summary>
    public string Reference { get; private set; } = "";

    /// <summary>Who can be named.</summary>
    public IReadOnlyList<Choice> People { get; private set; } = [];

    /// <summary>What can be written down; authority with what is known of it.</summary>
    public IReadOnlyList<Choice> Kinds => [new("", words["publish.choose"]), .. AllKinds.Select(k => new Choice(k, words[$"people.kind.{k}"]))];

    /// <summary>Where it can be known from.</summary>
    public IReadOnlyList<Choice> Sources => [new("", words["publish.choose"]), .. Enum.GetValues<RelationSource>().Select(s => new Choice($"{s}", words[$"caseload.source.{s}"]))];

    /// <summary>This day.</summary>
    public DateOnly Today => clock.Today;

    /// <summary>Shows the form.</summary>
    public async Task<IActionResult> OnGetAsync(string reference, CancellationToken cancellationToken) 
    {
        Input = new() { ClientToken = Guid.NewGuid() };
        return await OpenAsync(reference, cancellationToken) ? Page() : NotFound();
    }

    /// <summary>Writes it down, or says what is missing and keeps everything typed.</summary>
    public async Task<IActionResult> OnPostAsync(string reference, CancellationToken cancellationToken)
    {
        if (!await OpenAsync(reference, cancellationToken))
        {
            return NotFound();
        }

        ModelState.Clear();
        this.Need(!AllKinds.Contains(Input.Kind, StringComparer.Ordinal), "Input.Kind", words["people.need.kind"]);
        this.Need(Input.Source is null, "Input.Source", words["people.need.source"]);
        if (ModelState.IsValid)
        {
            var entry = Input.Entry();
            foreach (var fault in entry.Faults(Today))
            {
                ModelState.AddModelError(RelationInput.FieldOf(fault), words[$"people.fault.{fault}"]);
            }

            if (ModelState.IsValid)
            {
                return await records.EnterRelationAsync(reference, entry, cancellationToken, OnceKey.For(Input.ClientToken, records.Viewer.StaffId, entry.ToPersonId, $"{entry}")) is SaveOutcome.Kept or SaveOutcome.Duplicate
                    ? new SeeOther(CaseloadLinks.People(Reference))
                    : this.Refuse("", words["people.stale"]);
            }
        }

        return this.Again();
    }

    /// <summary>A day as a date field has it.</summary>
    public string? Iso(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private async Task<bool> OpenAsync(string reference, CancellationToken cancellationToken)
    {
        if (await records.HouseholdAsync(reference, cancellationToken) is not { } household || !ActRules.MayKeepFacts(records.Viewer))
        {
            return false;
        }

        records.Note(LogAction.Viewed, LogObject.Relation, household.Id, household.Id);
        (frame.Title, frame.Place, Reference) = (words["people.title"], Place.Caseload, household.Reference);
        People = [new("", words["publish.choose"]), .. household.Members.Where(m => m.HoldsOn(Today)).OrderBy(m => m.Person.BirthDate).Select(m => new Choice($"{m.PersonId}", m.Person.FullName))];
        return true;
    }
}
