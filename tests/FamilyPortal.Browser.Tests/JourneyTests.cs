using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace FamilyPortal.Browser.Tests;

/// <summary>What families and professionals come for, from click to click, with and without JavaScript.</summary>
[Collection(nameof(OnePortal))]
public sealed partial class JourneyTests(PortalProcess portal) : PortalTests(portal)
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_mother_writes_in_two_clicks_and_is_answered_in_two(bool javaScript)
    {
        var (question, answer) = ($"Mag oma ook mee? {Guid.NewGuid():N}", $"Ja, oma mag mee. {Guid.NewGuid():N}");
        var mother = await Portal.AsFamilyAsync("Sanne de Vries", javaScript);
        await mother.FollowAsync("Stuur een bericht");
        await mother.GetByLabel("Uw bericht").FillAsync(question);
        await mother.PressTwiceAsync("Verstuur");
        await mother.SeesAsync(question);
        await mother.SeesAsync("U krijgt antwoord uiterlijk");
        await mother.GotoAsync("/messages");
        Assert.Equal(1, await mother.Locator(".p-msg").Filter(new() { HasText = question }).CountAsync());

        var mila = await Portal.AsStaffAsync("Mila Jansen", javaScript);
        await ReachAsync(mila, "H-1001");
        await mila.SeesAsync(question);
        await mila.GetByLabel("Uw bericht aan Sanne").FillAsync(answer);
        await mila.PressAsync("Verstuur");
        await mila.SeesAsync("Uw bericht is verstuurd.");

        await mother.ReloadAsync();
        await Expect(mother.Locator(".p-msg").Last).ToContainTextAsync(answer);
        await Expect(mother.Locator(".p-msg").Filter(new() { HasText = question })).ToContainTextAsync("Gelezen door Mila Jansen");
        await mother.SeesNotAsync("U krijgt antwoord uiterlijk");

        // Nobody else of the family reads it.
        var father = await Portal.AsFamilyAsync("Emre Yilmaz", javaScript);
        await father.GotoAsync("/messages");
        await father.SeesNotAsync("oma");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_decision_is_shared_with_its_last_day_and_objected_to_in_three_screens(bool javaScript)
    {
        var subject = $"Dagopvang {Guid.NewGuid().ToString("N")[..8]}";
        var petra = await Portal.AsStaffAsync("Petra Kok", javaScript);
        await petra.GotoAsync("/caseload/H-1003/decisions");
        await petra.FollowAsync("Nieuw besluit");
        await petra.GetByLabel("Waar gaat het over?").FillAsync(subject);
        await petra.GetByLabel("Wat is besloten?").FillAsync("U krijgt dagopvang op dinsdag.");
        await petra.PressAsync("Publiceer het besluit");
        await petra.SeesAsync("Schrijf waarom. Een besluit zonder reden mag niet.");
        await petra.SeesAsync("Kies aan wie het besluit is gericht.");
        Assert.StartsWith("Fout: ", await petra.TitleAsync(), StringComparison.Ordinal);
        await Expect(petra.GetByLabel("Waar gaat het over?")).ToHaveValueAsync(subject);

        await petra.GetByLabel("Waarom?").FillAsync("Op de andere dagen is er al zorg thuis.");
        await petra.GetByRole(AriaRole.Group, new() { Name = "Aan wie is het besluit gericht?" }).GetByLabel("Henk Smit").CheckAsync();
        await petra.PressAsync("Publiceer het besluit");
        await petra.SeesAsync("Zichtbaar voor de lezers sinds");
        var lastDay = LastDay().Match(await petra.Content().InnerTextAsync()).Groups["day"].Value;
        Assert.NotEmpty(lastDay);

        var henk = await Portal.AsFamilyAsync("Henk Smit", javaScript);
        await henk.GotoAsync("/objections");
        var earlier = Number().Matches(await henk.Content().InnerTextAsync()).Select(m => m.Value).ToHashSet(StringComparer.Ordinal);
        await henk.GotoAsync("/home");
        await henk.SeesAsync(lastDay);
        await henk.GotoAsync($"/decisions/{petra.Url.Split('/')[^1]}");
        await henk.SeesAsync(subject);
        await Expect(henk.Locator(".p-lastday").First).ToContainTextAsync(lastDay);
        await henk.FollowAsync("Maak bezwaar");
        await henk.GetByLabel("Waarom bent u het er niet mee eens?").FillAsync("Eén dag is te weinig. Annie is moe.");
        await henk.PressAsync("Ga verder");
        await henk.SeesAsync("Klopt dit?");
        await henk.SeesAsync("Eén dag is te weinig. Annie is moe.");
        await henk.PressTwiceAsync("Verstuur mijn bezwaar");
        await henk.SeesAsync("Uw bezwaar is binnen");
        var done = await henk.Content().InnerTextAsync();
        var number = Number().Match(done).Value;
        var decideBy = DecideBy().Match(done).Groups["day"].Value;
        Assert.NotEmpty(decideBy);

        var receipt = await henk.DownloadAsync("Bewaar uw bewijs (pdf)");
        Assert.Matches(@"Tagged:\s+yes", receipt.Information);
        Assert.Contains(number, receipt.Text, StringComparison.Ordinal);
        Assert.Contains(decideBy, receipt.Text, StringComparison.Ordinal);

        // Twice pressed, once received; and the decision no longer asks for it.
        await henk.GotoAsync("/objections");
        Assert.Equal([number], Number().Matches(await henk.Content().InnerTextAsync()).Select(m => m.Value).Distinct().Except(earlier, StringComparer.Ordinal));
        await henk.GotoAsync($"/decisions/{petra.Url.Split('/')[^1]}");
        Assert.Equal(0, await henk.Content().GetByRole(AriaRole.Link, new() { Name = "Maak bezwaar" }).CountAsync());

        var joost = await Portal.AsStaffAsync("Joost van Dam", javaScript);
        await joost.GotoAsync("/cases");
        await Expect(joost.Locator(".p-case").Filter(new() { HasText = number })).ToContainTextAsync(decideBy);
        await joost.FollowAsync(number);
        await joost.SeesAsync("Eén dag is te weinig. Annie is moe.");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_mother_reads_in_words_who_looked(bool javaScript)
    {
        var mila = await Portal.AsStaffAsync("Mila Jansen", javaScript);
        await mila.GotoAsync("/caseload/H-1001/plan");
        await mila.SeesAsync("Plan van gezin H-1001");

        var mother = await Portal.AsFamilyAsync("Sanne de Vries", javaScript);
        await mother.FollowAsync("Bekijk wie wat heeft gezien");
        var row = mother.Locator("section").Filter(new() { HasText = "Vandaag" }).Locator("li").Filter(new() { HasText = "Mila Jansen" }).Filter(new() { HasText = "Las uw plan" });
        await Expect(row.First).ToContainTextAsync("is van uw vaste duo");
    }

    [Fact]
    public async Task A_message_is_sent_with_the_keyboard_alone()
    {
        var page = await Portal.AsFamilyAsync("Linda Bakker");
        await page.GotoAsync("/home");
        await page.Keyboard.PressAsync("Tab");
        var skip = page.Locator(":focus");
        await Expect(skip).ToHaveTextAsync("Naar de inhoud");
        await Expect(skip).ToBeInViewportAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator("#content")).ToBeFocusedAsync();

        await page.TabToAsync("main a[href='/messages#write']");
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync("**/messages/**");
        await page.TabToAsync("textarea");
        var text = $"Wanneer komt u langs? {Guid.NewGuid():N}";
        await page.Keyboard.TypeAsync(text);
        await page.TabToAsync("main button[type=submit]");
        await page.Keyboard.PressAsync("Space");
        await Expect(page.Locator(".p-msg").Last).ToContainTextAsync(text);
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/sign-in")]
    [InlineData("/home")]
    [InlineData("/nope")]
    public async Task Support_is_within_reach_of_the_keyboard(string address)
    {
        var page = address == "/home" ? await Portal.AsFamilyAsync("Tom Bakker") : await Portal.OpenAsync();
        await page.GotoAsync(address);
        await page.TabToAsync("a[href='/support']");
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync("**/support");
        Assert.Equal(1, await page.Locator("h1").CountAsync());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task English_is_two_clicks_away_and_remembered(bool javaScript)
    {
        var page = await Portal.AsFamilyAsync("Aisha Benali", javaScript);
        await page.Locator("footer a[href='/language']").ClickAsync();
        await page.GetByLabel("English").CheckAsync();
        await page.PressAsync("Bewaar");
        await page.WaitForURLAsync(url => !url.EndsWith("/language", StringComparison.Ordinal) || url.Contains('?', StringComparison.Ordinal));
        await page.GotoAsync("/home");
        await Expect(page.Locator("html")).ToHaveAttributeAsync("lang", "en");
        await page.SeesAsync("Send a message");

        var later = await page.Context.NewPageAsync();
        await later.GotoAsync("/plan");
        await Expect(later.Locator("html")).ToHaveAttributeAsync("lang", "en");
        await Expect(later.Locator("h1")).ToHaveTextAsync("Your plan");
        Assert.Equal("Plan – My space", await later.TitleAsync());
    }

    /// <summary>Answers what waits longer, then opens the thread on top of the caseload: that is one click.</summary>
    private static async Task ReachAsync(IPage staff, string reference)
    {
        for (var row = 0; row < 8; row++)
        {
            await staff.GotoAsync("/caseload");
            await staff.Locator(".p-case__act a").First.ClickAsync();
            if (staff.Url.Contains($"/{reference}/messages/", StringComparison.Ordinal))
            {
                return;
            }

            Assert.Contains("/messages/", staff.Url, StringComparison.Ordinal);
            await staff.Locator("textarea").FillAsync("Dag, ik bel u morgen.");
            await staff.PressAsync("Verstuur");
            await staff.SeesAsync("Uw bericht is verstuurd.");
        }

        Assert.Fail($"{reference} did not come on top.");
    }

    [GeneratedRegex(@"Laatste dag: (?<day>[a-z]+ \d+ [a-z]+ \d{4})", RegexOptions.NonBacktracking)]
    private static partial Regex LastDay();

    [GeneratedRegex(@"B-\d{4}-[0-9A-Z]{6}", RegexOptions.NonBacktracking)]
    private static partial Regex Number();

    [GeneratedRegex(@"U hoort uiterlijk op (?<day>[a-z]+ \d+ [a-z]+ \d{4})", RegexOptions.NonBacktracking)]
    private static partial Regex DecideBy();
}
