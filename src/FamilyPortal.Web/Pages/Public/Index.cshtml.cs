using FamilyPortal.Web.Hosting;
using FamilyPortal.Web.Localization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace FamilyPortal.Web.Pages.Public;

/// <summary>What this is, for who is not signed in.</summary>
public sealed class IndexModel(Frame frame, Words words) : PageModel
{
    /// <summary>Whether the reader comes back from a sign-in they stopped.</summary>
    public bool WasCancelled { get; private set; }

    /// <summary>Shows the page; who is signed in goes on to their own start.</summary>
    public IActionResult OnGet(string? outcome)
    {
        if (frame.Start != "/")
        {
            return new SeeOther(frame.Start);
        }

        frame.Title = words["public.start.title"];
        WasCancelled = outcome == "cancelled";
        return Page();
    }
}
