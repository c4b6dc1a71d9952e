using FamilyPortal.Domain.Families;

namespace FamilyPortal.Domain.Access;

/// <summary>
/// What somebody asks about one line of their own log. The privacy contact answers; neither the duo, nor whom it is about, nor
/// anybody else of the family learns that it was asked.
/// </summary>
public sealed class LogQuestion
{
    /// <summary>Answered within this many working days.</summary>
    public const int AnswerWithinWorkingDays = 10;

    /// <summary>The longest question or answer.</summary>
    public const int MaxLength = 4000;

    /// <summary>The <see cref="OnceKey"/> of its sending: the same form sent twice is one question.</summary>
    public Guid Id { get; init; }

    /// <summary>Who asks.</summary>
    public Guid PersonId { get; init; }

    public Person Person { get; init; } = null!;

    /// <summary>The chain of the line.</summary>
    public Guid HouseholdId { get; init; }

    /// <summary>The line in that chain. It is shown to nobody: its number would tell how much else happened.</summary>
    public long Sequence { get; init; }

    /// <summary>Who looked.</summary>
    public Guid StaffId { get; init; }

    public StaffMember Staff { get; init; } = null!;

    /// <summary>When they looked, UTC.</summary>
    public DateTime LookedAt { get; init; }

    public LogAction Action { get; init; }

    public LogObject About { get; init; }

    public LogReason Reason { get; init; }

    public required SealedText Text { get; init; }

    /// <summary>UTC.</summary>
    public DateTime AskedAt { get; init; }

    /// <summary>The promised day.</summary>
    public DateOnly AnswerBy { get; init; }

    /// <summary>Null while it waits.</summary>
    public SealedText? AnswerText { get; private set; }

    /// <summary>UTC; null while it waits.</summary>
    public DateTime? AnsweredAt { get; private set; }

    public Guid? AnsweredById { get; private set; }

    /// <summary>The answer, once.</summary>
    /// <exception cref="InvalidOperationException">It was answered before.</exception>
    public void Answer(string text, Guid staff, DateTime now) => (AnswerText, AnsweredById, AnsweredAt) = AnsweredAt is null
        ? (SealedText.Of(text), staff, now)
        : throw new InvalidOperationException("A question is answered once.");
}
