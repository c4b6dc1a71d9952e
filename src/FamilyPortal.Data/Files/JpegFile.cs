using System.Buffers.Binary;
using FamilyPortal.Domain.Files;

namespace FamilyPortal.Data.Files;

/// <summary>
/// A JPEG, written again with what its picture needs and nothing else: no Exif but the way up, no XMP, no comments, no
/// profiles, no thumbnail, nothing after its end. The picture's own data stays as it is, so it loses no quality.
/// </summary>
internal static class JpegFile
{
    private const byte Start = 0xD8;
    private const byte End = 0xD9;
    private const byte Scan = 0xDA;
    private const byte Exif = 0xE1;
    private const byte Adobe = 0xEE;
    private const byte Comment = 0xFE;

    /// <summary>More scans than any camera writes take a viewer minutes to draw.</summary>
    private const int MaxScans = 100;

    public static bool IsOne(ReadOnlySpan<byte> content) => content.StartsWith((ReadOnlySpan<byte>)[0xFF, Start, 0xFF]);

    /// <exception cref="FileRefusedException">It is broken or too large a picture.</exception>
    public static CleanFile Clean(ReadOnlySpan<byte> content)
    {
        if (!IsOne(content))
        {
            throw new FileRefusedException(FileRefusal.Mismatch);
        }

        var (removed, orientation, hasFrame, scans) = (FileTraces.None, 1, false, 0);
        using var kept = new MemoryStream(content.Length);
        for (var at = 2; ;)
        {
            var marker = Marker(content, ref at);
            if (marker == End)
            {
                if (!hasFrame || scans == 0)
                {
                    throw new FileRefusedException(FileRefusal.Unreadable);
                }

                removed |= at < content.Length ? FileTraces.Other : FileTraces.None;
                return new(Whole(kept.ToArray(), orientation), removed);
            }

            if (marker is 0x01 or (>= 0xD0 and <= Start) || at + 2 > content.Length)
            {
                throw new FileRefusedException(FileRefusal.Unreadable);
            }

            var length = BinaryPrimitives.ReadUInt16BigEndian(content[at..]);
            if (length < 2 || at + length > content.Length)
            {
                throw new FileRefusedException(FileRefusal.Unreadable);
            }

            var segment = content.Slice(at + 2, length - 2);
            at += length;
            switch (marker)
            {
                case >= 0xC0 and <= 0xCF and not (0xC4 or 0xC8 or 0xCC):
                    CheckFrame(segment, ref hasFrame);
                    Write(kept, marker, segment);
                    break;
                case 0xC4 or 0xCC or 0xDB or 0xDD:
                    Write(kept, marker, segment);
                    break;
                case Scan:
                    if (!hasFrame || ++scans > MaxScans)
                    {
                        throw new FileRefusedException(FileRefusal.Unreadable);
                    }

                    Write(kept, marker, segment);
                    var length2 = ScanLength(content[at..]);
                    kept.Write(content.Slice(at, length2));
                    at += length2;
                    break;
                case Adobe when segment.StartsWith("Adobe"u8) && segment.Length >= 12:
                    // Says in which colours the picture is written.
                    Write(kept, marker, segment[..12]);
                    break;
                case Exif when ExifTags.IsExif(segment):
                    var (traces, turned) = ExifTags.Read(segment[ExifTags.MarkerLength..]);
                    (removed, orientation) = (removed | traces, turned);
                    break;
                case 0xE0 when segment.StartsWith("JFIF\0"u8) && segment.Length <= 14:
                    break;
                case Exif or Comment or (>= 0xE0 and <= 0xEF):
                    removed |= ExifTags.InText(segment);
                    break;
                default:
                    throw new FileRefusedException(FileRefusal.Unreadable);
            }
        }
    }

    private static byte Marker(ReadOnlySpan<byte> content, ref int at)
    {
        if (at >= content.Length || content[at] != 0xFF)
        {
            throw new FileRefusedException(FileRefusal.Unreadable);
        }

        while (at < content.Length && content[at] == 0xFF)
        {
            at++;
        }

        return at < content.Length ? content[at++] : throw new FileRefusedException(FileRefusal.Unreadable);
    }

    private static void CheckFrame(ReadOnlySpan<byte> frame, ref bool hasFrame)
    {
        if (hasFrame || frame.Length < 6)
        {
            throw new FileRefusedException(FileRefusal.Unreadable);
        }

        long height = BinaryPrimitives.ReadUInt16BigEndian(frame[1..]);
        long width = BinaryPrimitives.ReadUInt16BigEndian(frame[3..]);
        if (height == 0 || width == 0)
        {
            throw new FileRefusedException(FileRefusal.Unreadable);
        }

        hasFrame = height * width <= FileLimits.MaxPixels ? true : throw new FileRefusedException(FileRefusal.TooManyPixels);
    }

    // The picture's own bytes: up to the next marker that is neither a stuffed FF nor a restart.
    private static int ScanLength(ReadOnlySpan<byte> data)
    {
        for (var at = 0; ;)
        {
            var found = data[at..].IndexOf((byte)0xFF);
            if (found < 0 || at + found + 1 >= data.Length)
            {
                throw new FileRefusedException(FileRefusal.Unreadable);
            }

            at += found;
            if (data[at + 1] is not (0x00 or (>= 0xD0 and <= 0xD7)))
            {
                return at;
            }

            at += 2;
        }
    }

    private static void Write(MemoryStream to, byte marker, ReadOnlySpan<byte> segment)
    {
        Span<byte> head = [0xFF, marker, 0, 0];
        BinaryPrimitives.WriteUInt16BigEndian(head[2..], (ushort)(segment.Length + 2));
        to.Write(head);
        to.Write(segment);
    }

    private static byte[] Whole(byte[] kept, int orientation)
    {
        using var whole = new MemoryStream(kept.Length + 64);
        whole.Write([0xFF, Start]);
        Write(whole, 0xE0, [(byte)'J', (byte)'F', (byte)'I', (byte)'F', 0, 1, 1, 0, 0, 1, 0, 1, 0, 0]);
        if (orientation != 1)
        {
            Write(whole, Exif, ExifTags.OrientationOnly(orientation));
        }

        whole.Write(kept);
        whole.Write([0xFF, End]);
        return whole.ToArray();
    }
}
