using FamilyPortal.Domain;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace FamilyPortal.Data.Mappings;

/// <summary>Every instant is UTC and is read back as UTC, to the microsecond: the finest step all three databases keep.</summary>
public sealed class UtcConverter() : ValueConverter<DateTime, DateTime>(
    v => Instant.Kept(v),
    v => DateTime.SpecifyKind(v, DateTimeKind.Utc));

/// <summary>How instants are kept.</summary>
public static class Instant
{
    /// <summary>The instant as a database keeps it: UTC, cut to microseconds.</summary>
    public static DateTime Kept(DateTime instant) =>
        new(instant.Ticks - (instant.Ticks % TimeSpan.TicksPerMicrosecond), DateTimeKind.Utc);
}

/// <summary>Keeps the ciphertext.</summary>
public sealed class SealedTextConverter() : ValueConverter<SealedText, byte[]>(v => v.Kept, v => SealedText.FromKept(v));

/// <summary>Sealed text is replaced, never changed in place.</summary>
public sealed class SealedTextComparer() : ValueComparer<SealedText>(
    (a, b) => ReferenceEquals(a, b),
    v => System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(v),
    v => v);
