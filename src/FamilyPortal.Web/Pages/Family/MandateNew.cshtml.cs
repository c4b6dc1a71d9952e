using FamilyPortal.Data;
using FamilyPortal.Domain;
using FamilyPortal.Domain.Access;
using FamilyPortal.Domain.Support;
using FamilyPortal.SignIn;
using FamilyPortal.Web.Components;
using FamilyPortal.Web.Hosting;
using FamilyPortal.Web.Localization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace FamilyPortal.Web.Pages.Family;

/// <summary>Letting somebody read, in three screens: who, what, check. On the last one asks whether it is the reader's own wish.</summary>
[NeedsFreshSignIn(LastHandler = "give")]
public sealed class MandateNewModel(AccessibleRecords records, Frame frame, Words words) : PageModel
{
    /// <summary>What the screens send.</summary>
    [BindProperty]
    public MandateNewInput Input { get; set; } = new();

    /// <summary>Which screen is shown.</summary>
    public MandateStep Step { get; private set; }

    /// <summary>The last day.</summary>
    public DateOnly Until => records.Viewer.Today.AddMonths(Input.Months);

    public IReadOnlyList<Choice> Roles => [.. Enum.GetValues<HelperRole>().Select(role => new Choice(role.ToString(), words[$"mandate.role.{role}"]))];

    public IReadOnlyList<Choice> Months =>
        [.. Enumerable.Range(1, Mandate.MostMonths).Where(n => n is 1 or 3 or 6 or Mandate.MostMonths).Select(n => new Choice(n.ToString(System.Globalization.CultureInfo.InvariantCulture), words.Plural("mandate.months", n)))];

    /// <summary>Asks who.</summary>
    public IActionResult OnGet()
    {
        Input = new() { ClientToken = Guid.NewGuid() };
        return ActRules.MayGrant(records.Viewer) ? Show(MandateStep.Who) : NotFound();
    }

    /// <summary>Goes on to the next screen; gives nothing.</summary>
    public IActionResult OnPost() => !ActRules.MayGrant(records.Viewer) ? NotFound() : Show(Missing(Input.Step == MandateStep.Who) ?? (Input.Step == MandateStep.Who ? MandateStep.What : MandateStep.Check));

    /// <summary>Gives the mandate, on the last screen.</summary>
    public async Task<IActionResult> OnPostGiveAsync(CancellationToken cancellationToken)
    {
        if (!ActRules.MayGrant(records.Viewer))
        {
            return NotFound();
        }

        if (Missing(isWhoAlone: false) is { } step)
        {
            return Show(step);
        }

        if (Input.IsFree == false)
        {
            return Show(MandateStep.Help);
        }

        this.Need(Input.IsFree is null, "Input.IsFree", words["mandate.pressure.needs"]);
        return ModelState.IsValid ? await GiveAsync(Input.Wish, cancellationToken) : Show(MandateStep.Check);
    }

    private MandateStep? Missing(bool isWhoAlone)
    {
        ModelState.Clear();
        Input = Input with { Name = TypedText.Line(Input.Name), Organisation = TypedText.Line(Input.Organisation) };
        this.Need(Input.Wish.Name.Length is 0 or > Mandate.LongestName, "Input.Name", words["mandate.who.name.needs"]);
        this.Need(Input.Wish.Organisation?.Length > Mandate.LongestName, "Input.Organisation", words["mandate.who.organisation.long", Mandate.LongestName]);
        if (!ModelState.IsValid || isWhoAlone)
        {
            return ModelState.IsValid ? null : MandateStep.Who;
        }

        this.Need(Input.Wish.Views == MandateViews.None, "Input.Views", words["mandate.what.needs"]);
        return ModelState.IsValid ? null : MandateStep.What;
    }

    private async Task<IActionResult> GiveAsync(MandateWish wish, CancellationToken cancellationToken)
    {
        var viewer = records.Viewer;
        var id = OnceKey.For(Input.ClientToken, viewer.PersonId, viewer.Person?.HouseholdId ?? Guid.Empty, "mandate");
        var signedWith = HttpContext.SignedIn() is { } signedIn ? $"{signedIn.Provider} {signedIn.AssuranceLevel}" : "";
        if (Mandate.Grant(viewer, id, wish, signedWith) is not { } mandate)
        {
            return StatusCode(StatusCodes.Status403Forbidden);
        }

        return await records.GrantAsync(mandate, cancellationToken) is SaveOutcome.Kept or SaveOutcome.Duplicate ? new SeeOther($"/mandates/{id}") : StatusCode(StatusCodes.Status403Forbidden);
    }

    private PageResult Show(MandateStep step)
    {
        (frame.Title, frame.Place, Step) = (words["mandate.title"], Place.More, step);
        return ModelState.IsValid ? Page() : this.Again();
    }
}
