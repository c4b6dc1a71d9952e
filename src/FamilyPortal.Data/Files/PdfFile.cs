using System.IO.Compression;
using System.Text.Json;
using System.Text.Json.Nodes;
using FamilyPortal.Domain.Files;

namespace FamilyPortal.Data.Files;

/// <summary>
/// A PDF, written again by qpdf without its properties, the names on its remarks and the traces in its photos. qpdf tells
/// all objects, so that what could run is found however it is hidden; exiftool then says whether anything is left.
/// </summary>
internal sealed class PdfFile(FileTools tools)
{
    private const string Filter = "/Filter";

    // Objects, actions and kinds of remark by which a PDF does something by itself or carries another file.
    private static readonly HashSet<string> ActiveKeys = new(StringComparer.Ordinal) { "/JS", "/JavaScript", "/AA", "/EmbeddedFiles", "/EF", "/RichMedia", "/RichMediaContent", "/XFA", "/3DD", "/Collection" };

    private static readonly HashSet<string> ActiveKinds = new(StringComparer.Ordinal)
    {
        "/JavaScript", "/Launch", "/SubmitForm", "/ImportData", "/Rendition", "/GoToE", "/GoToR", "/RichMediaExecute", "/GoTo3DView", "/EmbeddedFile", "/RichMedia", "/3D", "/Movie", "/Sound", "/Screen", "/FileAttachment",
    };

    private static readonly HashSet<string> AuthorKeys = new(StringComparer.Ordinal) { "/Metadata", "/PieceInfo", "/LastModified", "/CreatorInfo", "/Author", "/Creator", "/Producer", "/CreationDate", "/ModDate" };

    public static bool IsOne(ReadOnlySpan<byte> content) => content.StartsWith("%PDF-"u8);

    /// <exception cref="FileRefusedException">It is not one, is closed, broken or active, or it cannot be cleaned here.</exception>
    public async Task<CleanFile> CleanAsync(byte[] content, CancellationToken cancellationToken)
    {
        if (!IsOne(content))
        {
            throw new FileRefusedException(FileRefusal.Mismatch);
        }

        if (!tools.CanCleanPdf)
        {
            throw new FileRefusedException(FileRefusal.CannotClean);
        }

        using var work = FileTools.NewWork();
        var given = await work.WriteAsync("given.pdf", content, cancellationToken);
        var told = await tools.QpdfAsync(
            ["--warning-exit-0", "--no-warn", "--json=2", "--json-key=qpdf", "--json-key=encrypt", "--json-stream-data=inline", "--decode-level=none", given], cancellationToken);
        if (!told.IsDone)
        {
            throw new FileRefusedException(told.Says("password") ? FileRefusal.Encrypted : FileRefusal.Unreadable);
        }

        var (update, removed) = Judge(told.Output);
        var changes = await work.WriteAsync("changes.json", update, cancellationToken);
        var written = await tools.QpdfAsync(
            ["--warning-exit-0", "--no-warn", "--deterministic-id", "--object-streams=generate", "--stream-data=preserve", "--decode-level=none", $"--update-from-json={changes}", given, "-"], cancellationToken);
        if (!written.IsDone || !IsOne(written.Output))
        {
            throw new FileRefusedException(FileRefusal.Unreadable);
        }

        if (!await tools.IsWithoutTracesAsync(written.Output, cancellationToken))
        {
            throw new FileRefusedException(FileRefusal.CannotClean);
        }

        return new(written.Output, removed);
    }

    /// <summary>Refuses what may not be in a PDF, and tells qpdf which objects change.</summary>
    private static (byte[] Update, FileTraces Removed) Judge(byte[] told)
    {
        JsonNode root;
        try
        {
            root = JsonNode.Parse(told)!;
        }
        catch (JsonException)
        {
            throw new FileRefusedException(FileRefusal.Unreadable);
        }

        if (root["encrypt"]?["encrypted"]?.GetValue<bool>() == true)
        {
            throw new FileRefusedException(FileRefusal.Encrypted);
        }

        var (head, objects) = (root["qpdf"]![0]!, root["qpdf"]![1]!.AsObject());
        var (removed, budget) = (FileTraces.None, FileLimits.MaxUnpacked);
        var changed = new JsonObject();
        foreach (var (name, item) in objects.ToList())
        {
            var traces = FileTraces.None;
            var isChanged = item!["stream"] is { } stream
                ? CleanValue(stream["dict"], ref traces) | CleanStream(stream.AsObject(), ref budget, ref traces)
                : CleanValue(item["value"], ref traces) | (name == "trailer" && DropInfo(item["value"]!.AsObject(), ref traces));
            removed |= traces;
            if (isChanged)
            {
                changed[name] = item.DeepClone();
            }
        }

        return (JsonSerializer.SerializeToUtf8Bytes(new JsonObject { ["qpdf"] = new JsonArray(head.DeepClone(), changed) }), removed);
    }

    private static bool DropInfo(JsonObject trailer, ref FileTraces traces)
    {
        if (!trailer.Remove("/Info"))
        {
            return false;
        }

        traces |= FileTraces.Author | FileTraces.Device;
        return true;
    }

    private static bool CleanValue(JsonNode? value, ref FileTraces traces)
    {
        var isChanged = false;
        switch (value)
        {
            case JsonArray list:
                foreach (var item in list)
                {
                    isChanged |= CleanValue(item, ref traces);
                }

                break;
            case JsonObject dictionary:
                // From within, so that what is dropped was judged too.
                foreach (var (_, item) in dictionary)
                {
                    isChanged |= CleanValue(item, ref traces);
                }

                isChanged |= CleanDictionary(dictionary, ref traces);
                break;
        }

        return isChanged;
    }

    private static bool CleanDictionary(JsonObject dictionary, ref FileTraces traces)
    {
        foreach (var (key, value) in dictionary)
        {
            if (ActiveKeys.Contains(key) || (key is "/S" or "/Subtype" or "/Type" && value is JsonValue name && ActiveKinds.Contains(Text(name))))
            {
                throw new FileRefusedException(FileRefusal.Active);
            }
        }

        var gone = dictionary.Select(p => p.Key).Where(k => AuthorKeys.Contains(k) || k == "/OpenAction").ToList();
        if (dictionary.ContainsKey("/Rect") && dictionary["/Subtype"] is JsonValue kind && Text(kind) != "/Widget")
        {
            // A remark: its title is who made it.
            gone.AddRange(dictionary.Select(p => p.Key).Where(k => k is "/T" or "/M" or "/NM"));
        }

        foreach (var key in gone)
        {
            dictionary.Remove(key);
            traces |= key switch { "/OpenAction" => FileTraces.Other, "/Producer" or "/CreationDate" or "/ModDate" or "/LastModified" => FileTraces.Device, _ => FileTraces.Author };
        }

        return gone.Count > 0;
    }

    private static bool CleanStream(JsonObject stream, ref long budget, ref FileTraces traces)
    {
        var dictionary = stream["dict"]!.AsObject();
        if (dictionary["/Type"] is JsonValue type && Text(type) == "/Metadata")
        {
            // Emptied, whatever still points to it.
            dictionary.Remove(Filter);
            stream["data"] = "";
            traces |= FileTraces.Author;
            return true;
        }

        var data = Convert.FromBase64String(stream["data"]?.GetValue<string>() ?? "");
        var filters = Filters(dictionary[Filter]);
        if (filters is ["/DCTDecode"])
        {
            if (!JpegFile.IsOne(data))
            {
                return false;
            }

            var photo = JpegFile.Clean(data);
            stream["data"] = Convert.ToBase64String(photo.Content);
            traces |= photo.Removed;
            return true;
        }

        // What is packed in another way than Flate is looked through as it is.
        var open = filters is ["/FlateDecode", ..] ? Inflate(data, ref budget) : data;
        if (ExifTags.HoldPlace(open))
        {
            throw new FileRefusedException(FileRefusal.KeepsPlace);
        }

        if (filters.Count > 1 && filters.Exists(f => f is "/DCTDecode" or "/JPXDecode") && filters is not ["/FlateDecode", _])
        {
            // A photo packed three times over cannot be looked through.
            throw new FileRefusedException(FileRefusal.Unreadable);
        }

        return false;
    }

    private static byte[] Inflate(byte[] data, ref long budget)
    {
        using var to = new MemoryStream();
        try
        {
            using var from = new ZLibStream(new MemoryStream(data, writable: false), CompressionMode.Decompress);
            var part = new byte[64 * 1024];
            for (int read; (read = from.Read(part)) > 0;)
            {
                budget -= read;
                if (budget < 0)
                {
                    throw new FileRefusedException(FileRefusal.TooMuchInside);
                }

                to.Write(part, 0, read);
            }
        }
        catch (InvalidDataException)
        {
            // Readers draw what comes before the fault, and so much was looked through.
        }

        return to.ToArray();
    }

    private static List<string> Filters(JsonNode? filter) => filter switch
    {
        JsonArray list => [.. list.Select(f => f is JsonValue name ? Text(name) : "")],
        JsonValue name => [Text(name)],
        _ => [],
    };

    private static string Text(JsonValue value) => value.TryGetValue<string>(out var text) ? text : "";
}
