using FamilyPortal.SignIn;
using FamilyPortal.Web.Hosting;
using FamilyPortal.Web.Localization;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace FamilyPortal.Web.Pages.SignedIn;

/// <summary>Before something that an open screen must not give away: signing in again, in the way the viewer came in.</summary>
[KeepsNothing]
public sealed class AgainModel(Frame frame, Words words) : PageModel
{
    /// <summary>Where to go afterwards, on this site.</summary>
    public string Back { get; private set; } = "/";

    /// <summary>Which button of the sign-in page; null for who comes in with a code.</summary>
    public string? Handler { get; private set; }

    /// <summary>Whether the higher level is asked.</summary>
    public bool IsHigher { get; private set; }

    /// <summary>Shows why, and the one button.</summary>
    /// <param name="level">higher for who wants to see what asks the higher level.</param>
    public void OnGet(string? returnUrl, string? level)
    {
        frame.Title = words["signin.again.title"];
        Back = Url.IsLocalUrl(returnUrl) ? returnUrl! : "/";
        IsHigher = level == "higher" && HttpContext.SignedIn()?.Provider == PortalSignIn.DigiD;
        Handler = HttpContext.SignedIn()?.Provider switch { PortalSignIn.DigiD => IsHigher ? "Higher" : "DigiD", PortalSignIn.Organisation => "Staff", _ => null };
    }
}
