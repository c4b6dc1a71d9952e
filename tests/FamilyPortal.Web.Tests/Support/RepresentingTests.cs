using System.Net;
using FamilyPortal.Data;
using FamilyPortal.Data.Demo;
using FamilyPortal.Data.Sessions;
using FamilyPortal.Domain.Access;
using FamilyPortal.Domain.Families;
using FamilyPortal.Web.Tests.Decisions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace FamilyPortal.Web.Tests.Support;

/// <summary>The provider says for whom somebody acts: what the portal itself knows decides whether that is so, and how far.</summary>
public sealed class RepresentingTests
{
    [Theory]
    [ClassData(typeof(EachDatabase))]
    public async Task A_curator_sees_what_the_represented_person_sees_with_a_badge_on_every_page_and_nothing_else(DatabaseProvider provider)
    {
        await using var region = await Region.OpenAsync(provider);
        using var browser = region.Browser();
        Assert.False(await Region.RepresentAsync(browser, DemoCast.Henk.Bsn, DemoCast.Annie.Bsn));
        var (henk, annie) = (await MandateTests.PersonAsync(region, "Henk"), await MandateTests.PersonAsync(region, "Annie"));
        var fact = await FactAsync(region, henk, annie, RelationKind.Curatorship, RelationSource.CourtOrder);
        Assert.True(await Region.RepresentAsync(browser, DemoCast.Henk.Bsn, DemoCast.Annie.Bsn));
        Assert.Equal("/plan", (await browser.GetAsync("/")).Headers.Location!.OriginalString);
        foreach (var address in new[] { "/plan", "/plan/versions", "/decisions", "/reports", "/objections", "/privacy", "/support" })
        {
            Assert.Contains("U bent hier namens Annie Smit", (await browser.OpenAsync(address)).Body!.TextContent, StringComparison.Ordinal);
        }

        using var herself = await region.AsAsync(DemoCast.Annie);
        foreach (var address in new[] { "/plan", "/decisions", "/reports" })
        {
            Assert.Empty(Words(await browser.OpenAsync(address)).Except(Words(await herself.OpenAsync(address)), StringComparer.Ordinal));
        }

        foreach (var address in new[] { "/home", "/more", "/mandates", "/mandates/new", "/contact-preferences", "/my-places", "/welcome", "/access-log", "/complaints", "/for", "/caseload", $"/for/{annie}/plan" })
        {
            Assert.True((await browser.GetAsync(address)).StatusCode == HttpStatusCode.NotFound, address);
        }

        var thread = (await browser.GetAsync("/messages")).Headers.Location!.OriginalString;
        var page = await browser.OpenAsync(thread);
        Assert.Null(page.QuerySelector("textarea"));
        Assert.Equal(HttpStatusCode.Forbidden, (await browser.SubmitAsync(thread, page.Token(), ("Form.Text", "Namens haar"), ("Form.ClientToken", Guid.NewGuid().ToString()))).StatusCode);
        var line = await region.DatabaseAsync(db => db.AccessLog.Where(e => e.ObjectKind == LogObject.Plan && e.ActorId == henk).OrderByDescending(e => e.At).FirstAsync());
        Assert.Equal((ActorKind.Person, annie, fact), (line.ActorKind, line.PersonId, line.MandateId!.Value));

        // The ground ends: the next request opens nothing, and signing out still works.
        await region.DatabaseAsync(async db =>
        {
            (await db.Relations.SingleAsync(r => r.Id == fact)).End(DateOnly.FromDateTime(Region.Monday), RelationSource.CourtOrder, proof: null, await db.Staff.Select(s => s.Id).FirstAsync(), Region.Monday);
            return await db.SaveChangesAsync();
        });
        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync("/plan")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/privacy")).StatusCode);
        Assert.False(await Region.RepresentAsync(browser, DemoCast.Henk.Bsn, DemoCast.Annie.Bsn));

        // For himself he comes in as before.
        await Region.SignInAsync(browser, DemoCast.Henk);
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/home")).StatusCode);
    }

    [Fact]
    public async Task The_providers_word_alone_opens_nothing_and_says_nothing()
    {
        await using var region = await Region.OpenAsync();
        using var browser = region.Browser();
        var (sanne, emre, noor, sem) = (await MandateTests.PersonAsync(region, "Sanne"), await MandateTests.PersonAsync(region, "Emre"), await MandateTests.PersonAsync(region, "Noor"), await MandateTests.PersonAsync(region, "Sem"));

        // Parents have their own view; a stranger, somebody unknown and oneself are no ground either; nor is what somebody only said.
        await FactAsync(region, await MandateTests.PersonAsync(region, "Henk"), await MandateTests.PersonAsync(region, "Annie"), RelationKind.Mentorship, RelationSource.Stated);
        foreach (var (who, whom) in new[]
        {
            (DemoCast.Sanne.Bsn, DemoCast.Noor.Bsn), (DemoCast.Sanne.Bsn, "999990111"), (DemoCast.Sanne.Bsn, DemoCast.Aisha.Bsn), (DemoCast.Sanne.Bsn, "999990019"),
            (DemoCast.Sanne.Bsn, DemoCast.Sanne.Bsn), ("999990019", DemoCast.Sanne.Bsn), (DemoCast.Henk.Bsn, DemoCast.Annie.Bsn),
        })
        {
            Assert.False(await Region.RepresentAsync(browser, who, whom));
        }

        // A guardian acts for a child who does not decide alone, not for a capable young person; who is limited acts for nobody.
        await FactAsync(region, sanne, noor, RelationKind.Guardianship, RelationSource.CourtOrder);
        await FactAsync(region, sanne, sem, RelationKind.Guardianship, RelationSource.CourtOrder);
        await FactAsync(region, emre, sem, RelationKind.Guardianship, RelationSource.CourtOrder);
        Assert.False(await Region.RepresentAsync(browser, DemoCast.Sanne.Bsn, DemoCast.Noor.Bsn));
        Assert.False(await Region.RepresentAsync(browser, DemoCast.Emre.Bsn, "999990111"));
        Assert.True(await Region.RepresentAsync(browser, DemoCast.Sanne.Bsn, "999990111"));
        Assert.Contains("U bent hier namens Sem Yilmaz", (await browser.OpenAsync("/plan")).Body!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain(DemoCast.ShieldedAddress, (await browser.OpenAsync("/plan")).Body!.TextContent, StringComparison.Ordinal);

        // At 12 and 13 DigiD may be in a parent's hands: neither by it nor for such a child does anything open.
        using var other = region.Browser();
        Assert.False(await Region.RepresentAsync(other, DemoCast.Aisha.Bsn, DemoCast.Ilias.Bsn));
        await FactAsync(region, await MandateTests.PersonAsync(region, "Ilias"), await MandateTests.PersonAsync(region, "Aisha"), RelationKind.Mentorship, RelationSource.CourtOrder);
        Assert.False(await Region.RepresentAsync(other, DemoCast.Ilias.Bsn, DemoCast.Aisha.Bsn));
        await region.DatabaseAsync(db => db.People.Where(p => p.GivenName == "Ilias").ExecuteUpdateAsync(s => s.SetProperty(p => p.ActivatedInPersonAt, (DateTime?)null)));
        Assert.False(await Region.RepresentAsync(other, DemoCast.Ilias.Bsn, DemoCast.Aisha.Bsn));
        Assert.False(await region.DatabaseAsync(db => db.Sessions.AnyAsync(s => s.Account.Person!.GivenName == "Ilias")));
    }

    [Fact]
    public async Task A_helper_with_digid_acts_for_the_grantor_as_far_as_the_mandate_goes_and_no_longer_than_it_lives()
    {
        await using var region = await Region.OpenAsync();
        var sanne = await MandateTests.PersonAsync(region, "Sanne");
        await using (var scope = region.Services.CreateAsyncScope())
        {
            var records = scope.ServiceProvider.GetRequiredService<SystemRecords>();
            var eva = await records.Database.Helpers.SingleAsync(h => h.Name == "Eva Blom");
            records.Database.Accounts.Add(new Account { Id = Guid.CreateVersion7(), Issuer = "https://digid.test/realm", SubjectIndex = records.Index("subject", "https://digid.test/realm\n999990408"), HelperId = eva.Id });
            await records.SaveAsync([], default);
        }

        using var browser = region.Browser();
        Assert.False(await Region.RepresentAsync(browser, "999990408", DemoCast.Emre.Bsn));
        Assert.True(await Region.RepresentAsync(browser, "999990408", DemoCast.Sanne.Bsn));
        Assert.Contains("U bent hier namens Sanne de Vries", (await browser.OpenAsync("/plan")).Body!.TextContent, StringComparison.Ordinal);
        var thread = (await browser.GetAsync("/messages")).Headers.Location!.OriginalString;
        Assert.Equal(HttpStatusCode.SeeOther, (await browser.FillAsync(thread, ("Form.Text", "Namens mijn cliënt."))).StatusCode);
        Assert.Contains("Gezien en verzonden door Eva Blom", (await browser.OpenAsync(thread)).Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync("/objections")).StatusCode);
        using var grantor = await region.AsAsync(DemoCast.Sanne);
        await MandateTests.StopAsync(grantor, "Eva Blom");
        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync("/plan")).StatusCode);
        Assert.False(await Region.RepresentAsync(browser, "999990408", DemoCast.Sanne.Bsn));
        Assert.Equal(1, await region.DatabaseAsync(db => db.Messages.CountAsync(m => m.AuthorPersonId == sanne && m.MandateId != null)));
    }

    private static async Task<Guid> FactAsync(Region region, Guid from, Guid to, RelationKind kind, RelationSource source)
    {
        var id = Guid.CreateVersion7();
        await region.DatabaseAsync(async db =>
        {
            db.Relations.Add(new Relation { Id = id, FromPersonId = from, ToPersonId = to, Kind = kind, From = new(2026, 1, 1), Source = source, EnteredAt = Region.Monday.AddDays(-1) });
            return await db.SaveChangesAsync();
        });
        return id;
    }

    private static List<string> Words(AngleSharp.Html.Dom.IHtmlDocument page) =>
        [.. page.QuerySelectorAll("main .utrecht-card li, main .utrecht-card p, main .utrecht-card h2").Where(e => e.Children.Length == 0).Select(e => e.TextContent.Trim())];
}
