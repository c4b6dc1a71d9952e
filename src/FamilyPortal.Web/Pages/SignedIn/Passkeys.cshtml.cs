using FamilyPortal.Data;
using FamilyPortal.Data.Sessions;
using FamilyPortal.Domain.Access;
using FamilyPortal.Web.Hosting;
using FamilyPortal.Web.Localization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace FamilyPortal.Web.Pages.SignedIn;

/// <summary>The passkeys of who has an account of the portal itself: add, name, remove. Password and app keep working beside them.</summary>
[NeedsFreshSignIn]
[KeepsNothing]
public sealed class PasskeysModel(PasskeySignIn signIn, PasskeyRecords passkeys, AccessibleRecords records, Frame frame, Words words) : PageModel
{
    /// <summary>What a form sends.</summary>
    [BindProperty]
    public InputModel Input { get; set; } = new();

    /// <summary>Those there are.</summary>
    public IReadOnlyList<Passkey> Kept { get; private set; } = [];

    /// <summary>What the browser needs to make one more.</summary>
    public PasskeyStep Step { get; private set; } = new("", "");

    private (ActorKind Kind, Guid Id)? Owner => signIn.OwnerOf(records.Viewer);

    /// <summary>Shows them; there is no such page for who comes in through a provider.</summary>
    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken) => await ShowAsync(cancellationToken) ? Page() : NotFound();

    /// <summary>Keeps one that the browser made.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (Owner is not { } owner)
        {
            return NotFound();
        }

        ModelState.Clear();
        var name = TypedText.Line(Input.Name);
        this.Need(name.Length is 0 or > Passkey.LongestName, "Input.Name", words["passkey.name.needs"]);
        this.Need(ModelState.IsValid && string.IsNullOrEmpty(Input.Credential), "", words["passkey.script"]);
        if (ModelState.IsValid && await signIn.AddAsync(HttpContext, owner, name, Input.State ?? "", Input.Credential!, cancellationToken))
        {
            return new SeeOther("/my-passkeys");
        }

        this.Need(ModelState.IsValid, "", words["passkey.failed"]);
        await ShowAsync(cancellationToken);
        return this.Again();
    }

    /// <summary>Removes one: it lets nobody in any more.</summary>
    public async Task<IActionResult> OnPostRemoveAsync(CancellationToken cancellationToken) =>
        Owner is { } owner && await passkeys.RemoveAsync(owner, Input.Id, records.Viewer.Now, cancellationToken) ? new SeeOther("/my-passkeys") : NotFound();

    private async Task<bool> ShowAsync(CancellationToken cancellationToken)
    {
        (frame.Title, frame.Place) = (words["passkey.title"], Place.More);
        if (Owner is not { } owner)
        {
            return false;
        }

        Kept = await passkeys.OfAsync(owner.Id, cancellationToken);
        Step = await signIn.BeginAddingAsync(HttpContext, owner.Id, words["frame.brand"]);
        return true;
    }

    /// <summary>All that the browser may set.</summary>
    public sealed record InputModel
    {
        /// <summary>Which one is removed.</summary>
        public Guid Id { get; init; }

        /// <summary>What its owner calls it.</summary>
        public string? Name { get; init; }

        /// <summary>What the page gave, sealed.</summary>
        public string? State { get; init; }

        /// <summary>What the authenticator says, JSON.</summary>
        public string? Credential { get; init; }
    }
}
