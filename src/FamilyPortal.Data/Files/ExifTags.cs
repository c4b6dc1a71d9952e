using System.Buffers.Binary;
using FamilyPortal.Domain.Files;

namespace FamilyPortal.Data.Files;

/// <summary>What a camera wrote beside its picture (Exif: a TIFF directory), read no further than is needed to tell what is taken out.</summary>
internal static class ExifTags
{
    private const int OrientationTag = 0x0112;
    private const int PlaceTag = 0x8825;
    private static readonly int[] AuthorTags = [0x013B, 0x8298, 0x9C9D];
    private static readonly byte[] Marker = "Exif\0\0"u8.ToArray();

    /// <summary>The traces in a TIFF directory, and how the picture is to be turned (1 to 8; 1 when nothing says so).</summary>
    public static (FileTraces Traces, int Orientation) Read(ReadOnlySpan<byte> tiff)
    {
        var (traces, orientation) = (FileTraces.None, 1);
        if (tiff.Length < 8 || !IsTiff(tiff, out var isLittle))
        {
            return (FileTraces.Other, 1);
        }

        var at = (long)UInt32(tiff[4..], isLittle);
        if (at + 2 > tiff.Length)
        {
            return (FileTraces.Other, 1);
        }

        var count = UInt16(tiff[(int)at..], isLittle);
        for (var i = 0; i < count; i++)
        {
            var entry = at + 2 + (12L * i);
            if (entry + 12 > tiff.Length)
            {
                break;
            }

            var tag = UInt16(tiff[(int)entry..], isLittle);
            if (tag == OrientationTag)
            {
                orientation = UInt16(tiff[((int)entry + 8)..], isLittle) is >= 1 and <= 8 and var turned ? turned : 1;
            }
            else
            {
                traces |= tag == PlaceTag ? FileTraces.Place : AuthorTags.Contains(tag) ? FileTraces.Author : FileTraces.Device;
            }
        }

        return (traces, orientation);
    }

    /// <summary>Exif that says how to turn the picture and nothing else.</summary>
    public static byte[] OrientationOnly(int orientation) =>
    [
        .. Marker, (byte)'M', (byte)'M', 0, 42, 0, 0, 0, 8, 0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, (byte)orientation, 0, 0, 0, 0, 0, 0,
    ];

    /// <summary>What an XMP packet or another text tells.</summary>
    public static FileTraces InText(ReadOnlySpan<byte> text) =>
        (HasText(text, "GPS"u8) ? FileTraces.Place : FileTraces.None)
        | (HasText(text, "creator"u8) || HasText(text, "uthor"u8) || HasText(text, "rtist"u8) ? FileTraces.Author : FileTraces.None)
        | FileTraces.Other;

    /// <summary>Whether bytes hold a place somewhere: Exif with a place, or coordinates in an XMP packet.</summary>
    public static bool HoldPlace(ReadOnlySpan<byte> bytes)
    {
        if (HasText(bytes, "GPSLatitude"u8) || HasText(bytes, "GPSLongitude"u8))
        {
            return true;
        }

        for (var left = bytes; ;)
        {
            var found = left.IndexOf("Exif"u8);
            if (found < 0)
            {
                return false;
            }

            left = left[(found + 4)..];
            // In JPEG two zeros follow; in JPEG 2000 the rest of its own mark.
            foreach (var skip in (ReadOnlySpan<int>)[2, 6])
            {
                if (left.Length > skip && Read(left[skip..]) is var (traces, _) && traces.HasFlag(FileTraces.Place))
                {
                    return true;
                }
            }
        }
    }

    public static bool IsExif(ReadOnlySpan<byte> segment) => segment.StartsWith(Marker);

    public static int MarkerLength => Marker.Length;

    private static bool HasText(ReadOnlySpan<byte> bytes, ReadOnlySpan<byte> text) => bytes.IndexOf(text) >= 0;

    private static bool IsTiff(ReadOnlySpan<byte> tiff, out bool isLittle)
    {
        isLittle = tiff[0] == 'I';
        return tiff.StartsWith("II*\0"u8) || tiff.StartsWith("MM\0*"u8);
    }

    private static ushort UInt16(ReadOnlySpan<byte> at, bool isLittle) => isLittle ? BinaryPrimitives.ReadUInt16LittleEndian(at) : BinaryPrimitives.ReadUInt16BigEndian(at);

    private static uint UInt32(ReadOnlySpan<byte> at, bool isLittle) => isLittle ? BinaryPrimitives.ReadUInt32LittleEndian(at) : BinaryPrimitives.ReadUInt32BigEndian(at);
}
