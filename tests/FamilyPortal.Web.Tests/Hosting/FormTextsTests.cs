using System.Net;
using FamilyPortal.Data;
using FamilyPortal.Data.Demo;
using FamilyPortal.Web.Hosting;
using FamilyPortal.Web.Tests.Decisions;
using Microsoft.EntityFrameworkCore;

namespace FamilyPortal.Web.Tests.Hosting;

/// <summary>What is typed is read in one way for every form; what cannot be read is answered truly.</summary>
public sealed class FormTextsTests
{
    [Theory]
    [InlineData("Ik\0 wil\u0001 dit\u007f \u0085niet", "Ik wil dit niet")]
    [InlineData("Regel een\r\n\tRegel twee", "Regel een\r\n\tRegel twee")]
    [InlineData("\uFEFFbegin \uFFFEeinde", "begin einde")]
    [InlineData("می‌خواهم 👩‍👧 \u200Fأ", "می‌خواهم 👩‍👧 \u200Fأ")]
    [InlineData("half \ud83d teken", "half  teken")]
    public void Invisible_characters_go_and_what_a_language_needs_stays(string typed, string kept) => Assert.Equal(kept, FormTexts.Visible(typed));

    [Theory]
    [ClassData(typeof(EachDatabase))]
    public async Task A_null_character_in_a_text_a_query_or_a_form_with_files_costs_nobody_their_text(DatabaseProvider provider)
    {
        await using var region = await Region.OpenAsync(provider);
        var (sanne, joost) = (await region.AsAsync(DemoCast.Sanne), await region.AsAsync(DemoCast.Joost));
        var decision = await region.SannesDecisionAsync();
        var sent = await sanne.FillAsync($"/decisions/{decision}/objection", ("Input.Grounds", "Ik wil\0 dit\u0007 niet."));
        Assert.Equal($"/decisions/{decision}/objection/check", sent.Header("Location"));
        Assert.Contains("Ik wil dit niet.", (await sanne.OpenAsync(sent.Header("Location"))).Text(), StringComparison.Ordinal);

        var page = await sanne.OpenAsync($"/decisions/{decision}/objection");
        using var parts = new MultipartFormDataContent();
        foreach (var (name, value) in page.Filled(("Input.Grounds", "Nog\0 iets.")))
        {
            parts.Add(new StringContent(value), name);
        }

        using var request = new HttpRequestMessage(HttpMethod.Post, $"/decisions/{decision}/objection") { Content = parts, Headers = { { "Sec-Fetch-Site", "same-origin" } } };
        Assert.Equal(HttpStatusCode.SeeOther, (await sanne.SendAsync(request)).StatusCode);
        Assert.Contains("Nog iets.", (await sanne.OpenAsync($"/decisions/{decision}/objection/check")).Text(), StringComparison.Ordinal);

        foreach (var address in new[] { "/cases/new?household=%00", "/access-log?period=%00" })
        {
            var answer = await joost.GetAsync(address);
            Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
            Assert.Equal("Dit kon niet worden gelezen", (await answer.ReadAsync()).QuerySelector("h1")!.TextContent);
        }
    }

    [Fact]
    public async Task A_form_or_an_address_that_is_too_long_is_answered_with_what_is_true()
    {
        await using var region = await Region.OpenAsync();
        var sanne = await region.AsAsync(DemoCast.Sanne);
        var decision = await region.SannesDecisionAsync();
        var form = (await sanne.OpenAsync($"/decisions/{decision}/objection")).Filled(("Input.Grounds", new string('a', 5 * 1024 * 1024)));
        var fields = string.Join('&', form.Select(f => $"{Uri.EscapeDataString(f.Name)}={f.Value}"));
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/decisions/{decision}/objection")
        {
            Content = new StringContent(fields, System.Text.Encoding.UTF8, "application/x-www-form-urlencoded"), Headers = { { "Sec-Fetch-Site", "same-origin" } },
        };
        var answer = await sanne.SendAsync(request);
        var page = await answer.ReadAsync();

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
        Assert.Contains("Dit is te veel tekst in één keer. Er is niets verstuurd.", page.Text(), StringComparison.Ordinal);
        Assert.DoesNotContain("te lang open", page.Text(), StringComparison.Ordinal);
        Assert.Equal(0, await region.DatabaseAsync(db => db.ObjectionDrafts.CountAsync()));

        using var parts = new MultipartFormDataContent { { new StringContent(new string('a', 2 * 1024 * 1024)), "Input.Grounds" } };
        using var withFiles = new HttpRequestMessage(HttpMethod.Post, $"/decisions/{decision}/objection") { Content = parts, Headers = { { "Sec-Fetch-Site", "same-origin" } } };
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, (await sanne.SendAsync(withFiles)).StatusCode);

        var far = await sanne.GetAsync("/decisions?x=" + new string('a', 9000));
        Assert.Equal(HttpStatusCode.RequestUriTooLong, far.StatusCode);
        Assert.Equal("Dit adres is te lang", (await far.ReadAsync()).QuerySelector("h1")!.TextContent);
    }
}
