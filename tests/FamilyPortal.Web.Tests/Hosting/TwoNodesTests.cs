using System.Net;
using FamilyPortal.Data;
using FamilyPortal.Data.Demo;
using FamilyPortal.SignIn;
using FamilyPortal.Web.Tests.Decisions;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace FamilyPortal.Web.Tests.Hosting;

/// <summary>Two portals on one database: what one ends, the other has ended too, on its next request.</summary>
public sealed class TwoNodesTests
{
    [Theory]
    [ClassData(typeof(EachDatabase))]
    public async Task A_session_opened_at_one_node_lives_and_dies_at_both(DatabaseProvider provider)
    {
        await using var first = await Region.OpenAsync(provider);
        await using var second = first.Beside();
        using var browser = new Jar(first);
        await browser.SignInAsync(DemoCast.Sanne);
        using var thief = browser.CopyAt(second);
        Assert.Equal("Sanne", await thief.NameAsync());

        await browser.SubmitAsync("/sign-out", (await browser.OpenAsync("/sign-out")).Token());
        Assert.Null(await thief.NameAsync());
        Assert.Equal(HttpStatusCode.SeeOther, (await thief.GetAsync("/home")).StatusCode);
    }

    [Fact]
    public async Task Nodes_in_two_folders_take_each_others_sessions_and_forms()
    {
        await using var node = await Region.OpenAsync();

        // By default it is the folder where the node stands.
        Assert.Equal("FamilyPortal", node.Services.GetRequiredService<IOptions<DataProtectionOptions>>().Value.ApplicationDiscriminator);
    }

    [Theory]
    [ClassData(typeof(EachDatabase))]
    public async Task A_block_and_an_exit_at_one_node_hold_at_the_other(DatabaseProvider provider)
    {
        await using var first = await Region.OpenAsync(provider);
        await using var second = first.Beside();
        using var mother = new Jar(first);
        using var father = new Jar(first);
        await mother.SignInAsync(DemoCast.Sanne);
        await father.SignInAsync(DemoCast.Emre);
        using var mothersCopy = mother.CopyAt(second);
        using var fathersCopy = father.CopyAt(second);
        Assert.Equal(("Sanne", "Emre"), (await mothersCopy.NameAsync(), await fathersCopy.NameAsync()));

        await mother.GetAsync("/leave");
        await first.DatabaseAsync(db => db.Accounts.Where(a => a.Person!.GivenName == "Emre").ExecuteUpdateAsync(s => s.SetProperty(a => a.BlockedAt, Region.Monday)));
        Assert.Null(await mothersCopy.NameAsync());
        Assert.Null(await fathersCopy.NameAsync());
    }

    [Theory]
    [ClassData(typeof(EachDatabase))]
    public async Task A_logout_token_ends_the_session_at_every_node_and_counts_once_for_all(DatabaseProvider provider)
    {
        await using var first = await Region.OpenAsync(provider);
        await using var second = first.Beside();
        using var browser = new Jar(first);
        await browser.SignInAsync(DemoCast.Sanne);
        using var copy = browser.CopyAt(first);
        var logout = new ProviderLogout("https://digid.test/realm", "token-1", Region.Monday.AddMinutes(2), $"sid-{DemoCast.Sanne.Bsn}", DemoCast.Sanne.Bsn);

        var answers = await Task.WhenAll(EndAsync(second, logout), EndAsync(first, logout), EndAsync(second, logout));
        Assert.Single(answers, ended => ended);
        Assert.Null(await copy.NameAsync());

        await browser.SignInAsync(DemoCast.Sanne);
        Assert.False(await EndAsync(first, logout));
        Assert.False(await EndAsync(second, logout));
        Assert.Equal("Sanne", await browser.NameAsync());
        Assert.True(await EndAsync(second, logout with { TokenId = "token-2" }));
        Assert.Null(await browser.NameAsync());
    }

    [Theory]
    [ClassData(typeof(EachDatabase))]
    public async Task A_session_without_a_provider_session_ends_by_its_subject_and_somebody_elses_stays(DatabaseProvider provider)
    {
        await using var region = await Region.OpenAsync(provider);
        using var professional = new Jar(region);
        using var colleague = new Jar(region);
        await professional.SignInAsync(DemoCast.Mila);
        await colleague.SignInAsync(DemoCast.Youssef);
        var issuer = FamilyPortal.TestData.TestDatabase.StaffIssuer;
        Assert.True(await EndAsync(region, new(issuer, "a", Region.Monday.AddMinutes(2), "unknown-sid", null)));
        Assert.True(await EndAsync(region, new("https://other.test", "b", Region.Monday.AddMinutes(2), null, DemoCast.Mila.Subject)));
        Assert.NotNull(await professional.NameAsync());
        Assert.True(await EndAsync(region, new(issuer, "c", Region.Monday.AddMinutes(2), "unknown-sid", DemoCast.Mila.Subject)));
        Assert.Null(await professional.NameAsync());
        Assert.NotNull(await colleague.NameAsync());
    }

    [Theory]
    [ClassData(typeof(EachDatabase))]
    public async Task A_form_kept_at_one_node_is_confirmed_at_the_other(DatabaseProvider provider)
    {
        await using var first = await Region.OpenAsync(provider);
        await using var second = first.Beside();
        var decision = await first.SannesDecisionAsync();
        using var browser = new Jar(first);
        await browser.SignInAsync(DemoCast.Sanne);
        var check = await browser.OpenAsync($"/decisions/{decision}/objection/check?later=1");
        first.Time.Advance(TimeSpan.FromMinutes(20));
        var arrival = first.Time.GetUtcNow().UtcDateTime;
        await browser.SubmitAsync($"/decisions/{decision}/objection/check", check.Filled());
        using var later = browser.CopyAt(second);
        first.Time.Advance(TimeSpan.FromDays(2));
        await later.SignInAsync(DemoCast.Sanne);
        var ask = await later.OpenAsync("/sign-in/kept");
        await later.SubmitAsync(ask.QuerySelector("main form")!.GetAttribute("action")!, ask.Token());
        Assert.Equal(arrival, Assert.Single(await second.ObjectionsAsync(decision)).ReceivedAt);
    }

    [Theory]
    [ClassData(typeof(EachDatabase))]
    public async Task Sign_ins_begun_at_one_address_are_counted_by_all_nodes_together(DatabaseProvider provider)
    {
        await using var first = (await Region.OpenAsync(provider)).With("FamilyPortal:Limits:SignInsPerMinute", "4");
        await using var second = first.Beside().With("FamilyPortal:Limits:SignInsPerMinute", "4");
        using var one = new Jar(first);
        var token = (await one.OpenAsync("/sign-in")).Token();
        using var other = one.CopyAt(second);
        foreach (var browser in new[] { one, other, one, other })
        {
            Assert.Equal(HttpStatusCode.SeeOther, (await browser.SubmitAsync("/sign-in?handler=Staff", token)).StatusCode);
        }

        foreach (var browser in new[] { one, other })
        {
            var answer = await browser.SubmitAsync("/sign-in?handler=DigiD", token);
            Assert.Equal((HttpStatusCode.TooManyRequests, "60"), (answer.StatusCode, answer.Header("Retry-After")));
            Assert.Equal("Even wachten", (await answer.ReadAsync()).QuerySelector("h1")!.TextContent);
        }

        first.Time.Advance(TimeSpan.FromSeconds(61));
        Assert.Equal(HttpStatusCode.SeeOther, (await other.SubmitAsync("/sign-in?handler=Staff", token)).StatusCode);
        Assert.Equal(1, await first.DatabaseAsync(db => db.Tallies.CountAsync()));
    }

    private static async Task<bool> EndAsync(Region node, ProviderLogout logout)
    {
        await using var scope = node.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<ISessionStore>().EndByProviderAsync(logout, default);
    }
}
