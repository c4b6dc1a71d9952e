using FamilyPortal.Domain.Families;

namespace FamilyPortal.Web.Pages.Professional;

/// <summary>All that the browser may set of the end of a fact.</summary>
public sealed record RelationEndInput
{
    /// <summary>The first day it no longer holds.</summary>
    public DateOnly? Until { get; init; }

    /// <summary>Where that is known from.</summary>
    public RelationSource? Source { get; init; }

    /// <summary>Which document shows it.</summary>
    public string? Proof { get; init; }

    /// <summary>The professional outside the duo who is asked to agree, where the sender works alone.</summary>
    public Guid? Named { get; init; }
}
