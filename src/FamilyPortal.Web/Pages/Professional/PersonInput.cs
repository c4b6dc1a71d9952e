using FamilyPortal.Domain.Families;
using FamilyPortal.Domain.Publications;

namespace FamilyPortal.Web.Pages.Professional;

/// <summary>All that the browser may set about one person; each form of the page sends its own fields. What cannot be read is null: it is asked again, never guessed.</summary>
public sealed record PersonInput
{
    /// <summary>Made with the forms: the same form sent twice is one fact.</summary>
    public Guid ClientToken { get; init; }

    /// <summary>What a protected fact is about.</summary>
    public ProtectedKind? Kind { get; init; }

    /// <summary>Its value.</summary>
    public string? Value { get; init; }

    /// <summary>Who of the family reads it besides this person.</summary>
    public List<Guid> Readers { get; init; } = [];

    /// <summary>In what this person can or cannot weigh their interests.</summary>
    public CapacityMatter? Matter { get; init; }

    /// <summary>Whether they can.</summary>
    public bool? IsCapable { get; init; }

    /// <summary>Why.</summary>
    public string? Reason { get; init; }

    /// <summary>When that is looked at again.</summary>
    public DateOnly? ReviewOn { get; init; }

    /// <summary>The first day this person no longer belongs to the household.</summary>
    public DateOnly? Until { get; init; }

    /// <summary>Where that is known from.</summary>
    public RelationSource? Source { get; init; }
}
