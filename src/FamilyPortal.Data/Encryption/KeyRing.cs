using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace FamilyPortal.Data.Encryption;

/// <summary>
/// The keys that never stand in the database: those that wrap data keys, and the one behind the look-up of subjects. A ring
/// never changes; rotation makes another.
/// </summary>
public sealed class KeyRing
{
    private const int KeyLength = 32;

    // In the order in which they were added.
    private readonly IReadOnlyList<WrappingKey> wrapping;
    private readonly byte[] index;

    private KeyRing(string current, DateTime? since, IReadOnlyList<WrappingKey> wrapping, byte[] index)
    {
        Current = current;
        Since = since;
        this.wrapping = wrapping;
        this.index = index;
    }

    /// <summary>The id of the key that wraps new data keys.</summary>
    public string Current { get; }

    /// <summary>From when the current key wraps; null for a ring that was never rotated.</summary>
    public DateTime? Since { get; }

    /// <summary>The ids of all wrapping keys, in the order in which they were added.</summary>
    public IReadOnlyList<string> Ids => [.. wrapping.Select(k => k.Id)];

    /// <summary>The id of the key that was added last.</summary>
    public string Newest => wrapping[^1].Id;

    /// <summary>A wrapping key; null when this ring does not hold it.</summary>
    public byte[]? Wrapping(string id) => wrapping.FirstOrDefault(k => k.Id == id)?.Key;

    /// <summary>Keyed hash of a subject or BSN. The purpose keeps equal values of different fields apart.</summary>
    public byte[] Index(string purpose, string value) => HMACSHA256.HashData(index, Encoding.UTF8.GetBytes($"{purpose}\n{value}"));

    /// <summary>Whether both rings find the same people: rotation leaves the key of the look-up as it is.</summary>
    public bool FindsTheSameAs(KeyRing other) => CryptographicOperations.FixedTimeEquals(index, other.index);

    /// <summary>A fresh ring.</summary>
    public static KeyRing Generate() =>
        new("k1", since: null, [new("k1", RandomNumberGenerator.GetBytes(KeyLength))], RandomNumberGenerator.GetBytes(KeyLength));

    /// <summary>The ring with one more key, which wraps nothing yet.</summary>
    public KeyRing WithNewKey()
    {
        var last = wrapping.Max(k => int.TryParse(k.Id.TrimStart('k'), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0);
        var id = string.Create(CultureInfo.InvariantCulture, $"k{last + 1}");
        return new(Current, Since, [.. wrapping, new(id, RandomNumberGenerator.GetBytes(KeyLength))], index);
    }

    /// <summary>The ring in which the newest key wraps, from now on.</summary>
    public KeyRing WithNewestCurrent(DateTime now) => new(Newest, now, wrapping, index);

    /// <summary>The ring without the keys that no longer wrap.</summary>
    public KeyRing WithCurrentOnly() => new(Current, Since, [.. wrapping.Where(k => k.Id == Current)], index);

    /// <summary>Reads a ring.</summary>
    /// <returns>Null when the text is not a whole key ring.</returns>
    public static KeyRing? Parse(string text)
    {
        Kept? kept;
        try
        {
            kept = JsonSerializer.Deserialize<Kept>(text);
        }
        catch (JsonException)
        {
            return null;
        }

        return kept is { Current: not null, Index.Length: KeyLength, Wrapping: not null }
            && kept.Wrapping.Values.All(k => k is { Length: KeyLength }) && kept.Wrapping.ContainsKey(kept.Current)
            ? new(kept.Current, kept.Since, [.. kept.Wrapping.Select(k => new WrappingKey(k.Key, k.Value))], kept.Index)
            : null;
    }

    /// <summary>The ring as text, to be kept where nobody else can read.</summary>
    public string Export() => JsonSerializer.Serialize(new Kept(Current, Since, new(wrapping.Select(k => KeyValuePair.Create(k.Id, k.Key))), index));

    private sealed record WrappingKey(string Id, byte[] Key);

    // OrderedDictionary: the order in which keys were added tells which is the newest.
    private sealed record Kept(string Current, DateTime? Since, OrderedDictionary<string, byte[]> Wrapping, byte[] Index);
}
