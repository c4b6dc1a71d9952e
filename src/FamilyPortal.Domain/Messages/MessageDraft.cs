using FamilyPortal.Domain.Support;

namespace FamilyPortal.Domain.Messages;

/// <summary>A message that a helper wrote for somebody, who sends it, changes it or throws it away. One for each mandate and thread; the duo never sees it.</summary>
public sealed class MessageDraft
{
    public Guid Id { get; init; }

    public Guid ConversationId { get; init; }

    public Conversation Conversation { get; init; } = null!;

    /// <summary>Under which the helper wrote it.</summary>
    public Guid MandateId { get; init; }

    public Mandate Mandate { get; init; } = null!;

    public required SealedText Body { get; set; }

    /// <summary>UTC.</summary>
    public DateTime UpdatedAt { get; set; }
}
