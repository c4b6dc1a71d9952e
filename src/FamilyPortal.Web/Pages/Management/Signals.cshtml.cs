using FamilyPortal.Data;
using FamilyPortal.Web.Hosting;
using FamilyPortal.Web.Localization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace FamilyPortal.Web.Pages.Management;

/// <summary>Young people who do not feel safe, what nobody took up yet on top and the oldest of those first.</summary>
public sealed class SignalsModel(AccessibleRecords records, Frame frame, Words words) : PageModel
{
    private const int Most = 200;

    /// <summary>One as a line.</summary>
    public sealed record Row(Guid Id, string Name, string Reference, DateTime SentAt, bool IsTaken);

    /// <summary>Them.</summary>
    public IReadOnlyList<Row> Signals { get; private set; } = [];

    /// <summary>Shows them.</summary>
    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        (frame.Title, frame.Place) = (words["signal.title"], Place.Signals);
        Signals = await records.UnsafeSignals.OrderBy(s => s.TakenAt != null).ThenBy(s => s.SentAt).ThenBy(s => s.Id).Take(Most)
            .Select(s => new Row(s.Id, s.Person.GivenName, s.Household.Reference, s.SentAt, s.TakenAt != null)).ToListAsync(cancellationToken);
    }
}
