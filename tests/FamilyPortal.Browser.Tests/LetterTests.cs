using System.Diagnostics;
using Microsoft.Playwright;
using Xunit;

namespace FamilyPortal.Browser.Tests;

/// <summary>A decision on paper, from the list to the envelope.</summary>
[Collection(nameof(OnePortal))]
public sealed class LetterTests(PortalProcess portal) : PortalTests(portal)
{
    // In points of 1/72 inch. The sheet is folded in three: all of the upper third can come before the window.
    private const string WidthOfSheet = "596";
    private const string UpperThird = "300";

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_window_of_the_envelope_shows_the_address_and_nothing_else(bool javaScript)
    {
        var page = await Portal.AsStaffAsync("Mila Jansen", javaScript);
        await page.GotoAsync("/caseload/H-1001/decisions/new");
        await page.GetByLabel("Waar gaat het over?").FillAsync("Hulp op zaterdag");
        await page.GetByLabel("Wat is besloten?").FillAsync("U krijgt ook hulp op zaterdag.");
        await page.GetByLabel("Waarom?").FillAsync("U vroeg erom in het gesprek.");
        await page.Locator("#Input_Addressees label", new() { HasText = "Emre" }).Locator("input").CheckAsync();
        await page.Locator("#Input_Readers label", new() { HasText = "Sanne" }).Locator("input").UncheckAsync(); // Other tests read her decisions.
        await page.PressAsync("Publiceer het besluit");
        await page.FollowAsync("Brieven om te posten");
        await page.FollowAsync("Emre Yilmaz");
        await page.SeesNotAsync("Havenstraat");

        var download = await page.RunAndWaitForDownloadAsync(() => page.FollowAsync("Open de brief (pdf)"), new() { Timeout = 60_000 });
        Assert.Equal("paper.pdf", download.SuggestedFilename);
        var file = await download.PathAsync();
        Assert.Equal(["Emre Yilmaz", "Havenstraat 8", "4320 AB Klaverdam"], await LinesAsync(file, "-f", "1", "-l", "1", "-x", "0", "-y", "0", "-W", WidthOfSheet, "-H", UpperThird));
        var all = string.Join('\n', await LinesAsync(file));
        Assert.Contains("U krijgt ook hulp op zaterdag.", all, StringComparison.Ordinal);
        Assert.Contains("Uw termijn begint op de dag na de dag waarop deze brief is gepost", all, StringComparison.Ordinal);
        Assert.Contains("Maak bezwaar", all, StringComparison.Ordinal);
        Assert.Matches(@"Tagged:\s+yes", (await Pdf.ReadAsync(file)).Information);

        await page.PressAsync("Bewaar de dag");
        await page.SeesAsync("Dan wordt de laatste dag van deze persoon");
        await page.PressAsync("Ja, bewaar deze dag");
        await page.SeesAsync("De laatste dag van deze persoon is");
    }

    private static async Task<IReadOnlyList<string>> LinesAsync(string file, params string[] region) =>
        (await Answer.OfAsync(new ProcessStartInfo("pdftotext", ["-r", "72", "-enc", "UTF-8", .. region, file, "-"]) { UseShellExecute = false }))
            .Output.Split(['\n', '\f'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
