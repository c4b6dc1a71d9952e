using System.Globalization;
using System.IO.Compression;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using Bunit;
using FamilyPortal.Data;
using FamilyPortal.Data.Demo;
using FamilyPortal.Domain.Access;
using FamilyPortal.Domain.Decisions;
using FamilyPortal.Domain.Notices;
using FamilyPortal.Domain.Publications;
using FamilyPortal.Web.Documents;
using FamilyPortal.Web.Tests.Decisions;
using FamilyPortal.Web.Tests.Localization;
using Microsoft.EntityFrameworkCore;

namespace FamilyPortal.Web.Tests.Family;

public sealed class EvidenceTests
{
    [Theory]
    [ClassData(typeof(EachDatabase))]
    public async Task The_extract_tells_what_was_placed_announced_opened_and_received_and_its_signature_holds(DatabaseProvider provider)
    {
        await using var region = await Region.OpenAsync(provider);
        var decision = await region.SannesDecisionAsync();
        var sanne = await region.AsAsync(DemoCast.Sanne);
        await sanne.OpenAsync($"/decisions/{decision}");
        await sanne.ObjectNowAsync(decision);
        var objection = Assert.Single(await region.ObjectionsAsync(decision));

        var parts = await PartsAsync(sanne);
        var text = Encoding.UTF8.GetString(parts["extract.txt"]);
        var hers = text.Split('\n').Where(line => line.Contains(decision.ToString(), StringComparison.Ordinal)).Select(line => line.Split('|')[1]).ToHashSet(StringComparer.Ordinal);
        Assert.Equal(["Announced", "NotTold", "Opened", "Placed"], hers.Order(StringComparer.Ordinal));
        Assert.Contains($"2026-11-23T09:00:00.000000Z|Received|Objection|{objection.Id}|2026-11-23|{objection.Number}||{Convert.ToHexStringLower(objection.ContentHash)}\n", text, StringComparison.Ordinal);

        using var key = ECDsa.Create();
        key.ImportFromPem(await sanne.GetStringAsync("/.well-known/evidence-key.pem"));
        Assert.Equal(Encoding.UTF8.GetString(parts["key.pem"]).Trim(), (await sanne.GetStringAsync("/.well-known/evidence-key.pem")).Trim());
        Assert.True(Holds(key, parts["extract.txt"], parts["extract.txt.sig"]));
        for (var i = 0; i < parts["extract.txt"].Length; i += 17)
        {
            var changed = parts["extract.txt"].ToArray();
            changed[i] ^= 1;
            Assert.False(Holds(key, changed, parts["extract.txt.sig"]));
        }

        // Asked for again on the same day, it is the same; the page tells its code.
        Assert.Equal(parts["extract.txt"], (await PartsAsync(sanne))["extract.txt"]);
        var page = (await sanne.OpenAsync("/evidence")).Text();
        Assert.Contains(Convert.ToHexStringLower(SHA256.HashData(parts["extract.txt"])), page, StringComparison.Ordinal);
        Assert.Contains("Van u ontvangen", page, StringComparison.Ordinal);
    }

    [Theory]
    [ClassData(typeof(EachDatabase))]
    public async Task It_holds_the_readers_own_lines_alone(DatabaseProvider provider)
    {
        await using var region = await Region.OpenAsync(provider);
        var decision = await region.SannesDecisionAsync();
        var (sanne, emre) = (await region.AsAsync(DemoCast.Sanne), await region.AsAsync(DemoCast.Emre));
        var before = (await PartsAsync(emre))["extract.txt"];
        await sanne.OpenAsync($"/decisions/{decision}");
        await sanne.OpenAsync("/plan");
        await sanne.ObjectNowAsync(decision);
        var after = Encoding.UTF8.GetString((await PartsAsync(emre))["extract.txt"]);

        // Whatever she opens, receives or sends, not a byte of his changes.
        Assert.Equal(Encoding.UTF8.GetString(before), after);
        Assert.DoesNotContain("Sanne", after, StringComparison.Ordinal);
        Assert.DoesNotContain(decision.ToString(), after, StringComparison.Ordinal);
        var hidden = await region.DatabaseAsync(db => db.Reports.Where(r => r.Household.Reference == "H-1001" && r.Readers.Count == 1).Select(r => r.Id).SingleAsync());
        Assert.DoesNotContain(hidden.ToString(), after, StringComparison.Ordinal);
        Assert.Contains(hidden.ToString(), Encoding.UTF8.GetString((await PartsAsync(sanne))["extract.txt"]), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_somebody_needs_for_a_safe_hearing_is_no_part_of_it()
    {
        await using var region = await Region.OpenAsync();
        var decision = await region.SannesDecisionAsync();
        var sanne = await region.AsAsync(DemoCast.Sanne);
        await sanne.ObjectNowAsync(decision);
        var objection = Assert.Single(await region.ObjectionsAsync(decision));
        var before = Encoding.UTF8.GetString((await PartsAsync(sanne))["extract.txt"]);
        Assert.Equal(HttpStatusCode.SeeOther, (await sanne.FillAsync($"/objections/{objection.Id}/hearing", ("Input.Separate", "true"))).StatusCode);
        Assert.True(await region.DatabaseAsync(db => db.ObjectionSteps.AnyAsync(s => s.ObjectionId == objection.Id && s.Event == ObjectionEvent.TellHearingWishes)));

        Assert.Equal(before, Encoding.UTF8.GetString((await PartsAsync(sanne))["extract.txt"]));
        Assert.DoesNotContain("bij het gesprek", (await sanne.OpenAsync("/evidence")).Text(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_key_it_says_that_it_is_not_signed()
    {
        await using var region = (await Region.OpenAsync()).With("FamilyPortal:Evidence:KeyPath", "/dev/null/evidence.pem");
        var sanne = await region.AsAsync(DemoCast.Sanne);
        Assert.Contains("Wij kunnen nu geen handtekening zetten.", (await sanne.OpenAsync("/evidence")).Text(), StringComparison.Ordinal);
        Assert.Equal(["check.txt", "extract.txt"], (await PartsAsync(sanne)).Keys.Order(StringComparer.Ordinal));
    }

    [Theory]
    [ClassData(typeof(EachDatabase))]
    public async Task A_letter_is_a_line_of_its_addressee_when_it_was_ordered_and_when_it_was_posted(DatabaseProvider provider)
    {
        await using var region = await Region.OpenAsync(provider, new(2026, 3, 9, 9, 0, 0, DateTimeKind.Utc));
        await region.ChooseAsync(DemoCast.Annie, inPortal: false);
        var decision = await region.PublishAsync(DemoCast.Petra, "H-1003", "Henk", "Annie");
        Assert.Equal(["Placed|", "Ordered|"], await KindsAsync(await region.AsAsync(DemoCast.Annie), decision));
        region.Time.Set(new(2026, 3, 16, 9, 0, 0, DateTimeKind.Utc));
        var (petra, letter) = (await region.AsAsync(DemoCast.Petra), await region.LetterAsync(decision));
        var check = await (await petra.FillAsync($"/caseload/letters/{letter}", ("Input.On", "2026-03-16"))).ReadAsync();
        await petra.SubmitAsync($"/caseload/letters/{letter}", check.Filled());

        var annie = await region.AsAsync(DemoCast.Annie);
        Assert.Equal(["Placed|", "Ordered|", "Announced|Post"], await KindsAsync(annie, decision));
        Assert.Contains($"2026-03-16T09:00:00.000000Z|Announced|Decision|{decision}|2026-03-16|Post||\n", Encoding.UTF8.GetString((await PartsAsync(annie))["extract.txt"]), StringComparison.Ordinal);
        var henk = await KindsAsync(await region.AsAsync(DemoCast.Henk), decision);
        Assert.Contains("Announced|Portal", henk);
        Assert.DoesNotContain(henk, kind => kind.StartsWith("Ordered", StringComparison.Ordinal) || kind == "Announced|Post");
    }

    [Theory]
    [ClassData(typeof(EachDatabase))]
    public async Task A_complaint_and_what_was_said_in_it_later_are_received_once_each_and_show_to_who_complained_alone(DatabaseProvider provider)
    {
        await using var region = await Region.OpenAsync(provider);
        var (id, _) = await region.ComplaintAsync(ComplaintRegime.Awb, ComplaintState.Acknowledged);
        var sanne = await region.AsAsync(DemoCast.Sanne);
        await sanne.FillAsync($"/complaints/{id}/add", ("Input.Text", "Het was twee keer."));
        var complaint = await region.DatabaseAsync(db => db.Complaints.AsNoTracking().SingleAsync());
        var added = await region.DatabaseAsync(db => db.ComplaintParts.SelectMany(p => p.Steps).Where(s => s.PersonId != null).Select(s => s.ContentHash).SingleAsync());

        var text = Encoding.UTF8.GetString((await PartsAsync(sanne))["extract.txt"]);
        Assert.Equal(2, text.Split('\n').Count(line => line.Contains($"|Received|Complaint|{id}|", StringComparison.Ordinal)));
        Assert.Contains($"|Received|Complaint|{id}|2026-11-18|{complaint.Number}||{Convert.ToHexStringLower(complaint.ContentHash)}\n", text, StringComparison.Ordinal);
        Assert.Contains($"|Received|Complaint|{id}|2026-11-23|{complaint.Number}|Add|{Convert.ToHexStringLower(added!)}\n", text, StringComparison.Ordinal);
        Assert.DoesNotContain("twee keer", text, StringComparison.Ordinal);
        Assert.Contains("U voegde iets toe.", (await sanne.OpenAsync("/evidence")).Text(), StringComparison.Ordinal);
        foreach (var other in new[] { DemoCast.Emre, DemoCast.Noor })
        {
            Assert.DoesNotContain("Complaint", Encoding.UTF8.GetString((await PartsAsync(await region.AsAsync(other)))["extract.txt"]), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Where_no_pdf_can_be_made_it_leads_to_printing_the_page_and_the_line_in_the_log_stays()
    {
        await using var region = (await Region.OpenAsync()).With("FamilyPortal:Chromium", "/dev/null/chromium");
        var sanne = await region.AsAsync(DemoCast.Sanne);
        using var answer = await sanne.GetAsync("/evidence.pdf");
        Assert.Equal("/print-instead?page=%2Fevidence", answer.Header("Location"));
        Assert.NotNull((await sanne.OpenAsync(answer.Header("Location"))).QuerySelector("a[href='/evidence']"));
        Assert.Equal(1, await region.DatabaseAsync(db => db.AccessLog.CountAsync(e => e.ObjectKind == LogObject.Evidence && e.Action == LogAction.Downloaded)));
    }

    [Fact]
    public async Task The_paper_holds_every_line_and_the_code_of_the_signed_file()
    {
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("nl-NL");
        await using var context = new BunitContext();
        var (at, id) = (Region.Monday, Guid.NewGuid());
        var extract = new EvidenceExtract(Guid.NewGuid(), "Sanne de Vries", DateOnly.FromDateTime(at),
        [
            new(at, EvidenceKind.Placed, LogObject.Decision, id), new(at, EvidenceKind.Ordered, LogObject.Decision, id), new(at, EvidenceKind.Told, LogObject.Decision, id, Mark: "Placed"),
            .. new[] { NoticeReason.NothingRecorded, NoticeReason.Declined, NoticeReason.NoLongerReader, NoticeReason.TermIsOver, NoticeReason.TooOld, NoticeReason.Undeliverable }
                .Select(reason => new EvidenceLine(at, EvidenceKind.NotTold, LogObject.Decision, id, Mark: reason.ToString())),
            .. ComplaintTable.OfComplainant.Select(what => new EvidenceLine(at, EvidenceKind.Received, LogObject.Complaint, id, DateOnly.FromDateTime(at), "K-2026-0001", what.ToString(), "abc123")),
        ]);
        var paper = context.Render<EvidencePrint>(p => p.Add(c => c.Words, WordsTests.Dutch()).Add(c => c.Extract, extract));
        Assert.Equal(extract.Lines.Count, paper.FindAll("tbody tr").Count);
        Assert.Empty(paper.FindAll("a"));
        foreach (var part in new[] { "Sanne de Vries", extract.Fingerprint(), "Brief klaargelegd om te posten", "Dat er iets klaarstaat", "De e-mail kwam niet aan.", "Klacht", "K-2026-0001", "abc123", "U stopte met de klacht." })
        {
            Assert.Contains(part, paper.Markup, StringComparison.Ordinal);
        }
    }

    /// <summary>The lines about one thing, in order: kind and mark.</summary>
    internal static async Task<IReadOnlyList<string>> KindsAsync(HttpClient browser, Guid id) =>
    [
        .. Encoding.UTF8.GetString((await PartsAsync(browser))["extract.txt"]).Split('\n').Select(line => line.Split('|')).Where(line => line.Length > 5 && line[3] == id.ToString())
            .Select(line => $"{line[1]}|{line[5]}"),
    ];

    private static bool Holds(ECDsa key, byte[] text, byte[] signature) => key.VerifyData(text, signature, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);

    private static async Task<Dictionary<string, byte[]>> PartsAsync(HttpClient browser)
    {
        using var answer = await browser.GetAsync("/evidence.zip");
        Assert.StartsWith("attachment;", answer.Header("Content-Disposition"), StringComparison.Ordinal);
        using var zip = new ZipArchive(await answer.Content.ReadAsStreamAsync());
        var parts = new Dictionary<string, byte[]>(StringComparer.Ordinal);
        foreach (var entry in zip.Entries)
        {
            using var to = new MemoryStream();
            using var from = entry.Open();
            await from.CopyToAsync(to);
            parts[entry.FullName] = to.ToArray();
        }

        return parts;
    }
}
