using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using FamilyPortal.Data;
using FamilyPortal.Data.Demo;
using FamilyPortal.Domain.Messages;
using Microsoft.EntityFrameworkCore;

namespace FamilyPortal.Web.Tests.Family;

public sealed class MessagesTests
{
    [Theory]
    [ClassData(typeof(EachDatabase))]
    public async Task A_mother_reads_her_thread_by_day_and_sees_who_else_can(DatabaseProvider provider)
    {
        await using var region = await Region.OpenAsync(provider);
        using var browser = await region.AsAsync(DemoCast.Sanne);
        var address = await ThreadAsync(browser);
        var page = await browser.OpenAsync(address);

        Assert.Equal("Berichten met uw duo", page.QuerySelector("h1")!.TextContent);
        Assert.Contains("Dit kunnen lezen: u, Mila Jansen en Youssef Amrani.", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal(["zaterdag 21 november", "Gisteren, zondag 22 november", "Vandaag, maandag 23 november"], page.QuerySelectorAll(".p-day").Select(d => d.TextContent));
        Assert.Equal("Gelezen door Mila Jansen, vandaag, 7.00 uur", Assert.Single(page.QuerySelectorAll(".p-msg--mine .p-msg__r")).TextContent);
        Assert.Equal(2, page.QuerySelectorAll(".p-msg")[0].QuerySelectorAll(".p-msg__b p").Length);
        Assert.NotNull(page.QuerySelector("#write form button[type=submit]"));
        Assert.NotNull(page.QuerySelector("#write a[href='tel:112']"));
        Assert.Contains("Dan krijgt u antwoord uiterlijk woensdag 25 november.", page.QuerySelector("#write")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Opening_a_thread_takes_its_messages_out_of_the_count()
    {
        await using var region = await Region.OpenAsync();
        using var browser = await region.AsAsync(DemoCast.Sanne);
        Assert.Equal("1", (await browser.OpenAsync("/more")).QuerySelector(".nl-number-badge__visible-label")!.TextContent);
        Assert.Null((await browser.OpenAsync(await ThreadAsync(browser))).QuerySelector(".nl-number-badge"));
    }

    [Theory]
    [ClassData(typeof(EachDatabase))]
    public async Task A_message_sent_twice_with_one_form_is_one_message_and_its_answer_has_a_day(DatabaseProvider provider)
    {
        await using var region = await Region.OpenAsync(provider);
        using var browser = await region.AsAsync(DemoCast.Sanne);
        var address = await ThreadAsync(browser);
        var form = Filled(await browser.OpenAsync(address), "Ja, dan kan ik.\r\n\r\nTot <b>donderdag</b>.");
        var answers = await Task.WhenAll(browser.SubmitAsync(address, form), browser.SubmitAsync(address, form));

        Assert.All(answers, a => Assert.Equal((HttpStatusCode.SeeOther, $"{address}#latest"), (a.StatusCode, a.Header("Location"))));
        var page = await browser.OpenAsync(address);
        var latest = page.QuerySelector("#latest")!;
        Assert.Equal(["Ja, dan kan ik.", "Tot <b>donderdag</b>."], latest.QuerySelectorAll(".p-msg__b p").Select(p => p.TextContent));
        Assert.Equal(2, page.QuerySelectorAll(".p-msg--mine").Length);
        Assert.Contains("U krijgt antwoord uiterlijk woensdag 25 november.", page.QuerySelector("#write")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_form_that_is_changed_and_sent_again_is_a_second_message()
    {
        await using var region = await Region.OpenAsync();
        using var browser = await region.AsAsync(DemoCast.Sanne);
        var address = await ThreadAsync(browser);
        var page = await browser.OpenAsync(address);
        await browser.SubmitAsync(address, Filled(page, "Kan het ook vrijdag?"));
        await browser.SubmitAsync(address, Filled(page, "Of liever zaterdag?"));
        await browser.SubmitAsync(address, page.Token(), ("Form.Text", "Zonder kenmerk."));
        await browser.SubmitAsync(address, page.Token(), ("Form.Text", "Weer zonder kenmerk."));

        var shown = (await browser.OpenAsync(address)).Body!.TextContent;
        Assert.All(["Kan het ook vrijdag?", "Of liever zaterdag?", "Zonder kenmerk.", "Weer zonder kenmerk."], text => Assert.Contains(text, shown, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_message_with_the_token_of_somebody_elses_is_kept_like_any_other()
    {
        await using var region = await Region.OpenAsync();
        using var sanne = await region.AsAsync(DemoCast.Sanne);
        using var emre = await region.AsAsync(DemoCast.Emre);
        var mothers = Filled(await sanne.OpenAsync(await ThreadAsync(sanne)), "Van Sanne.");
        await sanne.SubmitAsync(await ThreadAsync(sanne), mothers);
        var address = await ThreadAsync(emre);
        await emre.SubmitAsync(address, [.. Filled(await emre.OpenAsync(address), "Van Emre.").Where(f => f.Name != "Form.ClientToken"), mothers.Single(f => f.Name == "Form.ClientToken")]);

        Assert.Contains("Van Emre.", (await emre.OpenAsync(address)).Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_empty_message_is_refused_in_words_and_a_long_one_keeps_its_text()
    {
        await using var region = await Region.OpenAsync();
        using var browser = await region.AsAsync(DemoCast.Sanne);
        var address = await ThreadAsync(browser);
        var empty = await (await browser.SubmitAsync(address, Filled(await browser.OpenAsync(address), "  \r\n "))).ReadAsync();
        Assert.Equal("Schrijf eerst uw bericht.", empty.QuerySelector("[data-error-summary] a[href='#Form_Text']")!.TextContent);
        Assert.StartsWith("Fout: ", empty.Title, StringComparison.Ordinal);

        var text = new string('a', Message.MaxLength + 1);
        var tooLong = await (await browser.SubmitAsync(address, Filled(await browser.OpenAsync(address), text))).ReadAsync();
        Assert.Equal(text, ((IHtmlTextAreaElement)tooLong.QuerySelector("#Form_Text")!).Value);
        Assert.NotNull(tooLong.QuerySelector("#Form_Text[aria-invalid]"));
        Assert.Single((await browser.OpenAsync(address)).QuerySelectorAll(".p-msg--mine"));
    }

    [Fact]
    public async Task A_message_that_cannot_be_kept_stays_in_its_field()
    {
        await using var region = await Region.OpenAsync();
        using var browser = await region.AsAsync(DemoCast.Sanne);
        var address = await ThreadAsync(browser);
        var form = Filled(await browser.OpenAsync(address), "Mijn tekst blijft staan.");
        var (refuse, accept) = region.Provider == DatabaseProvider.Sqlite
            ? ("create trigger no_messages before insert on Messages begin select raise(abort, 'full'); end", "drop trigger no_messages")
            : ("alter table \"Messages\" add constraint no_messages check (1 = 0) not valid", "alter table \"Messages\" drop constraint no_messages");
        await RunAsync(region, region.Provider == DatabaseProvider.SqlServer ? "alter table Messages with nocheck add constraint no_messages check (1 = 0)" : refuse);
        var answer = await (await browser.SubmitAsync(address, form)).ReadAsync();
        Assert.Equal("Uw bericht is niet verstuurd. Uw tekst staat er nog. Probeer het opnieuw.", answer.QuerySelector("[data-error-summary] li")!.TextContent);
        Assert.Equal("Mijn tekst blijft staan.", ((IHtmlTextAreaElement)answer.QuerySelector("#Form_Text")!).Value);
        await RunAsync(region, accept);
        Assert.Equal(HttpStatusCode.SeeOther, (await browser.SubmitAsync(address, Filled(answer, "Mijn tekst blijft staan."))).StatusCode);
    }

    [Fact]
    public async Task Nobody_but_its_owner_finds_a_thread()
    {
        await using var region = await Region.OpenAsync();
        using var sanne = await region.AsAsync(DemoCast.Sanne);
        var address = await ThreadAsync(sanne);
        foreach (var other in new[] { DemoCast.Emre, DemoCast.Noor, DemoCast.Aisha })
        {
            using var browser = await region.AsAsync(other);
            var own = await browser.OpenAsync(await ThreadAsync(browser));
            Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync(address)).StatusCode);
            Assert.Equal(HttpStatusCode.NotFound, (await browser.SubmitAsync(address, Filled(own, "Hallo"))).StatusCode);
        }

        Assert.Single((await sanne.OpenAsync(address)).QuerySelectorAll(".p-msg--mine"));
        Assert.Equal(HttpStatusCode.NotFound, (await sanne.GetAsync($"/messages/{Guid.NewGuid()}")).StatusCode);
    }

    [Fact]
    public async Task A_young_person_is_addressed_as_je_and_an_empty_thread_invites()
    {
        await using var region = await Region.OpenAsync();
        using var noor = await region.AsAsync(DemoCast.Noor);
        var page = await noor.OpenAsync(await ThreadAsync(noor));
        Assert.Equal("Berichten met je duo", page.QuerySelector("h1")!.TextContent);
        Assert.Contains("Dit kunnen lezen: jij, Mila Jansen en Youssef Amrani.", page.Body!.TextContent, StringComparison.Ordinal);
        using var aisha = await region.AsAsync(DemoCast.Aisha);
        Assert.Contains("Er zijn nog geen berichten. Stel gerust uw vraag.", (await aisha.OpenAsync(await ThreadAsync(aisha))).Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_number_in_the_address_that_is_none_is_no_mistake_of_the_reader()
    {
        await using var region = await Region.OpenAsync();
        using var browser = await region.AsAsync(DemoCast.Sanne);
        foreach (var address in new[] { $"{await ThreadAsync(browser)}?show=x", "/access-log?show=x&period=" })
        {
            var page = await browser.OpenAsync(address);
            Assert.Null(page.QuerySelector("[data-error-summary]"));
            Assert.DoesNotContain("Fout", page.Title, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_promise_that_was_broken_is_admitted()
    {
        await using var region = await Region.OpenAsync();
        using var browser = await region.AsAsync(DemoCast.Sanne);
        var address = await ThreadAsync(browser);
        await browser.SubmitAsync(address, Filled(await browser.OpenAsync(address), "Hoe laat?"));
        region.Time.Advance(TimeSpan.FromDays(4));
        using var later = await region.AsAsync(DemoCast.Sanne);
        Assert.Contains("U had antwoord moeten krijgen op woensdag 25 november.", (await later.OpenAsync(address)).Body!.TextContent, StringComparison.Ordinal);
    }

    private static Task<int> RunAsync(Region region, string sql) =>
#pragma warning disable RS0030 // A database that refuses a row cannot be had in another way.
        region.DatabaseAsync(db => db.Database.ExecuteSqlRawAsync(sql));
#pragma warning restore RS0030

    private static async Task<string> ThreadAsync(HttpClient browser) => (await browser.GetAsync("/messages")).Header("Location");

    private static (string Name, string Value)[] Filled(IHtmlDocument page, string text) =>
    [
        page.Token(),
        ("Form.ClientToken", page.QuerySelector("input[name='Form.ClientToken']")!.GetAttribute("value")!),
        ("Form.Text", text),
    ];
}
