using System.Net;
using FamilyPortal.Data.Demo;
using Microsoft.EntityFrameworkCore;

namespace FamilyPortal.Web.Tests.Professional;

public sealed class CaseloadTests
{
    [Fact]
    public async Task A_professional_sees_their_own_families_and_what_each_asks_first()
    {
        await using var region = await Region.OpenAsync();
        var page = await (await region.AsAsync(DemoCast.Mila)).OpenAsync("/caseload");

        var rows = page.QuerySelectorAll(".p-case").Select(r => r.TextContent).ToList();
        Assert.Equal(2, rows.Count);
        Assert.Contains("H-1002", rows[0], StringComparison.Ordinal);
        Assert.Contains("Antwoord", rows[0], StringComparison.Ordinal);
        Assert.Contains("H-1001", rows[1], StringComparison.Ordinal);
        Assert.Contains("Termijn loopt", rows[1], StringComparison.Ordinal);
        Assert.All(page.QuerySelectorAll(".p-case"), r => Assert.Single(r.QuerySelectorAll(".nl-button")));
        Assert.Single(page.QuerySelectorAll("main .nl-button--primary"));
        Assert.DoesNotContain("H-2001", page.Body!.TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("?show=unanswered", "H-1002")]
    [InlineData("?q=vries", "H-1001")]
    [InlineData("?q=h-1002", "H-1002")]
    public async Task Tiles_and_search_leave_what_fits(string query, string only)
    {
        await using var region = await Region.OpenAsync();
        var page = await (await region.AsAsync(DemoCast.Mila)).OpenAsync($"/caseload{query}");

        Assert.Contains(only, Assert.Single(page.QuerySelectorAll(".p-case")).TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_filter_without_families_says_so()
    {
        await using var region = await Region.OpenAsync();
        var page = await (await region.AsAsync(DemoCast.Mila)).OpenAsync("/caseload?show=review");

        Assert.Contains("Geen open vragen.", page.Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_family_page_tells_relations_with_their_source_and_no_address()
    {
        await using var region = await Region.OpenAsync();
        var mila = await region.AsAsync(DemoCast.Mila);
        var text = (await mila.OpenAsync("/caseload/H-1001")).Body!.TextContent;

        Assert.Contains("Sanne heeft gezag over Noor", text, StringComparison.Ordinal);
        Assert.Contains("Bron: gezagsregister", text, StringComparison.Ordinal);
        Assert.Contains("Veiligheidsmaatregel: Emre krijgt niets van of over Sanne", text, StringComparison.Ordinal);
        Assert.DoesNotContain(DemoCast.ShieldedAddress, text, StringComparison.Ordinal);
        Assert.DoesNotContain("Havenstraat", text, StringComparison.Ordinal);
        Assert.Contains("geen gezag over Tom", (await mila.OpenAsync("/caseload/H-1002")).Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("gezin bekeken", (await mila.OpenAsync("/work-log")).Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_answer_sent_twice_is_one_message_and_keeps_the_promise()
    {
        await using var region = await Region.OpenAsync();
        var mila = await region.AsAsync(DemoCast.Mila);
        var thread = (await mila.OpenAsync("/caseload/messages")).QuerySelector(".p-case__act a")!.GetAttribute("href")!;
        var page = await mila.OpenAsync(thread);
        Assert.Contains("Er is een antwoord beloofd", page.Body!.TextContent, StringComparison.Ordinal);
        var token = page.QuerySelector("[name='Input.ClientToken']")!.GetAttribute("value")!;

        var empty = await mila.SubmitAsync(thread, ("Input.Text", " "), ("Input.ClientToken", token), page.Token());
        Assert.Contains("Schrijf eerst uw bericht.", (await empty.ReadAsync()).Body!.TextContent, StringComparison.Ordinal);
        for (var i = 0; i < 2; i++)
        {
            var sent = await mila.SubmitAsync(thread, ("Input.Text", "Dag Rob, ik bel u morgen."), ("Input.ClientToken", token), page.Token());
            Assert.Equal(HttpStatusCode.SeeOther, sent.StatusCode);
        }

        var after = await mila.OpenAsync(thread);
        Assert.Single(after.QuerySelectorAll(".p-msg"), m => m.TextContent.Contains("ik bel u morgen", StringComparison.Ordinal));
        Assert.DoesNotContain("Er is een antwoord beloofd", after.Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Geen open vragen.", (await mila.OpenAsync("/caseload/messages")).Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_text_that_is_too_long_is_kept()
    {
        await using var region = await Region.OpenAsync();
        var mila = await region.AsAsync(DemoCast.Mila);
        var thread = (await mila.OpenAsync("/caseload/messages")).QuerySelector(".p-case__act a")!.GetAttribute("href")!;
        var page = await mila.OpenAsync(thread);
        var text = new string('a', 10_001);

        var answer = await (await mila.SubmitAsync(thread, ("Input.Text", text), ("Input.ClientToken", Guid.NewGuid().ToString()), page.Token())).ReadAsync();

        Assert.Equal(text, answer.QuerySelector("textarea")!.TextContent.Trim());
        Assert.Contains("te lang", answer.Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task For_a_professional_outside_the_duo_the_family_does_not_exist()
    {
        await using var region = await Region.OpenAsync();
        var petra = await region.AsAsync(DemoCast.Petra);
        var thread = await region.DatabaseAsync(db => db.Conversations.Where(c => c.Household.Reference == "H-1001").Select(c => c.Id).FirstAsync());
        var own = await petra.OpenAsync("/caseload");
        Assert.DoesNotContain("H-1001", own.Body!.TextContent, StringComparison.Ordinal);
        foreach (var address in new[] { "", "/plan", "/plan?version=1", "/plan/edit", $"/messages/{thread}" })
        {
            Assert.Equal(HttpStatusCode.NotFound, (await petra.GetAsync($"/caseload/H-1001{address}")).StatusCode);
        }

        var token = (await petra.OpenAsync("/caseload/H-2001/plan/edit")).Token();
        Assert.Equal(HttpStatusCode.NotFound, (await petra.SubmitAsync("/caseload/H-1001/plan/edit", ("Action", "save"), token)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await petra.SubmitAsync("/caseload/H-1001/plan/edit?handler=Confirm", token)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await petra.SubmitAsync($"/caseload/H-1001/messages/{thread}", ("Input.Text", "x"), token)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await petra.GetAsync($"/caseload/H-2001/messages/{thread}")).StatusCode);
    }

    [Theory]
    [InlineData("/caseload")]
    [InlineData("/caseload/messages")]
    [InlineData("/caseload/H-1001")]
    [InlineData("/caseload/H-1001/plan")]
    [InlineData("/caseload/H-1001/plan/edit")]
    public async Task For_families_and_other_staff_the_workplace_does_not_exist(string address)
    {
        await using var region = await Region.OpenAsync();

        Assert.Equal(HttpStatusCode.NotFound, (await (await region.AsAsync(DemoCast.Emre)).GetAsync(address)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await (await region.AsAsync(DemoCast.Bas)).GetAsync(address)).StatusCode);
    }
}
