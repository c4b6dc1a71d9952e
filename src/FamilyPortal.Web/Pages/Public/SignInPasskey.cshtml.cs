using FamilyPortal.Web.Hosting;
using FamilyPortal.Web.Localization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace FamilyPortal.Web.Pages.Public;

/// <summary>Comes in with a passkey, where scripts run; everywhere else name, password and app do the same.</summary>
public sealed class SignInPasskeyModel(PasskeySignIn signIn, SignInPace pace, Frame frame, Words words) : PageModel
{
    /// <summary>What the form sends.</summary>
    [BindProperty]
    public InputModel Input { get; set; } = new();

    /// <summary>What the browser needs to ask for one.</summary>
    public PasskeyStep Step { get; private set; } = new("", "");

    /// <summary>Shows the button.</summary>
    public async Task OnGetAsync(string? returnUrl)
    {
        Input = new() { ReturnUrl = Url.IsLocalUrl(returnUrl) ? returnUrl : null };
        await ShowAsync();
    }

    /// <summary>Lets in, or says that it did not work without saying why.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        ModelState.Clear();
        if (!await pace.MayBeginAsync(HttpContext, cancellationToken))
        {
            await ShowAsync();
            return this.Refuse("", words["signin.pace"], StatusCodes.Status429TooManyRequests);
        }

        var back = Url.IsLocalUrl(Input.ReturnUrl) ? Input.ReturnUrl : null;
        if (await signIn.EnterAsync(HttpContext, Input.State ?? "", Input.Credential ?? "", back, cancellationToken) is { } next)
        {
            return new SeeOther(next);
        }

        await ShowAsync();
        return this.Refuse("", words[string.IsNullOrEmpty(Input.Credential) ? "passkey.enter.script" : "passkey.enter.failed"], StatusCodes.Status422UnprocessableEntity);
    }

    private async Task ShowAsync()
    {
        frame.Title = words["signin.code.page.title"];
        Step = await signIn.BeginEnteringAsync(HttpContext);
    }

    /// <summary>All that the browser may set.</summary>
    public sealed record InputModel
    {
        /// <summary>Where to go afterwards, on this site.</summary>
        public string? ReturnUrl { get; init; }

        /// <summary>What the page gave, sealed.</summary>
        public string? State { get; init; }

        /// <summary>What the authenticator says, JSON.</summary>
        public string? Credential { get; init; }
    }
}
