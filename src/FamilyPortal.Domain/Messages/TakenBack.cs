namespace FamilyPortal.Domain.Messages;

/// <summary>
/// That a message was taken back. The message itself never changes. Taken back before it came into the thread, it never was there;
/// later, a marker stands in its place.
/// </summary>
public sealed class MessageRetraction
{
    public Guid MessageId { get; init; }

    /// <summary>UTC.</summary>
    public DateTime At { get; init; }
}

/// <summary>
/// What somebody is still writing in a thread: for who writes it alone, whatever else they may read there. It outlives the session and
/// the device.
/// </summary>
public sealed class UnsentMessage
{
    public Guid Id { get; init; }

    public Guid ConversationId { get; init; }

    public Conversation Conversation { get; init; } = null!;

    /// <summary>Who writes: a family member, a professional or a helper.</summary>
    public Guid AuthorId { get; init; }

    public required SealedText Text { get; set; }

    /// <summary>Of the form, so that files that wait in it come back with the text.</summary>
    public Guid ClientToken { get; set; }

    /// <summary>UTC.</summary>
    public DateTime SavedAt { get; set; }
}
