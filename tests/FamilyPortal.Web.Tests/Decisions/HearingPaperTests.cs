using System.Net;
using FamilyPortal.Data;
using FamilyPortal.Data.Demo;
using Microsoft.EntityFrameworkCore;
using static FamilyPortal.Web.Tests.Decisions.CourseRegion;

namespace FamilyPortal.Web.Tests.Decisions;

/// <summary>The papers of a hearing: marked one by one for whom they are (Awb 7:4).</summary>
public sealed class HearingPaperTests
{
    [Theory]
    [ClassData(typeof(EachDatabase))]
    public async Task Each_reads_the_papers_that_were_marked_for_them_and_that_one_is_kept_back_is_told_and_nothing_more(DatabaseProvider provider)
    {
        await using var region = await Region.OpenAsync(provider);
        var id = await region.ObjectionAsync(Received.AddDays(30), isOnPaper: false, hasGrounds: true);
        var (sanne, joost) = (await region.AsAsync(DemoCast.Sanne), await region.AsAsync(DemoCast.Joost));
        await joost.FillAsync($"/cases/{id}/steps/InviteToHearing", ("Input.Until", "2026-12-14"), ("Input.At", "10:30"), ("Input.Place", "Stadhuis, kamer 3"));
        Assert.Contains("De papieren liggen uiterlijk op maandag 7 december 2026 klaar", (await joost.OpenAsync($"/cases/{id}/papers")).Text(), StringComparison.Ordinal);
        Assert.Contains("uiterlijk vanaf maandag 7 december 2026", (await sanne.OpenAsync($"/objections/{id}/papers")).Text(), StringComparison.Ordinal);
        Assert.NotNull((await sanne.OpenAsync($"/objections/{id}")).QuerySelector($"a[href='/objections/{id}/papers']"));

        Assert.Equal($"/cases/{id}/papers", (await LayAsync(joost, id, "Advies van de wijkarts", "Twee keer per week is nodig.", forObjector: true, forOthers: true)).Header("Location"));
        var form = (await joost.OpenAsync($"/cases/{id}/papers")).Filled(("Input.Title", "Brief van de buurvrouw"), ("Input.Text", "Zij wil niet genoemd worden."), ("Input.ForObjector", ""));
        var refused = await joost.SubmitAsync($"/cases/{id}/papers", form);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        Assert.Contains("Zij wil niet genoemd worden.", (await refused.ReadAsync()).Body!.InnerHtml, StringComparison.Ordinal);
        var answers = await Task.WhenAll(Enumerable.Repeat<(string, string)[]>([.. form.Where(f => f.Name != "Input.Why"), ("Input.Why", "Zij is bang voor de buren.")], 3).Select(fields => joost.SubmitAsync($"/cases/{id}/papers", fields)));
        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.SeeOther, answer.StatusCode));
        Assert.Equal(2, await region.DatabaseAsync(db => db.HearingPapers.CountAsync()));

        var hers = (await sanne.OpenAsync($"/objections/{id}/papers")).Text();
        Assert.Contains("Twee keer per week is nodig.", hers, StringComparison.Ordinal);
        Assert.Contains("Niet alle papieren liggen voor u klaar.", hers, StringComparison.Ordinal);
        foreach (var address in new[] { $"/objections/{id}/papers", $"/objections/{id}", "/evidence", "/home", "/access-log" })
        {
            Assert.DoesNotContain("buur", (await sanne.OpenAsync(address)).Text(), StringComparison.OrdinalIgnoreCase);
        }

        Assert.Equal(HttpStatusCode.NotFound, (await (await region.AsAsync(DemoCast.Emre)).GetAsync($"/objections/{id}/papers")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await (await region.AsAsync(DemoCast.Mila)).GetAsync($"/cases/{id}/papers")).StatusCode);

        // Marked anew: a new row in the place of the old one, which stays as it was.
        var kept = await region.DatabaseAsync(db => db.HearingPapers.Where(p => !p.IsForObjector).Select(p => p.Id).SingleAsync());
        var again = await joost.OpenAsync($"/cases/{id}/papers?paper={kept}");
        Assert.Equal(HttpStatusCode.SeeOther, (await joost.SubmitAsync($"/cases/{id}/papers", again.Filled(("Input.ForObjector", "true"), ("Input.ForOthers", "true")))).StatusCode);
        Assert.Equal(HttpStatusCode.Conflict, (await joost.SubmitAsync($"/cases/{id}/papers", again.Filled(("Input.Title", "Nog een keer"), ("Input.ForObjector", "true"), ("Input.ForOthers", "true")))).StatusCode);
        hers = (await sanne.OpenAsync($"/objections/{id}/papers")).Text();
        Assert.Contains("Zij wil niet genoemd worden.", hers, StringComparison.Ordinal);
        Assert.DoesNotContain("Niet alle papieren", hers, StringComparison.Ordinal);
        Assert.DoesNotContain("bang", hers, StringComparison.Ordinal);
        Assert.Equal(3, await region.DatabaseAsync(db => db.HearingPapers.CountAsync()));
    }

    [Fact]
    public async Task A_wish_to_keep_papers_from_others_stands_beside_them_for_who_marks_them_and_nowhere_for_the_objector()
    {
        await using var region = await Region.OpenAsync();
        var id = await region.ObjectionAsync(Received.AddDays(30), isOnPaper: false, hasGrounds: true);
        var (sanne, joost) = (await region.AsAsync(DemoCast.Sanne), await region.AsAsync(DemoCast.Joost));
        await sanne.FillAsync($"/objections/{id}/hearing", ("Input.Withholds", "true"));

        Assert.Contains("Vraagt om papieren niet aan anderen te laten zien", (await joost.OpenAsync($"/cases/{id}/papers")).Text(), StringComparison.Ordinal);
        Assert.DoesNotContain("niet aan anderen", (await sanne.OpenAsync($"/objections/{id}/papers")).Text(), StringComparison.Ordinal);
    }

    private static Task<HttpResponseMessage> LayAsync(HttpClient joost, Guid id, string title, string text, bool forObjector, bool forOthers) => joost.FillAsync(
        $"/cases/{id}/papers", ("Input.Title", title), ("Input.Text", text), ("Input.ForObjector", forObjector ? "true" : ""), ("Input.ForOthers", forOthers ? "true" : ""));
}
