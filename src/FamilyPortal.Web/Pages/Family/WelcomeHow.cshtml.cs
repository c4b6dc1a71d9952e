using FamilyPortal.Data;
using FamilyPortal.Web.Hosting;
using FamilyPortal.Web.Localization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace FamilyPortal.Web.Pages.Family;

/// <summary>The second screen: how the portal works and who sees what. Shows no one's data.</summary>
[WithoutEId]
public sealed class WelcomeHowModel(AccessibleRecords records, Frame frame, Words words) : PageModel
{
    /// <summary>Shows it.</summary>
    public void OnGet() => (frame.Title, frame.Place) = (words["welcome.title"], Place.More);

    /// <summary>Goes on; who skipped the first question is asked it.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken) =>
        new SeeOther(await records.ReadHowItWorksAsync(cancellationToken) == SaveOutcome.Refused ? "/welcome" : "/welcome/ready");
}
