using FamilyPortal.Domain.Families;

namespace FamilyPortal.Web.Pages.Professional;

/// <summary>All that the browser may set of a fact between two people.</summary>
public sealed record RelationInput
{
    /// <summary>Made with the form: the same form sent twice is one fact.</summary>
    public Guid ClientToken { get; init; }

    /// <summary>The kind; of authority with what is known of it, such as ParentalAuthority.Unknown.</summary>
    public string? Kind { get; init; }

    /// <summary>Who has the authority, cares, or is limited.</summary>
    public Guid? FromPerson { get; init; }

    /// <summary>The child, the ward or the protected person.</summary>
    public Guid? ToPerson { get; init; }

    /// <summary>Since when.</summary>
    public DateOnly? From { get; init; }

    /// <summary>The first day it no longer holds, where that is known.</summary>
    public DateOnly? Until { get; init; }

    /// <summary>Where it is known from.</summary>
    public RelationSource? Source { get; init; }

    /// <summary>Which document or register entry shows it.</summary>
    public string? Proof { get; init; }

    /// <summary>The fact; kind and source are known to be chosen.</summary>
    internal RelationEntry Entry()
    {
        var parts = Kind!.Split('.');
        return new(
            FromPerson ?? Guid.Empty,
            ToPerson ?? Guid.Empty,
            Enum.Parse<RelationKind>(parts[0]),
            parts.Length > 1 ? Enum.Parse<Authority>(parts[1]) : null,
            From ?? default,
            Until,
            Source!.Value,
            TypedText.PlainOrNull(Proof));
    }

    /// <summary>The field in which a fault is put right.</summary>
    internal static string FieldOf(RelationFault fault) => fault switch
    {
        RelationFault.Persons => "Input.FromPerson",
        RelationFault.Authority => "Input.Kind",
        _ => $"Input.{fault}",
    };
}
