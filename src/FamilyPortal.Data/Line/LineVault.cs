using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;
using FamilyPortal.Data.Encryption;
using FamilyPortal.Domain.Support;

namespace FamilyPortal.Data.Line;

/// <summary>Seals and opens the confidential line, with a ring of its own. Each entry holds the hash of the one before, so that none can be taken out between.</summary>
public sealed class LineVault(KeySource source)
{
    private const int KeyLength = 32;

    /// <summary>Entries are filled up to a multiple of this, so that their length says little.</summary>
    private const int Block = 512;

    private static readonly JsonSerializerOptions Options = new() { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, Converters = { new JsonStringEnumConverter() } };

    /// <summary>Where the line's ring comes from.</summary>
    internal KeySource Source => source;

    /// <summary>The keyed hash of a family member as a client.</summary>
    internal byte[] Client(Guid person) => source.Ring.Index("line client", $"{person:N}");

    /// <summary>The keyed hash of an adviser.</summary>
    internal byte[] Adviser(Guid helper) => source.Ring.Index("line adviser", $"{helper:N}");

    /// <summary>The id of the conversation that a sending begins.</summary>
    internal Guid IdOf(Guid once) => new(source.Ring.Index("line conversation", $"{once:N}").AsSpan(0, 16));

    /// <summary>A fresh key.</summary>
    internal static byte[] NewKey() => RandomNumberGenerator.GetBytes(KeyLength);

    /// <summary>A conversation's key for one reader.</summary>
    internal LineKey Wrap(Guid conversation, byte[] reader, byte[] key)
    {
        var current = source.Now().Current;
        return new LineKey { ConversationId = conversation, Reader = reader, WrappingKeyId = current, Wrapped = Sealing.Seal(source.Wrapping(current), key, Place(conversation, reader)) };
    }

    /// <summary>The key behind a reader's row.</summary>
    /// <exception cref="CryptographicException">The ring does not open it, or the row was moved to another reader or conversation.</exception>
    internal byte[] Unwrap(LineKey row) => Sealing.Open(source.Wrapping(row.WrappingKeyId), row.Wrapped, Place(row.ConversationId, row.Reader));

    /// <summary>The same key under another wrapping key.</summary>
    internal byte[] Rewrap(LineKey row, string wrappingKey) => Sealing.Seal(source.Wrapping(wrappingKey), Unwrap(row), Place(row.ConversationId, row.Reader));

    /// <summary>Seals an entry behind those that are there.</summary>
    internal static LineRow Seal(Guid conversation, byte[] key, LineEntry entry, LineRow? before)
    {
        var number = (before?.Number ?? 0) + 1;
        var text = JsonSerializer.SerializeToUtf8Bytes(new Kept(entry, HashOf(before)), Options);
        var padded = new byte[(text.Length + Block) / Block * Block];
        padded.AsSpan().Fill((byte)' ');
        text.CopyTo(padded, 0);
        return new LineRow { ConversationId = conversation, Number = number, Content = Sealing.Seal(key, padded, Place(conversation, number)) };
    }

    /// <summary>Opens a conversation whole.</summary>
    /// <param name="rows">All of it, in order.</param>
    /// <exception cref="CryptographicException">An entry is missing, changed, or of another conversation.</exception>
    internal static LineConversation Open(Guid conversation, byte[] key, IReadOnlyList<LineRow> rows)
    {
        var entries = new List<LineEntry>(rows.Count);
        foreach (var (row, index) in rows.Select((row, index) => (row, index)))
        {
            var kept = JsonSerializer.Deserialize<Kept>(Sealing.Open(key, row.Content, Place(conversation, row.Number)), Options);
            if (kept is null || row.Number != index + 1 || kept.Before != HashOf(index == 0 ? null : rows[index - 1]))
            {
                throw new CryptographicException("A conversation of the confidential line is not whole.");
            }

            entries.Add(kept.Entry);
        }

        return LineConversation.Of(conversation, entries);
    }

    private static string HashOf(LineRow? row) => row is null ? "" : Convert.ToHexString(SHA256.HashData(row.Content));

    private static string Place(Guid conversation, byte[] reader) => $"LineKey/{conversation:N}/{Convert.ToHexString(reader)}";

    private static string Place(Guid conversation, int number) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"Line/{conversation:N}/{number}");

    private sealed record Kept(LineEntry Entry, string Before);
}
