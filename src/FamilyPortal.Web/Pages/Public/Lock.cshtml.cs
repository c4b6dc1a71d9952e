using FamilyPortal.Web.Hosting;
using FamilyPortal.Web.Localization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace FamilyPortal.Web.Pages.Public;

/// <summary>Staff who leave their desk lock the portal: the session ends, nothing stays on the screen.</summary>
public sealed class LockModel(Frame frame, Words words, ISignOut signOut) : PageModel
{
    /// <summary>Whether it has been locked.</summary>
    public bool IsLocked { get; private set; }

    /// <summary>Asks, or says that it is done.</summary>
    public void OnGet(bool done)
    {
        frame.Title = words["public.lock.title"];
        IsLocked = done && !frame.IsSignedIn;
    }

    /// <summary>Locks. The provider's session stays: coming back is quick.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        await signOut.EndAsync(HttpContext, cancellationToken);
        return new SeeOther("/lock?done=true");
    }
}
