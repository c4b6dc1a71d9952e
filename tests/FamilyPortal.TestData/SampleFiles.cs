using System.Buffers.Binary;
using System.Globalization;
using System.IO.Compression;
using System.Text;

namespace FamilyPortal.TestData;

/// <summary>Small files of each kind, as a telephone or an office makes them: with a place, an author and more that nobody asked for.</summary>
public static class SampleFiles
{
    /// <summary>Who made every sample; nothing that is kept may hold it.</summary>
    public const string Author = "Karel Voorbeeldman";

    /// <summary>With what every sample was made.</summary>
    public const string Device = "Toestel XQ-77";

    /// <summary>What a virus scanner's test signature looks for, cut so that this source is not found itself.</summary>
    public static readonly string Eicar = @"X5O!P%@AP[4\PZX54(P^)7CC)7}" + "$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*";

    private static readonly byte[] Photo = Convert.FromBase64String(
        "/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDABALDA4MChAODQ4SERATGCgaGBYWGDEjJR0oOjM9PDkzODdASFxOQERXRTc4UG1RV19iZ2hnPk1xeXBkeFxlZ2P/2wBDARESEhgVGC8aGi9jQjhCY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2P/wAARCAAIABADASIAAhEBAxEB/8QAFQABAQAAAAAAAAAAAAAAAAAAAAX/xAAUEAEAAAAAAAAAAAAAAAAAAAAA/8QAFAEBAAAAAAAAAAAAAAAAAAAABf/EABQRAQAAAAAAAAAAAAAAAAAAAAD/2gAMAwEAAhEDEQA/AIgAsM//2Q==");

    /// <summary>A photo with a place, an author, a comment, an XMP packet and something after its end. It lies on its side.</summary>
    public static byte[] Jpeg(string comment = "opmerking") =>
    [
        .. Photo[..20], .. Segment(0xE1, [.. "Exif\0\0"u8, .. Exif()]), .. Segment(0xE1, [.. "http://ns.adobe.com/xap/1.0/\0"u8, .. Encoding.UTF8.GetBytes(Xmp)]),
        .. Segment(0xFE, Encoding.UTF8.GetBytes($"{comment} {Author}")), .. Photo[20..], .. Encoding.UTF8.GetBytes($"staart {Author}"),
    ];

    /// <summary>A picture with a text, a place and something after its end.</summary>
    public static byte[] Png(int width = 4, int height = 3, string comment = "opmerking") =>
    [
        0x89, .. "PNG\r\n"u8, 0x1A, 0x0A,
        .. Chunk("IHDR", [.. BigEndian(width), .. BigEndian(height), 8, 2, 0, 0, 0]),
        .. Chunk("tEXt", Encoding.Latin1.GetBytes($"Author\0{Author}")), .. Chunk("tEXt", Encoding.Latin1.GetBytes($"Comment\0{comment}")), .. Chunk("eXIf", Exif()),
        .. Chunk("IDAT", Deflated(new byte[((width * 3) + 1) * height])), .. Chunk("IEND", []), .. Encoding.UTF8.GetBytes($"staart {Author}"),
    ];

    /// <summary>A picture whose head promises more points than it holds.</summary>
    public static byte[] HugePng() =>
    [
        0x89, .. "PNG\r\n"u8, 0x1A, 0x0A, .. Chunk("IHDR", [.. BigEndian(60_000), .. BigEndian(60_000), 8, 2, 0, 0, 0]), .. Chunk("IDAT", Deflated(new byte[1000])), .. Chunk("IEND", []),
    ];

    /// <summary>A picture whose data unpacks to far more than its head tells.</summary>
    public static byte[] BombPng() =>
    [
        0x89, .. "PNG\r\n"u8, 0x1A, 0x0A, .. Chunk("IHDR", [.. BigEndian(10), .. BigEndian(10), 8, 2, 0, 0, 0]), .. Chunk("IDAT", Deflated(new byte[40_000_000])), .. Chunk("IEND", []),
    ];

    /// <summary>A document with an author, a remark by somebody, a tracked change and a photo with a place.</summary>
    public static byte[] Docx(params (string Name, string Content)[] more)
    {
        const string W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
        var parts = new Dictionary<string, byte[]>(StringComparer.Ordinal)
        {
            ["[Content_Types].xml"] = Utf8("<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default Extension=\"xml\" ContentType=\"application/xml\"/><Override PartName=\"/word/document.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml\"/></Types>"),
            ["_rels/.rels"] = Utf8("<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"r1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" Target=\"word/document.xml\"/></Relationships>"),
            ["docProps/core.xml"] = Utf8($"<cp:coreProperties xmlns:cp=\"http://schemas.openxmlformats.org/package/2006/metadata/core-properties\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\"><dc:creator>{Author}</dc:creator><cp:lastModifiedBy>{Author}</cp:lastModifiedBy></cp:coreProperties>"),
            ["docProps/app.xml"] = Utf8($"<Properties xmlns=\"http://schemas.openxmlformats.org/officeDocument/2006/extended-properties\"><Application>{Device}</Application><Company>{Author} BV</Company></Properties>"),
            ["word/people.xml"] = Utf8($"<w15:people xmlns:w15=\"http://schemas.microsoft.com/office/word/2012/wordml\"><w15:person w15:author=\"{Author}\"><w15:presenceInfo w15:providerId=\"AD\" w15:userId=\"S::karel@voorbeeld.test\"/></w15:person></w15:people>"),
            ["word/comments.xml"] = Utf8($"<w:comments xmlns:w=\"{W}\"><w:comment w:id=\"1\" w:author=\"{Author}\" w:initials=\"KV\" w:date=\"2026-01-02T03:04:05Z\"><w:p><w:r><w:t>Klopt dit?</w:t></w:r></w:p></w:comment></w:comments>"),
            ["word/document.xml"] = Utf8($"<w:document xmlns:w=\"{W}\"><w:body><w:p w:rsidR=\"00A12B3C\"><w:r><w:t>Mijn bezwaar in het kort.</w:t></w:r><w:ins w:id=\"2\" w:author=\"{Author}\" w:date=\"2026-01-02T03:04:05Z\"><w:r><w:t>Erbij.</w:t></w:r></w:ins></w:p></w:body></w:document>"),
            ["word/media/image1.jpeg"] = Jpeg(),
        };
        foreach (var (name, content) in more)
        {
            parts[name] = Utf8(content);
        }

        return Zip([.. parts.Select(p => (p.Key, p.Value))]);
    }

    /// <summary>An archive with these entries.</summary>
    public static byte[] Zip(params (string Name, byte[] Content)[] entries)
    {
        using var whole = new MemoryStream();
        using (var zip = new ZipArchive(whole, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, content) in entries)
            {
                using var to = zip.CreateEntry(name).Open();
                to.Write(content);
            }
        }

        return whole.ToArray();
    }

    /// <summary>A page with an author, a remark by somebody, an XMP packet and a photo with a place.</summary>
    /// <param name="catalog">More of the catalogue, such as an action on opening.</param>
    /// <param name="photo">How the photo is packed.</param>
    public static byte[] Pdf(string catalog = "", string photo = "/DCTDecode", params string[] more)
    {
        var image = photo == "/DCTDecode" ? Jpeg() : Deflated(Jpeg());
        List<byte[]> objects =
        [
            Utf8($"<< /Type /Catalog /Pages 2 0 R /Metadata 7 0 R {catalog} >>"),
            Utf8("<< /Type /Pages /Kids [3 0 R] /Count 1 >>"),
            Utf8("<< /Type /Page /Parent 2 0 R /MediaBox [0 0 200 200] /Contents 4 0 R /Resources << /XObject << /Im1 5 0 R >> >> /Annots [6 0 R] >>"),
            Stream("", Utf8("q 100 0 0 100 50 50 cm /Im1 Do Q")),
            Stream($"/Type /XObject /Subtype /Image /Width 16 /Height 8 /ColorSpace /DeviceRGB /BitsPerComponent 8 /Filter {photo}", image),
            Utf8($"<< /Type /Annot /Subtype /Text /Rect [10 10 30 30] /Contents (Klopt dit?) /T ({Author}) /M (D:20260102030405Z) >>"),
            Stream("/Type /Metadata /Subtype /XML", Utf8(Xmp)),
            Utf8($"<< /Author ({Author}) /Creator ({Device}) /Producer ({Device}) /CreationDate (D:20260102030405Z) >>"),
            .. more.Select(Utf8),
        ];
        using var whole = new MemoryStream();
        whole.Write("%PDF-1.7\n"u8);
        var places = new List<long>();
        for (var i = 0; i < objects.Count; i++)
        {
            places.Add(whole.Position);
            whole.Write(Utf8($"{i + 1} 0 obj\n"));
            whole.Write(objects[i]);
            whole.Write("\nendobj\n"u8);
        }

        var table = whole.Position;
        whole.Write(Utf8($"xref\n0 {objects.Count + 1}\n0000000000 65535 f \n"));
        places.ForEach(place => whole.Write(Utf8(string.Create(CultureInfo.InvariantCulture, $"{place:0000000000} 00000 n \n"))));
        whole.Write(Utf8($"trailer << /Size {objects.Count + 1} /Root 1 0 R /Info 8 0 R >>\nstartxref\n{table}\n%%EOF\n"));
        return whole.ToArray();
    }

    /// <summary>A PDF in which one stream unpacks to far more than a document needs.</summary>
    public static byte[] BombPdf()
    {
        var packed = Deflated(new byte[150_000_000]);
        var whole = Pdf(more: $"<< /Length {packed.Length} /Filter /FlateDecode >>\nstream\n{Encoding.Latin1.GetString(packed)}\nendstream");
        return whole;
    }

    private static string Xmp => $"<x:xmpmeta xmlns:x=\"adobe:ns:meta/\"><rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\"><rdf:Description xmlns:dc=\"http://purl.org/dc/elements/1.1/\" xmlns:exif=\"http://ns.adobe.com/exif/1.0/\" exif:GPSLatitude=\"52,5.1N\"><dc:creator><rdf:Seq><rdf:li>{Author}</rdf:li></rdf:Seq></dc:creator></rdf:Description></rdf:RDF></x:xmpmeta>";

    // A TIFF directory with make, the way up (6: on its side), artist and a place.
    private static byte[] Exif()
    {
        using var tiff = new MemoryStream();
        (int Tag, int Type, byte[] Value)[] entries = [(0x010F, 2, Utf8(Device + "\0")), (0x0112, 3, [0, 6, 0, 0]), (0x013B, 2, Utf8(Author + "\0")), (0x8825, 4, [])];
        var data = 8 + 2 + (12 * entries.Length) + 4;
        tiff.Write([(byte)'M', (byte)'M', 0, 42, 0, 0, 0, 8, 0, (byte)entries.Length]);
        using var values = new MemoryStream();
        foreach (var (tag, type, value) in entries)
        {
            tiff.Write([(byte)(tag >> 8), (byte)tag, 0, (byte)type]);
            tiff.Write(BigEndian(tag is 0x0112 or 0x8825 ? 1 : value.Length));
            tiff.Write(tag == 0x0112 ? value : BigEndian(data + (int)values.Length));
            if (tag != 0x0112)
            {
                values.Write(value);
            }
        }

        tiff.Write(new byte[4]);
        tiff.Write(values.ToArray());
        // The place itself: one entry, the reference N.
        tiff.Write([0, 1, 0, 1, 0, 2, 0, 0, 0, 2, (byte)'N', 0, 0, 0, 0, 0, 0, 0]);
        return tiff.ToArray();
    }

    private static byte[] Segment(byte marker, byte[] content)
    {
        var head = new byte[] { 0xFF, marker, 0, 0 };
        BinaryPrimitives.WriteUInt16BigEndian(head.AsSpan(2), (ushort)(content.Length + 2));
        return [.. head, .. content];
    }

    private static byte[] Chunk(string type, byte[] content)
    {
        byte[] told = [.. Encoding.ASCII.GetBytes(type), .. content];
        return [.. BigEndian(content.Length), .. told, .. BigEndian((int)Crc(told))];
    }

    private static uint Crc(byte[] bytes)
    {
        var crc = uint.MaxValue;
        foreach (var b in bytes)
        {
            crc ^= b;
            for (var i = 0; i < 8; i++)
            {
                crc = (crc & 1) == 1 ? (crc >> 1) ^ 0xEDB88320 : crc >> 1;
            }
        }

        return ~crc;
    }

    private static byte[] Deflated(byte[] content)
    {
        using var to = new MemoryStream();
        using (var packed = new ZLibStream(to, CompressionLevel.Optimal, leaveOpen: true))
        {
            packed.Write(content);
        }

        return to.ToArray();
    }

    private static byte[] Stream(string about, byte[] content) => [.. Utf8($"<< {about} /Length {content.Length} >>\nstream\n"), .. content, .. "\nendstream"u8];

    private static byte[] BigEndian(int number)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(bytes, number);
        return bytes;
    }

    // One byte a letter: packed bytes pass through strings unharmed.
    private static byte[] Utf8(string text) => Encoding.Latin1.GetBytes(text);
}
