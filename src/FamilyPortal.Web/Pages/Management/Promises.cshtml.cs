using FamilyPortal.Data;
using FamilyPortal.Web.Hosting;
using FamilyPortal.Web.Localization;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace FamilyPortal.Web.Pages.Management;

/// <summary>Each answer that the manager's team promised a family and did not give: work to hand out, without content.</summary>
public sealed class PromisesModel(AccessibleRecords records, Frame frame, Words words) : PageModel
{
    private const int Most = 200;

    /// <summary>Them, the oldest first.</summary>
    public IReadOnlyList<BrokenPromise> Promises { get; private set; } = [];

    /// <summary>Shows them.</summary>
    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        (frame.Title, frame.Place) = (words["manage.promises.title"], Place.Promises);
        Promises = await records.BrokenPromisesAsync(Most, cancellationToken);
    }
}
