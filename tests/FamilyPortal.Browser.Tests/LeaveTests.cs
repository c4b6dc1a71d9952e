using Microsoft.Playwright;
using Xunit;

namespace FamilyPortal.Browser.Tests;

[Collection(nameof(OnePortal))]
public sealed class LeaveTests(PortalProcess portal) : PortalTests(portal)
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Leave_fast_goes_to_the_neutral_site_and_ends_the_session(bool javaScript)
    {
        var page = await Portal.AsFamilyAsync("Sanne de Vries", javaScript);
        await page.Locator("header a[data-exit]").ClickAsync();
        await page.WaitForURLAsync(Portal.NeutralSite);
        Assert.Equal("Het weer", await page.TitleAsync());
        await page.GotoAsync("/plan");
        Assert.Contains("/sign-in", page.Url, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Going_back_after_leaving_shows_nothing()
    {
        var page = await Portal.AsFamilyAsync("Sanne de Vries");
        await page.GotoAsync("/plan");
        await page.Locator("header a[data-exit]").ClickAsync();
        await page.WaitForURLAsync(Portal.NeutralSite);
        await page.GoBackAsync();
        Assert.DoesNotContain("Rustig naar school", await page.ContentAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Shift_three_times_leaves_too()
    {
        var page = await Portal.AsFamilyAsync("Henk Smit");
        for (var press = 0; press < 3; press++)
        {
            await page.Keyboard.PressAsync("Shift");
        }

        await page.WaitForURLAsync(Portal.NeutralSite);
    }

    [Fact]
    public async Task Signing_out_ends_the_session_at_the_provider_too()
    {
        var page = await Portal.AsFamilyAsync("Sanne de Vries", javaScript: false);
        var provider = page.WaitForRequestAsync(r => r.Url.Contains("/session/end", StringComparison.Ordinal));
        await page.Locator("footer").GetByRole(AriaRole.Button, new() { Name = "Uitloggen" }).ClickAsync();
        await provider;
        await page.WaitForURLAsync("**/sign-out/done**");
        await page.GotoAsync("/home");
        Assert.Contains("/sign-in", page.Url, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Staff_lock_instead_of_leaving()
    {
        var page = await Portal.AsStaffAsync("Mila Jansen");
        Assert.Equal(0, await page.Locator("a[data-exit]").CountAsync());
        await page.GetByRole(AriaRole.Button, new() { Name = "Vergrendel" }).ClickAsync();
        await page.WaitForURLAsync("**/lock**");
        await page.GotoAsync("/caseload");
        Assert.Contains("/sign-in", page.Url, StringComparison.Ordinal);
    }
}
