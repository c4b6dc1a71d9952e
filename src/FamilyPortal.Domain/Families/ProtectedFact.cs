using FamilyPortal.Domain.Publications;

namespace FamilyPortal.Domain.Families;

/// <summary>
/// Where somebody can be found, or who reported a worry: a typed field with its own readers, never free text alone. It reaches
/// its own person (but for who reported), its named readers and, by an act that is logged for that person, the duo.
/// </summary>
public sealed class ProtectedFact
{
    /// <summary>The longest value.</summary>
    public const int MaxLength = 300;

    public Guid Id { get; init; }

    /// <summary>Whose it is.</summary>
    public Guid PersonId { get; init; }

    public Person Person { get; init; } = null!;

    public ProtectedKind Kind { get; init; }

    /// <summary>The value, sealed. A letter's address stands on lines divided by commas.</summary>
    public required SealedText Value { get; init; }

    /// <summary>Who of the duo wrote it down; null for what was there before anybody did.</summary>
    public Guid? EnteredById { get; init; }

    /// <summary>UTC.</summary>
    public DateTime EnteredAt { get; init; }

    /// <summary>When it was ended, UTC; null while it holds. What it was stays.</summary>
    public DateTime? EndedAt { get; private set; }

    public Guid? EndedById { get; private set; }

    /// <summary>Who of the family reads it besides its own person.</summary>
    public List<ProtectedFactReader> Readers { get; init; } = [];

    /// <summary>Writes down that it no longer holds.</summary>
    public void End(Guid staff, DateTime now) => (EndedAt, EndedById) = (EndedAt ?? now, EndedById ?? staff);
}

/// <summary>One named reader of one protected fact.</summary>
public sealed class ProtectedFactReader
{
    public Guid FactId { get; init; }

    public ProtectedFact Fact { get; init; } = null!;

    public Guid PersonId { get; init; }
}
