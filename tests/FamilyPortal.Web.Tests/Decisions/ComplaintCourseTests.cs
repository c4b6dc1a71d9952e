using System.Globalization;
using System.Net;
using FamilyPortal.Data.Demo;
using FamilyPortal.Domain.Decisions;
using Microsoft.EntityFrameworkCore;
using static FamilyPortal.Domain.Decisions.ComplaintEvent;
using static FamilyPortal.Domain.Decisions.ComplaintState;
using static FamilyPortal.Web.Tests.Decisions.ComplaintRegion;

namespace FamilyPortal.Web.Tests.Decisions;

/// <summary>Every regime and state with every event through the pages, by who handles it and by who complained.</summary>
public sealed class ComplaintCourseTests
{
    private static Dictionary<ComplaintEvent, string> OfTheComplainant { get; } = new() { [ConfirmText] = "confirm", [Add] = "add", [WaiveHearing] = "no-hearing", [Withdraw] = "withdraw" };

    [Theory]
    [InlineData(ComplaintRegime.Awb)]
    [InlineData(ComplaintRegime.YouthAct)]
    [InlineData(ComplaintRegime.Wmo)]
    [InlineData(ComplaintRegime.Disciplinary)]
    public async Task Who_handles_it_takes_every_step_of_the_table_and_no_other_one_through_the_pages(ComplaintRegime regime)
    {
        await using var region = await Region.OpenAsync();
        var marga = await region.AsAsync(DemoCast.Marga);
        var token = (await marga.OpenAsync("/cases/complaints/new")).Token();
        var body = await region.DatabaseAsync(db => db.Organisations.Where(o => o.Name.StartsWith("Raad voor")).Select(o => o.Id).SingleAsync());
        foreach (var state in Enum.GetValues<ComplaintState>().Where(s => Path(regime, s) is not null))
        {
            foreach (var what in Enum.GetValues<ComplaintEvent>())
            {
                var (id, part) = await PreparedAsync(region, regime, state, what);
                var (before, stood) = (await region.RestsAsync(id), await region.StandsAsync(part));
                using var answer = await marga.SubmitAsync($"/cases/complaints/{id}/{part}/steps/{what}", [token, .. Fields(what, body, stood.Steps)]);
                if (ComplaintTable.Find(regime, state, what) is not { } row)
                {
                    Assert.True(answer.StatusCode == HttpStatusCode.Conflict, $"{state} {what}: {answer.StatusCode}");
                    Assert.Equal(before, await region.RestsAsync(id));
                    Assert.NotEmpty((await answer.ReadAsync()).QuerySelectorAll(".p-errors li"));
                    continue;
                }

                Assert.True(answer.StatusCode == HttpStatusCode.SeeOther, $"{state} {what}: {answer.StatusCode} {(await answer.ReadAsync()).QuerySelector(".p-errors")?.TextContent}");
                Assert.Equal((row.To ?? state, stood.Steps + 1), await region.StandsAsync(part));
            }
        }
    }

    [Theory]
    [InlineData(ComplaintRegime.Awb)]
    [InlineData(ComplaintRegime.YouthAct)]
    [InlineData(ComplaintRegime.Wmo)]
    [InlineData(ComplaintRegime.Disciplinary)]
    public async Task Who_complained_takes_their_own_steps_and_no_other_one_through_the_pages(ComplaintRegime regime)
    {
        await using var region = await Region.OpenAsync();
        var sanne = await region.AsAsync(DemoCast.Sanne);
        var token = (await sanne.OpenAsync("/support")).Token();
        Assert.Equal(ComplaintTable.OfComplainant.Order(), OfTheComplainant.Keys.Order());
        foreach (var state in Enum.GetValues<ComplaintState>().Where(s => Path(regime, s) is not null))
        {
            foreach (var (what, way) in OfTheComplainant)
            {
                var (id, part) = await region.ComplaintAsync(regime, state);
                var (before, stood) = (await region.RestsAsync(id), await region.StandsAsync(part));
                using var answer = await sanne.SubmitAsync($"/complaints/{id}/{way}", token, ("Input.ClientToken", Guid.NewGuid().ToString()), ("Input.Text", "Woorden."));
                if (ComplaintTable.Find(regime, state, what) is not { } row)
                {
                    Assert.True(answer.StatusCode == HttpStatusCode.Conflict, $"{state} {what}: {answer.StatusCode}");
                    Assert.Equal(before, await region.RestsAsync(id));
                    continue;
                }

                Assert.True(answer.Header("Location") == $"/complaints/{id}/steps/1", $"{state} {what}: {answer.StatusCode}");
                Assert.Equal((row.To ?? state, stood.Steps + 1), await region.StandsAsync(part));
                Assert.Contains("Woorden.", (await sanne.OpenAsync($"/complaints/{id}")).Text(), StringComparison.Ordinal);
            }
        }
    }

    [Fact]
    public async Task What_a_guard_refuses_leaves_no_trace_either_and_stands_at_its_field_with_what_was_typed()
    {
        await using var region = await Region.OpenAsync();
        var marga = await region.AsAsync(DemoCast.Marga);
        foreach (var (state, what, field, wrong) in new (ComplaintState, ComplaintEvent, string, (string, string))[]
        {
            (Acknowledged, TakeUp, "Input.NotInvolved", ("Input.NotInvolved", "")),
            (Acknowledged, DeclineToTreat, "Input.Ground", ("Input.Ground", "")),
            (Acknowledged, Forward, "Input.Body", ("Input.Body", "")),
            (Acknowledged, Tell, "Input.Text", ("Input.Text", "")),
            (Acknowledged, Delay, "Input.Until", ("Input.Until", "2026-11-24")),
            (Acknowledged, SolveInformally, "Input.HasConsent", ("Input.HasConsent", "")),
            (Acknowledged, Withdraw, "Input.HasConsent", ("Input.HasConsent", "")),
            (Acknowledged, TakeUp, "Input.On", ("Input.On", "2026-11-24")),
            (Handling, InviteToHearing, "Input.Until", ("Input.Until", "")),
            (Heard, SendFindings, "Input.Outcome", ("Input.Outcome", "")),
            (Answered, ComplaintEvent.Promise, "Input.Until", ("Input.Until", "2026-11-23")),
        })
        {
            var (id, part) = await region.ComplaintAsync(ComplaintRegime.Awb, state);
            var before = await region.RestsAsync(id);
            var form = await marga.OpenAsync($"/cases/complaints/{id}/{part}/steps/{what}");
            var typed = Fields(what, Guid.Empty, 0).Where(f => f.Name is not ("Input.Seen" or "Input.ClientToken") && f.Name != wrong.Item1);
            using var answer = await marga.SubmitAsync($"/cases/complaints/{id}/{part}/steps/{what}", form.Filled([.. typed, wrong]));

            Assert.True(answer.StatusCode == HttpStatusCode.Conflict, $"{state} {what}: {answer.StatusCode}");
            Assert.Equal(before, await region.RestsAsync(id));
            var page = await answer.ReadAsync();
            Assert.NotNull(page.QuerySelector($"#{field.Replace('.', '_')}-e"));
            Assert.True(field == "Input.Text" || page.QuerySelector("#Input_Text")?.TextContent is null or "Woorden.", $"{what}");
        }
    }

    [Fact]
    public async Task An_older_page_of_a_handler_changes_nothing_and_says_so()
    {
        await using var region = await Region.OpenAsync();
        var (id, part) = await region.ComplaintAsync(ComplaintRegime.Awb, Acknowledged);
        var marga = await region.AsAsync(DemoCast.Marga);
        var old = await marga.OpenAsync($"/cases/complaints/{id}/{part}/steps/Tell");
        await (await region.AsAsync(DemoCast.Sanne)).FillAsync($"/complaints/{id}/add", ("Input.Text", "Het was twee keer."));
        var answer = await marga.SubmitAsync($"/cases/complaints/{id}/{part}/steps/Tell", old.Filled(("Input.Text", "Aan Mila, op papier.")));

        Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode);
        var page = await answer.ReadAsync();
        Assert.Contains("Intussen is er iets veranderd in deze klacht. Er is niets opgeslagen.", page.Text(), StringComparison.Ordinal);
        Assert.Contains("Aan Mila, op papier.", page.Body!.InnerHtml, StringComparison.Ordinal);
        Assert.Equal((Acknowledged, 1), await region.StandsAsync(part));
        using var again = await marga.SubmitAsync($"/cases/complaints/{id}/{part}/steps/Tell", page.Filled());
        Assert.Equal($"/cases/complaints/{id}", again.Header("Location"));
    }

    [Fact]
    public async Task The_same_form_sent_four_times_at_once_is_one_step_and_other_words_are_another()
    {
        await using var region = await Region.OpenAsync();
        var (id, part) = await region.ComplaintAsync(ComplaintRegime.Awb, Acknowledged);
        var sanne = await region.AsAsync(DemoCast.Sanne);
        var form = await sanne.OpenAsync($"/complaints/{id}/add");
        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => sanne.SubmitAsync($"/complaints/{id}/add", form.Filled(("Input.Text", "Het was twee keer.")))));
        Assert.All(answers, answer => Assert.Equal($"/complaints/{id}/steps/1", answer.Header("Location")));
        Assert.Equal((Acknowledged, 1), await region.StandsAsync(part));
        await sanne.SubmitAsync($"/complaints/{id}/add", form.Filled(("Input.Text", "Het was drie keer.")));
        Assert.Equal((Acknowledged, 2), await region.StandsAsync(part));

        var marga = await region.AsAsync(DemoCast.Marga);
        var step = (await marga.OpenAsync($"/cases/complaints/{id}/{part}/steps/TakeUp")).Filled(("Input.NotInvolved", "true"));
        var handled = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => marga.SubmitAsync($"/cases/complaints/{id}/{part}/steps/TakeUp", step)));
        Assert.All(handled, answer => Assert.Equal($"/cases/complaints/{id}", answer.Header("Location")));
        Assert.Equal((Handling, 3), await region.StandsAsync(part));
    }

    // What a step needs besides the state: a committee that was asked, a promise that is open.
    private static Task<(Guid Complaint, Guid Part)> PreparedAsync(Region region, ComplaintRegime regime, ComplaintState state, ComplaintEvent what) =>
        ComplaintTable.Find(regime, state, what) is null ? region.ComplaintAsync(regime, state)
        : what == ReceiveAdvice ? region.ComplaintAsync(regime, isOral: false, AppointCommittee, TakeUp, Hear)
        : what == KeepPromise ? region.ComplaintAsync(regime, state, ComplaintEvent.Promise)
        : region.ComplaintAsync(regime, state);

    private static (string Name, string Value)[] Fields(ComplaintEvent what, Guid body, int seen) =>
    [
        ("Input.Seen", seen.ToString(CultureInfo.InvariantCulture)), ("Input.ClientToken", Guid.NewGuid().ToString()), ("Input.On", Iso(Today)), ("Input.Text", "Woorden."),
        ("Input.Body", body.ToString()), ("Input.Ground", "TreatedBefore"), ("Input.Outcome", "Upheld"), ("Input.HasConsent", "true"), ("Input.NotInvolved", "true"),
        .. what is Delay or ComplaintEvent.Promise or InviteToHearing ? [("Input.Until", Iso(Today.AddDays(150)))] : Array.Empty<(string, string)>(),
    ];
}
