namespace FamilyPortal.Domain.Support;

/// <summary>One thing that happened in a conversation of the confidential line. It rests sealed as a whole, its moment and its author included.</summary>
/// <param name="Event">What happened.</param>
/// <param name="By">Who did it.</param>
/// <param name="At">UTC.</param>
/// <param name="Text">What was written; the name at <see cref="LineEvent.Begun"/> and <see cref="LineEvent.NameOpened"/>; null where nothing was said.</param>
/// <param name="Adviser">Whom the client let read, or who stopped; null in a note to oneself.</param>
/// <param name="Topic">What a young person chose to write about; null in every other conversation.</param>
/// <param name="Token">The <see cref="OnceKey"/> of its sending; null where doing it twice changes nothing.</param>
public sealed record LineEntry(LineEvent Event, LineSide By, DateTime At, string? Text = null, Guid? Adviser = null, SpeakUpTopic? Topic = null, Guid? Token = null);

/// <summary>What can happen in a conversation of the confidential line.</summary>
public enum LineEvent
{
    /// <summary>The client began it; the text is what they want to be called.</summary>
    Begun,

    /// <summary>Somebody wrote.</summary>
    Message,

    /// <summary>Somebody opened it.</summary>
    Read,

    /// <summary>The adviser asked for the client's name.</summary>
    NameAsked,

    /// <summary>The client told their name.</summary>
    NameOpened,

    /// <summary>The client keeps their name to themselves.</summary>
    NameKept,

    /// <summary>The client lets this adviser read.</summary>
    AdviserInvited,

    /// <summary>The client took the conversation away from this adviser.</summary>
    AdviserStopped,

    /// <summary>The adviser stepped aside.</summary>
    AdviserLeft,

    /// <summary>The client gave what they wrote to the duo as well.</summary>
    GivenToDuo,
}

/// <summary>The two sides of the line.</summary>
public enum LineSide
{
    /// <summary>Who began it, and decides who reads.</summary>
    Client,

    /// <summary>Who answers.</summary>
    Adviser,
}

/// <summary>What a young person can choose to write about.</summary>
public enum SpeakUpTopic
{
    /// <summary>Getting ready for a meeting.</summary>
    Prepare,

    /// <summary>Something is wrong.</summary>
    Problem,

    /// <summary>Something nice.</summary>
    Nice,
}
