using System.Net;
using System.Text.RegularExpressions;
using FamilyPortal.Data;
using FamilyPortal.Data.Demo;
using FamilyPortal.Domain.Access;
using FamilyPortal.Domain.Decisions;
using FamilyPortal.Domain.Notices;
using FamilyPortal.Web.Hosting;
using FamilyPortal.Web.Jobs;
using FamilyPortal.Web.Tests.Decisions;
using FamilyPortal.Web.Tests.Family;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Hosting.Internal;

namespace FamilyPortal.Web.Tests.Notices;

/// <summary>What is mailed, to whom and when, over a real connection to a mail server.</summary>
public sealed partial class NoticeTests
{
    [Theory]
    [ClassData(typeof(EachDatabase))]
    public async Task Somebody_who_confirmed_an_address_is_reminded_14_7_3_and_1_days_before_the_last_day_and_never_else(DatabaseProvider provider)
    {
        await using var mailbox = new Mailbox();
        await using var region = await WithMailAsync(mailbox, provider);
        var emre = await region.AsAsync(DemoCast.Emre);
        await ConfirmAsync(region, mailbox, emre, "emre@voorbeeld.test");
        await region.ChooseAsync(DemoCast.Emre, inPortal: true);
        var last = await region.LastDayAsync(await region.PublishAsync(DemoCast.Mila, "H-1001", "Emre"));
        await RunAsync(region);
        Assert.Equal(2, mailbox.Mails.Count); // The code, and that the decision was placed.

        var got = new List<int>();
        for (var day = DateOnly.FromDateTime(Region.Monday).AddDays(1); day <= last.AddDays(3); day = day.AddDays(1))
        {
            var before = mailbox.Mails.Count;
            region.Time.Set(day.ToDateTime(new(10, 0), DateTimeKind.Utc));
            await RunAsync(region);
            await RunAsync(region);
            got.AddRange(Enumerable.Repeat(last.DayNumber - day.DayNumber, mailbox.Mails.Count - before));
        }

        Assert.Equal([14, 7, 3, 1], got);
        Assert.All(mailbox.Mails, mail => Assert.Equal("emre@voorbeeld.test", mail.To));
    }

    [Theory]
    [ClassData(typeof(EachDatabase))]
    public async Task What_was_told_by_mail_or_not_and_why_stands_in_the_addressees_own_evidence(DatabaseProvider provider)
    {
        await using var mailbox = new Mailbox();
        await using var region = await WithMailAsync(mailbox, provider);
        var (sanne, emre) = (await region.AsAsync(DemoCast.Sanne), await region.AsAsync(DemoCast.Emre));
        await ConfirmAsync(region, mailbox, emre, "emre@voorbeeld.test");
        await region.ChooseAsync(DemoCast.Emre, inPortal: true);
        var decision = await region.PublishAsync(DemoCast.Mila, "H-1001", "Emre", "Sanne");
        Assert.Equal(["Placed|", "Announced|Portal"], await EvidenceTests.KindsAsync(emre, decision)); // It waits: nothing to prove yet.
        region.Time.Advance(TimeSpan.FromMinutes(1));
        await RunAsync(region);

        Assert.Equal(["Placed|", "Announced|Portal", "Told|Placed"], await EvidenceTests.KindsAsync(emre, decision));
        Assert.Equal(["Placed|", "Announced|Portal", "NotTold|Declined"], await EvidenceTests.KindsAsync(sanne, decision));
        var page = (await sanne.OpenAsync("/evidence")).Text();
        Assert.Contains("Niet per e-mail laten weten", page, StringComparison.Ordinal);
        Assert.Contains("U wilde geen e-mail.", page, StringComparison.Ordinal);
        Assert.DoesNotContain("Dat er iets klaarstaat", page, StringComparison.Ordinal);
        Assert.Contains("Dat er iets klaarstaat", (await emre.OpenAsync("/evidence")).Text(), StringComparison.Ordinal);

        var last = await region.LastDayAsync(decision);
        region.Time.Set(last.AddDays(-7).ToDateTime(new(10, 0), DateTimeKind.Utc));
        await RunAsync(region);
        Assert.Contains("Told|Reminder", await EvidenceTests.KindsAsync(await region.AsAsync(DemoCast.Emre), decision));
    }

    [Fact]
    public async Task The_mail_is_the_same_bytes_for_every_event_and_every_person_and_names_nothing()
    {
        await using var mailbox = new Mailbox();
        await using var region = await WithMailAsync(mailbox);
        var sanne = await region.AsAsync(DemoCast.Sanne);
        var emre = await region.AsAsync(DemoCast.Emre);
        await ConfirmAsync(region, mailbox, emre, "twee@voorbeeld.test");
        await ConfirmAsync(region, mailbox, sanne, "een@voorbeeld.test");
        await region.ChooseAsync(DemoCast.Emre, inPortal: true);
        await region.PublishAsync(DemoCast.Mila, "H-1001", "Emre");
        await RunAsync(region); // What was placed for the father, and fourteen days before the mother's last day.

        var notices = mailbox.Mails.Skip(2).ToList();
        Assert.Equal(["een@voorbeeld.test", "twee@voorbeeld.test"], notices.Select(m => m.To).Order(StringComparer.Ordinal));
        Assert.Single(notices.Select(m => Neutral(m.Text)).Distinct(StringComparer.Ordinal));
        Assert.Contains("Subject: Er is een nieuw bericht voor u\r\n", notices[0].Text, StringComparison.Ordinal);
        Assert.Contains("Er is een nieuw bericht voor u in Mijn omgeving.", notices[0].Text, StringComparison.Ordinal);
        Assert.DoesNotMatch("(?i)emre|sanne|yilmaz|vries|besluit|bezwaar|gemeente|dag|zaak|veilig|http|decision|H-1001", notices[0].Text.Replace("voorbeeld.test", "", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Nothing_recorded_and_never_both_send_nothing()
    {
        await using var mailbox = new Mailbox();
        await using var region = await WithMailAsync(mailbox);
        await region.ChooseAsync(DemoCast.Emre, inPortal: true);
        var decision = await region.PublishAsync(DemoCast.Mila, "H-1001", "Emre", "Sanne");
        var last = await region.LastDayAsync(decision);
        foreach (var before in new[] { 40, 14, 7, 3, 1, 0 })
        {
            region.Time.Set(last.AddDays(-before).ToDateTime(new(10, 0), DateTimeKind.Utc));
            await RunAsync(region);
        }

        Assert.Empty(mailbox.Mails);
        Assert.Equal(
            [NoticeReason.NothingRecorded, NoticeReason.Declined],
            (await NoticesAsync(region, decision)).Select(n => n.Reason!.Value).Order());
    }

    [Fact]
    public async Task An_address_gets_nothing_before_its_code_was_typed_and_the_old_one_stays_until_then()
    {
        await using var mailbox = new Mailbox();
        await using var region = await WithMailAsync(mailbox);
        var emre = await region.AsAsync(DemoCast.Emre);
        await ConfirmAsync(region, mailbox, emre, "oud@voorbeeld.test");
        await region.ChooseAsync(DemoCast.Emre, inPortal: true);
        await AskAsync(emre, "nieuw@voorbeeld.test");
        await RunAsync(region);
        Assert.Equal("nieuw@voorbeeld.test", mailbox.Mails[^1].To);
        await region.PublishAsync(DemoCast.Mila, "H-1001", "Emre");
        await RunAsync(region);
        Assert.Equal("oud@voorbeeld.test", mailbox.Mails[^1].To);

        // Five wrong codes, and the right one no longer works.
        var code = Code(mailbox.Mails[^2].Text);
        for (var wrong = 0; wrong < 5; wrong++)
        {
            Assert.Equal(HttpStatusCode.UnprocessableEntity, (await emre.FillAsync("/contact-preferences/confirm", ("Input.Code", "00000000"))).StatusCode);
        }

        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await emre.SubmitAsync("/contact-preferences/confirm", (await emre.OpenAsync("/contact-preferences/notices")).Token(), ("Input.Code", code))).StatusCode);
        Assert.Contains("oud@voorbeeld.test", (await emre.OpenAsync("/contact-preferences")).Text(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_code_that_is_older_than_half_an_hour_is_not_taken_and_a_sixth_in_an_hour_is_not_sent()
    {
        await using var mailbox = new Mailbox();
        await using var region = await WithMailAsync(mailbox);
        var emre = await region.AsAsync(DemoCast.Emre);
        await AskAsync(emre, "emre@voorbeeld.test");
        await RunAsync(region);
        var page = await emre.OpenAsync("/contact-preferences/confirm");
        region.Time.Advance(TimeSpan.FromMinutes(14));
        await emre.GetAsync("/home");
        region.Time.Advance(TimeSpan.FromMinutes(14));
        await emre.GetAsync("/home");
        region.Time.Advance(TimeSpan.FromMinutes(3));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await emre.SubmitAsync("/contact-preferences/confirm", page.Filled(("Input.Code", Code(mailbox.Mails[0].Text))))).StatusCode);

        for (var again = 0; again < 4; again++)
        {
            await AskAsync(emre, "emre@voorbeeld.test");
        }

        Assert.Equal(HttpStatusCode.TooManyRequests, (await emre.FillAsync("/contact-preferences/notices", ("Input.WantsMail", "true"), ("Input.Mail", "emre@voorbeeld.test"))).StatusCode);
        await RunAsync(region);
        Assert.Equal(5, await region.DatabaseAsync(db => db.Notices.CountAsync(n => n.Kind == NoticeKind.Confirmation)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("emre")]
    [InlineData("emre@voorbeeld")]
    [InlineData("Emre <emre@voorbeeld.test>")]
    [InlineData("emre@voorbeeld.test\r\nBcc: x@y.test")]
    [InlineData("a@b.test,c@d.test")]
    public async Task What_is_no_address_is_refused_and_nothing_is_kept(string typed)
    {
        await using var region = await Region.OpenAsync();
        var answer = await (await region.AsAsync(DemoCast.Emre)).FillAsync("/contact-preferences/notices", ("Input.WantsMail", "true"), ("Input.Mail", typed));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.False(await region.DatabaseAsync(db => db.NoticePreferences.AnyAsync(p => db.People.Any(e => e.Id == p.PersonId && e.GivenName == "Emre"))));
    }

    [Fact]
    public async Task Outside_the_safe_hours_a_notice_waits_until_they_begin()
    {
        await using var mailbox = new Mailbox();
        await using var region = await WithMailAsync(mailbox);
        var emre = await region.AsAsync(DemoCast.Emre);
        await ConfirmAsync(region, mailbox, emre, "emre@voorbeeld.test", ("Input.From", "12"), ("Input.Until", "13"));
        await region.ChooseAsync(DemoCast.Emre, inPortal: true);
        await region.PublishAsync(DemoCast.Mila, "H-1001", "Emre");
        await RunAsync(region);
        region.Time.Set(new(2026, 11, 23, 10, 59, 0, DateTimeKind.Utc));
        await RunAsync(region);
        Assert.Single(mailbox.Mails);
        region.Time.Set(new(2026, 11, 23, 11, 0, 0, DateTimeKind.Utc)); // Noon in Amsterdam.
        await RunAsync(region);
        Assert.Equal(2, mailbox.Mails.Count);
    }

    [Theory]
    [ClassData(typeof(EachDatabase))]
    public async Task Two_nodes_at_once_send_one_mail(DatabaseProvider provider)
    {
        await using var mailbox = new Mailbox();
        await using var region = await WithMailAsync(mailbox, provider);
        await using var other = Configured(region.Beside(), mailbox);
        await ConfirmAsync(region, mailbox, await region.AsAsync(DemoCast.Sanne), "sanne@voorbeeld.test");
        region.Time.Set(new(2026, 11, 28, 10, 0, 0, DateTimeKind.Utc));
        await Task.WhenAll(Enumerable.Range(0, 6).Select(n => RunAsync(n % 2 == 0 ? region : other)));
        await RunAsync(region);

        Assert.Equal(2, mailbox.Mails.Count);
    }

    [Fact]
    public async Task A_mail_server_that_is_down_makes_a_notice_wait_and_every_try_stands_in_the_log()
    {
        await using var mailbox = new Mailbox();
        await using var region = await WithMailAsync(mailbox);
        await ConfirmAsync(region, mailbox, await region.AsAsync(DemoCast.Sanne), "sanne@voorbeeld.test");
        mailbox.Recipient = "451 come back later";
        region.Time.Set(new(2026, 11, 28, 10, 0, 0, DateTimeKind.Utc));
        await RunAsync(region);
        await RunAsync(region);
        Assert.Single(mailbox.Mails);

        mailbox.Recipient = "250 OK";
        region.Time.Advance(TimeSpan.FromMinutes(2));
        await RunAsync(region);
        Assert.Equal(2, mailbox.Mails.Count);
        Assert.Equal(
            [LogResult.Refused, LogResult.Granted],
            await region.DatabaseAsync(db => db.AccessLog.Where(e => e.ObjectKind == LogObject.Notice && e.PersonId != Guid.Empty && e.Chain == db.Households.First(h => h.Reference == "H-1001").Id)
                .OrderBy(e => e.Sequence).Select(e => e.Result).ToListAsync()));
    }

    [Fact]
    public async Task An_address_that_does_not_exist_ends_the_notice_and_the_duo_sees_who_must_be_reached_in_another_way()
    {
        await using var mailbox = new Mailbox();
        await using var region = await WithMailAsync(mailbox);
        await ConfirmAsync(region, mailbox, await region.AsAsync(DemoCast.Sanne), "sanne@voorbeeld.test");
        mailbox.Recipient = "550 no such user";
        region.Time.Set(new(2026, 11, 28, 10, 0, 0, DateTimeKind.Utc));
        await RunAsync(region);

        var notice = (await NoticesAsync(region, await region.SannesDecisionAsync())).Single(n => n.Kind == NoticeKind.Reminder);
        Assert.Equal((NoticeState.Failed, NoticeReason.Undeliverable, 1), (notice.State, notice.Reason, notice.Tries));
        var list = (await (await region.AsAsync(DemoCast.Mila)).OpenAsync("/caseload/letters")).Text();
        Assert.Contains("Mail die niet aankwam", list, StringComparison.Ordinal);
        Assert.Contains("Sanne de Vries", list, StringComparison.Ordinal);
        Assert.DoesNotContain("sanne@", list, StringComparison.Ordinal);
        Assert.DoesNotContain("Sanne", (await (await region.AsAsync(DemoCast.Petra)).OpenAsync("/caseload/letters")).Text(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_right_and_the_term_are_read_again_when_it_is_sent()
    {
        await using var mailbox = new Mailbox();
        await using var region = await WithMailAsync(mailbox);
        var sanne = await region.AsAsync(DemoCast.Sanne);
        await ConfirmAsync(region, mailbox, sanne, "sanne@voorbeeld.test", ("Input.From", "20"), ("Input.Until", "21"));
        region.Time.Set(new(2026, 11, 28, 10, 0, 0, DateTimeKind.Utc));
        await RunAsync(region);
        await (await region.AsAsync(DemoCast.Sanne)).ObjectNowAsync(await region.SannesDecisionAsync());
        region.Time.Set(new(2026, 11, 28, 19, 30, 0, DateTimeKind.Utc));
        await RunAsync(region);

        Assert.Single(mailbox.Mails);
        Assert.Equal(NoticeReason.TermIsOver, (await NoticesAsync(region, await region.SannesDecisionAsync())).Single(n => n.Kind == NoticeKind.Reminder).Reason);
    }

    [Theory]
    [ClassData(typeof(EachDatabase))]
    public async Task Who_was_not_told_within_48_hours_is_not_blamed_for_being_late_and_everybody_who_judges_sees_it(DatabaseProvider provider)
    {
        await using var region = await Region.OpenAsync(provider);
        await region.ChooseAsync(DemoCast.Emre, inPortal: true);
        var decision = await region.PublishAsync(DemoCast.Mila, "H-1001", "Emre", "Sanne");
        var emre = await region.AsAsync(DemoCast.Emre);
        Assert.DoesNotContain("binnen 48 uur", (await emre.OpenAsync($"/decisions/{decision}")).Text(), StringComparison.Ordinal);
        Assert.Contains("De 48 uur lopen nog.", (await (await region.AsAsync(DemoCast.Mila)).OpenAsync($"/caseload/H-1001/decisions/{decision}")).Text(), StringComparison.Ordinal);

        region.Time.Advance(TimeSpan.FromHours(49));
        emre = await region.AsAsync(DemoCast.Emre);
        Assert.Contains("Wij hebben u niet binnen 48 uur laten weten dat dit besluit er was.", (await emre.OpenAsync($"/decisions/{decision}")).Text(), StringComparison.Ordinal);
        var duo = (await (await region.AsAsync(DemoCast.Mila)).OpenAsync($"/caseload/H-1001/decisions/{decision}")).Text();
        Assert.Contains("Emre YilmazNee, er is geen bericht gestuurd.", duo, StringComparison.Ordinal);
        Assert.Contains("Sanne de VriesNiet nodig: deze persoon wil geen berichten.", duo, StringComparison.Ordinal);
        Assert.DoesNotContain("binnen 48 uur", (await (await region.AsAsync(DemoCast.Sanne)).OpenAsync($"/decisions/{decision}")).Text(), StringComparison.Ordinal);
        region.Time.Set(new(2027, 1, 6, 9, 0, 0, DateTimeKind.Utc)); // Two days after the last day.
        emre = await region.AsAsync(DemoCast.Emre);
        Assert.Contains("Bent u te laat? Dan telt dat niet tegen u.", (await emre.OpenAsync($"/decisions/{decision}/objection")).Text(), StringComparison.Ordinal);
        await emre.ObjectNowAsync(decision);
        var objection = (await region.ObjectionsAsync(decision)).Single();
        Assert.Contains("De indiener kreeg geen bericht dat het besluit er stond.", (await (await region.AsAsync(DemoCast.Joost)).OpenAsync($"/cases/{objection.Id}")).Text(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("mail.test", "", 1)]
    [InlineData("mail.test", "geen adres", 1)]
    [InlineData("mail.test", "bericht@portaal.test", 0)]
    [InlineData("", "", 0)]
    public void A_mail_server_without_a_sender_stops_the_start_and_says_so(string host, string from, int objections)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection([new("FamilyPortal:Mail:Host", host), new("FamilyPortal:Mail:From", from)]).Build();
        var wrong = Starting.Objections(configuration, new HostingEnvironment { EnvironmentName = Environments.Development });
        Assert.Equal(objections, wrong.Count(sentence => sentence.StartsWith("FamilyPortal__Mail__From", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Nothing_about_an_address_shows_to_anybody_else()
    {
        await using var mailbox = new Mailbox();
        await using var region = await WithMailAsync(mailbox);
        await ConfirmAsync(region, mailbox, await region.AsAsync(DemoCast.Emre), "geheim@voorbeeld.test");
        foreach (var (browser, addresses) in new[]
        {
            (await region.AsAsync(DemoCast.Sanne), new[] { "/home", "/access-log", "/contact-preferences", "/contact-preferences/notices", "/more" }),
            (await region.AsAsync(DemoCast.Mila), ["/caseload", "/caseload/H-1001", "/caseload/letters", "/caseload/H-1001/decisions/new", "/work-log"]),
        })
        {
            foreach (var address in addresses)
            {
                Assert.DoesNotContain("geheim", await browser.GetStringAsync(address), StringComparison.Ordinal);
            }
        }
    }

    private static async Task<Region> WithMailAsync(Mailbox mailbox, DatabaseProvider? provider = null) => Configured(await Region.OpenAsync(provider), mailbox);

    private static Region Configured(Region region, Mailbox mailbox) => region
        .With("FamilyPortal:Mail:Host", "127.0.0.1")
        .With("FamilyPortal:Mail:Port", mailbox.Port.ToString(System.Globalization.CultureInfo.InvariantCulture))
        .With("FamilyPortal:Mail:From", "bericht@portaal.test");

    private static Task RunAsync(Region region) => region.Services.GetRequiredService<NoticeJob>().RunAsync(default);

    private static async Task AskAsync(HttpClient browser, string address, params (string Name, string Value)[] hours) =>
        Assert.Equal("/contact-preferences/confirm", (await browser.FillAsync("/contact-preferences/notices", [("Input.WantsMail", "true"), ("Input.Mail", address), .. hours])).Header("Location"));

    /// <summary>Asks for mail at an address and types the code that comes there.</summary>
    private static async Task ConfirmAsync(Region region, Mailbox mailbox, HttpClient browser, string address, params (string Name, string Value)[] hours)
    {
        await AskAsync(browser, address, hours);
        await RunAsync(region);
        Assert.Equal(address, mailbox.Mails[^1].To);
        Assert.Equal("/contact-preferences", (await browser.FillAsync("/contact-preferences/confirm", ("Input.Code", Code(mailbox.Mails[^1].Text)))).Header("Location"));
        Assert.Contains(address, (await browser.OpenAsync("/contact-preferences")).Text(), StringComparison.Ordinal);
    }

    private static Task<List<Notice>> NoticesAsync(Region region, Guid decision) =>
        region.DatabaseAsync(db => db.Notices.AsNoTracking().Where(n => n.Announcement!.DecisionId == decision).ToListAsync());

    private static string Code(string mail) => EightDigits().Match(mail[mail.IndexOf("\r\n\r\n", StringComparison.Ordinal)..]).Value;

    /// <summary>What may differ from mail to mail: to whom, when, and its number at the mail servers.</summary>
    private static string Neutral(string mail) => Changing().Replace(mail, "");

    [GeneratedRegex(@"\b\d{8}\b", RegexOptions.NonBacktracking)]
    private static partial Regex EightDigits();

    [GeneratedRegex(@"^(To|Date|Message-ID): .*\r\n", RegexOptions.Multiline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Changing();
}
