using FamilyPortal.Data;
using FamilyPortal.Domain.Access;
using FamilyPortal.Domain.Publications;
using FamilyPortal.Web.Hosting;
using FamilyPortal.Web.Localization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace FamilyPortal.Web.Pages.Family;

/// <summary>The reader's own file: asks for it, tells how far it is, and leads to it. An open screen is not enough.</summary>
[NeedsFreshSignIn]
public sealed class MyFileModel(AccessibleRecords records, Frame frame, Words words) : PageModel
{
    /// <summary>All that the browser may set.</summary>
    public sealed record Fields
    {
        /// <summary>Made with the form: the same form sent twice asks once.</summary>
        public Guid ClientToken { get; init; }
    }

    /// <summary>What the form sends.</summary>
    [BindProperty]
    public Fields Input { get; set; } = new();

    /// <summary>What was asked for last; null when nothing was.</summary>
    public OwnFile? Asked { get; private set; }

    /// <summary>Whether it can be fetched now.</summary>
    public bool IsReady => Asked?.IsReadyAt(records.Viewer.Now) == true;

    /// <summary>Shows the page.</summary>
    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        Input = new() { ClientToken = Guid.NewGuid() };
        return await ShowAsync(cancellationToken);
    }

    /// <summary>Asks for a file.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (!ActRules.MayTakeFile(records.Viewer) || records.Viewer.Person is not { HouseholdId: { } household } me)
        {
            return NotFound();
        }

        var id = Domain.OnceKey.For(Input.ClientToken, records.Viewer.Actor.Id, household, nameof(OwnFile));
        var file = OwnFile.Ask(id, (me.Id, records.Viewer.AccountId, household), Languages.Current.Code, HttpContext.Origin(), records.Viewer.IsHigh, records.Viewer.Now);
        return await records.AskForFileOnceAsync(file, cancellationToken) is SaveOutcome.Kept or SaveOutcome.Duplicate
            ? new SeeOther("/my-file")
            : await ShowAsync(cancellationToken);
    }

    private async Task<IActionResult> ShowAsync(CancellationToken cancellationToken)
    {
        (frame.Title, frame.Place) = (words["ownfile.title"], Place.More);
        if (records.Viewer.Person?.HouseholdId is { } household)
        {
            records.Note(LogAction.Viewed, LogObject.OwnFile, records.Viewer.PersonId, household, records.Viewer.PersonId);
            Asked = await records.OwnFileAsync(cancellationToken);
        }

        return Page();
    }
}
