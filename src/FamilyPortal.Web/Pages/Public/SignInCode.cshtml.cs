using FamilyPortal.Web.Hosting;
using FamilyPortal.Web.Localization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace FamilyPortal.Web.Pages.Public;

/// <summary>Comes in with a user name, a password and a code from an app: helpers from outside, and families without DigiD.</summary>
public sealed class SignInCodeModel(CodeSignIn signIn, CodePace pace, Frame frame, Words words) : PageModel
{
    /// <summary>What the form sends.</summary>
    [BindProperty]
    public InputModel Input { get; set; } = new();

    /// <summary>Shows the form.</summary>
    public void OnGet(string? returnUrl)
    {
        frame.Title = words["signin.code.page.title"];
        Input = new() { ReturnUrl = Url.IsLocalUrl(returnUrl) ? returnUrl : null };
    }

    /// <summary>Lets in, or says that something is wrong without saying what.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        frame.Title = words["signin.code.page.title"];
        ModelState.Clear();
        this.Need(string.IsNullOrWhiteSpace(Input.UserName), "Input.UserName", words["signin.code.name.needs"]);
        this.Need(string.IsNullOrEmpty(Input.Password), "Input.Password", words["signin.code.password.needs"]);
        this.Need(string.IsNullOrWhiteSpace(Input.Code), "Input.Code", words["signin.code.app.needs"]);
        if (!ModelState.IsValid)
        {
            return this.Again();
        }

        if (!await pace.MayTryNameAsync(HttpContext, Input.UserName!, cancellationToken))
        {
            return this.Refuse("", words["signin.pace"], StatusCodes.Status429TooManyRequests);
        }

        var back = Url.IsLocalUrl(Input.ReturnUrl) ? Input.ReturnUrl : null;
        return await signIn.EnterAsync(HttpContext, Input.UserName!, Input.Password!, Input.Code!, back, cancellationToken) is { } next
            ? new SeeOther(next)
            : this.Refuse("", words["signin.code.wrong"], StatusCodes.Status422UnprocessableEntity);
    }

    /// <summary>All that the browser may set.</summary>
    public sealed record InputModel
    {
        /// <summary>The name that was chosen with the account.</summary>
        public string? UserName { get; init; }

        /// <summary>Never comes back in the page.</summary>
        public string? Password { get; init; }

        /// <summary>Six digits from the app.</summary>
        public string? Code { get; init; }

        /// <summary>Where to go afterwards, on this site.</summary>
        public string? ReturnUrl { get; init; }
    }
}
