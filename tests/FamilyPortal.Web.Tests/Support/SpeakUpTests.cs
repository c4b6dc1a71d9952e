using System.Net;
using FamilyPortal.Data;
using FamilyPortal.Data.Demo;
using Microsoft.EntityFrameworkCore;

namespace FamilyPortal.Web.Tests.Support;

/// <summary>What young people say, for whom, and what happens when they do not feel safe.</summary>
public sealed class SpeakUpTests
{
    private const string Words = "Ik slaap slecht sinds de zomer";

    [Theory]
    [ClassData(typeof(EachDatabase))]
    public async Task What_a_young_person_writes_is_theirs_alone_until_they_give_it_to_the_duo_or_the_adviser(DatabaseProvider provider)
    {
        await using var region = await Region.OpenAsync(provider);
        using var noor = await region.AsAsync(DemoCast.Noor);
        var tiles = await noor.OpenAsync("/speak-up");
        Assert.Equal(["/speak-up/prepare", "/speak-up/problem", "/speak-up/nice", "/speak-up/unsafe"], tiles.QuerySelectorAll("main a.p-card").Select(a => a.GetAttribute("href")!));
        var form = await noor.OpenAsync("/speak-up/problem");
        Assert.Equal("Me", form.QuerySelector("input[name='Input.To'][checked]")!.GetAttribute("value"));
        Assert.Equal("/speak-up?kept=Me", await SayAsync(noor, "problem", Words, to: null));
        var messages = await region.DatabaseAsync(db => db.Messages.CountAsync());
        Assert.Equal(1, await region.DatabaseAsync(db => db.LineKeys.CountAsync()));

        var mine = await noor.OpenAsync("/who-sees-what");
        Assert.Contains(Words, mine.Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Alleen jij leest dit", mine.Body.TextContent, StringComparison.Ordinal);
        Assert.Null((await noor.OpenAsync("/support/adviser")).QuerySelector("#t-thread"));
        var note = mine.QuerySelector("input[name='Input.Note']")!.GetAttribute("value")!;
        using var tom = await region.AsAsync(DemoCast.Tom);
        await tom.SubmitAsync("/who-sees-what", (await tom.OpenAsync("/who-sees-what")).Token(), ("Input.Note", note), ("Input.To", "Duo"));
        Assert.Equal(messages, await region.DatabaseAsync(db => db.Messages.CountAsync()));

        foreach (var to in new[] { "Duo", "Duo", "Adviser" })
        {
            await noor.SubmitAsync("/who-sees-what", mine.Token(), ("Input.Note", note), ("Input.To", to));
        }

        Assert.Equal(messages + 1, await region.DatabaseAsync(db => db.Messages.CountAsync()));
        Assert.Contains("Jij, je duo en je vertrouwenspersoon lezen dit", (await noor.OpenAsync("/who-sees-what")).Body!.TextContent, StringComparison.Ordinal);
        using var fatima = await region.AsAsync(DemoCast.Fatima);
        var read = (await fatima.OpenAsync($"/for/line/{note}")).Body!.TextContent;
        Assert.Contains(Words, read, StringComparison.Ordinal);
        Assert.DoesNotContain("Noor", read, StringComparison.Ordinal);

        // Straight to the duo, as a message in the young person's own thread.
        Assert.Equal("/speak-up?kept=Duo", await SayAsync(noor, "nice", "Ik heb een goal gemaakt", "Duo"));
        Assert.Equal(messages + 2, await region.DatabaseAsync(db => db.Messages.CountAsync()));
        foreach (var parent in new[] { DemoCast.Sanne, DemoCast.Emre })
        {
            using var browser = await region.AsAsync(parent);
            Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync("/speak-up")).StatusCode);
            foreach (var address in new[] { "/home", "/messages", "/access-log?period=all", "/more" })
            {
                using var page = await browser.GetAsync(address);
                Assert.DoesNotContain("goal gemaakt", await page.Content.ReadAsStringAsync(), StringComparison.Ordinal);
            }
        }
    }

    [Theory]
    [ClassData(typeof(EachDatabase))]
    public async Task Who_does_not_feel_safe_sees_telephones_first_reaches_the_manager_and_can_go_past_their_own_duo(DatabaseProvider provider)
    {
        await using var region = await Region.OpenAsync(provider);
        using var noor = await region.AsAsync(DemoCast.Noor);
        var page = await noor.OpenAsync("/speak-up/unsafe");
        var main = page.QuerySelector("main")!.InnerHtml;
        Assert.InRange(main.IndexOf("tel:112", StringComparison.Ordinal), 0, main.IndexOf("<textarea", StringComparison.Ordinal));
        Assert.Contains("leest niemand dit meteen", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.NotNull(page.QuerySelector("main a[href='/support/adviser']"));
        Assert.NotNull(page.QuerySelector("main a[href='/help/child-helpline']"));

        var messages = await region.DatabaseAsync(db => db.Messages.CountAsync());
        (string, string)[] typed = [page.Token(), ("Input.Text", "Hij wacht bij school"), ("Input.ClientToken", page.QuerySelector("input[name='Input.ClientToken']")!.GetAttribute("value")!)];
        var receipt = (await noor.SubmitAsync("/speak-up/unsafe", typed)).Headers.Location!.OriginalString;
        Assert.Equal(receipt, (await noor.SubmitAsync("/speak-up/unsafe", typed)).Headers.Location!.OriginalString);
        Assert.Equal(messages + 1, await region.DatabaseAsync(db => db.Messages.CountAsync()));
        Assert.Contains("Nog niemand pakte dit op", (await noor.OpenAsync(receipt)).Body!.TextContent, StringComparison.Ordinal);

        using var ingrid = await region.AsAsync(DemoCast.Ingrid);
        var row = (await ingrid.OpenAsync("/manage/signals")).QuerySelector("main a.p-row")!.GetAttribute("href")!;
        var signal = await ingrid.OpenAsync(row);
        Assert.Contains("Hij wacht bij school", signal.Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.SeeOther, (await ingrid.SubmitAsync(row, signal.Token())).StatusCode);
        Assert.Contains("Ingrid Vos pakte dit op", (await noor.OpenAsync(receipt)).Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Ingrid Vos", (await noor.OpenAsync("/access-log?period=all")).QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        using var sanne = await region.AsAsync(DemoCast.Sanne);
        Assert.DoesNotContain("Ingrid Vos", (await sanne.OpenAsync("/access-log?period=all")).QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await sanne.GetAsync(receipt)).StatusCode);

        // Past their own duo: nothing in the thread, nothing on the duo's desk.
        var again = await noor.OpenAsync("/speak-up/unsafe");
        using var past = await noor.SubmitAsync("/speak-up/unsafe", again.Token(), ("Input.Text", "Niet aan Mila vertellen"), ("Input.IsPastDuo", "true"), ("Input.ClientToken", Guid.NewGuid().ToString()));
        Assert.Contains("Je duo ziet dit niet", (await noor.OpenAsync(past.Headers.Location!.OriginalString)).Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal(messages + 1, await region.DatabaseAsync(db => db.Messages.CountAsync()));
        using var mila = await region.AsAsync(DemoCast.Mila);
        foreach (var address in new[] { "/caseload", "/caseload/messages", "/caseload/H-1001", "/work-log" })
        {
            Assert.DoesNotContain("Niet aan Mila", await mila.GetStringAsync(address), StringComparison.Ordinal);
        }

        Assert.Equal(HttpStatusCode.NotFound, (await mila.GetAsync("/manage/signals")).StatusCode);
        Assert.Contains("eigen duo", (await ingrid.OpenAsync((await ingrid.OpenAsync("/manage/signals")).QuerySelector("main a.p-row")!.GetAttribute("href")!)).Body!.TextContent, StringComparison.Ordinal);
    }

    private static async Task<string> SayAsync(HttpClient browser, string topic, string text, string? to)
    {
        var page = await browser.OpenAsync($"/speak-up/{topic}");
        var fields = new List<(string, string)> { page.Token(), ("Input.Text", text), ("Input.ClientToken", page.QuerySelector("input[name='Input.ClientToken']")!.GetAttribute("value")!) };
        if (to is not null)
        {
            fields.Add(("Input.To", to));
        }

        using var answer = await browser.SubmitAsync($"/speak-up/{topic}", [.. fields]);
        return answer.Headers.Location!.OriginalString;
    }
}
