using System.Net;
using FamilyPortal.Data.Demo;
using FamilyPortal.Domain.Families;
using FamilyPortal.Domain.Publications;
using Microsoft.EntityFrameworkCore;

namespace FamilyPortal.Web.Tests.Decisions;

/// <summary>Each kind of item is published by the duo and reaches its reader with its own remedies.</summary>
public sealed class EveryKindTests
{
    public static TheoryData<DocumentKind, BodyKind, LegalRegime, string, string?> Kinds => new()
    {
        { DocumentKind.MunicipalDecision, BodyKind.MunicipalExecutive, LegalRegime.Awb, "Postbus 100, 1000 AA Klaverdam. Telefoon: 088 000 00 00.", "maandag 4 januari 2027" },
        { DocumentKind.ObjectionDecision, BodyKind.MunicipalExecutive, LegalRegime.Awb, "de rechtbank, afdeling bestuursrecht", "maandag 4 januari 2027" },
        { DocumentKind.WrittenInstruction, BodyKind.CertifiedInstitution, LegalRegime.CivilCourt, "de kinderrechter", "maandag 7 december 2026" },
        { DocumentKind.PlacementRefusal, BodyKind.CertifiedInstitution, LegalRegime.CivilCourt, "de kinderrechter", "maandag 7 december 2026" },
        { DocumentKind.CourtOrder, BodyKind.JuvenileJudge, LegalRegime.CivilCourt, "het gerechtshof", "dinsdag 23 februari 2027" },
        { DocumentKind.CourtOrderWithoutAppeal, BodyKind.JuvenileJudge, LegalRegime.CivilCourt, "Juridisch Loket", null },
        { DocumentKind.BoardReport, BodyKind.ChildProtectionBoard, LegalRegime.Board, "Postbus 400, 1000 AD Klaverdam", null },
        { DocumentKind.VeiligThuisNotice, BodyKind.VeiligThuis, LegalRegime.WmoFile, "Postbus 500, 1000 AE Klaverdam", null },
        { DocumentKind.FileDecision, BodyKind.CertifiedInstitution, LegalRegime.JwFile, "Autoriteit Persoonsgegevens", "maandag 4 januari 2027" },
        { DocumentKind.FileDecision, BodyKind.MunicipalExecutive, LegalRegime.Awb, "Postbus 100, 1000 AA Klaverdam", "maandag 4 januari 2027" },
        { DocumentKind.ComplaintOutcome, BodyKind.MunicipalExecutive, LegalRegime.Awb, "ombudsman", "dinsdag 23 november 2027" },
    };

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task It_is_published_and_shows_its_own_way_address_and_last_day(DocumentKind kind, BodyKind body, LegalRegime regime, string where, string? lastDay)
    {
        await using var region = await Region.OpenAsync();
        var linda = await region.DatabaseAsync(db => db.People.Where(p => p.GivenName == "Linda").Select(p => p.Id).SingleAsync());
        var author = await region.DatabaseAsync(db => db.Organisations.Where(o => o.Kind == body).Select(o => o.Id).SingleAsync());
        var mila = await region.AsAsync(DemoCast.Mila);

        using var answer = await mila.FillAsync(
            "/caseload/H-1002/decisions/new",
            ("Input.Kind", kind.ToString()), ("Input.Subject", "Een onderwerp"), ("Input.What", "Dit is besloten."), ("Input.Reasons", "Hierom."),
            ("Input.Body", author.ToString()), ("Input.Regime", regime.ToString()), ("Input.Frame", nameof(LegalFrame.SupervisionOrder)),
            ("Input.Readers", linda.ToString()), ("Input.Addressees", linda.ToString()));
        Assert.Equal(HttpStatusCode.SeeOther, answer.StatusCode);

        var page = await (await region.AsAsync(DemoCast.Linda)).OpenAsync($"/decisions/{answer.Header("Location").Split('/')[^1]}");
        var remedies = page.QuerySelector("#remedies")!.TextContent;
        Assert.Contains(where, remedies, StringComparison.Ordinal);
        Assert.All(page.QuerySelectorAll("#remedies dl"), list => Assert.True(list.QuerySelectorAll("dt").Length >= 6));
        Assert.Equal(kind is DocumentKind.MunicipalDecision || (kind == DocumentKind.FileDecision && regime == LegalRegime.Awb), page.QuerySelector("a[href$='/objection']") is not null);
        if (lastDay is not null)
        {
            Assert.Contains(lastDay, remedies, StringComparison.Ordinal);
            Assert.Contains(lastDay, page.QuerySelector(".p-lastday")!.TextContent, StringComparison.Ordinal);
        }
        else
        {
            Assert.Null(page.QuerySelector(".p-lastday"));
        }
    }

    [Fact]
    public async Task Scenario_17_without_an_address_of_the_body_nothing_is_published()
    {
        await using var region = await Region.OpenAsync();
        var sanne = await region.DatabaseAsync(db => db.People.Where(p => p.GivenName == "Sanne").Select(p => p.Id).SingleAsync());
        await region.DatabaseAsync(db => db.Organisations.ExecuteUpdateAsync(s => s.SetProperty(o => o.PostalAddress, (string?)null)));
        var before = await region.DatabaseAsync(db => db.Publications.CountAsync());

        using var answer = await (await region.AsAsync(DemoCast.Mila)).FillAsync(
            "/caseload/H-1001/decisions/new",
            ("Input.Subject", "Een onderwerp"), ("Input.What", "Dit is besloten."), ("Input.Reasons", "Hierom."), ("Input.Addressees", sanne.ToString()));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Contains("geen postadres", (await answer.ReadAsync()).QuerySelector("[data-error-summary]")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(before, await region.DatabaseAsync(db => db.Publications.CountAsync()));
    }
}
