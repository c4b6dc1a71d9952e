using FamilyPortal.Web.Hosting;
using FamilyPortal.Web.Localization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace FamilyPortal.Web.Pages.Public;

/// <summary>Ends the session here and at the provider.</summary>
public sealed class SignOutModel(Frame frame, Words words, ISignOut signOut) : PageModel
{
    /// <summary>Asks first: a link must not sign anyone out.</summary>
    public void OnGet() => frame.Title = words["public.sign-out.title"];

    /// <summary>Ends the session, then lets the provider say goodbye.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        var goodbye = await signOut.EndAsync(HttpContext, cancellationToken);
        Response.Headers["Clear-Site-Data"] = "\"cache\", \"cookies\", \"storage\"";
        return new SeeOther(goodbye?.AbsoluteUri ?? "/sign-out/done");
    }
}
