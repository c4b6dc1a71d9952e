using System.Text.Json;
using FamilyPortal.Domain.Families;

namespace FamilyPortal.Domain.Decisions;

/// <summary>A complaint somebody is still writing: one for each person, kept on the server, for that person only.</summary>
public sealed class ComplaintDraft
{
    public Guid PersonId { get; init; }

    public Guid HouseholdId { get; init; }

    public Household Household { get; init; } = null!;

    /// <summary>A <see cref="ComplaintWriting"/> as JSON: also whom it is about is nobody else's to know yet.</summary>
    public required SealedText Content { get; set; }

    /// <summary>Becomes the complaint's token, so that a draft is filed once.</summary>
    public Guid ClientToken { get; init; }

    public DateTime UpdatedAt { get; set; }
}

/// <summary>What a person has written so far. Every text may be empty.</summary>
/// <param name="About">What was chosen from the list: bodies and people, by their ids.</param>
/// <param name="Who">Who it is about, in own words.</param>
/// <param name="Contact">Where they live or can be reached; for who handles the complaint alone.</param>
/// <param name="ConductOn">As it was typed; it need not be a day yet.</param>
public sealed record ComplaintWriting(IReadOnlyList<Guid> About, string Who, string Text, string Wish, string ConductOn, string Contact)
{
    /// <summary>Nothing written yet.</summary>
    public static ComplaintWriting Empty { get; } = new([], "", "", "", "", "");

    /// <summary>The text of a draft.</summary>
    public string Write() => JsonSerializer.Serialize(this);

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    public static ComplaintWriting Read(string content) =>
        JsonSerializer.Deserialize<ComplaintWriting>(content) ?? throw new JsonException("A draft holds no complaint.");
}
