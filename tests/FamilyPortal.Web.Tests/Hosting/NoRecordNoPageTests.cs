using System.Net;
using FamilyPortal.Data.AccessLog;
using FamilyPortal.Data.Demo;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace FamilyPortal.Web.Tests.Hosting;

public sealed class NoRecordNoPageTests
{
    [Fact]
    public async Task While_the_log_cannot_be_written_a_page_of_a_case_is_not_sent()
    {
        await using var region = await Region.OpenAsync();
        using var browser = await region.AsAsync(DemoCast.Sanne);
        await region.Services.GetRequiredService<RecordWriter>().StopAsync(default);

        using var plan = await browser.GetAsync("/plan");
        using var open = await browser.GetAsync("/privacy");

        Assert.Equal(HttpStatusCode.ServiceUnavailable, plan.StatusCode);
        Assert.DoesNotContain("Rustig naar school", await plan.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, open.StatusCode);
    }

    [Fact]
    public async Task Each_opening_of_the_plan_has_left_its_line_before_the_page_arrives()
    {
        await using var region = await Region.OpenAsync();
        using var browser = await region.AsAsync(DemoCast.Sanne);
        var before = await region.DatabaseAsync(db => db.AccessLog.CountAsync());

        (await browser.GetAsync("/plan")).EnsureSuccessStatusCode();

        Assert.Equal(before + 1, await region.DatabaseAsync(db => db.AccessLog.CountAsync()));
    }

    [Fact]
    public async Task The_fathers_log_tells_nothing_about_the_mothers_thread_decision_or_report()
    {
        await using var region = await Region.OpenAsync();
        using var professional = await region.AsAsync(DemoCast.Mila);
        using var father = await region.AsAsync(DemoCast.Emre);
        var before = await LinesAsync(father);
        var thread = await region.DatabaseAsync(db => db.Conversations.Where(c => c.Person.GivenName == "Sanne").Select(c => c.Id).SingleAsync());
        var decision = await region.DatabaseAsync(db => db.Decisions.Where(d => d.Household.Reference == "H-1001").Select(d => d.Id).SingleAsync());

        (await professional.GetAsync($"/caseload/H-1001/messages/{thread}")).EnsureSuccessStatusCode();
        (await professional.GetAsync($"/caseload/H-1001/decisions/{decision}")).EnsureSuccessStatusCode();

        Assert.Equal(before, await LinesAsync(father));
    }

    private static async Task<string> LinesAsync(HttpClient browser) => (await browser.OpenAsync("/access-log?period=all")).QuerySelector("main")!.TextContent;
}
