using FamilyPortal.Domain.Families;

namespace FamilyPortal.Domain.Publications;

/// <summary>
/// A person whom a published item is about, or from whom it comes. What is about everybody together names nobody. It is a row
/// and not a word in the sealed text, because the database itself must be able to refuse a reader who is limited towards this
/// person, also when a program forgets to ask (L7). A reader who is limited later finds the item closed by the same row.
/// </summary>
public sealed class PublicationSubject
{
    public Guid PublicationId { get; init; }

    public Publication Publication { get; init; } = null!;

    public Guid PersonId { get; init; }

    public Person Person { get; init; } = null!;

    /// <summary>The day in Amsterdam on which it was published: a database knows no time zones, and the limit is judged on this day.</summary>
    public DateOnly On { get; init; }
}
