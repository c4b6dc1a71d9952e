using FamilyPortal.Data;
using FamilyPortal.Domain.Access;
using FamilyPortal.Web.Hosting;
using FamilyPortal.Web.Localization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace FamilyPortal.Web.Pages.Professional;

/// <summary>The families of the viewer's duos, with what each asks first.</summary>
public sealed class CaseloadModel(AccessibleRecords records, Frame frame, Words words, PortalClock clock) : PageModel
{
    private const int PerPage = 25;

    /// <summary>All rows in the fixed order; the tiles count these.</summary>
    public IReadOnlyList<CaseRow> All { get; private set; } = [];

    /// <summary>The rows that filter and search leave.</summary>
    public IReadOnlyList<CaseRow> Found { get; private set; } = [];

    /// <summary>The rows of this page.</summary>
    public IReadOnlyList<CaseRow> Rows { get; private set; } = [];

    /// <summary>unanswered, deadline, unread or review; null shows all.</summary>
    public string? Show { get; private set; }

    /// <summary>The name or number looked for.</summary>
    public string? Term { get; private set; }

    /// <summary>Which page, from 1.</summary>
    public int Number { get; private set; } = 1;

    /// <summary>How many rows the next page has; 0 when this is the last.</summary>
    public int Further => Math.Max(0, Math.Min(PerPage, Found.Count - (Number * PerPage)));

    /// <summary>How many letters still have to be posted.</summary>
    public int Letters { get; private set; }

    /// <summary>Per family, how many choices of readers must be looked at again today or before.</summary>
    public IReadOnlyList<(string Reference, int Count)> Reviews { get; private set; } = [];

    /// <summary>Per family, how much waits because a fact changed.</summary>
    public IReadOnlyList<(string Reference, int Count)> Asked { get; private set; } = [];

    /// <summary>On what the viewer is asked to be the second professional.</summary>
    public IReadOnlyList<(string By, string Href)> Seconds { get; private set; } = [];

    /// <summary>Who opened one of these families in an emergency lately.</summary>
    public IReadOnlyList<Broken> Emergencies { get; private set; } = [];

    /// <summary>Somebody outside the duo opened a family in an emergency.</summary>
    public sealed record Broken(string Reference, string Name, DateTime At);

    /// <summary>This day.</summary>
    public DateOnly Today => clock.Today;

    /// <summary>Shows the list.</summary>
    public async Task OnGetAsync(string? show, string? q, int? number, CancellationToken cancellationToken)
    {
        (frame.Title, frame.Place) = (words["caseload.title"], Place.Caseload);
        Show = show is "unanswered" or "deadline" or "unread" or "review" ? show : null;
        Term = q;
        Letters = (await records.LettersToPostAsync(cancellationToken)).Count;
        Reviews = [.. (await records.ReviewsAsync(Today, cancellationToken)).GroupBy(r => r.Reference).Select(g => (g.Key, g.Count()))];
        Asked = [.. (await records.AskedAsync(cancellationToken)).GroupBy(a => a).Select(g => (g.Key, g.Count())).OrderBy(g => g.Key)];
        var ends = await records.WaitingEnds.Where(w => w.AskedById != records.Viewer.StaffId).OrderBy(w => w.AskedAt).Select(w => new { w.Id, w.AskedBy.Name }).ToListAsync(cancellationToken);
        var since = clock.Now.AddDays(-EmergencyAccess.ToldDays);
        Emergencies = await records.Emergencies.Where(e => e.StaffId != records.Viewer.StaffId && e.OpenedAt >= since).OrderByDescending(e => e.OpenedAt).Select(e => new Broken(e.Household.Reference, e.Staff.Name, e.OpenedAt)).ToListAsync(cancellationToken);
        Seconds = [.. ends.Select(e => (e.Name, CaseloadLinks.SecondEnd(e.Id))), .. (await records.SecondsAskedAsync(cancellationToken)).Select(s => (s.By, s.IsPlan ? CaseloadLinks.SecondPlan(s.Id) : CaseloadLinks.Second(s.Id))),
            .. (await records.ReportsAskedAsync(cancellationToken)).Select(r => (r.By, CaseloadLinks.ShareReport(r.Reference, r.Id)))];
        All = CaseRow.InOrder(await records.CaseloadAsync(cancellationToken));
        Found = [.. All.Where(row => row.Fits(Show) && row.Matches(q))];
        Number = Math.Clamp(number ?? 1, 1, Math.Max(1, (Found.Count + PerPage - 1) / PerPage));
        Rows = [.. Found.Skip((Number - 1) * PerPage).Take(PerPage)];
    }

    /// <summary>The same list on another page.</summary>
    public string PageAddress(int other) =>
        $"/caseload?number={other.ToString(System.Globalization.CultureInfo.InvariantCulture)}&show={Uri.EscapeDataString(Show ?? "")}&q={Uri.EscapeDataString(Term ?? "")}";
}
