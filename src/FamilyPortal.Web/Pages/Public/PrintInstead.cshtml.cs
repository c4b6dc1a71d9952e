using FamilyPortal.Web.Hosting;
using FamilyPortal.Web.Localization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace FamilyPortal.Web.Pages.Public;

/// <summary>No PDF can be made now: says so, and how to print the page itself.</summary>
public sealed class PrintInsteadModel(Frame frame, Words words) : PageModel
{
    /// <summary>The page to print: a local address.</summary>
    public string Back { get; private set; } = "/";

    /// <summary>Shows the way on.</summary>
    /// <param name="page">From the query: the route knows a value of that name too, the address of this very page.</param>
    public void OnGet([FromQuery] string? page)
    {
        frame.Title = words["print.title"];
        Back = Url.IsLocalUrl(page) ? page! : "/";
    }
}
