using System.Net;
using FamilyPortal.Data;
using FamilyPortal.Data.AccessLog;
using FamilyPortal.Data.Demo;
using FamilyPortal.Domain.Access;
using FamilyPortal.Web.Tests.Decisions;
using Microsoft.EntityFrameworkCore;

namespace FamilyPortal.Web.Tests.Administration;

public sealed class CalendarTests
{
    private const string Page = "/admin/calendar";

    // Sanne's last day in the demo region.
    private static readonly (string Name, string Value)[] Monday7December =
        [("Input.Kind", "Added"), ("Input.Day", "2026-12-07"), ("Input.Source", "Stb. 2026, 400"), ("Input.CheckedOn", "2026-11-20")];

    [Theory]
    [ClassData(typeof(EachDatabase))]
    public async Task A_day_is_first_shown_with_what_it_moves_and_then_makes_the_familys_last_day_later(DatabaseProvider provider)
    {
        await using var region = await Region.OpenAsync(provider);
        var decision = await region.SannesDecisionAsync();
        var bas = await region.AsAsync(DemoCast.Bas);

        var preview = await (await bas.FillAsync(Page, Monday7December)).ReadAsync();
        Assert.Contains("H-1001", preview.Text(), StringComparison.Ordinal);
        Assert.Contains("maandag 7 december 2026", preview.Text(), StringComparison.Ordinal);
        Assert.Contains("dinsdag 8 december 2026", preview.Text(), StringComparison.Ordinal);
        Assert.Equal(0, await CountAsync(region));

        using var kept = await bas.SubmitAsync(Page, preview.Filled());
        Assert.Equal(HttpStatusCode.SeeOther, kept.StatusCode);
        Assert.Contains("Stb. 2026, 400", (await bas.OpenAsync(Page)).Text(), StringComparison.Ordinal);

        var sanne = await region.AsAsync(DemoCast.Sanne);
        Assert.Contains("dinsdag 8 december 2026", (await sanne.OpenAsync($"/decisions/{decision}")).Text(), StringComparison.Ordinal);
        Assert.Contains("8 december", (await sanne.OpenAsync("/home")).Text(), StringComparison.Ordinal);

        // On the new last day she is in time.
        region.Time.Set(new DateTime(2026, 12, 8, 22, 59, 0, DateTimeKind.Utc));
        using var filed = await (await region.AsAsync(DemoCast.Sanne)).ObjectNowAsync(decision);
        Assert.Equal(HttpStatusCode.SeeOther, filed.StatusCode);
        Assert.False(Assert.Single(await region.ObjectionsAsync(decision)).IsLate);
    }

    [Fact]
    public async Task Ending_a_day_shortens_nothing_that_was_told()
    {
        await using var region = await Region.OpenAsync();
        var decision = await region.SannesDecisionAsync();
        var bas = await region.AsAsync(DemoCast.Bas);
        await ConfirmAsync(bas, Monday7December);
        region.Time.Advance(TimeSpan.FromMinutes(1));

        var preview = await (await bas.FillAsync(Page, [("Input.Kind", "Ended"), .. Monday7December[1..]])).ReadAsync();
        Assert.Contains("Geen lopende termijn verandert.", preview.Text(), StringComparison.Ordinal);
        await bas.SubmitAsync(Page, preview.Filled());

        Assert.Equal(2, await CountAsync(region));
        var page = (await (await region.AsAsync(DemoCast.Sanne)).OpenAsync($"/decisions/{decision}")).Text();
        Assert.Contains("dinsdag 8 december 2026", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Input.Day", "", "Kies een dag vanaf vandaag")]
    [InlineData("Input.Day", "2026-11-20", "Kies een dag vanaf vandaag")]
    [InlineData("Input.Day", "2026-12-25", "Op deze dag eindigt al geen termijn.")]
    [InlineData("Input.Kind", "Ended", "staat niet in de lijst")]
    [InlineData("Input.Source", "", "Vul in waar dit staat")]
    [InlineData("Input.CheckedOn", "2026-12-01", "Die dag ligt niet in de toekomst.")]
    public async Task What_is_missing_is_refused_with_what_to_fix_and_nothing_is_kept(string field, string value, string message)
    {
        await using var region = await Region.OpenAsync();
        var bas = await region.AsAsync(DemoCast.Bas);

        using var answer = await bas.FillAsync(Page, [.. Monday7December.Where(f => f.Name != field), (field, value)]);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Contains(message, (await answer.ReadAsync()).QuerySelector("[data-error-summary]")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(0, await CountAsync(region));
    }

    [Fact]
    public async Task The_same_confirmation_twice_is_one_change_in_the_log_of_the_portal()
    {
        await using var region = await Region.OpenAsync();
        var bas = await region.AsAsync(DemoCast.Bas);
        var fields = (await (await bas.FillAsync(Page, Monday7December)).ReadAsync()).Filled();

        Assert.Equal(HttpStatusCode.SeeOther, (await bas.SubmitAsync(Page, fields)).StatusCode);
        using var again = await bas.SubmitAsync(Page, fields);

        Assert.NotEqual(HttpStatusCode.InternalServerError, again.StatusCode);
        Assert.Equal(1, await CountAsync(region));
        var line = await region.DatabaseAsync(db => db.AccessLog.SingleAsync(e => e.ObjectKind == LogObject.Calendar && e.Action == LogAction.Edited));
        Assert.Equal((LogLine.PortalChain, LogReason.Administers), (line.Chain, line.Reason));
    }

    [Fact]
    public async Task Skipping_what_it_moves_keeps_nothing()
    {
        await using var region = await Region.OpenAsync();
        var bas = await region.AsAsync(DemoCast.Bas);

        using var answer = await bas.FillAsync(Page, [.. Monday7December, ("Input.Seen", "2020-01-01")]);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(0, await CountAsync(region));
    }

    [Fact]
    public async Task The_administrator_sees_no_name_and_no_word_of_a_case()
    {
        await using var region = await Region.OpenAsync();
        var preview = (await (await (await region.AsAsync(DemoCast.Bas)).FillAsync(Page, Monday7December)).ReadAsync()).Text();

        Assert.All(new[] { "Sanne", "Vries", "Emre", "hulp aan huis", "Besluit van" }, word => Assert.DoesNotContain(word, preview, StringComparison.OrdinalIgnoreCase));
    }

    private static async Task ConfirmAsync(HttpClient bas, (string Name, string Value)[] fields)
    {
        var preview = await (await bas.FillAsync(Page, fields)).ReadAsync();
        using var kept = await bas.SubmitAsync(Page, preview.Filled());
        Assert.Equal(HttpStatusCode.SeeOther, kept.StatusCode);
    }

    private static Task<int> CountAsync(Region region) => region.DatabaseAsync(db => db.CalendarChanges.CountAsync());
}
