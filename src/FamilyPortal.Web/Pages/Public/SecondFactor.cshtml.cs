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
    public IActionResult OnGet()
    {
        frame.Title = words["signin.code.page.title"];
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

        if (!await pace.MayTryAsync(HttpContext, $"factor\n{waiting.AccountId:N}", cancellationToken))
        {
            return StatusCode(StatusCodes.Status429TooManyRequests);
        }

        return await signIn.ConfirmAsync(HttpContext, Input.Code ?? "", cancellationToken)
            ? new SeeOther("/")
            : this.Refuse("Input.Code", words["signin.factor.wrong"], StatusCodes.Status422UnprocessableEntity);
    }

    /// <summary>All that the browser may set.</summary>
    public sealed record InputModel
    {
        /// <summary>Six digits from the app.</summary>
        public string? Code { get; init; }
    }
}
