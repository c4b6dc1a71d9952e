using System.Globalization;
using System.Text;
using FamilyPortal.Data;
using FamilyPortal.Domain.Access;
using FamilyPortal.Web.Documents;
using FamilyPortal.Web.Hosting;
using FamilyPortal.Web.Localization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace FamilyPortal.Web.Pages.Family;

/// <summary>The reader's own log as a file to keep: the same lines as the page, one by one.</summary>
[NeedsFreshSignIn]
public sealed class AccessLogFileModel(AccessibleRecords records, Printing printing, PortalClock clock, Words words) : PageModel
{
    /// <summary>Hands it out.</summary>
    /// <param name="form">csv or pdf.</param>
    public async Task<IActionResult> OnGetAsync(string form, string? period, Guid? who, LogObject? what, CancellationToken cancellationToken)
    {
        if (records.Viewer.Person is not { HouseholdId: { } household } person)
        {
            return NotFound();
        }

        records.Note(LogAction.Downloaded, LogObject.Household, household, household, records.Viewer.PersonId);
        var lines = await AccessLogModel.Chosen(records, period == "all" ? DateTime.UnixEpoch : HomeView.StartOfMonth(clock), who, what).ToListAsync(cancellationToken);
        return form == "csv" ? Csv(lines) : await printing.AsPdfAsync<AccessLogPrint>(
            new()
            {
                [nameof(AccessLogPrint.Words)] = words,
                [nameof(AccessLogPrint.Name)] = $"{person.GivenName} {person.FamilyName}",
                [nameof(AccessLogPrint.Days)] = lines.GroupBy(l => clock.AmsterdamDay(l.At)).Select(d => (d.Key, (IReadOnlyList<LookedAt>)[.. d])).ToList(),
            },
            words["frame.title", words["log.title"], words["frame.brand"]],
            [words["print.made", words.DateLong(clock.Today), $"{person.GivenName} {person.FamilyName}"]],
            "/access-log",
            cancellationToken);
    }

    private FileContentResult Csv(IReadOnlyList<LookedAt> lines)
    {
        var text = new StringBuilder().AppendJoin(';', words["log.csv.day"], words["log.csv.time"], words["log.who"], words["log.csv.team"], words["log.kind"], words["log.csv.why"]).Append("\r\n");
        foreach (var line in lines)
        {
            var local = clock.Amsterdam(line.At);
            text.AppendJoin(
                ';',
                local.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
                local.ToString("HH:mm", CultureInfo.InvariantCulture),
                Cell(line.Name),
                Cell(words[$"home.team.{line.Team}"]),
                Cell(AccessLogModel.What(words, line.Action, line.About)),
                Cell(words[$"log.reason.{line.Reason}"])).Append("\r\n");
        }

        Response.Headers.ContentSecurityPolicy = "default-src 'none'; sandbox";
        return File(Encoding.UTF8.GetPreamble().Concat(Encoding.UTF8.GetBytes(text.ToString())).ToArray(), "text/csv; charset=utf-8", "log.csv");
    }

    // A spreadsheet must not take a text for a formula.
    private static string Cell(string text) => $"\"{(text is ['=' or '+' or '-' or '@', ..] ? "'" : "")}{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
