using System.Net;
using FamilyPortal.Data;
using FamilyPortal.Data.Demo;
using FamilyPortal.Domain.Access;
using FamilyPortal.Data.Sessions;
using FamilyPortal.TestData;
using FamilyPortal.Web.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

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
        Assert.Equal(5, rows.Count);
        Assert.All(rows, row => Assert.True(row.Secret.IsSealed && row.PasswordHash is null or { IsSealed: true }));
        Assert.Equal(4, rows.Count(r => r.PasswordHash is not null));
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

    [Fact]
    public async Task One_address_tries_no_more_names_than_it_begins_sign_ins_and_the_page_comes_back_with_the_name()
    {
        await using var region = (await Region.OpenAsync()).With("FamilyPortal:Limits:SignInsPerMinute", "3");
        using var browser = region.Browser();
        for (var i = 0; i < 3; i++)
        {
            Assert.Equal(HttpStatusCode.UnprocessableEntity, (await region.EnterAsync(browser, DemoCast.Kees with { UserName = $"nobody.{i}" }, "a wrong password", "123456")).StatusCode);
        }

        using var refused = await region.EnterAsync(browser, DemoCast.Kees with { UserName = "nobody.3" }, "a wrong password", "123456");
        Assert.Equal(HttpStatusCode.TooManyRequests, refused.StatusCode);
        Assert.InRange(int.Parse(refused.Header("Retry-After"), System.Globalization.CultureInfo.InvariantCulture), 1, 60);
        var page = await refused.ReadAsync();
        Assert.Contains("U probeerde het te vaak.", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal("nobody.3", page.QuerySelector("input[name='Input.UserName']")!.GetAttribute("value"));
        Assert.DoesNotContain("a wrong password", page.Body!.InnerHtml, StringComparison.Ordinal);
        Assert.DoesNotContain("123456", page.Body!.InnerHtml, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_second_factor_is_counted_for_the_account_from_wherever_it_is_tried()
    {
        await using var region = await Region.OpenAsync();
        await using var scope = region.Services.CreateAsyncScope();
        var (pace, account, tried) = (scope.ServiceProvider.GetRequiredService<CodePace>(), Guid.NewGuid(), new List<bool>());
        for (byte i = 0; i < 7; i++)
        {
            var context = new DefaultHttpContext();
            context.Connection.RemoteIpAddress = new IPAddress([192, 0, 2, i]);
            tried.Add(await pace.MayTryFactorAsync(context, account, default));
        }

        Assert.Equal([true, true, true, true, true, true, false], tried);
    }

    [Fact]
    public async Task Too_many_second_factors_and_too_many_invitations_are_answered_with_the_form_and_what_was_typed()
    {
        await using var region = await Region.OpenAsync();
        using var browser = region.Browser();
        await Region.SignInAsync(browser, DemoCast.Ilias);
        var form = await browser.OpenAsync("/sign-in/second-factor?returnUrl=%2Fplan");
        Assert.Equal("/plan", form.QuerySelector("input[name='Input.ReturnUrl']")!.GetAttribute("value"));
        Assert.Equal("", (await browser.OpenAsync("/sign-in/second-factor?returnUrl=https%3A%2F%2Fexample.org")).QuerySelector("input[name='Input.ReturnUrl']")!.GetAttribute("value") ?? "");
        async Task<HttpResponseMessage> LastOfSevenAsync(string address, params (string, string)[] fields)
        {
            for (var i = 0; i < 6; i++)
            {
                Assert.Equal(HttpStatusCode.UnprocessableEntity, (await browser.SubmitAsync(address, [form.Token(), .. fields])).StatusCode);
            }

            var last = await browser.SubmitAsync(address, [form.Token(), .. fields]);
            Assert.Equal(HttpStatusCode.TooManyRequests, last.StatusCode);
            Assert.InRange(int.Parse(last.Header("Retry-After"), System.Globalization.CultureInfo.InvariantCulture), 1, 42);
            return last;
        }

        using var factor = await LastOfSevenAsync("/sign-in/second-factor", ("Input.Code", "12345"), ("Input.ReturnUrl", "/plan"));
        var asked = await factor.ReadAsync();
        Assert.Contains("Je probeerde het te vaak.", asked.Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal("/plan", asked.QuerySelector("input[name='Input.ReturnUrl']")!.GetAttribute("value"));
        Assert.DoesNotContain("12345", asked.Body!.InnerHtml, StringComparison.Ordinal);
        using var invitation = await LastOfSevenAsync(
            "/sign-in/invitation?handler=activate", ("Input.Code", "WRONGCODE1"), ("Input.Proof", "smits"), ("Input.UserName", "marijke"), ("Input.Password", "a wrong password"), ("Input.AppCode", "123456"));
        var again = await invitation.ReadAsync();
        Assert.Contains("U probeerde het te vaak.", again.Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal(["marijke", "smits"], new[] { "UserName", "Proof" }.Select(n => again.QuerySelector($"input[name='Input.{n}']")!.GetAttribute("value")));
        Assert.DoesNotContain("a wrong password", again.Body!.InnerHtml, StringComparison.Ordinal);
        Assert.DoesNotContain("123456", again.Body!.InnerHtml, StringComparison.Ordinal);
    }

    [Fact]
    public async Task After_the_second_factor_a_kept_form_comes_first_and_then_the_page_that_was_asked_for()
    {
        await using var region = await Region.OpenAsync();
        using var browser = region.Browser();
        async Task<string> EnterAsync()
        {
            await Region.SignInAsync(browser, DemoCast.Ilias);
            var token = (await browser.OpenAsync("/sign-in/second-factor?returnUrl=%2Fplan")).Token();
            using var answer = await browser.SubmitAsync("/sign-in/second-factor", token, ("Input.Code", region.FreshCode(DemoCast.IliasCode.Secret)), ("Input.ReturnUrl", "/plan"));
            return answer.Headers.Location!.OriginalString;
        }

        Assert.Equal("/plan", await EnterAsync());
        var thread = (await browser.GetAsync("/messages")).Headers.Location!.OriginalString;
        var form = await browser.OpenAsync(thread);
        region.Time.Advance(TimeSpan.FromMinutes(16));
        using var kept = await browser.SubmitAsync(thread, form.Token(), ("Form.ClientToken", Guid.NewGuid().ToString()), ("Form.Text", "Kunnen we praten?"));
        Assert.Equal("/sign-in?outcome=kept", kept.Headers.Location!.OriginalString);
        Assert.Equal("/sign-in/kept?returnUrl=%2Fplan", await EnterAsync());
    }

    [Fact]
    public async Task A_name_that_nobody_has_asks_the_database_as_much_as_one_that_somebody_has()
    {
        await using var region = await Region.OpenAsync();
        using var browser = region.Browser();
        var counts = new List<int>();
        foreach (var name in new[] { DemoCast.Kees.UserName!, "nobody.here", DemoCast.Kees.UserName!, "nobody.here" })
        {
            region.Statements.Clear();
            Assert.Equal(HttpStatusCode.UnprocessableEntity, (await region.EnterAsync(browser, DemoCast.Kees with { UserName = name }, "a wrong password", "123456")).StatusCode);
            counts.Add(region.Statements.Count);
        }

        Assert.Equal(counts[2], counts[3]);
    }

    [Fact]
    public async Task A_password_that_is_hashed_again_waits_for_its_turn_to_write()
    {
        await using var region = await Region.OpenAsync(DatabaseProvider.Sqlite);
        await using var scope = region.Services.CreateAsyncScope();
        var store = scope.ServiceProvider.GetRequiredService<IUserStore<Credential>>();
        var credential = await scope.ServiceProvider.GetRequiredService<PortalDbContext>().Credentials.FirstAsync();
        Task<IdentityResult> update;
        using (await scope.ServiceProvider.GetRequiredService<WriterGate>().EnterAsync(default))
        {
            update = Task.Run(() => store.UpdateAsync(credential, default));
            Assert.NotSame(update, await Task.WhenAny(update, Task.Delay(300)));
        }

        Assert.True((await update).Succeeded);
    }
}
