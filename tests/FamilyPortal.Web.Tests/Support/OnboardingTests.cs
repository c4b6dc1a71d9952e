using System.Net;
using FamilyPortal.Data;
using FamilyPortal.Data.Demo;
using FamilyPortal.Domain.Access;
using FamilyPortal.Domain.Families;
using FamilyPortal.Web.Hosting;
using FamilyPortal.Web.Tests.Decisions;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace FamilyPortal.Web.Tests.Support;

/// <summary>Somebody new: added by two professionals, invited on paper or in the room, asked first how to reach them safely.</summary>
public sealed class OnboardingTests
{
    [Theory]
    [ClassData(typeof(EachDatabase))]
    public async Task Somebody_new_is_added_by_two_invited_and_asked_first_whether_it_is_safe_to_reach_them(DatabaseProvider provider)
    {
        await using var region = await Region.OpenAsync(provider);
        using var mila = await region.AsAsync(DemoCast.Mila);
        using var youssef = await region.AsAsync(DemoCast.Youssef);
        using var petra = await region.AsAsync(DemoCast.Petra);

        // One professional asks; nothing of the person exists until the other agrees.
        var wrong = await mila.FillAsync("/caseload/H-1001/people/new", ("Input.GivenName", "Joke"), ("Input.Bsn", "123456789"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, wrong.StatusCode);
        Assert.Equal("Joke", (await wrong.ReadAsync()).QuerySelector("input[name='Input.GivenName']")!.GetAttribute("value"));
        var asked = await mila.FillAsync(
            "/caseload/H-1001/people/new", ("Input.GivenName", "Joke"), ("Input.FamilyName", "de Vries"), ("Input.BirthDate", "1958-03-02"), ("Input.Role", "Partner"), ("Input.From", "2026-11-01"),
            ("Input.Bsn", "999990408"), ("Input.Why", "Oma woont nu bij Sanne in."));
        var waits = asked.Header("Location");
        Assert.StartsWith("/caseload/second/person/", waits, StringComparison.Ordinal);
        Assert.False(await region.DatabaseAsync(db => db.People.AnyAsync(p => p.GivenName == "Joke")));
        Assert.True((await region.DatabaseAsync(db => db.NewMembers.AsNoTracking().SingleAsync())).Content.IsSealed);
        Assert.Equal(HttpStatusCode.NotFound, (await petra.GetAsync(waits)).StatusCode);
        var own = await mila.OpenAsync(waits);
        Assert.DoesNotContain(own.QuerySelectorAll("button"), b => b.TextContent.Contains("Ja, voeg toe", StringComparison.Ordinal));
        Assert.Equal(HttpStatusCode.Conflict, (await mila.SubmitAsync(waits, own.Token())).StatusCode);
        Assert.DoesNotContain("999990408", own.Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Iemand wacht om toegevoegd te worden", (await youssef.OpenAsync("/caseload/H-1001/people")).Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal("/caseload/H-1001/people", (await youssef.SubmitAsync(waits, (await youssef.OpenAsync(waits)).Token())).Header("Location"));
        var joke = await MandateTests.PersonAsync(region, "Joke");
        Assert.Equal(HttpStatusCode.NotFound, (await youssef.GetAsync(waits)).StatusCode);
        Assert.Contains("Joke de Vries", (await mila.OpenAsync("/caseload/H-1001/people")).Body!.TextContent, StringComparison.Ordinal);

        // Not invited yet: DigiD says so. By letter: a code, no link; the letter says nothing of what it is about.
        using var browser = region.Browser();
        Assert.Equal(HttpStatusCode.Forbidden, (await browser.GetAsync("/test/sign-in/digid/999990408")).StatusCode);
        async Task InviteAsync(bool inRoom) => Assert.Equal(HttpStatusCode.SeeOther, (await mila.SubmitAsync(
            "/caseload/H-1001/sign-in", [(await mila.OpenAsync("/caseload/H-1001/sign-in")).Token(), ("Input.Person", $"{joke}"), .. inRoom ? [("Input.IsInRoom", "true")] : Array.Empty<(string, string)>()])).StatusCode);
        await InviteAsync(inRoom: false);
        Assert.Equal(HttpStatusCode.NotFound, (await mila.GetAsync($"/caseload/H-1001/sign-in/{joke}/qr.png")).StatusCode);
        var letter = (await mila.OpenAsync($"/caseload/H-1001/sign-in/{joke}/letter")).QuerySelector("[aria-labelledby=t-letter]")!.TextContent;
        var first = (await mila.OpenAsync("/caseload/H-1001/sign-in")).QuerySelector($"section[aria-labelledby='p-{joke}'] .p-code")!.TextContent;
        Assert.Contains($"{first[..5]}-{first[5..]}", letter, StringComparison.Ordinal);
        Assert.All(new[] { "veilig", "geweld", "gezin", "jeugd", "plan", "Gemeente", "hulp", "H-1001" }, word => Assert.DoesNotContain(word, letter, StringComparison.OrdinalIgnoreCase));
        Assert.Equal(HttpStatusCode.NotFound, (await petra.GetAsync($"/caseload/H-1001/sign-in/{joke}/letter")).StatusCode);

        // In the room: a picture to scan. Using one of link and code ends the other.
        await InviteAsync(inRoom: true);
        using var picture = await mila.GetAsync($"/caseload/H-1001/sign-in/{joke}/qr.png");
        Assert.Equal(("image/png", "no-store"), (picture.Content.Headers.ContentType!.MediaType, picture.Header("Cache-Control")));
        Assert.Equal([0x89, 0x50, 0x4E, 0x47], (await picture.Content.ReadAsByteArrayAsync())[..4]);
        Assert.Equal(HttpStatusCode.NotFound, (await youssef.GetAsync($"/caseload/H-1002/sign-in/{joke}/qr.png")).StatusCode);
        var code = (await mila.OpenAsync("/caseload/H-1001/sign-in")).QuerySelector($"section[aria-labelledby='p-{joke}'] .p-code")!.TextContent;
        using var old = await MandateTests.ActivateAsync(region, browser, code, "19580302", "oma.joke", "een lange zin als wachtwoord");
        Assert.StartsWith("/welcome", old.Header("Location"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await mila.GetAsync($"/caseload/H-1001/sign-in/{joke}/qr.png")).StatusCode);
        Assert.False(await region.DatabaseAsync(db => db.Invitations.AnyAsync(i => i.PersonId == joke && i.UsedAt == null)));

        // Three screens, the safe-contact question first; also for who came in without e-ID.
        Assert.Equal("/welcome", (await browser.SubmitAsync("/welcome/how-it-works", (await browser.OpenAsync("/welcome/how-it-works")).Token())).Header("Location"));
        var question = await browser.OpenAsync("/welcome");
        Assert.Contains("Is het veilig om u te schrijven, te mailen of te bellen?", question.QuerySelector("h1")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await browser.SubmitAsync("/welcome", question.Filled())).StatusCode);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await browser.SubmitAsync("/welcome", [.. question.Filled(), ("Input.Never", "true"), ("Input.Ways", "Mail")])).StatusCode);
        Assert.Equal("/welcome/how-it-works", (await browser.SubmitAsync("/welcome", [.. question.Filled(("Input.Remark", "Zeg eerst: bibliotheek.")), ("Input.Ways", "Telephone")])).Header("Location"));
        Assert.Equal("/welcome/ready", (await browser.SubmitAsync("/welcome/how-it-works", (await browser.OpenAsync("/welcome/how-it-works")).Token())).Header("Location"));
        Assert.Contains("alleen deze persoon mag opnemen", (await browser.OpenAsync("/welcome/ready")).Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync("/more")).StatusCode);
        Assert.True((await region.DatabaseAsync(db => db.SafeContacts.AsNoTracking().SingleAsync(c => c.PersonId == joke))).Remark!.IsSealed);

        // The duo reads it, sends no letter any more, and nobody else learns of it.
        await InviteAsync(inRoom: false);
        Assert.Equal(HttpStatusCode.NotFound, (await mila.GetAsync($"/caseload/H-1001/sign-in/{joke}/letter")).StatusCode);
        var desk = (await mila.OpenAsync("/caseload/H-1001/sign-in")).Body!.TextContent;
        Assert.Contains("Zeg eerst: bibliotheek.", desk, StringComparison.Ordinal);
        Assert.Contains("Geen brief: deze persoon zei dat post niet veilig is.", desk, StringComparison.Ordinal);
        using var sanne = await region.AsAsync(DemoCast.Sanne);
        Assert.DoesNotContain("bibliotheek", (await sanne.OpenAsync("/welcome")).Body!.TextContent, StringComparison.Ordinal);

        // With DigiD she is the same person, sees all of it, and is not asked again.
        using var digid = region.Browser();
        Assert.Equal("", (await digid.GetAsync("/test/sign-in/digid/999990408")).Header("X-First-To"));
        Assert.Equal(HttpStatusCode.OK, (await digid.GetAsync("/more")).StatusCode);
    }

    [Fact]
    public async Task Somebody_reads_where_they_can_be_found_one_by_one_and_each_opening_is_a_line()
    {
        await using var region = await Region.OpenAsync();
        using var sanne = await region.AsAsync(DemoCast.Sanne);
        using var emre = await region.AsAsync(DemoCast.Emre);
        var person = await MandateTests.PersonAsync(region, "Sanne");
        var page = await sanne.OpenAsync("/my-places");
        Assert.DoesNotContain(DemoCast.ShieldedAddress, page.Body!.TextContent, StringComparison.Ordinal);
        var id = page.QuerySelector("input[name='Input.Id']")!.GetAttribute("value")!;
        var open = await (await sanne.SubmitAsync("/my-places", page.Token(), ("Input.Id", id))).ReadAsync();
        Assert.Contains(DemoCast.ShieldedAddress, open.Body!.TextContent, StringComparison.Ordinal);
        var fact = Guid.Parse(id);
        var line = await region.DatabaseAsync(db => db.AccessLog.SingleAsync(e => e.ObjectId == fact && e.ActorKind == ActorKind.Person));
        Assert.Equal((person, person), (line.ActorId, line.PersonId));
        var his = await emre.OpenAsync("/my-places");
        Assert.Equal(HttpStatusCode.NotFound, (await emre.SubmitAsync("/my-places", his.Token(), ("Input.Id", id))).StatusCode);
        Assert.DoesNotContain("Sanne", his.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        using var noor = await region.AsAsync(DemoCast.Noor);
        Assert.Contains("Waar je te vinden bent", (await noor.OpenAsync("/my-places")).QuerySelector("h1")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_code_is_guessed_no_faster_from_many_addresses_and_who_has_the_letter_is_not_locked_out()
    {
        await using var region = await Region.OpenAsync();
        await using var scope = region.Services.CreateAsyncScope();
        var pace = scope.ServiceProvider.GetRequiredService<CodePace>();
        async Task<bool> WrongFromAsync(byte address)
        {
            var context = new DefaultHttpContext();
            context.Connection.RemoteIpAddress = new IPAddress([192, 0, 2, address]);
            if (!await pace.MayTryInvitationAsync(context, "abcde-fghjk", default))
            {
                Assert.True(context.Response.Headers.RetryAfter.Count > 0);
                return false;
            }

            await pace.WasWrongAsync(context, "ABCDEFGHJK", default);
            return true;
        }

        for (byte i = 0; i < 10; i++)
        {
            Assert.True(await WrongFromAsync((byte)(i / 5)));
        }

        // Who guessed is held up, also from an address that guesses for the second time; somebody new may try.
        Assert.False(await WrongFromAsync(0));
        Assert.True(await WrongFromAsync(100));
        Assert.False(await WrongFromAsync(100));
        for (byte i = 101; i < 110; i++)
        {
            Assert.True(await WrongFromAsync(i));
        }

        Assert.False(await WrongFromAsync(120));
        region.Time.Advance(TimeSpan.FromDays(1));
        Assert.True(await WrongFromAsync(120));
    }

    [Theory]
    [InlineData("\u200B\u2060\u200D")]
    [InlineData(" \u00A0\u3000 \n")]
    [InlineData("\u3164\u2800\u115F")]
    [InlineData("\u202E\u202C")]
    public void A_text_of_which_nothing_can_be_seen_is_no_text(string typed) => Assert.Equal("", FormTexts.Visible(typed));

    [Fact]
    public async Task A_message_of_which_nothing_can_be_seen_is_refused_with_a_sentence()
    {
        await using var region = await Region.OpenAsync();
        using var sanne = await region.AsAsync(DemoCast.Sanne);
        var thread = (await sanne.GetAsync("/messages")).Header("Location");
        var before = await region.DatabaseAsync(db => db.Messages.CountAsync());
        var answer = await sanne.FillAsync(thread, ("Form.Text", "\u200B\u2060\u3164"));
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.NotNull((await answer.ReadAsync()).QuerySelector("#Form_Text[aria-invalid]"));
        Assert.Equal(before, await region.DatabaseAsync(db => db.Messages.CountAsync()));
    }
}
