using System.Globalization;
using System.Net;
using FamilyPortal.Data;
using FamilyPortal.Data.Demo;
using FamilyPortal.Domain.Access;
using FamilyPortal.Domain.Decisions;
using FamilyPortal.Domain.Publications;
using Microsoft.EntityFrameworkCore;
using static FamilyPortal.Domain.Decisions.ObjectionEvent;
using static FamilyPortal.Web.Tests.Decisions.CourseRegion;

namespace FamilyPortal.Web.Tests.Decisions;

/// <summary>What the objector and who handles the objection see of it, and what nobody else sees.</summary>
public sealed class ObjectionPagesTests
{
    private static readonly DateOnly LastDay = Received.AddDays(30);

    // Six weeks after this day lies before today.
    private static readonly DateOnly LongAgo = Received.AddDays(-45);

    [Fact]
    public async Task The_objector_sees_both_clocks_the_course_and_interim_relief()
    {
        await using var region = await Region.OpenAsync();
        var id = await region.ObjectionAsync(LastDay, isOnPaper: false, hasGrounds: false, Step(AskRepair, 35));
        var page = (await (await region.AsAsync(DemoCast.Sanne)).OpenAsync($"/objections/{id}")).Text();

        Assert.Contains("Er ontbreekt nog iets.", page, StringComparison.Ordinal);
        Assert.Contains("Onze termijn staat stil, omdat wij op u wachten.", page, StringComparison.Ordinal);
        Assert.Contains("U stuurt wat ontbreekt voor of op", page, StringComparison.Ordinal);
        Assert.Contains("voorlopige voorziening", page, StringComparison.Ordinal);
        Assert.Contains("Vertel meer over uw bezwaar", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Grounds_that_follow_a_request_start_the_clock_again_and_give_a_receipt_with_number_time_and_hash()
    {
        await using var region = await Region.OpenAsync();
        var id = await region.ObjectionAsync(LastDay, isOnPaper: false, hasGrounds: false, Step(AskRepair, 35));
        var sanne = await region.AsAsync(DemoCast.Sanne);
        var sent = await sanne.FillAsync($"/objections/{id}/grounds", ("Input.Text", "Eén keer per week is te weinig."));
        var step = await region.DatabaseAsync(db => db.ObjectionSteps.SingleAsync(s => s.ObjectionId == id && s.Event == Repair));
        var number = await region.DatabaseAsync(db => db.Objections.Where(o => o.Id == id).Select(o => o.Number).SingleAsync());
        var receipt = (await sanne.OpenAsync(sent.Header("Location"))).Text();

        Assert.Contains($"{number}-2", receipt, StringComparison.Ordinal);
        Assert.Contains("10.00 uur", receipt, StringComparison.Ordinal);
        Assert.Contains(Convert.ToHexStringLower(step.ContentHash!), receipt, StringComparison.Ordinal);
        Assert.Contains("Eén keer per week is te weinig.", receipt, StringComparison.Ordinal);
        Assert.False(await region.DatabaseAsync(db => db.Objections.Where(o => o.Id == id).Select(o => o.IsSuspended).SingleAsync()));
    }

    [Fact]
    public async Task Scenario_11_one_day_late_is_taken_marked_and_its_reason_is_asked_told_and_judged()
    {
        await using var region = await Region.OpenAsync();
        var id = await region.ObjectionAsync(Received.AddDays(-1), isOnPaper: false, hasGrounds: true);
        var (sanne, joost) = (await region.AsAsync(DemoCast.Sanne), await region.AsAsync(DemoCast.Joost));
        await joost.FillAsync($"/cases/{id}/steps/AskWhyLate", ("Input.Until", Iso(Today.AddDays(14))));
        Assert.Contains("Vertel waarom het later is", (await sanne.OpenAsync($"/objections/{id}")).Text(), StringComparison.Ordinal);
        await sanne.FillAsync($"/objections/{id}/late", ("Input.Text", "Ik lag in het ziekenhuis."));
        Assert.Contains("Ik lag in het ziekenhuis.", (await joost.OpenAsync($"/cases/{id}")).Text(), StringComparison.Ordinal);
        await joost.FillAsync($"/cases/{id}/steps/JudgeLateness", ("Input.IsExcused", "true"), ("Input.Text", "Ziek zijn is een goede reden."));

        var page = (await sanne.OpenAsync($"/objections/{id}")).Text();
        Assert.Contains("Wij vinden de reden goed.", page, StringComparison.Ordinal);
        Assert.DoesNotContain("Vertel waarom het later is", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Scenario_8_a_committee_makes_it_twelve_weeks_on_both_sides()
    {
        var lastDay = new DateOnly(2026, 3, 2);
        await using var region = await Region.OpenAsync(now: new DateTime(2026, 3, 9, 9, 0, 0, DateTimeKind.Utc));
        var id = await region.ObjectionAsync(lastDay, new DateOnly(2026, 2, 20));
        var joost = await region.AsAsync(DemoCast.Joost);
        await joost.FillAsync($"/cases/{id}/steps/AnnounceCommittee");

        Assert.Contains("dinsdag 26 mei 2026", (await joost.OpenAsync($"/cases/{id}")).Text(), StringComparison.Ordinal);
        var page = (await (await region.AsAsync(DemoCast.Sanne)).OpenAsync($"/objections/{id}")).Text();
        Assert.Contains("dinsdag 26 mei 2026", page, StringComparison.Ordinal);
        Assert.Contains("twaalf weken in plaats van zes", page, StringComparison.Ordinal);
    }

    [Theory]
    [ClassData(typeof(EachDatabase))]
    public async Task What_somebody_needs_for_a_safe_hearing_reaches_who_handles_it_and_shows_nowhere_to_who_holds_their_phone(DatabaseProvider provider)
    {
        const string Secret = "Ik wil hem niet tegenkomen in de gang.";
        await using var region = await Region.OpenAsync(provider);
        var id = await region.ObjectionAsync(LastDay, isOnPaper: false, hasGrounds: true);
        var (sanne, joost) = (await region.AsAsync(DemoCast.Sanne), await region.AsAsync(DemoCast.Joost));
        await sanne.FillAsync($"/objections/{id}/grounds", ("Input.Text", "Eerste aanvulling."));
        string[] pages = [$"/objections/{id}", $"/objections/{id}/hearing", $"/objections/{id}/steps/1", "/objections", "/access-log", "/evidence", "/home"];
        var before = await Task.WhenAll(pages.Select(async page => (await sanne.OpenAsync(page)).Text()));
        var sent = await sanne.FillAsync($"/objections/{id}/hearing", ("Input.Separate", "true"), ("Input.Withholds", "true"), ("Input.Why", Secret));

        Assert.Contains("Wij hebben het ontvangen", (await sanne.OpenAsync(sent.Header("Location"))).Text(), StringComparison.Ordinal);
        Assert.Equal(before, await Task.WhenAll(pages.Select(async page => (await sanne.OpenAsync(page)).Text())));
        // Told by telephone, her log says that he wrote something down; nothing says what.
        await joost.FillAsync($"/cases/{id}/steps/TellHearingWishes", ("Input.IsSeparate", "true"), ("Input.Text", "Zei zij ook aan de telefoon."));
        string[] whoLooked = ["/access-log", "/home"];
        Assert.Equal(before.Where((_, page) => !whoLooked.Contains(pages[page])), await Task.WhenAll(pages.Where(page => !whoLooked.Contains(page)).Select(async page => (await sanne.OpenAsync(page)).Text())));
        Assert.Equal(HttpStatusCode.NotFound, (await sanne.GetAsync($"/objections/{id}/steps/2")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await sanne.GetAsync($"/objections/{id}/steps/2.pdf")).StatusCode);
        // The next receipt has the next number: no gap tells that something lies in between.
        var next = await sanne.FillAsync($"/objections/{id}/grounds", ("Input.Text", "Tweede aanvulling."));
        Assert.Equal($"/objections/{id}/steps/2", next.Header("Location"));
        Assert.Contains("Tweede aanvulling.", (await sanne.OpenAsync(next.Header("Location"))).Text(), StringComparison.Ordinal);

        var handler = (await joost.OpenAsync($"/cases/{id}")).Text();
        Assert.Contains(Secret, handler, StringComparison.Ordinal);
        Assert.Contains("Wil apart gehoord worden", handler, StringComparison.Ordinal);
    }

    [Theory]
    [ClassData(typeof(EachDatabase))]
    public async Task What_happens_in_an_objection_is_news_on_the_start_page_of_who_objected_alone_until_they_look(DatabaseProvider provider)
    {
        await using var region = await Region.OpenAsync(provider);
        var id = await region.ObjectionAsync(LastDay, isOnPaper: false, hasGrounds: true);
        var (sanne, joost) = (await region.AsAsync(DemoCast.Sanne), await region.AsAsync(DemoCast.Joost));
        await sanne.OpenAsync($"/objections/{id}");
        region.Time.Advance(TimeSpan.FromMinutes(1));
        await sanne.FillAsync($"/objections/{id}/grounds", ("Input.Text", "Nog iets."));
        await joost.FillAsync($"/cases/{id}/steps/TellHearingWishes", ("Input.IsSeparate", "true"));
        Assert.DoesNotContain("Nieuws over uw bezwaar", (await sanne.OpenAsync("/home")).Text(), StringComparison.Ordinal);
        region.Time.Advance(TimeSpan.FromMinutes(1));
        await joost.FillAsync($"/cases/{id}/steps/Assess");

        Assert.NotNull((await sanne.OpenAsync("/home")).QuerySelector($".p-home__new a[href='/objections/{id}']"));
        foreach (var other in new[] { DemoCast.Emre, DemoCast.Noor, DemoCast.Linda })
        {
            Assert.DoesNotContain("bezwaar", (await (await region.AsAsync(other)).OpenAsync("/home")).QuerySelector(".p-home__new")!.TextContent, StringComparison.OrdinalIgnoreCase);
        }

        region.Time.Advance(TimeSpan.FromMinutes(1));
        await sanne.OpenAsync($"/objections/{id}");
        Assert.DoesNotContain("Nieuws over uw bezwaar", (await sanne.OpenAsync("/home")).Text(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_invitation_shows_day_time_and_place_and_that_it_is_separate()
    {
        await using var region = await Region.OpenAsync();
        var id = await region.ObjectionAsync(LastDay, isOnPaper: false, hasGrounds: true);
        var joost = await region.AsAsync(DemoCast.Joost);
        await joost.FillAsync($"/cases/{id}/steps/InviteToHearing", ("Input.Until", Iso(Today.AddDays(14))), ("Input.At", "10:30"), ("Input.Place", "Stadhuis, kamer 3"), ("Input.IsSeparate", "true"));

        var page = (await (await region.AsAsync(DemoCast.Sanne)).OpenAsync($"/objections/{id}")).Text();
        Assert.Contains("maandag 7 december 2026 om 10.30 uur", page, StringComparison.Ordinal);
        Assert.Contains("Waar: Stadhuis, kamer 3", page, StringComparison.Ordinal);
        Assert.Contains("Het gesprek is apart", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Withdrawing_asks_for_a_clear_yes_and_can_be_taken_back_for_seven_days()
    {
        await using var region = await Region.OpenAsync();
        var id = await region.ObjectionAsync(LastDay, isOnPaper: false, hasGrounds: true);
        var sanne = await region.AsAsync(DemoCast.Sanne);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await sanne.FillAsync($"/objections/{id}/withdraw")).StatusCode);
        Assert.Equal(0, (await region.KeptAsync(id)).Steps);
        await sanne.FillAsync($"/objections/{id}/withdraw", ("Input.IsSure", "true"));
        Assert.Contains("U kunt nog terugkomen tot en met maandag 30 november 2026", (await sanne.OpenAsync($"/objections/{id}")).Text(), StringComparison.Ordinal);

        region.Time.Set(new(2026, 11, 30, 22, 59, 59, DateTimeKind.Utc));
        sanne = await region.AsAsync(DemoCast.Sanne);
        Assert.Equal(HttpStatusCode.SeeOther, (await sanne.FillAsync($"/objections/{id}/withdraw")).StatusCode);
        await sanne.FillAsync($"/objections/{id}/withdraw", ("Input.IsSure", "true"));
        region.Time.Set(new(2026, 12, 7, 23, 0, 0, DateTimeKind.Utc));
        sanne = await region.AsAsync(DemoCast.Sanne);
        Assert.Contains("U bent gestopt met dit bezwaar.", (await sanne.OpenAsync($"/objections/{id}")).Text(), StringComparison.Ordinal);
        Assert.Equal(3, (await region.KeptAsync(id)).Steps);
    }

    [Fact]
    public async Task Overdue_leads_to_a_prepared_letter_with_amounts_that_one_click_sends_and_then_the_penalty_runs()
    {
        await using var region = await Region.OpenAsync();
        var id = await region.ObjectionAsync(LongAgo, isOnPaper: false, hasGrounds: true);
        var sanne = await region.AsAsync(DemoCast.Sanne);
        var page = (await sanne.OpenAsync($"/objections/{id}/overdue")).Text();
        Assert.Contains("Daarom stel ik u in gebreke.", page, StringComparison.Ordinal);
        Assert.Contains("€ 23, later € 35 en € 45 per dag, hooguit € 1.442", page, StringComparison.Ordinal);
        Assert.DoesNotContain(DemoCast.ShieldedAddress, page, StringComparison.Ordinal);

        var fields = (await sanne.OpenAsync($"/objections/{id}/overdue")).Filled();
        var sent = await sanne.SubmitAsync($"/objections/{id}/overdue", fields);
        Assert.Equal(sent.Header("Location"), (await sanne.SubmitAsync($"/objections/{id}/overdue", fields)).Header("Location"));
        var receipt = (await sanne.OpenAsync(sent.Header("Location"))).Text();
        Assert.Contains("Daarom stel ik u in gebreke.", receipt, StringComparison.Ordinal);
        Assert.DoesNotContain(DemoCast.ShieldedAddress, receipt, StringComparison.Ordinal);

        foreach (var (day, owed) in new[] { (15, "€ 23"), (28, "€ 322"), (29, "€ 357"), (90, "€ 1.442") })
        {
            region.Time.Set(Region.Monday.AddDays(day));
            sanne = await region.AsAsync(DemoCast.Sanne);
            Assert.Contains($"Wij moeten u tot nu toe betalen{owed}Dit telt", (await sanne.OpenAsync($"/objections/{id}")).Text().Replace("betalen ", "betalen", StringComparison.Ordinal).Replace(" Dit telt", "Dit telt", StringComparison.Ordinal), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task While_the_body_is_in_time_there_is_no_page_of_being_late()
    {
        await using var region = await Region.OpenAsync();
        var id = await region.ObjectionAsync(LastDay, isOnPaper: false, hasGrounds: true);
        var sanne = await region.AsAsync(DemoCast.Sanne);

        Assert.Equal(HttpStatusCode.NotFound, (await sanne.GetAsync($"/objections/{id}/overdue")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await sanne.GetAsync($"/objections/{id}/overdue.pdf")).StatusCode);
    }

    [Fact]
    public async Task A_decision_that_came_late_leaves_the_overdue_route_in_sight_before_and_after_it()
    {
        await using var region = await Region.OpenAsync();
        var id = await region.ObjectionAsync(LongAgo, isOnPaper: false, hasGrounds: true, Step(Assess, 1), Step(WaiveHearing, 1));
        var (sanne, joost) = (await region.AsAsync(DemoCast.Sanne), await region.AsAsync(DemoCast.Joost));
        Assert.Contains("Wij zijn te laat", (await sanne.OpenAsync($"/objections/{id}")).Text(), StringComparison.Ordinal);
        Assert.Contains("De beslistermijn is voorbij.", (await joost.OpenAsync($"/cases/{id}/decide")).Text(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.SeeOther, (await DecideAsync(joost, id)).StatusCode);

        Assert.Contains("Wij moesten uiterlijk op", (await sanne.OpenAsync($"/objections/{id}")).Text(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_decision_on_an_objection_is_published_to_the_objector_alone_with_appeal_and_its_own_last_day()
    {
        await using var region = await Region.OpenAsync();
        var id = await region.ObjectionAsync(LastDay, isOnPaper: false, hasGrounds: true, Step(Assess, 1), Step(WaiveHearing, 1));
        var joost = await region.AsAsync(DemoCast.Joost);
        var form = (await joost.OpenAsync($"/cases/{id}/decide")).Filled(("Input.Outcome", "PartlyUpheld"), ("Input.What", "U krijgt twee keer per week hulp."), ("Input.Reasons", "Eén keer was te weinig."));
        Assert.Equal($"/cases/{id}", (await joost.SubmitAsync($"/cases/{id}/decide", form)).Header("Location"));
        Assert.Equal($"/cases/{id}", (await joost.SubmitAsync($"/cases/{id}/decide", form)).Header("Location"));

        var decision = await region.DatabaseAsync(db => db.Decisions.Include(d => d.Readers).Include(d => d.Announcements)
            .SingleAsync(d => d.Kind == DocumentKind.ObjectionDecision && d.Household.Reference == "H-1001"));
        Assert.Equal(decision.Id, await region.DatabaseAsync(db => db.ObjectionSteps.Where(s => s.ObjectionId == id && s.Event == Decide).Select(s => s.DecisionId!.Value).SingleAsync()));
        var announcement = Assert.Single(decision.Announcements);
        Assert.Equal(("BEROEP_6W", new DateOnly(2027, 1, 4)), (announcement.RuleId, announcement.LastDay));
        Assert.Equal(announcement.PersonId, Assert.Single(decision.Readers).PersonId);
        var sanne = await region.AsAsync(DemoCast.Sanne);
        Assert.Contains("U krijgt voor een deel gelijk", (await sanne.OpenAsync($"/objections/{id}")).Text(), StringComparison.Ordinal);
        Assert.Contains("U krijgt twee keer per week hulp.", (await sanne.OpenAsync($"/decisions/{decision.Id}")).Text(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await (await region.AsAsync(DemoCast.Emre)).GetAsync($"/decisions/{decision.Id}")).StatusCode);
    }

    [Fact]
    public async Task A_decision_on_an_objection_that_tells_a_limited_objector_where_somebody_is_does_not_go_out_on_one_word()
    {
        await using var region = await Region.OpenAsync();
        var id = await region.ObjectionAsync(LastDay, isOnPaper: false, hasGrounds: true, Step(Assess, 1), Step(WaiveHearing, 1));
        var people = await region.DatabaseAsync(db => db.People.Where(p => p.GivenName == "Sanne" || p.GivenName == "Emre").ToDictionaryAsync(p => p.GivenName, p => p.Id));
        Assert.Equal(HttpStatusCode.SeeOther, (await (await region.AsAsync(DemoCast.Mila)).FillAsync(
            "/caseload/H-1001/people/relations/new", ("Input.Kind", "Restriction"), ("Input.FromPerson", $"{people["Sanne"]}"), ("Input.ToPerson", $"{people["Emre"]}"), ("Input.From", "2026-11-23"), ("Input.Source", "Stated"))).StatusCode);
        var joost = await region.AsAsync(DemoCast.Joost);
        const string where = "Hij is te vinden op 5678 BC.";
        var stopped = await joost.FillAsync($"/cases/{id}/decide", ("Input.Outcome", "Upheld"), ("Input.What", where), ("Input.Reasons", "Omdat het klopt."));
        var page = await stopped.ReadAsync();

        Assert.Equal(HttpStatusCode.UnprocessableEntity, stopped.StatusCode);
        Assert.Contains("zou dit lezen: 5678 BC. Haal deze woorden weg.", page.QuerySelector("[data-error-summary]")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(where, page.QuerySelector("[name='Input.What']")!.TextContent.Trim());
        Assert.False(await region.DatabaseAsync(db => db.Decisions.AnyAsync(d => d.Kind == DocumentKind.ObjectionDecision && d.Household.Reference == "H-1001")));
        Assert.Equal($"/cases/{id}", (await joost.SubmitAsync($"/cases/{id}/decide", page.Filled(("Input.What", "U krijgt gelijk.")))).Header("Location"));
    }

    [Fact]
    public async Task A_decision_on_an_objection_goes_on_paper_to_who_took_back_the_choice_for_the_portal()
    {
        await using var region = await Region.OpenAsync();
        var id = await region.ObjectionAsync(LastDay, isOnPaper: false, hasGrounds: true, Step(Assess, 1), Step(WaiveHearing, 1));
        await region.ChooseAsync(DemoCast.Sanne, inPortal: false);
        var joost = await region.AsAsync(DemoCast.Joost);
        (string, string)[] words = [("Input.Outcome", "Upheld"), ("Input.What", "U krijgt gelijk."), ("Input.Reasons", "Omdat het klopt.")];
        Assert.Contains("Sanne de Vries: met een brief", (await joost.OpenAsync($"/cases/{id}/decide")).Text(), StringComparison.Ordinal);
        Assert.Equal($"/cases/{id}", (await joost.FillAsync($"/cases/{id}/decide", words)).Header("Location"));

        var decision = await region.DatabaseAsync(db => db.Decisions.AsNoTracking().Include(d => d.Announcements).Include(d => d.Letters)
            .SingleAsync(d => d.Kind == DocumentKind.ObjectionDecision && d.Household.Reference == "H-1001"));
        Assert.Empty(decision.Announcements);
        var letter = Assert.Single(decision.Letters);
        // Her term begins when the pair posts it, and not before.
        var (sanne, mila) = (await region.AsAsync(DemoCast.Sanne), await region.AsAsync(DemoCast.Mila));
        Assert.Contains("Uw termijn begint op de dag dat wij de brief posten.", (await sanne.OpenAsync($"/decisions/{decision.Id}")).Text(), StringComparison.Ordinal);
        await mila.FillAsync($"/caseload/letters/{letter.Id}", ("Input.Checked", "2026-11-23"));
        Assert.Contains("maandag 4 januari 2027", (await sanne.OpenAsync($"/decisions/{decision.Id}")).Text(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_decision_without_reasons_or_outcome_is_not_published_and_keeps_what_was_typed()
    {
        await using var region = await Region.OpenAsync();
        var id = await region.ObjectionAsync(LastDay, isOnPaper: false, hasGrounds: true, Step(Assess, 1), Step(WaiveHearing, 1));
        var joost = await region.AsAsync(DemoCast.Joost);
        var answer = await joost.FillAsync($"/cases/{id}/decide", ("Input.What", "U krijgt gelijk."));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Contains("U krijgt gelijk.", (await answer.ReadAsync()).Body!.InnerHtml, StringComparison.Ordinal);
        Assert.Equal(2, (await region.KeptAsync(id)).Steps);
    }

    [Fact]
    public async Task An_objection_on_paper_is_written_down_once_with_who_acts_and_waits_for_its_confirmation()
    {
        await using var region = await Region.OpenAsync();
        var joost = await region.AsAsync(DemoCast.Joost);
        var page = await joost.OpenAsync("/cases/new?household=H-1001");
        var against = page.QuerySelectorAll("#Input_Against option").Single(o => o.TextContent.Contains("Sanne de Vries", StringComparison.Ordinal)).GetAttribute("value")!;
        Assert.DoesNotContain("hulp aan huis", page.Text(), StringComparison.OrdinalIgnoreCase);
        var form = page.Filled(("Input.Against", against), ("Input.Name", "Eva Blom"), ("Input.Contact", "088 000 00 01"), ("Input.HasPaper", "true"));
        var first = await joost.SubmitAsync("/cases/new", form);
        Assert.Equal(first.Header("Location"), (await joost.SubmitAsync("/cases/new", form)).Header("Location"));

        var objection = Assert.Single(await region.ObjectionsAsync(await region.SannesDecisionAsync()));
        Assert.Equal((ObjectionState.Submitted, true), (objection.State, objection.IsOnPaper));
        Assert.Contains("Eva Blom", (await joost.OpenAsync($"/cases/{objection.Id}")).Text(), StringComparison.Ordinal);
        Assert.Contains("Er is een machtiging op papier.", (await (await region.AsAsync(DemoCast.Sanne)).OpenAsync($"/objections/{objection.Id}")).Text(), StringComparison.Ordinal);
        Assert.Equal(LogReason.HandlesObjection, await region.DatabaseAsync(db => db.AccessLog.Where(e => e.ObjectKind == LogObject.Household && e.Reason == LogReason.HandlesObjection).Select(e => e.Reason).FirstAsync()));
    }

    [Fact]
    public async Task A_hostile_text_is_shown_as_text_on_both_sides()
    {
        const string Hostile = "<script>alert(1)</script>\"><img src=x onerror=alert(2)> ' OR 1=1 --";
        await using var region = await Region.OpenAsync();
        var id = await region.ObjectionAsync(LastDay, isOnPaper: false, hasGrounds: false);
        var sanne = await region.AsAsync(DemoCast.Sanne);
        var sent = await sanne.FillAsync($"/objections/{id}/grounds", ("Input.Text", Hostile));
        foreach (var page in new[] { await sanne.OpenAsync(sent.Header("Location")), await sanne.OpenAsync($"/objections/{id}"), await (await region.AsAsync(DemoCast.Joost)).OpenAsync($"/cases/{id}") })
        {
            Assert.Contains("<script>alert(1)</script>", page.Text(), StringComparison.Ordinal);
            Assert.Empty(page.QuerySelectorAll("main script, main img"));
        }
    }

    [Theory]
    [InlineData(Objection.MaxLength, HttpStatusCode.SeeOther, 1)]
    [InlineData(Objection.MaxLength + 1, HttpStatusCode.OK, 0)]
    public async Task Grounds_of_twenty_thousand_characters_fit_and_longer_ones_stay_in_the_form(int length, HttpStatusCode expected, int steps)
    {
        await using var region = await Region.OpenAsync();
        var id = await region.ObjectionAsync(LastDay, isOnPaper: false, hasGrounds: false);
        var answer = await (await region.AsAsync(DemoCast.Sanne)).FillAsync($"/objections/{id}/grounds", ("Input.Text", new string('a', length)));

        Assert.Equal(expected, answer.StatusCode);
        Assert.Equal(steps, (await region.KeptAsync(id)).Steps);
    }

    [Fact]
    public async Task A_stranger_the_other_parent_the_duo_and_the_secretary_find_no_family_page_and_only_the_secretary_a_case()
    {
        await using var region = await Region.OpenAsync();
        var id = await region.ObjectionAsync(LongAgo, isOnPaper: false, hasGrounds: true);
        await (await region.AsAsync(DemoCast.Sanne)).FillAsync($"/objections/{id}/hearing", ("Input.Separate", "true"));
        string[] family = ["", "/grounds", "/late", "/representative", "/hearing", "/withdraw", "/overdue", "/overdue.pdf", "/steps/1", "/steps/1.pdf", "/receipt.pdf"];
        string[] cases = [$"/cases/{id}", $"/cases/{id}/steps/Assess", $"/cases/{id}/decide", "/cases/new?household=H-1001"];
        foreach (var browser in new[] { await region.AsAsync(DemoCast.Emre), await region.AsAsync(DemoCast.Noor), await region.AsAsync(DemoCast.Linda), await region.AsAsync(DemoCast.Mila), await region.AsAsync(DemoCast.Petra), await region.AsAsync(DemoCast.Joost) })
        {
            foreach (var page in family)
            {
                Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync($"/objections/{id}{page}")).StatusCode);
            }
        }

        foreach (var browser in new[] { await region.AsAsync(DemoCast.Emre), await region.AsAsync(DemoCast.Sanne), await region.AsAsync(DemoCast.Mila), await region.AsAsync(DemoCast.Ingrid) })
        {
            foreach (var page in cases)
            {
                Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync(page)).StatusCode);
            }
        }
    }

    private static async Task<HttpResponseMessage> DecideAsync(HttpClient joost, Guid id) =>
        await joost.FillAsync($"/cases/{id}/decide", ("Input.Outcome", "Upheld"), ("Input.What", "U krijgt gelijk."), ("Input.Reasons", "Omdat het klopt."));

    private static string Iso(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
