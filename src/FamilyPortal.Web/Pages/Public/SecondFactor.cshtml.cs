using FamilyPortal.Web.Hosting;
using FamilyPortal.Web.Localization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace FamilyPortal.Web.Pages.Public;

/// <summary>At 12 and 13: after DigiD, which a parent may hold, the code of the young person's own app.</summary>
public sealed class SecondFactorModel(CodeSignIn signIn, CodePace pace, Frame frame, Words words) : PageModel
{
    /// <summary>What the form sends.</summary>
    [BindProperty]
    public InputModel Input { get; set; } = new();

    /// <summary>Asks for the code; who owes none is sent on.</summary>
    public IActionResult OnGet(string? returnUrl)
    {
        frame.Title = words["signin.code.page.title"];
        Input = new() { ReturnUrl = Url.IsLocalUrl(returnUrl) ? returnUrl : null };
        return signIn.Waiting is null ? new SeeOther("/sign-in?outcome=timeout") : Page();
    }

    /// <summary>Lets in, or says that it is wrong.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        frame.Title = words["signin.code.page.title"];
        if (signIn.Waiting is not { } waiting)
        {
            return new SeeOther("/sign-in?outcome=timeout");
        }

        if (!await pace.MayTryFactorAsync(HttpContext, waiting.AccountId, cancellationToken))
        {
            return this.Refuse("", words["signin.factor.pace"], StatusCodes.Status429TooManyRequests);
        }

        var back = Url.IsLocalUrl(Input.ReturnUrl) ? Input.ReturnUrl : null;
        return await signIn.ConfirmAsync(HttpContext, Input.Code ?? "", back, cancellationToken) is { } next
            ? new SeeOther(next)
            : this.Refuse("Input.Code", words["signin.factor.wrong"], StatusCodes.Status422UnprocessableEntity);
    }

    /// <summary>All that the browser may set.</summary>
    public sealed record InputModel
    {
        /// <summary>Six digits from the app.</summary>
        public string? Code { get; init; }

        /// <summary>Where to go afterwards, on this site.</summary>
        public string? ReturnUrl { get; init; }
    }
}
