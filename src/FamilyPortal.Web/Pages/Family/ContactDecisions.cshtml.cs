using FamilyPortal.Data;
using FamilyPortal.Domain.Publications;
using FamilyPortal.Web.Hosting;
using FamilyPortal.Web.Localization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace FamilyPortal.Web.Pages.Family;

/// <summary>Choosing, or taking back, that decisions come in the portal alone (Awb 2:8).</summary>
[NeedsFreshSignIn]
[KeepsNothing]
public sealed class ContactDecisionsModel(AccessibleRecords records, Frame frame, Words words) : PageModel
{
    /// <summary>What the form sends.</summary>
    [BindProperty]
    public InputModel Input { get; set; } = new();

    /// <summary>Shows the choice.</summary>
    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        Open();
        records.NoteContact();
        var choices = await records.OwnChannelChoicesAsync(cancellationToken);
        Input = new() { InPortal = choices.Count == 0 ? null : ChannelChoice.IsPortal(choices) };
    }

    /// <summary>Records it; it holds from now on.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        Open();
        if (Input.InPortal is not { } inPortal)
        {
            ModelState.Clear();
            return this.Refuse("Input.InPortal", words["contact.decisions.needs"], StatusCodes.Status422UnprocessableEntity);
        }

        return await records.ChooseChannelAsync(inPortal, cancellationToken) is SaveOutcome.Kept or SaveOutcome.Duplicate ? new SeeOther("/contact-preferences") : NotFound();
    }

    private void Open() => (frame.Title, frame.Place) = (words["contact.title"], Place.More);

    /// <summary>All that the browser may set.</summary>
    public sealed record InputModel
    {
        /// <summary>In the portal, or on paper; null while nothing was chosen.</summary>
        public bool? InPortal { get; init; }
    }
}
