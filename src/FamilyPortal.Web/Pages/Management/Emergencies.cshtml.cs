using FamilyPortal.Data;
using FamilyPortal.Domain.Access;
using FamilyPortal.Web.Hosting;
using FamilyPortal.Web.Localization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace FamilyPortal.Web.Pages.Management;

/// <summary>Every emergency access, what nobody looked at yet on top. It shows numbers and names of colleagues, no content.</summary>
public sealed class EmergenciesModel(AccessibleRecords records, Frame frame, Words words) : PageModel
{
    private const int Most = 200;

    /// <summary>One as a line.</summary>
    public sealed record Row(Guid Id, string Name, string Reference, EmergencyGround Ground, DateTime OpenedAt, EmergencyVerdict? Verdict, bool IsLive);

    /// <summary>Them.</summary>
    public IReadOnlyList<Row> Accesses { get; private set; } = [];

    /// <summary>Shows them.</summary>
    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        (frame.Title, frame.Place) = (words["emergency.list.title"], Place.Manage);
        var now = records.Viewer.Now;
        Accesses = await records.Emergencies.OrderBy(e => e.ReviewedAt != null).ThenByDescending(e => e.OpenedAt).ThenBy(e => e.Id).Take(Most)
            .Select(e => new Row(e.Id, e.Staff.Name, e.Household.Reference, e.Ground, e.OpenedAt, e.Verdict, e.RevokedAt == null && e.Until > now)).ToListAsync(cancellationToken);
    }
}
