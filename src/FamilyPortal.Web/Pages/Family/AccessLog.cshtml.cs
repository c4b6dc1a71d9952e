using FamilyPortal.Data;
using FamilyPortal.Domain.Access;
using FamilyPortal.Domain.Families;
using FamilyPortal.Web.Hosting;
using FamilyPortal.Web.Localization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace FamilyPortal.Web.Pages.Family;

/// <summary>Who of the professionals looked at the reader's data: who, what, when and why.</summary>
public sealed class AccessLogModel(AccessibleRecords records, PortalClock clock, Frame frame, Words words) : PageModel
{
    private const int PageSize = 200;

    /// <summary>One act on one day; the same act again that day is told once, with how often.</summary>
    /// <param name="What">In words.</param>
    /// <param name="Last">The last time, UTC.</param>
    public sealed record Row(Guid StaffId, string Name, Team Team, string What, LogReason Reason, DateTime Last, int Times);

    /// <summary>A day with its rows, newest first.</summary>
    public sealed record Day(DateOnly Date, IReadOnlyList<Row> Rows);

    /// <summary>month or all.</summary>
    [FromQuery(Name = "period")]
    public string Period { get; set; } = "month";

    /// <summary>Only what this professional did; null for everybody.</summary>
    [FromQuery(Name = "who")]
    public Guid? Who { get; set; }

    /// <summary>Only this kind of item; null for every kind.</summary>
    [FromQuery(Name = "what")]
    public LogObject? About { get; set; }

    /// <summary>Who can be chosen: everybody who looked.</summary>
    public IReadOnlyList<Components.Choice> People { get; private set; } = [];

    /// <summary>What can be chosen: every kind that was looked at.</summary>
    public IReadOnlyList<Components.Choice> Kinds { get; private set; } = [];

    /// <summary>How many lines to read; the link to older ones asks for more.</summary>
    [FromQuery(Name = "show")]
    public int Count { get; set; } = PageSize;

    public bool IsAll => Period == "all";

    public bool HasMore { get; private set; }

    public int Next => Count + PageSize;

    public IReadOnlyList<Day> Days { get; private set; } = [];

    /// <summary>Shows the list.</summary>
    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        // A period or number in the address that is none is left aside; it is no mistake in a form.
        ModelState.Clear();
        frame.Title = words["log.title"];
        frame.Place = Place.More;
        if (records.Viewer.Person?.HouseholdId is not { } household)
        {
            return;
        }

        records.Note(LogAction.Viewed, LogObject.Household, household, household);
        Count = Math.Clamp(Count, PageSize, 5000);
        var from = IsAll ? DateTime.UnixEpoch : HomeView.StartOfMonth(clock);
        var seen = await records.LogOfMine.Select(l => new { l.StaffId, l.Name, l.About }).Distinct().ToListAsync(cancellationToken);
        People = [new("", words["log.who.all"]), .. seen.DistinctBy(l => l.StaffId).OrderBy(l => l.Name, StringComparer.CurrentCulture).Select(l => new Components.Choice($"{l.StaffId}", l.Name))];
        Kinds = [new("", words["log.kind.all"]), .. seen.Select(l => l.About).Distinct().Select(a => new Components.Choice($"{a}", words[$"log.kind.{a}"]))];
        var lines = await Chosen(records, from, Who, About).Take(Count + 1).ToListAsync(cancellationToken);
        HasMore = lines.Count > Count;
        Days = [.. lines.Take(Count).GroupBy(l => clock.AmsterdamDay(l.At)).Select(d => new Day(d.Key, Rows(d)))];
    }

    /// <summary>The lines of a choice, newest first.</summary>
    internal static IQueryable<LookedAt> Chosen(AccessibleRecords records, DateTime from, Guid? who, LogObject? about) =>
        records.LogOfMine.Where(l => l.At >= from && (who == null || l.StaffId == who) && (about == null || l.About == about));

    private IReadOnlyList<Row> Rows(IEnumerable<LookedAt> lines) =>
        [.. lines.GroupBy(l => (l.StaffId, l.Name, l.Team, l.Action, l.About, l.Reason))
            .Select(g => new Row(g.Key.StaffId, g.Key.Name, g.Key.Team, What(g.Key.Action, g.Key.About), g.Key.Reason, g.Max(l => l.At), g.Count()))
            .OrderByDescending(r => r.Last)];

    private string What(LogAction action, LogObject about) => What(words, action, about);

    /// <summary>What was done, in words.</summary>
    internal static string What(Words words, LogAction action, LogObject about) =>
        words.Has($"log.what.{action}.{about}") ? words[$"log.what.{action}.{about}"] : words["log.what.other"];
}
