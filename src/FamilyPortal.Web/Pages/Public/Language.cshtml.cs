using FamilyPortal.Web.Hosting;
using FamilyPortal.Web.Localization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace FamilyPortal.Web.Pages.Public;

/// <summary>Choosing a language; remembered in a cookie until the browser closes.</summary>
public sealed class LanguageModel(Frame frame, Words words) : PageModel
{
    /// <summary>The page to return to, on this site.</summary>
    public string Back { get; private set; } = "/";

    /// <summary>Shows the languages.</summary>
    public void OnGet()
    {
        frame.Title = words["public.language.title"];
        // The footer's link carries no address: the page one came from is in the referrer, on our own pages only.
        Back = Uri.TryCreate(Request.Headers.Referer, UriKind.Absolute, out var from) && from.Authority == Request.Host.Value
            ? from.PathAndQuery
            : frame.Start;
    }

    /// <summary>Remembers the choice.</summary>
    public IActionResult OnPost(string? language, string? back)
    {
        if (Languages.Find(language) is not { } chosen)
        {
            return BadRequest();
        }

        Response.Cookies.Append(PortalCookies.Language, chosen.Code, PortalCookies.Options);
        return new SeeOther(Url.IsLocalUrl(back) ? back! : frame.Start);
    }
}
