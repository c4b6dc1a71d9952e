using Xunit;

namespace FamilyPortal.Browser.Tests;

/// <summary>One's own proof on paper.</summary>
[Collection(nameof(OnePortal))]
public sealed class EvidenceTests(PortalProcess portal) : PortalTests(portal)
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_pdf_holds_the_lines_and_the_code_of_the_page_and_nobody_elses_name(bool javaScript)
    {
        var page = await Portal.AsFamilyAsync("Sanne de Vries", javaScript);
        await page.GotoAsync("/evidence");
        await page.SeesAsync("Bewijs van wat u kreeg en stuurde");
        var pdf = await page.DownloadAsync("Bewaar om te lezen (pdf)");

        Assert.Matches(@"Tagged:\s+yes", pdf.Information);
        foreach (var part in new[] { "Bewijs van wat u kreeg en stuurde", "Van Sanne de Vries", "Klaargezet", "Bekendgemaakt", "Niet per e-mail laten weten", "SHA-256" })
        {
            Assert.Contains(part, pdf.Text, StringComparison.Ordinal);
        }

        foreach (var secret in new[] { "Emre", "Lindenhof" })
        {
            Assert.DoesNotContain(secret, pdf.Text, StringComparison.Ordinal);
        }
    }
}
