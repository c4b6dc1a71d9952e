using FamilyPortal.Data;
using FamilyPortal.Web.Hosting;
using FamilyPortal.Web.Localization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace FamilyPortal.Web.Pages.SignedIn;

/// <summary>What a staff member, whatever their work, opened and did: the families can see the same.</summary>
public sealed class OwnLogModel(AccessibleRecords records, Frame frame, Words words, PortalClock clock) : PageModel
{
    private const int PerPage = 100;

    /// <summary>The lines, newest first.</summary>
    public IReadOnlyList<OwnOpening> Lines { get; private set; } = [];

    /// <summary>Which page, from 1.</summary>
    public int Number { get; private set; } = 1;

    /// <summary>Whether there are older lines.</summary>
    public bool HasOlder { get; private set; }

    /// <summary>The day of a line.</summary>
    public DateOnly DayOf(OwnOpening line) => clock.AmsterdamDay(line.At);

    /// <summary>A line in words; of what belongs to no household that is the viewer's to name, without one.</summary>
    public string Told(OwnOpening line)
    {
        var what = words[words.Has($"caseload.log.{line.Action}.{line.About}") ? $"caseload.log.{line.Action}.{line.About}" : "caseload.log.other"];
        return line.Reference is { } reference ? words["caseload.log.line", words.Time(line.At), words["caseload.number", reference], what] : words["caseload.log.line.portal", words.Time(line.At), what];
    }

    /// <summary>Shows them.</summary>
    public async Task<IActionResult> OnGetAsync(int? number, CancellationToken cancellationToken)
    {
        if (!records.Viewer.IsStaff)
        {
            return NotFound();
        }

        (frame.Title, frame.Place) = (words["caseload.log.title"], Place.None);
        Number = Math.Clamp(number ?? 1, 1, 10_000);
        var lines = await records.MyOpenings.Skip((Number - 1) * PerPage).Take(PerPage + 1).ToListAsync(cancellationToken);
        (Lines, HasOlder) = ([.. lines.Take(PerPage)], lines.Count > PerPage);
        return Page();
    }
}
