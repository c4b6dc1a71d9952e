using System.Security.Cryptography;
using System.Text.Json;

namespace FamilyPortal.Domain.Plans;

/// <summary>
/// What one reader sees of one version: the page, the PDF, the preview and the difference are all made of this.
/// Parts that are not for this reader are not in it, and nothing tells that they exist.
/// </summary>
/// <param name="Number">The reader's own number (professionals: the household's number).</param>
/// <param name="PublishedAt">UTC; null for a preview of a draft.</param>
/// <param name="PublishedBy">Name of the professional who shared it.</param>
/// <param name="Hash">SHA-256 of the view as hexadecimal digits.</param>
public sealed record PlanView(
    Guid VersionId,
    int Number,
    DateTime? PublishedAt,
    string PublishedBy,
    PlanPhase Phase,
    DateOnly ReviewOn,
    string Hash,
    IReadOnlyList<PlanEntry> Entries)
{
    public string? Summary => Items<PlanSummary>().Select(s => s.Item.Text).FirstOrDefault();

    /// <summary>The parts of one kind, numbered 1, 2, 3 … for this reader.</summary>
    public IReadOnlyList<Numbered<T>> Items<T>()
        where T : PlanItem =>
        [.. Entries.Where(e => e.Item is T).Select((e, i) => new Numbered<T>(i + 1, e.ItemKey, (T)e.Item))];
}

/// <summary>A part as a reader sees it.</summary>
public sealed record PlanEntry(Guid ItemKey, PlanItem Item);

/// <summary>A part with the reader's own number.</summary>
public sealed record Numbered<T>(int Number, Guid ItemKey, T Item)
    where T : PlanItem;

/// <summary>How plan parts are written down: one canonical text, so that equal content gives an equal hash.</summary>
public static class PlanText
{
    private static readonly JsonSerializerOptions Options = new() { WriteIndented = false };

    public static string Write(PlanItem item) => JsonSerializer.Serialize(item, Options);

    /// <exception cref="JsonException">The text is not a plan part.</exception>
    public static PlanItem Read(string text) =>
        JsonSerializer.Deserialize<PlanItem>(text, Options) ?? throw new JsonException("A plan part was empty.");

    /// <summary>SHA-256 over phase, review day and the parts in order.</summary>
    public static byte[] Hash(PlanPhase phase, DateOnly reviewOn, IEnumerable<PlanEntry> entries)
    {
        using var sha = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        sha.AppendData(System.Text.Encoding.UTF8.GetBytes($"{phase}\n{reviewOn:O}\n"));
        foreach (var entry in entries)
        {
            sha.AppendData(System.Text.Encoding.UTF8.GetBytes($"{entry.ItemKey:N} {Write(entry.Item)}\n"));
        }

        return sha.GetHashAndReset();
    }
}
