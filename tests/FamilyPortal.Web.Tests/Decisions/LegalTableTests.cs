using FamilyPortal.Data.Demo;
using FamilyPortal.Domain.Decisions.Law;

namespace FamilyPortal.Web.Tests.Decisions;

public sealed class LegalTableTests
{
    [Fact]
    public async Task The_whole_table_stands_on_one_page_for_everybody()
    {
        await using var region = await Region.OpenAsync();
        var page = await region.Browser().OpenAsync("/help/legal-table");
        var text = page.Text();

        Assert.All(Term.Rules, rule => Assert.Contains(rule.Id, text, StringComparison.Ordinal));
        Assert.All(new[] { "Schriftelijke aanwijzing", "Bericht van Veilig Thuis", "Antwoord op een klacht", "Rapport van de Raad", "U kunt geen bezwaar maken" }, word => Assert.Contains(word, text, StringComparison.Ordinal));
        Assert.Contains("€ 1442", text, StringComparison.Ordinal);
        Assert.Contains("bekend tot en met 2028", text, StringComparison.Ordinal);
        Assert.Contains("vrijdag 7 mei 2027", text, StringComparison.Ordinal);
        Assert.Contains("een jurist moet dit nog bevestigen", text, StringComparison.Ordinal);
        Assert.Single(page.QuerySelectorAll("h1"));
        Assert.All(page.QuerySelectorAll("table"), table => Assert.NotEmpty(table.QuerySelectorAll("th[scope=row]")));
    }

    [Fact]
    public async Task The_help_page_and_every_list_of_remedies_lead_to_it()
    {
        await using var region = await Region.OpenAsync();
        var sanne = await region.AsAsync(DemoCast.Sanne);

        foreach (var address in new[] { "/help", $"/decisions/{await region.SannesDecisionAsync()}", "/plan" })
        {
            Assert.NotEmpty((await sanne.OpenAsync(address)).QuerySelectorAll("a[href='/help/legal-table']"));
        }
    }
}
