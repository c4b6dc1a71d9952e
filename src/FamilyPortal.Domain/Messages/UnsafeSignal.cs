using FamilyPortal.Domain.Families;

namespace FamilyPortal.Domain.Messages;

/// <summary>
/// A young person said that they do not feel safe. It is work for the manager on duty, whoever else reads it. It is kept word for word and never
/// changed; taking it up is the only thing that is added.
/// </summary>
public sealed class UnsafeSignal
{
    /// <summary>The longest text.</summary>
    public const int MaxLength = 2000;

    /// <summary>The <see cref="OnceKey"/> of its sending.</summary>
    public Guid Id { get; init; }

    public Guid HouseholdId { get; init; }

    public Household Household { get; init; } = null!;

    public Guid PersonId { get; init; }

    public Person Person { get; init; } = null!;

    /// <summary>Whether it goes past the young person's own duo, who then know nothing of it.</summary>
    public bool IsPastDuo { get; init; }

    /// <summary>What they wrote, sealed; null when they wrote nothing.</summary>
    public SealedText? Text { get; init; }

    /// <summary>UTC.</summary>
    public DateTime SentAt { get; init; }

    public Guid? TakenById { get; private set; }

    public StaffMember? TakenBy { get; init; }

    /// <summary>When a manager took it up, UTC; null while nobody did.</summary>
    public DateTime? TakenAt { get; private set; }

    /// <summary>A manager takes it up; who was first stays.</summary>
    public void Take(Guid staff, DateTime now) => (TakenById, TakenAt) = (TakenById ?? staff, TakenAt ?? now);
}
