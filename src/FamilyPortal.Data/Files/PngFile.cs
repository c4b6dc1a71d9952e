using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;
using FamilyPortal.Domain.Files;

namespace FamilyPortal.Data.Files;

/// <summary>
/// A PNG, written again with the chunks that draw its picture and nothing else: no texts, no Exif, no times, no profiles,
/// no frames that move, nothing after its end. The picture's data must unpack to exactly the size that its head tells.
/// </summary>
internal static class PngFile
{
    private static readonly byte[] Signature = [0x89, (byte)'P', (byte)'N', (byte)'G', 13, 10, 26, 10];

    // What draws the picture; the rest only tells about it.
    private static readonly HashSet<string> Drawn = new(StringComparer.Ordinal) { "IHDR", "PLTE", "IDAT", "IEND", "tRNS", "gAMA", "cHRM", "sRGB", "sBIT", "bKGD", "pHYs" };

    private static readonly uint[] Table = [.. Enumerable.Range(0, 256).Select(n => Enumerable.Range(0, 8).Aggregate((uint)n, (c, _) => (c & 1) == 1 ? 0xEDB88320u ^ (c >> 1) : c >> 1))];

    public static bool IsOne(ReadOnlySpan<byte> content) => content.StartsWith(Signature);

    /// <exception cref="FileRefusedException">It is broken, or too large a picture.</exception>
    public static CleanFile Clean(ReadOnlySpan<byte> content)
    {
        if (!IsOne(content))
        {
            throw new FileRefusedException(FileRefusal.Mismatch);
        }

        var (removed, unpacked) = (FileTraces.None, 0L);
        using var kept = new MemoryStream(content.Length);
        using var data = new MemoryStream();
        kept.Write(Signature);
        for (var at = Signature.Length; ;)
        {
            if (at + 12 > content.Length || BinaryPrimitives.ReadUInt32BigEndian(content[at..]) is var length && length > content.Length - at - 12)
            {
                throw new FileRefusedException(FileRefusal.Unreadable);
            }

            var whole = content.Slice(at, (int)length + 12);
            var type = Encoding.Latin1.GetString(whole.Slice(4, 4));
            var body = whole[8..^4];
            at += whole.Length;
            if (BinaryPrimitives.ReadUInt32BigEndian(whole[^4..]) != Check(whole[4..^4]) || (unpacked == 0) != (type == "IHDR"))
            {
                throw new FileRefusedException(FileRefusal.Unreadable);
            }

            if (type == "IHDR")
            {
                unpacked = Unpacked(body);
            }
            else if (type == "IDAT")
            {
                data.Write(body);
            }

            if (Drawn.Contains(type))
            {
                kept.Write(whole);
            }
            else if (char.IsAsciiLetterUpper(type[0]))
            {
                // A chunk without which the picture cannot be drawn, and which nobody knows.
                throw new FileRefusedException(FileRefusal.Unreadable);
            }
            else
            {
                removed |= Traces(type, body);
            }

            if (type == "IEND")
            {
                CheckData(data, unpacked);
                return new(kept.ToArray(), removed | (at < content.Length ? FileTraces.Other : FileTraces.None));
            }
        }
    }

    private static FileTraces Traces(string type, ReadOnlySpan<byte> body) => type switch
    {
        "eXIf" => ExifTags.Read(body).Traces,
        "tIME" => FileTraces.Device,
        _ => ExifTags.InText(body),
    };

    // How many bytes the picture has when it is unpacked: each row with the byte that names its filter, seven passes when interlaced.
    private static long Unpacked(ReadOnlySpan<byte> head)
    {
        if (head.Length != 13)
        {
            throw new FileRefusedException(FileRefusal.Unreadable);
        }

        long width = BinaryPrimitives.ReadUInt32BigEndian(head);
        long height = BinaryPrimitives.ReadUInt32BigEndian(head[4..]);
        var samples = head[9] switch { 0 or 3 => 1, 2 => 3, 4 => 2, 6 => 4, _ => 0 };
        var (depth, isInterlaced) = (head[8], head[12] == 1);
        if (width == 0 || height == 0 || samples == 0 || depth is not (1 or 2 or 4 or 8 or 16) || head[12] > 1)
        {
            throw new FileRefusedException(FileRefusal.Unreadable);
        }

        if (width > FileLimits.MaxPixels || height > FileLimits.MaxPixels || width * height > FileLimits.MaxPixels)
        {
            throw new FileRefusedException(FileRefusal.TooManyPixels);
        }

        long Rows(long w, long h) => w == 0 || h == 0 ? 0 : h * (((w * samples * depth) + 7) / 8 + 1);
        if (!isInterlaced)
        {
            return Rows(width, height);
        }

        (int X, int Y, int Dx, int Dy)[] passes = [(0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2)];
        return passes.Sum(p => Rows((width - p.X + p.Dx - 1) / p.Dx, (height - p.Y + p.Dy - 1) / p.Dy));
    }

    private static void CheckData(MemoryStream data, long unpacked)
    {
        data.Position = 0;
        var (total, part) = (0L, new byte[64 * 1024]);
        try
        {
            using var inflated = new ZLibStream(data, CompressionMode.Decompress);
            for (int read; (read = inflated.Read(part)) > 0;)
            {
                total += read;
                if (total > unpacked)
                {
                    throw new FileRefusedException(FileRefusal.TooMuchInside);
                }
            }
        }
        catch (InvalidDataException)
        {
            throw new FileRefusedException(FileRefusal.Unreadable);
        }

        if (total != unpacked)
        {
            throw new FileRefusedException(FileRefusal.Unreadable);
        }
    }

    // The check of a chunk: CRC-32 as in ISO 3309.
    private static uint Check(ReadOnlySpan<byte> bytes)
    {
        var check = uint.MaxValue;
        foreach (var b in bytes)
        {
            check = Table[(check ^ b) & 0xFF] ^ (check >> 8);
        }

        return ~check;
    }
}
