using System.Net;
using FamilyPortal.Data;
using FamilyPortal.Data.Demo;
using Microsoft.EntityFrameworkCore;

namespace FamilyPortal.Web.Tests.Hosting;

public sealed class SessionTests
{
    private const string AnyPage = "/sign-in";

    [Theory]
    [ClassData(typeof(EachDatabase))]
    public async Task A_session_ends_after_fifteen_idle_minutes_and_not_before(DatabaseProvider provider)
    {
        await using var region = await Region.OpenAsync(provider);
        using var browser = await region.AsAsync(DemoCast.Sanne);
        region.Time.Advance(TimeSpan.FromMinutes(14));
        Assert.Equal("Sanne", await NameAsync(browser));
        region.Time.Advance(TimeSpan.FromMinutes(14));
        Assert.Equal("Sanne", await NameAsync(browser));
        region.Time.Advance(TimeSpan.FromMinutes(15));
        Assert.Null(await NameAsync(browser));
    }

    [Fact]
    public async Task A_family_session_ends_after_two_hours_and_a_staff_session_after_eight_however_busy()
    {
        await using var region = await Region.OpenAsync();
        using var mother = await region.AsAsync(DemoCast.Sanne);
        using var professional = await region.AsAsync(DemoCast.Mila);
        for (var minutes = 10; minutes <= 480; minutes += 10)
        {
            region.Time.Advance(TimeSpan.FromMinutes(10));
            Assert.Equal(minutes < 120 ? "Sanne" : null, await NameAsync(mother));
            Assert.Equal(minutes < 480 ? "Mila Jansen" : null, await NameAsync(professional));
        }
    }

    [Fact]
    public async Task Signing_out_ends_the_session_on_the_server_so_that_a_copied_cookie_is_dead()
    {
        await using var region = await Region.OpenAsync();
        using var browser = await region.AsAsync(DemoCast.Sanne);
        var page = await browser.OpenAsync("/sign-out");
        var answer = await browser.SubmitAsync("/sign-out", page.Token());
        Assert.Equal(HttpStatusCode.SeeOther, answer.StatusCode);
        Assert.Equal(1, await region.DatabaseAsync(db => db.Sessions.CountAsync(s => s.EndedAt != null)));
        Assert.Null(await NameAsync(browser));
    }

    [Fact]
    public async Task A_blocked_account_loses_its_live_session_on_the_next_request()
    {
        await using var region = await Region.OpenAsync();
        using var browser = await region.AsAsync(DemoCast.Sanne);
        Assert.Equal("Sanne", await NameAsync(browser));
        await region.DatabaseAsync(db => db.Accounts.ExecuteUpdateAsync(s => s.SetProperty(a => a.BlockedAt, Region.Monday)));
        Assert.Null(await NameAsync(browser));
    }

    [Fact]
    public async Task A_twelve_year_old_is_refused_until_in_person_activation_and_an_uninvited_person_is_refused()
    {
        await using var region = await Region.OpenAsync();
        using var browser = region.Browser();
        await region.DatabaseAsync(db => db.People.Where(p => p.GivenName == "Ilias").ExecuteUpdateAsync(s => s.SetProperty(p => p.ActivatedInPersonAt, (DateTime?)null)));
        Assert.Equal(HttpStatusCode.Forbidden, (await browser.GetAsync($"/test/sign-in/digid/{DemoCast.Ilias.Bsn}")).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await browser.GetAsync("/test/sign-in/digid/999990019")).StatusCode);
    }

    private static async Task<string?> NameAsync(HttpClient browser) =>
        (await browser.OpenAsync(AnyPage)).QuerySelector(".p-user")?.TextContent.Trim().Split("als ")[^1].Trim();
}
