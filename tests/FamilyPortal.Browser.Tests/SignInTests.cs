using Microsoft.Playwright;
using Xunit;

namespace FamilyPortal.Browser.Tests;

[Collection(nameof(OnePortal))]
public sealed class SignInTests(PortalProcess portal) : PortalTests(portal)
{
    [Fact]
    public async Task Cancelling_returns_to_the_start_page_with_a_message()
    {
        var page = await ChoosingAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Annuleren", Exact = true }).ClickAsync();
        await page.WaitForURLAsync("**/?outcome=cancelled");
        Assert.True(await page.Locator("[role=status]").IsVisibleAsync());
    }

    [Fact]
    public async Task A_level_that_is_too_low_gets_its_own_page()
    {
        var page = await ChoosingAsync();
        await page.Locator("select[name=level]").SelectOptionAsync(new SelectOptionValue { Index = 0 });
        await page.GetByRole(AriaRole.Button, new() { Name = "Sanne de Vries" }).ClickAsync();
        await page.WaitForURLAsync("**/sign-in?outcome=level");
    }

    [Fact]
    public async Task A_person_whom_nobody_invited_reads_how_to_call()
    {
        var page = await ChoosingAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Onbekende persoon" }).ClickAsync();
        await page.WaitForURLAsync("**/sign-in?outcome=not-invited");
        Assert.Contains("088 000 00 00", await page.Locator("main").InnerTextAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_twelve_year_old_gets_with_DigiD_alone_no_further_than_their_own_code()
    {
        var page = await ChoosingAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Ilias Benali" }).ClickAsync();
        await page.WaitForURLAsync("**/sign-in/second-factor**");
        await page.GotoAsync("/plan");
        await page.WaitForURLAsync("**/sign-in/second-factor**");
    }

    private async Task<IPage> ChoosingAsync()
    {
        var page = await Portal.OpenAsync(javaScript: false);
        await page.GotoAsync("/sign-in");
        await page.GetByRole(AriaRole.Button, new() { Name = "Inloggen met DigiD", Exact = true }).ClickAsync();
        return page;
    }
}
