using System.Net;
using FamilyPortal.Data;
using FamilyPortal.Data.Demo;
using FamilyPortal.Domain.Decisions;
using FamilyPortal.Domain.Publications;
using Microsoft.EntityFrameworkCore;

namespace FamilyPortal.Web.Tests.Decisions;

/// <summary>Each addressee by their own channel, with their own last day: in the portal only after an express choice, else on paper.</summary>
public sealed class AnnouncingTests
{
    private static readonly DateTime March = new(2026, 3, 9, 9, 0, 0, DateTimeKind.Utc);

    [Theory]
    [ClassData(typeof(EachDatabase))]
    public async Task Scenario_7_portal_for_one_and_a_letter_for_the_other_give_two_last_days_and_each_sees_only_their_own(DatabaseProvider provider)
    {
        await using var region = await Region.OpenAsync(provider, March);
        await region.ChooseAsync(DemoCast.Annie, inPortal: false);
        var decision = await region.PublishAsync(DemoCast.Petra, "H-1003", "Henk", "Annie");

        region.Time.Set(March.AddDays(7));
        var petra = await region.AsAsync(DemoCast.Petra);
        var letter = await region.LetterAsync(decision);
        Assert.Contains("Annie Smit", (await petra.OpenAsync("/caseload/letters")).Text(), StringComparison.Ordinal);
        var check = await (await petra.FillAsync($"/caseload/letters/{letter}", ("Input.On", "2026-03-16"))).ReadAsync();
        Assert.Contains("Gepost op maandag 16 maart 2026? Dan wordt de laatste dag van deze persoon dinsdag 28 april 2026.", check.Text(), StringComparison.Ordinal);
        Assert.Equal(0, await region.DatabaseAsync(db => db.Announcements.CountAsync(a => a.DecisionId == decision && a.Channel == AnnouncementChannel.Post)));
        Assert.Equal($"/caseload/letters/{letter}", (await petra.SubmitAsync($"/caseload/letters/{letter}", check.Filled())).Header("Location"));
        Assert.Contains("Gepost op maandag 16 maart 2026.De laatste dag van deze persoon is dinsdag 28 april 2026.", (await petra.OpenAsync($"/caseload/letters/{letter}")).Text(), StringComparison.Ordinal);
        Assert.Contains("Er zijn geen brieven om te posten.", (await petra.OpenAsync("/caseload/letters")).Text(), StringComparison.Ordinal);

        foreach (var address in new[] { $"/decisions/{decision}", "/decisions", "/home" })
        {
            var henk = (await (await region.AsAsync(DemoCast.Henk)).OpenAsync(address)).Text();
            var annie = (await (await region.AsAsync(DemoCast.Annie)).OpenAsync(address)).Text();
            Assert.Contains("20 april", henk, StringComparison.Ordinal);
            Assert.DoesNotContain("28 april", henk, StringComparison.Ordinal);
            Assert.Contains("28 april", annie, StringComparison.Ordinal);
            Assert.DoesNotContain("20 april", annie, StringComparison.Ordinal);
        }
    }

    [Theory]
    [ClassData(typeof(EachDatabase))]
    public async Task A_choice_for_the_portal_is_kept_with_its_day_and_taken_back_it_holds_from_then_on(DatabaseProvider provider)
    {
        await using var region = await Region.OpenAsync(provider);
        var emre = await region.AsAsync(DemoCast.Emre);
        Assert.Contains("Op papier. U koos nog niets.", (await emre.OpenAsync("/contact-preferences")).Text(), StringComparison.Ordinal);
        await region.ChooseAsync(DemoCast.Emre, inPortal: true);
        Assert.Contains("In Mijn omgeving, sinds maandag 23 november 2026.", (await emre.OpenAsync("/contact-preferences")).Text(), StringComparison.Ordinal);
        var before = await region.PublishAsync(DemoCast.Mila, "H-1001", "Emre");

        region.Time.Advance(TimeSpan.FromMinutes(1));
        await region.ChooseAsync(DemoCast.Emre, inPortal: false);
        region.Time.Advance(TimeSpan.FromMinutes(1));
        var after = await region.PublishAsync(DemoCast.Mila, "H-1001", "Emre");

        Assert.Equal([AnnouncementChannel.Portal], await ChannelsAsync(region, before));
        Assert.Empty(await ChannelsAsync(region, after));
        var page = (await emre.OpenAsync($"/decisions/{after}")).Text();
        Assert.Contains("U krijgt het ook op papier, met de post. Uw termijn begint op de dag dat wij de brief posten.", page, StringComparison.Ordinal);
        Assert.DoesNotContain("Laatste dag", page, StringComparison.Ordinal);
        Assert.Contains("maandag 4 januari 2027", (await emre.OpenAsync($"/decisions/{before}")).Text(), StringComparison.Ordinal);
        Assert.Contains("Op papier, sinds maandag 23 november 2026.", (await emre.OpenAsync("/contact-preferences")).Text(), StringComparison.Ordinal);
        Assert.Equal(2, await region.DatabaseAsync(db => db.ChannelChoices.CountAsync(c => db.People.Any(p => p.Id == c.PersonId && p.GivenName == "Emre"))));
    }

    [Fact]
    public async Task Nothing_chosen_is_asked_and_nothing_is_kept()
    {
        await using var region = await Region.OpenAsync();
        var answer = await (await region.AsAsync(DemoCast.Emre)).FillAsync("/contact-preferences/decisions");

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Contains("Kies hoe u besluiten wilt krijgen.", (await answer.ReadAsync()).QuerySelector("[data-error-summary]")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(0, await region.DatabaseAsync(db => db.ChannelChoices.CountAsync(c => db.People.Any(p => p.Id == c.PersonId && p.GivenName == "Emre"))));
    }

    [Fact]
    public async Task The_address_stands_on_the_letter_alone_and_only_the_duo_can_open_it()
    {
        await using var region = await Region.OpenAsync();
        await region.ChooseAsync(DemoCast.Sanne, inPortal: false);
        var letter = await region.LetterAsync(await region.PublishAsync(DemoCast.Mila, "H-1001", "Sanne", "Emre"), "Sanne");
        var mila = await region.AsAsync(DemoCast.Mila);
        foreach (var address in new[] { "/caseload/letters", $"/caseload/letters/{letter}" })
        {
            Assert.DoesNotContain("Lindenhof", await mila.GetStringAsync(address), StringComparison.Ordinal);
        }

        var paper = (await mila.OpenAsync($"/caseload/letters/{letter}/paper")).QuerySelector(".p-letter__to")!;
        Assert.Equal(["Sanne de Vries", "Lindenhof 27", "4321 ZX Klaverdam"], paper.Children.Select(line => line.TextContent));
        Assert.Contains("Haalde een besluit op als pdf", (await (await region.AsAsync(DemoCast.Sanne)).OpenAsync("/access-log")).Text(), StringComparison.Ordinal);
        var emre = await region.AsAsync(DemoCast.Emre);
        Assert.DoesNotContain("Haalde een besluit op als pdf", (await emre.OpenAsync("/access-log")).Text(), StringComparison.Ordinal);
        foreach (var browser in new[] { await region.AsAsync(DemoCast.Petra), await region.AsAsync(DemoCast.Joost), await region.AsAsync(DemoCast.Bas), await region.AsAsync(DemoCast.Sanne), emre })
        {
            foreach (var address in new[] { "", "/paper", "/paper.pdf" })
            {
                Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync($"/caseload/letters/{letter}{address}")).StatusCode);
            }

            Assert.NotEqual(HttpStatusCode.SeeOther, (await browser.SubmitAsync($"/caseload/letters/{letter}", (await browser.OpenAsync("/support")).Token(), ("Input.How", "Post"), ("Input.On", "2026-11-23"), ("Input.Checked", "2026-11-23"))).StatusCode);
        }

        Assert.Equal(0, await region.DatabaseAsync(db => db.Announcements.CountAsync(a => db.Letters.Any(l => l.Id == letter && l.DecisionId == a.DecisionId))));
    }

    [Theory]
    [InlineData("2026-11-24", "Post", "Kies een dag tussen de datum van het besluit en vandaag.")]
    [InlineData("2026-11-22", "Post", "Kies een dag tussen de datum van het besluit en vandaag.")]
    [InlineData("", "Post", "Kies een dag tussen de datum van het besluit en vandaag.")]
    [InlineData("2026-11-23", "Portal", "Kies hoe de brief weg is.")]
    [InlineData("2026-11-23", "", "Kies hoe de brief weg is.")]
    public async Task A_day_or_way_that_cannot_be_is_refused_and_no_term_begins(string on, string how, string message)
    {
        await using var region = await Region.OpenAsync();
        var decision = await region.PublishAsync(DemoCast.Mila, "H-1001", "Emre");
        var answer = await (await region.AsAsync(DemoCast.Mila)).FillAsync($"/caseload/letters/{await region.LetterAsync(decision)}", ("Input.On", on), ("Input.How", how));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Contains(message, (await answer.ReadAsync()).QuerySelector("[data-error-summary]")!.TextContent, StringComparison.Ordinal);
        Assert.Empty(await ChannelsAsync(region, decision));
    }

    [Theory]
    [ClassData(typeof(EachDatabase))]
    public async Task A_posting_day_that_is_sent_more_than_once_is_one_announcement_with_the_first_day(DatabaseProvider provider)
    {
        await using var region = await Region.OpenAsync(provider);
        var decision = await region.PublishAsync(DemoCast.Mila, "H-1001", "Emre");
        var address = $"/caseload/letters/{await region.LetterAsync(decision)}";
        region.Time.Advance(TimeSpan.FromDays(2));
        var mila = await region.AsAsync(DemoCast.Mila);
        var page = await mila.OpenAsync(address);
        Assert.Equal(HttpStatusCode.SeeOther, (await mila.SubmitAsync(address, page.Filled(("Input.On", "2026-11-24"), ("Input.Checked", "2026-11-24"), ("Input.How", "Handed")))).StatusCode);
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => mila.SubmitAsync(address, page.Filled(("Input.On", "2026-11-25"), ("Input.Checked", "2026-11-25")))));

        var announcement = await region.DatabaseAsync(db => db.Announcements.SingleAsync(a => a.DecisionId == decision));
        Assert.Equal((AnnouncementChannel.Handed, new DateOnly(2026, 11, 24)), (announcement.Channel, announcement.AnnouncedOn));
    }

    [Fact]
    public async Task A_letter_is_kept_from_the_list_until_a_wrong_recipient_can_no_longer_be_recalled()
    {
        await using var region = (await Region.OpenAsync()).With("FamilyPortal:PublicationDelayMinutes", "10");
        var letter = await region.LetterAsync(await region.PublishAsync(DemoCast.Mila, "H-1001", "Emre"));
        var mila = await region.AsAsync(DemoCast.Mila);
        Assert.DoesNotContain("Emre", (await mila.OpenAsync("/caseload/letters")).Text(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await mila.GetAsync($"/caseload/letters/{letter}")).StatusCode);
        region.Time.Advance(TimeSpan.FromMinutes(11));
        Assert.Contains("Emre Yilmaz", (await mila.OpenAsync("/caseload/letters")).Text(), StringComparison.Ordinal);
    }

    [Theory]
    [ClassData(typeof(EachDatabase))]
    public async Task Who_awaits_a_letter_can_object_early_and_the_posting_day_still_gives_them_their_term(DatabaseProvider provider)
    {
        await using var region = await Region.OpenAsync(provider);
        var decision = await region.PublishAsync(DemoCast.Mila, "H-1001", "Emre");
        var emre = await region.AsAsync(DemoCast.Emre);
        Assert.Contains("U mag nu al bezwaar maken.", (await emre.OpenAsync($"/decisions/{decision}/objection/check?later=1")).Text(), StringComparison.Ordinal);
        Assert.Equal($"/decisions/{decision}/objection/received", (await emre.ObjectNowAsync(decision)).Header("Location"));
        var objection = (await region.ObjectionsAsync(decision)).Single();
        Assert.Equal((false, new DateOnly(2027, 1, 4), new DateOnly(2027, 2, 15)), (objection.IsLate, objection.LastDay, objection.DecideBy));

        region.Time.Advance(TimeSpan.FromDays(2));
        var mila = await region.AsAsync(DemoCast.Mila);
        Assert.Equal(HttpStatusCode.SeeOther, (await mila.FillAsync($"/caseload/letters/{await region.LetterAsync(decision)}", ("Input.On", "2026-11-25"), ("Input.Checked", "2026-11-25"))).StatusCode);
        Assert.Contains("woensdag 6 januari 2027", (await (await region.AsAsync(DemoCast.Emre)).OpenAsync($"/decisions/{decision}")).Text(), StringComparison.Ordinal);
        Assert.Single(await region.ObjectionsAsync(decision));
    }

    [Fact]
    public async Task The_calendar_file_holds_the_readers_own_day_and_no_word_of_a_case()
    {
        await using var region = await Region.OpenAsync();
        var decision = await region.SannesDecisionAsync();
        var last = await region.LastDayAsync(decision);
        var sanne = await region.AsAsync(DemoCast.Sanne);
        var answer = await sanne.GetAsync($"/decisions/{decision}/last-day.ics");
        var lines = (await answer.Content.ReadAsStringAsync()).Split("\r\n");

        Assert.Equal("text/calendar; charset=utf-8", answer.Header("Content-Type"));
        Assert.Equal("attachment; filename=calendar.ics; filename*=UTF-8''calendar.ics", answer.Header("Content-Disposition"));
        Assert.Contains("sandbox", answer.Header("Content-Security-Policy"), StringComparison.Ordinal);
        Assert.Contains($"DTSTART;VALUE=DATE:{last:yyyyMMdd}", lines);
        Assert.Contains("SUMMARY:Kijk in Mijn omgeving", lines);
        Assert.DoesNotContain(decision.ToString("N"), string.Concat(lines), StringComparison.OrdinalIgnoreCase);
        Assert.Equal(["BEGIN", "VERSION", "PRODID", "METHOD", "BEGIN", "UID", "DTSTAMP", "DTSTART;VALUE=DATE", "DTEND;VALUE=DATE", "SUMMARY", "TRANSP", "CLASS", "END", "END", ""], lines.Select(l => l.Split(':')[0]));
        Assert.Equal(HttpStatusCode.NotFound, (await (await region.AsAsync(DemoCast.Emre)).GetAsync($"/decisions/{decision}/last-day.ics")).StatusCode);
    }

    [Fact]
    public async Task Who_could_object_is_warned_that_the_court_is_closed_without_it_until_they_did()
    {
        const string Warning = "Maakt u geen bezwaar? Dan kunt u later meestal ook niet naar de rechter.";
        await using var region = await Region.OpenAsync();
        var decision = await region.SannesDecisionAsync();
        var sanne = await region.AsAsync(DemoCast.Sanne);
        Assert.Contains(Warning, (await sanne.OpenAsync($"/decisions/{decision}")).Text(), StringComparison.Ordinal);
        await sanne.ObjectNowAsync(decision);
        Assert.DoesNotContain(Warning, (await sanne.OpenAsync($"/decisions/{decision}")).Text(), StringComparison.Ordinal);
    }

    private static Task<List<AnnouncementChannel>> ChannelsAsync(Region region, Guid decision) =>
        region.DatabaseAsync(db => db.Announcements.Where(a => a.DecisionId == decision).Select(a => a.Channel).ToListAsync());
}

/// <summary>Choosing a channel and publishing as people do it in a browser.</summary>
internal static class AnnouncingRegion
{
    internal static async Task ChooseAsync(this Region region, CastMember member, bool inPortal)
    {
        var answer = await (await region.AsAsync(member)).FillAsync("/contact-preferences/decisions", ("Input.InPortal", inPortal ? "true" : "false"));
        Assert.Equal(HttpStatusCode.SeeOther, answer.StatusCode);
    }

    /// <summary>A municipal decision of this day for these members of a household.</summary>
    internal static async Task<Guid> PublishAsync(this Region region, CastStaff by, string household, params string[] addressees)
    {
        var (people, body) = await region.DatabaseAsync(async db => (
            await db.People.Where(p => addressees.Contains(p.GivenName)).Select(p => p.Id).ToListAsync(),
            await db.Organisations.Where(o => o.Name == "Gemeente Klaverdam").Select(o => o.Id).SingleAsync()));
        // What goes to both parents is about their child: about her it would never reach him.
        var about = addressees.Contains("Sanne", StringComparer.Ordinal) && addressees.Contains("Emre", StringComparer.Ordinal) ? "Sem" : null;
        var answer = await (await region.AsAsync(by)).FillAsync(
            $"/caseload/{household}/decisions/new",
            [
                ("Input.Subject", "Hulp op zaterdag"),
                ("Input.What", "U krijgt ook hulp op zaterdag."),
                ("Input.Reasons", "U vroeg erom."),
                ("Input.Body", body.ToString()),
                ("Input.Regime", nameof(LegalRegime.Awb)),
                ("Input.Readers", ""),
                .. people.Select(p => ("Input.Addressees", p.ToString())),
                .. about is null ? [] : new[] { ("Input.About", (await region.DatabaseAsync(db => db.People.Where(p => p.GivenName == about).Select(p => p.Id).SingleAsync())).ToString()) },
            ]);
        Assert.Equal(HttpStatusCode.SeeOther, answer.StatusCode);
        return Guid.Parse(answer.Header("Location").Split('/')[^1]);
    }

    /// <summary>The letter of a decision.</summary>
    /// <param name="to">The addressee's given name; null for the only one.</param>
    internal static Task<Guid> LetterAsync(this Region region, Guid decision, string? to = null) => region.DatabaseAsync(db =>
        db.Letters.Where(l => l.DecisionId == decision && (to == null || db.People.Any(p => p.Id == l.PersonId && p.GivenName == to))).Select(l => l.Id).SingleAsync());
}
