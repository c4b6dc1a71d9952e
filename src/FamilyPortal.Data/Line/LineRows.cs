namespace FamilyPortal.Data.Line;

/// <summary>
/// The key of one conversation of the confidential line, wrapped for one reader under the line's own ring. Holding it is the right to read: nobody
/// else has another way in. The row names nobody: the reader is a keyed hash that the portal's ring cannot make.
/// </summary>
public sealed class LineKey
{
    public Guid ConversationId { get; init; }

    /// <summary>Keyed hash of the reader, under the line's ring.</summary>
    public required byte[] Reader { get; init; }

    public required string WrappingKeyId { get; set; }

    public required byte[] Wrapped { get; set; }
}

/// <summary>One sealed entry of a conversation. It has no moment, no author and no kind in the open, and its length is rounded up.</summary>
public sealed class LineRow
{
    public Guid ConversationId { get; init; }

    /// <summary>1 for the beginning.</summary>
    public int Number { get; init; }

    public required byte[] Content { get; init; }
}
