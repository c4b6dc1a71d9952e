using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using AngleSharp.Html.Dom;
using FamilyPortal.Data;
using FamilyPortal.Data.Demo;
using FamilyPortal.Domain.Access;
using FamilyPortal.Domain.Files;
using FamilyPortal.Domain.Families;
using FamilyPortal.TestData;
using FamilyPortal.Web.Tests.Decisions;
using Microsoft.EntityFrameworkCore;
using static FamilyPortal.Web.Tests.Files.Sending;

namespace FamilyPortal.Web.Tests.Files;

/// <summary>Files that go along with a complaint: for who complains and who handles it alone.</summary>
public sealed class ComplaintFileTests
{
    private const string Told = "Niemand belde terug.";
    private static readonly Chosen Photo = new("Foto van thuis.jpg", "image/jpeg", SampleFiles.Jpeg());
    private static readonly Chosen Picture = new("schermafdruk.png", "image/png", SampleFiles.Png());

    [Theory]
    [ClassData(typeof(EachDatabase))]
    public async Task Files_wait_with_the_draft_go_along_with_the_complaint_and_open_for_the_complainant_and_the_officer_alone(DatabaseProvider provider)
    {
        await using var scanner = new TestScanner();
        await using var region = (await Region.OpenAsync(provider)).With("FamilyPortal:VirusScanner:Port", scanner.Port.ToString(CultureInfo.InvariantCulture));
        var (sanne, marga) = (await region.AsAsync(DemoCast.Sanne), await region.AsAsync(DemoCast.Marga));
        var others = new[]
        {
            await region.AsAsync(DemoCast.Emre), await region.AsAsync(DemoCast.Noor), await region.AsAsync(DemoCast.Aisha), await region.AsAsync(DemoCast.Mila),
            await region.AsAsync(DemoCast.Joost), await region.AsAsync(DemoCast.Bas),
        };
        Assert.Equal("/complaints/new/check", (await WriteAsync(sanne, "Mila Jansen", Photo, Picture)).Header("Location"));
        var waiting = await region.AttachmentsAsync();
        Assert.All(waiting, f => Assert.Equal((AttachmentOwner.Complaint, null), (f.Owner, f.SentAt)));
        Assert.Contains("Foto van thuis.jpg", (await sanne.OpenAsync("/complaints/new/check")).Text(), StringComparison.Ordinal);
        Assert.Contains("Waar dit is gemaakt, hebben wij eruit gehaald.", (await sanne.OpenAsync("/complaints/new")).Text(), StringComparison.Ordinal);
        await NothingForAsync([.. others, marga], waiting);

        await sanne.FillAsync("/complaints/new/check");
        var complaint = await region.DatabaseAsync(db => db.Complaints.AsNoTracking().SingleAsync());
        var files = await region.AttachmentsAsync();
        Assert.All(files, f => Assert.Equal((complaint.Id, AttachmentState.Released, 0), (f.OwnerId, f.State, f.Step)));
        Assert.Equal(2, files.Count);
        await NothingForAsync(others, files);

        // The officer opens them from the case; the complainant reads in her log that she did, and why.
        var links = (await marga.OpenAsync($"/cases/complaints/{complaint.Id}")).QuerySelectorAll("a[href^='/files/']").Select(a => a.GetAttribute("href")!).ToList();
        Assert.Equal(files.Select(f => $"/files/{f.Id}").Order(StringComparer.Ordinal), links.Order(StringComparer.Ordinal));
        var bytes = await marga.GetByteArrayAsync($"/files/{files[0].Id}");
        Assert.Equal(LogReason.HandlesComplaint, await region.DatabaseAsync(db => db.AccessLog.Where(e => e.ObjectId == files[0].Id && e.ActorKind == ActorKind.Staff).Select(e => e.Reason).SingleAsync()));
        Assert.Contains("behandelt uw klacht", (await sanne.OpenAsync("/access-log")).Text(), StringComparison.Ordinal);

        // The receipt names each file with its hash, and its own hash covers them.
        foreach (var address in new[] { $"/complaints/{complaint.Id}/received", $"/complaints/{complaint.Id}" })
        {
            var page = (await sanne.OpenAsync(address)).Text();
            Assert.Contains("Foto van thuis.jpg", page, StringComparison.Ordinal);
            Assert.Contains(Convert.ToHexStringLower(SHA256.HashData(bytes)), page, StringComparison.Ordinal);
        }

        Assert.Equal(2, (await sanne.OpenAsync($"/complaints/{complaint.Id}")).QuerySelectorAll("a[href^='/files/']").Length);
        var evidence = (await sanne.OpenAsync("/evidence")).Text();
        Assert.Contains(Convert.ToHexStringLower(SHA256.HashData(bytes)), evidence, StringComparison.Ordinal);
        Assert.Contains(Convert.ToHexStringLower(complaint.ContentHash), evidence, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_complaints_officer_whom_it_is_about_does_not_read_its_files()
    {
        await using var scanner = new TestScanner();
        await using var region = (await Region.OpenAsync()).With("FamilyPortal:VirusScanner:Port", scanner.Port.ToString(CultureInfo.InvariantCulture));
        var sanne = await region.AsAsync(DemoCast.Sanne);
        const StaffRoles Both = StaffRoles.Professional | StaffRoles.ComplaintsOfficer;
        await region.DatabaseAsync(db => db.Staff.Where(s => s.Name == DemoCast.Mila.Name).ExecuteUpdateAsync(s => s.SetProperty(m => m.Roles, Both)));
        await WriteAsync(sanne, "Mila Jansen", Photo);
        await sanne.FillAsync("/complaints/new/check");
        await NothingForAsync([await region.AsAsync(DemoCast.Mila)], await region.AttachmentsAsync());
    }

    [Fact]
    public async Task A_file_that_is_not_taken_leaves_nothing_and_the_text_the_choice_and_the_other_files_stay()
    {
        await using var scanner = new TestScanner();
        await using var region = (await Region.OpenAsync()).With("FamilyPortal:VirusScanner:Port", scanner.Port.ToString(CultureInfo.InvariantCulture));
        var sanne = await region.AsAsync(DemoCast.Sanne);
        var page = await (await WriteAsync(sanne, "Mila Jansen", Photo, new("virus.jpg", "image/jpeg", SampleFiles.Jpeg(SampleFiles.Eicar)), new("leeg.png", "image/png", []))).ReadAsync();
        Assert.Contains("In “virus.jpg” zit een virus. Wij hebben het niet bewaard.", page.Text(), StringComparison.Ordinal);
        Assert.Equal(2, page.QuerySelectorAll("[data-error-summary] li").Length);
        Assert.Equal(Told, ((IHtmlTextAreaElement)page.QuerySelector("#Input_Text")!).Value);
        Assert.Single(page.QuerySelectorAll("input[name='Input.About']:checked"));
        Assert.Single(await region.AttachmentsAsync());
        Assert.Single(region.Stored());

        // Sending the page again goes on with the one file; what is taken out leaves nothing.
        Assert.Equal("/complaints/new/check", (await sanne.PostAsync("/complaints/new", page.Filled())).Header("Location"));
        var form = await sanne.OpenAsync("/complaints/new");
        var gone = form.QuerySelector("button[name='Input.RemoveFile']")!.GetAttribute("value")!;
        Assert.Equal("/complaints/new#files", (await sanne.PostAsync("/complaints/new", [.. form.Filled(), ("Input.RemoveFile", gone)])).Header("Location"));
        Assert.Empty(await region.AttachmentsAsync());
        Assert.Empty(region.Stored());
    }

    [Fact]
    public async Task What_is_not_complete_yet_keeps_its_files_until_it_is()
    {
        await using var scanner = new TestScanner();
        await using var region = (await Region.OpenAsync()).With("FamilyPortal:VirusScanner:Port", scanner.Port.ToString(CultureInfo.InvariantCulture));
        var sanne = await region.AsAsync(DemoCast.Sanne);
        var page = await (await sanne.ChooseAsync("/complaints/new", [("Input.Text", Told)], Photo)).ReadAsync();
        Assert.NotEmpty(page.QuerySelectorAll("[data-error-summary] li"));
        Assert.Contains("Foto van thuis.jpg", page.Text(), StringComparison.Ordinal);
        Assert.Equal("/complaints/new/check", (await WriteAsync(sanne, "Gemeente Klaverdam")).Header("Location"));
        await sanne.FillAsync("/complaints/new/check");
        Assert.NotNull(Assert.Single(await region.AttachmentsAsync()).SentAt);

        // A form that was filed before begins a new one: its files go to that.
        var again = await sanne.PostAsync("/complaints/new", page.Filled(("Input.Text", "Nog iets.")), Picture);
        Assert.Equal(HttpStatusCode.OK, again.StatusCode);
        Assert.Contains("schermafdruk.png", (await sanne.OpenAsync("/complaints/new")).Text(), StringComparison.Ordinal);
    }

    [Theory]
    [ClassData(typeof(EachDatabase))]
    public async Task A_file_that_is_added_later_stands_apart_from_what_was_filed_and_a_refused_one_sends_nothing(DatabaseProvider provider)
    {
        await using var scanner = new TestScanner();
        await using var region = (await Region.OpenAsync(provider)).With("FamilyPortal:VirusScanner:Port", scanner.Port.ToString(CultureInfo.InvariantCulture));
        var (sanne, marga) = (await region.AsAsync(DemoCast.Sanne), await region.AsAsync(DemoCast.Marga));
        await WriteAsync(sanne, "Mila Jansen");
        await sanne.FillAsync("/complaints/new/check");
        var id = await region.DatabaseAsync(db => db.Complaints.Select(c => c.Id).SingleAsync());
        var before = await region.RestsAsync(id);

        var refused = await sanne.ChooseAsync($"/complaints/{id}/add", [("Input.Text", "Zie de foto.")], new Chosen("plaatje.svg", "image/svg+xml", "<svg/>"u8.ToArray()));
        var page = await refused.ReadAsync();
        Assert.Contains("“plaatje.svg” is een soort bestand dat wij niet aannemen.", page.Text(), StringComparison.Ordinal);
        Assert.Equal("Zie de foto.", ((IHtmlTextAreaElement)page.QuerySelector("#Input_Text")!).Value);
        Assert.Equal(before, await region.RestsAsync(id));
        Assert.Empty(region.Stored());

        Assert.Equal($"/complaints/{id}/steps/1", (await sanne.PostAsync($"/complaints/{id}/add", page.Filled(), Photo)).Header("Location"));
        var file = Assert.Single(await region.AttachmentsAsync());
        Assert.Equal((id, 1), (file.OwnerId, file.Step));
        Assert.Equal(HttpStatusCode.OK, (await marga.GetAsync($"/files/{file.Id}")).StatusCode);
        Assert.Contains("Foto van thuis.jpg", (await marga.OpenAsync($"/cases/complaints/{id}")).Text(), StringComparison.Ordinal);
        var status = await sanne.OpenAsync($"/complaints/{id}");
        Assert.Single(status.QuerySelectorAll($"a[href='/files/{file.Id}']"));
        Assert.DoesNotContain("Foto van thuis.jpg", status.QuerySelector("section[aria-labelledby='t-receipt']")!.TextContent, StringComparison.Ordinal);
        await NothingForAsync([await region.AsAsync(DemoCast.Emre), await region.AsAsync(DemoCast.Mila), await region.AsAsync(DemoCast.Joost)], [file]);
    }

    private static async Task<HttpResponseMessage> WriteAsync(HttpClient browser, string about, params Chosen[] files)
    {
        var page = await browser.OpenAsync("/complaints/new");
        var choice = page.QuerySelectorAll("label.p-choice").Single(l => l.TextContent.Contains(about, StringComparison.Ordinal)).QuerySelector("input")!.GetAttribute("value")!;
        return await browser.PostAsync("/complaints/new", page.Filled(("Input.About", choice), ("Input.Text", Told)), files);
    }

    private static async Task NothingForAsync(IEnumerable<HttpClient> browsers, IReadOnlyList<Attachment> files)
    {
        foreach (var browser in browsers)
        {
            foreach (var file in files)
            {
                Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync($"/files/{file.Id}")).StatusCode);
            }
        }
    }
}
