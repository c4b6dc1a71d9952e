using System.Globalization;
using FamilyPortal.Data;
using FamilyPortal.Domain.Access;
using FamilyPortal.Domain.Families;
using FamilyPortal.Web.Components;
using FamilyPortal.Web.Hosting;
using FamilyPortal.Web.Localization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace FamilyPortal.Web.Pages.Professional;

/// <summary>Asks a second professional to agree that somebody is added to a family.</summary>
[NeedsFreshSignIn]
public sealed class NewPersonModel(AccessibleRecords records, Frame frame, Words words) : PageModel
{
    private Household household = null!;

    /// <summary>What the form sends.</summary>
    [BindProperty]
    public NewPersonInput Input { get; set; } = new();

    /// <summary>The household's number.</summary>
    public string Reference => household.Reference;

    /// <summary>Who can be asked, where the viewer is the whole duo; empty where the colleague is.</summary>
    public IReadOnlyList<Choice> Others { get; private set; } = [];

    /// <summary>What the family itself would say.</summary>
    public IReadOnlyList<Choice> Roles => [new("", words["publish.choose"]), .. Enum.GetValues<FamilyRole>().Select(r => new Choice($"{r}", words[$"caseload.role.{r}"]))];

    /// <summary>Shows the form.</summary>
    public async Task<IActionResult> OnGetAsync(string reference, CancellationToken cancellationToken)
    {
        Input = new() { ClientToken = Guid.NewGuid() };
        return await OpenAsync(reference, cancellationToken) ? Page() : NotFound();
    }

    /// <summary>Asks, or says what is missing and keeps everything typed.</summary>
    public async Task<IActionResult> OnPostAsync(string reference, CancellationToken cancellationToken)
    {
        if (!await OpenAsync(reference, cancellationToken))
        {
            return NotFound();
        }

        ModelState.Clear();
        foreach (var fault in Input.Entry.Faults(records.Viewer.Today))
        {
            ModelState.AddModelError($"Input.{fault}", words[$"people.add.fault.{fault}"]);
        }

        this.Need(Input.Role is null, "Input.Role", words["people.need.kind"]);
        this.Need(Others.Count > 0 && Others.All(o => o.Value.Length == 0 || o.Value != $"{Input.Named}"), "Input.Named", words["second.who.required"]);
        if (!ModelState.IsValid)
        {
            return this.Again();
        }

        var id = Domain.OnceKey.For(Input.ClientToken, records.Viewer.StaffId, household.Id, "member");
        return await records.AskNewMemberAsync(id, household, Input.Entry, Others.Count > 0 ? Input.Named : null, cancellationToken) is SaveOutcome.Kept or SaveOutcome.Duplicate
            ? new SeeOther(CaseloadLinks.SecondPerson(id))
            : this.Refuse("", words["people.stale"]);
    }

    /// <summary>A day as a date field has it.</summary>
    public string? Iso(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private async Task<bool> OpenAsync(string reference, CancellationToken cancellationToken)
    {
        if (await records.HouseholdAsync(reference, cancellationToken) is not { } found || !ActRules.MayKeepFacts(records.Viewer))
        {
            return false;
        }

        records.Note(LogAction.Viewed, LogObject.Relation, found.Id, found.Id);
        (frame.Title, frame.Place, household) = (words["people.title"], Place.Caseload, found);
        var isAlone = found.Pair.TrueForAll(p => p.StaffId == records.Viewer.StaffId || !p.HoldsOn(records.Viewer.Today));
        Others = isAlone ? [new("", words["publish.choose"]), .. (await records.ProfessionalsBesideAsync(found, cancellationToken)).Select(s => new Choice($"{s.Id}", s.Name))] : [];
        return true;
    }
}
