namespace FamilyPortal.Domain.Support;

/// <summary>
/// A conversation of the confidential line as its entries tell it. The client alone decides who reads: an adviser reads from the
/// moment at which the client invited them, until the client stops them or they step aside (Jw 1.1, 4.1.9; BJw 4.1.2).
/// </summary>
public sealed class LineConversation
{
    /// <summary>The longest text, as in every message.</summary>
    public const int MaxLength = FamilyPortal.Domain.Messages.Message.MaxLength;

    /// <summary>The longest name to be called by.</summary>
    public const int MaxName = 60;

    private LineConversation(Guid id, IReadOnlyList<LineEntry> entries) => (Id, Entries) = (id, entries);

    public Guid Id { get; }

    /// <summary>All that happened, oldest first.</summary>
    public IReadOnlyList<LineEntry> Entries { get; }

    /// <summary>What was written, oldest first.</summary>
    public IEnumerable<LineEntry> Messages => Entries.Where(e => e.Event == LineEvent.Message);

    /// <summary>What the client wants to be called.</summary>
    public string CalledAs => Entries[0].Text ?? "";

    /// <summary>The client's name; null while they keep it to themselves.</summary>
    public string? Name => Entries.LastOrDefault(e => e.Event == LineEvent.NameOpened)?.Text;

    /// <summary>Whether the adviser's question for the name waits for an answer.</summary>
    public bool IsNameAsked => Entries.LastOrDefault(e => e.Event is LineEvent.NameAsked or LineEvent.NameOpened or LineEvent.NameKept or LineEvent.AdviserInvited)?.Event == LineEvent.NameAsked;

    /// <summary>Who reads it beside the client; null when nobody does.</summary>
    public Guid? Adviser => Entries.LastOrDefault(e => e.Event is LineEvent.AdviserInvited or LineEvent.AdviserStopped or LineEvent.AdviserLeft) is { Event: LineEvent.AdviserInvited, Adviser: { } adviser } ? adviser : null;

    /// <summary>Whether it was ever meant for an adviser; a note to oneself was not.</summary>
    public bool IsNote => Topic is not null && Entries.All(e => e.Event != LineEvent.AdviserInvited);

    /// <summary>What a young person chose to write about; null in every other conversation.</summary>
    public SpeakUpTopic? Topic => Entries[0].Topic;

    /// <summary>Whether the client gave it to the duo as well.</summary>
    public bool IsWithDuo => Entries.Any(e => e.Event == LineEvent.GivenToDuo);

    /// <summary>How many messages of the other side came after this side last opened it.</summary>
    public int UnreadBy(LineSide side)
    {
        var (unread, at) = (0, Entries.Count - 1);
        for (; at >= 0 && !(Entries[at].Event == LineEvent.Read && Entries[at].By == side); at--)
        {
            unread += Entries[at].Event == LineEvent.Message && Entries[at].By != side ? 1 : 0;
        }

        return unread;
    }

    /// <summary>What a side sees of what happened: each its own openings, and the client those of the adviser too.</summary>
    public IEnumerable<LineEntry> LogFor(LineSide side) =>
        Entries.Where(e => e.Event != LineEvent.Message && (side == LineSide.Client || e.By == LineSide.Adviser || e.Event != LineEvent.Read));

    /// <summary>Whether a side may do this now; the portal keeps nothing that it refuses.</summary>
    public bool Allows(LineEvent what, LineSide by) => (what, by) switch
    {
        (LineEvent.Read, _) => true,
        (LineEvent.Message, _) or (LineEvent.AdviserLeft, LineSide.Adviser) or (LineEvent.AdviserStopped, LineSide.Client) => Adviser is not null,
        (LineEvent.NameAsked, LineSide.Adviser) => Adviser is not null && Name is null && !IsNameAsked,
        (LineEvent.NameOpened, LineSide.Client) => Adviser is not null && Name is null,
        (LineEvent.NameKept, LineSide.Client) => IsNameAsked,
        (LineEvent.AdviserInvited, LineSide.Client) => Adviser is null,
        (LineEvent.GivenToDuo, LineSide.Client) => Topic is not null && !IsWithDuo,
        _ => false,
    };

    /// <summary>The conversation behind its entries.</summary>
    /// <exception cref="ArgumentException">They do not begin with a beginning.</exception>
    public static LineConversation Of(Guid id, IReadOnlyList<LineEntry> entries) => entries is [{ Event: LineEvent.Begun }, ..]
        ? new(id, entries)
        : throw new ArgumentException("A conversation begins with its beginning.", nameof(entries));
}
