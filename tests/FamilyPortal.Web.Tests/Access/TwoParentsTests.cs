using System.Net;
using System.Text.RegularExpressions;
using FamilyPortal.Data;
using FamilyPortal.Data.Demo;
using FamilyPortal.TestData;
using FamilyPortal.Web.Tests.Decisions;
using FamilyPortal.Web.Tests.Professional;
using FamilyPortal.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace FamilyPortal.Web.Tests.Access;

/// <summary>
/// The same household twice, to the same byte: in one the mother does all that she can, in the other she does nothing. What
/// the limited father fetches is the same in both.
/// </summary>
public sealed partial class TwoParentsTests
{
    private static readonly string[] Whole =
    [
        "/home", "/plan", "/plan/versions", "/plan/versions/1", "/plan/versions/2", "/plan/versions/3", "/plan/versions/compare?from=1&to=2", "/safety-card", "/my-file", "/agreements", "/decisions", "/reports", "/messages", "/objections", "/complaints", "/mandates",
        "/contact-preferences", "/more", "/evidence", "/access-log", "/access-log?period=all", "/access-log?period=all&show=400", "/access-log.csv", "/access-log.csv?period=all",
        "/access-log?period=all&what=ProtectedFact", "/access-log?period=all&what=Objection", "/access-log?period=all&what=Mandate", "/complaints/new",
    ];

    [Fact]
    public async Task Whatever_the_protected_mother_does_every_page_log_count_and_size_of_the_limited_father_stays_the_same()
    {
        await using var busy = await Region.OpenAsync(TestDatabase.Usual);
        await using var quiet = await Region.OpenAsync(TestDatabase.Usual);
        var (afterMuch, afterNothing) = (await FatherAsync(busy), await FatherAsync(quiet));
        // What is new to him is new once, in both.
        Assert.Equal(await SeenAsync(afterNothing, quiet), await SeenAsync(afterMuch, busy));
        var lines = await busy.DatabaseAsync(db => db.AccessLog.CountAsync());
        await DoMuchAsync(busy);
        Assert.True(await busy.DatabaseAsync(db => db.AccessLog.CountAsync()) - lines > 25, "She did too little to betray anything.");

        var (one, other) = (await SeenAsync(afterMuch, busy), await SeenAsync(afterNothing, quiet));
        Assert.All(one, pair => Assert.Equal(other[pair.Key], pair.Value));

        // And what is hers is there, for her.
        const string log = "/access-log.csv?period=all&what=ProtectedFact";
        Assert.Equal(2, (await (await busy.AsAsync(DemoCast.Sanne)).GetStringAsync(log)).Trim().Split('\n').Length);
        Assert.Single((await afterMuch.GetStringAsync(log)).Trim().Split('\n'));
    }

    private static Task<HttpClient> FatherAsync(Region region) => region.AsAsync(DemoCast.Emre);

    // She reads, writes, chooses, objects, complains, drafts and gives a mandate; her lawyer reads; her duo answers her,
    // writes down where she is, and looks at it. All after he last looked, so that a trace would be new to him.
    private static async Task DoMuchAsync(Region region)
    {
        region.Time.Advance(TimeSpan.FromMinutes(3));
        using var sanne = await region.AsAsync(DemoCast.Sanne);
        foreach (var address in Whole.Append("/evidence.zip"))
        {
            using var answer = await sanne.GetAsync(address);
            Assert.True((int)answer.StatusCode is 200 or 303, $"{address}: {answer.StatusCode}");
        }

        var thread = await region.DatabaseAsync(db => db.Conversations.Where(c => c.Person.GivenName == "Sanne").Select(c => c.Id).SingleAsync());
        Assert.Equal(HttpStatusCode.SeeOther, (await WriteAsync(sanne, $"/messages/{thread}", "Form", "Hij stond weer voor de deur.")).StatusCode);
        var decision = await region.SannesDecisionAsync();
        Assert.Equal(HttpStatusCode.SeeOther, (await sanne.ObjectNowAsync(decision)).StatusCode);
        var page = await sanne.OpenAsync("/complaints/new");
        var about = page.QuerySelector("input[name='Input.About']")!.GetAttribute("value")!;
        Assert.Equal(HttpStatusCode.SeeOther, (await sanne.SubmitAsync("/complaints/new", page.Filled(("Input.About", about), ("Input.Text", "Niemand belde terug.")))).StatusCode);
        await sanne.FillAsync("/complaints/new/check");
        Assert.Equal(1, await region.DatabaseAsync(db => db.Complaints.CountAsync()));
        await MandateTests.GiveAsync(sanne, "Kees Hoekstra", views: "Plan,Messages", mayWrite: true);
        using var eva = await region.AsAsync(DemoCast.Eva);
        var person = await region.PersonAsync(DemoCast.Sanne);
        foreach (var address in new[] { "/plan", "/decisions", "/reports", $"/messages/{thread}" })
        {
            Assert.Equal(HttpStatusCode.OK, (await eva.GetAsync($"/for/{person}{address}")).StatusCode);
        }

        using var mila = await region.AsAsync(DemoCast.Mila);
        Assert.Equal(HttpStatusCode.SeeOther, (await WriteAsync(mila, $"/caseload/H-1001/messages/{thread}", "Input", "Wij komen vandaag.")).StatusCode);
        var people = $"/caseload/H-1001/people/{person}";
        var card = await mila.OpenAsync(people);
        var fact = card.QuerySelector("form[action$='Show'] input[name=id]")!.GetAttribute("value")!;
        Assert.Equal(HttpStatusCode.OK, (await mila.SubmitAsync($"{people}?handler=Show", ("id", fact), card.Token())).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await mila.GetAsync("/caseload/H-1001/people")).StatusCode);
        using var joost = await region.AsAsync(DemoCast.Joost);
        var objection = (await region.ObjectionsAsync(decision)).Single().Id;
        Assert.Equal(HttpStatusCode.OK, (await joost.GetAsync($"/cases/{objection}")).StatusCode);
        region.Time.Advance(TimeSpan.FromMinutes(-3));
    }

    private static async Task<HttpResponseMessage> WriteAsync(HttpClient browser, string thread, string form, string text) =>
        await browser.SubmitAsync(thread, (await browser.OpenAsync(thread)).Token(), ($"{form}.ClientToken", $"{Guid.NewGuid()}"), ($"{form}.Text", text));

    private static async Task<Dictionary<string, string>> SeenAsync(HttpClient father, Region region)
    {
        var thread = await region.DatabaseAsync(db => db.Conversations.Where(c => c.Person.GivenName == "Emre").Select(c => c.Id).SingleAsync());
        var seen = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var address in Whole.Append($"/messages/{thread}"))
        {
            using var answer = await father.GetAsync(address);
            Assert.True((int)answer.StatusCode is 200 or 303 or 404, $"{address}: {answer.StatusCode}");
            var body = Changing().Replace(await answer.Content.ReadAsStringAsync(), "…");
            seen[address] = $"{Changing().Replace($"{answer.Headers}{answer.Content.Headers}", "…")}\n{body.Length}\n{body}";
        }

        return seen;
    }

    // What differs between any two answers: nonce, tokens, times of this request, and the length that a token gives them.
    [GeneratedRegex("(nonce[=-]\"?[A-Za-z0-9_-]+)|(value=\"CfDJ8[^\"]*\")|(__Host-[a-z]+=[^;]*)|(data-session-(ends|now)=\"[^\"]*\")|(Content-Length: \\d+)|(ClientToken\" value=\"[0-9a-f-]{36}\")", RegexOptions.ExplicitCapture, 2000)]
    private static partial Regex Changing();
}
