using System.Diagnostics;
using System.IO.Compression;
using System.Net;
using System.Text;
using System.Text.Json;
using FamilyPortal.Data;
using FamilyPortal.Data.Demo;
using FamilyPortal.Domain.Access;
using FamilyPortal.Domain.Families;
using FamilyPortal.Domain.Publications;
using FamilyPortal.Web.Jobs;
using FamilyPortal.Web.Tests.Decisions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace FamilyPortal.Web.Tests.Family;

public sealed class OwnFileTests
{
    [Theory]
    [ClassData(typeof(EachDatabase))]
    public async Task A_person_takes_all_they_may_read_along_and_a_right_that_ends_ends_the_file(DatabaseProvider provider)
    {
        await using var region = await Region.OpenAsync(provider);
        using var sanne = await region.AsAsync(DemoCast.Sanne);
        await sanne.ObjectNowAsync(await region.SannesDecisionAsync());

        // Nothing was asked for: there is nothing to fetch.
        Assert.Equal("/my-file", (await sanne.GetAsync("/my-file.zip")).Headers.Location!.OriginalString);
        await AskAsync(sanne);
        Assert.Contains("Wij maken uw dossier", (await sanne.OpenAsync("/my-file")).Text(), StringComparison.Ordinal);
        await AskAsync(sanne, isThere: true);
        Assert.Equal(1, await region.DatabaseAsync(db => db.OwnFiles.CountAsync()));
        await region.Services.GetRequiredService<OwnFileJob>().RunAsync(default);
        Assert.Contains("Uw dossier is klaar", (await sanne.OpenAsync("/my-file")).Text(), StringComparison.Ordinal);

        var parts = await PartsAsync(await sanne.GetByteArrayAsync("/my-file.zip"));
        using var json = JsonDocument.Parse(parts["my-file.json"]);
        var kinds = json.RootElement.GetProperty("documents").EnumerateArray().Select(d => d.GetProperty("kind").GetString()).ToList();
        Assert.Equal(3, kinds.Count(k => k == "Plan"));
        Assert.Superset(new HashSet<string?>(["Plan", "Decision", "Report", "Objection", "Viewpoints", "Answers", "Messages", "Evidence"], StringComparer.Ordinal), kinds.ToHashSet(StringComparer.Ordinal));
        var data = json.RootElement.GetRawText();
        Assert.Contains(DemoCast.HiddenFromFather, data, StringComparison.Ordinal);

        // Each document is tagged, in its language, with a title and without an author; the whole has numbers and contents.
        foreach (var name in parts.Keys.Where(n => n.EndsWith(".pdf", StringComparison.Ordinal)))
        {
            var info = await RunAsync("pdfinfo", parts[name]);
            Assert.Contains("Tagged:          yes", info, StringComparison.Ordinal);
            Assert.Contains("Mijn dossier", info, StringComparison.Ordinal);
            Assert.DoesNotContain("Author:", info, StringComparison.Ordinal);
        }

        var whole = await RunAsync("pdftotext", parts["my-file.pdf"]);
        Assert.Contains("Inhoud", whole, StringComparison.Ordinal);
        Assert.Contains("Dossier van Sanne de Vries", whole, StringComparison.Ordinal);
        Assert.Contains("bladzijde 1\n", whole, StringComparison.Ordinal);
        Assert.Contains("bladzijde 9\n", whole, StringComparison.Ordinal);
        Assert.Contains(DemoCast.HiddenFromFather, Flat(whole), StringComparison.Ordinal);
        Assert.Equal(1, await region.DatabaseAsync(db => db.AccessLog.CountAsync(l => l.ObjectKind == LogObject.OwnFile && l.Action == LogAction.Downloaded && l.ActorKind == ActorKind.Person)));

        // The other parent's file is his own, without a byte of what is hers.
        using var emre = await region.AsAsync(DemoCast.Emre);
        await AskAsync(emre);
        await region.Services.GetRequiredService<OwnFileJob>().RunAsync(default);
        var his = await PartsAsync(await emre.GetByteArrayAsync("/my-file.zip"));
        foreach (var secret in new[] { DemoCast.HiddenFromFather, "tante Marieke", "Lindenhof" })
        {
            Assert.DoesNotContain(secret, Encoding.UTF8.GetString(his["my-file.json"]), StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain(secret, Flat(await RunAsync("pdftotext", his["my-file.pdf"])), StringComparison.OrdinalIgnoreCase);
        }

        // A right that ends before he fetches it again ends the file; hers goes on until its day is over.
        await region.DatabaseAsync(async db => await db.HouseholdMembers.Where(m => m.Person.GivenName == "Emre").ExecuteUpdateAsync(s => s.SetProperty(m => m.Until, DateOnly.FromDateTime(Region.Monday))));
        Assert.Equal(HttpStatusCode.SeeOther, (await emre.GetAsync("/my-file.zip")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await sanne.GetAsync("/my-file.zip")).StatusCode);
        region.Time.Advance(OwnFile.Lasts);
        using var later = await region.AsAsync(DemoCast.Sanne);
        Assert.Equal(HttpStatusCode.SeeOther, (await later.GetAsync("/my-file.zip")).StatusCode);
        await region.Services.GetRequiredService<OwnFileJob>().RunAsync(default);
        Assert.DoesNotContain(await region.DatabaseAsync(db => db.OwnFiles.Select(f => f.State).ToListAsync()), s => s is OwnFileState.Ready or OwnFileState.Making);
    }

    [Fact]
    public async Task A_node_that_died_gives_the_file_back_and_who_left_meanwhile_gets_none()
    {
        await using var region = await Region.OpenAsync();
        using var sanne = await region.AsAsync(DemoCast.Sanne);
        await AskAsync(sanne);
        await using (var scope = region.Services.CreateAsyncScope())
        {
            var files = scope.ServiceProvider.GetRequiredService<Data.Files.OwnFiles>();
            var taken = await files.TakeAsync(Region.Monday, default);
            Assert.NotNull(taken);
            Assert.Null(await files.TakeAsync(Region.Monday, default));
            Assert.True(await files.TellAsync(taken, 2, 9, Region.Monday, default));
            Assert.Contains("2 van 9 delen zijn klaar", (await sanne.OpenAsync("/my-file")).Text(), StringComparison.Ordinal);
            var again = await files.TakeAsync(Region.Monday.AddMinutes(3), default);
            Assert.Equal(taken.Id, again!.Id);
            Assert.False(await files.TellAsync(taken, 3, 9, Region.Monday, default));
        }

        await region.DatabaseAsync(async db => await db.HouseholdMembers.Where(m => m.Person.GivenName == "Sanne").ExecuteUpdateAsync(s => s.SetProperty(m => m.Until, DateOnly.FromDateTime(Region.Monday))));
        region.Time.Advance(TimeSpan.FromMinutes(6));
        await region.Services.GetRequiredService<OwnFileJob>().RunAsync(default);
        Assert.Equal(OwnFileState.Ended, await region.DatabaseAsync(db => db.OwnFiles.Select(f => f.State).SingleAsync()));
        Assert.Empty(Directory.Exists(region.FilesPath) ? Directory.EnumerateFiles(region.FilesPath, "*", SearchOption.AllDirectories) : []);
    }

    [Fact]
    public async Task The_card_holds_the_readers_own_part_and_their_safe_place_which_nobody_else_reads()
    {
        await using var region = await Region.OpenAsync();
        using var anybody = region.Browser();
        Assert.DoesNotContain("Mijn kaart", (await anybody.OpenAsync("/safety-card")).QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        using var sanne = await region.AsAsync(DemoCast.Sanne);
        var card = (await sanne.OpenAsync("/safety-card")).Text();
        Assert.Contains("Mijn kaart", card, StringComparison.Ordinal);
        Assert.Contains("Mila Jansen", card, StringComparison.Ordinal);

        var form = await sanne.OpenAsync("/safety-card/place");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await sanne.SubmitAsync("/safety-card/place", form.Filled(("Input.Text", "Naar Dorpsstraat 12")))).StatusCode);
        Assert.Equal(HttpStatusCode.SeeOther, (await sanne.SubmitAsync("/safety-card/place", form.Filled(("Input.Text", "Naar de buurvrouw met de hond")))).StatusCode);
        Assert.Contains("de buurvrouw met de hond", (await sanne.OpenAsync("/safety-card")).Text(), StringComparison.Ordinal);
        foreach (var other in new[] { DemoCast.Emre, DemoCast.Noor })
        {
            using var browser = await region.AsAsync(other);
            Assert.DoesNotContain("buurvrouw", (await browser.OpenAsync("/safety-card")).Text(), StringComparison.Ordinal);
        }

        using var mila = await region.AsAsync(DemoCast.Mila);
        Assert.DoesNotContain("buurvrouw", (await mila.OpenAsync("/safety-card")).Text(), StringComparison.Ordinal);
        var pdf = await sanne.GetByteArrayAsync("/safety-card.pdf");
        var info = await RunAsync("pdfinfo", pdf);
        Assert.Contains("Tagged:          yes", info, StringComparison.Ordinal);
        Assert.Contains("Pages:           1\n", info, StringComparison.Ordinal);
        Assert.DoesNotContain("Author:", info, StringComparison.Ordinal);
        Assert.DoesNotContain("de Vries", await RunAsync("pdftotext", pdf), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Any_two_versions_are_compared_as_their_reader_has_them()
    {
        await using var region = await Region.OpenAsync();
        using var sanne = await region.AsAsync(DemoCast.Sanne);
        var page = (await sanne.OpenAsync("/plan/versions/compare?from=3&to=1")).Text();
        Assert.Contains("Wat er veranderde van versie 1 naar versie 3", page, StringComparison.Ordinal);
        Assert.Contains(DemoCast.HiddenFromFather, page, StringComparison.Ordinal);
        Assert.Contains("niets veranderd", (await sanne.OpenAsync("/plan/versions/compare?from=2&to=2")).Text(), StringComparison.Ordinal);

        using var emre = await region.AsAsync(DemoCast.Emre);
        Assert.DoesNotContain(DemoCast.HiddenFromFather, (await emre.OpenAsync("/plan/versions/compare?from=1&to=2")).Text(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await emre.GetAsync("/plan/versions/compare?from=1&to=3")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await emre.GetAsync("/plan/versions/compare?from=1")).StatusCode);
    }

    private static async Task AskAsync(HttpClient browser, bool isThere = false)
    {
        var page = await browser.OpenAsync("/my-file");
        var answer = isThere
            ? await browser.SubmitAsync("/my-file", (await browser.OpenAsync("/language")).Token(), ("Input.ClientToken", Guid.NewGuid().ToString()))
            : await browser.SubmitAsync("/my-file", page.Filled());
        Assert.Equal(HttpStatusCode.SeeOther, answer.StatusCode);
    }

    private static async Task<Dictionary<string, byte[]>> PartsAsync(byte[] zip)
    {
        var parts = new Dictionary<string, byte[]>(StringComparer.Ordinal);
        await using var archive = new ZipArchive(new MemoryStream(zip));
        foreach (var entry in archive.Entries)
        {
            await using var from = await entry.OpenAsync();
            using var to = new MemoryStream();
            await from.CopyToAsync(to);
            parts[entry.FullName] = to.ToArray();
        }

        return parts;
    }

    private static string Flat(string text) => text.ReplaceLineEndings(" ");

    private static async Task<string> RunAsync(string program, byte[] pdf)
    {
        var path = Path.GetTempFileName();
        try
        {
            await File.WriteAllBytesAsync(path, pdf);
            string[] arguments = program == "pdftotext" ? [path, "-"] : [path];
            using var process = Process.Start(new ProcessStartInfo(program, arguments) { UseShellExecute = false, RedirectStandardOutput = true })!;
            var text = await process.StandardOutput.ReadToEndAsync();
            await process.WaitForExitAsync();
            return text;
        }
        finally
        {
            File.Delete(path);
        }
    }
}
