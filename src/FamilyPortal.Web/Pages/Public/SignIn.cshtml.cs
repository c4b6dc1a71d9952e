using FamilyPortal.SignIn;
using FamilyPortal.Web.Hosting;
using FamilyPortal.Web.Localization;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace FamilyPortal.Web.Pages.Public;

/// <summary>Where everybody comes in, and where a sign-in that failed says why and what to do.</summary>
public sealed class SignInModel(Frame frame, Words words, IAuthenticationSchemeProvider schemes, SignInPace pace) : PageModel
{
    /// <summary>What can have happened before; each has its own words.</summary>
    public static IReadOnlyList<string> Outcomes { get; } =
        ["cancelled", "unavailable", "unavailable-staff", "level", "not-invited", "not-activated", "blocked", "representation", "failed", "timeout", "kept"];

    /// <summary>What happened before; null when nothing did, or nothing we know.</summary>
    public string? Outcome { get; private set; }

    /// <summary>Where to go afterwards, on this site; null for the start.</summary>
    public string? ReturnUrl { get; private set; }

    /// <summary>Shows the three ways in.</summary>
    public void OnGet(string? outcome, string? returnUrl)
    {
        frame.Title = words["signin.title"];
        Outcome = outcome is not null && Outcomes.Contains(outcome) ? outcome : null;
        ReturnUrl = Url.IsLocalUrl(returnUrl) ? returnUrl : null;
    }

    /// <summary>Families sign in with DigiD.</summary>
    public Task<IActionResult> OnPostDigiDAsync(string? returnUrl) => ChallengeAsync("DigiD", returnUrl, "unavailable");

    /// <summary>The same, at the higher level.</summary>
    public Task<IActionResult> OnPostHigherAsync(string? returnUrl) => ChallengeAsync("DigiD", returnUrl, "unavailable", atHigherLevel: true);

    /// <summary>Staff sign in with their organisation.</summary>
    public Task<IActionResult> OnPostStaffAsync(string? returnUrl) => ChallengeAsync("Organisation", returnUrl, "unavailable-staff");

    /// <summary>Others sign in with a code or passkey.</summary>
    public IActionResult OnPostCode(string? returnUrl) =>
        new SeeOther(Url.IsLocalUrl(returnUrl) ? $"/sign-in/code?returnUrl={Uri.EscapeDataString(returnUrl!)}" : "/sign-in/code");

    private async Task<IActionResult> ChallengeAsync(string scheme, string? returnUrl, string unavailable, bool atHigherLevel = false)
    {
        if (await schemes.GetSchemeAsync(scheme) is null)
        {
            return new SeeOther($"/sign-in?outcome={unavailable}");
        }

        if (!await pace.MayBeginAsync(HttpContext, HttpContext.RequestAborted))
        {
            return StatusCode(StatusCodes.Status429TooManyRequests);
        }

        await HttpContext.StartSignInAsync(scheme, Url.IsLocalUrl(returnUrl) ? returnUrl : "/", atHigherLevel);
        return new EmptyResult();
    }
}
