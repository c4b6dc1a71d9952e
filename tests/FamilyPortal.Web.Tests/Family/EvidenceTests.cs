using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using FamilyPortal.Data;
using FamilyPortal.Data.Demo;
using FamilyPortal.Web.Tests.Decisions;
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
        Assert.Equal(["Announced", "Opened", "Placed"], hers.Order(StringComparer.Ordinal));
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
    public async Task Without_a_key_it_says_that_it_is_not_signed()
    {
        await using var region = (await Region.OpenAsync()).With("FamilyPortal:Evidence:KeyPath", "/dev/null/evidence.pem");
        var sanne = await region.AsAsync(DemoCast.Sanne);
        Assert.Contains("Wij kunnen nu geen handtekening zetten.", (await sanne.OpenAsync("/evidence")).Text(), StringComparison.Ordinal);
        Assert.Equal(["check.txt", "extract.txt"], (await PartsAsync(sanne)).Keys.Order(StringComparer.Ordinal));
    }

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
