using FamilyPortal.Domain;

namespace FamilyPortal.Data.Sessions;

/// <summary>
/// A form that was sent just after its session ran out. It waits, sealed, for the same account to sign in again and say
/// whether it is to be filed; it is then filed with the moment at which it arrived.
/// </summary>
public sealed class KeptPost
{
    public Guid Id { get; init; }

    public Guid AccountId { get; init; }

    public Account Account { get; init; } = null!;

    /// <summary>The person or staff member whose key seals it.</summary>
    public Guid OwnerId { get; init; }

    /// <summary>When the request reached the portal, UTC, by the portal's clock: the moment that counts for a term.</summary>
    public DateTime ArrivedAt { get; init; }

    /// <summary>When it was kept, UTC, by the real clock: from here its retention is counted.</summary>
    public DateTime KeptAt { get; init; }

    /// <summary>When its filing began; null while nobody is filing it. A filing that never ended counts for a minute.</summary>
    public DateTime? TakenAt { get; set; }

    /// <summary>Keyed hash of address and fields: the same form sent twice is kept once, as of its first arrival.</summary>
    public required byte[] ContentIndex { get; init; }

    /// <summary>A <see cref="KeptForm"/> as JSON.</summary>
    public required SealedText Content { get; init; }
}

/// <summary>A form as it was sent, without its antiforgery token.</summary>
/// <param name="Address">Path and query on this site.</param>
/// <param name="LeftFiles">Whether files came along; those are not kept and have to be chosen again.</param>
public sealed record KeptForm(string Address, IReadOnlyList<KeptField> Fields, bool LeftFiles)
{
    /// <summary>Names no text: a record would print all of it into any log.</summary>
    public override string ToString() => "a kept form";
}

/// <summary>One value of a form.</summary>
public sealed record KeptField(string Name, string Value)
{
    /// <summary>Names no text.</summary>
    public override string ToString() => "a kept field";
}

/// <summary>How often something happened in a period: sign-ins begun at one address, uses of one logout token. Shared by all nodes.</summary>
public sealed class Tally
{
    /// <summary>Keyed hash of what is counted and its period: no address and no token stands here.</summary>
    public required byte[] Key { get; init; }

    public int Count { get; set; }

    /// <summary>From when the row counts for nothing and may go, UTC.</summary>
    public DateTime EndsAt { get; init; }
}
