using FamilyPortal.Data;
using FamilyPortal.Domain.Access;
using FamilyPortal.Web.Components;
using FamilyPortal.Web.Hosting;
using FamilyPortal.Web.Localization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace FamilyPortal.Web.Pages.Handlers;

/// <summary>The open objections, what runs out first on top. It shows numbers and dates, no content.</summary>
public sealed class CasesModel(AccessibleRecords records, Frame frame, Words words) : PageModel
{
    private const int PerPage = 50;

    /// <summary>Each objection.</summary>
    public IReadOnlyList<ObjectionLine> Lines { get; private set; } = [];

    /// <summary>Which page of the list this is, from 1.</summary>
    public int Number { get; private set; }

    /// <summary>Whether there is a next page.</summary>
    public bool HasMore { get; private set; }

    /// <summary>Whether the list holds what is to be decided; otherwise what only has to be finished.</summary>
    public bool IsOpen { get; private set; }

    /// <summary>This day.</summary>
    public DateOnly Today => records.Viewer.Today;

    /// <summary>Shows the list.</summary>
    public async Task<IActionResult> OnGetAsync(int number, string? show, CancellationToken cancellationToken)
    {
        if (!ActRules.MayHandleObjections(records.Viewer))
        {
            return new SeeOther("/cases/complaints");
        }

        (frame.Title, frame.Place) = (words["cases.title"], Place.Cases);
        IsOpen = show != "finish";
        Number = Math.Clamp(number, 1, 10_000);
        (Lines, HasMore) = await records.CasesAsync(IsOpen, Number, PerPage, cancellationToken);
        return Page();
    }

    /// <summary>How long there is left, in words.</summary>
    public string Left(ObjectionLine line) => line.IsSuspended ? words["cases.suspended"] : Left(words, line.DecideBy, Today);

    /// <summary>How long there is left until a day, in words.</summary>
    public static string Left(Words words, DateOnly decideBy, DateOnly today) => (decideBy.DayNumber - today.DayNumber) switch
    {
        0 => words["cases.today"],
        < 0 and var days => words.Plural("cases.overdue", -days),
        var days => words.Plural("cases.left", days),
    };

    /// <summary>The tone of what is left; a term that stands still presses nobody.</summary>
    public Tone ToneOf(ObjectionLine line) => line.IsSuspended ? Tone.Neutral : ToneOf(line.DecideBy, Today);

    /// <summary>Overdue is wrong; two weeks or less asks attention.</summary>
    public static Tone ToneOf(DateOnly due, DateOnly today) => (due.DayNumber - today.DayNumber) switch { < 0 => Tone.Danger, <= 14 => Tone.Warning, _ => Tone.Neutral };
}
