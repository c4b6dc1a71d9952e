using System.Net;
using AngleSharp.Html.Dom;
using FamilyPortal.Data;
using FamilyPortal.Data.Demo;
using FamilyPortal.Domain.Access;
using FamilyPortal.Domain.Messages;
using FamilyPortal.SignIn;
using FamilyPortal.Web.Tests.Decisions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace FamilyPortal.Web.Tests.Hosting;

public sealed class KeptPostTests
{
    private const string Kept = "/sign-in?outcome=kept";
    private const string Text = "Kunt u mij morgen bellen?\nIk ben na tien uur thuis.";
    private static readonly TimeSpan Idle = TimeSpan.FromMinutes(20);

    [Theory]
    [ClassData(typeof(EachDatabase))]
    public async Task A_message_sent_after_the_session_ran_out_is_kept_and_filed_as_of_its_arrival(DatabaseProvider provider)
    {
        await using var region = await Region.OpenAsync(provider);
        using var browser = await region.AsAsync(DemoCast.Sanne);
        var thread = await ThreadOfAsync(region, DemoCast.Sanne);
        var page = await browser.OpenAsync($"/messages/{thread}");
        region.Time.Advance(Idle);
        var arrival = region.Time.GetUtcNow().UtcDateTime;

        var sent = await browser.SubmitAsync($"/messages/{thread}", page.Filled(("Form.Text", Text)));
        Assert.Equal((HttpStatusCode.SeeOther, Kept), (sent.StatusCode, sent.Header("Location")));
        Assert.Contains("Uw tekst is bewaard", (await browser.OpenAsync(Kept)).Text(), StringComparison.Ordinal);
        Assert.DoesNotContain("Ik ben na tien uur thuis", await TextsAsync(region, thread), StringComparison.Ordinal);

        region.Time.Advance(TimeSpan.FromMinutes(40));
        Assert.Equal("/sign-in/kept", await Region.SignInAsync(browser, DemoCast.Sanne));
        var ask = await browser.OpenAsync("/sign-in/kept?returnUrl=%2Fplan");
        Assert.Equal("U was uitgelogd, maar uw tekst is bewaard", ask.QuerySelector("h1")!.TextContent);
        Assert.Contains("Kunt u mij morgen bellen?", ask.Text(), StringComparison.Ordinal);
        Assert.Contains("vandaag, 10.20 uur", ask.Text(), StringComparison.Ordinal);
        Assert.NotNull(ask.QuerySelector("a[href='/plan']"));
        Assert.Single(ask.QuerySelectorAll(".nl-button--primary"));

        var filed = await ConfirmAsync(browser, ask);
        Assert.Equal($"/messages/{thread}#latest", filed.Header("Location"));
        var message = await region.DatabaseAsync(db => db.Messages.Where(m => m.ConversationId == thread).OrderByDescending(m => m.SentAt).FirstAsync());
        Assert.Equal((arrival, arrival.AddMinutes(40)), (message.ArrivedAt, message.SentAt));
        Assert.Contains("Kwam binnen: vandaag, 10.20 uur", (await browser.OpenAsync($"/messages/{thread}")).Text(), StringComparison.Ordinal);
        Assert.Equal(0, await CountAsync(region));
        Assert.Equal("/", (await browser.GetAsync("/sign-in/kept")).Header("Location"));
        Assert.Equal([LogAction.Kept, LogAction.Viewed, LogAction.Sent], await region.DatabaseAsync(db =>
            db.AccessLog.Where(e => e.ObjectKind == LogObject.KeptPost).OrderBy(e => e.Sequence).Select(e => e.Action).ToListAsync()));
    }

    [Theory]
    [ClassData(typeof(EachDatabase))]
    public async Task An_objection_sent_a_minute_before_midnight_and_confirmed_after_it_is_in_time(DatabaseProvider provider)
    {
        await using var region = await Region.OpenAsync(provider);
        var decision = await region.SannesDecisionAsync();
        region.Time.Set(new(2026, 12, 7, 22, 30, 0, DateTimeKind.Utc));
        using var browser = await region.AsAsync(DemoCast.Sanne);
        var check = await browser.OpenAsync($"/decisions/{decision}/objection/check?later=1");
        region.Time.Set(new(2026, 12, 7, 22, 59, 0, DateTimeKind.Utc));
        Assert.Equal(Kept, (await browser.SubmitAsync($"/decisions/{decision}/objection/check", check.Filled())).Header("Location"));

        region.Time.Set(new(2026, 12, 7, 23, 10, 0, DateTimeKind.Utc));
        await Region.SignInAsync(browser, DemoCast.Sanne);
        var ask = await browser.OpenAsync("/sign-in/kept");
        Assert.Contains("Het gaat om uw bezwaar", ask.Text(), StringComparison.Ordinal);
        Assert.Contains("gisteren, 23.59 uur", ask.Text(), StringComparison.Ordinal);
        var filed = await ConfirmAsync(browser, ask);

        var objection = Assert.Single(await region.ObjectionsAsync(decision));
        Assert.Equal((false, new DateOnly(2026, 12, 7), new DateTime(2026, 12, 7, 22, 59, 0)), (objection.IsLate, objection.ReceivedOn, objection.ReceivedAt));
        var receipt = (await browser.OpenAsync(filed.Header("Location"))).Text();
        Assert.Contains("maandag 7 december 2026", receipt, StringComparison.Ordinal);
        Assert.Contains("23.59 uur", receipt, StringComparison.Ordinal);
    }

    [Theory]
    [ClassData(typeof(EachDatabase))]
    public async Task The_father_who_signs_in_next_in_the_same_browser_sees_nothing_and_the_mother_still_finds_it(DatabaseProvider provider)
    {
        await using var region = await Region.OpenAsync(provider);
        using var browser = await region.AsAsync(DemoCast.Sanne);
        var thread = await KeepAsync(region, browser);
        var (id, address) = await WhichAsync(region, thread);

        Assert.Equal("", await Region.SignInAsync(browser, DemoCast.Emre));
        var (his, other) = (await browser.GetAsync("/sign-in/kept"), await region.AsAsync(DemoCast.Emre));
        Assert.Equal((HttpStatusCode.SeeOther, "/"), (his.StatusCode, his.Header("Location")));
        var fathers = await ThreadOfAsync(region, DemoCast.Emre);
        var token = (await browser.OpenAsync($"/messages/{fathers}")).Token();
        foreach (var to in new[] { address, $"/messages/{fathers}?kept={id:N}", $"/messages/{fathers}?kept={Guid.NewGuid():N}" })
        {
            Assert.Equal("/sign-in/kept", (await browser.SubmitAsync(to, token)).Header("Location"));
        }

        // Throwing away what is not his does nothing, and looks the same as what is not there.
        foreach (var what in new[] { id, Guid.NewGuid() })
        {
            Assert.Equal("/sign-in/kept", (await browser.SubmitAsync("/sign-in/kept", token, ("Input.Id", what.ToString()))).Header("Location"));
        }

        Assert.DoesNotContain("na tien uur", await TextsAsync(region, fathers), StringComparison.Ordinal);
        Assert.Equal("/sign-in/kept", await Region.SignInAsync(browser, DemoCast.Sanne));
        Assert.Contains("na tien uur thuis", (await browser.OpenAsync("/sign-in/kept")).Text(), StringComparison.Ordinal);
        other.Dispose();
    }

    [Theory]
    [InlineData("sign-out")]
    [InlineData("exit")]
    [InlineData("block")]
    [InlineData("back-channel")]
    [InlineData("somebody else signed in here")]
    public async Task A_session_that_was_ended_keeps_nothing(string how)
    {
        await using var region = await Region.OpenAsync();
        using var browser = new Jar(region);
        await browser.SignInAsync(DemoCast.Sanne);
        var thread = await ThreadOfAsync(region, DemoCast.Sanne);
        var form = (await browser.OpenAsync($"/messages/{thread}")).Filled(("Form.Text", Text));
        using var copy = browser.CopyAt(region);
        switch (how)
        {
            case "sign-out":
                await browser.SubmitAsync("/sign-out", (await browser.OpenAsync("/sign-out")).Token());
                break;
            case "exit":
                await browser.GetAsync("/leave");
                break;
            case "block":
                await region.DatabaseAsync(db => db.Accounts.ExecuteUpdateAsync(s => s.SetProperty(a => a.BlockedAt, Region.Monday)));
                break;
            case "back-channel":
                await using (var scope = region.Services.CreateAsyncScope())
                {
                    var logout = new ProviderLogout("https://digid.test/realm", "t1", Region.Monday.AddMinutes(2), $"sid-{DemoCast.Sanne.Bsn}", DemoCast.Sanne.Bsn);
                    Assert.True(await scope.ServiceProvider.GetRequiredService<ISessionStore>().EndByProviderAsync(logout, default));
                }

                break;
            default:
                await browser.SignInAsync(DemoCast.Emre);
                break;
        }

        region.Time.Advance(Idle);
        var sent = await copy.SubmitAsync($"/messages/{thread}", form);
        Assert.StartsWith("/sign-in?returnUrl=", sent.Headers.Location!.PathAndQuery(), StringComparison.Ordinal);
        Assert.Equal(0, await CountAsync(region));
    }

    [Fact]
    public async Task Neither_text_nor_arrival_can_be_changed_at_the_confirmation()
    {
        await using var region = await Region.OpenAsync();
        using var browser = await region.AsAsync(DemoCast.Sanne);
        var thread = await KeepAsync(region, browser);
        await Region.SignInAsync(browser, DemoCast.Sanne);
        region.Time.Advance(TimeSpan.FromMinutes(5));
        var (ask, before) = (await browser.OpenAsync("/sign-in/kept"), region.Time.GetUtcNow().UtcDateTime);
        var address = ((IHtmlFormElement)ask.QuerySelector("main form")!).GetAttribute("action")!;
        var decision = await region.SannesDecisionAsync();

        var elsewhere = await browser.SubmitAsync($"/decisions/{decision}/objection/check" + address[address.IndexOf('?', StringComparison.Ordinal)..], ask.Token());
        Assert.Equal(HttpStatusCode.NotFound, elsewhere.StatusCode);
        Assert.Empty(await region.ObjectionsAsync(decision));
        Assert.Equal(HttpStatusCode.BadRequest, (await browser.SubmitAsync(address)).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await browser.SubmitAsync(address, ask.Token(), ("Form.Text", new string('x', 20_000)))).StatusCode);

        await browser.SubmitAsync(address, ask.Token(), ("Form.Text", "Iets heel anders"), ("ArrivedAt", "2020-01-01T00:00:00Z"), ("kept", Guid.NewGuid().ToString("N")));
        var texts = await TextsAsync(region, thread);
        Assert.Contains("na tien uur thuis", texts, StringComparison.Ordinal);
        Assert.DoesNotContain("Iets heel anders", texts, StringComparison.Ordinal);
        var message = await region.DatabaseAsync(db => db.Messages.Where(m => m.ConversationId == thread).OrderByDescending(m => m.SentAt).FirstAsync());
        Assert.Equal(before.AddMinutes(-5), message.ArrivedAt);

        // Without a kept form nothing in the request makes it earlier.
        var page = await browser.OpenAsync($"/messages/{thread}");
        await browser.SubmitAsync($"/messages/{thread}?ArrivedAt=2020-01-01", page.Filled(("Form.Text", "Nog een bericht"), ("ArrivedAt", "2020-01-01"), ("arrivedAt", "2020-01-01")));
        Assert.Equal(1, await region.DatabaseAsync(db => db.Messages.CountAsync(m => m.ConversationId == thread && m.ArrivedAt != null)));
    }

    [Theory]
    [ClassData(typeof(EachDatabase))]
    public async Task Confirming_many_times_at_once_files_once(DatabaseProvider provider)
    {
        await using var region = await Region.OpenAsync(provider);
        using var browser = await region.AsAsync(DemoCast.Sanne);
        var thread = await KeepAsync(region, browser);
        var before = await region.DatabaseAsync(db => db.Messages.CountAsync(m => m.ConversationId == thread));
        await Region.SignInAsync(browser, DemoCast.Sanne);
        var ask = await browser.OpenAsync("/sign-in/kept");
        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => ConfirmAsync(browser, ask)));

        Assert.All(answers, a => Assert.Equal(HttpStatusCode.SeeOther, a.StatusCode));
        Assert.Equal(before + 1, await region.DatabaseAsync(db => db.Messages.CountAsync(m => m.ConversationId == thread)));
        Assert.Equal(0, await CountAsync(region));
    }

    [Theory]
    [ClassData(typeof(EachDatabase))]
    public async Task The_same_form_sent_twice_is_kept_once_as_of_its_first_arrival(DatabaseProvider provider)
    {
        await using var region = await Region.OpenAsync(provider);
        using var browser = await region.AsAsync(DemoCast.Sanne);
        var thread = await ThreadOfAsync(region, DemoCast.Sanne);
        var form = (await browser.OpenAsync($"/messages/{thread}")).Filled(("Form.Text", Text));
        region.Time.Advance(Idle);
        var first = region.Time.GetUtcNow().UtcDateTime;
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => browser.SubmitAsync($"/messages/{thread}", form)));
        region.Time.Advance(Idle);
        Assert.Equal(Kept, (await browser.SubmitAsync($"/messages/{thread}", form)).Header("Location"));
        Assert.Equal([first], await region.DatabaseAsync(db => db.KeptPosts.Select(p => p.ArrivedAt).ToListAsync()));
    }

    [Fact]
    public async Task A_form_without_the_sessions_own_antiforgery_token_is_not_kept()
    {
        await using var region = await Region.OpenAsync();
        using var browser = await region.AsAsync(DemoCast.Sanne);
        using var father = await region.AsAsync(DemoCast.Emre);
        var thread = await ThreadOfAsync(region, DemoCast.Sanne);
        var (form, fathers) = ((await browser.OpenAsync($"/messages/{thread}")).Filled(("Form.Text", Text)), (await father.OpenAsync("/sign-out")).Token());
        region.Time.Advance(Idle);
        var nobodys = (await region.Browser().OpenAsync("/sign-in")).Token();
        foreach (var token in new[] { fathers, nobodys, (Name: fathers.Name, Value: "x"), (Name: "other", Value: "x") })
        {
            var sent = await browser.SubmitAsync($"/messages/{thread}", [.. form.Where(f => f.Name != fathers.Name), token]);
            Assert.NotEqual(Kept, sent.Header("Location"));
        }

        Assert.Equal(0, await CountAsync(region));
    }

    [Fact]
    public async Task What_is_too_large_or_too_much_is_refused_with_a_clear_page()
    {
        await using var region = (await Region.OpenAsync()).With("FamilyPortal:Session:KeptPosts", "2");
        using var browser = await region.AsAsync(DemoCast.Sanne);
        var thread = await ThreadOfAsync(region, DemoCast.Sanne);
        var page = await browser.OpenAsync($"/messages/{thread}");
        region.Time.Advance(Idle);
        var tooLarge = await browser.SubmitAsync($"/messages/{thread}", page.Filled(("Form.Text", new string('x', 1_100_000))));
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, tooLarge.StatusCode);
        Assert.Equal("U was uitgelogd en dit kon niet worden bewaard", (await tooLarge.ReadAsync()).QuerySelector("h1")!.TextContent);

        await browser.SubmitAsync($"/messages/{thread}", page.Filled(("Form.Text", "Bericht een")));
        await browser.SubmitAsync($"/messages/{thread}", page.Filled(("Form.Text", "Bericht twee")));
        var third = await browser.SubmitAsync($"/messages/{thread}", page.Filled(("Form.Text", "Bericht drie past niet")));
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, third.StatusCode);
        Assert.Equal("Bericht drie past niet", (await third.ReadAsync()).QuerySelector("textarea")!.TextContent);
        Assert.Equal(2, await CountAsync(region));
    }

    [Fact]
    public async Task What_is_thrown_away_is_gone_and_was_never_filed()
    {
        await using var region = await Region.OpenAsync();
        using var browser = await region.AsAsync(DemoCast.Sanne);
        var thread = await KeepAsync(region, browser);
        await Region.SignInAsync(browser, DemoCast.Sanne);
        var ask = await browser.OpenAsync("/sign-in/kept?returnUrl=%2Fplan");
        var discard = (IHtmlFormElement)ask.QuerySelectorAll("main form")[1];
        var fields = discard.Elements.OfType<IHtmlInputElement>().Select(i => (i.Name!, i.Value)).ToArray();
        var gone = await browser.SubmitAsync(discard.GetAttribute("action")!, fields);
        Assert.Equal("/sign-in/kept?returnUrl=%2Fplan", gone.Header("Location"));
        Assert.Equal("/plan", (await browser.GetAsync(gone.Header("Location"))).Header("Location"));
        Assert.Equal(0, await CountAsync(region));
        Assert.DoesNotContain("na tien uur", await TextsAsync(region, thread), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_answer_to_the_question_that_itself_comes_too_late_leaves_it_waiting()
    {
        await using var region = await Region.OpenAsync();
        using var browser = await region.AsAsync(DemoCast.Sanne);
        await KeepAsync(region, browser);
        await Region.SignInAsync(browser, DemoCast.Sanne);
        var ask = await browser.OpenAsync("/sign-in/kept");
        region.Time.Advance(Idle);
        Assert.Contains("returnUrl=%2Fmessages", (await ConfirmAsync(browser, ask)).Header("Location"), StringComparison.Ordinal);
        Assert.Contains("returnUrl=%2Fsign-in", (await browser.SubmitAsync("/sign-in/kept", ask.Token(), ("Input.Id", Guid.NewGuid().ToString()))).Header("Location"), StringComparison.Ordinal);
        Assert.Equal(1, await CountAsync(region));
        Assert.Equal("/sign-in/kept", await Region.SignInAsync(browser, DemoCast.Sanne));
        Assert.StartsWith("/messages/", (await ConfirmAsync(browser, await browser.OpenAsync("/sign-in/kept"))).Header("Location"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_form_that_turns_out_wrong_shows_its_errors_and_still_waits()
    {
        await using var region = await Region.OpenAsync();
        using var browser = await region.AsAsync(DemoCast.Sanne);
        await KeepAsync(region, browser, " ");
        await Region.SignInAsync(browser, DemoCast.Sanne);
        var answer = await ConfirmAsync(browser, await browser.OpenAsync("/sign-in/kept"));
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.NotNull((await answer.ReadAsync()).QuerySelector("[aria-invalid=true]"));
        Assert.Equal("/sign-in/kept", await Region.SignInAsync(browser, DemoCast.Sanne));
        Assert.Equal(HttpStatusCode.OK, (await ConfirmAsync(browser, await browser.OpenAsync("/sign-in/kept"))).StatusCode);
    }

    [Fact]
    public async Task A_professionals_answer_is_kept_for_that_professional_alone()
    {
        await using var region = await Region.OpenAsync();
        using var browser = await region.AsAsync(DemoCast.Mila);
        var thread = await ThreadOfAsync(region, DemoCast.Sanne);
        var page = await browser.OpenAsync($"/caseload/H-1001/messages/{thread}");
        region.Time.Advance(Idle);
        var sent = await browser.SubmitAsync($"/caseload/H-1001/messages/{thread}", ("Input.Text", "Ik bel u morgen."), ("Input.ClientToken", Guid.NewGuid().ToString()), page.Token());
        Assert.Equal(Kept, sent.Header("Location"));

        using var colleague = await region.AsAsync(DemoCast.Youssef);
        Assert.Equal("/", (await colleague.GetAsync("/sign-in/kept")).Header("Location"));
        using var again = await region.AsAsync(DemoCast.Mila);
        Assert.StartsWith("/caseload/H-1001/messages/", (await ConfirmAsync(again, await again.OpenAsync("/sign-in/kept"))).Header("Location"), StringComparison.Ordinal);
        Assert.Contains("Ik bel u morgen.", await TextsAsync(region, thread), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(23, true)]
    [InlineData(26, false)]
    public async Task A_screen_left_open_overnight_still_sends_and_after_a_day_it_does_not(int hours, bool isKept)
    {
        await using var region = await Region.OpenAsync();
        using var browser = await region.AsAsync(DemoCast.Sanne);
        var thread = await ThreadOfAsync(region, DemoCast.Sanne);
        var form = (await browser.OpenAsync($"/messages/{thread}")).Filled(("Form.Text", Text));
        region.Time.Advance(TimeSpan.FromHours(hours));
        Assert.Equal(isKept, (await browser.SubmitAsync($"/messages/{thread}", form)).Header("Location") == Kept);
    }

    [Fact]
    public async Task It_waits_thirty_days_and_rests_sealed()
    {
        await using var region = await Region.OpenAsync();
        using var browser = await region.AsAsync(DemoCast.Sanne);
        await KeepAsync(region, browser);
        var kept = await region.DatabaseAsync(db => db.KeptPosts.AsNoTracking().SingleAsync());
        Assert.False(kept.Content.IsOpen);
        region.Time.Advance(TimeSpan.FromDays(29));
        Assert.Equal("/sign-in/kept", await Region.SignInAsync(browser, DemoCast.Sanne));
        region.Time.Advance(TimeSpan.FromDays(2));
        Assert.Equal("", await Region.SignInAsync(browser, DemoCast.Sanne));
        Assert.Equal("/", (await browser.GetAsync("/sign-in/kept")).Header("Location"));
    }

    [Fact]
    public async Task A_form_to_a_thread_that_is_not_the_senders_is_kept_like_any_other_and_files_nothing()
    {
        await using var region = await Region.OpenAsync();
        using var browser = await region.AsAsync(DemoCast.Sanne);
        var (own, fathers) = (await ThreadOfAsync(region, DemoCast.Sanne), await ThreadOfAsync(region, DemoCast.Emre));
        var form = (await browser.OpenAsync($"/messages/{own}")).Filled(("Form.Text", Text));
        region.Time.Advance(Idle);
        Assert.Equal(Kept, (await browser.SubmitAsync($"/messages/{fathers}", form)).Header("Location"));
        Assert.Equal(Kept, (await browser.SubmitAsync($"/messages/{Guid.NewGuid()}", form)).Header("Location"));
        await Region.SignInAsync(browser, DemoCast.Sanne);
        Assert.Equal(HttpStatusCode.NotFound, (await ConfirmAsync(browser, await browser.OpenAsync("/sign-in/kept"))).StatusCode);
        Assert.DoesNotContain("na tien uur", await TextsAsync(region, fathers), StringComparison.Ordinal);
    }

    private static async Task<HttpResponseMessage> ConfirmAsync(HttpClient browser, IHtmlDocument ask) =>
        await browser.SubmitAsync(((IHtmlFormElement)ask.QuerySelector("main form")!).GetAttribute("action")!, ask.Token());

    private static async Task<Guid> KeepAsync(Region region, HttpClient browser, string text = Text)
    {
        var thread = await ThreadOfAsync(region, DemoCast.Sanne);
        var form = (await browser.OpenAsync($"/messages/{thread}")).Filled(("Form.Text", text));
        region.Time.Advance(Idle);
        Assert.Equal(Kept, (await browser.SubmitAsync($"/messages/{thread}", form)).Header("Location"));
        return thread;
    }

    private static async Task<(Guid Id, string Address)> WhichAsync(Region region, Guid thread)
    {
        var id = await region.DatabaseAsync(db => db.KeptPosts.Select(p => p.Id).SingleAsync());
        return (id, $"/messages/{thread}?kept={id:N}");
    }

    private static Task<int> CountAsync(Region region) => region.DatabaseAsync(db => db.KeptPosts.CountAsync());

    private static Task<Guid> ThreadOfAsync(Region region, CastMember member) =>
        region.DatabaseAsync(db => db.Conversations.Where(c => c.Person.GivenName + " " + c.Person.FamilyName == member.Name).Select(c => c.Id).SingleAsync());

    private static async Task<string> TextsAsync(Region region, Guid thread)
    {
        await using var scope = region.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PortalDbContext>();
        var messages = await db.Messages.AsNoTracking().Where(m => m.ConversationId == thread).ToListAsync<Message>();
        await scope.ServiceProvider.GetRequiredService<Data.Encryption.Vault>().OpenAsync(db, messages, default);
        return string.Join('\n', messages.Select(m => m.Body.Text));
    }
}
