namespace FamilyPortal.Domain.Publications;

/// <summary>
/// All that one person may read, made into one download for them: asked for, made by any node, kept for a day. It is theirs
/// alone, and it ends as soon as something in it is no longer theirs to read.
/// </summary>
public sealed class OwnFile
{
    /// <summary>So long it can be fetched after it was made.</summary>
    public static readonly TimeSpan Lasts = TimeSpan.FromHours(24);

    /// <summary>After so many nodes gave up it has failed; the person can ask again.</summary>
    public const int MostTries = 3;

    public Guid Id { get; init; }

    public Guid PersonId { get; init; }

    /// <summary>The account that asked.</summary>
    public Guid AccountId { get; init; }

    public Guid HouseholdId { get; init; }

    /// <summary>UTC.</summary>
    public DateTime AskedAt { get; init; }

    /// <summary>The code of the language in which it is made.</summary>
    public required string Language { get; init; }

    /// <summary>The portal's own address as the person uses it, for the code on the paper.</summary>
    public required string Origin { get; init; }

    /// <summary>Whether it was asked for in a session of the higher level; only such a session fetches it then.</summary>
    public bool IsHigh { get; init; }

    public OwnFileState State { get; private set; }

    /// <summary>How many documents are made.</summary>
    public int Done { get; private set; }

    /// <summary>How many there are to make; 0 while nobody counted.</summary>
    public int Total { get; private set; }

    /// <summary>How often a node began with it.</summary>
    public int Tries { get; private set; }

    /// <summary>Until when a node works on it, UTC; null when none does.</summary>
    public DateTime? TakenUntil { get; private set; }

    /// <summary>When it was ready, UTC; null before.</summary>
    public DateTime? ReadyAt { get; private set; }

    /// <summary>Its name in the file store; null before it is ready and after it ended.</summary>
    public string? StoredAs { get; private set; }

    /// <summary>What opens it there, and the ids of what is in it, sealed with its person's key.</summary>
    public SealedText? Content { get; private set; }

    /// <summary>Counts changes, so that of two nodes one wins.</summary>
    public int Revision { get; private set; }

    /// <summary>A file that a person asks for.</summary>
    public static OwnFile Ask(Guid id, (Guid Person, Guid Account, Guid Household) who, string language, string origin, bool isHigh, DateTime now) => new()
    {
        Id = id,
        PersonId = who.Person,
        AccountId = who.Account,
        HouseholdId = who.Household,
        Language = language,
        Origin = origin,
        IsHigh = isHigh,
        AskedAt = now,
    };

    /// <summary>Whether it can be fetched at a moment.</summary>
    public bool IsReadyAt(DateTime now) => State == OwnFileState.Ready && now < ReadyAt + Lasts;

    /// <summary>Whether it is being made, or waits for it.</summary>
    public bool IsBeingMade => State == OwnFileState.Making;

    /// <summary>A node begins with it.</summary>
    public void Take(DateTime until)
    {
        (TakenUntil, Done, Total) = (until, 0, 0);
        Tries++;
        Revision++;
    }

    /// <summary>So many documents are made; the node goes on.</summary>
    public void Tell(int done, int total, DateTime until)
    {
        (Done, Total, TakenUntil) = (done, total, until);
        Revision++;
    }

    /// <summary>It is ready.</summary>
    public void Finish(string storedAs, string content, DateTime now)
    {
        (State, StoredAs, Content, ReadyAt, TakenUntil) = (OwnFileState.Ready, storedAs, SealedText.Of(content), now, null);
        Revision++;
    }

    /// <summary>Nothing of it is kept.</summary>
    public void End(OwnFileState state)
    {
        (State, StoredAs, Content, TakenUntil) = (state, null, null, null);
        Revision++;
    }
}

/// <summary>How a person's file stands.</summary>
public enum OwnFileState
{
    Making,
    Ready,

    /// <summary>A right ended, its day passed, or another took its place.</summary>
    Ended,

    /// <summary>It could not be made.</summary>
    Failed,
}
