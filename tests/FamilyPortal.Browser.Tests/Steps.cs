using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace FamilyPortal.Browser.Tests;

/// <summary>What people do on a page.</summary>
internal static class Steps
{
    public static ILocator Content(this IPage page) => page.Locator("main");

    public static Task FollowAsync(this IPage page, string link) => page.Content().GetByRole(AriaRole.Link, new() { Name = link }).First.ClickAsync();

    public static Task PressAsync(this IPage page, string button) => page.Content().GetByRole(AriaRole.Button, new() { Name = button }).First.ClickAsync();

    public static Task PressTwiceAsync(this IPage page, string button) => page.Content().GetByRole(AriaRole.Button, new() { Name = button }).First.DblClickAsync();

    public static Task SeesAsync(this IPage page, string text) => Expect(page.Content()).ToContainTextAsync(text, new() { Timeout = 15_000 });

    public static Task SeesNotAsync(this IPage page, string text) => Expect(page.Content()).Not.ToContainTextAsync(text);

    /// <summary>Clicks a link to a PDF and reads what comes down.</summary>
    public static async Task<Pdf> DownloadAsync(this IPage page, string link)
    {
        var download = await page.RunAndWaitForDownloadAsync(() => page.FollowAsync(link), new() { Timeout = 60_000 });
        return await Pdf.ReadAsync(await download.PathAsync());
    }

    /// <summary>Presses Tab until a thing has the focus.</summary>
    public static async Task TabToAsync(this IPage page, string selector)
    {
        for (var press = 0; press < 80; press++)
        {
            await page.Keyboard.PressAsync("Tab");
            if (await page.EvaluateAsync<bool>("s => document.activeElement.matches(s)", selector))
            {
                return;
            }
        }

        throw new InvalidOperationException($"Tab did not reach {selector} on {page.Url}.");
    }
}
