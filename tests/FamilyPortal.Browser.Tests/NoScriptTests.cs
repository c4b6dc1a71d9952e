using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace FamilyPortal.Browser.Tests;

/// <summary>All of it without a line of JavaScript.</summary>
[Collection(nameof(OnePortal))]
public sealed class NoScriptTests(PortalProcess portal) : PortalTests(portal)
{
    [Fact]
    public async Task Every_list_and_form_of_a_family_member_opens()
    {
        var page = await Portal.AsFamilyAsync("Linda Bakker", javaScript: false);
        await OpenAllAsync(
            page,
            [
                "/home", "/plan", "/plan/versions", "/messages", "/decisions", "/objections", "/complaints", "/complaints/new", "/reports", "/access-log", "/evidence", "/more",
                "/contact-preferences", "/contact-preferences/decisions", "/contact-preferences/notices", "/support", "/help", "/help/legal-table", "/language", "/sign-out",
            ]);
    }

    [Fact]
    public async Task Every_list_and_form_of_who_works_here_opens()
    {
        await OpenAllAsync(
            await Portal.AsStaffAsync("Mila Jansen", javaScript: false),
            [
                "/caseload", "/caseload/messages", "/caseload/letters", "/work-log", "/caseload/H-1001", "/caseload/H-1001/plan", "/caseload/H-1001/plan/edit", "/caseload/H-1001/decisions",
                "/caseload/H-1001/decisions/new", "/caseload/H-1001/proposals/new",
            ]);
        await OpenAllAsync(await Portal.AsStaffAsync("Joost van Dam", javaScript: false), ["/cases", "/cases/new", "/cases/new?household=H-1001"]);
        await OpenAllAsync(await Portal.AsStaffAsync("Marga Prins", javaScript: false), ["/cases/complaints", "/cases/complaints/new"]);
        await OpenAllAsync(await Portal.AsStaffAsync("Bas de Wit", javaScript: false), ["/admin/calendar"]);
    }

    [Fact]
    public async Task A_complaint_is_written_checked_and_received()
    {
        var page = await Portal.AsFamilyAsync("Linda Bakker", javaScript: false);
        await page.GotoAsync("/complaints/new");
        await page.PressAsync("Ga verder");
        await page.SeesAsync("Er gaat iets mis");
        await page.GetByLabel("Gemeente Klaverdam").CheckAsync();
        await page.GetByLabel("Wat gebeurde er?").FillAsync("Niemand belde terug.");
        await page.PressAsync("Ga verder");
        await page.WaitForURLAsync("**/complaints/new/check");
        await page.SeesAsync("Niemand belde terug.");
        await page.PressAsync("Verstuur mijn klacht");
        await page.WaitForURLAsync("**/received");
        await page.SeesAsync("K-");
    }

    private static async Task OpenAllAsync(IPage page, IEnumerable<string> addresses)
    {
        foreach (var address in addresses)
        {
            var answer = await page.GotoAsync(address);
            Assert.True(answer!.Ok, $"{address} answers {answer.Status}");
            await Expect(page.Locator("h1")).ToHaveCountAsync(1);
            await Expect(page.Locator("h1")).ToBeVisibleAsync();
        }
    }
}
