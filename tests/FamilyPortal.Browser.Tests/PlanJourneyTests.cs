using System.Globalization;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace FamilyPortal.Browser.Tests;

/// <summary>Reading and sharing the plan. Each has a region of its own: what changed since a visit is told once.</summary>
[Collection(nameof(PlanJourneyTests))]
public sealed class PlanJourneyTests
{
    private const string HiddenFromFather = "Sanne en Noor bellen elke zondagavond met tante Marieke";
    private const string Swimming = "Op zaterdag gaat Noor naar zwemles in het Kikkerbad";
    private const string Why = "De plek waar Noor op zaterdag is, blijft privé.";

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public Task A_mother_reads_what_changed_and_keeps_her_plan_as_a_pdf(bool javaScript) => OnOwnPortalAsync(async portal =>
    {
        var mother = await portal.AsFamilyAsync("Sanne de Vries", javaScript);
        await mother.FollowAsync("Open uw plan");
        await Expect(mother).ToHaveURLAsync($"{portal.Address}/plan");
        await mother.SeesAsync("Versie 3");
        var changes = mother.Locator("section:has(#t-changed)");
        await Expect(changes).ToContainTextAsync("Dit is veranderd sinds uw vorige bezoek");
        await Expect(changes.Locator("del").Filter(new() { HasText = "8.00 uur" })).ToBeVisibleAsync();
        await Expect(changes.Locator("ins").Filter(new() { HasText = "8.15 uur" })).ToBeVisibleAsync();

        var table = mother.Locator("#goal-1 table");
        await Expect(table).ToBeHiddenAsync();
        await mother.Locator("#goal-1 summary").ClickAsync();
        await Expect(table).ToBeVisibleAsync();
        Assert.Equal(5, await table.Locator("tr").CountAsync());

        var hers = await mother.DownloadAsync("Plan als pdf");
        Assert.Matches(@"Tagged:\s+yes", hers.Information);
        Assert.Matches(@"Title:\s+Plan – Mijn omgeving", hers.Information);
        Assert.Contains("Versie 3", hers.Text, StringComparison.Ordinal);
        Assert.Matches("Controlegetal van deze versie: [0-9A-Fa-f]{16,}", hers.Text);
        Assert.Contains(HiddenFromFather, hers.Text, StringComparison.Ordinal);

        await mother.FollowAsync("Eerdere versies");
        Assert.Equal(3, await mother.Content().Locator("a[href^='/plan/versions/']:not([href$='/compare'])").CountAsync());
        await mother.FollowAsync("Versie 1");
        await mother.SeesAsync("Dit is een eerdere versie.");
        await mother.SeesAsync("8.00 uur");
        await mother.SeesNotAsync(HiddenFromFather);

        // The next visit does not tell it again.
        var later = await portal.AsFamilyAsync("Sanne de Vries", javaScript);
        await later.GotoAsync("/plan");
        await later.SeesAsync("Versie 3");
        Assert.Equal(0, await later.Locator("#t-changed").CountAsync());

        var father = await portal.AsFamilyAsync("Emre Yilmaz", javaScript);
        await father.GotoAsync("/plan");
        await father.SeesAsync("Versie 2");
        var his = await father.DownloadAsync("Plan als pdf");
        Assert.Contains("Versie 2", his.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Versie 3", his.Text, StringComparison.Ordinal);
        Assert.Contains("8.15 uur", his.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Marieke", his.Text, StringComparison.Ordinal);
    });

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public Task A_duo_shares_a_version_that_leaves_the_father_no_trace(bool javaScript) => OnOwnPortalAsync(async portal =>
    {
        var father = await portal.AsFamilyAsync("Emre Yilmaz", javaScript);
        var before = await FatherSeesAsync(father);

        var mila = await portal.AsStaffAsync("Mila Jansen", javaScript);
        await mila.GotoAsync("/caseload/H-1001");
        await mila.FollowAsync("Bewerk het plan");
        await mila.PressAsync("Voeg afspraak toe");
        var added = mila.Locator("#new");
        await added.GetByLabel("Wat spreken we af?").FillAsync(Swimming);
        await added.GetByLabel("Wie doet het?").FillAsync("Noor");
        await added.GetByLabel("Wanneer?").FillAsync("Elke zaterdag");
        await added.GetByRole(AriaRole.Group, new() { Name = "Wie mag dit zien?" }).GetByLabel("Emre Yilmaz").UncheckAsync();
        await mila.PressAsync("Bewaar concept");
        await mila.SeesAsync("Het concept is bewaard.");
        await mila.SeesAsync("Een grond, een reden en een dag bij wat afwijkt");
        Assert.Equal(0, await mila.GetByRole(AriaRole.Button, new() { Name = "Deel versie" }).CountAsync());

        // The fields for the reason are there now.
        var part = mila.Locator("section.p-card").Filter(new() { HasText = Swimming }).Filter(new() { Has = mila.Locator(".p-reason") });
        await part.GetByLabel("Op welke grond?").SelectOptionAsync("PrivacyOfAnother");
        await part.GetByLabel("Waarom mag Emre dit niet zien?").FillAsync(Why);
        await part.GetByLabel("Wanneer bekijkt u dit opnieuw?").FillAsync(TimeProvider.System.GetUtcNow().AddDays(60).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        await mila.PressAsync("Bewaar concept");
        await mila.SeesAsync("Het concept is bewaard.");

        var preview = mila.Locator(".p-frame");
        foreach (var (name, isShown) in new[] { ("Sanne", true), ("Emre", false), ("Noor", true) })
        {
            await mila.Locator(".p-tabs").GetByRole(AriaRole.Link, new() { Name = name }).ClickAsync();
            await Expect(mila.Locator(".p-tabs [aria-current]")).ToHaveTextAsync(name);
            await (isShown ? Expect(preview).ToContainTextAsync(Swimming) : Expect(preview).Not.ToContainTextAsync(Swimming));
        }

        await mila.PressAsync("Vraag Youssef om mee te kijken");
        await mila.SeesAsync("U vroeg Youssef Amrani om mee te kijken.");

        var youssef = await portal.AsStaffAsync("Youssef Amrani", javaScript);
        await youssef.GotoAsync("/caseload?show=review");
        await youssef.Content().GetByRole(AriaRole.Link, new() { Name = "Kijk mee" }).ClickAsync();
        await youssef.SeesAsync("Mila Jansen vraagt u om mee te kijken");
        await youssef.SeesAsync(Why);
        await youssef.GetByLabel("Waarom mag dit zo worden gedeeld?").FillAsync("Emre hoeft niet te weten waar Noor dan is.");
        await youssef.PressAsync("Ik ga akkoord met wat verborgen blijft");
        await youssef.SeesAsync("Uw collega kan nu delen.");

        await mila.GotoAsync("/caseload/H-1001/plan/edit");
        await mila.PressAsync("Deel versie 4");
        await mila.SeesAsync("Het plan is gedeeld.");

        var mother = await portal.AsFamilyAsync("Sanne de Vries", javaScript);
        await mother.GotoAsync("/plan");
        await mother.SeesAsync("Versie 4");
        await Expect(mother.Locator("section:has(#t-changed) ins").Filter(new() { HasText = "Kikkerbad" })).ToBeVisibleAsync();

        Assert.Equal(before, await FatherSeesAsync(father));
        Assert.DoesNotContain("Kikkerbad", (await father.DownloadAsync("Plan als pdf")).Text, StringComparison.Ordinal);
    });

    /// <summary>His plan, his versions, and what he is told of who shared a plan; the plan last.</summary>
    private static async Task<string> FatherSeesAsync(IPage father)
    {
        await father.GotoAsync("/access-log?period=all");
        var shared = await father.Content().Locator("li").Filter(new() { HasText = "Deelde een nieuwe versie" }).AllInnerTextsAsync();
        await father.GotoAsync("/plan/versions");
        var versions = await father.Content().InnerTextAsync();
        await father.GotoAsync("/plan");
        return $"{string.Join('\n', shared)}\n{versions}\n{await father.Content().InnerTextAsync()}";
    }

    private static async Task OnOwnPortalAsync(Func<PortalProcess, Task> journey)
    {
        var portal = new PortalProcess();
        try
        {
            await portal.InitializeAsync();
            await journey(portal);
        }
        finally
        {
            await portal.DisposeAsync();
        }
    }
}
