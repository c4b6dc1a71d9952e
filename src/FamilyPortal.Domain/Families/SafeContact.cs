namespace FamilyPortal.Domain.Families;

/// <summary>
/// What somebody answered to the first question of all: is it safe to write, mail or call you? For themselves and the duo that
/// would contact them. Nothing recorded means that nobody asked yet, so that the duo asks before it writes or calls.
/// </summary>
public sealed class SafeContact
{
    /// <summary>The longest remark.</summary>
    public const int MaxLength = 500;

    public Guid PersonId { get; init; }

    public Person Person { get; init; } = null!;

    /// <summary>By which ways it is safe; none: never, only here and in the room.</summary>
    public ContactWays Ways { get; set; }

    /// <summary>The first safe hour to be called, in Amsterdam.</summary>
    public int FromHour { get; set; }

    /// <summary>The hour at which that ends, in Amsterdam.</summary>
    public int UntilHour { get; set; }

    /// <summary>Whether somebody else may pick up the telephone.</summary>
    public bool OthersMayAnswer { get; set; }

    /// <summary>What else the duo must know, such as a word to say first; sealed. Null when nothing.</summary>
    public SealedText? Remark { get; set; }

    /// <summary>UTC.</summary>
    public DateTime AnsweredAt { get; set; }

    /// <summary>When they had read how the portal works and who sees what, UTC; null while they did not.</summary>
    public DateTime? ReadAt { get; set; }

    public int Revision { get; set; }
}

/// <summary>A way to reach somebody outside the portal.</summary>
[Flags]
public enum ContactWays
{
    None = 0,
    Mail = 1,
    Post = 2,
    Telephone = 4,
}
