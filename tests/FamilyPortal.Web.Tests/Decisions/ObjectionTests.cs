using System.Net;
using AngleSharp.Html.Dom;
using FamilyPortal.Data;
using FamilyPortal.Data.Demo;
using FamilyPortal.Domain.Decisions;
using FamilyPortal.Domain.Publications;
using Microsoft.EntityFrameworkCore;

namespace FamilyPortal.Web.Tests.Decisions;

public sealed class ObjectionTests
{
    private const string Grounds = "Eén keer per week is te weinig.\nIk vroeg om twee keer.";

    [Theory]
    [ClassData(typeof(EachDatabase))]
    public async Task An_objection_takes_three_screens_and_ends_with_a_receipt(DatabaseProvider provider)
    {
        await using var region = await Region.OpenAsync(provider);
        var decision = await region.SannesDecisionAsync();
        var browser = await region.AsAsync(DemoCast.Sanne);

        var written = await browser.FillAsync($"/decisions/{decision}/objection", ("Input.Grounds", Grounds));
        Assert.Equal($"/decisions/{decision}/objection/check", written.Header("Location"));

        var check = await browser.OpenAsync(written.Header("Location"));
        Assert.Equal("Klopt dit?", check.QuerySelector("h1")!.TextContent);
        Assert.Contains("“Eén keer per week is te weinig. Ik vroeg om twee keer.”", check.Text(), StringComparison.Ordinal);
        Assert.Contains("U bent op tijd. De laatste dag is maandag 7 december 2026.", check.Text(), StringComparison.Ordinal);

        var sent = await browser.SubmitAsync($"/decisions/{decision}/objection/check", check.Filled());
        Assert.Equal($"/decisions/{decision}/objection/received", sent.Header("Location"));

        var objection = Assert.Single(await region.ObjectionsAsync(decision));
        var receipt = (await browser.OpenAsync(sent.Header("Location"))).Text();
        Assert.Contains($"Wij hebben uw bezwaar. Uw nummer is {objection.Number}. U hoort uiterlijk op maandag 18 januari 2027 van ons.", receipt, StringComparison.Ordinal);
        Assert.Contains("maandag 23 november 2026", receipt, StringComparison.Ordinal);
        Assert.Contains("10.00 uur", receipt, StringComparison.Ordinal);
        Assert.Contains(Convert.ToHexStringLower(objection.ContentHash), receipt, StringComparison.Ordinal);
        Assert.Equal((false, new DateOnly(2026, 12, 7), new DateOnly(2027, 1, 18)), (objection.IsLate, objection.LastDay, objection.DecideBy));
        Assert.Equal(0, await region.DatabaseAsync(db => db.ObjectionDrafts.CountAsync()));

        var page = await browser.OpenAsync($"/decisions/{decision}");
        Assert.NotNull(page.QuerySelector($"a[href='/objections/{objection.Id}']"));
        Assert.Empty(page.QuerySelectorAll(".p-remedy .nl-button"));
        Assert.Contains(objection.Number, (await browser.OpenAsync("/objections")).Text(), StringComparison.Ordinal);
        Assert.Contains("Eén keer per week is te weinig.", (await browser.OpenAsync($"/objections/{objection.Id}")).Text(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_token_of_somebody_elses_objection_stops_nobody()
    {
        await using var region = await Region.OpenAsync();
        var (sannes, henks) = (await region.SannesDecisionAsync(), await region.DecisionAsync("H-1003", DocumentKind.MunicipalDecision));
        var (sanne, henk) = (await region.AsAsync(DemoCast.Sanne), await region.AsAsync(DemoCast.Henk));
        var form = (await henk.OpenAsync($"/decisions/{henks}/objection/check?later=1")).Filled();
        await henk.SubmitAsync($"/decisions/{henks}/objection/check", form);
        var sent = await sanne.FillAsync($"/decisions/{sannes}/objection/check?later=1", form.Single(f => f.Name == "Input.ClientToken"));

        Assert.Equal($"/decisions/{sannes}/objection/received", sent.Header("Location"));
        Assert.Single(await region.ObjectionsAsync(sannes));
    }

    [Fact]
    public async Task Objecting_now_and_explaining_later_takes_two_clicks_from_the_decision()
    {
        await using var region = await Region.OpenAsync();
        var decision = await region.SannesDecisionAsync();
        var browser = await region.AsAsync(DemoCast.Sanne);
        var page = await browser.OpenAsync($"/decisions/{decision}");
        var first = await browser.GetAsync(page.QuerySelectorAll("a").Single(a => a.TextContent == "Maak nu bezwaar, leg later uit").GetAttribute("href"));
        var sent = await browser.FillAsync(first.Header("Location"));

        Assert.Equal($"/decisions/{decision}/objection/received", sent.Header("Location"));
        Assert.Null(Assert.Single(await region.ObjectionsAsync(decision)).Grounds);
        Assert.Contains("Ik maak nu bezwaar. Ik leg later uit waarom.", (await browser.OpenAsync(sent.Header("Location"))).Text(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2026-12-07T22:59:59.9999999Z", false)]
    [InlineData("2026-12-07T22:59:59Z", false)]
    [InlineData("2026-12-07T23:00:00Z", true)]
    public async Task An_objection_is_in_time_until_midnight_in_Amsterdam_on_the_last_day_and_late_but_taken_after(string receivedAt, bool isLate)
    {
        await using var region = await Region.OpenAsync();
        var decision = await region.SannesDecisionAsync();
        region.Time.Set(new(2026, 12, 7, 22, 55, 0, DateTimeKind.Utc));
        var browser = await region.AsAsync(DemoCast.Sanne);
        var check = await browser.OpenAsync($"/decisions/{decision}/objection/check?later=1");
        region.Time.Set(DateTime.Parse(receivedAt, null, System.Globalization.DateTimeStyles.AdjustToUniversal));
        var sent = await browser.SubmitAsync($"/decisions/{decision}/objection/check", check.Filled());

        Assert.Equal(HttpStatusCode.SeeOther, sent.StatusCode);
        var objection = Assert.Single(await region.ObjectionsAsync(decision));
        Assert.Equal((isLate, new DateOnly(2026, 12, isLate ? 8 : 7)), (objection.IsLate, objection.ReceivedOn));
        Assert.Equal(new DateOnly(2027, 1, 18), objection.DecideBy);
    }

    [Fact]
    public async Task After_the_last_day_one_more_question_asks_why_and_the_answer_is_kept()
    {
        await using var region = await Region.OpenAsync();
        var decision = await region.SannesDecisionAsync();
        region.Time.Set(new(2026, 12, 9, 9, 0, 0, DateTimeKind.Utc));
        var browser = await region.AsAsync(DemoCast.Sanne);
        await browser.FillAsync($"/decisions/{decision}/objection", ("Input.Grounds", Grounds), ("Input.LateReason", "Ik lag in het ziekenhuis."));
        var sent = await browser.FillAsync($"/decisions/{decision}/objection/check");

        Assert.Contains("Ik lag in het ziekenhuis.", (await browser.OpenAsync(sent.Header("Location"))).Text(), StringComparison.Ordinal);
        Assert.True(Assert.Single(await region.ObjectionsAsync(decision)).IsLate);
    }

    [Fact]
    public async Task A_double_click_is_one_objection()
    {
        await using var region = await Region.OpenAsync();
        var decision = await region.SannesDecisionAsync();
        var browser = await region.AsAsync(DemoCast.Sanne);
        await browser.FillAsync($"/decisions/{decision}/objection", ("Input.Grounds", Grounds));
        var check = await browser.OpenAsync($"/decisions/{decision}/objection/check");
        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => browser.SubmitAsync($"/decisions/{decision}/objection/check", check.Filled())));

        Assert.All(answers, answer => Assert.Equal($"/decisions/{decision}/objection/received", answer.Header("Location")));
        Assert.Single(await region.ObjectionsAsync(decision));
        Assert.Single(await region.DatabaseAsync(db => db.AccessLog.Where(e => e.Action == Domain.Access.LogAction.Filed).ToListAsync()));
    }

    [Fact]
    public async Task Two_pages_open_at_once_are_one_objection()
    {
        await using var region = await Region.OpenAsync();
        var decision = await region.SannesDecisionAsync();
        var browser = await region.AsAsync(DemoCast.Sanne);
        var (first, second) = (await browser.OpenAsync($"/decisions/{decision}/objection/check?later=1"), await browser.OpenAsync($"/decisions/{decision}/objection/check?later=1"));
        await Task.WhenAll(browser.SubmitAsync($"/decisions/{decision}/objection/check", first.Filled()), browser.SubmitAsync($"/decisions/{decision}/objection/check", second.Filled()));

        Assert.Single(await region.ObjectionsAsync(decision));
    }

    [Fact]
    public async Task No_text_and_no_choice_to_explain_later_is_a_clear_error_that_loses_nothing()
    {
        await using var region = await Region.OpenAsync();
        var decision = await region.SannesDecisionAsync();
        var browser = await region.AsAsync(DemoCast.Sanne);
        await browser.FillAsync($"/decisions/{decision}/objection", ("Input.Grounds", Grounds), ("Input.SavesOnly", "true"));
        var answer = await browser.FillAsync($"/decisions/{decision}/objection", ("Input.Grounds", ""));

        var page = await answer.ReadAsync();
        Assert.Contains("Schrijf waarom u het niet eens bent. Of kies: ik leg later uit waarom.", page.Text(), StringComparison.Ordinal);
        Assert.StartsWith("Fout: ", page.Title, StringComparison.Ordinal);
        Assert.Equal(Grounds, ((IHtmlTextAreaElement)(await browser.OpenAsync($"/decisions/{decision}/objection")).QuerySelector("#Input_Grounds")!).Value);
    }

    [Theory]
    [InlineData(Objection.MaxLength, HttpStatusCode.SeeOther)]
    [InlineData(Objection.MaxLength + 1, HttpStatusCode.OK)]
    public async Task A_text_of_twenty_thousand_characters_fits_and_a_longer_one_stays_in_the_form(int length, HttpStatusCode expected)
    {
        await using var region = await Region.OpenAsync();
        var decision = await region.SannesDecisionAsync();
        var browser = await region.AsAsync(DemoCast.Sanne);
        var text = new string('a', length);
        var answer = await browser.FillAsync($"/decisions/{decision}/objection", ("Input.Grounds", text));

        Assert.Equal(expected, answer.StatusCode);
        if (expected == HttpStatusCode.OK)
        {
            var page = await answer.ReadAsync();
            Assert.Contains("Uw tekst is te lang. Er passen 20.000 tekens in. Uw tekst heeft er 20.001.", page.Text(), StringComparison.Ordinal);
            Assert.Equal(text, ((IHtmlTextAreaElement)page.QuerySelector("#Input_Grounds")!).Value);
        }
    }

    [Fact]
    public async Task A_saved_text_survives_the_session_and_two_saves_at_once()
    {
        await using var region = await Region.OpenAsync();
        var decision = await region.SannesDecisionAsync();
        var browser = await region.AsAsync(DemoCast.Sanne);
        var form = await browser.OpenAsync($"/decisions/{decision}/objection");
        var fields = form.Filled(("Input.Grounds", Grounds), ("Input.SavesOnly", "true"));
        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => browser.SubmitAsync($"/decisions/{decision}/objection", fields)));

        Assert.All(answers, answer => Assert.Equal($"/decisions/{decision}/objection?saved=1", answer.Header("Location")));
        var later = await region.AsAsync(DemoCast.Sanne);
        Assert.Equal(Grounds, ((IHtmlTextAreaElement)(await later.OpenAsync($"/decisions/{decision}/objection")).QuerySelector("#Input_Grounds")!).Value);
        Assert.Contains("Ga verder met uw bezwaar", (await later.OpenAsync($"/decisions/{decision}")).Text(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Somebody_elses_objection_does_not_exist()
    {
        await using var region = await Region.OpenAsync();
        var annies = await region.DatabaseAsync(db => db.Objections.Select(o => o.Id).SingleAsync());

        Assert.Equal(HttpStatusCode.OK, (await (await region.AsAsync(DemoCast.Annie)).GetAsync($"/objections/{annies}")).StatusCode);
        foreach (var member in new[] { DemoCast.Henk, DemoCast.Sanne, DemoCast.Emre })
        {
            var browser = await region.AsAsync(member);
            Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync($"/objections/{annies}")).StatusCode);
            Assert.DoesNotContain("B-20", (await browser.OpenAsync("/objections")).Text(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_second_objection_to_a_decision_leads_to_the_first()
    {
        await using var region = await Region.OpenAsync();
        var decision = await region.DecisionAsync("H-1003", DocumentKind.MunicipalDecision);
        var browser = await region.AsAsync(DemoCast.Annie);

        Assert.StartsWith("/objections/", (await browser.GetAsync($"/decisions/{decision}/objection")).Header("Location"), StringComparison.Ordinal);
        Assert.StartsWith("/objections/", (await browser.GetAsync($"/decisions/{decision}/objection/check?later=1")).Header("Location"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_text_that_was_being_written_when_a_letter_came_first_waits_to_be_added_to_that_objection()
    {
        await using var region = await Region.OpenAsync();
        var decision = await region.SannesDecisionAsync();
        var (sanne, joost) = (await region.AsAsync(DemoCast.Sanne), await region.AsAsync(DemoCast.Joost));
        await sanne.FillAsync($"/decisions/{decision}/objection", ("Input.Grounds", Grounds));
        var check = (await sanne.OpenAsync($"/decisions/{decision}/objection/check")).Filled();
        var paper = await joost.OpenAsync("/cases/new?household=H-1001");
        var against = paper.QuerySelectorAll("#Input_Against option").Single(o => o.TextContent.Contains("Sanne de Vries", StringComparison.Ordinal)).GetAttribute("value")!;
        await joost.SubmitAsync("/cases/new", paper.Filled(("Input.Against", against), ("Input.Grounds", "Op papier.")));
        var recorded = Assert.Single(await region.ObjectionsAsync(decision));

        var sent = await sanne.SubmitAsync($"/decisions/{decision}/objection/check", check);
        Assert.Equal($"/objections/{recorded.Id}/grounds", sent.Header("Location"));
        var form = await sanne.OpenAsync(sent.Header("Location"));
        Assert.Contains("Ik vroeg om twee keer.", form.QuerySelector("textarea")!.TextContent, StringComparison.Ordinal);

        var added = await sanne.SubmitAsync($"/objections/{recorded.Id}/grounds", form.Filled());
        Assert.Equal((HttpStatusCode.SeeOther, ""), (added.StatusCode, added.StatusCode == HttpStatusCode.SeeOther ? "" : (await added.ReadAsync()).Text()));
        Assert.Contains("Ik vroeg om twee keer.", (await sanne.OpenAsync(added.Header("Location"))).Text(), StringComparison.Ordinal);
        Assert.Equal(0, await region.DatabaseAsync(db => db.ObjectionDrafts.CountAsync()));
    }

    [Fact]
    public async Task Another_text_sent_from_a_page_that_stayed_open_is_not_called_received()
    {
        await using var region = await Region.OpenAsync();
        var decision = await region.SannesDecisionAsync();
        var browser = await region.AsAsync(DemoCast.Sanne);
        var open = (await browser.OpenAsync($"/decisions/{decision}/objection")).Filled(("Input.Grounds", "Nog iets anders."));
        await browser.FillAsync($"/decisions/{decision}/objection/check?later=1");

        var again = await browser.SubmitAsync($"/decisions/{decision}/objection", open);
        Assert.Equal(HttpStatusCode.Conflict, again.StatusCode);
        var page = await again.ReadAsync();
        Assert.Contains("Nog iets anders.", page.QuerySelector("textarea")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Deze tekst is nog niet verstuurd.", page.Text(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_letter_from_somebody_who_objected_already_stays_on_the_secretarys_screen()
    {
        await using var region = await Region.OpenAsync();
        var decision = await region.SannesDecisionAsync();
        var (sanne, joost) = (await region.AsAsync(DemoCast.Sanne), await region.AsAsync(DemoCast.Joost));
        var paper = await joost.OpenAsync("/cases/new?household=H-1001");
        var against = paper.QuerySelectorAll("#Input_Against option").Single(o => o.TextContent.Contains("Sanne de Vries", StringComparison.Ordinal)).GetAttribute("value")!;
        await sanne.FillAsync($"/decisions/{decision}/objection/check?later=1");

        var refused = await joost.SubmitAsync("/cases/new", paper.Filled(("Input.Against", against), ("Input.Grounds", "Op papier.")));
        Assert.Equal(HttpStatusCode.Conflict, refused.StatusCode);
        Assert.Contains("Op papier.", (await refused.ReadAsync()).QuerySelector("textarea[name='Input.Grounds']")!.TextContent, StringComparison.Ordinal);
        Assert.Single(await region.ObjectionsAsync(decision));
    }

    [Fact]
    public async Task Looking_for_the_decision_of_a_letter_tells_the_household_nothing()
    {
        await using var region = await Region.OpenAsync();
        await (await region.AsAsync(DemoCast.Joost)).OpenAsync("/cases/new?household=H-1001");

        foreach (var member in new[] { DemoCast.Emre, DemoCast.Noor })
        {
            var browser = await region.AsAsync(member);
            Assert.DoesNotContain("Joost", (await browser.OpenAsync("/access-log")).Text(), StringComparison.Ordinal);
            Assert.DoesNotContain("Joost", (await browser.OpenAsync("/home")).Text(), StringComparison.Ordinal);
        }

        Assert.True(await region.DatabaseAsync(db => db.AccessLog.AnyAsync(e => e.Chain == FamilyPortal.Data.AccessLog.LogLine.PortalChain && e.ObjectKind == Domain.Access.LogObject.Household)));
    }
}
