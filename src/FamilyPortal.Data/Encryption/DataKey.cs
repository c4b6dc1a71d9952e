namespace FamilyPortal.Data.Encryption;

/// <summary>
/// The key of one person, publication, conversation or other owner, wrapped. Rotation wraps it anew; legal destruction
/// deletes it, and what it sealed is gone while immutable rows stay untouched.
/// </summary>
public sealed class DataKey
{
    public Guid OwnerId { get; init; }

    public required string WrappingKeyId { get; set; }

    public required byte[] Wrapped { get; set; }
}
