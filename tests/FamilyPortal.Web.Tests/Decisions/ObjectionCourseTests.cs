using System.Globalization;
using System.Net;
using FamilyPortal.Data.Demo;
using FamilyPortal.Domain.Decisions;
using Microsoft.EntityFrameworkCore;
using static FamilyPortal.Domain.Decisions.ObjectionEvent;
using static FamilyPortal.Domain.Decisions.ObjectionState;
using static FamilyPortal.Web.Tests.Decisions.CourseRegion;

namespace FamilyPortal.Web.Tests.Decisions;

/// <summary>Every state with every event through the pages, by who handles it and by who objected.</summary>
public sealed class ObjectionCourseTests
{
    private static readonly DateOnly LastDay = Received.AddDays(30);

    private static readonly Dictionary<ObjectionState, ObjectionStep[]> Paths = new()
    {
        [Submitted] = [],
        [Acknowledged] = [],
        [Admissibility] = [Step(Assess, 1)],
        [RepairRequested] = [Step(AskRepair, 1)],
        [Hearing] = [Step(Assess, 1), Step(InviteToHearing, 1)],
        [CommitteeAdvice] = [Step(Assess, 1), Step(AnnounceCommittee, 1), Step(WaiveHearing, 1), Step(ReceiveAdvice, 2)],
        [Decided] = [Step(Assess, 1), Step(WaiveHearing, 1), Step(Decide, 2)],
        [Closed] = [Step(Assess, 1), Step(WaiveHearing, 1), Step(Decide, 2), Step(Close, 3)],
        [Forwarded] = [Step(Forward, 1)],
        [Withdrawn] = [Step(AskWithdrawal, 1)],
    };

    private static Dictionary<ObjectionEvent, string> OfTheObjector { get; } = new()
    {
        [AddGrounds] = "grounds", [Repair] = "grounds", [ExplainLateness] = "late", [NameRepresentative] = "representative", [TellHearingWishes] = "hearing",
        [ReceiveNoticeOfDefault] = "overdue", [AskWithdrawal] = "withdraw", [TakeBackWithdrawal] = "withdraw",
    };

    [Fact]
    public async Task Who_handles_it_takes_every_step_of_the_table_and_no_other_one_through_the_pages()
    {
        await using var region = await Region.OpenAsync();
        var joost = await region.AsAsync(DemoCast.Joost);
        var token = (await joost.OpenAsync("/cases/new?household=H-1001")).Token();
        var body = await region.DatabaseAsync(db => db.Organisations.Where(o => o.Name.StartsWith("Jeugdbescherming")).Select(o => o.Id).SingleAsync());
        foreach (var state in Enum.GetValues<ObjectionState>())
        {
            foreach (var what in Enum.GetValues<ObjectionEvent>())
            {
                var (id, isReady) = await PreparedAsync(region, state, what);
                var before = await region.KeptAsync(id);
                using var answer = await joost.SubmitAsync(Address(id, what), [token, .. Fields(what, body, before.Revision)]);
                var after = await region.KeptAsync(id);
                if (!isReady)
                {
                    Assert.True(answer.StatusCode == HttpStatusCode.Conflict, $"{state} {what}: {answer.StatusCode}");
                    Assert.Equal(before, after);
                    Assert.NotEmpty((await answer.ReadAsync()).QuerySelectorAll(".p-errors li"));
                    continue;
                }

                Assert.True(answer.StatusCode == HttpStatusCode.SeeOther, $"{state} {what}: {answer.StatusCode} {(await answer.ReadAsync()).QuerySelector(".p-errors")?.TextContent}");
                var row = ObjectionTable.Find(state, what)!;
                Assert.Equal((row.To ?? (state == Withdrawn ? Acknowledged : state), before.Steps + 1, before.Revision + 1), (after.State, after.Steps, after.Revision));
            }
        }
    }

    [Fact]
    public async Task Who_objected_takes_their_own_steps_and_no_other_one_through_the_pages()
    {
        await using var region = await Region.OpenAsync();
        var sanne = await region.AsAsync(DemoCast.Sanne);
        var token = (await sanne.OpenAsync("/support")).Token();
        foreach (var state in Enum.GetValues<ObjectionState>())
        {
            foreach (var (what, page) in OfTheObjector)
            {
                // Grounds sent while a repair was asked are that repair: one page does both.
                if ((what == Repair) != (state == RepairRequested) && page == "grounds")
                {
                    continue;
                }

                var (id, isReady) = await PreparedAsync(region, state, what);
                var before = await region.KeptAsync(id);
                using var answer = await sanne.SubmitAsync($"/objections/{id}/{page}", [token, .. Own(what)]);
                var after = await region.KeptAsync(id);
                if (!isReady)
                {
                    Assert.True(answer.StatusCode == HttpStatusCode.Conflict, $"{state} {what}: {answer.StatusCode}");
                    Assert.Equal(before, after);
                    continue;
                }

                Assert.True(answer.StatusCode == HttpStatusCode.SeeOther, $"{state} {what}: {answer.StatusCode} {(await answer.ReadAsync()).QuerySelector(".p-errors")?.TextContent}");
                Assert.Equal(what == TellHearingWishes ? $"/objections/{id}?sent=1" : $"/objections/{id}/steps/{after.Steps}", answer.Header("Location"));
                Assert.Equal((before.Steps + 1, before.Revision + 1), (after.Steps, after.Revision));
                Assert.Equal(HttpStatusCode.OK, (await sanne.GetAsync(answer.Header("Location"))).StatusCode);
            }
        }
    }

    [Fact]
    public async Task An_older_page_of_a_handler_changes_nothing_and_says_so()
    {
        await using var region = await Region.OpenAsync();
        var id = await region.ObjectionAsync(LastDay, isOnPaper: false, hasGrounds: true);
        var joost = await region.AsAsync(DemoCast.Joost);
        var old = await joost.OpenAsync($"/cases/{id}/steps/AskRepair");
        await joost.FillAsync($"/cases/{id}/steps/Assess");
        var answer = await joost.SubmitAsync($"/cases/{id}/steps/AskRepair", old.Filled(("Input.Until", Iso(Today.AddDays(14))), ("Input.Text", "Stuur de brief van school.")));

        Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode);
        var page = await answer.ReadAsync();
        Assert.Contains("Intussen is er iets veranderd in dit bezwaar. Er is niets opgeslagen.", page.Text(), StringComparison.Ordinal);
        Assert.Contains("Stuur de brief van school.", page.Body!.InnerHtml, StringComparison.Ordinal);
        Assert.Equal((Admissibility, 1, 1), await region.KeptAsync(id));
    }

    [Fact]
    public async Task The_same_form_sent_four_times_at_once_is_one_step_with_one_receipt()
    {
        await using var region = await Region.OpenAsync();
        var id = await region.ObjectionAsync(LastDay, isOnPaper: false, hasGrounds: false);
        var sanne = await region.AsAsync(DemoCast.Sanne);
        var fields = (await sanne.OpenAsync($"/objections/{id}/grounds")).Filled(("Input.Text", "Eén keer is te weinig."));
        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => sanne.SubmitAsync($"/objections/{id}/grounds", fields)));

        Assert.All(answers, answer => Assert.Equal($"/objections/{id}/steps/1", answer.Header("Location")));
        Assert.Equal((Acknowledged, 1, 1), await region.KeptAsync(id));
        var joost = await region.AsAsync(DemoCast.Joost);
        var step = (await joost.OpenAsync($"/cases/{id}/steps/Assess")).Filled();
        var handled = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => joost.SubmitAsync($"/cases/{id}/steps/Assess", step)));
        Assert.All(handled, answer => Assert.Equal($"/cases/{id}", answer.Header("Location")));
        Assert.Equal((Admissibility, 2, 2), await region.KeptAsync(id));
    }

    // What a step needs besides the state: lateness, a withdrawal, a hearing that was held, a committee, a term that ran out.
    private static async Task<(Guid Id, bool IsReady)> PreparedAsync(Region region, ObjectionState state, ObjectionEvent what)
    {
        var isReady = ObjectionTable.Find(state, what) is not null;
        ObjectionStep[] before = !isReady ? [] : (state, what) switch
        {
            (_, TakeBackWithdrawal) => [Step(AskWithdrawal, 55)],
            (Admissibility, Decide) => [Step(WaiveHearing, 2)],
            (Hearing, Decide) => [Step(Hear, 20)],
            (Admissibility, ReceiveAdvice) => [Step(AnnounceCommittee, 1), Step(WaiveHearing, 2)],
            (Hearing, ReceiveAdvice) => [Step(AnnounceCommittee, 1), Step(Hear, 20)],
            _ => [],
        };
        var lastDay = isReady && what is (AskWhyLate or ExplainLateness or JudgeLateness) ? Received.AddDays(-1)
            : isReady && what == ReceiveNoticeOfDefault ? Received.AddDays(state == CommitteeAdvice ? -38 : -45)
            : LastDay;
        return (await region.ObjectionAsync(lastDay, state == Submitted, hasGrounds: true, [.. Paths[state], .. before]), isReady);
    }

    private static string Address(Guid id, ObjectionEvent what) => what == Decide ? $"/cases/{id}/decide" : $"/cases/{id}/steps/{what}";

    private static (string Name, string Value)[] Fields(ObjectionEvent what, Guid body, int seen) =>
    [
        ("Input.Seen", seen.ToString(CultureInfo.InvariantCulture)), ("Input.ClientToken", Guid.NewGuid().ToString()), ("Input.On", Iso(Today)),
        ("Input.Text", "Woorden."), ("Input.Body", body.ToString()), ("Input.Waiver", "ObjectorDeclined"), ("Input.IsExcused", "true"), ("Input.HasConsent", "true"),
        ("Input.At", "10:30"), ("Input.Place", "Stadhuis, kamer 3"), ("Input.Name", "Eva Blom"), ("Input.Contact", "088 000 00 01"),
        .. what == Adjourn ? Array.Empty<(string, string)>() : [("Input.Until", Iso(Today.AddDays(120)))],
        ("Input.Outcome", "Upheld"), ("Input.Subject", "Beslissing"), ("Input.What", "U krijgt gelijk."), ("Input.Reasons", "Omdat het klopt."),
    ];

    private static (string Name, string Value)[] Own(ObjectionEvent what) =>
    [
        ("Input.ClientToken", Guid.NewGuid().ToString()), ("Input.Text", "Woorden."), ("Input.Name", "Eva Blom"), ("Input.Contact", "088 000 00 01"), ("Input.IsSure", "true"),
        .. what == TakeBackWithdrawal ? [("Input.TakesBack", "true")] : Array.Empty<(string, string)>(),
    ];

    private static string Iso(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
