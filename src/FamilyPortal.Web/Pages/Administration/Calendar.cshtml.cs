using FamilyPortal.Data;
using FamilyPortal.Domain.Access;
using FamilyPortal.Domain.Decisions.Law;
using FamilyPortal.Web.Hosting;
using FamilyPortal.Web.Localization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace FamilyPortal.Web.Pages.Administration;

/// <summary>The calendar of the law: each day with its source, and adding or ending one after seeing which terms it moves.</summary>
public sealed class CalendarModel(AccessibleRecords records, LegalCalendar calendar, Frame frame, Words words, PortalClock clock) : PageModel
{
    /// <summary>What the form sends.</summary>
    [BindProperty]
    public CalendarInput Input { get; set; } = new();

    /// <summary>The calendar as it stands.</summary>
    public DutchCalendar Calendar => records.Calendar;

    /// <summary>What administrators changed, newest first.</summary>
    public IReadOnlyList<CalendarChange> Changes { get; private set; } = [];

    /// <summary>Which terms the change would move; null while nothing is to be confirmed.</summary>
    public IReadOnlyList<TermShift>? Shifts { get; private set; }

    /// <summary>This day.</summary>
    public DateOnly Today => clock.Today;

    /// <summary>Shows the calendar.</summary>
    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        ModelState.Clear();
        Input = new() { ClientToken = Guid.NewGuid() };
        return await ShowAsync(cancellationToken);
    }

    /// <summary>First shows what the change would move; keeps it when that was seen for the calendar as it still is.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (!ActRules.MayKeepCalendar(records.Viewer))
        {
            return NotFound();
        }

        ModelState.Clear();
        var source = (Input.Source ?? "").Trim();
        if (CalendarChange.Check(Input.Kind, Input.Day ?? default, source, Input.CheckedOn, Calendar, clock.Today) is { } refusal && !await IsKeptAsync(cancellationToken))
        {
            ModelState.AddModelError(FieldOf(refusal), words[$"calendar.refusal.{refusal}"]);
            var page = await ShowAsync(cancellationToken);
            page.StatusCode = StatusCodes.Status422UnprocessableEntity;
            return page;
        }

        var change = new CalendarChange
        {
            Id = Input.ClientToken,
            Day = Input.Day ?? default,
            Kind = Input.Kind,
            Source = source,
            CheckedOn = Input.CheckedOn ?? default,
            At = clock.Now,
            On = clock.Today,
            StaffId = records.Viewer.StaffId,
        };
        if (Input.Seen != Calendar.Version)
        {
            Shifts = await records.ShiftsAsync(change, cancellationToken);
            return await ShowAsync(cancellationToken);
        }

        if (await records.ChangeCalendarAsync(change, cancellationToken) is not (SaveOutcome.Kept or SaveOutcome.Duplicate))
        {
            return NotFound();
        }

        await calendar.RefreshAsync(cancellationToken);
        return new SeeOther("/admin/calendar");
    }

    // The button pressed twice: the change is there already, which is no mistake.
    private async Task<bool> IsKeptAsync(CancellationToken cancellationToken) =>
        (await records.CalendarChangesAsync(cancellationToken)).Any(c => c.Id == Input.ClientToken);

    private async Task<PageResult> ShowAsync(CancellationToken cancellationToken)
    {
        records.NoteCalendar();
        (frame.Title, frame.Place) = (words["calendar.title"], Place.Admin);
        Changes = await records.CalendarChangesAsync(cancellationToken);
        return Page();
    }

    private static string FieldOf(CalendarRefusal refusal) => refusal is CalendarRefusal.Source or CalendarRefusal.CheckedOn ? $"Input.{refusal}" : "Input.Day";
}
