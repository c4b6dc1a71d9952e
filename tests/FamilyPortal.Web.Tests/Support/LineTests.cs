using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using FamilyPortal.Data;
using FamilyPortal.Data.Demo;
using Microsoft.EntityFrameworkCore;

namespace FamilyPortal.Web.Tests.Support;

/// <summary>The confidential line: who reads it, who decides that, and that nobody else can tell it was used.</summary>
public sealed partial class LineTests
{
    private const string Secret = "Thuis durf ik dit niet te zeggen";
    private const string Answer = "Goed dat je dit schrijft";

    private static readonly string[] Parent = ["/home", "/plan", "/messages", "/more", "/access-log", "/access-log?period=all", "/access-log.csv?period=all", "/evidence", "/contact-preferences", "/mandates", "/sign-in", "/support", "/support/adviser"];
    private static readonly string[] Duo = ["/caseload", "/caseload/messages", "/caseload/letters", "/caseload/H-2001", "/caseload/H-2001/people", "/caseload/H-2001/plan", "/caseload/H-2001/sign-in", "/work-log", "/support/adviser", "/for/line"];
    private static readonly string[] Others = ["/", "/admin/calendar", "/manage/emergency", "/work-log", "/support/adviser", "/for/line", "/for"];

    [Theory]
    [ClassData(typeof(EachDatabase))]
    public async Task Scenario_16_A_message_of_a_twelve_year_old_to_the_adviser_leaves_no_trace_on_screens_in_counts_or_logs_of_parent_duo_and_administrator(DatabaseProvider provider)
    {
        await using var used = await Region.OpenAsync(provider);
        await using var quiet = await Region.OpenAsync(provider);
        foreach (var region in new[] { used, quiet })
        {
            // Both sign in in both, so that what is compared is the line alone.
            using var ilias = await IliasAsync(region);
            using var fatima = await region.AsAsync(DemoCast.Fatima);
            if (region == used)
            {
                var address = await BeginAsync(ilias, Secret, calledAs: "Pluis");
                var row = (await fatima.OpenAsync("/for/line")).QuerySelector("main a.p-row")!;
                Assert.Contains("Pluis", row.TextContent, StringComparison.Ordinal);
                await WriteAsync(fatima, row.GetAttribute("href")!, Answer);
                Assert.Contains(Answer, (await ilias.OpenAsync(address)).Body!.TextContent, StringComparison.Ordinal);
            }
        }

        Assert.Equal(await RowsAsync(quiet), await RowsAsync(used));
        Assert.Equal(0, await quiet.DatabaseAsync(db => db.LineRows.CountAsync()));
        Assert.True(await used.DatabaseAsync(db => db.LineRows.CountAsync()) >= 6);
        Assert.Equal(await SeenAsync(quiet, await quiet.AsAsync(DemoCast.Aisha), Parent), await SeenAsync(used, await used.AsAsync(DemoCast.Aisha), Parent));
        Assert.Equal(await SeenAsync(quiet, await quiet.AsAsync(DemoCast.Petra), Duo), await SeenAsync(used, await used.AsAsync(DemoCast.Petra), Duo));
        Assert.Equal(await SeenAsync(quiet, await quiet.AsAsync(DemoCast.Bas), Others), await SeenAsync(used, await used.AsAsync(DemoCast.Bas), Others));
        Assert.Equal(await SeenAsync(quiet, await quiet.AsAsync(DemoCast.Ingrid), Others), await SeenAsync(used, await used.AsAsync(DemoCast.Ingrid), Others));
        Assert.Equal(await SeenAsync(quiet, await quiet.AsAsync(DemoCast.Kees), Others), await SeenAsync(used, await used.AsAsync(DemoCast.Kees), Others));
        Assert.Equal(await SeenAsync(quiet, await quiet.AsAsync(DemoCast.Hanna), Others), await SeenAsync(used, await used.AsAsync(DemoCast.Hanna), Others));
    }

    [Theory]
    [ClassData(typeof(EachDatabase))]
    public async Task The_client_alone_decides_who_reads_under_which_name_and_until_when(DatabaseProvider provider)
    {
        await using var region = await Region.OpenAsync(provider);
        using var noor = await region.AsAsync(DemoCast.Noor);
        using var fatima = await region.AsAsync(DemoCast.Fatima);
        using var hanna = await region.AsAsync(DemoCast.Hanna);
        var mine = await BeginAsync(noor, Secret, calledAs: "");
        var id = mine.Split('=', '#')[1];
        var theirs = $"/for/line/{id}";

        // Without a name, and with nothing that leads to one.
        var page = await fatima.OpenAsync(theirs);
        Assert.Contains(Secret, page.Body!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("Noor", page.Body.TextContent, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await hanna.GetAsync(theirs)).StatusCode);
        Assert.DoesNotContain(id, await hanna.GetStringAsync("/for/line"), StringComparison.Ordinal);
        using var sanne = await region.AsAsync(DemoCast.Sanne);
        Assert.DoesNotContain(Secret, await sanne.GetStringAsync($"/support/adviser?conversation={id}"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await sanne.GetAsync($"/support/adviser/change?conversation={id}")).StatusCode);
        using var kees = await region.AsAsync(DemoCast.Kees);
        Assert.Equal(HttpStatusCode.NotFound, (await kees.GetAsync(theirs)).StatusCode);

        // The name is asked for, kept back, and told by the client, who sees each step.
        await PostAsync(fatima, theirs, $"{theirs}?handler=name");
        Assert.Contains("vraagt naar jouw naam", (await noor.OpenAsync(mine)).Body!.TextContent, StringComparison.Ordinal);
        await PostAsync(noor, mine, "/support/adviser?handler=name", ("Input.Conversation", id), ("Input.WithName", "false"));
        Assert.DoesNotContain("Noor", (await fatima.OpenAsync(theirs)).Body!.TextContent, StringComparison.Ordinal);
        await PostAsync(noor, mine, "/support/adviser?handler=name", ("Input.Conversation", id), ("Input.WithName", "true"));
        Assert.Contains("Noor Yilmaz", (await fatima.OpenAsync(theirs)).QuerySelector("h1")!.TextContent, StringComparison.Ordinal);
        var log = (await noor.OpenAsync(mine)).QuerySelector("#log")!.TextContent;
        Assert.All(["Je vertelde je naam", "Je zei je naam niet", "De vertrouwenspersoon vroeg naar jouw naam", "De vertrouwenspersoon opende dit gesprek"], step => Assert.Contains(step, log, StringComparison.Ordinal));

        // Another adviser, who reads what was before because the client says so; the former one finds nothing from then on.
        await PostAsync(noor, $"/support/adviser/change?conversation={id}", "/support/adviser/change", ("Input.Conversation", id), ("Input.Adviser", await AdviserAsync(region, "Hanna Veenstra")), ("Input.WithEarlier", "true"));
        Assert.Equal(HttpStatusCode.NotFound, (await fatima.GetAsync(theirs)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await SendAsync(fatima, "/for/line", theirs, ("Input.Text", "Nog iets"))).StatusCode);
        Assert.Contains("Niemand schrijft nu met u", (await fatima.OpenAsync("/for/line")).Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains(Secret, (await hanna.OpenAsync(theirs)).Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Je stopte Fatima Oudkerk", (await noor.OpenAsync(mine)).QuerySelector("#log")!.TextContent, StringComparison.Ordinal);

        // The adviser steps aside; the client decides again, and this time begins anew.
        await PostAsync(hanna, theirs, $"{theirs}?handler=leave", ("Input.IsSure", "true"));
        Assert.Equal(HttpStatusCode.NotFound, (await hanna.GetAsync(theirs)).StatusCode);
        var left = await noor.OpenAsync(mine);
        Assert.Contains("Niemand leest dit, behalve jij", left.Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Hanna Veenstra stapte opzij", left.QuerySelector("#log")!.TextContent, StringComparison.Ordinal);
        using var anew = await SendAsync(noor, $"/support/adviser/change?conversation={id}", "/support/adviser/change", ("Input.Conversation", id), ("Input.Adviser", await AdviserAsync(region, "Fatima Oudkerk")), ("Input.WithEarlier", "false"));
        Assert.Contains("begin=", anew.Headers.Location!.OriginalString, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await fatima.GetAsync(theirs)).StatusCode);

        // An adviser whose work ended reads nothing more, and none takes their place by it.
        var second = await BeginAsync(noor, "Een nieuw begin", calledAs: "Noor");
        var other = $"/for/line/{second.Split('=', '#')[1]}";
        Assert.Equal(HttpStatusCode.OK, (await fatima.GetAsync(other)).StatusCode);
        var today = DateOnly.FromDateTime(Region.Monday);
        await region.DatabaseAsync(db => db.LineAdvisers.Where(a => a.Helper.Name == "Fatima Oudkerk").ExecuteUpdateAsync(s => s.SetProperty(a => a.Until, today)));
        Assert.Equal(HttpStatusCode.NotFound, (await fatima.GetAsync(other)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await hanna.GetAsync(other)).StatusCode);
        Assert.Contains("Een nieuw begin", (await noor.OpenAsync(second)).Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_line_asks_a_fresh_sign_in_loses_no_text_while_signed_in_keeps_none_afterwards_and_shows_nobody_in_the_database()
    {
        await using var region = await Region.OpenAsync();
        using var noor = await region.AsAsync(DemoCast.Noor);
        var form = (await noor.OpenAsync("/support/adviser")).Token();
        var fatima = await AdviserAsync(region, "Fatima Oudkerk");
        (string, string)[] typed = [form, ("Input.Adviser", fatima), ("Input.Text", Secret), ("Input.ClientToken", Guid.NewGuid().ToString())];
        region.Time.Advance(TimeSpan.FromMinutes(6));
        Assert.StartsWith("/sign-in/again", (await noor.GetAsync("/support/adviser")).Headers.Location!.OriginalString, StringComparison.Ordinal);
        // What was typed meanwhile is sent; the same form twice is one conversation.
        Assert.StartsWith("/support/adviser?conversation=", (await noor.SubmitAsync("/support/adviser", typed)).Headers.Location!.OriginalString, StringComparison.Ordinal);
        await noor.SubmitAsync("/support/adviser", typed);
        Assert.Equal(2, await region.DatabaseAsync(db => db.LineKeys.CountAsync()));
        region.Time.Advance(TimeSpan.FromMinutes(30));
        using var late = await noor.SubmitAsync("/support/adviser", [.. typed[..3], ("Input.ClientToken", Guid.NewGuid().ToString())]);
        Assert.StartsWith("/sign-in", late.Headers.Location!.PathAndQuery(), StringComparison.Ordinal);
        Assert.Equal(0, await region.DatabaseAsync(db => db.KeptPosts.CountAsync()));
        Assert.Equal(2, await region.DatabaseAsync(db => db.LineKeys.CountAsync()));

        // Rows name nobody: no person, no adviser, no moment, no key under the portal's own ring.
        var (keys, rows) = (await region.DatabaseAsync(db => db.LineKeys.AsNoTracking().ToListAsync()), await region.DatabaseAsync(db => db.LineRows.AsNoTracking().ToListAsync()));
        var ids = await region.DatabaseAsync(async db => (await db.People.Select(p => p.Id).ToListAsync()).Concat(await db.Helpers.Select(h => h.Id).ToListAsync()).Concat(await db.Accounts.Select(a => a.Id).ToListAsync()).ToHashSet());
        Assert.DoesNotContain(keys, k => ids.Contains(k.ConversationId) || ids.Any(id => k.Reader.AsSpan().IndexOf(id.ToByteArray()) >= 0));
        Assert.False(await region.DatabaseAsync(db => db.DataKeys.AnyAsync(d => d.OwnerId == keys[0].ConversationId)));
        Assert.All(rows, r => Assert.DoesNotContain(Secret, Encoding.UTF8.GetString(r.Content), StringComparison.Ordinal));
        // A short opening and a long message look alike.
        Assert.Single(rows.Select(r => r.Content.Length).Distinct());
        Assert.Equal(["ConversationId", "Reader", "Wrapped", "WrappingKeyId"], await region.DatabaseAsync(db => Task.FromResult(db.Model.FindEntityType(typeof(Data.Line.LineKey))!.GetProperties().Select(p => p.Name).Order(StringComparer.Ordinal).ToArray())));
        Assert.Equal(["Content", "ConversationId", "Number"], await region.DatabaseAsync(db => Task.FromResult(db.Model.FindEntityType(typeof(Data.Line.LineRow))!.GetProperties().Select(p => p.Name).Order(StringComparer.Ordinal).ToArray())));
    }

    private static async Task<HttpClient> IliasAsync(Region region)
    {
        var browser = region.Browser();
        await Region.SignInAsync(browser, DemoCast.Ilias);
        await browser.SubmitAsync("/sign-in/second-factor", (await browser.OpenAsync("/sign-in/second-factor")).Token(), ("Input.Code", region.FreshCode(DemoCast.IliasCode.Secret)));
        return browser;
    }

    /// <summary>Begins a conversation with the first who answers; its address.</summary>
    internal static async Task<string> BeginAsync(HttpClient client, string text, string calledAs)
    {
        var page = await client.OpenAsync("/support/adviser");
        if (page.QuerySelector("select[name='Input.Adviser']") is null)
        {
            page = await client.OpenAsync($"/support/adviser?begin={Guid.Empty}");
        }

        var adviser = page.QuerySelector("select[name='Input.Adviser'] option")!.GetAttribute("value")!;
        using var answer = await client.SubmitAsync(
            "/support/adviser", page.Token(), ("Input.Adviser", adviser), ("Input.CalledAs", calledAs), ("Input.Text", text), ("Input.ClientToken", Guid.NewGuid().ToString()));
        Assert.Equal(HttpStatusCode.SeeOther, answer.StatusCode);
        return answer.Headers.Location!.OriginalString;
    }

    private static async Task WriteAsync(HttpClient browser, string address, string text) =>
        await PostAsync(browser, address, address, ("Input.Text", text), ("Input.ClientToken", Guid.NewGuid().ToString()));

    private static async Task PostAsync(HttpClient browser, string page, string address, params (string, string)[] fields)
    {
        using var answer = await SendAsync(browser, page, address, fields);
        Assert.Equal(HttpStatusCode.SeeOther, answer.StatusCode);
    }

    private static async Task<HttpResponseMessage> SendAsync(HttpClient browser, string page, string address, params (string, string)[] fields) =>
        await browser.SubmitAsync(address, [(await browser.OpenAsync(page)).Token(), .. fields]);

    private static async Task<string> AdviserAsync(Region region, string name) =>
        $"{await region.DatabaseAsync(db => db.Helpers.Where(h => h.Name == name).Select(h => h.Id).SingleAsync())}";

    // Everything that is counted, but for the line's own two tables.
    private static Task<string> RowsAsync(Region region) => region.DatabaseAsync(async db =>
        $"{await db.AccessLog.CountAsync()} {await db.Sessions.CountAsync()} {await db.Messages.CountAsync()} {await db.Conversations.CountAsync()} {await db.Notices.CountAsync()} {await db.KeptPosts.CountAsync()} {await db.DataKeys.CountAsync()} {await db.Mandates.CountAsync()} {await db.Attachments.CountAsync()} {await db.IssuedCopies.CountAsync()} {await db.Tallies.CountAsync()} {await db.LogQuestions.CountAsync()}");

    private static async Task<string> SeenAsync(Region region, HttpClient browser, string[] addresses)
    {
        using (browser)
        {
            var seen = new StringBuilder();
            foreach (var address in addresses)
            {
                using var answer = await browser.GetAsync(address);
                var body = await answer.Content.ReadAsStringAsync();
                Assert.DoesNotContain(Secret, body, StringComparison.Ordinal);
                Assert.DoesNotContain("Pluis", body, StringComparison.Ordinal);
                seen.Append(region.Provider).Append(address).Append(answer.StatusCode).AppendLine(Changing().Replace(body, "…"));
            }

            Assert.Contains("<h1", seen.ToString(), StringComparison.Ordinal);
            return seen.ToString();
        }
    }

    [GeneratedRegex("(nonce[=-]\"?[A-Za-z0-9_-]+)|(value=\"CfDJ8[^\"]*\")|(data-session-(ends|now)=\"[^\"]*\")|(ClientToken\" value=\"[0-9a-f-]{36}\")", RegexOptions.ExplicitCapture, 2000)]
    private static partial Regex Changing();
}
