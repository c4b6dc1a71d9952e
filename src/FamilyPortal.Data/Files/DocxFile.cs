using System.IO.Compression;
using System.Text.RegularExpressions;
using System.Xml;
using System.Xml.Linq;
using FamilyPortal.Domain.Files;

namespace FamilyPortal.Data.Files;

/// <summary>
/// A Word document without macros, written again part by part: properties emptied, names taken off comments and changes,
/// pictures cleaned. What could run, load something from elsewhere or hide another file is refused.
/// </summary>
internal static partial class DocxFile
{
    /// <summary>Bytes of one part of text, unpacked: a thick book.</summary>
    private const int MaxText = 32 * 1024 * 1024;

    private const string Types = "[Content_Types].xml";
    private const string MainPart = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml";

    // Outside a clean document nothing is left of these.
    private static readonly string[] Emptied = ["docProps/core.xml", "docProps/app.xml", "docProps/custom.xml", "word/people.xml"];
    private static readonly string[] Readable = [".xml", ".rels", ".jpg", ".jpeg", ".png", ".odttf"];
    private static readonly HashSet<string> AuthorNames = new(StringComparer.Ordinal) { "author", "initials", "userId", "providerId", "lastModifiedBy", "date", "dateUtc" };
    private static readonly DateTimeOffset NoTime = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public static bool IsOne(ReadOnlySpan<byte> content) => content.StartsWith("PK\x03\x04"u8);

    /// <summary>Whether it is the older container in which Office closes a document with a password.</summary>
    public static bool IsClosed(ReadOnlySpan<byte> content) => content.StartsWith((ReadOnlySpan<byte>)[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]);

    /// <exception cref="FileRefusedException">It is not such a document, or holds what may not be in it.</exception>
    public static CleanFile Clean(byte[] content)
    {
        if (!IsOne(content))
        {
            throw new FileRefusedException(FileRefusal.Mismatch);
        }

        try
        {
            using var packed = new ZipArchive(new MemoryStream(content, writable: false), ZipArchiveMode.Read);
            return Rewrite(packed);
        }
        catch (Exception broken) when (broken is InvalidDataException or XmlException or NotSupportedException or EndOfStreamException)
        {
            throw new FileRefusedException(FileRefusal.Unreadable);
        }
    }

    private static CleanFile Rewrite(ZipArchive packed)
    {
        CheckEntries(packed);
        var (removed, budget) = (FileTraces.None, FileLimits.MaxUnpacked);
        using var whole = new MemoryStream();
        using (var clean = new ZipArchive(whole, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var entry in packed.Entries.Where(e => e.Length > 0 || !e.FullName.EndsWith('/')))
            {
                var (bytes, traces) = Part(entry.FullName, Unpack(entry, ref budget));
                removed |= traces;
                var kept = clean.CreateEntry(entry.FullName);
                kept.LastWriteTime = NoTime;
                using var to = kept.Open();
                to.Write(bytes);
            }
        }

        return new(whole.ToArray(), removed);
    }

    private static void CheckEntries(ZipArchive packed)
    {
        if (packed.Entries.Count > FileLimits.MaxEntries)
        {
            throw new FileRefusedException(FileRefusal.TooMuchInside);
        }

        var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var entry in packed.Entries)
        {
            var name = entry.FullName;
            if (entry.IsEncrypted)
            {
                throw new FileRefusedException(FileRefusal.Encrypted);
            }

            if (!names.Add(name) || !PlainName().IsMatch(name) || name.Contains("..", StringComparison.Ordinal))
            {
                throw new FileRefusedException(FileRefusal.Unreadable);
            }

            if (!name.EndsWith('/') && !Readable.Contains(Path.GetExtension(name).ToLowerInvariant()))
            {
                // Macros, controls, other files, pictures that run: everything that is neither text, nor a photo, nor a letter type.
                throw new FileRefusedException(FileRefusal.Active);
            }
        }

        if (!names.Contains(Types) || !names.Contains("word/document.xml"))
        {
            throw new FileRefusedException(FileRefusal.Mismatch);
        }
    }

    private static byte[] Unpack(ZipArchiveEntry entry, ref long budget)
    {
        using var from = entry.Open();
        using var to = new MemoryStream();
        var part = new byte[64 * 1024];
        for (int read; (read = from.Read(part)) > 0;)
        {
            // What the entry says of its own length is not believed.
            budget -= read;
            if (budget < 0)
            {
                throw new FileRefusedException(FileRefusal.TooMuchInside);
            }

            to.Write(part, 0, read);
        }

        return to.ToArray();
    }

    private static (byte[] Bytes, FileTraces Removed) Part(string name, byte[] bytes)
    {
        switch (Path.GetExtension(name).ToLowerInvariant())
        {
            case ".jpg" or ".jpeg" or ".png":
                var picture = JpegFile.IsOne(bytes) ? JpegFile.Clean(bytes) : PngFile.Clean(bytes);
                return (picture.Content, picture.Removed);
            case ".odttf":
                return (bytes, FileTraces.None);
        }

        if (bytes.Length > MaxText)
        {
            throw new FileRefusedException(FileRefusal.TooMuchInside);
        }

        using var reader = XmlReader.Create(new MemoryStream(bytes, writable: false), new() { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, IgnoreProcessingInstructions = true, IgnoreComments = true });
        var part = XDocument.Load(reader);
        var root = part.Root ?? throw new FileRefusedException(FileRefusal.Unreadable);
        CheckDepth(root);
        var removed = name switch
        {
            Types => CheckTypes(root),
            _ when name.EndsWith(".rels", StringComparison.OrdinalIgnoreCase) => CheckLinks(root),
            _ when Emptied.Contains(name, StringComparer.OrdinalIgnoreCase) || name.StartsWith("customXml/item", StringComparison.OrdinalIgnoreCase) => Empty(root, name),
            _ => CleanText(root),
        };
        using var to = new MemoryStream();
        using (var writer = XmlWriter.Create(to, new() { Encoding = new System.Text.UTF8Encoding(encoderShouldEmitUTF8Identifier: false) }))
        {
            part.Save(writer);
        }

        return (to.ToArray(), removed);
    }

    private static void CheckDepth(XElement root)
    {
        if (root.DescendantsAndSelf().Take(2_000_000).Any(e => e.Ancestors().Take(300).Count() == 300))
        {
            throw new FileRefusedException(FileRefusal.TooMuchInside);
        }
    }

    private static FileTraces CheckTypes(XElement root)
    {
        var types = root.Elements().Select(e => (Part: e.Attribute("PartName")?.Value, Type: e.Attribute("ContentType")?.Value ?? "")).ToList();
        if (types.Exists(t => t.Type.Contains("macro", StringComparison.OrdinalIgnoreCase) || t.Type.Contains("vba", StringComparison.OrdinalIgnoreCase) || t.Type.Contains("activeX", StringComparison.OrdinalIgnoreCase)))
        {
            throw new FileRefusedException(FileRefusal.Active);
        }

        return types.Exists(t => string.Equals(t.Part, "/word/document.xml", StringComparison.OrdinalIgnoreCase) && t.Type == MainPart)
            ? FileTraces.None
            : throw new FileRefusedException(FileRefusal.Mismatch);
    }

    // A document that fetches something when it is opened tells somebody that it was opened, and where.
    private static FileTraces CheckLinks(XElement root)
    {
        foreach (var link in root.Elements().Where(e => e.Attribute("TargetMode")?.Value == "External"))
        {
            var (type, target) = (link.Attribute("Type")?.Value ?? "", link.Attribute("Target")?.Value ?? "");
            var isPlainLink = type.EndsWith("/hyperlink", StringComparison.Ordinal)
                && (target.StartsWith("https://", StringComparison.OrdinalIgnoreCase) || target.StartsWith("http://", StringComparison.OrdinalIgnoreCase) || target.StartsWith("mailto:", StringComparison.OrdinalIgnoreCase));
            if (!isPlainLink)
            {
                throw new FileRefusedException(FileRefusal.Active);
            }
        }

        return FileTraces.None;
    }

    private static FileTraces Empty(XElement root, string name)
    {
        var traces = root.HasElements || root.Value.Length > 0
            ? name.EndsWith("app.xml", StringComparison.OrdinalIgnoreCase) ? FileTraces.Device : FileTraces.Author
            : FileTraces.None;
        root.RemoveNodes();
        return traces;
    }

    // A field that starts a program or fetches something. Word reads a field as one, however many runs it is cut over.
    private static void CheckFields(XElement root)
    {
        var fields = string.Concat(root.DescendantsAndSelf().Select(e => e.Name.LocalName switch
        {
            "fldChar" => " ",
            "fldSimple" => $" {e.Attributes().FirstOrDefault(a => a.Name.LocalName == "instr")?.Value} ",
            "instrText" or "delInstrText" => e.Value,
            _ => "",
        }));
        if (Fetches().IsMatch(fields))
        {
            throw new FileRefusedException(FileRefusal.Active);
        }
    }

    private static FileTraces CleanText(XElement root)
    {
        CheckFields(root);
        var removed = FileTraces.None;
        foreach (var element in root.DescendantsAndSelf().ToList())
        {
            if (element.Name.LocalName is "rsids" or "attachedTemplate" or "docVars" or "mailMerge" or "presenceInfo")
            {
                element.Remove();
                removed |= FileTraces.Other;
                continue;
            }

            foreach (var attribute in element.Attributes().ToList())
            {
                if (attribute.Name.LocalName == "author")
                {
                    removed |= attribute.Value.Length > 0 ? FileTraces.Author : FileTraces.None;
                    attribute.Value = "";
                }
                else if (AuthorNames.Contains(attribute.Name.LocalName) || attribute.Name.LocalName.StartsWith("rsid", StringComparison.Ordinal))
                {
                    removed |= attribute.Name.LocalName.StartsWith("rsid", StringComparison.Ordinal) ? FileTraces.None : FileTraces.Author;
                    attribute.Remove();
                }
            }
        }

        return removed;
    }

    [GeneratedRegex("^[A-Za-z0-9_.\\-/\\[\\] ]{1,200}$", RegexOptions.None, 1000)]
    private static partial Regex PlainName();

    [GeneratedRegex("\\b(DDE|DDEAUTO|INCLUDETEXT|INCLUDEPICTURE|IMPORT|LINK|DATABASE|MACROBUTTON|RD|AUTOTEXT)\\b", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Fetches();
}
