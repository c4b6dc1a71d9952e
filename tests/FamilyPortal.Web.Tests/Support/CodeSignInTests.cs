using System.Net;
using FamilyPortal.Data;
using FamilyPortal.Data.Demo;
using FamilyPortal.Domain.Access;
using FamilyPortal.TestData;
using Microsoft.EntityFrameworkCore;

namespace FamilyPortal.Web.Tests.Support;

/// <summary>Accounts of the portal itself: name, password, and a code from an app.</summary>
public sealed class CodeSignInTests
{
    [Theory]
    [ClassData(typeof(EachDatabase))]
    public async Task A_helper_comes_in_with_name_password_and_code_and_sees_for_whom_they_read(DatabaseProvider provider)
    {
        await using var region = await Region.OpenAsync(provider);
        using var eva = await region.AsAsync(DemoCast.Eva);
        var page = await eva.OpenAsync("/for");
        Assert.Contains("Sanne", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Eva Blom", page.QuerySelector(".p-user")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("/for", (await eva.GetAsync("/")).Headers.Location!.OriginalString);
        using var fatima = await region.AsAsync(DemoCast.Fatima);
        Assert.Contains("Niemand heeft u nu uitgenodigd.", (await fatima.OpenAsync("/for")).Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wrong_name_password_or_code_is_refused_with_the_same_words_and_a_code_works_once()
    {
        await using var region = await Region.OpenAsync();
        using var browser = region.Browser();
        var code = region.FreshCode(DemoCast.Kees.Secret);
        var answers = new List<string>();
        foreach (var (name, password, app) in new[] { ("nobody.here", DemoCast.Kees.Password, code), (DemoCast.Kees.UserName, "something else", code), (DemoCast.Kees.UserName, DemoCast.Kees.Password, code == "000000" ? "000001" : "000000") })
        {
            using var answer = await region.EnterAsync(browser, DemoCast.Kees with { UserName = name }, password, app);
            Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
            answers.Add((await answer.ReadAsync()).QuerySelector(".utrecht-alert, [role=alert]")!.TextContent);
        }

        Assert.Single(answers.Distinct(StringComparer.Ordinal));
        Assert.Equal(HttpStatusCode.SeeOther, (await region.EnterAsync(browser, DemoCast.Kees, code: code)).StatusCode);
        using var other = region.Browser();
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await region.EnterAsync(other, DemoCast.Kees, code: code)).StatusCode);
    }

    [Fact]
    public async Task After_five_tries_from_one_address_one_in_42_seconds_is_looked_at()
    {
        await using var region = await Region.OpenAsync();
        using var browser = region.Browser();
        for (var i = 0; i < 5; i++)
        {
            Assert.Equal(HttpStatusCode.UnprocessableEntity, (await region.EnterAsync(browser, DemoCast.Eva, password: "wrong wrong wrong")).StatusCode);
        }

        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await region.EnterAsync(browser, DemoCast.Eva, "wrong wrong wrong", "123456")).StatusCode);
        using var refused = await region.EnterAsync(browser, DemoCast.Eva, code: "123456");
        Assert.Equal(HttpStatusCode.TooManyRequests, refused.StatusCode);
        Assert.InRange(int.Parse(refused.Header("Retry-After"), System.Globalization.CultureInfo.InvariantCulture), 1, 42);
        // Another name from the same address is not held up, nor is the same name later.
        Assert.Equal(HttpStatusCode.SeeOther, (await region.EnterAsync(browser, DemoCast.Kees)).StatusCode);
        region.Time.Advance(TimeSpan.FromMinutes(16));
        using var later = region.Browser();
        Assert.Equal(HttpStatusCode.SeeOther, (await region.EnterAsync(later, DemoCast.Eva, code: AppCode.Of(DemoCast.Eva.Secret, 1))).StatusCode);
    }

    [Fact]
    public async Task Passwords_secrets_and_codes_stand_nowhere_readable()
    {
        await using var region = await Region.OpenAsync();
        var rows = await region.DatabaseAsync(db => db.Credentials.AsNoTracking().ToListAsync());
        Assert.Equal(4, rows.Count);
        Assert.All(rows, row => Assert.True(row.Secret.IsSealed && row.PasswordHash is null or { IsSealed: true }));
        Assert.Equal(3, rows.Count(r => r.PasswordHash is not null));
    }

    [Theory]
    [ClassData(typeof(EachDatabase))]
    public async Task Scenario_6_a_twelve_year_old_with_only_digid_gets_nowhere_until_in_person_activation_and_own_second_factor(DatabaseProvider provider)
    {
        await using var region = await Region.OpenAsync(provider);
        using var browser = region.Browser();
        await region.DatabaseAsync(db => db.People.Where(p => p.GivenName == "Ilias").ExecuteUpdateAsync(s => s.SetProperty(p => p.ActivatedInPersonAt, (DateTime?)null)));
        Assert.Equal(HttpStatusCode.Forbidden, (await browser.GetAsync($"/test/sign-in/digid/{DemoCast.Ilias.Bsn}")).StatusCode);

        await region.DatabaseAsync(db => db.People.Where(p => p.GivenName == "Ilias").ExecuteUpdateAsync(s => s.SetProperty(p => p.ActivatedInPersonAt, Region.Monday)));
        Assert.Equal("/sign-in/second-factor", await Region.SignInAsync(browser, DemoCast.Ilias));
        foreach (var address in new[] { "/home", "/plan", "/messages", "/more", "/mandates" })
        {
            Assert.Equal("/sign-in/second-factor", (await browser.GetAsync(address)).Headers.Location!.OriginalString);
        }

        var token = (await browser.OpenAsync("/sign-in/second-factor")).Token();
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await browser.SubmitAsync("/sign-in/second-factor", token, ("Input.Code", "12345"))).StatusCode);
        Assert.Equal(HttpStatusCode.SeeOther, (await browser.GetAsync("/plan")).StatusCode);
        using var right = await browser.SubmitAsync("/sign-in/second-factor", token, ("Input.Code", region.FreshCode(DemoCast.IliasCode.Secret)));
        Assert.Equal(HttpStatusCode.SeeOther, right.StatusCode);
        Assert.Equal("/", right.Headers.Location!.OriginalString);
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/plan")).StatusCode);
        Assert.Contains("Ilias", (await browser.OpenAsync("/home")).Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal(1, await region.DatabaseAsync(db => db.AccessLog.CountAsync(e => e.ObjectKind == LogObject.Session && e.Action == LogAction.Confirmed)));
    }
}
