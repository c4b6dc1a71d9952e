using AngleSharp.Html.Dom;
using FamilyPortal.Data.Demo;
using FamilyPortal.Domain.Families;
using Microsoft.EntityFrameworkCore;

namespace FamilyPortal.Web.Tests.Professional;

/// <summary>What a professional does in the editor, over HTTP: fields as a browser sends them.</summary>
internal static class Desk
{
    internal const string Editor = "/caseload/H-1001/plan/edit";

    internal static async Task<Guid> PersonAsync(this Region region, CastMember member)
    {
        var given = member.Name[..member.Name.IndexOf(' ', StringComparison.Ordinal)];
        return await region.DatabaseAsync(db => db.Set<HouseholdMember>().Where(m => m.Household.Reference == member.Household && m.Person.GivenName == given).Select(m => m.PersonId).SingleAsync());
    }

    /// <summary>All fields of the editor's form as they stand.</summary>
    internal static List<(string Name, string Value)> Fields(this IHtmlDocument page) =>
    [
        .. page.QuerySelectorAll("#edit input, #edit textarea, #edit select").SelectMany(field => field switch
        {
            IHtmlInputElement { Type: "checkbox", IsChecked: false } => Array.Empty<(string, string)>(),
            IHtmlInputElement input => [(input.Name!, input.Value)],
            IHtmlTextAreaElement area => [(area.Name!, area.Value.ReplaceLineEndings("\r\n"))],
            IHtmlSelectElement select => [(select.Name!, select.Value ?? "")],
            _ => [],
        }),
    ];

    internal static List<(string Name, string Value)> With(this List<(string Name, string Value)> fields, string name, string value) =>
        [.. fields.Where(f => f.Name != name), (name, value)];

    internal static async Task<HttpResponseMessage> PressAsync(this HttpClient browser, List<(string Name, string Value)> fields, string button, string address = Editor) =>
        await browser.SubmitAsync(address, [.. fields, ("Action", button)]);

    /// <summary>Opens the editor, adds an agreement and keeps it hidden from the given readers; not saved yet.</summary>
    internal static async Task<List<(string Name, string Value)>> WriteAgreementAsync(this HttpClient browser, string what, params Guid[] hiddenFrom)
    {
        var page = await (await browser.PressAsync((await browser.OpenAsync(Editor)).Fields(), "add-agreement")).ReadAsync();
        var part = page.QuerySelector("#new textarea")!.GetAttribute("name")!;
        var prefix = part[..part.LastIndexOf('.')];
        return page.Fields()
            .With($"{prefix}.Text", what).With($"{prefix}.Who", "Sanne").With($"{prefix}.When", "Elke zaterdag")
            .FindAll(f => f.Name != $"{prefix}.Readers" || !hiddenFrom.Contains(Guid.Parse(f.Value)));
    }

    internal static List<string> Unmet(this IHtmlDocument page) =>
        [.. page.QuerySelectorAll(".p-gate__i:not(.is-ok) strong").Select(e => e.TextContent.Trim())];

    internal static bool HasButton(this IHtmlDocument page, string label) =>
        page.QuerySelectorAll("button").Any(b => b.TextContent.Trim().StartsWith(label, StringComparison.Ordinal));
}
