using FamilyPortal.Data;
using FamilyPortal.Domain.Support;
using FamilyPortal.Web.Hosting;
using FamilyPortal.Web.Localization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace FamilyPortal.Web.Pages.Family;

/// <summary>Leads to the reader's thread; whoever has more than one, from an earlier household, chooses.</summary>
[UnderMandate(MandateViews.Messages)]
public sealed class MessagesModel(AccessibleRecords records, Frame frame, Words words) : PageModel
{
    /// <summary>A thread in the list.</summary>
    /// <param name="With">Names of the professionals who read it today.</param>
    public sealed record ThreadLine(Guid Id, IReadOnlyList<string> With);

    /// <summary>The reader's threads when there is not exactly one.</summary>
    public IReadOnlyList<ThreadLine> Threads { get; private set; } = [];

    /// <summary>Shows the thread or the list.</summary>
    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        frame.Title = words["messages.title"];
        frame.Place = Place.Messages;
        var threads = await records.Conversations.AsNoTracking().OrderBy(c => c.Id).Select(c => new { c.Id, c.HouseholdId }).ToListAsync(cancellationToken);
        if (threads.Count == 1)
        {
            return new SeeOther($"/messages/{threads[0].Id}");
        }

        var duo = await records.Duo.Select(m => new { m.HouseholdId, m.Staff.Name }).ToListAsync(cancellationToken);
        Threads = [.. threads.Select(t => new ThreadLine(t.Id, [.. duo.Where(m => m.HouseholdId == t.HouseholdId).Select(m => m.Name)]))];
        return Page();
    }
}
