using System.Text.RegularExpressions;
using Xunit;

namespace FamilyPortal.Browser.Tests;

/// <summary>Whoever holds a copy finds out whether it is genuine, and nothing else.</summary>
[Collection(nameof(OnePortal))]
public sealed partial class CheckTests(PortalProcess portal) : PortalTests(portal)
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_judge_checks_a_plan_by_its_code_and_by_its_file_and_one_changed_byte_fails(bool javaScript)
    {
        var mother = await Portal.AsFamilyAsync("Sanne de Vries", javaScript);
        var pdf = await (await mother.APIRequest.GetAsync("/plan.pdf")).BodyAsync();
        var file = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}.pdf");
        try
        {
            await File.WriteAllBytesAsync(file, pdf);
            var code = Code().Match((await Pdf.ReadAsync(file)).Text).Value;
            Assert.Equal(23, code.Length);

            var judge = await Portal.OpenAsync(javaScript);
            await judge.GotoAsync($"/check/{code}");
            await judge.SeesAsync("Deze kopie is echt");
            await judge.SeesAsync("Er is geen nieuwere voor deze lezer.");
            Assert.DoesNotContain("Sanne", await judge.ContentAsync(), StringComparison.Ordinal);

            await judge.GetByLabel("Of kies het bestand zelf").SetInputFilesAsync(new Microsoft.Playwright.FilePayload { Name = "plan.pdf", MimeType = "application/pdf", Buffer = pdf });
            await judge.GetByRole(Microsoft.Playwright.AriaRole.Button, new() { Name = "Controleren" }).ClickAsync();
            await judge.SeesAsync("Deze kopie is echt");

            pdf[pdf.Length / 2] ^= 1;
            await judge.GetByLabel("Of kies het bestand zelf").SetInputFilesAsync(new Microsoft.Playwright.FilePayload { Name = "plan.pdf", MimeType = "application/pdf", Buffer = pdf });
            await judge.GetByRole(Microsoft.Playwright.AriaRole.Button, new() { Name = "Controleren" }).ClickAsync();
            await judge.SeesAsync("Niet door ons gemaakt");
        }
        finally
        {
            File.Delete(file);
        }
    }

    [GeneratedRegex("(?<=/check/)[0-9A-Z]{5}(-[0-9A-Z]{5}){3}", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Code();
}
