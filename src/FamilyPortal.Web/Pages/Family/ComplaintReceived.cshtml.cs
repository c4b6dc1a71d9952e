using FamilyPortal.Data;
using FamilyPortal.Web.Hosting;
using FamilyPortal.Web.Localization;
using Microsoft.AspNetCore.Mvc;

namespace FamilyPortal.Web.Pages.Family;

/// <summary>Last screen of a complaint: the proof that it is here, and what happens when.</summary>
public sealed class ComplaintReceivedModel(AccessibleRecords records, Frame frame, Words words) : ComplaintPage(records, frame, words)
{
    /// <summary>Shows the receipt of the reader's own complaint.</summary>
    public Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancellationToken) => ShowAsync(id, cancellationToken);
}
