using FamilyPortal.Data;
using FamilyPortal.Domain.Families;
using FamilyPortal.Web.Hosting;
using FamilyPortal.Web.Localization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace FamilyPortal.Web.Pages.Family;

/// <summary>What is kept about where the reader can be found and who reads it, each closed until they ask; each opening leaves a line.</summary>
[NeedsFreshSignIn]
[KeepsNothing]
public sealed class PlacesModel(AccessibleRecords records, Frame frame, Words words) : PageModel
{
    /// <summary>What the form sends.</summary>
    [BindProperty]
    public InputModel Input { get; set; } = new();

    /// <summary>What there is, closed; the reader's own first.</summary>
    public IReadOnlyList<OwnFact> Facts { get; private set; } = [];

    /// <summary>The one that was asked for; null when none was.</summary>
    public ProtectedFact? Opened { get; private set; }

    /// <summary>Shows which there are.</summary>
    public Task OnGetAsync(CancellationToken cancellationToken) => ShowAsync(cancellationToken);

    /// <summary>Opens one.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        Opened = await records.OpenOwnFactAsync(Input.Id, cancellationToken);
        await ShowAsync(cancellationToken);
        return Opened is null ? NotFound() : Page();
    }

    private async Task ShowAsync(CancellationToken cancellationToken)
    {
        (frame.Title, frame.Place) = (words["places.title"], Place.More);
        records.NoteOwnFacts();
        Facts = await records.OwnFactsAsync(cancellationToken);
    }

    /// <summary>All that the browser may set.</summary>
    public sealed record InputModel
    {
        /// <summary>Which one.</summary>
        public Guid Id { get; init; }
    }
}
