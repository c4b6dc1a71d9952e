using FamilyPortal.Data;
using FamilyPortal.Web.Components;
using FamilyPortal.Web.Hosting;
using FamilyPortal.Web.Localization;
using Microsoft.AspNetCore.Mvc;

namespace FamilyPortal.Web.Pages.Family;

/// <summary>One complaint of the reader: one file, one number, the clock of each body, and what the reader can do.</summary>
public sealed class ComplaintStatusModel(AccessibleRecords records, Frame frame, Words words) : ComplaintPage(records, frame, words)
{
    /// <summary>The proof; null while the reader still has to say whether the text is right, which goes first.</summary>
    public ActionLink? Primary => Paper.IsToConfirm ? null : Receipt;

    /// <summary>Other things the reader can do now.</summary>
    public IReadOnlyList<ActionLink> Others =>
    [
        .. Paper.IsToConfirm ? [Receipt] : Array.Empty<ActionLink>(),
        .. ComplaintPaper.Ways.Where(way => way.Key != "confirm" && Paper.CanDo(way.Value)).Select(way => new ActionLink(Words[$"complaint.do.{way.Value}"], $"/complaints/{Paper.Id}/{way.Key}", way.Key == "withdraw" ? "arrow-left" : "pencil")),
    ];

    private ActionLink Receipt => new(Words["objection.receipt"], $"/complaints/{Paper.Id}/receipt.pdf", "download");

    /// <summary>Shows it.</summary>
    public Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancellationToken) => ShowAsync(id, cancellationToken);
}
