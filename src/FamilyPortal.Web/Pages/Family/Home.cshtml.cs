using FamilyPortal.Data;
using FamilyPortal.Domain.Access;
using FamilyPortal.Web.Hosting;
using FamilyPortal.Web.Localization;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace FamilyPortal.Web.Pages.Family;

/// <summary>The start page: the reader's next step first.</summary>
public sealed class HomeModel(AccessibleRecords records, PortalClock clock, Frame frame, Words words) : PageModel
{
    /// <summary>What is shown; null for somebody who belongs to no household today.</summary>
    public HomeView? Home { get; private set; }

    /// <summary>Good morning, afternoon, evening or night, by the clock in Amsterdam.</summary>
    public string Greeting => words[
        clock.Amsterdam(clock.Now).Hour switch { < 6 => "home.greet.night", < 12 => "home.greet.morning", < 18 => "home.greet.afternoon", _ => "home.greet.evening" },
        records.Viewer.Person!.GivenName];

    /// <summary>Shows the page.</summary>
    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        frame.Title = words["home.title"];
        frame.Place = Place.Home;
        if (records.Viewer.Person?.HouseholdId is { } household)
        {
            records.Note(LogAction.Viewed, LogObject.Household, household, household);
            Home = await HomeView.OfAsync(records, clock, words, household, cancellationToken);
        }
    }
}
