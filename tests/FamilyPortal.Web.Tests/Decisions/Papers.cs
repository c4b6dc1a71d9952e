using AngleSharp.Html.Dom;
using FamilyPortal.Data.Demo;
using FamilyPortal.Domain.Decisions;
using FamilyPortal.Domain.Publications;
using Microsoft.EntityFrameworkCore;

namespace FamilyPortal.Web.Tests.Decisions;

/// <summary>Finding the demo region's decisions, and filling in forms as a browser does.</summary>
internal static class Papers
{
    internal static Task<Guid> DecisionAsync(this Region region, string household, DocumentKind kind) =>
        region.DatabaseAsync(db => db.Decisions.Where(d => d.Household.Reference == household && d.Kind == kind).Select(d => d.Id).SingleAsync());

    /// <summary>The municipal decision addressed to Sanne, announced thirty days ago.</summary>
    internal static Task<Guid> SannesDecisionAsync(this Region region) => region.DecisionAsync("H-1001", DocumentKind.MunicipalDecision);

    internal static Task<List<Objection>> ObjectionsAsync(this Region region, Guid decision) =>
        region.DatabaseAsync(db => db.Objections.AsNoTracking().Where(o => o.DecisionId == decision).ToListAsync());

    internal static Task<DateOnly> LastDayAsync(this Region region, Guid decision) =>
        region.DatabaseAsync(db => db.Announcements.Where(a => a.DecisionId == decision).Select(a => a.LastDay!.Value).FirstAsync());

    internal static string Text(this IHtmlDocument page) => string.Join(' ', page.QuerySelector("main")!.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    /// <summary>Every field that the page's main form holds now, with its antiforgery token; the given ones filled in.</summary>
    internal static (string Name, string Value)[] Filled(this IHtmlDocument page, params (string Name, string Value)[] filled)
    {
        var form = (IHtmlFormElement)page.QuerySelector("main form")!;
        var fields = form.Elements.OfType<IHtmlElement>().Select(Field).OfType<(string Name, string Value)>().Where(f => filled.All(given => given.Name != f.Name));
        return [.. fields, .. filled.Where(f => f.Value.Length > 0)];
    }

    internal static async Task<HttpResponseMessage> FillAsync(this HttpClient browser, string address, params (string Name, string Value)[] filled)
    {
        var page = await browser.OpenAsync(address);
        return await browser.SubmitAsync(((IHtmlFormElement)page.QuerySelector("main form")!).GetAttribute("action")!, page.Filled(filled));
    }

    /// <summary>Objects now and explains later: two clicks from the decision.</summary>
    internal static async Task<HttpResponseMessage> ObjectNowAsync(this HttpClient browser, Guid decision) =>
        await browser.FillAsync($"/decisions/{decision}/objection/check?later=1");

    private static (string Name, string Value)? Field(IHtmlElement element) => element switch
    {
        IHtmlInputElement { Type: "checkbox" or "radio", IsChecked: false } => null,
        IHtmlInputElement { Name: { Length: > 0 } name } input => (name, input.Value),
        IHtmlTextAreaElement { Name: { Length: > 0 } name } area => (name, area.Value),
        IHtmlSelectElement { Name: { Length: > 0 } name } select => (name, select.Value ?? ""),
        _ => null,
    };
}
