using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using FamilyPortal.Data.Encryption;
using Microsoft.EntityFrameworkCore;

namespace FamilyPortal.Data.AccessLog;

/// <summary>
/// Signed statements of where each chain of the access log stood, as files outside the database. A database alone cannot
/// show that its newest lines were cut off, that a whole chain was made anew or dropped, or that an older copy was put back:
/// each of these differs from what a checkpoint says. A file names only the chains that moved, and the hash of the file before.
/// </summary>
public sealed class Checkpoints(string folder, SigningKey key)
{
    private const string Format = "family-portal-checkpoint 1";

    private const string Suffix = ".checkpoint";

    private const string None = "-";

    /// <summary>At least one every so often (SECURITY.md §3).</summary>
    public static readonly TimeSpan Every = TimeSpan.FromMinutes(15);

    /// <summary>Writes the checkpoint of this quarter of an hour, unless another node did.</summary>
    /// <exception cref="CryptographicException">An earlier checkpoint is not what was written: nothing is added to it.</exception>
    public async Task WriteAsync(PortalDbContext db, DateTime now, CancellationToken cancellationToken)
    {
        var (points, last, fault) = await ReadAsync(cancellationToken);
        if (fault is not null)
        {
            throw new CryptographicException($"The checkpoints do not hold: {fault.What}.");
        }

        var heads = await db.ChainHeads.AsNoTracking().OrderBy(h => h.Chain).ToListAsync(cancellationToken);
        var text = new StringBuilder().Append(Format).Append('\n')
            .Append(CultureInfo.InvariantCulture, $"at {now:O}\n")
            .Append(CultureInfo.InvariantCulture, $"previous {last ?? None}\n");
        foreach (var head in heads.Where(h => !points.TryGetValue(h.Chain, out var known) || known.Sequence != h.Sequence))
        {
            text.Append(CultureInfo.InvariantCulture, $"{head.Chain:N} {head.Sequence} {Convert.ToHexStringLower(head.Hash)}\n");
        }

        var statement = Encoding.UTF8.GetBytes(text.ToString());
        var slot = new DateTime(now.Ticks - (now.Ticks % Every.Ticks), DateTimeKind.Utc);
        Directory.CreateDirectory(folder);
        var path = Path.Combine(folder, slot.ToString("yyyyMMdd'T'HHmm'Z'", CultureInfo.InvariantCulture) + Suffix);
        var aside = $"{path}.{Guid.NewGuid():N}";
        await File.WriteAllBytesAsync(aside, [.. statement, .. Encoding.ASCII.GetBytes($"signature {Convert.ToBase64String(key.Sign(statement))}\n")], cancellationToken);
        try
        {
            File.Move(aside, path, overwrite: false);
        }
        catch (IOException) when (File.Exists(path))
        {
            // Another node was first.
            File.Delete(aside);
        }
    }

    /// <summary>The first thing in which the log differs from its checkpoints, or that is wrong with these; null when nothing is.</summary>
    public async Task<LogFault?> FirstFaultAsync(PortalDbContext db, CancellationToken cancellationToken)
    {
        var (points, _, fault) = await ReadAsync(cancellationToken);
        if (fault is not null)
        {
            return fault;
        }

        foreach (var (chain, point) in points.OrderBy(p => p.Key))
        {
            // The chain's own hashes tell the rest: what stood before this line is in its hash.
            var hash = await db.AccessLog.AsNoTracking().Where(e => e.Chain == chain && e.Sequence == point.Sequence).Select(e => e.Hash).SingleOrDefaultAsync(cancellationToken);
            if (point.Sequence > 0 && (hash is null || !hash.AsSpan().SequenceEqual(point.Hash)))
            {
                return new(chain, point.Sequence, hash is null ? "is missing, although a checkpoint names it" : "is not the one that a checkpoint names");
            }
        }

        return null;
    }

    private async Task<(Dictionary<Guid, (long Sequence, byte[] Hash)> Points, string? Last, LogFault? Fault)> ReadAsync(CancellationToken cancellationToken)
    {
        var points = new Dictionary<Guid, (long Sequence, byte[] Hash)>();
        string? last = null;
        foreach (var file in Directory.Exists(folder) ? Directory.GetFiles(folder, "*" + Suffix).Order(StringComparer.Ordinal).ToArray() : [])
        {
            var bytes = await File.ReadAllBytesAsync(file, cancellationToken);
            if (Read(bytes) is not { } read)
            {
                return (points, last, new(Guid.Empty, Sequence: null, $"the checkpoint {Path.GetFileName(file)} was changed or is not ours"));
            }

            if (read.Previous != (last ?? None))
            {
                return (points, last, new(Guid.Empty, Sequence: null, $"a checkpoint before {Path.GetFileName(file)} is missing"));
            }

            foreach (var (chain, sequence, hash) in read.Points)
            {
                points[chain] = (sequence, hash);
            }

            last = Convert.ToHexStringLower(SHA256.HashData(bytes));
        }

        return (points, last, Fault: null);
    }

    private (string Previous, List<(Guid Chain, long Sequence, byte[] Hash)> Points)? Read(byte[] bytes)
    {
        var lines = Encoding.UTF8.GetString(bytes).Split('\n');
        if (lines is not [Format, var at, var before, .., var signed, ""] || !at.StartsWith("at ", StringComparison.Ordinal)
            || !before.StartsWith("previous ", StringComparison.Ordinal) || !signed.StartsWith("signature ", StringComparison.Ordinal))
        {
            return null;
        }

        var signature = new byte[signed.Length];
        if (!Convert.TryFromBase64String(signed["signature ".Length..], signature, out var length)
            || !key.Made(signature[..length], bytes.AsSpan(0, bytes.Length - Encoding.UTF8.GetByteCount(signed) - 1)))
        {
            return null;
        }

        return (before["previous ".Length..], [.. lines[3..^2].Select(line => line.Split(' ')).Select(p => (Guid.ParseExact(p[0], "N"), long.Parse(p[1], CultureInfo.InvariantCulture), Convert.FromHexString(p[2])))]);
    }
}
