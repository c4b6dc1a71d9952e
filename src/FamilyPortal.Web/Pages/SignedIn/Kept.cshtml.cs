using FamilyPortal.Data;
using FamilyPortal.Data.AccessLog;
using FamilyPortal.Data.Sessions;
using FamilyPortal.Domain.Access;
using FamilyPortal.Web.Hosting;
using FamilyPortal.Web.Localization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace FamilyPortal.Web.Pages.SignedIn;

/// <summary>After signing in again: a form of the viewer came in when their session had run out. Is it to be filed?</summary>
[KeepsNothing]
public sealed class KeptModel(AccessibleRecords records, KeptPosts kept, Frame frame, Words words) : PageModel
{
    /// <summary>What the form that throws away sends.</summary>
    [BindProperty]
    public InputModel Input { get; set; } = new();

    /// <summary>When it arrived, UTC.</summary>
    public DateTime ArrivedAt { get; private set; }

    /// <summary>What sort of thing it is, the last part of the words' keys.</summary>
    public string Kind { get; private set; } = "";

    /// <summary>Whether it changes who sees what or what runs: somebody else at an open screen may have asked it, so it says plainly what it would do.</summary>
    public bool IsAct => Kind is "withdraw" or "mandate" or "contact";

    /// <summary>What the viewer had written, as far as it is text.</summary>
    public IReadOnlyList<string> Written { get; private set; } = [];

    /// <summary>Whether files came along that must be chosen again.</summary>
    public bool LeftFiles { get; private set; }

    /// <summary>Where the form that confirms goes.</summary>
    public string SendTo { get; private set; } = "";

    /// <summary>Where to go without deciding, on this site.</summary>
    public string Onward { get; private set; } = "/";

    /// <summary>Shows the form that has waited longest; without one goes on to what was asked for.</summary>
    public async Task<IActionResult> OnGetAsync(string? returnUrl, CancellationToken cancellationToken)
    {
        Onward = Url.IsLocalUrl(returnUrl) ? returnUrl! : "/";
        if (await kept.NextAsync(records.Viewer, cancellationToken) is not { } next)
        {
            return new SeeOther(Onward);
        }

        var (post, form) = next;
        (frame.Title, frame.Place) = (words["kept.title"], Place.None);
        (Input, ArrivedAt, LeftFiles, SendTo) = (new() { Id = post.Id }, post.ArrivedAt, form.LeftFiles, KeepPosts.AddressOf(form, post.Id));
        (Kind, Written) = (KindOf(form.Address), IsForHandlerAlone(form.Address) ? [] : [.. form.Fields.Where(IsText).Select(f => f.Value)]);
        records.Note(LogAction.Viewed, LogObject.KeptPost, post.Id, LogLine.PortalChain, records.Viewer.PersonId);
        return Page();
    }

    /// <summary>Throws it away; nothing was filed. Of somebody else's form nothing happens, and nothing shows.</summary>
    public async Task<IActionResult> OnPostAsync(string? returnUrl, CancellationToken cancellationToken)
    {
        await kept.DropAsync(records.Viewer, Input.Id, isFiled: false, cancellationToken);
        return new SeeOther(Url.IsLocalUrl(returnUrl) ? $"{KeepPosts.Page}?returnUrl={Uri.EscapeDataString(returnUrl!)}" : KeepPosts.Page);
    }

    private static string KindOf(string address) =>
        address.TrimEnd('/').EndsWith("/withdraw", StringComparison.OrdinalIgnoreCase) ? "withdraw"
        : address.StartsWith("/mandates", StringComparison.OrdinalIgnoreCase) ? "mandate"
        : address.StartsWith("/contact-preferences", StringComparison.OrdinalIgnoreCase) ? "contact"
        : address.Contains("/messages", StringComparison.OrdinalIgnoreCase) ? "message"
        : address.Contains("/objection", StringComparison.OrdinalIgnoreCase) ? "objection"
        : address.Contains("/plan", StringComparison.OrdinalIgnoreCase) ? "plan"
        : "form";

    // What somebody needs for a safe hearing shows nowhere again once it was sent.
    private static bool IsForHandlerAlone(string address) => address.TrimEnd('/').EndsWith("/hearing", StringComparison.OrdinalIgnoreCase);

    // What a person wrote has spaces in it or stands in a field for text; choices and ids do not.
    private static bool IsText(KeptField field) =>
        field.Value.Trim().Length > 0
        && (field.Value.Trim().Any(c => char.IsWhiteSpace(c) || c == '@') || field.Name.EndsWith("Text", StringComparison.Ordinal) || field.Name.EndsWith("Grounds", StringComparison.Ordinal));

    /// <summary>All that the browser may set.</summary>
    public sealed record InputModel
    {
        /// <summary>Which kept form.</summary>
        public Guid Id { get; init; }
    }
}
