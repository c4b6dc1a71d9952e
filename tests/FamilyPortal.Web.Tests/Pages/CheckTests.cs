using System.Net;
using System.Security.Cryptography;
using FamilyPortal.Data;
using FamilyPortal.Data.Demo;
using FamilyPortal.Domain.Publications;
using Microsoft.EntityFrameworkCore;

namespace FamilyPortal.Web.Tests.Pages;

public sealed class CheckTests
{
    [Theory]
    [ClassData(typeof(EachDatabase))]
    public async Task A_copy_is_replaced_when_its_own_reader_got_a_newer_one(DatabaseProvider provider)
    {
        await using var region = await Region.OpenAsync(provider);
        var versions = await region.DatabaseAsync(db => db.PlanVersions.Where(v => v.Household.Reference == "H-1001").OrderBy(v => v.Number).Select(v => new { v.Id, v.PublishedAt }).ToListAsync());
        var people = await region.DatabaseAsync(db => db.People.ToDictionaryAsync(p => p.GivenName));
        var (hersOfTwo, his, hersNow, receipt) = (
            await IssueAsync(region, versions[0].Id, people["Sanne"].Id),
            await IssueAsync(region, versions[0].Id, people["Emre"].Id),
            await IssueAsync(region, versions[2].Id, people["Sanne"].Id),
            await IssueAsync(region, publication: null, people["Sanne"].Id));
        using var anybody = region.Browser();

        // The second version changed only what is hidden from him: it replaced hers and not his.
        Assert.Contains("Op donderdag 29 oktober kreeg de lezer een nieuwere.", await AnswerAsync(anybody, hersOfTwo), StringComparison.Ordinal);
        Assert.Contains("Op zaterdag 21 november kreeg de lezer een nieuwere.", await AnswerAsync(anybody, his), StringComparison.Ordinal);
        Assert.Contains("Deze kopie is echt Dit portaal heeft", await AnswerAsync(anybody, hersNow), StringComparison.Ordinal);
        Assert.Contains("Er is geen nieuwere voor deze lezer.", await AnswerAsync(anybody, hersNow), StringComparison.Ordinal);
        Assert.Contains("Er is geen nieuwere voor deze lezer.", await AnswerAsync(anybody, receipt.Replace('0', 'o').ToLowerInvariant()), StringComparison.Ordinal);
        Assert.All(new[] { hersOfTwo, hersNow }, code => Assert.DoesNotContain("Sanne", AnswerAsync(anybody, code).Result, StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_was_never_handed_out_is_not_ours_and_what_is_no_code_is_said_so()
    {
        await using var region = await Region.OpenAsync();
        using var anybody = region.Browser();
        Assert.Contains("Niet door ons gemaakt", await AnswerAsync(anybody, CopyCode.New()), StringComparison.Ordinal);

        using var wrong = await anybody.GetAsync("/check/abc");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, wrong.StatusCode);
        Assert.Contains("Dit is geen code van een kopie.", (await wrong.ReadAsync()).Body!.TextContent, StringComparison.Ordinal);

        var token = (await anybody.OpenAsync("/check")).Token();
        using var none = await anybody.SubmitAsync("/check", token);
        Assert.Contains("Vul de code in of kies een bestand.", (await none.ReadAsync()).Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_guesses_is_slowed_down()
    {
        await using var region = await Region.OpenAsync();
        using var anybody = region.Browser();
        for (var i = 0; i < 30; i++)
        {
            (await anybody.GetAsync($"/check/{CopyCode.New()}")).EnsureSuccessStatusCode();
        }

        using var late = await anybody.GetAsync($"/check/{CopyCode.New()}");
        Assert.Equal(HttpStatusCode.TooManyRequests, late.StatusCode);
        Assert.NotNull(late.Headers.RetryAfter);
    }

    private static async Task<string> IssueAsync(Region region, Guid? publication, Guid person)
    {
        var code = CopyCode.New();
        await region.DatabaseAsync(async db =>
        {
            db.Add(new IssuedCopy { Id = Guid.NewGuid(), CodeHash = CopyCode.Hash(code)!, ContentHash = RandomNumberGenerator.GetBytes(32), IssuedAt = Region.Monday, PublicationId = publication, PersonId = person });
            return await db.SaveChangesAsync();
        });
        return code;
    }

    private static async Task<string> AnswerAsync(HttpClient browser, string code) =>
        string.Join(' ', (await browser.OpenAsync($"/check/{code}")).QuerySelector("[role=status]")!.TextContent.Split(default(char[]), StringSplitOptions.RemoveEmptyEntries));
}
