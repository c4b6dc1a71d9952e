using System.Text.Json;

namespace FamilyPortal.Domain.Families;

/// <summary>
/// Somebody whom a professional wants to add to a household. Until a second professional agrees nothing of it exists for anybody
/// else: who is added by mistake would be told of a family that is not theirs.
/// </summary>
public sealed class NewMember
{
    /// <summary>Becomes the person's id, unless they are known already.</summary>
    public Guid Id { get; init; }

    public Guid HouseholdId { get; init; }

    public Household Household { get; init; } = null!;

    /// <summary>A <see cref="NewMemberEntry"/> as JSON, sealed.</summary>
    public required SealedText Content { get; init; }

    public Guid AskedById { get; init; }

    public StaffMember AskedBy { get; init; } = null!;

    /// <summary>UTC.</summary>
    public DateTime AskedAt { get; init; }

    /// <summary>A professional outside the duo who is asked, where the duo is one person; null when the colleague is.</summary>
    public Guid? NamedId { get; init; }
}

/// <summary>Who is added.</summary>
/// <param name="From">Since when they belong to the household.</param>
/// <param name="Bsn">Null when it is unknown: then they come in with a code.</param>
/// <param name="Why">Why they belong to it, for the second professional.</param>
public sealed record NewMemberEntry(string GivenName, string FamilyName, DateOnly BirthDate, FamilyRole Role, DateOnly From, string? Bsn, string Why)
{
    /// <summary>The longest name.</summary>
    public const int LongestName = 100;

    /// <summary>The longest reason.</summary>
    public const int LongestWhy = 500;

    /// <summary>What cannot be, by field; nothing when it can be asked.</summary>
    public IEnumerable<string> Faults(DateOnly today)
    {
        if (GivenName.Length is 0 or > LongestName)
        {
            yield return nameof(GivenName);
        }

        if (FamilyName.Length is 0 or > LongestName)
        {
            yield return nameof(FamilyName);
        }

        if (BirthDate > today || Age.On(BirthDate, today) > 120)
        {
            yield return nameof(BirthDate);
        }

        if (From > today || From < BirthDate)
        {
            yield return nameof(From);
        }

        if (Bsn is not null && !IsBsn(Bsn))
        {
            yield return nameof(Bsn);
        }

        if (Why.Length is 0 or > LongestWhy)
        {
            yield return nameof(Why);
        }
    }

    /// <summary>Whether a text can be a burgerservicenummer: nine digits that pass the test of eleven.</summary>
    public static bool IsBsn(string text) => text.Length == 9 && text.All(char.IsAsciiDigit) && text.Any(c => c != '0')
        && text.Select((digit, place) => (digit - '0') * (place == 8 ? -1 : 9 - place)).Sum() % 11 == 0;

    /// <summary>As it is kept.</summary>
    public string Write() => JsonSerializer.Serialize(this);

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    public static NewMemberEntry Read(string content) => JsonSerializer.Deserialize<NewMemberEntry>(content) ?? throw new JsonException("Nobody is named.");

    /// <summary>Names nobody: a record would print the BSN into any log.</summary>
    public override string ToString() => "somebody to be added";
}
