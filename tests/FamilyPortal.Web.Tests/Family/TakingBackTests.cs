using System.Globalization;
using System.Net;
using FamilyPortal.Data;
using FamilyPortal.Data.Demo;
using FamilyPortal.Domain.Access;
using FamilyPortal.Domain.Messages;
using FamilyPortal.TestData;
using FamilyPortal.Web.Tests.Decisions;
using FamilyPortal.Web.Tests.Files;
using Microsoft.EntityFrameworkCore;
using static FamilyPortal.Web.Tests.Files.Sending;

namespace FamilyPortal.Web.Tests.Family;

/// <summary>Files, half a minute to undo, taking back later, and what is kept while it is being written.</summary>
public sealed class TakingBackTests
{
    private static readonly Chosen Photo = new("Foto van thuis.jpg", "image/jpeg", SampleFiles.Jpeg(), "Form.Files");
    private static readonly TimeSpan HalfAMinute = TimeSpan.FromSeconds(31);

    [Theory]
    [ClassData(typeof(EachDatabase))]
    public async Task A_message_with_a_photo_goes_to_the_duo_alone_after_half_a_minute_in_which_it_can_be_undone(DatabaseProvider provider)
    {
        await using var scanner = new TestScanner();
        await using var region = (await Region.OpenAsync(provider)).With("FamilyPortal:VirusScanner:Port", scanner.Port.ToString(CultureInfo.InvariantCulture)).With("FamilyPortal:UndoSeconds", "30");
        var (sanne, mila, emre) = (await region.AsAsync(DemoCast.Sanne), await region.AsAsync(DemoCast.Mila), await region.AsAsync(DemoCast.Emre));
        var address = (await sanne.GetAsync("/messages")).Header("Location");
        var thread = Guid.Parse(address[^36..]);
        var desk = $"/caseload/H-1001{address}";

        // Only its sender sees it, and the duo's clock does not run yet.
        await SendAsync(sanne, address, "Kijk eens naar deze foto.", Photo);
        var page = await sanne.OpenAsync(address);
        Assert.Contains("Niemand anders ziet het nog.", page.Text(), StringComparison.Ordinal);
        Assert.Contains("Waar dit is gemaakt, hebben wij eruit gehaald.", page.Text(), StringComparison.Ordinal);
        var file = page.QuerySelector("a[href^='/files/']")!.GetAttribute("href")!;
        Assert.Equal(HttpStatusCode.OK, (await sanne.GetAsync(file)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await mila.GetAsync(file)).StatusCode);
        Assert.DoesNotContain("Kijk eens", (await mila.OpenAsync(desk)).Text(), StringComparison.Ordinal);
        Assert.DoesNotContain(address, (await mila.OpenAsync("/caseload/messages")).Body!.InnerHtml, StringComparison.Ordinal);

        // Undone: it never was there, and text and photo are being written again.
        Assert.Equal(HttpStatusCode.SeeOther, (await BackAsync(sanne, address, await NewestAsync(region, thread))).StatusCode);
        page = await sanne.OpenAsync(address);
        Assert.DoesNotContain(page.QuerySelectorAll(".p-msg"), m => m.TextContent.Contains("Kijk eens", StringComparison.Ordinal));
        Assert.Equal("Kijk eens naar deze foto.", page.QuerySelector("#Form_Text")!.TextContent.Trim());
        Assert.Contains("Foto van thuis.jpg", page.QuerySelector("#files")!.TextContent, StringComparison.Ordinal);
        Assert.Null(await region.DatabaseAsync(db => db.Conversations.Where(c => c.Id == thread).Select(c => c.AnswerBy).SingleAsync()));
        region.Time.Advance(HalfAMinute);
        Assert.DoesNotContain("teruggetrokken", (await mila.OpenAsync(desk)).Text(), StringComparison.Ordinal);

        // Sent again, as it stands in the form.
        await sanne.SubmitAsync(address, [.. (await sanne.OpenAsync(address)).Filled().Where(f => !f.Name.EndsWith(".Files", StringComparison.Ordinal))]);
        region.Time.Advance(HalfAMinute);
        Assert.Contains("Kijk eens", (await mila.OpenAsync(desk)).Text(), StringComparison.Ordinal);
        Assert.Contains(address, (await mila.OpenAsync("/caseload/messages")).Body!.InnerHtml, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await mila.GetAsync(file)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await emre.GetAsync(file)).StatusCode);
        Assert.Empty((await sanne.OpenAsync(address)).QuerySelector("#Form_Text")!.TextContent.Trim());

        // Taken back later: a marker that both see, and nothing of what it said for anybody; the row stays as it was.
        var sent = await NewestAsync(region, thread);
        Assert.Equal(HttpStatusCode.NotFound, (await BackAsync(mila, desk, sent)).StatusCode);
        Assert.Contains("Trek in", (await sanne.OpenAsync($"{address}?back={sent}")).QuerySelectorAll("button[form='take-back']").Select(b => b.TextContent.Trim()));
        Assert.Equal(HttpStatusCode.SeeOther, (await BackAsync(sanne, address, sent)).StatusCode);
        Assert.Contains("U heeft dit bericht teruggetrokken.", (await sanne.OpenAsync(address)).Text(), StringComparison.Ordinal);
        var seen = (await mila.OpenAsync(desk)).Text();
        Assert.Contains("Sanne de Vries heeft dit bericht teruggetrokken.", seen, StringComparison.Ordinal);
        Assert.DoesNotContain("Kijk eens", seen, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await mila.GetAsync(file)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await BackAsync(sanne, address, sent)).StatusCode);
        Assert.Equal(2, await region.DatabaseAsync(db => db.MessageRetractions.CountAsync()));
        Assert.Equal(2, await region.DatabaseAsync(db => db.AccessLog.CountAsync(e => e.Action == LogAction.TookBack && e.ObjectId == thread)));

        // A file that is not taken loses no text.
        var refused = await (await SendAsync(sanne, address, "Dit blijft staan.", new Chosen("spel.exe", "application/octet-stream", [1, 2, 3], "Form.Files"))).ReadAsync();
        Assert.Equal("Dit blijft staan.", refused.QuerySelector("#Form_Text")!.TextContent.Trim());
        Assert.NotNull(refused.QuerySelector("[data-error-summary]"));
    }

    [Fact]
    public async Task What_is_being_written_is_kept_for_its_writer_alone_on_every_device_until_it_is_sent()
    {
        await using var scanner = new TestScanner();
        await using var region = (await Region.OpenAsync()).With("FamilyPortal:VirusScanner:Port", scanner.Port.ToString(CultureInfo.InvariantCulture)).With("FamilyPortal:UndoSeconds", "30");
        var (sanne, mila) = (await region.AsAsync(DemoCast.Sanne), await region.AsAsync(DemoCast.Mila));
        var address = (await sanne.GetAsync("/messages")).Header("Location");
        var desk = $"/caseload/H-1001{address}";
        await sanne.SubmitAsync(address, (await sanne.OpenAsync(address)).Filled(("Form.Text", "Ik twijfel nog."), ("Form.IsKept", "true")));
        await mila.SubmitAsync(desk, (await mila.OpenAsync(desk)).Filled(("Input.Text", "Half antwoord."), ("Input.IsKept", "true")));

        var elsewhere = await (await region.AsAsync(DemoCast.Sanne)).OpenAsync(address);
        Assert.Equal("Ik twijfel nog.", elsewhere.QuerySelector("#Form_Text")!.TextContent.Trim());
        Assert.Contains("Bewaard als concept", elsewhere.Text(), StringComparison.Ordinal);
        Assert.DoesNotContain("Half antwoord.", elsewhere.Body!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("Werkte aan een bericht", (await sanne.OpenAsync("/access-log")).Text(), StringComparison.Ordinal);
        Assert.Equal("Half antwoord.", (await mila.OpenAsync(desk)).QuerySelector("#Input_Text")!.TextContent.Trim());
        Assert.DoesNotContain("Ik twijfel nog.", (await (await region.AsAsync(DemoCast.Youssef)).OpenAsync(desk)).Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Werkte aan een bericht", (await mila.OpenAsync("/work-log")).Text(), StringComparison.Ordinal);

        // A professional sends a file along; the family member opens it.
        var form = (await mila.OpenAsync(desk)).Filled(("Input.Text", "Heel antwoord."));
        await mila.PostAsync(desk, form, Photo with { Field = "Input.Files", Name = "route.jpg" });
        Assert.Equal(1, await region.DatabaseAsync(db => db.UnsentMessages.CountAsync()));
        Assert.DoesNotContain("Heel antwoord.", (await sanne.OpenAsync(address)).Text(), StringComparison.Ordinal);
        region.Time.Advance(HalfAMinute);
        var page = await sanne.OpenAsync(address);
        Assert.Contains("Heel antwoord.", page.Text(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await sanne.GetAsync(page.QuerySelector(".p-msg a[href^='/files/']")!.GetAttribute("href"))).StatusCode);

        Assert.Contains("Mila Jansen", (await sanne.OpenAsync("/access-log")).Text(), StringComparison.Ordinal);

        // An empty form takes away what was kept.
        await sanne.SubmitAsync(address, page.Filled(("Form.Text", ""), ("Form.IsKept", "true")));
        Assert.Equal(0, await region.DatabaseAsync(db => db.UnsentMessages.CountAsync()));
    }

    [Fact]
    public async Task An_answer_that_is_undone_lets_the_promise_run_again_and_a_broken_promise_stands_in_the_thread_for_both()
    {
        await using var region = (await Region.OpenAsync()).With("FamilyPortal:UndoSeconds", "30");
        var (sanne, mila) = (await region.AsAsync(DemoCast.Sanne), await region.AsAsync(DemoCast.Mila));
        var address = (await sanne.GetAsync("/messages")).Header("Location");
        var (thread, desk) = (Guid.Parse(address[^36..]), $"/caseload/H-1001{address}");
        await sanne.SubmitAsync(address, (await sanne.OpenAsync(address)).Filled(("Form.Text", "Hoe laat?")));
        region.Time.Advance(HalfAMinute);
        await mila.SubmitAsync(desk, (await mila.OpenAsync(desk)).Filled(("Input.Text", "Om drie uur.")));
        Assert.Null(await PromisedAsync());
        await BackAsync(mila, desk, await NewestAsync(region, thread));
        Assert.Equal(new DateOnly(2026, 11, 25), await PromisedAsync());
        Assert.DoesNotContain("Dat is niet gelukt", (await sanne.OpenAsync(address)).Text(), StringComparison.Ordinal);

        region.Time.Advance(TimeSpan.FromDays(4));
        var (ingrid, petra) = (await region.AsAsync(DemoCast.Ingrid), await region.AsAsync(DemoCast.Petra));
        var work = (await ingrid.OpenAsync("/manage/promises")).Text();
        Assert.Contains("H-1001", work, StringComparison.Ordinal);
        Assert.Contains("Mila Jansen, Youssef Amrani", work, StringComparison.Ordinal);
        Assert.DoesNotContain("Sanne", work, StringComparison.Ordinal);
        Assert.DoesNotContain("Hoe laat", work, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await petra.GetAsync("/manage/promises")).StatusCode);
        Assert.Contains("Dat ligt aan ons. Het spijt ons.", (await (await region.AsAsync(DemoCast.Sanne)).OpenAsync("/home")).Text(), StringComparison.Ordinal);
        Assert.DoesNotContain("Dat ligt aan ons. Het spijt ons.", (await (await region.AsAsync(DemoCast.Emre)).OpenAsync("/home")).Text(), StringComparison.Ordinal);
        (sanne, mila) = (await region.AsAsync(DemoCast.Sanne), await region.AsAsync(DemoCast.Mila));
        await mila.SubmitAsync(desk, (await mila.OpenAsync(desk)).Filled(("Input.Text", "Toch om vier uur.")));
        region.Time.Advance(HalfAMinute);
        const string Entry = "Hier was antwoord beloofd op";
        Assert.Contains(Entry, (await sanne.OpenAsync(address)).Text(), StringComparison.Ordinal);
        Assert.Contains(Entry, (await mila.OpenAsync(desk)).Text(), StringComparison.Ordinal);
        Assert.DoesNotContain("H-1001", (await (await region.AsAsync(DemoCast.Ingrid)).OpenAsync("/manage/promises")).Text(), StringComparison.Ordinal);

        Task<DateOnly?> PromisedAsync() => region.DatabaseAsync(db => db.Conversations.Where(c => c.Id == thread).Select(c => c.AnswerBy).SingleAsync());
    }

    private static async Task<HttpResponseMessage> SendAsync(HttpClient browser, string address, string text, params Chosen[] files) =>
        await browser.PostAsync(address, (await browser.OpenAsync(address)).Filled(("Form.Text", text)), files);

    private static async Task<HttpResponseMessage> BackAsync(HttpClient browser, string address, Guid message) =>
        await browser.SubmitAsync($"{address}?handler=Back", (await browser.OpenAsync(address)).Token(), ("message", message.ToString()));

    private static Task<Guid> NewestAsync(Region region, Guid thread) =>
        region.DatabaseAsync(db => db.Messages.Where(m => m.ConversationId == thread).OrderByDescending(m => m.SentAt).Select(m => m.Id).FirstAsync());
}
