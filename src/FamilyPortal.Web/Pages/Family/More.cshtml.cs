using FamilyPortal.Web.Hosting;
using FamilyPortal.Web.Localization;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace FamilyPortal.Web.Pages.Family;

/// <summary>Everything that is not in the menu. Shows no one's data.</summary>
public sealed class MoreModel(Frame frame, Words words) : PageModel
{
    /// <summary>Where it leads: key of its words, address, picture.</summary>
    public static IReadOnlyList<(string Key, string Href, string Icon)> Links { get; } =
    [
        ("more.agreements", "/agreements", "circle-check"),
        ("more.decisions", "/decisions", "scale"),
        ("more.objections", "/objections", "scale"),
        ("more.complaints", "/complaints", "pencil"),
        ("more.reports", "/reports", "file-text"),
        ("more.versions", "/plan/versions", "history"),
        ("more.contact", "/contact-preferences", "phone"),
        ("more.reach", "/welcome", "phone"),
        ("more.places", "/my-places", "lock"),
        ("more.mandates", "/mandates", "users"),
        ("more.log", "/access-log", "eye"),
        ("more.evidence", "/evidence", "shield-check"),
        ("more.adviser", "/support/adviser", "message-circle"),
        ("more.file", "/my-file", "download"),
        ("more.card", "/safety-card", "lifebuoy"),
        ("more.support", "/support", "users"),
        ("more.help", "/help", "lifebuoy"),
    ];

    /// <summary>The same for young people alone, on top.</summary>
    public static IReadOnlyList<(string Key, string Href, string Icon)> Young { get; } = [("more.speak-up", "/speak-up", "message-circle"), ("more.who-sees-what", "/who-sees-what", "eye")];

    /// <summary>Shows the menu.</summary>
    public void OnGet()
    {
        frame.Title = words["more.title"];
        frame.Place = Place.More;
    }
}
