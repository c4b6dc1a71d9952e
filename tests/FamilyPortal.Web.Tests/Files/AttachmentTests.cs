using System.Globalization;
using System.Net;
using System.Text;
using FamilyPortal.Data;
using FamilyPortal.Data.Demo;
using FamilyPortal.Data.Encryption;
using FamilyPortal.Data.Files;
using FamilyPortal.Domain.Access;
using FamilyPortal.Domain.Files;
using FamilyPortal.TestData;
using FamilyPortal.Web.Tests.Decisions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using static FamilyPortal.Web.Tests.Files.Sending;

namespace FamilyPortal.Web.Tests.Files;

public sealed class AttachmentTests
{
    private static readonly Chosen Photo = new("Foto van thuis.jpg", "image/jpeg", SampleFiles.Jpeg());
    private static readonly Chosen Picture = new("schermafdruk.png", "image/png", SampleFiles.Png());
    private static readonly Chosen Document = new("brief.docx", FileNames.MediaType(FileKind.Docx), SampleFiles.Docx());
    private static readonly (string Name, string Value)[] Words = [("Input.Grounds", "Eén keer per week is te weinig.")];

    [Theory]
    [ClassData(typeof(EachDatabase))]
    public async Task Files_go_along_with_an_objection_and_come_back_without_place_or_author(DatabaseProvider provider)
    {
        await using var scanner = new TestScanner();
        await using var region = (await Region.OpenAsync(provider)).With("FamilyPortal:VirusScanner:Port", scanner.Port.ToString(CultureInfo.InvariantCulture));
        var decision = await region.SannesDecisionAsync();
        var sanne = await region.AsAsync(DemoCast.Sanne);
        var kept = await sanne.ChooseAsync($"/decisions/{decision}/objection", Words, Photo, Picture, Document);
        Assert.Equal($"/decisions/{decision}/objection/check", kept.Header("Location"));
        Assert.Contains("Foto van thuis.jpg", (await sanne.OpenAsync(kept.Header("Location"))).Text(), StringComparison.Ordinal);
        var form = (await sanne.OpenAsync($"/decisions/{decision}/objection")).Text();
        Assert.Contains("Waar dit is gemaakt, hebben wij eruit gehaald.", form, StringComparison.Ordinal);
        Assert.Contains("Wie dit maakte, hebben wij eruit gehaald.", form, StringComparison.Ordinal);

        await sanne.FillAsync($"/decisions/{decision}/objection/check");
        var objection = Assert.Single(await region.ObjectionsAsync(decision));
        var files = await region.AttachmentsAsync();
        Assert.All(files, f => Assert.Equal((objection.Id, AttachmentState.Released, 0), (f.OwnerId, f.State, f.Step)));
        Assert.Equal(3, files.Count);
        Assert.Equal(3, scanner.Count);

        // The secretary opens each from the case; the mother reads in her log that he did.
        var joost = await region.AsAsync(DemoCast.Joost);
        var links = (await joost.OpenAsync($"/cases/{objection.Id}")).QuerySelectorAll("a[href^='/files/']").Select(a => a.GetAttribute("href")!).ToList();
        Assert.Equal(3, links.Count);
        foreach (var link in links)
        {
            using var file = await joost.GetAsync(link);
            Assert.Equal(HttpStatusCode.OK, file.StatusCode);
            var bytes = await file.Content.ReadAsByteArrayAsync();
            Assert.Equal(file.Content.Headers.ContentLength, bytes.Length);
            Assert.DoesNotContain(SampleFiles.Author, Encoding.Latin1.GetString(bytes), StringComparison.Ordinal);
            Assert.DoesNotContain("GPS", Encoding.Latin1.GetString(bytes), StringComparison.Ordinal);
        }

        Assert.Contains("Opende een bestand van u", (await sanne.OpenAsync("/access-log")).Text(), StringComparison.Ordinal);

        // At rest nothing can be read, and the receipt says what was kept.
        Assert.All(region.Stored(), path => Assert.DoesNotContain("JFIF", Encoding.Latin1.GetString(File.ReadAllBytes(path)), StringComparison.Ordinal));
        Assert.Equal(3, region.Stored().Count);
        var first = await sanne.GetByteArrayAsync(links[0]);
        Assert.Contains(Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(first)), (await sanne.OpenAsync($"/objections/{objection.Id}")).Text(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_is_handed_out_as_a_download_in_a_sandbox_under_a_name_that_cannot_lie()
    {
        await using var scanner = new TestScanner();
        await using var region = (await Region.OpenAsync()).With("FamilyPortal:VirusScanner:Port", scanner.Port.ToString(CultureInfo.InvariantCulture));
        var sanne = await region.AsAsync(DemoCast.Sanne);
        await sanne.ChooseAsync($"/decisions/{await region.SannesDecisionAsync()}/objection", Words, Photo with { Name = "../café “één” \u202Egpj.exe.jpg" });
        var id = Assert.Single(await region.AttachmentsAsync()).Id;

        using var file = await sanne.GetAsync($"/files/{id}");
        Assert.Equal("image/jpeg", file.Header("Content-Type"));
        Assert.Equal("default-src 'none'; sandbox", file.Header("Content-Security-Policy"));
        Assert.Equal("no-store", file.Header("Cache-Control"));
        Assert.Equal("nosniff", file.Header("X-Content-Type-Options"));
        Assert.Equal("", file.Header("ETag"));
        Assert.StartsWith("attachment;", file.Header("Content-Disposition"), StringComparison.Ordinal);
        Assert.Contains("filename*=UTF-8''caf%C3%A9%20%E2%80%9C%C3%A9%C3%A9n%E2%80%9D%20_gpj.exe.jpg", file.Header("Content-Disposition"), StringComparison.Ordinal);
        Assert.All(file.Header("Content-Disposition"), letter => Assert.InRange(letter, ' ', '~'));

        // Another site may neither show it nor lead to it; our own pages and a typed address may.
        foreach (var (site, mode, destination) in new[] { ("cross-site", "navigate", "document"), ("cross-site", "no-cors", "image"), ("same-site", "navigate", "document") })
        {
            using var refused = await sanne.SendAsync(HttpMethod.Get, $"/files/{id}", ("Sec-Fetch-Site", site), ("Sec-Fetch-Mode", mode), ("Sec-Fetch-Dest", destination));
            Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
        }

        using var own = await sanne.SendAsync(HttpMethod.Get, $"/files/{id}", ("Sec-Fetch-Site", "same-origin"), ("Sec-Fetch-Mode", "navigate"), ("Sec-Fetch-Dest", "document"));
        Assert.Equal(HttpStatusCode.OK, own.StatusCode);
        using var head = await sanne.SendAsync(HttpMethod.Head, $"/files/{id}");
        Assert.Equal((HttpStatusCode.OK, 0), (head.StatusCode, (await head.Content.ReadAsByteArrayAsync()).Length));
    }

    [Theory]
    [ClassData(typeof(EachDatabase))]
    public async Task A_file_that_is_not_sent_is_its_senders_alone_and_a_sent_one_is_never_the_other_parents(DatabaseProvider provider)
    {
        await using var scanner = new TestScanner();
        await using var region = (await Region.OpenAsync(provider)).With("FamilyPortal:VirusScanner:Port", scanner.Port.ToString(CultureInfo.InvariantCulture));
        var decision = await region.SannesDecisionAsync();
        var sanne = await region.AsAsync(DemoCast.Sanne);
        await sanne.ChooseAsync($"/decisions/{decision}/objection", Words, Photo);
        var id = Assert.Single(await region.AttachmentsAsync()).Id;
        var others = new[] { await region.AsAsync(DemoCast.Emre), await region.AsAsync(DemoCast.Noor), await region.AsAsync(DemoCast.Aisha), await region.AsAsync(DemoCast.Mila), await region.AsAsync(DemoCast.Bas) };
        var joost = await region.AsAsync(DemoCast.Joost);
        Assert.Equal(HttpStatusCode.OK, (await sanne.GetAsync($"/files/{id}")).StatusCode);
        Assert.All(await Task.WhenAll(others.Append(joost).Select(o => o.GetAsync($"/files/{id}"))), a => Assert.Equal(HttpStatusCode.NotFound, a.StatusCode));

        await sanne.FillAsync($"/decisions/{decision}/objection/check");
        Assert.Equal(HttpStatusCode.OK, (await joost.GetAsync($"/files/{id}")).StatusCode);
        Assert.All(await Task.WhenAll(others.Select(o => o.GetAsync($"/files/{id}"))), a => Assert.Equal(HttpStatusCode.NotFound, a.StatusCode));
    }

    [Fact]
    public async Task A_file_that_is_not_taken_leaves_nothing_and_the_text_and_the_other_files_stay()
    {
        await using var scanner = new TestScanner();
        await using var region = (await Region.OpenAsync()).With("FamilyPortal:VirusScanner:Port", scanner.Port.ToString(CultureInfo.InvariantCulture));
        var decision = await region.SannesDecisionAsync();
        var sanne = await region.AsAsync(DemoCast.Sanne);
        var refused = await sanne.ChooseAsync(
            $"/decisions/{decision}/objection",
            Words,
            Photo,
            new("virus.jpg", "image/jpeg", SampleFiles.Jpeg(SampleFiles.Eicar)),
            new("plaatje.svg", "image/svg+xml", "<svg/>"u8.ToArray()),
            new("brief.pdf", "application/pdf", "<html>"u8.ToArray()),
            new("leeg.png", "image/png", []));
        var page = await refused.ReadAsync();
        Assert.Contains("In “virus.jpg” zit een virus. Wij hebben het niet bewaard.", page.Text(), StringComparison.Ordinal);
        Assert.Contains("“plaatje.svg” is een soort bestand dat wij niet aannemen.", page.Text(), StringComparison.Ordinal);
        Assert.Contains("“brief.pdf” is iets anders dan de naam zegt.", page.Text(), StringComparison.Ordinal);
        Assert.Contains("“leeg.png” is leeg.", page.Text(), StringComparison.Ordinal);
        Assert.Equal(4, page.QuerySelectorAll("[data-error-summary] li").Length);
        Assert.Equal("Eén keer per week is te weinig.", page.QuerySelector("textarea")!.TextContent.Trim());
        Assert.Contains("Foto van thuis.jpg", page.Text(), StringComparison.Ordinal);
        Assert.Single(await region.AttachmentsAsync());
        Assert.Single(region.Stored());

        // The text was kept first; sending the page again goes on with the one file.
        var onward = await sanne.PostAsync($"/decisions/{decision}/objection", page.Filled());
        Assert.Equal($"/decisions/{decision}/objection/check", onward.Header("Location"));
        Assert.Single(await region.AttachmentsAsync());
    }

    [Fact]
    public async Task Too_large_and_too_many_are_refused_by_name_and_nothing_of_them_stays()
    {
        await using var scanner = new TestScanner();
        await using var region = (await Region.OpenAsync()).With("FamilyPortal:VirusScanner:Port", scanner.Port.ToString(CultureInfo.InvariantCulture));
        var decision = await region.SannesDecisionAsync();
        var sanne = await region.AsAsync(DemoCast.Sanne);
        var large = await (await sanne.ChooseAsync($"/decisions/{decision}/objection", Words, new Chosen("groot.jpg", "image/jpeg", [.. SampleFiles.Jpeg(), .. new byte[FileLimits.MaxLength]]))).ReadAsync();
        Assert.Contains("Dit bestand is te groot. Kies een bestand van hooguit 20 MB.", large.Text(), StringComparison.Ordinal);
        Assert.Empty(region.Stored());

        var many = await (await sanne.ChooseAsync($"/decisions/{decision}/objection", Words, [.. Enumerable.Range(1, 12).Select(i => Photo with { Name = $"foto{i}.jpg" })])).ReadAsync();
        Assert.Equal(2, many.QuerySelectorAll("[data-error-summary] li").Length);
        Assert.Contains("“foto12.jpg” past er niet meer bij.", many.Text(), StringComparison.Ordinal);
        Assert.Equal(10, (await region.AttachmentsAsync()).Count);

        var last = many.QuerySelectorAll("button[name='Input.RemoveFile']").Select(b => b.GetAttribute("value")!).ToList();
        var removed = await sanne.PostAsync($"/decisions/{decision}/objection", [.. many.Filled(), ("Input.RemoveFile", last[0])]);
        Assert.Equal($"/decisions/{decision}/objection#files", removed.Header("Location"));
        Assert.Equal((9, 9), ((await region.AttachmentsAsync()).Count, region.Stored().Count));
    }

    [Fact]
    public async Task Without_a_scanner_a_file_is_kept_closed_and_opened_once_it_was_looked_through()
    {
        await using var scanner = new TestScanner();
        var away = scanner.Port;
        await using var region = (await Region.OpenAsync()).With(services => services.AddSingleton<IVirusScanner>(new Switched(away)));
        var sanne = await region.AsAsync(DemoCast.Sanne);
        var decision = await region.SannesDecisionAsync();
        await sanne.ChooseAsync($"/decisions/{decision}/objection", Words, Photo, Picture with { Name = "besmet.png", Content = SampleFiles.Png(comment: SampleFiles.Eicar) });
        await sanne.FillAsync($"/decisions/{decision}/objection/check");
        var held = await region.AttachmentsAsync();
        Assert.All(held, f => Assert.Equal(AttachmentState.Held, f.State));
        var objection = Assert.Single(await region.ObjectionsAsync(decision));
        var told = (await sanne.OpenAsync($"/objections/{objection.Id}")).Text();
        Assert.Contains("Wij kijken dit bestand nog na op virussen.", told, StringComparison.Ordinal);
        using var closed = await sanne.GetAsync($"/files/{held[0].Id}");
        Assert.Equal(HttpStatusCode.Conflict, closed.StatusCode);
        Assert.Contains("Wij kijken het nog na op virussen.", (await closed.ReadAsync()).Text(), StringComparison.Ordinal);

        var keeper = region.Services.GetRequiredService<FileKeeper>();
        await keeper.RoundAsync(default);
        Assert.All(await region.AttachmentsAsync(), f => Assert.Equal(AttachmentState.Held, f.State));
        ((Switched)region.Services.GetRequiredService<IVirusScanner>()).IsThere = true;
        await keeper.RoundAsync(default);
        Assert.All(await region.AttachmentsAsync(), f => Assert.Equal(AttachmentState.Released, f.State));
        Assert.Equal(HttpStatusCode.OK, (await sanne.GetAsync($"/files/{held[0].Id}")).StatusCode);
        Assert.Equal(2, await region.DatabaseAsync(db => db.AccessLog.CountAsync(e => e.ActorKind == ActorKind.Computer && e.ObjectKind == LogObject.Attachment)));
    }

    [Fact]
    public async Task A_held_file_with_a_virus_is_thrown_away_and_its_sender_is_told()
    {
        await using var scanner = new TestScanner();
        await using var region = (await Region.OpenAsync()).With(services => services.AddSingleton<IVirusScanner>(new Switched(scanner.Port)));
        var sanne = await region.AsAsync(DemoCast.Sanne);
        var decision = await region.SannesDecisionAsync();
        // In the text itself, which cleaning keeps.
        var content = SampleFiles.Docx(("word/footer1.xml", "<ftr>" + SampleFiles.Eicar.Replace("&", "&amp;", StringComparison.Ordinal) + "</ftr>"));
        await sanne.ChooseAsync($"/decisions/{decision}/objection", Words, Document with { Content = content });
        ((Switched)region.Services.GetRequiredService<IVirusScanner>()).FindsAlways = true;
        await region.Services.GetRequiredService<FileKeeper>().RoundAsync(default);

        Assert.Equal(AttachmentState.Rejected, Assert.Single(await region.AttachmentsAsync()).State);
        Assert.Empty(region.Stored());
        Assert.Contains("In dit bestand zat een virus. Wij hebben het weggegooid.", (await sanne.OpenAsync($"/decisions/{decision}/objection")).Text(), StringComparison.Ordinal);
    }

    [Theory]
    [ClassData(typeof(EachDatabase))]
    public async Task Grounds_that_follow_bring_files_of_their_own(DatabaseProvider provider)
    {
        await using var scanner = new TestScanner();
        await using var region = (await Region.OpenAsync(provider)).With("FamilyPortal:VirusScanner:Port", scanner.Port.ToString(CultureInfo.InvariantCulture));
        var decision = await region.SannesDecisionAsync();
        var sanne = await region.AsAsync(DemoCast.Sanne);
        await sanne.ObjectNowAsync(decision);
        var objection = Assert.Single(await region.ObjectionsAsync(decision)).Id;
        var refused = await sanne.ChooseAsync($"/objections/{objection}/grounds", [("Input.Text", "Ik leg het uit.")], Photo, new("x.exe", "", [1]));
        var page = await refused.ReadAsync();
        Assert.Equal("Ik leg het uit.", page.QuerySelector("textarea")!.TextContent.Trim());
        Assert.Equal(0, await region.DatabaseAsync(db => db.ObjectionSteps.CountAsync()));

        var sent = await sanne.PostAsync($"/objections/{objection}/grounds", page.Filled());
        Assert.Equal($"/objections/{objection}/steps/1", sent.Header("Location"));
        Assert.Contains("Foto van thuis.jpg", (await sanne.OpenAsync(sent.Header("Location"))).Text(), StringComparison.Ordinal);
        Assert.Equal((objection, 1), Assert.Single(await region.AttachmentsAsync()) is var file ? (file.OwnerId, file.Step) : default);
        Assert.Contains("Foto van thuis.jpg", (await (await region.AsAsync(DemoCast.Joost)).OpenAsync($"/cases/{objection}")).Text(), StringComparison.Ordinal);
    }

    [Theory]
    [ClassData(typeof(EachDatabase))]
    public async Task Rotating_the_keys_leaves_files_readable(DatabaseProvider provider)
    {
        await using var scanner = new TestScanner();
        await using var region = (await Region.OpenAsync(provider)).With("FamilyPortal:VirusScanner:Port", scanner.Port.ToString(CultureInfo.InvariantCulture));
        var sanne = await region.AsAsync(DemoCast.Sanne);
        await sanne.ChooseAsync($"/decisions/{await region.SannesDecisionAsync()}/objection", Words, Photo);
        var id = Assert.Single(await region.AttachmentsAsync()).Id;
        var before = await sanne.GetByteArrayAsync($"/files/{id}");
        await using (var operations = region.AnotherNode())
        {
            var rotation = operations.GetRequiredService<KeyRotation>();
            await rotation.RotateAsync(Region.Monday, default);
            Assert.Null(await rotation.RetireAsync(Region.Monday.AddHours(1), default));
        }

        var later = await region.Beside().With("FamilyPortal:VirusScanner:Port", "1").AsAsync(DemoCast.Sanne);
        Assert.Equal(before, await later.GetByteArrayAsync($"/files/{id}"));
    }

    [Fact]
    public async Task What_a_killed_process_leaves_in_the_store_is_swept_and_what_has_a_row_stays()
    {
        await using var scanner = new TestScanner();
        await using var region = (await Region.OpenAsync()).With("FamilyPortal:VirusScanner:Port", scanner.Port.ToString(CultureInfo.InvariantCulture));
        var sanne = await region.AsAsync(DemoCast.Sanne);
        await sanne.ChooseAsync($"/decisions/{await region.SannesDecisionAsync()}/objection", Words, Photo);
        var kept = Assert.Single(region.Stored());
        var store = region.Services.GetRequiredService<FileStore>();
        var orphan = await store.WriteAsync(new byte[100], new byte[32], Guid.NewGuid(), default);
        var fresh = await store.WriteAsync(new byte[100], new byte[32], Guid.NewGuid(), default);
        var taken = await store.ReceiveAsync(new MemoryStream(new byte[100]), 1000, default);
        var anHourAgo = TimeProvider.System.GetUtcNow().UtcDateTime.AddMinutes(-61);
        foreach (var path in region.Stored().Where(p => !p.EndsWith(fresh, StringComparison.Ordinal)))
        {
            File.SetLastWriteTimeUtc(path, anHourAgo);
        }

        await region.Services.GetRequiredService<FileKeeper>().RoundAsync(default);
        Assert.Equal([kept, region.Stored().Single(p => p.EndsWith(fresh, StringComparison.Ordinal))], region.Stored().OrderBy(p => p != kept));
        Assert.DoesNotContain(region.Stored(), p => p.EndsWith(orphan, StringComparison.Ordinal));
        Assert.True(taken.Length == 100);
    }

    [Fact]
    public async Task A_row_that_cannot_be_kept_leaves_no_content_behind()
    {
        await using var scanner = new TestScanner();
        await using var region = (await Region.OpenAsync()).With("FamilyPortal:VirusScanner:Port", scanner.Port.ToString(CultureInfo.InvariantCulture));
        var sanne = await region.AsAsync(DemoCast.Sanne);
        var decision = await region.SannesDecisionAsync();
        await region.DatabaseAsync(async db =>
        {
            // As if the sender had filled their room from elsewhere.
            var (me, household) = (await db.People.Where(p => p.GivenName == "Sanne").Select(p => p.Id).SingleAsync(), await db.Households.Where(h => h.Reference == "H-1001").Select(h => h.Id).SingleAsync());
            db.Add(Attachment.Keep(new(Guid.NewGuid(), household, me, AttachmentOwner.Objection, Region.Monday, FileKind.Pdf, FileLimits.Quota, FileTraces.None, "x", "x", "x", new string('0', 32)), Guid.NewGuid(), isScanned: true));
            await region.Services.GetRequiredService<Vault>().SealAsync(db, default);
            return await db.SaveChangesAsync();
        });
        var page = await (await sanne.ChooseAsync($"/decisions/{decision}/objection", Words, Photo)).ReadAsync();
        Assert.Contains("U heeft al veel bestanden gestuurd.", page.Text(), StringComparison.Ordinal);
        Assert.Empty(region.Stored());
    }

    [Fact]
    public async Task A_form_with_files_that_came_after_the_session_ran_out_is_kept_without_them_and_says_so()
    {
        await using var scanner = new TestScanner();
        await using var region = (await Region.OpenAsync()).With("FamilyPortal:VirusScanner:Port", scanner.Port.ToString(CultureInfo.InvariantCulture));
        var decision = await region.SannesDecisionAsync();
        var sanne = await region.AsAsync(DemoCast.Sanne);
        var page = await sanne.OpenAsync($"/decisions/{decision}/objection");
        region.Time.Advance(TimeSpan.FromMinutes(16));
        var late = await sanne.PostAsync($"/decisions/{decision}/objection", page.Filled(Words), Photo with { Content = [.. SampleFiles.Jpeg(), .. new byte[3_000_000]] });
        Assert.Equal("/sign-in?outcome=kept", late.Header("Location"));
        Assert.Equal("/sign-in/kept", (await Region.SignInAsync(sanne, DemoCast.Sanne)).Split('?')[0] is { Length: > 0 } first ? first : "/sign-in/kept");
        var kept = await sanne.OpenAsync("/sign-in/kept");
        Assert.Contains("Eén keer per week is te weinig.", kept.Text(), StringComparison.Ordinal);
        Assert.Empty(region.Stored());
        var filed = await sanne.FillAsync("/sign-in/kept");
        Assert.Equal(HttpStatusCode.SeeOther, filed.StatusCode);
        Assert.Equal("Eén keer per week is te weinig.", (await sanne.OpenAsync($"/decisions/{decision}/objection")).QuerySelector("textarea")!.TextContent.Trim());
    }

    [Fact]
    public async Task Sending_too_often_is_slowed_down_and_keeps_the_text()
    {
        await using var scanner = new TestScanner();
        await using var region = (await Region.OpenAsync()).With("FamilyPortal:VirusScanner:Port", scanner.Port.ToString(CultureInfo.InvariantCulture));
        var decision = await region.SannesDecisionAsync();
        var sanne = await region.AsAsync(DemoCast.Sanne);
        for (var i = 0; i < FileLimits.SendingsPerMinute; i++)
        {
            await sanne.ChooseAsync($"/decisions/{decision}/objection", Words, new Chosen("x.exe", "", [1]));
        }

        using var slowed = await sanne.ChooseAsync($"/decisions/{decision}/objection", [("Input.Grounds", "Nieuwe woorden.")], Photo);
        Assert.Equal(HttpStatusCode.TooManyRequests, slowed.StatusCode);
        Assert.NotEqual("", slowed.Header("Retry-After"));
        Assert.Equal("Nieuwe woorden.", (await slowed.ReadAsync()).QuerySelector("textarea")!.TextContent.Trim());
        Assert.Empty(region.Stored());
    }

    /// <summary>A scanner that is away until it is there.</summary>
    private sealed class Switched(int port) : IVirusScanner
    {
        public bool IsThere { get; set; }

        public bool FindsAlways { get; set; }

        public Task<ScanResult> ScanAsync(Stream content, CancellationToken cancellationToken) => FindsAlways ? Task.FromResult(ScanResult.Virus)
            : new ClamScanner(new PortalDataOptions { ScannerPort = IsThere ? port : 1 }).ScanAsync(content, cancellationToken);
    }
}
