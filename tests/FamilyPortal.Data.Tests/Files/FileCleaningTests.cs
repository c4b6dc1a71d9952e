using System.IO.Compression;
using System.Text;
using FamilyPortal.Data.Files;
using FamilyPortal.Domain.Files;
using FamilyPortal.TestData;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace FamilyPortal.Data.Tests.Files;

/// <summary>On a machine with qpdf and exiftool; the test command names them as skipped elsewhere.</summary>
public sealed class PdfFactAttribute : FactAttribute
{
    public PdfFactAttribute()
    {
        if (!(Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, "qpdf")))
            || !(Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, "exiftool"))))
        {
            Skip = "qpdf or exiftool is not here";
        }
    }
}

public sealed class FileCleaningTests
{
    private const FileTraces All = FileTraces.Place | FileTraces.Author | FileTraces.Device | FileTraces.Other;

    private static readonly FileTools Tools = new(new PortalDataOptions(), NullLogger<FileTools>.Instance);

    [Fact]
    public async Task A_photo_keeps_its_picture_and_the_way_up_and_loses_everything_else()
    {
        var clean = await CleanAsync(FileKind.Jpeg, SampleFiles.Jpeg());
        Assert.Equal(All, clean.Removed);
        AssertNoTraces(clean.Content);
        var again = await CleanAsync(FileKind.Jpeg, clean.Content);
        Assert.Equal(FileTraces.None, again.Removed);
        Assert.Equal(clean.Content, again.Content);
        var exif = clean.Content.AsSpan().IndexOf("Exif\0\0"u8);
        Assert.Equal(6, clean.Content[exif + 6 + 19]);
        Assert.Equal(SampleFiles.Jpeg().AsSpan().IndexOf((ReadOnlySpan<byte>)[0xFF, 0xDA]) > 0, clean.Content.AsSpan().IndexOf((ReadOnlySpan<byte>)[0xFF, 0xDA]) > 0);
    }

    [Fact]
    public async Task A_picture_keeps_the_chunks_that_draw_it()
    {
        var clean = await CleanAsync(FileKind.Png, SampleFiles.Png());
        Assert.Equal(FileTraces.Place | FileTraces.Author | FileTraces.Device | FileTraces.Other, clean.Removed);
        AssertNoTraces(clean.Content);
        Assert.Equal(FileTraces.None, (await CleanAsync(FileKind.Png, clean.Content)).Removed);
    }

    [Fact]
    public async Task A_document_loses_its_properties_and_every_name_and_its_photo_is_cleaned_too()
    {
        var clean = await CleanAsync(FileKind.Docx, SampleFiles.Docx());
        Assert.Equal(All, clean.Removed);
        using var zip = new ZipArchive(new MemoryStream(clean.Content));
        foreach (var entry in zip.Entries)
        {
            using var part = new MemoryStream();
            using var from = entry.Open();
            await from.CopyToAsync(part);
            AssertNoTraces(part.ToArray());
            Assert.Equal(1980, entry.LastWriteTime.Year);
        }

        using var text = new StreamReader(zip.GetEntry("word/document.xml")!.Open());
        var document = await text.ReadToEndAsync();
        Assert.Contains("Mijn bezwaar in het kort.", document, StringComparison.Ordinal);
        Assert.Contains("Erbij.", document, StringComparison.Ordinal);
        Assert.DoesNotContain("rsidR", document, StringComparison.Ordinal);
        Assert.Equal(FileTraces.None, (await CleanAsync(FileKind.Docx, clean.Content)).Removed);
    }

    [PdfFact]
    public async Task A_pdf_loses_its_properties_the_names_on_its_remarks_and_the_place_in_its_photo()
    {
        var clean = await CleanAsync(FileKind.Pdf, SampleFiles.Pdf());
        Assert.Equal(All, clean.Removed);
        AssertNoTraces(clean.Content);
        Assert.StartsWith("%PDF-", Encoding.Latin1.GetString(clean.Content), StringComparison.Ordinal);
        AssertNoTraces(await UnpackedAsync(clean.Content));
        Assert.Contains("Klopt dit?", Encoding.Latin1.GetString(await UnpackedAsync(clean.Content)), StringComparison.Ordinal);
        Assert.Equal(FileTraces.None, (await CleanAsync(FileKind.Pdf, clean.Content)).Removed);
    }

    [PdfFact]
    public async Task A_pdf_whose_photo_still_carries_a_place_is_refused() =>
        Assert.Equal(FileRefusal.KeepsPlace, await RefusalAsync(FileKind.Pdf, SampleFiles.Pdf(photo: "[/FlateDecode /DCTDecode]")));

    [PdfFact]
    public async Task A_pdf_that_can_do_something_by_itself_is_refused_however_it_is_written()
    {
        foreach (var pdf in new[]
        {
            SampleFiles.Pdf("/OpenAction << /S /JavaScript /JS (app.alert\\(1\\)) >>"),
            SampleFiles.Pdf("/OpenAction << /S /J#61vaScript /J#53 (app.alert\\(1\\)) >>"),
            SampleFiles.Pdf("/OpenAction << /S /Launch /F (cmd.exe) >>"),
            SampleFiles.Pdf("/AA << /WC << /S /URI /URI (https://voorbeeld.test) >> >>"),
            SampleFiles.Pdf("/Names << /EmbeddedFiles << /Names [] >> >>"),
            SampleFiles.Pdf("/AcroForm << /XFA 9 0 R /Fields [] >>", more: "<< /Length 0 >>\nstream\n\nendstream"),
            SampleFiles.Pdf("", more: "<< /Type /Annot /Subtype /RichMedia /Rect [0 0 1 1] >>"),
        })
        {
            Assert.Equal(FileRefusal.Active, await RefusalAsync(FileKind.Pdf, pdf));
        }
    }

    [PdfFact]
    public async Task A_pdf_with_a_password_is_refused_also_with_an_empty_one()
    {
        var folder = Directory.CreateTempSubdirectory("portal_test_").FullName;
        try
        {
            await File.WriteAllBytesAsync(Path.Combine(folder, "open.pdf"), SampleFiles.Pdf());
            foreach (var password in new[] { "geheim", "" })
            {
                var run = await Tools.QpdfAsync(["--warning-exit-0", "--encrypt", password, "eigenaar", "256", "--", Path.Combine(folder, "open.pdf"), Path.Combine(folder, "closed.pdf")], default);
                Assert.True(run.IsDone, run.Error);
                Assert.Equal(FileRefusal.Encrypted, await RefusalAsync(FileKind.Pdf, await File.ReadAllBytesAsync(Path.Combine(folder, "closed.pdf"))));
            }
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [PdfFact]
    public async Task A_pdf_that_unpacks_to_far_more_than_it_looks_is_refused() =>
        Assert.Equal(FileRefusal.TooMuchInside, await RefusalAsync(FileKind.Pdf, SampleFiles.BombPdf()));

    [Fact]
    public async Task Without_its_programs_no_pdf_is_taken()
    {
        var without = new FileCleaning(new FileTools(new PortalDataOptions { QpdfPath = "/nergens/qpdf" }, NullLogger<FileTools>.Instance));
        Assert.Equal(FileRefusal.CannotClean, (await without.CleanAsync(FileKind.Pdf, SampleFiles.Pdf(), default)).Refusal);
    }

    [Fact]
    public async Task Pictures_that_are_too_large_or_unpack_to_more_than_they_say_are_refused()
    {
        Assert.Equal(FileRefusal.TooManyPixels, await RefusalAsync(FileKind.Png, SampleFiles.HugePng()));
        Assert.Equal(FileRefusal.TooMuchInside, await RefusalAsync(FileKind.Png, SampleFiles.BombPng()));
        var wide = SampleFiles.Jpeg();
        var frame = wide.AsSpan().IndexOf((ReadOnlySpan<byte>)[0xFF, 0xC0]);
        (wide[frame + 5], wide[frame + 6], wide[frame + 7], wide[frame + 8]) = (0xFF, 0xFF, 0xFF, 0xFF);
        Assert.Equal(FileRefusal.TooManyPixels, await RefusalAsync(FileKind.Jpeg, wide));
    }

    [Fact]
    public async Task Broken_pictures_are_refused_wherever_they_are_cut()
    {
        foreach (var (kind, whole, end) in new[] { (FileKind.Jpeg, SampleFiles.Jpeg(), SampleFiles.Jpeg().AsSpan().LastIndexOf((ReadOnlySpan<byte>)[0xFF, 0xD9]) + 1), (FileKind.Png, SampleFiles.Png(), SampleFiles.Png().AsSpan().IndexOf("IEND"u8) + 7) })
        {
            for (var length = 9; length < end; length++)
            {
                Assert.Equal(FileRefusal.Unreadable, await RefusalAsync(kind, whole[..length]));
            }
        }
    }

    [Theory]
    [InlineData("word/vbaProject.bin", "x")]
    [InlineData("word/embeddings/oleObject1.bin", "x")]
    [InlineData("word/media/image2.svg", "<svg xmlns='http://www.w3.org/2000/svg'/>")]
    [InlineData("word/afchunk.html", "<p>x</p>")]
    [InlineData("word/_rels/settings.xml.rels", "<Relationships><Relationship Id='a' Type='http://x/attachedTemplate' Target='https://voorbeeld.test/t.dotm' TargetMode='External'/></Relationships>")]
    [InlineData("word/_rels/document.xml.rels", "<Relationships><Relationship Id='a' Type='http://x/image' Target='https://voorbeeld.test/pixel.png' TargetMode='External'/></Relationships>")]
    [InlineData("word/_rels/document.xml.rels", "<Relationships><Relationship Id='a' Type='http://x/hyperlink' Target='file:///etc/passwd' TargetMode='External'/></Relationships>")]
    [InlineData("word/footer1.xml", "<w:ftr xmlns:w='w'><w:fldChar/><w:instrText> DD</w:instrText><w:instrText>EAUTO c:\\\\x</w:instrText></w:ftr>")]
    public async Task A_document_that_runs_or_fetches_something_is_refused(string part, string content) =>
        Assert.Equal(FileRefusal.Active, await RefusalAsync(FileKind.Docx, SampleFiles.Docx((part, content))));

    [Theory]
    [InlineData("../../etc/cron.d/x.xml", FileRefusal.Unreadable)]
    [InlineData("word\\..\\x.xml", FileRefusal.Unreadable)]
    [InlineData("word/x.xml", FileRefusal.Unreadable, "<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>")]
    public async Task A_document_with_a_part_that_cannot_be_trusted_is_refused(string part, FileRefusal why, string content = "<a/>") =>
        Assert.Equal(why, await RefusalAsync(FileKind.Docx, SampleFiles.Docx((part, content))));

    [Fact]
    public async Task A_document_that_is_a_bomb_or_no_document_is_refused()
    {
        Assert.Equal(FileRefusal.TooMuchInside, await RefusalAsync(FileKind.Docx, SampleFiles.Docx(("word/x.odttf", new string('a', 120_000_000)))));
        Assert.Equal(FileRefusal.TooMuchInside, await RefusalAsync(FileKind.Docx, SampleFiles.Docx([.. Enumerable.Range(0, 2001).Select(i => ($"word/p{i}.xml", "<a/>"))])));
        Assert.Equal(FileRefusal.Mismatch, await RefusalAsync(FileKind.Docx, SampleFiles.Zip(("hallo.xml", "<a/>"u8.ToArray()))));
    }

    [Theory]
    [InlineData("brief.pdf", "application/pdf", "%PDF-1.7 ", null)]
    [InlineData("brief.pdf", "", "%PDF-1.7 ", null)]
    [InlineData("brief.pdf", "image/png", "%PDF-1.7 ", FileRefusal.Mismatch)]
    [InlineData("brief.pdf", "application/pdf", "GIF89a %PDF-1.7", FileRefusal.Mismatch)]
    [InlineData("brief.pdf", "application/pdf", "<html><script>", FileRefusal.Mismatch)]
    [InlineData("brief.docx", "", "%PDF-1.7 ", FileRefusal.Mismatch)]
    [InlineData("brief.pdf.exe", "application/pdf", "%PDF-1.7 ", FileRefusal.UnknownKind)]
    [InlineData("plaatje.svg", "image/svg+xml", "<svg", FileRefusal.UnknownKind)]
    [InlineData("alles.zip", "application/zip", "PK\u0003\u0004", FileRefusal.UnknownKind)]
    [InlineData("macro.docm", "", "PK\u0003\u0004", FileRefusal.UnknownKind)]
    [InlineData("leeg.png", "image/png", "", FileRefusal.Empty)]
    public void Name_declaration_and_content_must_agree(string name, string declared, string content, FileRefusal? refusal) =>
        Assert.Equal(refusal, FileCleaning.KindOf(name, declared, Encoding.Latin1.GetBytes(content)).Refusal);

    [Fact]
    public void A_document_behind_a_password_says_so() =>
        Assert.Equal(FileRefusal.Encrypted, FileCleaning.KindOf("brief.docx", null, [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, 0]).Refusal);

    [Theory]
    [InlineData("../../etc/passwd.pdf", "passwd.pdf")]
    [InlineData("C:\\Users\\Karel\\brief.pdf", "brief.pdf")]
    [InlineData("brief\u202Efdp.exe.pdf", "brief_fdp.exe.pdf")]
    [InlineData("a\r\nSet-Cookie: b.pdf", "a__Set-Cookie_ b.pdf")]
    [InlineData("\"onclick=.pdf", "_onclick=.pdf")]
    [InlineData(".pdf", "bestand.pdf")]
    [InlineData("foto.jpeg.pdf", "foto.jpeg.pdf")]
    [InlineData("café één.pdf", "café één.pdf")]
    public void Names_become_plain(string given, string plain) => Assert.Equal(plain, FileNames.Plain(given, FileKind.Pdf));

    [Fact]
    public void A_name_is_never_too_long_and_never_cut_in_a_letter() =>
        Assert.All([new string('x', 5000) + ".pdf", string.Concat(Enumerable.Repeat("😀", 400)) + ".pdf"], name =>
        {
            var plain = FileNames.Plain(name, FileKind.Pdf);
            Assert.True(plain.Length <= FileLimits.MaxName && plain.EndsWith(".pdf", StringComparison.Ordinal) && plain.IsNormalized(), plain);
        });

    private static async Task<CleanFile> CleanAsync(FileKind kind, byte[] content)
    {
        var (file, refusal) = await new FileCleaning(Tools).CleanAsync(kind, content, default);
        Assert.Null(refusal);
        return file!;
    }

    private static async Task<FileRefusal?> RefusalAsync(FileKind kind, byte[] content) => (await new FileCleaning(Tools).CleanAsync(kind, content, default)).Refusal;

    private static void AssertNoTraces(byte[] content)
    {
        var text = Encoding.Latin1.GetString(content) + Encoding.UTF8.GetString(content);
        Assert.All([SampleFiles.Author, SampleFiles.Device, "GPS", "karel@", "staart", "opmerking"], trace => Assert.DoesNotContain(trace, text, StringComparison.OrdinalIgnoreCase));
        Assert.False(ExifTags.HoldPlace(content));
    }

    private static async Task<byte[]> UnpackedAsync(byte[] pdf)
    {
        using var work = FileTools.NewWork();
        var run = await Tools.QpdfAsync(["--warning-exit-0", "--qdf", "--object-streams=disable", await work.WriteAsync("x.pdf", pdf, default), "-"], default);
        Assert.True(run.IsDone, run.Error);
        return run.Output;
    }
}
