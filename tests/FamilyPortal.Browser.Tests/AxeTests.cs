using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using Xunit;

namespace FamilyPortal.Browser.Tests;

/// <summary>axe on every page, on a phone and on a desktop, light and dark.</summary>
[Collection(nameof(PortalForAxe))]
public sealed class AxeTests(PortalProcess portal) : PortalTests(portal)
{
    private static readonly (int Width, int Height)[] Sizes = [(390, 844), (1280, 900)];

    private static readonly string[] OfSizeAndColour =
    [
        "color-contrast", "link-in-text-block", "target-size", "scrollable-region-focusable", "skip-link", "page-has-heading-one", "heading-order", "aria-hidden-focus",
    ];

    [Theory]
    [InlineData("/", "/sign-in", "/sign-in?outcome=not-invited", "/help", "/help/objection", "/help/legal-table", "/help/reading-table", "/safe-use", "/safety-card", "/accessibility", "/privacy", "/support", "/language", "/check", "/check/AAAAA-AAAAA-AAAAA-AAAAA", "/nope", "/sign-out", "/sign-out/done", "/sign-in/code", "/sign-in/passkey", "/print-instead")]
    public async Task Pages_that_need_no_sign_in(params string[] addresses) => await CheckAsync(await Portal.OpenAsync(), addresses);

    [Fact]
    public async Task Pages_of_a_family()
    {
        var page = await Portal.AsFamilyAsync("Sanne de Vries");
        await CheckAsync(
            page,
            [
                "/home", "/plan", "/plan/versions", "/plan/versions/compare?from=2&to=3", "/my-file", "/safety-card", "/safety-card/place", "/plan/versions/2", "/messages", "/decisions", "/objections", "/reports", "/access-log", "/access-log/questions", "/evidence", "/more", "/nope",
                "/contact-preferences", "/contact-preferences/decisions", "/contact-preferences/notices", "/contact-preferences/confirm", "/welcome", "/welcome/how-it-works", "/welcome/ready", "/my-places",
                await FirstAsync(page, "/messages", "/messages/"), await FirstAsync(page, "/decisions", "/decisions/"), await FirstAsync(page, "/reports", "/reports/"),
                await FirstAsync(page, "/decisions", "/decisions/") + "/objection",
            ]);
        await page.GotoAsync(await FirstAsync(page, "/decisions", "/decisions/") + "/objection");
        await page.Locator("main textarea").First.FillAsync("De afspraak klopt niet.");
        await page.Locator("main button[type=submit]").First.ClickAsync();
        await page.WaitForURLAsync("**/objection/check");
        await CheckAsync(page, [page.Url]);
    }

    [Fact]
    public async Task A_proposed_decision_from_both_sides()
    {
        var worker = await Portal.AsStaffAsync("Petra Kok");
        await worker.GotoAsync("/caseload/H-1003/proposals/new");
        await worker.FillAsync("[name='Input.Subject']", "Huishoudelijke hulp");
        await worker.FillAsync("[name='Input.What']", "Wij willen de hulp anders regelen.");
        await worker.FillAsync("[name='Input.Reasons']", "Omdat het beter gaat.");
        await worker.GetByLabel("Henk Smit").First.CheckAsync();
        await worker.Locator("main form button.nl-button--primary").ClickAsync();
        await worker.WaitForURLAsync("**/proposals/*");
        var (proposal, page) = (new Uri(worker.Url).AbsolutePath, await Portal.AsFamilyAsync("Henk Smit"));
        var asked = $"/decisions/proposed/{proposal.Split('/')[^1]}";
        await page.GotoAsync(asked);
        await page.GetByRole(AriaRole.Textbox).FillAsync("Dat lukt mij niet alleen.");
        await page.Locator("main form button.nl-button--primary").ClickAsync();
        await page.WaitForURLAsync("**?sent=1");
        await CheckAsync(page, ["/decisions", asked]);
        await CheckAsync(worker, ["/caseload/H-1003/decisions", proposal]);
    }

    [Fact]
    public async Task The_page_that_asks_about_a_kept_text()
    {
        // Tests of one portal run one after the other: nobody else of these tests is Tom just now.
        var page = await Portal.AsFamilyAsync("Tom Bakker");
        await page.GotoAsync("/messages");
        await page.GetByRole(AriaRole.Textbox).FillAsync("Wanneer komen jullie weer langs?");
        await Portal.LetRunOutAsync("Tom");
        await page.Locator("#write button.nl-button--primary").ClickAsync();
        await page.WaitForURLAsync("**/sign-in?outcome=kept");
        await AssertCleanAsync(page, "signed out, kept");
        await page.GetByRole(AriaRole.Button, new() { Name = "Inloggen met DigiD", Exact = true }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Tom Bakker" }).ClickAsync();
        await page.WaitForURLAsync("**/sign-in/kept?returnUrl=*");
        await CheckAsync(page, [page.Url]);
        await page.GetByRole(AriaRole.Button, new() { Name = "Ja, verstuur dit" }).ClickAsync();
        await page.WaitForURLAsync("**/messages/*");
        Assert.Contains("Wanneer komen jullie weer langs?", await page.Locator("main").InnerTextAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Pages_of_an_objection_that_is_overdue()
    {
        var page = await Portal.AsFamilyAsync("Annie Smit");
        var one = await FirstAsync(page, "/objections", "/objections/");
        await CheckAsync(page, [one, $"{one}/grounds", $"{one}/representative", $"{one}/hearing", $"{one}/papers", $"{one}/withdraw", $"{one}/overdue"]);
        await page.GotoAsync($"{one}/hearing");
        await page.Locator("input[name='Input.Separate']").CheckAsync();
        await page.Locator("main button[type=submit]").First.ClickAsync();
        await page.WaitForURLAsync("**?sent=1");
        await CheckAsync(page, [page.Url]);
        await page.GotoAsync($"{one}/grounds");
        await page.GetByRole(AriaRole.Textbox).First.FillAsync("Ik slaap niet meer.");
        await page.Locator("main form button.nl-button--primary").ClickAsync();
        await page.WaitForURLAsync("**/steps/*");
        await CheckAsync(page, [page.Url, await FirstAsync(page, one, "/decisions/") + "/objection/received"]);
    }

    [Fact]
    public async Task Pages_of_a_complaint_from_the_first_screen_to_the_answer()
    {
        var henk = await Portal.AsFamilyAsync("Henk Smit");
        await CheckAsync(henk, ["/complaints", "/complaints/new"]);
        await henk.GotoAsync("/complaints/new");
        await henk.Locator("main form button[type=submit]").First.ClickAsync();
        await AssertCleanAsync(henk, "/complaints/new refused");
        await henk.GetByLabel("Petra Kok").CheckAsync();
        await henk.GetByLabel("SKJ (tuchtrecht)").CheckAsync();
        await henk.GetByLabel("Wat gebeurde er?").FillAsync("Niemand belde terug. Ik woon op 1234 AB. " + new string('a', 120));
        await henk.Locator("main form button[type=submit]").First.ClickAsync();
        await henk.WaitForURLAsync("**/complaints/new/check");
        await CheckAsync(henk, ["/complaints/new/check"]);
        await henk.GetByRole(AriaRole.Button, new() { Name = "Verstuur mijn klacht" }).ClickAsync();
        await henk.WaitForURLAsync("**/received");
        var received = new Uri(henk.Url).AbsolutePath;
        var one = received[..^"/received".Length];
        await CheckAsync(henk, [received, one, $"{one}/add", $"{one}/withdraw", "/complaints"]);
        await henk.GotoAsync($"{one}/add");
        await henk.GetByRole(AriaRole.Textbox).First.FillAsync("Het was twee keer.");
        await henk.Locator("main form button.nl-button--primary").ClickAsync();
        await henk.WaitForURLAsync($"**{one}/steps/1");
        await CheckAsync(henk, [$"{one}/steps/1", one]);

        var marga = await Portal.AsStaffAsync("Marga Prins");
        await CheckAsync(marga, ["/cases/complaints", "/cases/complaints?show=done", "/cases/complaints/new", "/questions", $"/cases{one}"]);
        await marga.GotoAsync($"/cases{one}");
        var step = (await marga.Locator("main a[href$='/steps/Tell']").First.GetAttributeAsync("href"))!.Replace("/Tell", "/", StringComparison.Ordinal);
        foreach (var what in new[] { "Tell", "DeclineToTreat", "Forward", "Delay" })
        {
            await CheckAsync(marga, [step + what]);
        }

        foreach (var what in new[] { "TakeUp", "Hear", "SendFindings", "Promise" })
        {
            await CheckAsync(marga, [step + what]);
            await marga.Locator("main form button[type=submit]").First.ClickAsync();
            if (new Uri(marga.Url).AbsolutePath.Contains("/steps/", StringComparison.Ordinal))
            {
                await AssertCleanAsync(marga, $"{what} refused");
                await FillStepAsync(marga);
            }

            await marga.WaitForURLAsync($"**/cases{one}");
        }

        await CheckAsync(marga, [$"/cases{one}", step + "TakeUp", "/cases/complaints"]);
        await CheckAsync(henk, [one, "/complaints"]);
    }

    [Fact]
    public async Task Pages_of_a_helper_and_of_giving_a_mandate()
    {
        var sanne = await Portal.AsFamilyAsync("Sanne de Vries");
        await CheckAsync(sanne, ["/mandates", "/mandates/new", "/sign-in/again", await FirstAsync(sanne, "/mandates", "/mandates/")]);
        await sanne.GotoAsync("/mandates/new");
        await sanne.GetByLabel("Voornaam en achternaam").FillAsync("Marijke Smits");
        await sanne.Locator("main form button[type=submit]").ClickAsync();
        await AssertCleanAsync(sanne, "/mandates/new what");
        await sanne.GetByLabel("Het plan").CheckAsync();
        await sanne.Locator("main form button[type=submit]").ClickAsync();
        await AssertCleanAsync(sanne, "/mandates/new check");
        await sanne.GetByLabel("Ja, ik wil dit zelf").CheckAsync();
        await sanne.Locator("main form button[type=submit]").ClickAsync();
        await sanne.WaitForURLAsync("**/mandates/*-*");
        await AssertCleanAsync(sanne, "/mandates/{id}");
        var link = new Uri((await sanne.Locator("#link").TextContentAsync())!).AbsolutePath;
        await sanne.GotoAsync(link);
        await AssertCleanAsync(sanne, "/sign-in/invitation/{code}");
        await sanne.GotoAsync("/sign-in/code");
        await AssertCleanAsync(sanne, "/sign-in/code");
    }

    [Fact]
    public async Task Pages_of_a_young_person() => await CheckAsync(await Portal.AsFamilyAsync("Noor Yilmaz"), ["/home", "/plan", "/messages", "/decisions", "/more"]);

    [Fact]
    public async Task Pages_of_a_professional()
    {
        var page = await Portal.AsStaffAsync("Mila Jansen");
        await CheckAsync(
            page,
            [
                "/caseload", "/caseload?show=unanswered", "/caseload/messages", "/caseload/emergency", "/work-log", "/caseload/H-1001", "/caseload/H-1001/people", "/caseload/H-1001/people/relations/new", "/caseload/H-1001/people/new", "/caseload/H-1001/plan", "/caseload/H-1001/plan/edit",
                "/caseload/H-1001/decisions", "/caseload/H-1001/decisions/new", "/caseload/H-1001/proposals/new", await FirstAsync(page, "/caseload/H-1001", "/messages/"), "/lock",
                await FirstAsync(page, "/caseload/H-1001/decisions", "/decisions/", but: "/new"), await FirstAsync(page, "/caseload/H-1001/plan/edit", "?as="),
            ]);
    }

    [Fact]
    public async Task Pages_of_a_letter_to_post()
    {
        var page = await Portal.AsStaffAsync("Mila Jansen");
        await page.GotoAsync("/caseload/H-1001/decisions/new");
        await page.GetByLabel("Waar gaat het over?").FillAsync("Hulp op zaterdag");
        await page.GetByLabel("Wat is besloten?").FillAsync("U krijgt ook hulp op zaterdag.");
        await page.GetByLabel("Waarom?").FillAsync("U vroeg erom.");
        await page.Locator("#Input_Addressees label", new() { HasText = "Emre" }).Locator("input").CheckAsync();
        await page.Locator("#Input_Readers label", new() { HasText = "Sanne" }).Locator("input").UncheckAsync(); // Other tests read her decisions.
        await page.Locator("main button[type=submit]").ClickAsync();
        await page.WaitForURLAsync("**/decisions/*-*");
        var decision = new Uri(page.Url).AbsolutePath;
        var letter = await FirstAsync(page, "/caseload/letters", "/caseload/letters/");
        await CheckAsync(page, [decision, "/caseload/letters", letter, $"{letter}/paper"]);
        await page.GotoAsync(letter);
        await page.Locator("main form button.nl-button--primary").ClickAsync();
        await page.Locator("main form button.nl-button--primary").ClickAsync();
        await CheckAsync(page, [letter, $"{letter}/correction"]);
    }

    [Fact]
    public async Task Pages_of_the_administrator()
    {
        var page = await Portal.AsStaffAsync("Bas de Wit");
        await CheckAsync(page, ["/admin/calendar"]);
    }

    [Fact]
    public async Task Pages_of_who_handles_objections()
    {
        var page = await Portal.AsStaffAsync("Joost van Dam");
        await page.GotoAsync("/cases");
        var one = (await page.Locator("main .p-case a[href*='/cases/']").First.GetAttributeAsync("href"))!;
        await CheckAsync(page, ["/cases", "/cases?show=finish", "/cases/new", "/cases/new?household=H-1001", one, $"{one}/steps/InviteToHearing", $"{one}/papers", $"{one}/decide"]);
    }

    [Fact]
    public async Task The_test_sign_in_itself()
    {
        var page = await Portal.OpenAsync();
        await page.GotoAsync("/sign-in");
        await page.GetByRole(AriaRole.Button, new() { Name = "Inloggen met DigiD", Exact = true }).ClickAsync();
        await AssertCleanAsync(page, "the test sign-in");
    }

    private static async Task FillStepAsync(IPage page)
    {
        foreach (var (field, fill) in new (string, Func<ILocator, Task>)[]
        {
            ("[name='Input.NotInvolved']", f => f.CheckAsync()), ("#Input_Outcome", f => f.SelectOptionAsync("PartlyUpheld")), ("#Input_Text", f => f.FillAsync("Wij hadden moeten bellen.")),
            ("#Input_Until", f => f.FillAsync("2030-01-31")),
        })
        {
            if (await page.Locator(field).CountAsync() > 0)
            {
                await fill(page.Locator(field));
            }
        }

        await page.Locator("main form button[type=submit]").First.ClickAsync();
    }

    private static async Task<string> FirstAsync(IPage page, string list, string part, string but = "#")
    {
        await page.GotoAsync(list);
        if (new Uri(page.Url).AbsolutePath.Contains(part, StringComparison.Ordinal))
        {
            return new Uri(page.Url).AbsolutePath;
        }

        return (await page.Locator($"main a[href*='{part}']:not([href$='{but}'])").First.GetAttributeAsync("href"))!.Split('#')[0];
    }

    private static async Task CheckAsync(IPage page, IEnumerable<string> addresses)
    {
        foreach (var address in addresses)
        {
            var answer = await page.GotoAsync(address);
            // 409 is a page of its own: what is asked for cannot be done now.
            Assert.True(answer!.Ok || answer.Status == 409 || address == "/nope", $"{address} answers {answer.Status}: there is nothing to look at");
            foreach (var (width, height) in Sizes)
            {
                await page.SetViewportSizeAsync(width, height);
                foreach (var scheme in new[] { ColorScheme.Light, ColorScheme.Dark })
                {
                    await page.EmulateMediaAsync(new() { ColorScheme = scheme });
                    await AssertCleanAsync(page, $"{address} {width} {scheme}", isWhole: (width, scheme) is (390, ColorScheme.Light));
                }

                await AssertFitsAsync(page, address, width);
            }

            // A desktop window at 400 %.
            await page.SetViewportSizeAsync(320, 256);
            await AssertFitsAsync(page, address, 320);
        }
    }

    private static async Task AssertFitsAsync(IPage page, string address, int width)
    {
        var overflow = await page.EvaluateAsync<bool>("document.documentElement.scrollWidth > document.documentElement.clientWidth");
        Assert.False(overflow, $"{address} scrolls sideways at {width} px");
    }

    // Only some rules depend on the size and the colours; all others need one look at a page.
    private static async Task AssertCleanAsync(IPage page, string where, bool isWhole = true)
    {
        var found = isWhole ? await page.RunAxe() : await page.RunAxe(new AxeRunOptions { RunOnly = new() { Type = "rule", Values = [.. OfSizeAndColour] } });
        Assert.True(
            found.Violations.Length == 0,
            $"{where}: {string.Join("; ", found.Violations.Select(v => $"{v.Id}: {v.Help} {string.Join(", ", v.Nodes.Select(n => n.Html).Take(3))}"))}");
    }
}
