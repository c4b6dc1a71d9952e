using FamilyPortal.Domain.Families;

namespace FamilyPortal.Domain.Messages;

/// <summary>
/// A thread of one person with the household's duo. Never merged, never reassigned silently: when the duo changes, the
/// new member reads along because they are of the duo, and the family sees that on top of the thread.
/// </summary>
public sealed class Conversation
{
    public Guid Id { get; init; }

    public Guid HouseholdId { get; init; }

    public Household Household { get; init; } = null!;

    /// <summary>The family member whose thread this is.</summary>
    public Guid PersonId { get; init; }

    public Person Person { get; init; } = null!;

    /// <summary>By which day the duo promised to answer; null when nothing waits for an answer.</summary>
    public DateOnly? AnswerBy { get; private set; }

    /// <summary>When the oldest unanswered message came in; null when nothing waits.</summary>
    public DateTime? WaitingSince { get; private set; }

    /// <summary>Whether it asks a session of the higher assurance level, as the duo agreed with the family member. Below that level it does not exist.</summary>
    public bool NeedsHighLevel { get; private set; }

    public int Revision { get; private set; }

    /// <summary>The duo sets from which assurance level on the thread can be read.</summary>
    public void Protect(bool needsHighLevel)
    {
        NeedsHighLevel = needsHighLevel;
        Revision++;
    }

    /// <summary>Adds a message of the family member; the duo's promise starts when none runs yet.</summary>
    /// <param name="now">When it comes into the thread: a moment ahead while its sender can still undo it.</param>
    /// <param name="answerBy">The promised day, counted in working days from the day on which it arrived.</param>
    /// <param name="arrivedAt">When it reached the portal, where that was before now; null otherwise.</param>
    /// <param name="mandate">Under which a helper writes it for them; null when they write it themselves.</param>
    public Message Write(Guid messageId, SealedText body, Guid clientToken, DateTime now, DateOnly answerBy, DateTime? arrivedAt = null, Guid? mandate = null)
    {
        WaitingSince ??= arrivedAt ?? now;
        AnswerBy ??= answerBy;
        Revision++;
        return new Message { Id = messageId, ConversationId = Id, AuthorPersonId = PersonId, MandateId = mandate, Body = body, ClientToken = clientToken, SentAt = now, ArrivedAt = arrivedAt, AnswerBy = answerBy };
    }

    /// <summary>Adds an answer of a professional; the promise is kept.</summary>
    /// <param name="now">When it comes into the thread.</param>
    /// <param name="arrivedAt">When it reached the portal, where that was before now; null otherwise.</param>
    public Message Answer(Guid messageId, Guid staffId, SealedText body, Guid clientToken, DateTime now, DateTime? arrivedAt = null)
    {
        WaitingSince = null;
        AnswerBy = null;
        Revision++;
        return new Message { Id = messageId, ConversationId = Id, AuthorStaffId = staffId, Body = body, ClientToken = clientToken, SentAt = now, ArrivedAt = arrivedAt };
    }

    /// <summary>
    /// Says anew what waits for an answer, after a message was taken back: the oldest that no professional answered. A promise that an
    /// answer kept runs again when that answer is undone.
    /// </summary>
    /// <param name="standing">The messages of this thread that were not taken back.</param>
    public void Recount(IReadOnlyCollection<Message> standing)
    {
        var answered = standing.Where(m => m.AuthorStaffId is not null).Select(m => m.SentAt).DefaultIfEmpty(DateTime.MinValue).Max();
        var oldest = standing.Where(m => m.AuthorStaffId is null && m.SentAt > answered).OrderBy(m => m.SentAt).ThenBy(m => m.Id).FirstOrDefault();
        WaitingSince = oldest?.ArrivedAt ?? oldest?.SentAt;
        AnswerBy = oldest is null ? null : oldest.AnswerBy ?? AnswerBy;
        Revision++;
    }
}

/// <summary>One message, by a family member or by a professional: exactly one of the two authors is set.</summary>
public sealed class Message
{
    /// <summary>The duo answers within this many working days (UX.md #20).</summary>
    public const int AnswerWithinWorkingDays = 2;

    /// <summary>How long a message can be undone by its sender: until then nobody else sees it.</summary>
    public static readonly TimeSpan UndoWithin = TimeSpan.FromSeconds(30);

    /// <summary>The longest message that is taken.</summary>
    public const int MaxLength = 10_000;

    public Guid Id { get; init; }

    public Guid ConversationId { get; init; }

    public Conversation Conversation { get; init; } = null!;

    public Guid? AuthorPersonId { get; init; }

    public Person? AuthorPerson { get; init; }

    /// <summary>The mandate under which a helper wrote it for the family member; null when its author wrote it themselves.</summary>
    public Guid? MandateId { get; init; }

    public Guid? AuthorStaffId { get; init; }

    public StaffMember? AuthorStaff { get; init; }

    public required SealedText Body { get; init; }

    /// <summary>When it came into the thread: what somebody opened before this, they had not read.</summary>
    public DateTime SentAt { get; init; }

    /// <summary>
    /// When it reached the portal, where that was earlier: its sender's session had run out, and they confirmed it after signing
    /// in again. Null when it went straight into the thread.
    /// </summary>
    public DateTime? ArrivedAt { get; init; }

    /// <summary>The <see cref="OnceKey"/> of its sending: the same form sent twice is one message.</summary>
    public Guid ClientToken { get; init; }

    /// <summary>By which day the duo promised to answer it; null for what a professional wrote.</summary>
    public DateOnly? AnswerBy { get; init; }

    /// <summary>That its sender took it back; null while it stands.</summary>
    public MessageRetraction? Retraction { get; init; }
}
