using System.Globalization;
using System.Text;
using FamilyPortal.Data.Files;
using FamilyPortal.TestData;
using Xunit;

namespace FamilyPortal.Data.Tests.Files;

/// <summary>Where FAMILYPORTAL_TEST_VIRUSSCANNER names a ClamAV daemon as HOST:PORT; the test command names it as skipped elsewhere.</summary>
public sealed class ScannerFactAttribute : FactAttribute
{
    public ScannerFactAttribute()
    {
        if (Address is null)
        {
            Skip = "FAMILYPORTAL_TEST_VIRUSSCANNER names no scanner";
        }
    }

    internal static string? Address => Environment.GetEnvironmentVariable("FAMILYPORTAL_TEST_VIRUSSCANNER") is { Length: > 0 } address ? address : null;
}

public sealed class ClamScannerTests
{
    [ScannerFact]
    public async Task A_real_scanner_finds_the_test_virus_in_each_kind_of_file_and_passes_the_rest()
    {
        var address = ScannerFactAttribute.Address!.Split(':');
        var scanner = new ClamScanner(new PortalDataOptions { ScannerHost = address[0], ScannerPort = int.Parse(address[1], CultureInfo.InvariantCulture) });
        var text = "<a>" + SampleFiles.Eicar + "</a>";
        foreach (var content in new[] { Encoding.ASCII.GetBytes(SampleFiles.Eicar), SampleFiles.Jpeg(SampleFiles.Eicar), SampleFiles.Png(comment: SampleFiles.Eicar), SampleFiles.Pdf(more: SampleFiles.Eicar), SampleFiles.Docx(("word/x.xml", text)) })
        {
            Assert.Equal(ScanResult.Virus, await scanner.ScanAsync(new MemoryStream(content), default));
        }

        foreach (var content in new[] { SampleFiles.Jpeg(), SampleFiles.Png(), SampleFiles.Pdf(), SampleFiles.Docx(), [] })
        {
            Assert.Equal(ScanResult.Clean, await scanner.ScanAsync(new MemoryStream(content), default));
        }
    }

    [Fact]
    public async Task Without_a_scanner_nothing_is_known() =>
        Assert.Equal(ScanResult.Unknown, await new ClamScanner(new PortalDataOptions { ScannerPort = 1 }).ScanAsync(new MemoryStream([1]), default));
}
